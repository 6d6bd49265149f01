"""Own rows and delivered figures in one shape."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.synthesis.conftest import drawn
from tests.synthesis.test_joint_display import rows
from toolkit.errors import ParameterError
from toolkit.indicatoren import catalogue
from toolkit.synthesis import geleverd, onderwerpen_van, samen, van_rijen
from toolkit.tables_out import Kolom, per_groep

WENS = "opgave_hh_verhuiswens"
DELIVERED = """
cijfer_id | onderwerp | waarde | bron_id | indicator_id          | eenheid
a         | Wens      | 30     | woon    | opgave_hh_verhuiswens | procent
b         | Woningen  | 100    | woz     |                       | woningen
"""


def own(source, **changed):
    table = rows(**{WENS: 0.25, "opgave_hh_verhuisd": 12.0}).assign(
        niveau="gemeente",
        gebied_jaar=2024,
        periode="2023-01-01/2023-12-31",
        bron_id="cijfers",
        methode="telling",
        **changed,
    )
    return van_rijen(table, [source], onderwerpen={WENS: "Wens"}, gebieden=["GM9901"], afronding=5)


def test_an_own_row_becomes_a_figure_with_the_words_of_the_catalogue(source):
    (figure,) = own(source).to_dict("records")
    assert (figure["onderwerp"], figure["waarde"], figure["eenheid"], figure["afronding"]) == ("Wens", 0.25, "1", 0.01)
    assert figure["peildatum"] == pd.Timestamp(2023, 12, 31)
    assert (figure["definitie"], figure["populatie"]) == (catalogue()[WENS].definitie, catalogue()[WENS].populatie)
    assert (figure["bron_naam"], figure["soort"]) == ("Eigen berekening uit Cijfers van anderen", "schatting")


@pytest.mark.parametrize(
    ("niveau", "unit", "eigen", "step"),
    [
        ("gemeente", "huishoudens", True, 5), ("wijk", "huishoudens", False, 5), ("gemeente", "huishoudens", False, None),
        ("gemeente", "per 1.000 huishoudens", True, None), ("gemeente", "1", False, 0.01),
    ],
)  # fmt: skip
def test_a_step_is_only_named_where_counts_were_rounded_to_it(source, niveau, unit, eigen, step):
    """CBS rounds wijken and buurten and leaves the gemeente as it is; a rate is made of rounded counts."""
    table = rows(**{WENS: 100.0}).assign(
        niveau=niveau, eenheid=unit, gebied_jaar=2024, periode="2024-01-01", bron_id="cijfers", methode="telling"
    )
    made = van_rijen(table, [source], onderwerpen={WENS: "Wens"}, gebieden=["GM9901"], afronding=5, eigen=eigen)
    (found,) = made["afronding"]
    assert (None if pd.isna(found) else found) == step


def test_a_breakdown_another_area_and_another_indicator_stay_out(source):
    assert own(source, uitsplitsing='{"x": "y"}').empty
    assert own(source, gebied_code="WK990101").empty


def test_subjects_come_from_the_delivered_figures_that_name_an_indicator():
    assert onderwerpen_van(geleverd(drawn(DELIVERED))) == {WENS: "Wens"}


def test_only_the_subjects_asked_for_and_an_unknown_one_is_refused_with_the_choice(source):
    figures = geleverd(drawn(DELIVERED))
    assert list(samen(figures, own(source), onderwerpen=["Woningen"])["cijfer_id"]) == ["b"]
    assert len(samen(figures, own(source))) == 3
    with pytest.raises(ParameterError, match="Wens of Woningen"):
        samen(figures, onderwerpen=["Wonen"])


def test_registers_and_estimates_are_told_apart_and_derived_is_neither():
    text = "cijfer_id | onderwerp | waarde | bron_id | aard\n" + "\n".join(
        f"{aard} | x | 1 | {aard} | {aard}"
        for aard in ("registertelling", "administratie", "schatting", "enquete", "afgeleid")
    )
    found = geleverd(drawn(text)).set_index("cijfer_id")["soort"].to_dict()
    assert found == {
        "registertelling": "registratie", "administratie": "registratie", "schatting": "schatting",
        "enquete": "schatting", "afgeleid": "afgeleid",
    }  # fmt: skip


def test_a_table_per_group_holds_every_row_once_in_order(source):
    from toolkit.disclosure import open_data

    data = open_data(pd.DataFrame({"groep": ["b", "a", "b"], "naam": ["1", "2", "3"]}), source)
    made = per_groep(data, groep="groep", columns=[Kolom("naam", "Naam")])
    assert [(one.title, one.rows) for one in made] == [("b", (("1",), ("3",))), ("a", (("2",),))]
    other = replace(source, bron_id="ander", titel="Iets anders")
    data = open_data(
        pd.DataFrame({"groep": ["b", "a"], "naam": ["1", "2"], "uit": ["cijfers+ander", "ander"]}), source, other
    )
    both, one = per_groep(data, groep="groep", columns=[Kolom("naam", "Naam")], leveringen="uit")
    assert ("Cijfers van anderen" in both.source_line, "Iets anders" in both.source_line) == (True, True)
    assert ("Cijfers van anderen" in one.source_line, "Iets anders" in one.source_line) == (False, True)
    assert data.from_sources(["weg"]).sources == data.sources
    none = open_data(pd.DataFrame({"groep": [], "naam": []}), reden="er is niets")
    (note,) = per_groep(none, groep="groep", columns=[Kolom("naam", "Naam")], subtitle="Cijfers")
    assert note.reden == "er is niets"
