import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.disclosure import Hierarchie, Rules, argus, suppress, suppression
from toolkit.disclosure.audit import Interval, Relation, intervals
from toolkit.errors import DisclosureError
from toolkit.provenance import Source

RULES = Rules(drempel=10)
BRON = Source(
    bron_id="woonlijst", titel="Woonlijst", houder="Corporatie Voorbeeld", jaar=2024, gebied_jaar=2024,
    aard="administratie", licentie="eigen gegevens", bestand="woonlijst.csv", sha256="0" * 64,
)  # fmt: skip
STAD = Hierarchie(ouders={"W1": "GM", "W2": "GM", "B11": "W1", "B12": "W1", "B21": "W2", "B22": "W2"})


def whole(inner: dict[str, dict[str, int]], hierarchy: Hierarchie) -> pd.DataFrame:
    rows = [(area, kind, n) for area, classes in inner.items() for kind, n in classes.items()]
    return hierarchy.add_margins(pd.DataFrame(rows, columns=["gebied_code", "klasse", "n"]), count="n", by="klasse")


def by_cell(got, column="n"):
    table = got.table
    kinds = table["klasse"] if "klasse" in table else ["totaal"] * len(table)
    numbers = (None if pd.isna(n) else int(n) for n in table[column])
    return dict(zip(zip(table["gebied_code"], kinds, strict=True), numbers, strict=True))


def relations_of(hierarchy, classes):
    found = [Relation((area, "totaal"), tuple((area, kind) for kind in classes)) for area in hierarchy.gebieden]
    for kind in (*classes, "totaal"):
        found += [
            Relation((area, kind), tuple((one, kind) for one in parts)) for area, parts in hierarchy.delen.items()
        ]
    return found


# --- examples --------------------------------------------------------------------------------------------------------


def test_worked_example_14(bron):
    row = Hierarchie(ouders={"A": "GM", "B": "GM", "C": "GM"})
    table = row.add_margins(pd.DataFrame({"gebied_code": list("ABC"), "n": [3, 12, 25]}), count="n")
    got = suppress(table, bron, count="n", hierarchy=row, rules=RULES)
    assert by_cell(got) == {
        ("GM", "totaal"): 40, ("A", "totaal"): None, ("B", "totaal"): None, ("C", "totaal"): 25,
    }  # fmt: skip
    assert got.status == "beschermd"
    assert list(got.suppressed["n"]) == [False, True, True, False]


def test_a_small_cell_takes_the_cheapest_rectangle_with_it(bron):
    table = whole(
        {"B11": {"a": 3, "b": 12}, "B12": {"a": 25, "b": 30}, "B21": {"a": 60, "b": 70}, "B22": {"a": 80, "b": 90}},
        STAD,
    )
    got = by_cell(suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES))
    # 3 needs company in its row (12) and in its column (25), and those in theirs (30)
    hidden = {cell for cell, n in got.items() if n is None}
    assert hidden == {("B11", "a"), ("B11", "b"), ("B12", "a"), ("B12", "b")}
    assert got["W1", "a"] == 3 + 25


def test_what_is_shown_still_adds_up(bron):
    rng = np.random.default_rng(4)
    table = whole(
        {area: dict(zip("abc", map(int, rng.poisson(20, 3)), strict=True)) for area in ("B11", "B12", "B21", "B22")},
        STAD,
    )
    got = suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)
    shown = got.table["n"].notna()
    assert (got.table.loc[shown, "n"] == table.loc[shown, "n"]).all()


def test_an_area_with_one_part_shares_its_fate(bron):
    dorp = Hierarchie(ouders={"W1": "GM", "W2": "GM", "B11": "W1", "B21": "W2", "B22": "W2"})
    table = whole({"B11": {"a": 4, "b": 60}, "B21": {"a": 30, "b": 12}, "B22": {"a": 25, "b": 30}}, dorp)
    got = by_cell(suppress(table, bron, count="n", hierarchy=dorp, by="klasse", rules=RULES))
    for kind in ("a", "b", "totaal"):
        assert (got["W1", kind] is None) == (got["B11", kind] is None)
    assert got["W1", "a"] is None


def test_a_single_area_with_classes(bron):
    straat = Hierarchie(ouders={"WK": "GM"})
    table = whole({"WK": {"a": 3, "b": 12, "c": 25}}, straat)
    got = by_cell(suppress(table, bron, count="n", hierarchy=straat, by="klasse", rules=RULES))
    assert [got["GM", kind] for kind in ("a", "b", "c", "totaal")] == [None, None, 25, 40]


