"""Figures side by side in the words of readers: tables, titles and sentences (domain 5.12)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from toolkit.dutch import day, listing, number, percentage, plural
from toolkit.meten import Kerncijfer, Telling, absent
from toolkit.monitor.overzicht import said
from toolkit.provenance import AARD_IN_WOORDEN, Source
from toolkit.synthesis.cijfers import GEEN, SOORTEN
from toolkit.synthesis.duiding import NOG_IN_TE_VULLEN
from toolkit.synthesis.oorzaken import ONBEKEND, VERSCHILT
from toolkit.synthesis.paren import genoemd
from toolkit.synthesis.richting import Richting

OUD_JAREN: Final = 2
"""A figure of more than so many years before the period gets a warning (domain 7, A2)."""
SOORT_NAMEN: Final = {"registratie": "geteld", "afgeleid": "afgeleid", "schatting": "geschat"}
_SHARE: Final = "1"
_HIDDEN: Final = "x"
_LEAST_SHARE: Final = 0.005
_UNITS: Final = {"1": "procent"}
_OORDEEL: Final = {True: "ja", False: "nee", None: "niet te zeggen"}


def cijfertabel(cijfers: pd.DataFrame, sources: Sequence[Source], *, gebied: str) -> Telling:
    """Return the figures of one area as texts, per subject and nature; a count and an estimate never in one group.

    Parameters
    ----------
    cijfers : DataFrame, as `toolkit.synthesis.samen` gives it
    sources : sequence of Source
    gebied : str

    Returns
    -------
    Telling
        groep ("Huishoudens, geteld"), bron, waarde (with its interval), peildatum, eenheid, aard,
        afronding and leveringen; one row per figure.
    """
    own = _of(cijfers, gebied)
    if own.empty:
        return absent(GEEN)
    lines = [_figure(row) for row in own.to_dict("records")]
    return Telling(table=pd.DataFrame(lines, index=own.index), sources=tuple(sources))


def _of(cijfers: pd.DataFrame, gebied: str) -> pd.DataFrame:
    own = cijfers.loc[cijfers["gebied_code"] == gebied]
    rank = own["soort"].map(SOORTEN.index)
    return own.assign(_soort=rank).sort_values(["onderwerp", "_soort", "bron_naam", "peildatum"], kind="stable")


def _figure(row: dict[Any, Any]) -> dict[str, str]:
    unit = str(row["eenheid"])
    low, high = row["ci_laag"], row["ci_hoog"]
    step = row["afronding"]
    margin = "" if pd.isna(low) or pd.isna(high) else f" ({said(float(low), unit)} tot {said(float(high), unit)})"
    return {
        "groep": f"{row['onderwerp']}, {SOORT_NAMEN[row['soort']]}", "onderwerp": row["onderwerp"],
        "bron": row["bron_naam"], "leveringen": row["leveringen"],
        "waarde": (_HIDDEN if pd.isna(row["waarde"]) else said(float(row["waarde"]), unit)) + margin,
        "peildatum": day(row["peildatum"]), "eenheid": _UNITS.get(unit, unit), "aard": AARD_IN_WOORDEN[row["aard"]],
        "afronding": "" if pd.isna(step) else f"op {said(float(step), unit)}",
    }  # fmt: skip


def beschrijvingen(cijfers: pd.DataFrame, sources: Sequence[Source], *, gebied: str) -> Telling:
    """Return what the figures of one area mean, each series once: onderwerp, bron, definitie, populatie, methode."""
    own = _of(cijfers, gebied).drop_duplicates(["onderwerp", "reeks"])
    if own.empty:
        return absent(GEEN)
    table = own[["onderwerp", "bron_naam", "definitie", "populatie", "methode", "leveringen"]]
    table = table.rename(columns={"bron_naam": "bron"})
    return Telling(table=table.astype("str").fillna("niet vermeld"), sources=tuple(sources))


def verschiltabel(paren: pd.DataFrame, sources: Sequence[Source], *, gebied: str) -> Telling:
    """Return the differences in one area as texts.

    Parameters
    ----------
    paren : DataFrame, as `toolkit.synthesis.met_verklaringen` gives it
    sources : sequence of Source
    gebied : str

    Returns
    -------
    Telling
        onderwerp, eerste and tweede (source), verschil (with the percentage), oorzaken (and what is not told of), and
        verklaring; also the names by which a filled in table finds its way back: bron_a, bron_b and ingevuld_door.
    """
    own = paren.loc[paren["gebied_code"] == gebied].reset_index(drop=True)
    if own.empty:
        return absent("Er is geen onderwerp met cijfers van twee bronnen over de gemeente.")
    lines = [_pair(row) for _, row in own.iterrows()]
    return Telling(table=pd.DataFrame(lines, index=own.index).astype("str"), sources=tuple(sources))


def _pair(row: pd.Series) -> dict[str, Any]:
    unit = row["eenheid_a"] if row["eenheid_a"] == row["eenheid_b"] else ""
    known = not pd.isna(row["verschil"])
    explained = row["verklaring"]
    return {
        "onderwerp": row["onderwerp"], "eerste": _side(row, "a"), "tweede": _side(row, "b"),
        "verschil": _difference(row, unit) if known else f"niet te geven: {row['reden']}", "oorzaken": _causes(row),
        "verklaring": NOG_IN_TE_VULLEN if pd.isna(explained) else explained, "bron_a": row["bron_id_a"],
        "bron_b": row["bron_id_b"], "ingevuld_door": row["ingevuld_door"],
        "leveringen": f"{row['leveringen_a']}+{row['leveringen_b']}",
    }  # fmt: skip


def _side(row: pd.Series, side: str) -> str:
    return f"{row[f'bron_naam_{side}']} ({SOORT_NAMEN[row[f'soort_{side}']]}, {row[f'peildatum_{side}'].year})"


def _difference(row: pd.Series, unit: str) -> str:
    part = "" if pd.isna(row["procent"]) else f" ({_percent(float(row['procent']))})"
    return _signed(float(row["verschil"]), unit) + part


def _causes(row: pd.Series) -> str:
    """Name what the sources differ in, and what is not told of them; that they are two sources is no news."""
    differ = [name for name in genoemd(row, VERSCHILT) if name in _CAUSES]
    unknown = [name for name in genoemd(row, ONBEKEND) if name in _CAUSES]
    told = listing(differ) + _shown(row) if differ else f"niets dat bekend is{_shown(row)}"
    return f"{told}; niet vermeld: {listing(unknown)}" if unknown else told


def _signed(value: float, unit: str) -> str:
    if unit == _SHARE:
        return _plus(value, f"{number(100 * value)} procentpunt")
    return _plus(value, said(value, unit))


def _percent(share: float) -> str:
    if 0 < abs(share) < _LEAST_SHARE:
        return percentage(abs(share))
    return _plus(share, f"{number(100 * share)}%")


def _plus(value: float, text: str) -> str:
    return f"+{text}" if value > 0 else text


def _shown(row: pd.Series) -> str:
    within = [what for what in ("afronding", "marge") if not pd.isna(row[f"binnen_{what}"]) and row[f"binnen_{what}"]]
    return f" (valt binnen de {within[0]})" if within else ""


def conclusies(richtingen: Sequence[Richting], sources: Sequence[Source]) -> Telling:
    """Return per subject whether all sources point one way, and what to do."""
    if not richtingen:
        return absent(GEEN)
    lines = [
        {"onderwerp": one.onderwerp, "gelijk": _OORDEEL[one.gelijk], "advies": one.advies} for one in richtingen
    ]  # fmt: skip
    return Telling(table=pd.DataFrame(lines), sources=tuple(sources), mensen=False)


def oude_cijfers(cijfers: pd.DataFrame, *, begin: date, gebied: str) -> str:
    """Warn of figures of more than `OUD_JAREN` years before the period, or say that there are none."""
    own = cijfers.loc[cijfers["gebied_code"] == gebied]
    edge = pd.Timestamp(begin) - pd.DateOffset(years=OUD_JAREN)
    old = own.loc[own["peildatum"] < edge]
    if old.empty:
        return f"Geen van de cijfers is van meer dan {OUD_JAREN} jaar vóór de periode van dit rapport."
    named = listing(sorted({f"{row['bron_naam']} ({row['peildatum'].year})" for row in old.to_dict("records")}))
    return (
        f"Let op het jaar: {plural(len(old), 'cijfer is', 'cijfers zijn')} van meer dan {OUD_JAREN} jaar vóór de "
        f"periode van dit rapport: {named}."
    )


def in_het_kort(
    cijfers: pd.DataFrame, paren: pd.DataFrame, richtingen: Sequence[Richting], *, gebied: str
) -> list[str]:
    """Return what the report says, in two to five sentences."""
    own, here = cijfers.loc[cijfers["gebied_code"] == gebied], paren.loc[paren["gebied_code"] == gebied]
    if own.empty:
        return [GEEN]
    subjects, sources = own["onderwerp"].nunique(), own["bron_naam"].nunique()
    lines = [
        f"Over {plural(subjects, 'onderwerp', 'onderwerpen')} staan cijfers van "
        f"{plural(sources, 'bron', 'bronnen')} naast elkaar. Zij worden nooit opgeteld of gemiddeld."
    ]
    counted = {name: sum(here[name] == VERSCHILT) for name in _CAUSES}
    causes = sorted(_CAUSES, key=lambda name: -counted[name])[:3]
    counts = {name: counted[name] for name in causes}
    often = [f"{name} ({number(count)} keer)" for name, count in counts.items() if count]
    if often:
        lines.append(f"Bronnen over hetzelfde onderwerp verschillen het vaakst in {listing(often)}.")
    return [*lines, *_directions(richtingen)]


_CAUSES: Final = ("definitie", "populatie", "eenheid", "peildatum", "methode", "gebiedsindeling", "afronding")
"""All but the source: that every two sources are two sources is no news."""


def _directions(richtingen: Sequence[Richting]) -> list[str]:
    found = {
        state: [one.onderwerp.lower() for one in richtingen if one.gelijk is state] for state in (True, False, None)
    }
    said_so = {
        True: "Alle bronnen wijzen dezelfde kant op bij: {}. Leg daar de verschillen uit en ga verder.",
        False: "De bronnen wijzen niet dezelfde kant op bij: {}. Zoek daar eerst uit waardoor.",
        None: "Niet te zeggen is het bij: {}.",
    }
    return [said_so[state].format(listing(names)) for state, names in found.items() if names]


def kerncijfers_kort(
    cijfers: pd.DataFrame, paren: pd.DataFrame, richtingen: Sequence[Richting], *, gebied: str
) -> list[Kerncijfer]:
    """Return up to three key figures: subjects, pairs of sources, and subjects with one direction."""
    own, here = cijfers.loc[cijfers["gebied_code"] == gebied], paren.loc[paren["gebied_code"] == gebied]
    if own.empty:
        return []
    alike = sum(one.gelijk is True for one in richtingen)
    judged = sum(one.gelijk is not None for one in richtingen)
    return [
        Kerncijfer(waarde=number(own["onderwerp"].nunique()), label="onderwerpen"),
        Kerncijfer(waarde=number(len(here)), label="paren van bronnen", toelichting="over hetzelfde onderwerp"),
        Kerncijfer(
            waarde=f"{number(alike)} van {number(judged)}", label="onderwerpen met één richting",
            toelichting="van waar dat te zeggen is",
        ),
    ]  # fmt: skip


def afspraken() -> list[str]:
    """Return the choices of this report as sentences."""
    return [
        "Cijfers met verschillende definities worden nooit gemiddeld of opgeteld. Geteld en geschat staan apart.",
        "Twee bronnen worden vergeleken op de peildatums die het dichtst bij elkaar liggen. Het verschil is de tweede "
        "bron min de eerste, en het percentage is van de eerste; een telling gaat voor een schatting.",
        "Een oorzaak is genoemd als de bronnen er verschillend over zijn. Dat bewijst niet dat het daardoor komt.",
        "Bronnen wijzen dezelfde kant op als het cijfer bij alle stijgt of bij alle daalt, of gebieden bij alle op "
        "dezelfde volgorde staan. Wat binnen de marge of de afronding valt, telt daarbij niet mee.",
    ]
