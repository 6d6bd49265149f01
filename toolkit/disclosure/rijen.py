"""Protect long indicator rows: all areas, classes and indicators of one family together, so that no two disagree."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.publishable import Publishable, _pass, internal
from toolkit.disclosure.rijensommen import POPULATIE, Names, sums_of_rows
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.sums import Cell, Sum
from toolkit.disclosure.threshold import hidden_cells
from toolkit.disclosure.wording import short_rule
from toolkit.indicatoren import catalogue
from toolkit.meten import Gegevens
from toolkit.provenance import Source

_SHARE: Final = "1"
_CHANCE: Final = "toevalsinterval"
_NARROWER: Final = ("populatie", "instrument")  # keys of rows about a part that a report rests on
_DIGITS: Final = 3  # an amount or distance is printed in so many digits
_NOTHING: Final = (
    "Hiervoor zijn registraties nodig. De gemeente heeft die in de BRP en de BAG; corporaties en wooncoaches hebben "
    "hun eigen."
)


class Gemeten(Protocol):
    """Computed indicators; see `toolkit.meten.Metingen`."""

    @property
    def rows(self) -> pd.DataFrame:
        """Long rows (contract INDICATOREN) with exact counts."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The deliveries that the rows were made of."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Parts:
    """Rows with their true whole counts, and which of them must be hidden."""

    rows: pd.DataFrame
    teller: pd.Series
    noemer: pd.Series
    hidden: pd.DataFrame


def release_rows(metingen: Gemeten, run: Run, gegevens: Gegevens) -> Publishable:
    """Let indicator rows out.

    Parameters
    ----------
    metingen : Gemeten
        Rows of contract INDICATOREN with their sources.
    run : Run
        Its rule values; where it is `alleen_intern` the rows pass as they are, for inside use.
    gegevens : Gegevens
        For which area lies in which.

    Returns
    -------
    Publishable
        Same rows. Tellers and noemers are rounded; hidden is NA, listed, and `onderdrukt` is true. A share is computed
        from the true counts and is a whole percent, as its interval. So is the coverage, which is missing where
        anything of the row is hidden. What is no share (per 1.000, a ratio) is computed from the rounded counts, and
        its chance interval too, because they would give the true ones away. An amount or a distance needs `drempel`
        cases and has three digits. Rows of indicators that count no people pass as they are.

    Notes
    -----
    Linked are: areas that lie in each other, classes of one breakdown with their total, a share with its
    noemer, and indicators of one family (`Indicator.familie`), which are parts of one noemer. Of an indicator on a
    part of a population ({"populatie": ...}) that part goes first: where the whole beside it would tell of a few
    others, numbers of the whole go, and all of them where that is not enough.
    """
    if metingen.rows.empty:
        return internal(metingen.rows, reden=_NOTHING) if run.alleen_intern else _empty(metingen.rows)
    if run.alleen_intern:
        return internal(metingen.rows, *metingen.sources)
    rules = Rules.from_settings(run)
    parts = _judge(metingen.rows.reset_index(drop=True), rules, gegevens)
    published = _published(parts, rules)
    masks = {name: published.pop(f"{name}_x") for name in ("teller", "noemer", "waarde", "ci_laag", "ci_hoog")}
    rule = short_rule(rules)
    return _pass(published, metingen.sources, status="beschermd", rule=rule, suppressed=masks)


def _empty(rows: pd.DataFrame) -> Publishable:
    return _pass(rows, (), status="beschermd", rule="", reden=_NOTHING)


def _judge(rows: pd.DataFrame, rules: Rules, gegevens: Gegevens) -> _Parts:
    known = catalogue()
    personal = rows["indicator_id"].map(lambda name: known[name].persoonlijk).astype(bool)
    teller = (rows["teller"] + 0.5).floordiv(1).where(personal).astype("Int64")
    noemer = (rows["noemer"] + 0.5).floordiv(1).where(personal).astype("Int64")
    family = rows["indicator_id"].map(lambda name: known[name].familie or name).astype("str")
    shown, sums, names = sums_of_rows(
        rows.assign(teller=teller, noemer=noemer, familie=family), kern_van=gegevens.kern_van
    )
    first = _first(rows)
    cells = hidden_cells(shown, sums, rules, spared=_cells(names, first))
    cells = _without_the_rest(cells, rows, (shown, sums, names), first, rules)
    hidden = pd.DataFrame({
        side: [(name in cells) if name is not None else False for name in names[side]] for side in ("teller", "noemer")
    }, index=rows.index)  # fmt: skip
    return _Parts(rows=rows, teller=teller, noemer=noemer, hidden=hidden)


