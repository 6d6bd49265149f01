"""Targets beside figures: never a status without baseline, and never one that does not hold."""

from datetime import date

import pandas as pd
import pytest

from toolkit.indicatoren import catalogue
from toolkit.meten import value_row
from toolkit.monitor.voortgang import indicatoren_van, nulmetingen, oordeel, periode_van, voortgang
from toolkit.werkbladen import Doel

GESCHIKT, AANTAL = "opgave_hh_geschikt", "verhuizingen_aantal"


def doel(**fields):
    standard = {"id": "d1", "tekst": "Meer verhuizingen.", "indicator_id": AANTAL, "soort": "verandering_pct",
                "doelwaarde": 10, "termijn_jaar": 2, "nulmeting_periode": "2021"}  # fmt: skip
    return Doel.model_validate(standard | fields)


def rij(
    gegevens,
    waarde,
    *,
    indicator_id=AANTAL,
    eenheid="per 1.000 huishoudens",
    methode="geteld",
    ci=(None, None),
    periode="",
):
    return value_row(
        indicator_id, gegevens=gegevens, tabellen=(), waarde=waarde, eenheid=eenheid, methode=methode, ci=ci, periode=periode,
        aard="administratie",
    )  # fmt: skip


def toen(gegevens, waarde, **more):
    return rij(gegevens, waarde, periode="2021-01-01/2021-12-31", **more)


@pytest.mark.parametrize(("nu", "verwacht"), [(44.0, "bereikt"), (43.9, "achter"), (40.0, "achter")])
def test_ten_percent_more_in_two_years(maak, nu, verwacht):
    gegevens = maak()
    found = oordeel(doel(), rij(gegevens, nu), toen(gegevens, 40.0), gegevens=gegevens)
    assert found.streven.doelwaarde == pytest.approx(44)
    assert found.status == verwacht


def test_half_way_the_path_is_half(maak):
    gegevens = maak(("2022-01-01", "2022-12-31"))
    found = oordeel(doel(), rij(gegevens, 42.0), toen(gegevens, 40.0), gegevens=gegevens)
    assert found.streven.pad(date(2022, 12, 31)) == pytest.approx(42)
    assert found.status == "op_koers"


def test_percentages_are_read_as_shares(maak):
    """Worked example 12 in the words of the worksheet: from 80 to 95 percent in five years; 84 (81-87) after two."""
    gegevens = maak(("2022-01-01", "2022-12-31"))
    streef = doel(indicator_id=GESCHIKT, soort="niveau", doelwaarde=95, eenheid="%", nulmeting=80, nulmeting_periode="2020-01-01",
                  termijn_jaar=5)  # fmt: skip
    row = rij(gegevens, 0.84, indicator_id=GESCHIKT, eenheid="1", ci=(0.81, 0.87), periode="2022-01-01")
    found = oordeel(streef, row, row.iloc[:0], gegevens=gegevens)
    assert found.status == "niet_te_zeggen"
    assert found.streven.pad(date(2022, 1, 1)) == pytest.approx(0.86)


def redenen(breuk):
    return pd.DataFrame(
        {"datum": pd.to_datetime([breuk]), "soort": ["registratiewijziging"], "gebied_code": ["GM9901"]}
    )


@pytest.mark.parametrize(("breuk", "verwacht"), [("2022-07-01", "niet_te_zeggen"), ("2021-07-01", "bereikt")])
def test_a_change_in_registering_since_the_baseline_leaves_nothing_to_say(maak, breuk, verwacht):
    gegevens = maak(gebeurtenissen=redenen(breuk))
    found = oordeel(doel(), rij(gegevens, 50.0), toen(gegevens, 40.0), gegevens=gegevens)
    assert found.status == verwacht


def test_another_method_leaves_nothing_to_say(maak):
    gegevens = maak()
    found = oordeel(doel(), rij(gegevens, 50.0), toen(gegevens, 40.0, methode="geschat"), gegevens=gegevens)
    assert (found.status, "rekenwijze" in found.reden) == ("niet_te_zeggen", True)


def test_without_baseline_nothing_is_said(maak):
    gegevens = maak()
    row = rij(gegevens, 50.0)
    assert oordeel(doel(), row, row.iloc[:0], gegevens=gegevens).reden == "De nulmeting ontbreekt."
    later = oordeel(doel(nulmeting_periode=""), row, row.iloc[:0], gegevens=gegevens, datum=date(2024, 3, 1))
    assert "kan de nulmeting worden" in later.reden


def test_the_baseline_itself_is_no_progress(maak):
    gegevens = maak()
    found = oordeel(doel(nulmeting_periode="2023"), rij(gegevens, 50.0), rij(gegevens, 50.0), gegevens=gegevens)
    assert found.reden == "Dit cijfer is de nulmeting zelf."


def test_what_is_hidden_is_not_judged(maak):
    gegevens = maak()
    hidden = rij(gegevens, None).assign(onderdrukt=True)
    found = oordeel(doel(), hidden, toen(gegevens, 40.0), gegevens=gegevens)
    assert found.reden == "Het aantal is te klein om te tonen."


