"""Which quotes may go out, and why the others not (domain 5.9, 5.13).

A quote stays in without permission, with what looks like personal data, when it is long, and when too few other people
share what a reader would know of the speaker: the reason that the quote names, and what is printed beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.gebieden import wijk_of
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.meten import Telling, absent
from toolkit.persoonsgegevens import find_personal
from toolkit.provenance import Source

MAX_WOORDEN: Final = 40
MIN_GELIJKEN: Final = 3
"""People that must share what is told of a speaker; of two, each knows the other (domain: not unique)."""
MOTIEVEN: Final = ("motief", "drempel")
"""The themes of which a code gives away why somebody (did not) move."""
GEEN_TOESTEMMING: Final = "geen toestemming om te citeren"
PERSOONSGEGEVENS: Final = "er staat iets in dat op een persoonsgegeven lijkt"
LEEG: Final = "er staat geen tekst"
TE_LANG: Final = "te lang"
HERKENBAAR: Final = "te weinig anderen noemen hetzelfde"
REDENEN: Final = (GEEN_TOESTEMMING, PERSOONSGEGEVENS, LEEG, TE_LANG, HERKENBAAR)

_NAAST: Final = (("groep", "leeftijdsklasse", "wijk"), ("groep", "leeftijdsklasse"), ("groep", "wijk"), ("groep",), ())
"""What may stand beside a quote, from most to least telling; the first that enough people share is used."""
_SPREKER: Final[Mapping[str, str]] = {
    "senior_verhuisd": "senior die is verhuisd", "senior_niet_verhuisd": "senior die niet is verhuisd",
    "professional": "professional", "mantelzorger": "mantelzorger", "ander": "betrokkene",
}  # fmt: skip
_GEEN: Final = "Er is geen citaat dat naar buiten mag."


@dataclass(frozen=True, kw_only=True, eq=False)
class Citaten:
    """Every fragment with the judgement on it; not to leave the house as it is.

    Attributes
    ----------
    table : DataFrame, index fragment_id
        respondent_id, tekst, woorden (Int64), mag_uit (bool), reden (why not; "" where it may), spreker (what may stand
        beside it, in words; "" where it may not go out).
    sources : tuple of Source
    reden : str
        Why there are no fragments.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""


def citaten(
    gecodeerd: Gecodeerd,
    *,
    max_woorden: int = MAX_WOORDEN,
    min_gelijken: int = MIN_GELIJKEN,
    namen: Mapping[str, str] | None = None,
) -> Citaten:
    """Judge every fragment that was read.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    max_woorden : int
    min_gelijken : int
        At least 2: the speaker and one other.
    namen : mapping of gebied_code -> name, optional
        Of wijken; a wijk without a name is not told. Nothing smaller than a wijk ever is.

    Notes
    -----
    Alike are people of whom everything is the same that would stand beside the quote, and who name each reason (a code
    of `MOTIEVEN`) that the quote names, in whatever fragment. If too few are alike, less is told of the speaker; if
    even without anything beside it too few name those reasons, the quote stays in. A text can give away more than its
    codes: somebody has to read what goes out.
    """
    if gecodeerd.reden:
        return Citaten(table=pd.DataFrame(), sources=(), reden=gecodeerd.reden)
    rows = _described(gecodeerd, namen or {})
    words = rows["tekst"].astype("object").fillna("").map(lambda text: len(str(text).split())).astype("Int64")
    telling = [_telling(one, rows, _named(gecodeerd), max(2, min_gelijken)) for one in rows.index]
    reasons = {
        GEEN_TOESTEMMING: ~rows["citaat_toegestaan"].fillna(value=False).astype(bool),
        PERSOONSGEGEVENS: pd.Series(rows.index.isin(find_personal(rows[["tekst"]])["rij"]), index=rows.index),
        LEEG: words == 0,
        TE_LANG: words > max_woorden,
        HERKENBAAR: pd.Series([beside is None for beside in telling], index=rows.index),
    }
    reden = pd.Series("", index=rows.index, dtype="object")
    for text in reversed(REDENEN):
        reden = reden.mask(reasons[text].astype(bool), text)
    out = reden == ""
    speakers = [_speaker(rows.loc[one], beside or ()) for one, beside in zip(rows.index, telling, strict=True)]
    table = pd.DataFrame({
        "respondent_id": rows["respondent_id"], "tekst": rows["tekst"].astype("object"), "woorden": words,
        "mag_uit": out, "reden": reden, "spreker": pd.Series(speakers, index=rows.index, dtype="object").where(out, ""),
    })  # fmt: skip
    return Citaten(table=table, sources=gecodeerd.sources)


