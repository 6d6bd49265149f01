"""A panel from contract tables and indicator rows: rates, starts, and who cannot take part."""

import pandas as pd
import pytest

from toolkit.errors import ContractError, ParameterError
from toolkit.evaluation.designs import OPGELEVERD, panel_of, panel_of_rows

QUARTERS = ["2020Q1", "2020Q2", "2020Q3", "2020Q4"]


def rows(code, moves, *, start="", households=2_000, periods=QUARTERS, delivered=0, **columns):
    """Write a panel of contract `panel`: an approach from `start` on."""
    return pd.DataFrame({
        "gemeente_code": code, "periode": periods, "verhuizingen_senioren": pd.array(moves, dtype="Int64"),
        "huishoudens_senioren": pd.array([households] * len(periods), dtype="Int64"),
        "aanpak": pd.array([bool(start) and each >= start for each in periods], dtype="boolean"),
        OPGELEVERD: pd.array([delivered] * len(periods), dtype="Int64"),
    }).assign(**columns)  # fmt: skip


def together(*parts):
    return pd.concat(parts, ignore_index=True)


def test_rates_per_thousand_households_and_the_start():
    found = panel_of(together(rows("GM1", [10, 12, 14, 16], start="2020Q3"), rows("GM2", [8, 8, 8, 8])))
    assert found.tarieven["GM1"].tolist() == [5, 6, 7, 8]
    assert found.start == {"GM1": 2}
    assert (found.behandeld, found.donoren, found.maanden) == (("GM1",), ("GM2",), 3)
    assert found.eenheid == "verhuizingen per 1.000 huishoudens van senioren per kwartaal"


def test_the_order_of_the_rows_does_not_matter():
    table = together(rows("GM1", [10, 12, 14, 16], start="2020Q3"), rows("GM2", [8, 9, 8, 7]))
    mixed = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(panel_of(table).tarieven, panel_of(mixed).tarieven)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (rows("GM3", [1, None, 1, 1]), "ontbreken"),
        (rows("GM3", [1, 1, 1, 1], households=0), "ontbreken"),
        (rows("GM3", [1, 1, 1], periods=["2020Q1", "2020Q2", "2020Q4"]), "ontbreken"),
        (rows("GM3", [1, 1, 1, 1], start="2020Q1"), "liep al"),
        (rows("GM3", [1, 1, 1, 1], aanpak=pd.array([False, True, False, False], dtype="boolean")), "stopte"),
        (rows("GM3", [1, 1, 1, 1], aanpak=pd.array([False, None, True, True], dtype="boolean")), "ontbreken"),
    ],
)
def test_who_cannot_take_part_is_left_out_and_named(part, reason):
    found = panel_of(together(rows("GM1", [10, 12, 14, 16], start="2020Q3"), rows("GM2", [8, 8, 8, 8]), part))
    assert list(found.tarieven) == ["GM1", "GM2"]
    assert list(found.weggelaten) == ["GM3"]
    assert reason in found.weggelaten["GM3"]


def test_a_period_that_nobody_delivered_leaves_all_out():
    holes = [each for each in QUARTERS if each != "2020Q3"]
    found = panel_of(together(rows("GM1", [1, 1, 1], periods=holes), rows("GM2", [1, 1, 1], periods=holes)))
    assert found.tarieven.empty
    assert set(found.weggelaten) == {"GM1", "GM2"}


def test_deliveries_count_per_thousand_households_and_work_on():
    delivered = pd.array([4, 0, 8, 0], dtype="Int64")
    table = together(
        rows("GM1", [10, 12, 14, 16], start="2020Q3").assign(**{OPGELEVERD: delivered}), rows("GM2", [8] * 4)
    )
    found = panel_of(table, covariaten=[OPGELEVERD])
    now, before = found.covariaten.values()
    # Of the first quarter nobody knows what was delivered just before: it is lost.
    assert found.tarieven["GM1"].tolist() == [6, 7, 8]
    assert found.start == {"GM1": 1}
    assert now["GM1"].tolist() == [0, 4, 0]
    assert before["GM1"].tolist() == [2, 0, 4]
    assert found.x.shape == (2, 3, 2)


