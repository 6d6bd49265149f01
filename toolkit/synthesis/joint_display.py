"""Figures beside what people said about them, row by row: indicator, codes, quote, fit and meaning (domain 5.9)."""

import json
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from toolkit.contracts.columns import LIST_MARK
from toolkit.errors import DisclosureError
from toolkit.indicatoren import catalogue
from toolkit.interviews import Citaten, Gecodeerd, n_van_n
from toolkit.meten import Telling, absent
from toolkit.monitor.overzicht import in_woorden, said, waarde_tekst
from toolkit.persoonsgegevens import find_personal
from toolkit.provenance import AARD_IN_WOORDEN, Source
from toolkit.synthesis.duiding import NOG_TE_DUIDEN

MAX_WOORDEN: Final = 40
MOST_CODES: Final = 5
MOST_CLASSES: Final = 3
INTEGRATIE_NAMEN: Final[Mapping[str, str]] = {
    "bevestigt": "bevestigt", "vult_aan": "vult aan", "spreekt_tegen": "spreekt tegen",
    "geen_kwalitatief": "geen verhaal", "geen_kwantitatief": "geen cijfer",
}  # fmt: skip
KOPPEN: Final[Mapping[str, str]] = {
    "waarde_tekst": "Cijfer", "codes_tekst": "Genoemd door", "citaat": "Citaat", "oordeel": "Wat het samen zegt",
}  # fmt: skip
GEEN: Final = "Er zijn geen cijfers en geen gecodeerde gesprekken om naast elkaar te leggen."
_NO_VALUE: Final = "niet beschikbaar"


def citaten_per_code(oordeel: Citaten, gecodeerd: Gecodeerd) -> pd.DataFrame:
    """Return judged quotes with each of their codes: fragment_id, code, tekst, mag_uit and spreker."""
    names = ["fragment_id", "code", "tekst", "mag_uit", "spreker"]
    if oordeel.reden:
        return pd.DataFrame(columns=names)
    judged = oordeel.table[["tekst", "mag_uit", "spreker"]]
    return gecodeerd.toegekend.merge(judged, left_on="fragment_id", right_index=True, how="inner", validate="m:1")[
        names
    ]


def naast_verhalen(
    rijen: pd.DataFrame,
    frequenties: pd.DataFrame,
    citaten: pd.DataFrame,
    codeboek: pd.DataFrame,
    *,
    gemeente: str,
    ids: Sequence[str],
) -> pd.DataFrame:
    """Lay each indicator beside the codes that the codebook links to it.

    Parameters
    ----------
    rijen : DataFrame, contract INDICATOREN
        As they were let out.
    frequenties : DataFrame
        code, naam, met, van (people, Int64) of all people together, as they were let out: each code at most once.
    citaten : DataFrame
        As `citaten_per_code` gives them: one row per fragment and code; the judgement was given before.
    codeboek : DataFrame, contract CODEBOEK
        `indicator_ids` links a code to indicators.
    gemeente : str
    ids : sequence of str
        Indicators that get a row, also without codes; those that the codebook links to come after them.

    Returns
    -------
    DataFrame
        The columns of contract JOINT_DISPLAY (duiding and integratie as far as they follow from the tables: NA where
        only the researcher can tell), `label`, and `citaat`, the words of the quote with what may be told of the
        speaker. One row per indicator.
        A quote is used once. `codes_tekst` gives the `MOST_CODES` most mentioned as "7 van 12".

    Raises
    ------
    DisclosureError
        If a quote that may go out by its judgement is too long or holds what looks like personal data.
    """
    linked = _linked(codeboek)
    asked = list(dict.fromkeys([*ids, *(name for name in linked if name in catalogue())]))
    spoken = frequenties.drop_duplicates("code").set_index("code") if len(frequenties) else frequenties
    allowed = _allowed(citaten)
    used: set[str] = set()
    lines = [
        _line(name, rijen, gemeente, _mentioned(linked.get(name, []), spoken), allowed, used) for name in asked
    ]  # fmt: skip
    columns = ["thema", "indicator_id", "label", "waarde_tekst", "codes_tekst", "citaat_fragment_id", "citaat"]
    return pd.DataFrame(lines, columns=[*columns, "integratie"]).astype("object").astype("str")


