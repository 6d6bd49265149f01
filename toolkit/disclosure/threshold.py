"""Threshold and rounding: the default protection of counts and the percentages made of them."""

from collections.abc import Hashable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.disclosure.complement import Puzzle
from toolkit.disclosure.counts import check_declared, whole_counts
from toolkit.disclosure.publishable import Publishable, _pass
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.sums import Cell, Sum, cells_of, find_sums, one_sided, rests
from toolkit.disclosure.wording import threshold_rule
from toolkit.provenance import Source

_NO_TOTALS: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


def protect(
    table: pd.DataFrame,
    *sources: Source,
    counts: Sequence[str],
    rules: Rules,
    shares: Mapping[str, tuple[str, str]] | None = None,
    totals: Mapping[str, Sequence[str]] = _NO_TOTALS,
    total_rows: Mapping[Hashable, Sequence[Hashable]] | None = None,
    unprotected: Sequence[str] = (),
) -> Publishable:
    """Hide small counts, round the others and compute percentages that give nothing away.

    Parameters
    ----------
    table : DataFrame or GeoDataFrame, unique row labels
        Not changed. Rows and empty classes are never dropped.
    *sources : Source
        At least one.
    counts : sequence of column names
        Counts of people, households or dwellings. Missing values stay missing and are not listed as hidden.
    rules : Rules
    shares : mapping of column -> (numerator column, denominator column), optional
        Percentages to compute, unit 1; both columns in `counts`. A column of that name is replaced.
    totals : mapping of column -> columns
        Which columns add up to which. What the parts leave of the total counts as a part that is not shown.
    total_rows : mapping of row label -> row labels, optional
        Which rows add up to which, in every column of `counts`.
    unprotected : sequence of column names
        Numeric columns that count no people: a year, an area in hectares.

    Returns
    -------
    Publishable, status "beschermd"
        Same rows in the same order; counts are Int64, percentages Float64; hidden is NA and listed in `suppressed`.

    Raises
    ------
    DisclosureError
        If a count is negative or not whole, parts exceed their total, or a total has missing parts.
    KeyError
        If a column or row that is named does not exist.
    ValueError
        If a numeric column is not declared, a percentage has the name of a count, row labels repeat, or there is no
        source.

    Notes
    -----
    Order as in domain 5.13: hide, then round. Hidden are counts of 1 to `drempel - 1`; classes of a group smaller
    than `min_groep` that has all its members in one of them (a 0 or 100 %); and what a reader could use
    to work those out (`complement.Puzzle`). A percentage is hidden with its numerator or denominator, and
    below `min_noemer`. It is computed from the true counts and rounded to a whole percent, half up; the remainder of
    its denominator is guarded like a number that is shown, since 97 % of 100 says 3.

    Totals are the rounded true totals, not the sum of the rounded parts as OpenSAFELY prints: a sum would count hidden
    parts as zero and disagree with the figures of CBS. That makes subtraction possible, so it is made useless:
    at least two cells of a sum are hidden or none, and the interval left for each is wider than the threshold.
    """
    shares = shares or {}
    if set(shares) & set(counts):
        raise ValueError("a percentage cannot replace a count")
    check_declared(table, {*counts, *shares, *unprotected})
    whole = whole_counts(table, counts)
    sums = find_sums(whole, shares=shares, totals=totals, total_rows=total_rows or {})
    hidden = _hidden(whole, sums, rules)
    published, hidden = shown_of(table, whole, hidden, shares=shares, rules=rules)
    rule = threshold_rule(
        rules, hidden=int(hidden.sum().sum()), of=hidden.size, shares=bool(shares),
        groups=any(each.soort != "plaatsen" for each in sums), additive=any(each.soort != "aandeel" for each in sums),
    )  # fmt: skip
    return _pass(
        published, sources, status="beschermd", rule=rule, suppressed={str(name): mask for name, mask in hidden.items()}
    )


def shown_of(
    table: pd.DataFrame,
    whole: pd.DataFrame,
    hidden: pd.DataFrame,
    *,
    shares: Mapping[str, tuple[str, str]],
    rules: Rules,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Round what is shown of a table, and compute its percentages.

    Parameters
    ----------
    table : DataFrame
    whole : DataFrame of Int64
        Its counts.
    hidden : DataFrame of bool, shape of `whole`
    shares : mapping of column -> (numerator column, denominator column)
    rules : Rules

    Returns
    -------
    published, hidden : DataFrame
        The table as it goes out, and which cells are hidden in it, those of the percentages too.
    """
    published = table.copy()
    published[list(whole.columns)] = rules.rounded(whole).mask(hidden)
    masks = hidden.copy()
    for name, (numerator, denominator) in shares.items():
        pair = whole[[numerator, denominator]].set_axis(["teller", "noemer"], axis=1)
        withheld = hidden[numerator] | hidden[denominator] | rules.too_small(pair["teller"], pair["noemer"])
        published[name] = _whole_percents(pair).mask(withheld)
        masks[name] = withheld & pair.notna().all(axis=1)
    return published, masks


def _hidden(counts: pd.DataFrame, sums: Sequence[Sum], rules: Rules) -> pd.DataFrame:
    """Tell per cell whether it is hidden: True or False, in the shape of `counts`."""
    hidden = hidden_cells(cells_of(counts), sums, rules)
    flags = {column: [(row, column) in hidden for row in counts.index] for column in counts}
    return pd.DataFrame(flags, index=counts.index, dtype=bool)


def hidden_cells(
    shown: Mapping[Cell, int], sums: Sequence[Sum], rules: Rules, *, spared: Set[Cell] = frozenset()
) -> frozenset[Cell]:
    """Return which cells have to be hidden: small ones, one-sided groups, and what would give those away.

    Parameters
    ----------
    shown : mapping of cell -> true count
    sums : sequence of Sum
        What readers know to add up; every cell of it is among `shown`.
    rules : Rules
    spared : set of cells
        To be hidden only where nothing else will do.
    """
    left = rests(sums, shown)
    values = {**shown, **left}
    unsafe = one_sided(sums, values, rules) | {cell for cell, count in values.items() if rules.hides(count)}
    relations = [each.relation(values) for each in sums]
    cells = {cell for relation in relations for cell in relation.cells}
    puzzle = Puzzle(
        counts={cell: values[cell] for cell in values if cell in cells},
        relations=relations,
        unsafe=unsafe & cells,
        never_shown=cells.intersection(left),
        spared=spared & cells,
    )
    return frozenset(unsafe) | puzzle.hide_until_safe(rules)


def _whole_percents(pair: pd.DataFrame) -> pd.Series:
    # In whole numbers, because 0.285 * 100 is 28.499... to a computer. A share of nothing is undefined.
    noemer = pair["noemer"].mask(pair["noemer"] == 0)
    return ((200 * pair["teller"] + noemer) // (2 * noemer)).astype("Float64") / 100