def test_a_fall_as_target_asks_for_the_other_direction(maak):
    gegevens = maak()
    found = oordeel(doel(doelwaarde=-10), rij(gegevens, 40.0), toen(gegevens, 40.0), gegevens=gegevens)
    assert (found.status, "maximaal" in found.reden) == ("niet_te_zeggen", True)
    right = doel(doelwaarde=-10, richting="maximaal")
    assert oordeel(right, rij(gegevens, 36.0), toen(gegevens, 40.0), gegevens=gegevens).status == "bereikt"


def test_the_table_has_nature_and_margin_beside_every_status(maak):
    gegevens = maak(("2022-01-01", "2022-12-31"))
    table = voortgang([doel()], rij(gegevens, 45.0, ci=(43.0, 47.0)), toen(gegevens, 40.0), gegevens=gegevens)
    line = table.iloc[0]
    assert line["status"] == "op koers"
    assert line["waarde"] == "45 (43 tot 47)"
    assert line["aard"] == "lokale administratie"
    assert (line["nulmeting"], line["doel"], line["voortgang"]) == ("40", "44 in 2023", "125%")


def test_baselines_are_computed_over_their_own_period(maak):
    def berekening(gegevens):
        return rij(gegevens, float(gegevens.periode.start.year))

    columns = [name.split(".") for name in catalogue()[AANTAL].kolommen]
    tables = {table: pd.DataFrame(columns=[name for own, name in columns if own == table]) for table, _ in columns}
    with_columns = maak(**tables)
    found = nulmetingen(with_columns, [doel(), doel(id="d2", nulmeting=30)], {AANTAL: berekening})
    assert found.rows["waarde"].tolist() == [2021]
    assert found.rows["periode"].tolist() == ["2021-01-01/2021-12-31"]


def test_periods_of_baselines():
    assert periode_van("2021").eind == date(2021, 12, 31)
    assert periode_van("2021-01-01").start == date(2021, 1, 1)
    assert periode_van("2021-01-01/2021-06-30").eind == date(2021, 6, 30)
    assert periode_van("vorig jaar") is None
    assert periode_van("") is None
    assert indicatoren_van([doel(), doel(id="d2"), doel(id="d3", indicator_id="bestaat_niet")]) == [AANTAL]


@pytest.mark.parametrize(
    ("waarde", "ci", "verwacht"),
    [
        (0.86, (None, None), "op_koers"), (0.84, (0.81, 0.87), "niet_te_zeggen"), (0.82, (0.81, 0.83), "achter"),
        (0.90, (0.88, 0.92), "op_koers"),
    ],
)  # fmt: skip
def test_worked_example_12_from_worksheet_to_status(maak, waarde, ci, verwacht):
    gegevens = maak(("2022-01-01", "2022-12-31"))
    streef = doel(indicator_id=GESCHIKT, soort="niveau", doelwaarde=95, eenheid="%", nulmeting=80, nulmeting_periode="2020-01-01",
                  termijn_jaar=5)  # fmt: skip
    row = rij(gegevens, waarde, indicator_id=GESCHIKT, eenheid="1", ci=ci, periode="2022-01-01")
    assert oordeel(streef, row, row.iloc[:0], gegevens=gegevens).status == verwacht


@pytest.mark.parametrize(
    ("fields", "streefwaarde", "nu", "verwacht"),
    [
        ({"soort": "verandering_abs", "doelwaarde": 6}, 46, 46.0, "bereikt"),
        ({"soort": "verandering_abs", "doelwaarde": 6}, 46, 45.9, "achter"),
        ({"soort": "verandering_abs", "doelwaarde": -6, "richting": "maximaal"}, 34, 34.0, "bereikt"),
        ({"soort": "verandering_abs", "doelwaarde": -6, "richting": "maximaal"}, 34, 34.1, "achter"),
        ({"soort": "verandering_pct", "doelwaarde": -25, "richting": "maximaal"}, 30, 29.0, "bereikt"),
        ({"soort": "niveau", "doelwaarde": 35, "richting": "maximaal"}, 35, 36.0, "achter"),
    ],
)
def test_changes_and_ceilings_from_a_baseline_of_40(maak, fields, streefwaarde, nu, verwacht):
    gegevens = maak()
    found = oordeel(doel(**fields), rij(gegevens, nu), toen(gegevens, 40.0), gegevens=gegevens)
    assert found.streven.doelwaarde == pytest.approx(streefwaarde)
    assert found.status == verwacht


@pytest.mark.parametrize(("eenheid", "verwacht"), [("huishoudens", "31"), ("senioren", "31"), ("maanden", "30,7")])
def test_people_have_no_decimals_on_the_way_to_a_target(maak, eenheid, verwacht):
    """A third of the way from 28 to 36 is 30.67 households; of months a part exists."""
    gegevens = maak(("2022-01-01", "2022-12-31"))
    streef = doel(soort="niveau", doelwaarde=36, nulmeting=28, nulmeting_periode="2021", termijn_jaar=3)
    row = rij(gegevens, 30.0, eenheid=eenheid)
    table = voortgang([streef], row, row.iloc[:0], gegevens=gegevens)
    assert table["verwacht"].tolist() == [verwacht]
