"""Differences and their causes, on tables small enough to work out by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synthesis.conftest import drawn
from toolkit.synthesis import OORZAKEN, geleverd, oorzaken, paren, samen, verschillen
from toolkit.synthesis.paren import ANDERE_EENHEID, NUL, WEGGELATEN

TWO = """
cijfer_id | onderwerp | waarde | bron_id | aard            | peildatum  | eenheid     | populatie | afronding
a         | Ouderen   | 1000   | brp     | registertelling | 2024-01-01 | huishoudens | 55+       | 5
b         | Ouderen   | 900    | monitor | schatting       | 2021-01-01 | huishoudens | 65+       | 100
"""


def test_a_pair_is_subtracted_and_its_causes_are_named(figures):
    (pair,) = paren(figures(TWO)).to_dict("records")
    assert (pair["cijfer_id_a"], pair["cijfer_id_b"]) == ("a", "b")
    assert (pair["verschil"], pair["procent"]) == (-100.0, -0.1)
    assert {name: pair[name] for name in OORZAKEN} == {
        "definitie": "gelijk", "populatie": "verschilt", "eenheid": "gelijk", "peildatum": "verschilt",
        "bron": "verschilt", "methode": "verschilt", "gebiedsindeling": "gelijk", "afronding": "verschilt",
    }  # fmt: skip


def test_the_register_comes_first_whatever_its_id(figures):
    (pair,) = paren(figures(TWO.replace("\na ", "\nz "))).to_dict("records")
    assert (pair["soort_a"], pair["soort_b"]) == ("registratie", "schatting")
    assert pair["verschil"] == -100.0


def test_persons_and_households_are_subtracted_and_said_to_differ_but_a_share_and_a_count_are_not(figures):
    persons = paren(figures(TWO.replace("2021-01-01 | huishoudens", "2021-01-01 | personen"))).iloc[0]
    assert (persons["verschil"], persons["eenheid"], persons["reden"]) == (-100.0, "verschilt", "")
    share = paren(figures(TWO.replace("2021-01-01 | huishoudens", "2021-01-01 | 1"))).iloc[0]
    assert pd.isna(share["verschil"])
    assert share["reden"] == ANDERE_EENHEID


def test_a_percentage_is_compared_with_a_share(figures):
    pair = paren(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | eenheid
a         | Wens      | 0.25   | een     | 1
b         | Wens      | 28     | twee    | procent
""")
    ).iloc[0]
    assert pair["verschil"] == pytest.approx(0.03)
    assert pair["eenheid"] == "gelijk"


def test_of_more_years_the_nearest_are_compared_and_of_equally_near_the_latest(figures):
    table = figures("""
cijfer_id | onderwerp | waarde | bron_id | peildatum
a2020     | Ouderen   | 10     | een     | 2020-01-01
a2023     | Ouderen   | 13     | een     | 2023-01-01
b2020     | Ouderen   | 20     | twee    | 2020-01-01
b2023     | Ouderen   | 26     | twee    | 2023-01-01
c2019     | Ouderen   | 30     | drie    | 2019-06-01
""")
    pairs = paren(table)
    assert [*zip(pairs["cijfer_id_a"], pairs["cijfer_id_b"], strict=True)] == [
        ("a2020", "c2019"), ("a2023", "b2023"), ("b2020", "c2019"),
    ]  # fmt: skip


def test_other_areas_and_other_subjects_are_never_paired(figures):
    table = figures("""
cijfer_id | onderwerp | waarde | bron_id | gebied_code
a         | Ouderen   | 10     | een     | GM9901
b         | Ouderen   | 11     | twee    | WK990101
c         | Woningen  | 12     | drie    | GM9901
""")
    assert paren(table).empty


def test_two_definitions_of_one_source_are_a_pair(figures):
    pair = paren(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | definitie
a         | Ouderen   | 10     | cbs     | 55 jaar en ouder
b         | Ouderen   | 8      | cbs     | 65 jaar en ouder
""")
    ).iloc[0]
    assert (pair["bron"], pair["definitie"], pair["verschil"]) == ("gelijk", "verschilt", -2.0)


def test_what_metadata_do_not_say_is_unknown_and_not_equal(figures):
    (pair,) = paren(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | populatie | gebied_jaar
a         | Ouderen   | 10     | een     | 55+       | 2024
b         | Ouderen   | 12     | twee    |           |
""")
    ).to_dict("records")
    assert (pair["populatie"], pair["gebiedsindeling"], pair["afronding"]) == ("onbekend",) * 3


