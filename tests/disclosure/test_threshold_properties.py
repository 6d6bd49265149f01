"""What holds for every table that `protect` is given."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from toolkit.disclosure import Rules, protect
from toolkit.disclosure.audit import Relation, intervals
from toolkit.provenance import Source

BRON = Source(
    bron_id="woonlijst", titel="Woonlijst", houder="Corporatie Voorbeeld", jaar=2024, gebied_jaar=2024,
    aard="administratie", licentie="eigen gegevens", bestand="woonlijst.csv", sha256="0" * 64,
)  # fmt: skip

small = st.one_of(st.integers(0, 15), st.integers(0, 120))
steady = settings(deadline=None, max_examples=50)  # a shared machine has slow moments; one case takes up to 0.3 s
accepted = st.sampled_from([(10, 5), (8, 5), (10, 10), (5, 1), (3, 5)])


@st.composite
def tables(draw):
    """A table of classes with a total column, and with or without a total row."""
    classes = [f"k{place}" for place in range(draw(st.integers(2, 4)))]
    rows = [f"W{place}" for place in range(draw(st.integers(1, 5)))]
    cells = [draw(st.lists(small, min_size=len(classes), max_size=len(classes))) for _ in rows]
    inner = pd.DataFrame(cells, index=rows, columns=classes)
    inner["totaal"] = inner.sum(axis=1)
    if draw(st.booleans()):
        inner.loc["GM"] = inner.sum()
    drempel, afronding = draw(accepted)
    return inner, Rules(drempel=drempel, afronding=afronding, min_groep=draw(st.sampled_from([1, 50])))


def guarded(inner, rules):
    classes = [name for name in inner if name != "totaal"]
    return protect(
        inner, BRON, counts=list(inner), totals={"totaal": classes},
        total_rows={"GM": [row for row in inner.index if row != "GM"]} if "GM" in inner.index else {},
        shares={f"deel_{name}": (name, "totaal") for name in classes}, rules=rules,
    )  # fmt: skip


def relations_of(inner):
    classes = [name for name in inner if name != "totaal"]
    found = [Relation((row, "totaal"), tuple((row, name) for name in classes)) for row in inner.index]
    if "GM" in inner.index:
        places = [row for row in inner.index if row != "GM"]
        found += [Relation(("GM", name), tuple((row, name) for row in places)) for name in inner]
    return found


@steady
@given(tables())
def test_no_small_count_is_ever_shown(case):
    inner, rules = case
    got = guarded(inner, rules).table[list(inner)]
    assert not ((got > 0) & (got < rules.drempel)).any(axis=None)


@steady
@given(tables())
def test_a_reader_cannot_work_out_a_hidden_count(case):
    inner, rules = case
    got = guarded(inner, rules)
    hidden = {(row, name) for name in inner for row in inner.index if got.suppressed[name][row]}
    # As if the shown counts were exact (percentages can make them so), and as they are printed.
    exact = {
        (row, name): None if (row, name) in hidden else inner.loc[row, name] for name in inner for row in inner.index
    }
    printed = {cell: None if value is None else got.table.loc[cell] for cell, value in exact.items()}
    for published, base in ((exact, 1), (printed, rules.afronding)):
        for cell, found in intervals(published, relations_of(inner), afronding=base).items():
            assert rules.wide_enough(*found), cell


@steady
@given(tables())
def test_no_shown_share_leaves_a_small_remainder(case):
    inner, rules = case
    got = guarded(inner, rules)
    for name in (name for name in inner if name != "totaal"):
        seen = got.table[f"deel_{name}"].notna()
        rest = (inner["totaal"] - inner[name])[seen]
        assert not rest.between(1, rules.drempel - 1).any()
        assert (inner["totaal"][seen] >= rules.min_noemer).all()


@steady
@given(tables())
def test_hidden_is_missing_and_never_zero(case):
    inner, rules = case
    got = guarded(inner, rules)
    for name, mask in got.suppressed.items():
        assert got.table.loc[mask, name].isna().all()
    counts = got.table[list(inner)]
    assert (inner[counts == 0].fillna(0) == 0).all(axis=None)  # what reads 0 is 0
    assert counts.isna().equals(pd.DataFrame({name: got.suppressed[name] for name in inner}))


@steady
@given(tables(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(case, random):
    inner, rules = case
    order = list(inner.index)
    random.shuffle(order)
    assert_frame_equal(guarded(inner.loc[order], rules).table.loc[inner.index], guarded(inner, rules).table)


@steady
@given(st.lists(st.one_of(small, st.none()), min_size=1, max_size=8), accepted)
def test_protecting_what_is_protected_changes_nothing(values, pair):
    rules = Rules(drempel=pair[0], afronding=pair[1])
    # two columns that never add up, so that no total is found by chance
    drawn = pd.DataFrame({"n": pd.array(values, dtype="Int64"), "m": pd.array(values, dtype="Int64")})
    once = protect(drawn, BRON, counts=["n", "m"], rules=rules)
    twice = protect(once.table, BRON, counts=["n", "m"], rules=rules)
    assert_frame_equal(once.table, twice.table)
    assert not twice.suppressed["n"].any()