def test_a_table_with_only_small_counts_is_hidden_up_to_what_is_large_enough(bron):
    table = whole({area: {"a": 1, "b": 2} for area in ("B11", "B12", "B21", "B22")}, STAD)
    got = by_cell(suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES))
    assert {cell for cell, n in got.items() if n is not None} == {("GM", "totaal")}  # 12


def test_a_table_without_small_counts_is_shown_whole(bron, monkeypatch):
    monkeypatch.setattr(argus.Job, "run", lambda *args, **options: pytest.fail("no need for the engine"))
    table = whole({area: {"a": 10, "b": 0} | {"c": 90} for area in ("B11", "B12", "B21", "B22")}, STAD)
    got = suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)
    assert got.table["n"].notna().all()
    assert "niets weggelaten" in got.rule


def test_everyone_in_one_class_of_a_small_area_is_hidden_with_the_zeros(bron):
    table = whole(
        {"B11": {"a": 20, "b": 0}, "B12": {"a": 30, "b": 30}, "B21": {"a": 60, "b": 70}, "B22": {"a": 80, "b": 0}},
        STAD,
    )
    got = by_cell(suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES))
    assert got["B11", "a"] is None
    assert got["B11", "b"] is None
    assert got["B22", "a"] == 80  # large enough to be told
    assert got["B22", "b"] == 0
    lax = by_cell(suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=Rules(min_groep=1)))
    assert None not in lax.values()


def test_a_zero_that_is_told_higher_up_is_no_news(bron):
    table = whole({area: {"a": 30, "b": 0} for area in ("B11", "B12", "B21", "B22")}, STAD)
    got = by_cell(suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES))
    assert None not in got.values()  # GM: 120 of 120 in a, which may be told


def test_rows_and_other_columns_stay_and_the_input_is_unchanged(bron):
    table = whole({"B11": {"a": 3, "b": 12}, "B12": {"a": 25, "b": 30}, "B21": {"a": 60}, "B22": {"b": 90}}, STAD)
    table["naam"] = table["gebied_code"].str.lower()
    table["jaar"] = 2024
    before = table.copy()
    got = suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES, unprotected=["jaar"])
    assert_frame_equal(table, before)
    assert_frame_equal(got.table.drop(columns="n"), before.drop(columns="n"))
    with pytest.raises(ValueError, match="'jaar' holds numbers"):
        suppress(table, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


# --- refusals --------------------------------------------------------------------------------------------------------

GOOD = whole({"B11": {"a": 3, "b": 12}, "B12": {"a": 25, "b": 30}, "B21": {"a": 60}, "B22": {"b": 90}}, STAD)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda t: t.iloc[:-1], "1 rij te weinig"),
        (lambda t: pd.concat([t, t.iloc[[0]]], ignore_index=True), "komen vaker voor"),
        (lambda t: t.replace({"gebied_code": {"B22": "B99"}}), "hoort niet bij de indeling"),
        (lambda t: t.assign(n=t["n"].where(t.index != 4)), "1 rij zonder aantal"),
        (lambda t: t.assign(n=t["n"] + (t.index == 0)), "niet de som"),
        (lambda t: t.assign(n=t["n"] * (1 - 2 * (t.index == 4))), "negatief"),
        (lambda t: t.assign(n=t["n"] + 0.5 * (t.index == 4)), "geen heel getal"),
        (lambda t: t.assign(klasse=t["klasse"].where(t.index != 4)), "zonder klasse"),
    ],
)
def test_what_is_not_one_whole_table_is_refused(bron, spoil, problem):
    with pytest.raises(DisclosureError, match=problem):
        suppress(spoil(GOOD), bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


def test_a_result_that_gives_a_count_away_is_never_published(bron, monkeypatch):
    def careless(job, method, *, seconds):  # hides the small count alone
        return argus.Protected(hidden=frozenset(job.room), intervals=dict.fromkeys(job.room, Interval(0, 100)))

    monkeypatch.setattr(argus.Job, "run", careless)
    with pytest.raises(DisclosureError, match="niet te beveiligen"):
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


def test_an_engine_that_shows_a_small_count_is_not_believed(bron, monkeypatch):
    monkeypatch.setattr(argus.Job, "run", lambda *args, **options: argus.Protected(hidden=frozenset(), intervals={}))
    with pytest.raises(DisclosureError, match="niet te beveiligen"):
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


def test_an_audit_that_contradicts_ours_is_not_believed(bron, monkeypatch):
    honest = argus.Job.run

    def boasting(job, method, *, seconds):
        found = honest(job, method, seconds=seconds)
        return argus.Protected(hidden=found.hidden, intervals=dict.fromkeys(found.hidden, Interval(0, 1000)))

    monkeypatch.setattr(argus.Job, "run", boasting)
    with pytest.raises(DisclosureError, match="niet te beveiligen"):
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


def test_the_optimal_method_is_tried_where_the_modular_one_protects_too_little(bron, monkeypatch):
    tried = []
    honest = argus.Job.run

    def first_careless(job, method, *, seconds):
        tried.append(method)
        if method == "MOD":
            return argus.Protected(hidden=frozenset(job.room), intervals=dict.fromkeys(job.room, Interval(0, 100)))
        return honest(job, method, seconds=seconds)

    monkeypatch.setattr(argus.Job, "run", first_careless)
    assert suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES).suppressed["n"].sum() >= 4
    assert tried == ["MOD", "OPT"]


