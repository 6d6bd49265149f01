"""Let a counted result out, under the rules of the run; and texts that partners agreed to share."""

from dataclasses import replace

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.counts import whole_counts
from toolkit.disclosure.gemiddelden import with_means
from toolkit.disclosure.publishable import _DOOR, Publishable, Result, _pass, internal
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.threshold import protect
from toolkit.disclosure.wording import NOBODY_RULE, short_rule
from toolkit.meten import Telling
from toolkit.provenance import Source


def release(telling: Telling, run: Run) -> Publishable:
    """Protect a result with the rules of the run, or mark it for inside use where the run is.

    Parameters
    ----------
    telling : Telling
        Exact counts, and what makes up what.
    run : Run

    Returns
    -------
    Publishable
        Empty with the reason where there is none.

    Raises
    ------
    DisclosureError, KeyError, ValueError
        As `protect`.
    """
    if telling.reden:
        return internal(telling.table.iloc[:0], *telling.sources, reden=telling.reden)
    if run.alleen_intern:
        return internal(_with_shares(telling), *telling.sources)
    rules = Rules.from_settings(run)
    whole = whole_counts(telling.table, telling.counts)
    counted = telling.table.drop(columns=[*telling.gemiddelden, *telling.percentages])
    protected = protect(
        counted, *telling.sources, counts=telling.counts, shares=telling.shares, totals=telling.totals,
        total_rows=telling.total_rows, unprotected=telling.unprotected, rules=rules,
    )  # fmt: skip
    ruled = replace(protected, rule=short_rule(rules) if telling.mensen else NOBODY_RULE, door=_DOOR)
    return with_means(ruled, telling, whole, rules)


def _with_shares(telling: Telling) -> pd.DataFrame:
    table = telling.table
    shares = {
        name: (table[part] / table[whole].mask(table[whole] == 0)).astype("Float64")
        for name, (part, whole) in telling.shares.items()
    }
    return table.assign(**shares)


def agreed_result(result: Result) -> Publishable:
    """Let a result made of worksheets out, together with its sources; see `agreed`."""
    return agreed(result.table, *result.sources, reden=result.reden)


def agreed(table: pd.DataFrame, *sources: Source, reden: str = "") -> Publishable:
    """Let the texts of worksheets out: a partnership filled them in to share them, and they hold nothing of persons.

    `reden` says why an empty table is empty; it then needs no source.
    """
    return _pass(table, sources, status="open", rule="Ingevuld door het samenwerkingsverband.", reden=reden)


def with_quotient(data: Publishable, *, naam: str, teller: str, noemer: str, totaal: str) -> Publishable:
    """Add how an area's share of one count compares with its share of another, from the numbers that were let out.

    Parameters
    ----------
    data : Publishable
        With a row `totaal` that holds the sums.
    naam : str
        The new column: (teller / its total) / (noemer / its total), Float64 in two decimals; NA where one of the four
        is hidden, missing or 0. It tells nothing that is not on the page.
    """
    if data.reden:
        return data
    table = data.table
    counts = [table[name].astype("Float64") for name in (teller, noemer)]
    wholes = [count.loc[[totaal]].sum(min_count=1) for count in counts]
    shares = [
        count / (pd.NA if pd.isna(whole) or whole == 0 else whole) for count, whole in zip(counts, wholes, strict=True)
    ]
    quotient = (shares[0] / shares[1].mask(shares[1] == 0)).round(2).mask(table.index == totaal)
    return replace(data, table=table.assign(**{naam: quotient.astype("Float64")}), door=_DOOR)
