"""What the talking plates say: help wanted against help offered, worries, actions (domain 3.9).

All of it counts people, so only counts leave; the texts of actions do not, except in a report for inside use.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.aanpak.kring import Gesprekken
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.meten import Telling, absent
from toolkit.werkbladen import Werkbladen, word

FASE_VAN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "wens_formuleren": ("woonwens",),
        "informatie_en_keuzes": ("woning_zoeken",),
        "woning_voorbereiden": ("huidige_woning", "verhuizen"),
        "verhuizing_regelen_inpakken": ("verhuizen",),
        "nieuwe_woning_inrichten": ("nieuw_thuis",),
    }
)
"""The stages that each question on help belongs to; derived from the layout of the plate (domain 3.9, uncertain)."""

_VRAGEN: Final = MappingProxyType(
    {
        "wens_formuleren": "De eigen wens onder woorden brengen",
        "informatie_en_keuzes": "Informatie krijgen en kiezen",
        "woning_voorbereiden": "De woning klaarmaken",
        "verhuizing_regelen_inpakken": "De verhuizing regelen en inpakken",
        "nieuwe_woning_inrichten": "De nieuwe woning inrichten",
    }
)
_STATUS: Final = MappingProxyType(
    {
        "open": "open",
        "loopt": "open",
        "gedaan": "gedaan",
        "klaar": "gedaan",
        "afgerond": "gedaan",
        "vervallen": "vervallen",
    }
)
_STATUSSEN: Final = ("open", "gedaan", "vervallen", "onbekend")
_TERMIJNEN: Final = (*lijst.TERMIJNEN, "onbekend")
_GEEN: Final = (
    "Er zijn geen gesprekken met deze praatplaat geregistreerd. De wooncoach of het welzijnswerk kan ze bijhouden op "
    "de werkbladen van de praatplaten."
)


def hulp(gesprekken: Gesprekken, werkbladen: Werkbladen) -> Telling:
    """Put help wanted beside help offered.

    Returns
    -------
    Telling
        Index hulpvraag, in printed order; naam, fase (words), gevraagd (talks with an answer), ja, misschien, nee,
        aandeel (ja of gevraagd), doen, kunnen (organisations that do something in those stages now, or could).
    """
    asked = gesprekken.tabellen.get("gesprek_hulp")
    if asked is None:
        return absent(_GEEN)
    answers = pd.crosstab(asked["hulpvraag"].astype("object"), asked["hulp_nodig"].astype("object"))
    counted = answers.reindex(index=list(lijst.HULPVRAGEN), columns=list(lijst.HULP_NODIG), fill_value=0)
    offered = [_offer(werkbladen, FASE_VAN[vraag]) for vraag in lijst.HULPVRAGEN]
    table = counted.rename_axis(index="hulpvraag", columns=None).assign(
        gevraagd=counted.sum(axis=1),
        naam=[_VRAGEN[vraag] for vraag in lijst.HULPVRAGEN],
        fase=[listing([word(fase) for fase in FASE_VAN[vraag]]) for vraag in lijst.HULPVRAGEN],
        doen=[doen for doen, _ in offered], kunnen=[kunnen for _, kunnen in offered],
    )  # fmt: skip
    return Telling(
        table=table, sources=gesprekken.sources, counts=("gevraagd", "ja", "misschien", "nee"),
        shares={"aandeel": ("ja", "gevraagd")}, totals={"gevraagd": ("ja", "misschien", "nee")},
        unprotected=("doen", "kunnen"),
    )  # fmt: skip


def _offer(werkbladen: Werkbladen, fasen: tuple[str, ...]) -> tuple[int, int]:
    """Numbers of organisations that do something in these stages, and that only could."""
    here = werkbladen.stimuleren.loc[werkbladen.stimuleren["fase"].isin(fasen)]
    doen = set(here.loc[here["status"] == "doet_nu", "org_id"])
    return len(doen), len(set(here.loc[here["status"] == "kan_doen", "org_id"]) - doen)


def zorgen(gesprekken: Gesprekken) -> Telling:
    """Count per topic in how many talks it came up and how people look at it, in printed order.

    Returns
    -------
    Telling
        Index onderwerp; naam, besproken, zorgen, neutraal, positief, onbekend, aandeel (zorgen of besproken). A row
        that does not say whether the topic came up counts when it says how somebody looks at it.
    """
    asked = gesprekken.tabellen.get("gesprek_toekomst")
    if asked is None:
        return absent(_GEEN)
    look = asked["kijk"].astype("object").fillna("onbekend")
    came_up = asked["besproken"].fillna(look != "onbekend").astype(bool)
    counted = pd.crosstab(asked.loc[came_up, "onderwerp"].astype("object"), look[came_up])
    wide = counted.reindex(index=list(lijst.ONDERWERPEN), columns=list(lijst.KIJK), fill_value=0)
    table = wide.rename_axis(index="onderwerp", columns=None).assign(
        besproken=wide.sum(axis=1), naam=[word(onderwerp) for onderwerp in lijst.ONDERWERPEN]
    )
    return Telling(
        table=table, sources=gesprekken.sources,
        counts=("besproken", *lijst.KIJK), shares={"aandeel": ("zorgen", "besproken")},
        totals={"besproken": lijst.KIJK},
    )  # fmt: skip


def wensen(gesprekken: Gesprekken) -> Telling:
    """Count per wish for the next dwelling how much it matters, in printed order.

    Returns
    -------
    Telling
        Index wens; naam, gevraagd (talks with an answer), moet, liefst, niet_nodig, weet_niet, aandeel (moet of
        gevraagd).
    """
    asked = gesprekken.tabellen.get("gesprek_wensen")
    if asked is None:
        return absent(_GEEN)
    counted = pd.crosstab(asked["wens"].astype("object"), asked["belang"].astype("object"))
    wide = counted.reindex(index=list(lijst.WENSEN), columns=list(lijst.BELANG), fill_value=0)
    table = wide.rename_axis(index="wens", columns=None).assign(
        gevraagd=wide.sum(axis=1), naam=[word(wens) for wens in lijst.WENSEN]
    )
    return Telling(
        table=table, sources=gesprekken.sources, counts=("gevraagd", *lijst.BELANG),
        shares={"aandeel": ("moet", "gevraagd")}, totals={"gevraagd": lijst.BELANG},
    )  # fmt: skip


def acties(gesprekken: Gesprekken) -> Telling:
    """Count the actions of the talks by state and term.

    Returns
    -------
    Telling
        Index stand (open, gedaan, vervallen, onbekend); naam, kort, lang, onbekend, totaal. States are free text:
        "loopt" counts as open; what is not known is "onbekend".
    """
    noted = gesprekken.tabellen.get("gesprek_acties")
    if noted is None:
        return absent(_GEEN)
    terms = noted["termijn"].astype("object").fillna("onbekend")
    wide = pd.crosstab(_states(noted), terms).reindex(
        index=list(_STATUSSEN), columns=list(_TERMIJNEN), fill_value=0
    ).rename_axis(index="stand", columns=None)  # fmt: skip
    table = wide.assign(totaal=wide.sum(axis=1), naam=[word(stand) for stand in wide.index])
    return Telling(
        table=table, sources=gesprekken.sources, counts=(*_TERMIJNEN, "totaal"), totals={"totaal": _TERMIJNEN}
    )


def _states(noted: pd.DataFrame) -> pd.Series:
    return noted["status"].astype("object").map(lambda text: _STATUS.get(str(text).strip().lower(), "onbekend"))


def open_acties(gesprekken: Gesprekken, *, intern: bool) -> Telling:
    """List the open actions with who does them, short term first; only for inside use.

    Returns
    -------
    Telling
        tekst, wie, termijn; empty with a reason where the report is not for inside use.
    """
    noted = gesprekken.tabellen.get("gesprek_acties")
    if noted is None:
        return absent(_GEEN)
    if not intern:
        return absent(
            "De teksten van acties gaan over mensen. Zij staan alleen in een rapport voor intern gebruik "
            "(alleen_intern: True)."
        )
    still = noted.loc[_states(noted) == "open"]
    order = still["termijn"].astype("object").map(_TERMIJNEN.index, na_action="ignore").fillna(len(_TERMIJNEN))
    listed = still.assign(_order=order).sort_values(["_order", "gesprek_id", "volgnummer"])
    terms = listed["termijn"].astype("object").map(word, na_action="ignore")
    table = pd.DataFrame({"tekst": listed["tekst"], "wie": listed["wie"], "termijn": terms}).reset_index(drop=True)
    return Telling(table=table, sources=gesprekken.sources, reden="" if len(table) else "Er staan geen acties open.")