def test_a_point_a_capital_and_a_double_blank_are_no_other_definition(figures):
    (pair,) = paren(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | definitie
a         | Ouderen   | 10     | een     | Alle huishoudens.
b         | Ouderen   | 12     | twee    | alle  huishoudens
""")
    ).to_dict("records")
    assert pair["definitie"] == "gelijk"


@pytest.mark.parametrize(
    ("first", "second", "steps", "within"),
    [(100, 104, (5, 5), True), (100, 105, (5, 5), True), (100, 106, (5, 5), False), (100, 102, (None, 5), True),
     (100, 103, (None, 5), False), (0.3, 0.31, (0.01, 0.01), True)],
)  # fmt: skip
def test_rounding_can_explain_half_of_both_steps(first, second, steps, within):
    een, ander = (
        pd.DataFrame({"waarde": [value], "eenheid": "x", "ci_laag": None, "ci_hoog": None, "afronding": [step]})
        for value, step in zip((first, second), steps, strict=True)
    )
    assert verschillen(een, ander)["binnen_afronding"].iloc[0] == within


def test_without_any_step_or_interval_nothing_is_said_about_them(figures):
    pair = paren(figures(TWO.replace("| 5\n", "|\n").replace("| 100\n", "|\n"))).iloc[0]
    assert pd.isna(pair["binnen_afronding"])
    assert pd.isna(pair["binnen_marge"])


@pytest.mark.parametrize(("low", "within"), [("940", False), ("950", True), ("960", True)])
def test_intervals_touch_or_do_not(figures, low, within):
    pair = paren(
        figures(f"""
cijfer_id | onderwerp | waarde | bron_id | ci_laag | ci_hoog
a         | Ouderen   | 1000   | een     | 950     | 1050
b         | Ouderen   | 930    | twee    | 900     | {low}
""")
    ).iloc[0]
    assert bool(pair["binnen_marge"]) == within


def test_a_hidden_figure_and_a_zero_say_why_there_is_no_number(figures):
    hidden = paren(figures(TWO.replace("900 ", "    "))).iloc[0]
    assert (pd.isna(hidden["verschil"]), hidden["reden"]) == (True, WEGGELATEN)
    zero = paren(figures(TWO.replace("1000", "0   "))).iloc[0]
    assert (zero["verschil"], pd.isna(zero["procent"]), zero["reden"]) == (900.0, True, NUL)


def figure_tables():
    """Drawn figures: few sources, dates, areas and definitions, so that all cases meet."""
    row = st.fixed_dictionaries({
        "onderwerp": st.sampled_from(["Ouderen", "Wens"]), "gebied_code": st.sampled_from(["GM9901", "WK990101"]),
        "waarde": st.none() | st.integers(0, 50).map(float), "eenheid": st.sampled_from(["huishoudens", "personen", "1"]),
        "bron_id": st.sampled_from(["brp", "cbs", "abf"]), "peildatum": st.sampled_from(["2020-01-01", "2022-01-01", "2024-01-01"]),
        "definitie": st.sampled_from(["55+", "65+", None]), "aard": st.sampled_from(["registertelling", "schatting", "enquete", "afgeleid"]),
        "afronding": st.sampled_from([None, 1.0, 5.0]), "gebied_jaar": st.sampled_from([2020, 2024, None]),
    })  # fmt: skip
    return st.lists(row, min_size=1, max_size=9).map(_as_table)


def _as_table(rows):
    head = drawn("cijfer_id | onderwerp | waarde | bron_id\n- | - | 1 | -").iloc[:0]
    table = pd.DataFrame(
        [{"cijfer_id": f"c{place}", "populatie": "x", "methode": "m", **row} for place, row in enumerate(rows)]
    )
    table["peildatum"] = pd.to_datetime(table["peildatum"]).astype("datetime64[us]")
    return table.reindex(columns=head.columns)


@given(figure_tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_sources_changes_nothing(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    one, other = samen(geleverd(table)), samen(geleverd(table.iloc[order]))
    pd.testing.assert_frame_equal(one, other)
    pd.testing.assert_frame_equal(paren(one), paren(other))


@given(figure_tables())
def test_no_figure_is_lost_and_each_pair_is_of_figures_that_were_delivered(table):
    figures = samen(geleverd(table))
    pairs = paren(figures)
    assert sorted(figures["cijfer_id"]) == sorted(table["cijfer_id"])
    paired = {*pairs["cijfer_id_a"], *pairs["cijfer_id_b"]}
    assert paired <= set(table["cijfer_id"])


@given(figure_tables())
def test_every_two_series_that_share_a_subject_and_area_meet_exactly_once(table):
    figures = samen(geleverd(table))
    pairs = paren(figures)
    series = figures["reeks"]
    met = [
        frozenset((series[one], series[other]))
        for one, other in zip(pairs["cijfer_id_a"], pairs["cijfer_id_b"], strict=True)
    ]
    meetings = [
        (group, {one, other})
        for group, own in figures.groupby(["onderwerp", "gebied_code"])
        for one in set(own["reeks"]) for other in set(own["reeks"]) if one < other
    ]  # fmt: skip
    assert len(met) == len(meetings)
    assert all(len(each) == 2 for each in met)


@given(figure_tables(), st.data())
def test_differences_change_sign_and_causes_do_not_when_a_pair_is_turned_round(table, data):
    figures = geleverd(table)
    picks = st.lists(st.integers(0, len(figures) - 1), min_size=len(figures), max_size=len(figures))
    een, ander = (figures.iloc[data.draw(picks)].reset_index(drop=True) for _ in range(2))
    there, back = verschillen(een, ander), verschillen(ander, een)
    pd.testing.assert_series_equal(there["verschil"], -back["verschil"])
    pd.testing.assert_frame_equal(
        there[["binnen_afronding", "binnen_marge"]], back[["binnen_afronding", "binnen_marge"]]
    )
    pd.testing.assert_frame_equal(oorzaken(een, ander), oorzaken(ander, een))
