"""Whether sources point one way, on tables small enough to see it."""

import pytest

from toolkit.synthesis import richtingen
from toolkit.synthesis.richting import EEN_BRON, EEN_MOMENT, GEEN_VOLGORDE, ONDUIDELIJK

TWO_YEARS = """
cijfer_id | onderwerp | waarde | bron_id | peildatum
a1        | Ouderen   | 100    | een     | 2020-01-01
a2        | Ouderen   | {a}    | een     | 2023-01-01
b1        | Ouderen   | 200    | twee    | 2020-06-01
b2        | Ouderen   | {b}    | twee    | 2023-06-01
"""


@pytest.mark.parametrize(
    ("a", "b", "alike", "word"), [(110, 260, True, "stijgt"), (90, 150, True, "daalt"), (110, 150, False, "")]
)
def test_the_same_sign_of_change(figures, a, b, alike, word):
    (one,) = richtingen(figures(TWO_YEARS.format(a=a, b=b)))
    assert (one.gelijk, one.woord, one.grond) == (alike, word, ("verandering",))


def test_no_change_says_nothing_of_direction(figures):
    (one,) = richtingen(figures(TWO_YEARS.format(a=100, b=260)))
    assert (one.gelijk, one.reden) == (None, ONDUIDELIJK)


def test_a_change_within_the_interval_says_nothing(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | peildatum  | ci_laag | ci_hoog
a1        | Wens      | 29     | een     | 2020-01-01 | 23      | 35
a2        | Wens      | 33     | een     | 2023-01-01 | 27      | 39
b1        | Wens      | 20     | twee    | 2020-01-01 |         |
b2        | Wens      | 30     | twee    | 2023-01-01 |         |
""")
    )
    assert (one.gelijk, one.reden) == (None, ONDUIDELIJK)


def test_only_the_time_that_both_cover_counts(figures):
    """The first source fell and rose again; the second only knows the rise."""
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | peildatum
a1        | Ouderen   | 200    | een     | 2010-01-01
a2        | Ouderen   | 100    | een     | 2020-01-01
a3        | Ouderen   | 120    | een     | 2023-01-01
b1        | Ouderen   | 50     | twee    | 2020-01-01
b2        | Ouderen   | 60     | twee    | 2023-01-01
""")
    )
    assert (one.gelijk, one.woord) == (True, "stijgt")


def test_years_that_do_not_meet_are_not_compared(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | peildatum
a1        | Ouderen   | 200    | een     | 2010-01-01
a2        | Ouderen   | 100    | een     | 2015-01-01
b1        | Ouderen   | 50     | twee    | 2020-01-01
b2        | Ouderen   | 60     | twee    | 2023-01-01
""")
    )
    assert (one.gelijk, one.reden) == (None, EEN_MOMENT)


@pytest.mark.parametrize(("third", "alike"), [(15, True), (5, False)])
def test_rank_order_of_areas(figures, third, alike):
    (one,) = richtingen(
        figures(f"""
cijfer_id | onderwerp | waarde | bron_id | gebied_code
a1        | Eengezins | 20     | een     | WK990101
a2        | Eengezins | 30     | een     | WK990102
b1        | Eengezins | 10     | twee    | WK990101
b2        | Eengezins | {third} | twee   | WK990102
""")
    )
    assert (one.gelijk, one.grond) == (alike, ("rangorde",))


def test_a_gemeente_is_not_ranked_among_its_wijken(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | gebied_code
a1        | Eengezins | 20     | een     | WK990101
a2        | Eengezins | 30     | een     | GM9901
b1        | Eengezins | 10     | twee    | WK990101
b2        | Eengezins | 5      | twee    | GM9901
""")
    )
    assert (one.gelijk, one.reden) == (None, EEN_MOMENT)


def test_areas_that_rounding_cannot_tell_apart_have_no_order(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | gebied_code | afronding
a1        | Eengezins | 20     | een     | WK990101    | 5
a2        | Eengezins | 25     | een     | WK990102    | 5
b1        | Eengezins | 10     | twee    | WK990101    | 1
b2        | Eengezins | 5      | twee    | WK990102    | 1
""")
    )
    assert one.gelijk is None


def test_one_source_says_nothing_and_hidden_figures_make_no_second(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | peildatum
a1        | Ouderen   | 200    | een     | 2020-01-01
a2        | Ouderen   | 100    | een     | 2023-01-01
b1        | Ouderen   |        | twee    | 2020-01-01
b2        | Ouderen   |        | twee    | 2023-01-01
""")
    )
    assert (one.gelijk, one.reden) == (None, EEN_BRON)
    assert "niet te zeggen" in one.advies


def test_the_advice_says_go_on_or_find_out_first(figures):
    (alike,) = richtingen(figures(TWO_YEARS.format(a=110, b=260)))
    (apart,) = richtingen(figures(TWO_YEARS.format(a=110, b=150)))
    assert alike.advies.endswith("Leg de verschillen uit en ga dan verder.")
    assert "Zoek eerst uit waardoor" in apart.advies


def test_areas_that_lie_too_near_each_other_have_no_order_and_that_is_said(figures):
    (one,) = richtingen(
        figures("""
cijfer_id | onderwerp | waarde | bron_id | gebied_code | afronding
a1        | Ouderen   | 100    | een     | WK990101    | 5
a2        | Ouderen   | 105    | een     | WK990102    | 5
b1        | Ouderen   | 90     | twee    | WK990101    | 5
b2        | Ouderen   | 120    | twee    | WK990102    | 5
""")
    )
    assert (one.gelijk, one.reden) == (None, GEEN_VOLGORDE)
