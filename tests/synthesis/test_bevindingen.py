"""The words in which figures side by side are told."""

from datetime import date

import pandas as pd

from tests.synthesis.test_duiding import explanations
from tests.synthesis.test_paren import TWO
from toolkit.synthesis import (
    beschrijvingen,
    cijfertabel,
    conclusies,
    in_het_kort,
    kerncijfers_kort,
    met_verklaringen,
    oude_cijfers,
    paren,
    richtingen,
    verschiltabel,
)

THREE = """
cijfer_id | onderwerp | waarde | bron_id | aard            | peildatum  | eenheid     | populatie | afronding | ci_laag | ci_hoog
a         | Ouderen   | 1000   | brp     | registertelling | 2024-01-01 | huishoudens | 55+       | 5         |         |
b         | Ouderen   | 900    | monitor | schatting       | 2020-12-31 | huishoudens | 65+       | 100       | 800     | 950
c         | Ouderen   |        | kas     | administratie   | 2024-01-01 | huishoudens |           |           |         |
"""


def test_counts_and_estimates_have_a_group_of_their_own(figures, source):
    table = cijfertabel(figures(THREE), [source], gebied="GM9901").table
    assert list(table["groep"]) == ["Ouderen, geteld", "Ouderen, geteld", "Ouderen, geschat"]
    assert list(table["waarde"]) == ["1.000", "x", "900 (800 tot 950)"]
    assert list(table["afronding"]) == ["op 5", "", "op 100"]
    assert list(table["peildatum"]) == ["1 januari 2024", "1 januari 2024", "31 december 2020"]


def test_what_is_not_said_is_said_to_be_missing(figures, source):
    table = beschrijvingen(figures(THREE), [source], gebied="GM9901").table
    assert list(table["populatie"]) == ["55+", "niet vermeld", "65+"]


def test_a_difference_in_words(figures, source):
    pairs, _ = met_verklaringen(paren(figures(TWO)), explanations())
    (row,) = verschiltabel(pairs, [source], gebied="GM9901").table.to_dict("records")
    assert row["verschil"] == "\N{MINUS SIGN}100 (\N{MINUS SIGN}10%)"
    assert row["oorzaken"] == "populatie, peildatum, methode en afronding"
    assert (row["eerste"], row["tweede"]) == ("brp (geteld, 2024)", "monitor (geschat, 2021)")
    assert row["verklaring"] == "nog in te vullen"


def test_a_share_differs_in_points(figures, source):
    table = figures("""
cijfer_id | onderwerp | waarde | bron_id | eenheid | afronding
a         | Wens      | 0.25   | een     | 1       | 0.01
b         | Wens      | 0.26   | twee    | 1       | 0.01
""")
    pairs, _ = met_verklaringen(paren(table), explanations())
    (row,) = verschiltabel(pairs, [source], gebied="GM9901").table.to_dict("records")
    assert row["verschil"] == "+1 procentpunt (+4%)"
    assert row["oorzaken"].startswith("niets dat bekend is (valt binnen de afronding)")


def test_a_difference_too_small_for_a_whole_percent_is_not_nothing(figures, source):
    table = figures(TWO.replace("900 ", "1002"))
    pairs, _ = met_verklaringen(paren(table), explanations())
    (row,) = verschiltabel(pairs, [source], gebied="GM9901").table.to_dict("records")
    assert row["verschil"] == "+2 (minder dan 0,5%)"


def test_figures_of_long_before_the_period_get_a_warning(figures):
    warned = oude_cijfers(figures(THREE), begin=date(2023, 1, 1), gebied="GM9901")
    assert warned == (
        "Let op het jaar: 1 cijfer is van meer dan 2 jaar vóór de periode van dit rapport: monitor (2020)."
    )
    assert oude_cijfers(figures(THREE), begin=date(2022, 12, 31), gebied="GM9901").startswith("Geen van de cijfers")


def test_in_brief_and_without_figures(figures, source):
    table = figures(TWO)
    pairs, judged = paren(table), richtingen(table)
    said = in_het_kort(table, pairs, judged, gebied="GM9901")
    assert said[0].startswith("Over 1 onderwerp staan cijfers van 2 bronnen naast elkaar.")
    assert said[-1] == "Niet te zeggen is het bij: ouderen."
    assert [card.waarde for card in kerncijfers_kort(table, pairs, judged, gebied="GM9901")] == ["1", "1", "0 van 0"]
    (none,) = in_het_kort(table, pairs, judged, gebied="GM9902")
    assert none.startswith("Er zijn geen cijfers van andere bronnen geleverd.")
    assert cijfertabel(table, [source], gebied="GM9902").reden
    assert conclusies([], [source]).reden


def test_conclusions_have_a_line_for_each_subject(figures, source):
    table = conclusies(richtingen(figures(TWO)), [source]).table
    assert isinstance(table, pd.DataFrame)
    assert list(table["gelijk"]) == ["niet te zeggen"]