def test_too_slow_is_refused_and_says_what_to_do(bron):
    with pytest.raises(DisclosureError, match=r"duurt te lang.*grotere gebieden"):
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES, seconds=0.001)


def test_an_engine_that_fails_is_refused(bron, monkeypatch):
    monkeypatch.setattr(argus, "_METHODS", {"MOD": "NONSENSE(1)", "OPT": "NONSENSE(1)"})
    with pytest.raises(DisclosureError, match="niet te beveiligen"):
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES)


# --- traces, order, company ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [60, 0.001])
def test_no_file_is_left_behind(bron, monkeypatch, tmp_path, capfd, seconds):
    here, temporary = tmp_path / "here", tmp_path / "tmp"
    here.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    try:
        suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES, seconds=seconds)
    except DisclosureError:
        assert seconds < 1
    assert [*here.iterdir(), *temporary.iterdir()] == []
    assert capfd.readouterr() == ("", "")


def test_jobs_may_run_side_by_side(bron):
    def job(_):
        return suppress(GOOD, bron, count="n", hierarchy=STAD, by="klasse", rules=RULES).table

    with ThreadPoolExecutor(3) as pool:
        for one, other in pairwise(pool.map(job, range(4))):
            assert_frame_equal(one, other)


counts = st.one_of(st.integers(0, 12), st.integers(0, 80))


@st.composite
def tables(draw):
    ouders = {}
    for wijk in range(draw(st.integers(1, 3))):
        ouders[f"W{wijk}"] = "GM"
        ouders |= {f"B{wijk}{buurt}": f"W{wijk}" for buurt in range(draw(st.integers(0, 3)))}
    hierarchy = Hierarchie(ouders=ouders)
    classes = [f"k{place}" for place in range(draw(st.integers(1, 3)))]
    smallest = [area for area in hierarchy.gebieden if area not in hierarchy.delen]
    table = whole({area: {kind: draw(counts) for kind in classes} for area in smallest}, hierarchy)
    return (
        hierarchy,
        classes,
        table,
        Rules(drempel=draw(st.sampled_from([5, 10])), min_groep=draw(st.sampled_from([1, 50]))),
    )


@settings(deadline=None, max_examples=15)
@given(tables(), st.randoms())
def test_whatever_the_table_hidden_counts_stay_hidden(case, random):
    hierarchy, classes, table, rules = case
    got = suppress(table, BRON, count="n", hierarchy=hierarchy, by="klasse", rules=rules)
    cells = by_cell(got)
    true = dict(zip(zip(table["gebied_code"], table["klasse"], strict=True), table["n"], strict=True))
    assert all(n is None or n == true[cell] for cell, n in cells.items())
    assert not any(n is not None and 0 < n < rules.drempel for n in cells.values())
    for found in intervals(cells, relations_of(hierarchy, classes)).values():
        assert found.high - found.low > rules.drempel
    order = list(table.index)
    random.shuffle(order)
    again = suppress(table.loc[order], BRON, count="n", hierarchy=hierarchy, by="klasse", rules=rules)
    assert_frame_equal(again.table.loc[table.index], got.table)


def test_the_modules_of_the_engine_are_where_we_call_them():
    # pytauargus.cli is started by name; a move in a later version must show here and not as a refusal
    assert (Path(pytest.importorskip("pytauargus").__file__).parent / "cli.py").is_file()
    assert suppression.Job is argus.Job
