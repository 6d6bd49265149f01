"""Costs in a period, what fills them up, and what may not be shown apart: sums by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.conftest import interventies, kosten
from toolkit.config import Periode
from toolkit.evaluation import Kosten, Onbepaald, huurkorting, kosten_van, samengevoegd
from toolkit.evaluation.kosten import SAMEN, share_within


def gewenning(*rows):
    """Habituations (start, eind, huur_start, huur_eind, bedrag)."""
    names = ["gewenning_start", "gewenning_eind", "huur_start", "huur_eind", "bedrag_eur"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(
        gewenning_start=pd.to_datetime(table["gewenning_start"]), gewenning_eind=pd.to_datetime(table["gewenning_eind"])
    ).astype(dict.fromkeys(names[2:], "Float64"))


def test_rent_discount_is_the_sum_of_monthly_differences_over_the_term():
    found = huurkorting(gewenning(
        ("2023-01-01", "2025-12-31", 500, 560, None),  # 12 x (60 + 40 + 20)
        ("2023-01-01", "2023-12-31", 500, 560, None),  # 12 x 60
        ("2023-01-01", "2024-06-30", 500, 560, None),  # 12 x 60 + 6 x 30
        ("2023-01-01", "2025-12-31", 500, 560, 99.5),  # the registered amount goes before
        ("2023-01-01", None, 500, 560, None),
    ))  # fmt: skip
    assert found[:4].tolist() == pytest.approx([1440, 720, 900, 99.5])
    assert np.isnan(found[4])


def test_rent_discount_agrees_with_what_the_samples_were_made_with(gelezen):
    rows = gelezen("GM9901").tabellen["interventies"]
    rows = rows.loc[rows["instrument_code"] == "huurgewenning"]
    worked_out = huurkorting(rows.assign(bedrag_eur=pd.array([None] * len(rows), dtype="Float64")))
    assert worked_out.tolist() == pytest.approx(rows["bedrag_eur"].astype(float).tolist(), abs=0.13)  # rents in cents


@pytest.mark.parametrize(
    ("periode", "part"),
    [
        ("2023", 1.0),
        ("2022", 0.0),
        ("2023Q3", 1.0),
        ("2023-02", 1.0),
        ("2023-12-01/2024-01-31", 31 / 62),
        ("2024Q1", 0.0),
    ],
)
def test_a_period_counts_for_its_days(periode, part):
    assert share_within(periode, Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))) == pytest.approx(part)


@given(year=st.integers(2000, 2040), first=st.integers(0, 364), days=st.integers(0, 400))
def test_quarters_share_out_what_their_year_has(year, first, days):
    start = date.fromordinal(date(year, 1, 1).toordinal() + first)
    within = Periode(start=start, eind=date.fromordinal(start.toordinal() + days))
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    ends = [date(year, month, 1) for month in (1, 4, 7, 10)] + [date(year + 1, 1, 1)]
    quarters = sum(
        share_within(f"{year}Q{number + 1}", within) * (ends[number + 1] - ends[number]).days for number in range(4)
    )
    assert quarters == pytest.approx(share_within(str(year), within) * length)


def test_costs_of_the_period_and_their_price_level(maak):
    found = kosten_van(maak(kosten=kosten(
        ("2022", "website_verhuizen_aanbod", "structureel", 1000, 2022),
        ("2023", "website_verhuizen_aanbod", "structureel", 6500, 2023),
        ("2023", "wooncoach_particulier", "personeel", 3500, 2021),
    )))  # fmt: skip
    assert found.totaal == 6500 + 3500
    assert found.prijspeil == "prijspeilen 2021 tot en met 2023, niet omgerekend"
    assert found.regels["zeker"].all()
    assert found.opmerkingen == ()


def test_a_year_of_costs_in_half_a_year_counts_for_its_days_and_is_uncertain(maak):
    table = kosten(("2023", "website_verhuizen_aanbod", "structureel", 3650, 2023))
    found = kosten_van(maak(("2023-01-01", "2023-01-10"), kosten=table))
    assert found.totaal == pytest.approx(100)
    assert not found.regels["zeker"].any()
    assert "de dagen tellen mee" in found.opmerkingen[0]


def test_registered_payments_fill_up_only_what_the_costs_lack(maak):
    given = interventies(
        ("2023-02-01", "verhuiskostenvergoeding", "v1", 500), ("2023-03-01", "verhuiskostenvergoeding", "v2", 250),
        ("2022-03-01", "verhuiskostenvergoeding", "v3", 9999),
    )  # fmt: skip
    found = kosten_van(maak(interventies=given))
    assert found.totaal == 750
    assert "uit de registratie" in found.opmerkingen[0]
    table = kosten(("2023", "verhuiskostenvergoeding", "vergoeding", 800, 2023))
    assert kosten_van(maak(interventies=given, kosten=table)).totaal == 800


def test_hours_are_named_and_only_priced_where_there_is_a_price(maak):
    hours = pd.DataFrame({
        "traject_id": ["a", "b"], "huishouden_id": ["h1", "h2"], "uren": pd.array([10.0, 5.0], dtype="Float64"),
        "start": pd.to_datetime(["2023-02-01", "2022-02-01"]),
    })  # fmt: skip
    table = kosten(("2023", "website_verhuizen_aanbod", "structureel", 100, 2023))
    unpriced = kosten_van(maak(trajecten=hours, kosten=table))
    assert unpriced.totaal == 100
    assert "10 uur" in unpriced.opmerkingen[0]
    assert kosten_van(maak(trajecten=hours, kosten=table), uurtarief_eur=65).totaal == 100 + 10 * 65
    staffed = kosten(("2023", "wooncoach_particulier", "personeel", 400, 2023))
    assert kosten_van(maak(trajecten=hours, kosten=staffed), uurtarief_eur=65).totaal == 400


def test_no_costs_cannot_be_told_and_are_not_nothing(maak):
    assert isinstance(kosten_van(maak()), Onbepaald)
    other = kosten(("2022", "website_verhuizen_aanbod", "structureel", 100, 2022))
    assert isinstance(kosten_van(maak(kosten=other)), Onbepaald)


def test_payments_to_few_households_are_not_shown_apart(maak):
    found = kosten_van(maak(kosten=kosten(
        ("2023", "huurgewenning", "korting_huur", 3000, 2023), ("2023", "verhuiskostenvergoeding", "vergoeding", 128_000, 2023),
        ("2023", "website_verhuizen_aanbod", "structureel", 6500, 2023), ("2023", "wooncoach_particulier", "personeel", 9000, 2023),
    )))  # fmt: skip
    shown = samengevoegd(found, {"huurgewenning": 2, "verhuiskostenvergoeding": 60}, drempel=10)
    sums = shown.regels.groupby("instrument_code")["bedrag_eur"].sum()
    assert sums.to_dict() == {SAMEN: 9500.0, "verhuiskostenvergoeding": 128_000.0, "wooncoach_particulier": 9000.0}
    assert shown.totaal == found.totaal
    untouched = samengevoegd(found, {"huurgewenning": 10, "verhuiskostenvergoeding": 60}, drempel=10)
    assert SAMEN not in set(untouched.regels["instrument_code"])


def test_costs_of_a_few_households_only_are_not_shown_at_all(maak):
    paid = (
        ("2023", "huurgewenning", "korting_huur", 3000, 2023),
        ("2023", "verhuiskostenvergoeding", "vergoeding", 900, 2023),
    )
    found = kosten_van(maak(kosten=kosten(*paid)))
    counted = {"huurgewenning": 2, "verhuiskostenvergoeding": 3}
    assert samengevoegd(found, counted, drempel=10) == Onbepaald(
        reden="alle kosten gingen naar te weinig huishoudens om te tonen"
    )
    assert samengevoegd(found, {**counted, "verhuiskostenvergoeding": 8}, drempel=10).totaal == 3900
    with_others = kosten_van(
        maak(kosten=kosten(*paid, ("2023", "website_verhuizen_aanbod", "structureel", 6500, 2023)))
    )
    assert samengevoegd(with_others, counted, drempel=10).totaal == 10_400


def test_price_level_unknown_of_nothing():
    empty = pd.DataFrame(
        {"prijspeil": pd.array([], dtype="Int64"), "bedrag_eur": [], "zeker": pd.array([], dtype=bool)}
    )
    found = Kosten(regels=empty, opmerkingen=())
    assert found.prijspeil == "prijspeil onbekend"
    assert found.totaal == 0


def test_costs_that_are_not_known_stay_so():
    unknown = Onbepaald(reden="x")
    assert samengevoegd(unknown, {}, drempel=10) is unknown
