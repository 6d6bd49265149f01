"""From all senior households to those with a wish and a choice, and what comes free for them (domain 6)."""

from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.dutch import number
from toolkit.meten import Gegevens, Telling, absent
from toolkit.opgave.eenheden import senioren_op
from toolkit.opgave.enquete import Antwoorden, antwoorden, niet_geschikt, weighted
from toolkit.opgave.geschikt_wonen import TABELLEN, aard_geschiktheid
from toolkit.opgave.woningaanbod import KORTER, laatste_jaar, vrijgekomen
from toolkit.provenance import AARD_IN_WOORDEN

ENQUETE: Final = ("enquete_wensen", "steekproefkader")
GEEN_HUISHOUDENS: Final = (
    "Er zijn geen registraties van huishoudens en hun woningen geleverd. De gemeente heeft die in de BRP en de BAG."
)
GEEN_AANBOD: Final = (
    "Er zijn geen toewijzingen of verhuizingen geleverd, of geen enquête over wensen. Corporaties, de gemeente en een "
    "enquêtebureau hebben die."
)
_STEP: Final = 10  # a survey total is printed in tens


def _has_households(gegevens: Gegevens) -> bool:
    return "woning_id" in gegevens.tabellen.get("huishoudens", ()) and "bouwvorm" in gegevens.tabellen.get(
        "woningen", ()
    )


def trechter(gegevens: Gegevens) -> Telling:
    """Return the steps from all senior households to those who live unsuitably, want to move, and have a choice.

    Returns
    -------
    Telling, index senioren, niet_geschikt, met_wens, met_keuze
        gebied_code, naam, aantal (households), marge (text), aard (in words), antwoorden (respondents behind a step).
        The last two steps are the second one times a weighted share; they are left out where the survey cannot be
        linked to households, or too few answered. Without any answer on being able of those with a wish there is no
        last step: nobody knows whether they have a choice.

    Notes
    -----
    A choice has who answers none of the questions on being able (`enquete.KUNNEN`) with no; who has a wish and was
    asked none of them is left out of that step.
    """
    if not _has_households(gegevens):
        return absent(GEEN_HUISHOUDENS)
    seniors = senioren_op(gegevens)
    unsuitable = int(niet_geschikt(seniors["geschiktheid"]).sum())
    register, estimate = gegevens.aard_of("huishoudens"), aard_geschiktheid(gegevens)
    steps = [
        _step("senioren", "Oudere huishoudens", len(seniors), aard=register),
        _step("niet_geschikt", "In een woning die niet geschikt is", unsuitable, aard=estimate),
        *_survey_steps(gegevens, unsuitable),
    ]
    table = pd.concat(steps)
    return Telling(
        table=table.astype({"aantal": "Int64", "antwoorden": "Int64"}), counts=("aantal", "antwoorden"),
        sources=gegevens.sources_of(*TABELLEN, *(ENQUETE if len(table) > 2 else ())),
    )  # fmt: skip


def _step(key: str, naam: str, aantal: int, *, aard: str, marge: str = "", n: int | None = None) -> pd.DataFrame:
    words = AARD_IN_WOORDEN.get(aard, aard)
    return pd.DataFrame(
        {"gebied_code": key, "naam": naam, "aantal": aantal, "marge": marge, "aard": words, "antwoorden": n},
        index=[key],
    )


def _survey_steps(gegevens: Gegevens, unsuitable: int) -> list[pd.DataFrame]:
    given = antwoorden(gegevens)
    if given is None:
        return []
    shares = _shares(given)
    if pd.isna(shares["waarde"]["met_wens"]):
        return []
    shares = shares.loc[shares["waarde"].notna()]
    names = {"met_wens": "… en met een verhuiswens", "met_keuze": "… en met een keuze"}
    numbers = shares[["waarde", "ci_laag", "ci_hoog"]].astype(float) * unsuitable
    return [
        _step(key, names[str(key)], _tens(middle), aard="afgeleid", marge=_margin(low, high), n=int(n))
        for (key, middle, low, high), n in zip(numbers.itertuples(), shares["noemer"], strict=True)
    ]


def _shares(given: Antwoorden) -> pd.DataFrame:
    wish, can, group = given.table["wil"], given.table["kan"], niet_geschikt(given.table["geschiktheid"])
    with_wish = weighted(given, wish.to_frame("met_wens"), onder=group)
    choice = wish & can
    wishing = group & given.table["gekoppeld"] & wish.fillna(value=False).astype(bool)
    if wishing.any() and can[wishing].isna().all():
        return with_wish
    return pd.concat([with_wish, weighted(given, choice.to_frame("met_keuze"), onder=group & choice.notna())])


def _tens(value: float) -> int:
    return int(value / _STEP + 0.5) * _STEP


def _margin(low: float, high: float) -> str:
    return f"{number(_tens(low))} tot {number(_tens(high))}"


def balans(gegevens: Gegevens) -> Telling:
    """Return demand and supply: seniors who want to leave an unsuitable home, and suitable homes that come free.

    Returns
    -------
    Telling, index vraag, aanbod, naar_senioren
        gebied_code, naam, aantal, marge, aard. Demand is over the two years of the question, supply over the last
        year of the period. The third row is the part of the supply that a senior household moved into.
    """
    if not _has_households(gegevens):
        return absent(GEEN_HUISHOUDENS)
    year = laatste_jaar(gegevens.periode)
    if year is None:
        return absent(KORTER)
    steps, free = trechter(gegevens).table, vrijgekomen(replace(gegevens, periode=year))
    if free is None or "met_wens" not in steps.index:
        return absent(GEEN_AANBOD)
    suitable = free.loc[free["geschiktheid"] == "geschikt"]
    seniors = suitable["huishouden_id"].isin(senioren_op(gegevens)["huishouden_id"])
    steps_of_both = [
        _step("vraag", "Oudere huishoudens die uit een niet geschikte woning willen verhuizen",
              int(steps["aantal"]["met_wens"]), aard="afgeleid", marge=str(steps["marge"]["met_wens"])),
        _step("aanbod", "Geschikte woningen die in een jaar vrijkwamen", len(suitable), aard="schatting"),
        _step("naar_senioren", "… waar een ouder huishouden in trok", int(seniors.sum()), aard="schatting"),
    ]  # fmt: skip
    table: pd.DataFrame = pd.concat(steps_of_both).drop(columns="antwoorden")
    return Telling(
        table=table.astype({"aantal": "Int64"}), counts=("aantal",),
        sources=gegevens.sources_of(*TABELLEN, "toewijzingen", "verhuizingen", *ENQUETE),
        total_rows={"aanbod": ("naar_senioren",)},
    )  # fmt: skip
