"""Apply the suitability rule to dwellings: ordered steps, the first that can decide does."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.geschiktheid.regel import Regel

GESCHIKTHEID: Final = lijst.GESCHIKTHEID
STAPPEN: Final = (
    "inspectie", "label", "zelfrapportage", "woonvorm", "nultreden", "meergezins", "eengezins", "model_bag", "onbekend",
)  # fmt: skip
"""What can decide; "onbekend" is the last step, in which nothing did."""
_ESTIMATED: Final = ("meergezins", "eengezins", "model_bag")


def apply(woningen: pd.DataFrame, regel: Regel) -> pd.DataFrame:
    """Judge every dwelling by the rule.

    Parameters
    ----------
    woningen : DataFrame, contract WONINGEN
        A column that was not delivered counts as unknown for every dwelling.
    regel : Regel

    Returns
    -------
    DataFrame, index of `woningen`
        geschiktheid : category of `GESCHIKTHEID`; never missing, "onbekend" where no step could decide
        geschiktheid_bron : category of `STAPPEN`, the step that decided
        geschiktheid_kans : Float64, chance that the dwelling is suitable. 1 or 0 where somebody looked or a
        registered feature decided; the delivered chance of the model where building type, area and year decided or
        nothing did; NA where no model was delivered.
        geschiktheid_marge : Float64, how far that chance may be off; 0 where it is certain, NA where it is NA

    Notes
    -----
    Domain 4.3. A dwelling off the ground floor is unsuitable only if it is known to have no lift; a family home is
    adaptable only if both area and year are known and large enough, unsuitable as soon as one is known to fall short.
    """
    known = _Known(woningen)
    judged = pd.Series(pd.NA, index=woningen.index, dtype="str")
    step = pd.Series("onbekend", index=woningen.index, dtype="str")
    for name, verdict in _steps(known, regel):
        decides = judged.isna() & verdict.notna()
        judged, step = judged.mask(decides, verdict), step.mask(decides, name)
    return pd.DataFrame(
        {
            "geschiktheid": judged.fillna("onbekend").astype(pd.CategoricalDtype(list(GESCHIKTHEID))),
            "geschiktheid_bron": step.astype(pd.CategoricalDtype(list(STAPPEN))),
            "geschiktheid_kans": _chance(known, judged, step),
            "geschiktheid_marge": _margin(known, step, regel),
        }
    )


class _Known:
    """Columns of the dwellings as they were delivered, or all unknown."""

    def __init__(self, woningen: pd.DataFrame) -> None:
        self._table = woningen

    def text(self, name: str) -> pd.Series:
        return self._column(name).astype("str")

    def value(self, name: str) -> pd.Series:
        return self._column(name).astype("Float64")

    def flag(self, name: str) -> pd.Series:
        return self._column(name).astype("boolean")

    def is_one_of(self, name: str, values: tuple[str, ...]) -> pd.Series:
        return self.text(name).isin(values)

    def verdict(self, **where: pd.Series) -> pd.Series:
        """Give the class named by the keyword where its condition is certainly true; NA elsewhere."""
        found = pd.Series(pd.NA, index=self._table.index, dtype="str")
        for name, condition in where.items():
            found = found.mask(found.isna() & condition.fillna(value=False).astype(bool), name)
        return found

    def _column(self, name: str) -> pd.Series:
        empty = pd.Series(pd.NA, index=self._table.index, dtype="object")
        return self._table.get(name, empty)


def _steps(known: _Known, regel: Regel) -> Iterator[tuple[str, pd.Series]]:
    yield from _delivered(known, regel.geleverd_eerst)
    yield (
        "label",
        known.verdict(
            geschikt=known.is_one_of("toegankelijkheidslabel", regel.labels_geschikt),
            aanpasbaar=known.is_one_of("toegankelijkheidslabel", regel.labels_aanpasbaar),
        ),
    )
    yield "woonvorm", known.verdict(geschikt=known.is_one_of("woonvorm", regel.woonvormen_geschikt))
    yield "nultreden", known.verdict(geschikt=known.flag("nultreden"))
    yield "meergezins", _meergezins(known)
    yield "eengezins", _eengezins(known, regel)
    yield from _delivered(known, regel.geleverd_daarna)


def _delivered(known: _Known, bronnen: tuple[str, ...]) -> Iterator[tuple[str, pd.Series]]:
    given = known.text("geschiktheid")
    judged = given.where(given.isin([name for name in GESCHIKTHEID if name != "onbekend"]))
    for bron in bronnen:
        yield bron, judged.where(known.is_one_of("geschiktheid_bron", (bron,)))


def _meergezins(known: _Known) -> pd.Series:
    own = known.is_one_of("bouwvorm", ("meergezins",))
    floor, lift = known.value("verdieping"), known.flag("lift")
    return known.verdict(geschikt=((floor == 0) | lift) & own, ongeschikt=(floor != 0) & ~lift & own)


def _eengezins(known: _Known, regel: Regel) -> pd.Series:
    own = known.is_one_of("bouwvorm", ("eengezins",))
    roomy = known.value("oppervlakte_m2") >= regel.eengezins_min_m2
    recent = known.value("bouwjaar") >= regel.eengezins_min_bouwjaar
    return known.verdict(
        geschikt=known.flag("slaap_en_bad_begane_grond") & own,
        aanpasbaar=roomy & recent & own,
        ongeschikt=~(roomy & recent) & own,
    )


def _chance(known: _Known, judged: pd.Series, step: pd.Series) -> pd.Series:
    certain = (judged == "geschikt").fillna(value=False).astype("Float64")
    return certain.where(~step.isin([*_ESTIMATED, "onbekend"]), known.value("geschiktheid_kans"))


def _margin(known: _Known, step: pd.Series, regel: Regel) -> pd.Series:
    certain = ~step.isin([*_ESTIMATED, "onbekend"])
    margin = pd.Series(regel.model_marge, index=step.index, dtype="Float64")
    return margin.where(known.value("geschiktheid_kans").notna()).mask(certain, 0.0)


def per_stap(toegepast: pd.DataFrame) -> pd.DataFrame:
    """Count how many dwellings each step decided.

    Parameters
    ----------
    toegepast : DataFrame from `apply`

    Returns
    -------
    DataFrame, index step in order of `STAPPEN`
        One column per class (Int64) and `aantal`, their sum; a step that decided nothing has zeros.
    """
    counts = pd.crosstab(toegepast["geschiktheid_bron"], toegepast["geschiktheid"], dropna=False)
    table = counts.reindex(index=list(STAPPEN), columns=list(GESCHIKTHEID), fill_value=0).astype("Int64")
    return table.assign(aantal=table.sum(axis=1)).rename_axis(index="stap", columns=None)


def with_regel(tabellen: Mapping[str, pd.DataFrame], regel: Regel) -> dict[str, pd.DataFrame]:
    """Return the tables with the judgement of the rule in `woningen`; as they are where those were not delivered.

    The column geschiktheid_bron then names the step that decided.
    """
    if "woningen" not in tabellen:
        return dict(tabellen)
    judged = apply(tabellen["woningen"], regel)
    others = tabellen["woningen"].drop(columns=list(judged.columns), errors="ignore")
    return {**tabellen, "woningen": pd.concat([others, judged], axis=1)}