def _first(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows go first (bool): a named part of a population and its parts, of indicators that have one."""
    text = rows["uitsplitsing"].fillna("")
    named = rows.loc[text.str.contains(POPULATIE, regex=False), "indicator_id"].unique()
    narrower = text.str.contains("|".join(f'"{key}": ' for key in _NARROWER), regex=True)
    return rows["indicator_id"].isin(named) & narrower


def _cells(names: Names, chosen: pd.Series) -> frozenset[Cell]:
    places = chosen.to_numpy().nonzero()[0]
    return frozenset(name for side in names.values() for place in places if (name := side[place]) is not None)


def _without_the_rest(
    cells: frozenset[Cell], rows: pd.DataFrame, found: tuple[dict[Cell, int], tuple[Sum, ...], Names],
    first: pd.Series, rules: Rules,
) -> frozenset[Cell]:  # fmt: skip
    """Hide the whole population where it would cost a row of the part that goes first: one of the two can be told."""
    shown, sums, names = found
    own = _cells(names, first)
    inside = [each for each in sums if {each.total, *each.parts} <= own]
    alone = hidden_cells({cell: shown[cell] for cell in shown if cell in own}, inside, rules)
    if (cells & own) <= alone:
        return cells
    others = rows["indicator_id"].isin(rows.loc[first, "indicator_id"].unique()) & ~first
    return (cells - own) | (alone & own) | _cells(names, others)


def _published(parts: _Parts, rules: Rules) -> pd.DataFrame:
    """Rows as they go out, with a boolean column `<name>_x` for each column in which something is hidden."""
    rows, share = parts.rows, parts.rows["eenheid"] == _SHARE
    personal = parts.teller.notna() | parts.noemer.notna()
    teller, noemer = (rules.rounded(count).astype("Float64") for count in (parts.teller, parts.noemer))
    amount = personal & parts.teller.isna()
    withheld = parts.hidden["teller"] | parts.hidden["noemer"] | (share & rules.too_small(parts.teller, parts.noemer))
    withheld = (withheld | (amount & (parts.noemer < rules.drempel).fillna(value=False))) & rows["waarde"].notna()
    value, low, high = _values(parts, share=share, amount=amount, teller=teller, noemer=noemer)
    with_interval = withheld & rows["ci_laag"].notna()
    hidden = withheld | parts.hidden.any(axis=1)
    return rows.assign(
        teller=teller.where(parts.teller.notna(), rows["teller"]).mask(parts.hidden["teller"]),
        noemer=noemer.where(parts.noemer.notna(), rows["noemer"]).mask(parts.hidden["noemer"]),
        waarde=value.where(personal, rows["waarde"]).mask(withheld),
        ci_laag=low.where(personal, rows["ci_laag"]).mask(withheld),
        ci_hoog=high.where(personal, rows["ci_hoog"]).mask(withheld),
        dekking=_coverage(rows["dekking"]).mask(hidden).where(personal, rows["dekking"]),
        onderdrukt=hidden.astype("boolean"),
        teller_x=parts.hidden["teller"], noemer_x=parts.hidden["noemer"], waarde_x=withheld,
        ci_laag_x=with_interval, ci_hoog_x=with_interval,
    )  # fmt: skip


def _values(
    parts: _Parts, *, share: pd.Series, amount: pd.Series, teller: pd.Series, noemer: pd.Series
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Value and interval of every row as they may be known."""
    from toolkit.estimation import garwood  # it loads scipy, which who only draws open data need not wait for

    rows = parts.rows
    factor = (rows["waarde"] * rows["noemer"] / rows["teller"].mask(rows["teller"] == 0)).fillna(0.0)
    rate = factor * teller / noemer.mask(noemer == 0)
    count = parts.teller.notna() & rows["noemer"].isna()
    columns = []
    for name in ("waarde", "ci_laag", "ci_hoog"):
        exact = rows[name]
        other = rate.mask(count, teller) if name == "waarde" else pd.Series(pd.NA, index=rows.index, dtype="Float64")
        chosen = other.mask(share, _whole_percent(exact)).mask(amount, _few_digits(exact))
        columns.append(chosen.where(exact.notna()).astype("Float64"))
    value, low, high = columns
    chance = (rows["ci_soort"] == _CHANCE).fillna(value=False) & ~share & ~amount
    for side, place in ((low, 0), (high, 1)):
        ends = pd.Series(garwood(teller.fillna(0).to_numpy(dtype=float))[place], index=rows.index)
        side.loc[chance] = (ends * factor / noemer.mask(noemer == 0).fillna(1.0)).loc[chance].astype("Float64")
    return value, low, high


def _whole_percent(shares: pd.Series) -> pd.Series:
    return ((shares * 100 + 0.5 + 1e-9) // 1) / 100


def _coverage(parts: pd.Series) -> pd.Series:
    """Give whole percents: a fraction in full names the two counts that it is made of. All and nothing stay exact."""
    some = (parts > 0) & (parts < 1)
    return _whole_percent(parts).mask(some, _whole_percent(parts).clip(0.01, 0.99))


def _few_digits(values: pd.Series) -> pd.Series:
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    written = [float(f"{number:.{_DIGITS}g}") if np.isfinite(number) else np.nan for number in numbers]
    return pd.Series(written, index=values.index, dtype="Float64")
