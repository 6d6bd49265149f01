"""What respondents say they want and can: one reading for every theme (domain 2.1, 5.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.estimation import INTERVAL, coverage, design_of, weighted_flags
from toolkit.meten.gegevens import Gegevens
from toolkit.meten.rijen import value_row

VASTZITTERS: Final = "vastzitters_pct"
KUNNEN: Final = ("kunnen_aanbod", "kunnen_betalen", "kunnen_hulp", "kunnen_overzicht")
WIL: Final = ("actief", "latent")  # kinds of wish that count as wanting to move
ACTIEF: Final = ("actief", "vindt_niets")
_IN_VAIN: Final = "vindt_niets"
ANTWOORDEN: Final = "vier antwoorden zonder nee"
_NIETS: Final = "zou_wel_willen_kan_niets_vinden"
_JA: Final = ("beslist_wel", "misschien_wel")
ONBEKEND: Final = "onbekend"
SOORTEN: Final = (*WIL, "later", _IN_VAIN, "geen", ONBEKEND)
SEGMENTEN: Final = (*lijst.SEGMENTEN, ONBEKEND)


@dataclass(frozen=True, kw_only=True)
class Wens:
    """When an answer counts as a wish to move.

    Attributes
    ----------
    ja : tuple of str
        Answers that count (`verhuiswens_ja`); other answers never do.
    horizon_jaar : float
        Within how many years, that included.
    onbekende_horizon : {"binnen", "later"}
        Where the number of years is not filled in. "binnen", because the usual question (WoON) already asks about the
        next two years, and a bureau that asks so has no second answer to deliver.
    """

    ja: tuple[str, ...] = _JA
    horizon_jaar: float = 2
    onbekende_horizon: Literal["binnen", "later"] = "binnen"

    @property
    def zin(self) -> str:
        """What was counted, for the account."""
        names = " of ".join(answer.replace("_", " ") for answer in self.ja)
        counted = "telt mee" if self.onbekende_horizon == "binnen" else "telt niet mee"
        return f"{names}, binnen {self.horizon_jaar:g} jaar; wie geen termijn noemt {counted}"


STANDAARD: Final = Wens()


def classify(enquete: pd.DataFrame, wens: Wens = STANDAARD) -> pd.Series:
    """Return what kind of wish each respondent has.

    Parameters
    ----------
    enquete : DataFrame, contract ENQUETE_WENSEN, with verhuiswens; horizon_jaar where asked
    wens : Wens

    Returns
    -------
    Series[category], index of `enquete`
        actief (surely, in time), latent (another answer that counts, in time), later (counts, but not in time),
        vindt_niets (would like to but finds nothing), geen, and onbekend (also no answer): never missing.
    """
    answer = enquete["verhuiswens"].astype("str").fillna(ONBEKEND)
    counts, within = answer.isin(wens.ja), _within(enquete, wens)
    kind = pd.Series("geen", index=enquete.index, dtype="str")
    kind = kind.mask(answer == ONBEKEND, ONBEKEND)
    kind = kind.mask(answer == _NIETS, _IN_VAIN)
    kind = kind.mask(counts & ~within, "later").mask(counts & within, "latent")
    kind = kind.mask(counts & within & (answer == "beslist_wel"), "actief")
    return kind.astype(pd.CategoricalDtype(list(SOORTEN), ordered=False)).rename("wens")


def _within(enquete: pd.DataFrame, wens: Wens) -> pd.Series:
    unknown = wens.onbekende_horizon == "binnen"
    if "horizon_jaar" not in enquete:
        return pd.Series(unknown, index=enquete.index)
    return (enquete["horizon_jaar"] <= wens.horizon_jaar).fillna(value=unknown).astype(bool)


def is_soort(soort: pd.Series, soorten: tuple[str, ...]) -> pd.Series:
    """Tell who has one of these kinds of wish (of `classify`); NA where the wish is not known."""
    kind = soort.astype("str")
    return kind.isin(soorten).astype("boolean").mask(kind == ONBEKEND)


def ondervraagden(enquete: pd.DataFrame, gegevens: Gegevens) -> pd.Series:
    """Tell who of the survey counts: seniors of the gemeente. An unknown age or place counts, as seniors were asked.

    Returns
    -------
    Series[bool], index of `enquete`
    """
    inside = pd.Series(True, index=enquete.index)
    if "gemeente_code" in enquete:
        inside &= (enquete["gemeente_code"] == gegevens.gemeente) | enquete["gemeente_code"].isna()
    if "leeftijd" in enquete:
        inside &= (enquete["leeftijd"] >= gegevens.senior.leeftijd).fillna(value=True).astype(bool)
    return inside


def kan_volgens_antwoorden(enquete: pd.DataFrame) -> pd.Series:
    """Return who can move by the answers: none of the questions that were asked has a "nee" (domain 5.6).

    Returns
    -------
    Series[boolean], index of `enquete`
        NA where it depends on an answer that was not given, and where no question was asked. "weet_niet" is no "nee".
    """
    asked = enquete[[name for name in KUNNEN if name in enquete]].astype("str")
    refused = (asked == "nee").fillna(value=False).any(axis=1)
    open_ = asked.isna().any(axis=1) if len(asked.columns) else pd.Series(True, index=enquete.index)
    return (~refused).astype("boolean").mask(~refused & open_)


def segment(wil: pd.Series, kan: pd.Series) -> pd.Series:
    """Return the group of willing and being able; "onbekend" where either is not known (domain 5.6)."""
    known = wil.notna() & kan.notna()
    wants, can = (each.fillna(value=False).astype(bool) for each in (wil, kan))
    said = pd.Series("niet_niet", index=wil.index, dtype="str")
    said = said.mask(wants & can, "wil_kan").mask(wants & ~can, "wil_kan_niet").mask(~wants & can, "kan_wil_niet")
    return said.where(known, ONBEKEND).astype(pd.CategoricalDtype(list(SEGMENTEN)))


def vastzitter(soort: pd.Series, kan: pd.Series) -> pd.Series:
    """Return who would like to move and cannot (domain 5.6).

    Parameters
    ----------
    soort : Series from `classify`
        Who would like to but finds nothing wants to move here: that is the word of source A.
    kan : Series[boolean], same index

    Returns
    -------
    Series[boolean]
        NA where it depends on what is not known: who does not want to is not stuck, whatever can be had.
    """
    return is_soort(soort, (*WIL, _IN_VAIN)) & ~kan.astype("boolean")


def vastzitters(gegevens: Gegevens, wens: Wens = STANDAARD) -> pd.DataFrame:
    """Return the weighted share that wants to move and cannot by its own answers: the indicator, for every theme.

    Who says to find nothing cannot. See `vastzitters_bij` for the row.
    """
    survey = gegevens.tabellen["enquete_wensen"]
    finds = (survey["verhuiswens"].astype("str") != _NIETS).fillna(value=True).astype(bool)
    return vastzitters_bij(gegevens, kan_volgens_antwoorden(survey) & finds, wens=wens, lezing=ANTWOORDEN)


def vastzitters_bij(
    gegevens: Gegevens, kan: pd.Series, *, wens: Wens = STANDAARD, lezing: str,
    uitsplitsing: Mapping[str, str] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Return the weighted share that wants to move and cannot, by one reading of being able.

    Parameters
    ----------
    gegevens : Gegevens
        Table enquete_wensen.
    kan : Series[boolean], index of the survey or of a part of it
    wens : Wens
    lezing : str
        What "kan" is, for the account.
    uitsplitsing : mapping, optional
        For a reading that is not that of the indicator itself.

    Returns
    -------
    DataFrame, contract INDICATOREN
        One row. Who is not known stays in the noemer, as in the segments, and lowers the coverage.
    """
    survey = gegevens.tabellen["enquete_wensen"]
    inside = ondervraagden(survey, gegevens)
    stuck = vastzitter(classify(survey, wens), kan.reindex(survey.index))
    marks = pd.DataFrame({"vast": stuck.fillna(value=False).astype(bool)})
    design = design_of(survey, gegevens.tabellen.get("steekproefkader"))
    found = weighted_flags(marks, design, domein=inside).iloc[0]
    value, low, high = (
        None if pd.isna(found[name]) else float(found[name]) for name in ("waarde", "ci_laag", "ci_hoog")
    )
    return value_row(
        VASTZITTERS, gegevens=gegevens, tabellen=("enquete_wensen",), eenheid="1", waarde=value,
        teller=float(found["teller"]), noemer=float(found["noemer"]), uitsplitsing=uitsplitsing, ci=(low, high),
        ci_soort="" if low is None else INTERVAL, aard="enquete",
        dekking=_whole_percent(coverage(stuck.notna(), inside)),
        opmerking=str(found["reden"]),
        methode=f"gewogen; teller en noemer zijn aantallen antwoorden, ongewogen; wil: {wens.zin}; kan: {lezing} "
        "(domein 5.6)",
    )  # fmt: skip


def _whole_percent(share: float | None) -> float | None:
    """More digits would give the exact number of respondents away, which leaves the house rounded."""
    return None if share is None else round(share, 2)