def test_another_covariate_is_taken_as_it_is():
    table = together(rows("GM1", [8] * 4, start="2020Q2", mutatiegraad=0.02), rows("GM2", [8] * 4, mutatiegraad=0.03))
    found = panel_of(table, covariaten=["mutatiegraad"])
    assert found.covariaten["mutatiegraad"]["GM2"].tolist() == [0.03] * 4


def test_faults_of_the_user_are_said():
    table = rows("GM1", [8] * 4)
    with pytest.raises(ContractError, match="twee rijen"):
        panel_of(together(table, table))
    with pytest.raises(ParameterError, match="geen kolom"):
        panel_of(table, covariaten=["prijzen"])
    with pytest.raises(ParameterError, match="geen jaren, kwartalen of maanden"):
        panel_of(rows("GM1", [8, 8], periods=["2020Q1", "2020-04"]))


@pytest.mark.parametrize(
    ("periods", "months", "delay", "expected"),
    [
        (QUARTERS, 3, 12, 4),
        (["2019", "2020"], 12, 12, 1),
        (["2019", "2020"], 12, 15, 2),
        (["2020-01", "2020-02"], 1, 24, 24),
    ],
)
def test_a_delay_in_months_becomes_whole_periods(periods, months, delay, expected):
    found = panel_of(rows("GM1", [8] * len(periods), periods=periods))
    assert found.maanden == months
    assert found.after(delay) == expected


def indicator(code, values, **columns):
    return pd.DataFrame({
        "indicator_id": "verhuizingen_aantal", "gebied_code": code, "niveau": "gemeente",
        "periode": QUARTERS[: len(values)], "uitsplitsing": pd.array([None] * len(values), dtype="str"),
        "waarde": pd.array(values, dtype="Float64"), "eenheid": "per 1.000",
        "onderdrukt": pd.array([False] * len(values), dtype="boolean"),
    }).assign(**columns)  # fmt: skip


def test_indicator_rows_of_gemeenten_become_a_panel():
    table = together(
        indicator("GM1", [5, 6, 7, 8]), indicator("GM2", [4, 4, 4, 4]),
        indicator("WK1", [9, 9, 9, 9], niveau="wijk"), indicator("GM1", [1, 1, 1, 1], uitsplitsing='{"x": "y"}'),
        indicator("GM1", [2, 2, 2, 2], indicator_id="anders"),
    )  # fmt: skip
    found = panel_of_rows(table, indicator_id="verhuizingen_aantal", start={"GM1": "2020Q3", "GM9": "2020Q1"})
    assert found.tarieven["GM1"].tolist() == [5, 6, 7, 8]
    assert (found.start, found.eenheid) == ({"GM1": 2}, "per 1.000")
    only = panel_of_rows(table, indicator_id="verhuizingen_aantal", start={}, gemeenten=["GM2"])
    assert list(only.tarieven) == ["GM2"]


def test_a_suppressed_value_is_a_gap_and_a_start_outside_the_panel_is_none():
    hidden = indicator("GM3", [5, 5, 5, 5]).assign(onderdrukt=pd.array([False, True, False, False], dtype="boolean"))
    table = together(indicator("GM1", [5, 6, 7, 8]), indicator("GM2", [4, 4, 4, 4]), hidden)
    found = panel_of_rows(table, indicator_id="verhuizingen_aantal", start={"GM1": "2021Q1", "GM2": "2019Q4"})
    assert list(found.tarieven) == ["GM1"]
    assert found.start == {}
    assert list(found.weggelaten) == ["GM3", "GM2"]
    with pytest.raises(ParameterError, match="geen cijfers"):
        panel_of_rows(table, indicator_id="iets_anders", start={})
