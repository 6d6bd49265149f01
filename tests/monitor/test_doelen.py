"""Targets as domain 3.2 and worked example 12 tell: from 80 to 95 in five years is 86 after two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.monitor.doelen import Stand, Streven, beoordeel, streefwaarde, termijn

VAN_80_NAAR_95 = Streven(nulmeting=80, doelwaarde=95, begin=date(2020, 1, 1), eind=date(2025, 1, 1))
NA_TWEE_JAAR = date(2022, 1, 1)


def test_the_path_is_a_straight_line_and_level_outside_the_term():
    assert VAN_80_NAAR_95.pad(NA_TWEE_JAAR) == pytest.approx(80 + 2 / 5 * 15)
    assert VAN_80_NAAR_95.pad(date(2019, 1, 1)) == 80
    assert VAN_80_NAAR_95.pad(date(2031, 1, 1)) == 95


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        (Stand(waarde=86), "op_koers"),
        (Stand(waarde=84, laag=81, hoog=87), "niet_te_zeggen"),
        (Stand(waarde=82, laag=81, hoog=83), "achter"),
        (Stand(waarde=90, laag=88, hoog=92), "op_koers"),
        (Stand(waarde=85.9), "achter"),
        (Stand(waarde=95), "bereikt"),
        (Stand(waarde=96, laag=94, hoog=98), "op_koers"),
        (Stand(waarde=97, laag=95, hoog=99), "bereikt"),
    ],
)
def test_worked_example_12(stand, verwacht):
    assert beoordeel(VAN_80_NAAR_95, stand, op=NA_TWEE_JAAR) == verwacht


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        (Stand(waarde=16), "op_koers"),
        (Stand(waarde=17), "achter"),
        (Stand(waarde=16.5, laag=15, hoog=18), "niet_te_zeggen"),
        (Stand(waarde=15, laag=14.5, hoog=15.5), "op_koers"),
        (Stand(waarde=9, laag=8, hoog=10), "bereikt"),
        (Stand(waarde=18, laag=17, hoog=19), "achter"),
    ],
)
def test_at_most_is_the_mirror_image(stand, verwacht):
    """From 20 down to 10 in five years is 16 after two; lower is better."""
    omlaag = Streven(nulmeting=20, doelwaarde=10, begin=date(2020, 1, 1), eind=date(2025, 1, 1), richting="maximaal")
    op = date(2022, 1, 1)
    assert beoordeel(omlaag, stand, op=op) == verwacht


def test_after_the_term_the_path_is_the_target():
    te_laat = date(2026, 1, 1)
    assert beoordeel(VAN_80_NAAR_95, Stand(waarde=94), op=te_laat) == "achter"
    assert beoordeel(VAN_80_NAAR_95, Stand(waarde=94, laag=93, hoog=96), op=te_laat) == "niet_te_zeggen"


def test_an_interval_that_only_touches_the_path_falls_short():
    precies = Streven(nulmeting=0, doelwaarde=10, begin=date(2021, 1, 1), eind=date(2021, 1, 11))
    assert beoordeel(precies, Stand(waarde=4, laag=3, hoog=5), op=date(2021, 1, 6)) == "achter"
    assert beoordeel(precies, Stand(waarde=6, laag=5, hoog=7), op=date(2021, 1, 6)) == "op_koers"


def test_the_value_to_reach():
    assert streefwaarde("niveau", 0.95, 0.80) == 0.95
    assert streefwaarde("verandering_pct", 5, 340) == pytest.approx(357)
    assert streefwaarde("verandering_pct", -20, 340) == pytest.approx(272)
    assert streefwaarde("verandering_abs", 30, 340) == 370


def test_the_term():
    begin = date(2020, 2, 29)
    assert termijn(begin, jaren=4, einddatum=None) == date(2024, 2, 29)
    assert termijn(begin, jaren=5, einddatum=None) == date(2025, 2, 28)
    assert termijn(begin, jaren=0.5, einddatum=None) == date(2020, 8, 30)  # 182.6 days, rounded to 183
    assert termijn(begin, jaren=5, einddatum=date(2023, 1, 1)) == date(2023, 1, 1)
    assert termijn(begin, jaren=None, einddatum=None) is None


def test_progress_is_the_part_of_the_way():
    assert VAN_80_NAAR_95.voortgang(86) == pytest.approx(0.4)
    assert VAN_80_NAAR_95.voortgang(77) == pytest.approx(-0.2)
    vlak = Streven(nulmeting=95, doelwaarde=95, begin=date(2020, 1, 1), eind=date(2025, 1, 1))
    assert vlak.voortgang(96) is None


getallen = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@given(nul=getallen, doel=getallen, waarde=getallen, marge=st.floats(min_value=0, max_value=1e3))
def test_a_status_never_gets_worse_when_the_figure_gets_better(nul, doel, waarde, marge):
    rang = {"achter": 0, "niet_te_zeggen": 1, "op_koers": 2, "bereikt": 3}
    streven = Streven(nulmeting=nul, doelwaarde=doel, begin=date(2020, 1, 1), eind=date(2024, 1, 1))

    def status(shift):
        stand = Stand(waarde=waarde + shift, laag=waarde + shift - marge, hoog=waarde + shift + marge)
        return rang[beoordeel(streven, stand, op=date(2022, 1, 1))]

    assert status(1.0) >= status(0.0)
