"""Agreement on fragments that more than one coder read: per code, of all codes together, per round (domain 5.9)."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.dutch import number, percentage, plural
from toolkit.estimation import Herhaling
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.interviews.maten import GEEN_DUBBEL, Codes, Maat, alpha, kappa, positief
from toolkit.meten import Telling, absent

ALPHA_MIN: Final = 0.667
"""Below this alpha a code has to be revised (domain 5.9, after Krippendorff)."""
_BETROUWBAAR: Final = 0.80
_STREEF: Final = (0.10, 0.20)
MIN_KEREN: Final = 5
"""Given to fewer fragments than this, a code has an alpha and no verdict: one fragment decides (a choice of ours)."""
BETROUWBAAR, VOORLOPIG, HERZIEN, GEEN = "betrouwbaar", "voorlopig", "code herzien", "niet te bepalen"
TE_ZELDEN: Final = "te zelden gegeven"
SAMEN: Final = "alle_codes"
_NAMEN: Final = {SAMEN: "Alle codes samen"}


def per_code(
    gecodeerd: Gecodeerd, *, herhaling: Herhaling, alpha_min: float = ALPHA_MIN, ronde: int | None = None
) -> Telling:
    """Return how far coders agree on each code in one round.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    herhaling : Herhaling
        For the intervals: draws of fragments.
    alpha_min : float
        From here on an alpha is good enough for tentative conclusions.
    ronde : int, optional
        By default the last round in which fragments were read twice.

    Returns
    -------
    Telling
        Index code, first `SAMEN` (every code that anybody gave, together), then those codes from most to least given;
        naam, thema, ronde, fragmenten (read by two or more), keren (fragments to which anybody gave it), alpha, laag,
        hoog, kappa, positief (Float64, no unit), alpha_tekst, kappa_tekst (as printed), oordeel,
        reden (why a number is lacking; "" where none is). A code
        that nobody gave is not listed: nothing is known of it.
    """
    round_ = _last_round(gecodeerd) if ronde is None else ronde
    if gecodeerd.reden or round_ is None:
        return absent(gecodeerd.reden or GEEN_DUBBEL)
    names, values = _marks(gecodeerd, round_)
    given = (values == 1).any(axis=2).sum(axis=1)
    order = [place for place in np.argsort(-given, kind="stable") if given[place]]
    if not order:
        return absent(f"In ronde {round_} gaf niemand een code aan een dubbel gelezen fragment.")
    total = _row(values[order], int(given.sum()), herhaling, alpha_min)
    rows = [total, *(_row(values[[place]], int(given[place]), herhaling, alpha_min) for place in order)]
    table = pd.DataFrame(rows, index=pd.Index([SAMEN, *(names[place] for place in order)], name="code"))
    return _agreement(gecodeerd, table.assign(ronde=pd.array([round_] * len(table), dtype="Int64")))


def per_ronde(gecodeerd: Gecodeerd, *, herhaling: Herhaling, alpha_min: float = ALPHA_MIN) -> Telling:
    """Return the agreement on all codes together, round by round; columns as `per_code`, index ronde."""
    rounds = list(_rounds(gecodeerd))
    if gecodeerd.reden or not rounds:
        return absent(gecodeerd.reden or GEEN_DUBBEL)
    found = [per_code(gecodeerd, herhaling=herhaling, alpha_min=alpha_min, ronde=each) for each in rounds]
    tables = [each.table.loc[[SAMEN]] for each in found if not each.reden]
    if not tables:
        return absent(found[-1].reden)
    table = pd.concat(tables).assign(naam=lambda rows: "Ronde " + rows["ronde"].astype("str"))
    return Telling(
        table=table.set_index("ronde", drop=False).rename_axis(index="nummer"), sources=gecodeerd.sources,
        unprotected=_NUMBERS, mensen=False,
    )  # fmt: skip


def dubbel_gelezen(gecodeerd: Gecodeerd) -> str:
    """Say which part of the fragments was read by two coders or more, and whether that is what is aimed at."""
    if gecodeerd.reden:
        return gecodeerd.reden
    twice = len(set().union(*(_twice(gecodeerd, each).index for each in _rounds(gecodeerd))))
    whole = len(gecodeerd.fragmenten)
    low, high = _STREEF
    aim = f"Het streven is {percentage(low)} tot {percentage(high)}."
    share = percentage(twice / whole)
    return f"Van de {plural(whole, 'fragment', 'fragmenten')} zijn er {number(twice)} dubbel gelezen ({share}). {aim}"


def oordeel(waarde: float, *, keren: int = MIN_KEREN, alpha_min: float = ALPHA_MIN) -> str:
    """Return the band of an alpha: reliable from .80, tentative from `alpha_min`, or the code has to be revised.

    Parameters
    ----------
    waarde : float
        NaN gives `GEEN`.
    keren : int
        Number of fragments to which anybody gave the code; below `MIN_KEREN` there is no band.
    alpha_min : float
    """
    if np.isnan(waarde):
        return GEEN
    if keren < MIN_KEREN:
        return TE_ZELDEN
    if waarde >= max(_BETROUWBAAR, alpha_min):
        return BETROUWBAAR
    return VOORLOPIG if waarde >= alpha_min else HERZIEN


_NUMBERS: Final = ("ronde", "fragmenten", "keren", "alpha", "laag", "hoog", "kappa", "positief")


def _row(values: Codes, keren: int, herhaling: Herhaling, alpha_min: float) -> dict[str, object]:
    found, second, agreed = alpha(values, herhaling=herhaling), kappa(values), positief(values)
    return {
        "fragmenten": found.n, "keren": keren, "alpha": found.waarde, "laag": found.laag, "hoog": found.hoog,
        "kappa": second.waarde, "positief": agreed.waarde,
        "oordeel": oordeel(found.waarde, keren=keren, alpha_min=alpha_min),
        "reden": _reasons(found, second, agreed),
    }  # fmt: skip


def _reasons(*found: Maat) -> str:
    """Return each reason once, in the order of the measures."""
    given = [text for each in found for text in (each.reden, each.reden_marge) if text]
    return " ".join(dict.fromkeys(given))


def _agreement(gecodeerd: Gecodeerd, table: pd.DataFrame) -> Telling:
    names = gecodeerd.namen.reindex(table.index)
    floats = {name: table[name].astype("Float64") for name in ("alpha", "laag", "hoog", "kappa", "positief")}
    whole = {name: table[name].astype("Int64") for name in ("fragmenten", "keren")}
    named = names["label"].fillna(pd.Series(_NAMEN)).astype("str")
    full = table.assign(naam=named, thema=names["thema"].fillna("").astype("str"), **floats, **whole)
    return Telling(
        table=full.assign(alpha_tekst=_with_margin(full), kappa_tekst=[_written(one) for one in full["kappa"]]),
        sources=gecodeerd.sources, unprotected=_NUMBERS, mensen=False,
    )  # fmt: skip


def _with_margin(table: pd.DataFrame) -> list[str]:
    """Write each alpha with its interval: "0,81 (0,76 tot 0,85)"; "." where undefined."""
    rows = zip(table["alpha"], table["laag"], table["hoog"], strict=True)
    return [
        _written(one) if pd.isna(low) else f"{_written(one)} ({_written(low)} tot {_written(high)})"
        for one, low, high in rows
    ]


def _written(value: float) -> str:
    return number(None if pd.isna(value) else float(value), 2)


def _twice(gecodeerd: Gecodeerd, ronde: int) -> pd.DataFrame:
    """Who read each fragment that two or more read in this round: fragments x coders, bool."""
    read = gecodeerd.gelezen.loc[gecodeerd.gelezen["ronde"] == ronde]
    who = pd.crosstab(read["fragment_id"], read["codeur_id"].astype("str")) > 0
    return who.loc[who.sum(axis=1) >= 2]


def _rounds(gecodeerd: Gecodeerd) -> Iterator[int]:
    for ronde in sorted(gecodeerd.gelezen["ronde"].dropna().unique()):
        if len(_twice(gecodeerd, int(ronde))):
            yield int(ronde)


def _last_round(gecodeerd: Gecodeerd) -> int | None:
    return max(_rounds(gecodeerd), default=None)


def _marks(gecodeerd: Gecodeerd, ronde: int) -> tuple[Sequence[str], Codes]:
    """Return the codes, and codes x fragments x coders: 1 given, 0 not, NaN where the coder did not read it."""
    who = _twice(gecodeerd, ronde)
    who = who.loc[:, who.any()]
    names = list(gecodeerd.namen.index)
    given = gecodeerd.coderingen.loc[gecodeerd.coderingen["ronde"] == ronde]
    places = (
        pd.Index(names).get_indexer(pd.Index(given["code"])), who.index.get_indexer(pd.Index(given["fragment_id"])),
        who.columns.get_indexer(pd.Index(given["codeur_id"].astype("str"))),
    )  # fmt: skip
    values: npt.NDArray[np.float64] = np.repeat(np.where(who.to_numpy(), 0.0, np.nan)[None], len(names), axis=0)
    inside = np.all([place >= 0 for place in places], axis=0)
    values[tuple(place[inside] for place in places)] = 1.0
    return names, values