def gekoppeld(codeboek: pd.DataFrame, functies: Collection[str]) -> list[str]:
    """Return the indicators that a code is linked to and that there is a function for, in order of the codebook."""
    return [name for name in _linked(codeboek) if name in functies]


def _linked(codeboek: pd.DataFrame) -> dict[str, list[str]]:
    """Return which codes explain which indicator, in the order of the codebook."""
    linked: dict[str, list[str]] = {}
    for code, joined in zip(codeboek["code"], codeboek["indicator_ids"], strict=True):
        for name in () if pd.isna(joined) else str(joined).split(LIST_MARK):
            linked.setdefault(name, []).append(str(code))
    return linked


def _mentioned(codes: Sequence[str], spoken: pd.DataFrame) -> pd.DataFrame:
    """Return the codes that were counted, from most to least mentioned; what is hidden comes last."""
    if not codes or spoken.empty:
        return pd.DataFrame(columns=["naam", "met", "van"])
    there = spoken.loc[[code for code in codes if code in spoken.index]]
    return there.sort_values("met", ascending=False, kind="stable", na_position="last")


def _allowed(citaten: pd.DataFrame) -> pd.DataFrame:
    if citaten.empty:
        return citaten
    out = citaten.loc[citaten["mag_uit"].fillna(value=False).astype(bool)].reset_index(drop=True)
    once = out.drop_duplicates("fragment_id")
    long = once["tekst"].map(lambda text: len(str(text).split())) > MAX_WOORDEN
    wrong = int(long.sum()) + find_personal(once.reset_index(drop=True)[["tekst"]])["rij"].nunique()
    if wrong:
        raise DisclosureError(
            f"{wrong} van de citaten zijn te lang of bevatten wat op een persoonsgegeven lijkt.",
            remedy="Laat alleen citaten toe die interviews.citaten heeft goedgekeurd.",
        )
    return out.sort_values("fragment_id", kind="stable")


def _line(
    name: str, rijen: pd.DataFrame, gemeente: str, codes: pd.DataFrame, allowed: pd.DataFrame, used: set[str]
) -> dict[str, Any]:
    value, quote = _value(rijen, name, gemeente), _quote(codes, allowed, used)
    entry = catalogue()[name]
    return {
        "thema": entry.thema, "indicator_id": name, "label": entry.label, "waarde_tekst": value or _NO_VALUE,
        "codes_tekst": _said_by(codes), "citaat_fragment_id": quote[0], "citaat": quote[1],
        "integratie": "geen_kwantitatief" if not value else "geen_kwalitatief" if codes.empty else None,
    }  # fmt: skip


def _value(rijen: pd.DataFrame, name: str, gemeente: str) -> str:
    """Write the figure of the gemeente with its nature and interval; "" where there is none that may be shown.

    Of a distribution, which has no figure of its own, the `MOST_CLASSES` largest classes of its first breakdown.
    """
    own = rijen.loc[(rijen["indicator_id"] == name) & (rijen["gebied_code"] == gemeente)] if len(rijen) else rijen
    known = own.dropna(subset=["waarde"]) if len(own) else own
    headline = known.loc[known["uitsplitsing"].isna()] if len(known) else known
    if len(headline):
        return _one(headline.iloc[0].to_dict())
    return _classes(own.loc[own["uitsplitsing"].notna()]) if len(known) and own["uitsplitsing"].notna().all() else ""


def _one(row: dict[Hashable, Any]) -> str:
    unit = str(row["eenheid"])
    low, high = row["ci_laag"], row["ci_hoog"]
    margin = "" if pd.isna(low) or pd.isna(high) else f", {said(float(low), unit)} tot {said(float(high), unit)}"
    shown = waarde_tekst(row) + ("" if unit == "1" else f" {unit}")
    return f"{shown} ({AARD_IN_WOORDEN[str(row['aard'])]}{margin})"


