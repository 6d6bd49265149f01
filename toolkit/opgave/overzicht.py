"""What the worksheet "Wat is de opgave?" comes to: which indicators, per goal, and what they say (domain 2.1, 3.5).

These functions read rows that went through disclosure, so nothing they write can say what was hidden.
"""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, percentage
from toolkit.indicatoren import worksheet
from toolkit.meten import Telling, absent
from toolkit.opgave.aanvragen import AANVRAGEN
from toolkit.opgave.verhuisd import BEWEGING
from toolkit.provenance import AARD_IN_WOORDEN, Source, werkwijzer
from toolkit.werkbladen import Werkbladen, keuze

WERKBLAD: Final = werkwijzer(
    "werkblad_opgave", "Werken aan doorstroming van senioren, werkblad Wat is de opgave?", bestand="indicatoren"
)
DOELEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zelfstandig_blijven_wonen": "Ouderen blijven zelfstandig wonen",
        "intensiever_benutten": "De bestaande woningen intensiever benutten",
    }
)
PER_GEBIED: Final = (
    "opgave_hh_geschikt", "opgave_hh_aanpasbaar", "opgave_hh_ongeschikt", "opgave_hh_klein_in_egw",
    "opgave_hh_verhuisd",
    "opgave_won_splitsbaar",
)  # fmt: skip
_SHARE: Final = "1"
_HIDDEN: Final = "x"
_WHOLE: Final = (BEWEGING, AANVRAGEN)  # a count and no share


def doelen_van(gekozen: Sequence[str], bladen: Werkbladen | None) -> tuple[str, ...]:
    """Return the goals that are ticked: those of the run, else those of the worksheet, else both."""
    ticked = tuple(gekozen) or (tuple(bladen.ambities.ambitie.richting) if bladen else ())
    return tuple(name for name in DOELEN if name in ticked) or tuple(DOELEN)


def gekozen(bladen: Werkbladen | None, *, alle: bool) -> list[str]:
    """Return the indicators to compute: those a partnership wants, or all eleven where it filled in nothing."""
    return keuze.gekozen(bladen, "opgave", alle=alle)


def niet_gekozen(bladen: Werkbladen | None, ids: Collection[str]) -> str:
    """Say which indicators the partnership left out; "" for none."""
    left = [indicator.label for indicator in worksheet("opgave") if indicator.id not in ids]
    if bladen is None or not left:
        return ""
    return f"Niet opgenomen, want zo gekozen in het werkblad: {'; '.join(left)}."


def doelen_zin(doelen: Sequence[str], *, aangekruist: bool) -> str:
    """Say which goals the report is about, and whether somebody ticked them."""
    named = "; ".join(DOELEN[name].lower() for name in doelen)
    return f"Aangekruist: {named}." if aangekruist else f"Er is niets aangekruist, dus beide doelen staan er: {named}."


def per_doel(
    rows: pd.DataFrame, sources: tuple[Source, ...], *, doel: str, doelen: Collection[str], ids: Collection[str]
) -> Telling:
    """Return the indicators of one goal with what they say for the whole gemeente, in texts.

    Parameters
    ----------
    rows : DataFrame
        The table of what `disclosure.release_rows` let out.
    sources : tuple of Source
    doel : str
    doelen : collection of str
        The goals that are ticked; for another the result is absent.
    ids : collection of str
        Indicators that were asked for.

    Returns
    -------
    Telling, index indicator id
        naam, waarde, aantal, marge, aard; texts only, "x" where suppressed. Of what could not be computed `aard` says
        who could register it.
    """
    if doel not in doelen:
        return absent("Dit doel is niet aangekruist in het werkblad.")
    asked = [each for each in worksheet("opgave") if doel in each.doelen and each.id in ids]
    known = {str(row["indicator_id"]): row for row in _whole_gemeente(rows).to_dict("records")}
    lines = [
        {"naam": each.label, **(_texts(known[each.id]) if each.id in known else _missing(each.houders))}
        for each in asked
    ]
    table = pd.DataFrame(lines, index=[each.id for each in asked])
    return Telling(table=table, sources=sources or (WERKBLAD,))


def _whole_gemeente(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()]


def _texts(row: Mapping[object, object]) -> dict[str, str]:
    share = row["eenheid"] == _SHARE
    whole = row["indicator_id"] in _WHOLE
    return {
        "waarde": "" if whole else _written(row, "waarde", share=share),
        "aantal": _written(row, "teller", share=False),
        "marge": _margin(row, share=share),
        "aard": AARD_IN_WOORDEN[str(row["aard"])],
    }


def _missing(houders: Sequence[str]) -> dict[str, str]:
    who = f"meestal bij {listing(houders, word='of')}"
    return {"waarde": "niet beschikbaar", "aantal": "", "marge": "", "aard": who}


def _written(row: Mapping[object, object], name: str, *, share: bool) -> str:
    value = row[name]
    if pd.isna(value):  # type: ignore[call-overload]  # the stubs know no plain object
        return _HIDDEN if row["onderdrukt"] else "."
    amount = float(value)  # type: ignore[arg-type]  # a cell with a number
    if share:
        return percentage(amount)
    per = str(row["eenheid"]) if name == "waarde" else ""
    return f"{number(amount)} {per.removesuffix(' huishoudens')}".strip()


def _margin(row: Mapping[object, object], *, share: bool) -> str:
    ends = [row[name] for name in ("ci_laag", "ci_hoog")]
    if any(pd.isna(end) for end in ends):  # type: ignore[call-overload]  # as above
        return "onbekend" if row["aard"] in {"schatting", "afgeleid"} else ""
    low, high = (percentage(float(end)) if share else number(float(end)) for end in ends)  # type: ignore[arg-type]
    return f"{low} tot {high}"


KLASSEN: Final[Mapping[str, str]] = MappingProxyType(
    {"opgave_hh_geschikt": "Geschikt", "opgave_hh_aanpasbaar": "Aanpasbaar", "opgave_hh_ongeschikt": "Ongeschikt"}
)