def weerhouden(oordeel: Citaten) -> Telling:
    """Count the fragments that may go out, and by reason those that may not; index reden, column fragmenten."""
    if oordeel.reden:
        return absent(oordeel.reden)
    counted = oordeel.table["reden"].value_counts().reindex(["", *REDENEN], fill_value=0)
    names = {"": "Mag naar buiten", **{text: text.capitalize() for text in REDENEN}}
    table = pd.DataFrame({"naam": [names[each] for each in counted.index], "fragmenten": counted.astype("Int64")})
    return Telling(
        table=table.rename_axis(index="reden"), sources=oordeel.sources, unprotected=("fragmenten",), mensen=False
    )


def gekozen(oordeel: Citaten, gecodeerd: Gecodeerd, codes: Sequence[str], *, per_code: int = 1) -> Citaten:
    """Choose quotes that may go out with each of these codes; who was quoted least comes first.

    Parameters
    ----------
    oordeel : Citaten
        Of the same interviews.
    gecodeerd : Gecodeerd
    codes : sequence of str
        In the order of the result; also the codes against a claim, so that the opposite is heard.
    per_code : int

    Returns
    -------
    Citaten
        The same columns and code, naam; every row may go out, no fragment twice. Which quote says it best is for the
        researcher to decide: this takes the first in order of talk.
    """
    if oordeel.reden:
        return oordeel
    free = oordeel.table.loc[oordeel.table["mag_uit"]]
    chosen: list[tuple[str, str]] = []
    for code in codes:
        carry = gecodeerd.toegekend.loc[gecodeerd.toegekend["code"] == code, "fragment_id"]
        left = free.loc[free.index.isin(carry) & ~free.index.isin([fragment for fragment, _ in chosen])]
        heard = free.loc[[fragment for fragment, _ in chosen], "respondent_id"].value_counts()
        times = left["respondent_id"].map(heard).fillna(0)
        chosen += [(fragment, code) for fragment in times.sort_values(kind="stable").index[:per_code]]
    labels = gecodeerd.namen["label"]
    table = free.loc[[fragment for fragment, _ in chosen]].assign(
        code=[code for _, code in chosen], naam=[labels[code] for _, code in chosen]
    )
    return Citaten(table=table, sources=oordeel.sources, reden="" if chosen else _GEEN)


def _described(gecodeerd: Gecodeerd, namen: Mapping[str, str]) -> pd.DataFrame:
    """Fragments by id with what could be told of the speaker; missing is a value of its own."""
    rows = gecodeerd.beoordeeld.set_index("fragment_id")
    codes = rows["gebied_code"].astype("str")
    wijken = wijk_of(codes).fillna(codes.where(codes.str.startswith("WK", na=False)))
    told = rows.assign(wijk=wijken.astype("object").map(namen))
    kept = ["groep", "leeftijdsklasse", "wijk"]
    return told.assign(**{name: told[name].astype("object").fillna("") for name in kept})


def _named(gecodeerd: Gecodeerd) -> pd.DataFrame:
    """Return the reasons that were named: fragment_id, respondent_id, code."""
    rows = gecodeerd.codes()
    return rows.loc[rows["thema"].isin(MOTIEVEN), ["fragment_id", "respondent_id", "code"]]


def _telling(fragment: str, rows: pd.DataFrame, named: pd.DataFrame, at_least: int) -> tuple[str, ...] | None:
    """Return the most that may stand beside a fragment; None where it may not go out at all."""
    reasons = set(named.loc[named["fragment_id"] == fragment, "code"])
    for beside in _NAAST:
        alike = (
            (rows[list(beside)] == rows.loc[fragment, list(beside)]).all(axis=1) if beside else rows.index == rows.index
        )
        people = set(rows.loc[alike, "respondent_id"])
        for code in reasons:
            people &= set(named.loc[named["code"] == code, "respondent_id"])
        if len(people) >= at_least:
            return beside
    return None


def _speaker(row: pd.Series, beside: Sequence[str]) -> str:
    words = {
        "groep": _SPREKER.get(str(row["groep"]), ""),
        "leeftijdsklasse": f"{row['leeftijdsklasse']} jaar" if row["leeftijdsklasse"] else "",
        "wijk": str(row["wijk"]),
    }
    return ", ".join(words[name] for name in beside if words[name])
