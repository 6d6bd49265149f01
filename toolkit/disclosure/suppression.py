"""Cell suppression for one hierarchical table: exact numbers and totals, and enough of them hidden."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

import pandas as pd

from toolkit.disclosure.argus import Cell, EngineError, EngineTimeoutError, Job, Method, Protected
from toolkit.disclosure.audit import Interval, Relation, intervals
from toolkit.disclosure.counts import check_declared, whole_counts
from toolkit.disclosure.hierarchie import Hierarchie
from toolkit.disclosure.publishable import Publishable, _pass
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.wording import suppression_rule
from toolkit.dutch import plural
from toolkit.errors import DisclosureError
from toolkit.provenance import Source

_ROUNDING: Final = 0.01  # of the engine's output


def suppress(
    table: pd.DataFrame,
    *sources: Source,
    count: str,
    hierarchy: Hierarchie,
    rules: Rules,
    by: str | None = None,
    unprotected: Sequence[str] = (),
    seconds: float = 120,
) -> Publishable:
    """Hide small counts of areas within areas, and the fewest others that keep them hidden.

    Parameters
    ----------
    table : DataFrame, unique row labels
        One row per area, or per area and class; complete: every area of the hierarchy, every class and the totals, all
        adding up (`Hierarchie.add_margins` makes it). Zero is a number here, missing is not. Not changed.
    *sources : Source
        At least one.
    count : str
        Column with the count.
    hierarchy : Hierarchie
    rules : Rules
        Threshold and group size; the other two are not used.
    by : str, optional
        Column with the class, for instance leeftijdsklasse; its total is called `hierarchy.totaal`.
    unprotected : sequence of column names
        Other numeric columns, which count no people.
    seconds : float
        Limit for each run of the engine.

    Returns
    -------
    Publishable, status "beschermd"
        Same rows in the same order. `count` is Int64, exact, with NA where hidden.

    Raises
    ------
    DisclosureError
        If the table is not complete, does not add up, holds anything but whole counts, or cannot be protected. There
        is no half-protected result.
    KeyError, ValueError
        If a column is absent, a numeric column is not declared, or row labels repeat.

    Notes
    -----
    Unsafe are counts of 1 to `drempel - 1`, and all classes of an area smaller than `min_groep` that has everyone in
    one class (there a 0 tells as much as a count). tau-Argus adds the secondary cells: first with its modular method,
    which is quick but protects too little in one of ten small tables, then with its optimal one. A
    pattern is accepted only if every hidden number keeps an interval wider than the threshold in the engine's
    audit (for the unsafe cells) and in our own (`audit.intervals`, for all of them). The same table gives the same
    pattern, in whatever order its rows are.

    The frequency rule of tau-Argus is not used: its safety range is a percentage of the count, so that FREQ(10,10)
    calls a hidden 3 safe when a reader can narrow it to 3. Each unsafe cell gets room of its own instead:
    from nought to one above the threshold.
    """
    check_declared(table, {count, *([by] if by else []), *unprotected})
    numbers = whole_counts(table, [count])[count]
    classes = table[by] if by else pd.Series(hierarchy.totaal, index=table.index)
    if table[hierarchy.kolom].isna().any() or classes.isna().any():
        raise DisclosureError(
            "De tabel bevat rijen zonder gebied of zonder klasse.", remedy="Vul ze in, of laat die rijen weg."
        )
    keys = list(zip(table[hierarchy.kolom], classes, strict=True))
    whole = _Whole(keys, numbers, hierarchy)
    hidden = _protected(whole, rules, seconds)
    mask = pd.Series([key in hidden for key in keys], index=table.index, name=count, dtype=bool)
    rule = suppression_rule(rules, hidden=len(hidden), of=len(keys), groups=len(whole.classes) > 1)
    published = table.assign(**{count: numbers.mask(mask)})
    return _pass(published, sources, status="beschermd", rule=rule, suppressed={count: mask})


class _Whole:
    """One whole table: every area with every class, all adding up."""

    def __init__(self, keys: Sequence[Cell], numbers: pd.Series, hierarchy: Hierarchie) -> None:
        self.hierarchy = hierarchy
        self.classes = tuple(sorted({kind for _, kind in keys} - {hierarchy.totaal}))
        self._check_complete(keys, numbers)
        self.counts: dict[Cell, int] = dict(zip(keys, map(int, numbers), strict=True))
        self.relations = tuple(self._relations())
        self._check_sums()

    def _check_complete(self, keys: Sequence[Cell], numbers: pd.Series) -> None:
        wanted = {(area, kind) for area in self.hierarchy.gebieden for kind in (self.hierarchy.totaal, *self.classes)}
        for number, problem in (
            (len(keys) - len(set(keys)), "te veel: hetzelfde gebied en dezelfde klasse komen vaker voor"),
            (len(set(keys) - wanted), "te veel: het gebied hoort niet bij de indeling"),
            (len(wanted - set(keys)), "te weinig: ook een nul en een totaal horen erbij"),
            (int(numbers.isna().sum()), "zonder aantal"),
        ):
            if number:
                raise DisclosureError(
                    f"De tabel is niet compleet: {plural(number, 'rij', 'rijen')} {problem}.",
                    remedy="Maak de tabel met Hierarchie.add_margins.",
                )

    def _relations(self) -> Iterator[Relation[Cell]]:
        total = self.hierarchy.totaal
        if self.classes:
            for area in self.hierarchy.gebieden:
                yield Relation((area, total), tuple((area, kind) for kind in self.classes))
        for area, parts in self.hierarchy.delen.items():
            for kind in (total, *self.classes):
                yield Relation((area, kind), tuple((part, kind) for part in parts))

    def _check_sums(self) -> None:
        wrong = [
            each for each in self.relations
            if self.counts[each.total] != sum(self.counts[part] for part in each.parts)
        ]  # fmt: skip
        if wrong:
            raise DisclosureError(
                f"{plural(len(wrong), 'totaal is', 'totalen zijn')} niet de som van de delen.",
                remedy="Gebruik niet-afgeronde aantallen, of maak de totalen met Hierarchie.add_margins.",
            )

    def room(self, rules: Rules) -> dict[Cell, tuple[int, int]]:
        """Return the unsafe cells, each with how far it must seem to be able to lie below and above its count."""
        unsafe = {cell for cell, count in self.counts.items() if rules.hides(count)} | self._one_sided(rules)
        wide = rules.drempel + 1
        return {cell: (down := min(self.counts[cell], wide), wide - down) for cell in sorted(unsafe)}

    def _one_sided(self, rules: Rules) -> set[Cell]:
        """Return the classes of small areas with everyone in one class, but for a 0 that is told higher up."""
        found: set[Cell] = set()
        for area in self.hierarchy.gebieden:  # each before its parts
            everyone = self.counts[area, self.hierarchy.totaal]
            held = [kind for kind in self.classes if self.counts[area, kind]]
            if 0 < everyone < rules.min_groep and len(held) == 1:
                news = [kind for kind in self.classes if kind not in held and not self._told(area, kind, found)]
                found |= {(area, kind) for kind in (*news, *(held if news else []))}
        return found

    def _told(self, area: str, kind: str, found: Collection[Cell]) -> bool:
        if area == self.hierarchy.top:
            return False
        above = (self.hierarchy.ouders[area], kind)
        return self.counts[above] == 0 and above not in found


def _protected(whole: _Whole, rules: Rules, seconds: float) -> frozenset[Cell]:
    """Return the cells to hide, or raise; a result of the engine counts only after both audits."""
    room = whole.room(rules)
    if not room:
        return frozenset()
    job = Job(counts=whole.counts, hierarchie=whole.hierarchy, classes=whole.classes, room=room)
    methods: tuple[Method, ...] = ("MOD", "OPT") if len(whole.classes) > 1 else ("OPT",)  # MOD needs two dimensions
    for method in methods:
        try:
            found = job.run(method, seconds=seconds)
        except EngineTimeoutError:
            # Not the next method: then the pattern would depend on the speed of the machine.
            raise _not_protected("de berekening duurt te lang") from None
        except EngineError:
            continue
        if _safe(found, whole, room, rules):
            return found.hidden
    raise _not_protected("er blijft te veel af te leiden uit de totalen")


def _not_protected(reason: str) -> DisclosureError:
    return DisclosureError(
        f"Deze tabel is niet te beveiligen: {reason}. Er is niets gepubliceerd.",
        remedy="Kies grotere gebieden of minder klassen, of gebruik protect (drempel en afronding).",
    )


def _safe(found: Protected, whole: _Whole, room: Collection[Cell], rules: Rules) -> bool:
    """Check a pattern twice: by the engine's audit for the unsafe cells, and by our own for every hidden cell."""
    if not found.hidden >= set(room):
        return False
    published = {cell: None if cell in found.hidden else count for cell, count in whole.counts.items()}
    own = intervals(published, whole.relations)
    return all(rules.wide_enough(*found.intervals[cell]) for cell in room) and all(
        rules.wide_enough(*interval) and _within(found.intervals[cell], interval) for cell, interval in own.items()
    )


def _within(engine: Interval, own: Interval) -> bool:
    # The engine's attacker knows more than ours (the smallest and largest count), so never less.
    return own.low - _ROUNDING <= engine.low and engine.high <= own.high + _ROUNDING