def _classes(rows: pd.DataFrame) -> str:
    labels = [json.loads(text) for text in rows["uitsplitsing"]]
    key = next((list(each) for each in labels if len(each) == 1), [])
    mine = rows.loc[[list(each) == key for each in labels]].dropna(subset=["waarde"]) if key else rows.iloc[:0]
    largest = mine.sort_values("waarde", ascending=False, kind="stable").head(MOST_CLASSES).to_dict("records")
    told = [
        f"{in_woorden(str(json.loads(row['uitsplitsing'])[key[0]]))}: {waarde_tekst(row)}" for row in largest
    ]  # fmt: skip
    return f"{'; '.join(told)} ({AARD_IN_WOORDEN[str(largest[0]['aard'])]})" if told else ""


def _said_by(codes: pd.DataFrame) -> str:
    shown = codes.dropna(subset=["met"]).head(MOST_CODES)
    return "; ".join(f"{row['naam']}: {n_van_n(row['met'], row['van'])}" for row in shown.to_dict("records"))


def _quote(codes: pd.DataFrame, allowed: pd.DataFrame, used: set[str]) -> tuple[str | None, str | None]:
    """Return the first quote not yet used of the most mentioned code that has one."""
    for code in codes.index if len(allowed) else ():
        free = allowed.loc[(allowed["code"] == code) & ~allowed["fragment_id"].isin(used)]
        if len(free):
            first = free.iloc[0]
            used.add(str(first["fragment_id"]))
            by = f" ({first['spreker']})" if first["spreker"] else ""
            return str(first["fragment_id"]), f"\u201c{first['tekst']}\u201d{by}"
    return None, None


def displaytabel(display: pd.DataFrame, sources: Sequence[Source]) -> Telling:
    """Return the joint display for release.

    Parameters
    ----------
    display : DataFrame, as `toolkit.synthesis.met_duidingen` gives it
    sources : sequence of Source

    Returns
    -------
    Telling
        thema, indicator_id, label, waarde_tekst, codes_tekst, citaat, integratie, duiding, groep (the theme
        as a title) and oordeel (fit and meaning in words); nothing that leads back to a talk. `integratie` is empty and
        `oordeel` says "nog te duiden" where the researcher has to tell. It is the form that a researcher fills in;
        readers get `displayregels`.
    """
    if display.empty:
        return absent(GEEN)
    names = ["thema", "indicator_id", "label", "waarde_tekst", "codes_tekst", "citaat", "integratie", "duiding"]
    fit = display["integratie"].map(dict(INTEGRATIE_NAMEN)).fillna(NOG_TE_DUIDEN)
    both = fit.astype("str") + ": " + display["duiding"].astype("str")
    told = both.mask(display["duiding"] == NOG_TE_DUIDEN, fit.astype("str"))
    return Telling(
        table=display[names].assign(groep=display["thema"].str.capitalize(), oordeel=told), sources=tuple(sources)
    )


def displayregels(display: pd.DataFrame, rijen: pd.DataFrame, cijferbronnen: Sequence[Source],
                  gespreksbronnen: Sequence[Source]) -> Telling:  # fmt: skip
    """Return the joint display as it is read: under each indicator one line for figure, talks, quote and meaning.

    Side by side, a quote of forty words becomes a column of two words wide, and a screen reader reads five headings for
    every cell.

    Parameters
    ----------
    display : DataFrame, as `toolkit.synthesis.met_duidingen` gives it
    rijen : DataFrame, contract INDICATOREN
        As they were let out: they say which deliveries an indicator was made of.
    cijferbronnen, gespreksbronnen : sequence of Source

    Returns
    -------
    Telling
        groep (the indicator), naam, tekst, and leveringen (ids of the sources, joined by "+"). A quote that there is
        none of has no line.
    """
    wide = displaytabel(display, [*cijferbronnen, *gespreksbronnen])
    if wide.reden:
        return wide
    made_of: dict[Hashable, Any] = rijen.set_index("indicator_id")["bron_id"].to_dict() if len(rijen) else {}
    talks = [source.bron_id for source in gespreksbronnen]
    lines = [
        {"groep": row["label"], "naam": heading, "tekst": row[name],
         "leveringen": "+".join([str(made_of.get(row["indicator_id"], "")), *talks]).strip("+")}
        for row in wide.table.fillna("").to_dict("records") for name, heading in KOPPEN.items() if row[name]
    ]  # fmt: skip
    return Telling(table=pd.DataFrame(lines, dtype="str"), sources=wide.sources)
