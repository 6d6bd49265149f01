"""Tables of the same people let out as one: what one hides, no other gives away."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from toolkit import config
from toolkit.disclosure import release, release_together
from toolkit.errors import DisclosureError
from toolkit.meten import Telling, Verband, absent
from toolkit.provenance import document

RUN, INSIDE = (config.notebook_run(gemeente="GM9901", alleen_intern=inside) for inside in (False, True))


def column(bron, counts, **more):
    names = list(counts)
    table = pd.DataFrame({"naam": names, "aantal": pd.array(list(counts.values()), dtype="Int64")}, index=names)
    return Telling(table=table, sources=(bron,), counts=("aantal",), **more)


@pytest.fixture
def twee(bron):
    """Three starters, twelve couples, 25 families: the couples stand in another table too."""
    parts = column(
        bron, {"starter": 3, "stel": 12, "gezin": 25, "alle": 40}, total_rows={"alle": ["starter", "stel", "gezin"]}
    )
    return {"soorten": parts, "stellen": column(bron, {"stellen": 12, "anderen": 100})}


ZELFDE = Verband(geheel=("stellen", "stellen", "aantal"), delen=(("soorten", "stel", "aantal"),))


def aantal(found, table, row):
    return found[table].table.loc[row, "aantal"]


def test_a_number_hidden_in_one_table_is_hidden_in_the_other(twee):
    assert release(twee["stellen"], RUN).table.loc["stellen", "aantal"] == 10  # apart it goes out: 40 - 25 - 12 = 3
    found = release_together(twee, RUN, verbanden=[ZELFDE])
    assert pd.isna(aantal(found, "soorten", "starter"))
    assert pd.isna(aantal(found, "soorten", "stel"))
    assert pd.isna(aantal(found, "stellen", "stellen"))
    assert aantal(found, "stellen", "anderen") == 100
    assert found["stellen"].suppressed["aantal"].tolist() == [True, False]


def test_what_much_rests_on_goes_last(bron):
    table = {"a": column(bron, {"x": 4, "y": 30, "z": 60, "alle": 94}, total_rows={"alle": ["x", "y", "z"]})}
    assert pd.isna(aantal(release_together(table, RUN), "a", "y"))
    spared = release_together(table, RUN, sparen=[("a", "y", "aantal")])
    assert aantal(spared, "a", "y") == 30
    assert pd.isna(aantal(spared, "a", "z"))


def test_a_part_that_exceeds_its_whole_is_refused(twee):
    wrong = Verband(geheel=("soorten", "stel", "aantal"), delen=(("stellen", "anderen", "aantal"),))
    with pytest.raises(DisclosureError, match="meer dan het totaal"):
        release_together(twee, RUN, verbanden=[wrong])


def test_a_table_that_is_not_there_keeps_its_reason_and_its_sums_are_passed_over(twee):
    found = release_together({**twee, "soorten": absent("Niets geleverd.")}, RUN, verbanden=[ZELFDE])
    assert found["soorten"].reden == "Niets geleverd."
    assert aantal(found, "stellen", "stellen") == 10


def test_inside_everything_is_exact(twee):
    found = release_together(twee, INSIDE, verbanden=[ZELFDE])
    assert aantal(found, "soorten", "starter") == 3
    assert {each.status for each in found.values()} == {"intern"}


def test_a_number_that_nobody_declared_does_not_go_out(bron):
    table = pd.DataFrame({"aantal": [20], "geheim": [3]}, index=["a"])
    with pytest.raises(ValueError, match="geheim"):
        release_together({"t": Telling(table=table, sources=(bron,), counts=("aantal",))}, RUN)


NAMES = [(r, c) for r in "abc" for c in "pqr"]


def told(found, whole):
    """What is printed, as (cells, exact sum); rounding is left out, to the attacker's advantage."""
    sets = {("kruis", r, c): {(r, c)} for r, c in NAMES}
    sets |= {
        (table, r, name): {(r, c) for c in "pqr"}
        for r in "abc"
        for table, name in (("kruis", "som"), ("rijen", "aantal"))
    }
    sets |= {("kruis", "alle", c): {(r, c) for r in "abc"} for c in "pqr"} | {("kruis", "alle", "som"): set(NAMES)}
    sets |= {("paar", "eerste twee", "aantal"): {(r, c) for r in "ab" for c in "pqr"}}
    shown = [cells for (table, row, name), cells in sets.items() if pd.notna(found[table].table.loc[row, name])]
    return [(cells, float(sum(whole.loc[r, c] for r, c in cells))) for cells in shown]


def attacked(place, known):
    """The least and the most that a cell can be for who lays all that is printed beside each other."""
    equations = [[float(name in cells) for name in NAMES] for cells, _ in known]
    goal = np.eye(len(NAMES))[place]
    ends = [
        linprog(sign * goal, A_eq=equations or None, b_eq=[sum_ for _, sum_ in known] or None, bounds=(0, 2_000))
        for sign in (1, -1)
    ]
    assert all(each.status == 0 for each in ends)
    return ends[0].fun, -ends[1].fun


counts = st.integers(0, 40)


@given(cells=st.lists(st.lists(counts, min_size=3, max_size=3), min_size=3, max_size=3))
def test_who_lays_the_tables_beside_each_other_learns_no_small_number(cells):
    """A cross table, its row totals again as one table, and one total again in a third: solved as one programme."""
    source = document("b", "b", jaar=2024)
    grid = pd.DataFrame(cells, index=["a", "b", "c"], columns=["p", "q", "r"]).astype("Int64")
    whole = pd.concat([grid, grid.sum().to_frame("alle").T]).assign(som=lambda t: t.sum(axis=1)).astype("Int64")
    cross = Telling(
        table=whole,
        sources=(source,),
        counts=("p", "q", "r", "som"),
        totals={"som": ["p", "q", "r"]},
        total_rows={"alle": ["a", "b", "c"]},
    )
    rows = column(source, {name: int(whole.loc[name, "som"]) for name in ("a", "b", "c")})
    one = column(source, {"eerste twee": int(whole.loc[["a", "b"], "som"].sum())})
    links = [
        *(Verband(geheel=("rijen", name, "aantal"), delen=(("kruis", name, "som"),)) for name in ("a", "b", "c")),
        Verband(geheel=("paar", "eerste twee", "aantal"), delen=(("kruis", "a", "som"), ("kruis", "b", "som"))),
    ]
    found = release_together({"kruis": cross, "rijen": rows, "paar": one}, RUN, verbanden=links)
    for place, (r, c) in enumerate(NAMES):
        if 0 < grid.loc[r, c] < RUN.drempel:
            assert pd.isna(found["kruis"].table.loc[r, c])
            low, high = attacked(place, told(found, whole))
            assert high - low > RUN.drempel - 1e-6
