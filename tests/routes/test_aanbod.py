"""What counts as offered: from which day, from which table, once per dwelling, at which rent."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit import routes
from toolkit.config import Periode
from toolkit.meten import Gegevens, geen_plekken
from toolkit.routes.aanbod import tellingen

JAAR = Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))


def met(data: Gegevens, **tabellen: pd.DataFrame) -> Gegevens:
    return replace(data, tabellen={**data.tabellen, **tabellen})


def zonder(data: Gegevens, *namen: str) -> Gegevens:
    return replace(data, tabellen={name: each for name, each in data.tabellen.items() if name not in namen})


def offered(data: Gegevens, **anders: object) -> pd.DataFrame:
    return routes.aanbod(data, routes.aannamen(**anders), plekken=geen_plekken()).set_index("woning_id")


def toegewezen(*rows: tuple[str, str], **anders: object) -> pd.DataFrame:
    homes, days = zip(*rows, strict=True)
    return pd.DataFrame({
        "woning_id": homes, "datum": pd.to_datetime(list(days)), "aanbodmodel": "aanbod", "voorrang": False,
        "inschrijfduur_jaren": 6.0, "kale_huur_eur": 600.0, **anders,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("eind", "maanden", "begin"),
    [
        (date(2023, 12, 31), 12, date(2023, 1, 1)),
        (date(2023, 12, 31), 1, date(2023, 12, 1)),
        (date(2023, 6, 30), 3, date(2023, 4, 1)),
        (date(2024, 2, 29), 12, date(2023, 3, 1)),
        (date(2023, 2, 28), 1, date(2023, 2, 1)),
    ],
)
def test_the_horizon_is_whole_months_back_from_the_end(eind: date, maanden: int, begin: date) -> None:
    window = routes.venster(Periode(start=date(2019, 1, 1), eind=eind), routes.aannamen(horizon_maanden=maanden))
    assert (window.start, window.eind) == (begin, eind)


@pytest.mark.parametrize(
    ("dag", "telt"),
    [("2023-09-30", False), ("2023-10-01", True), ("2023-12-31", True), ("2024-01-01", False)],
)
def test_the_first_and_the_last_day_of_the_horizon_count(stad: Gegevens, dag: str, telt: bool) -> None:
    data = met(zonder(stad, "verhuizingen"), toewijzingen=toegewezen(("A1", dag)))
    assert ("A1" in offered(data, horizon_maanden=3).index) == telt


def test_a_dwelling_offered_in_three_ways_counts_once_and_as_an_allocation(stad: Gegevens) -> None:
    # A1 was allocated on 1 May and moved into on 2 May; here it was also newly built.
    events = pd.DataFrame({
        "woning_id": ["A1", "A2"], "datum": pd.to_datetime(["2023-04-01"] * 2), "soort": "oplevering_nieuwbouw"
    })  # fmt: skip
    rows = offered(met(stad, woninggebeurtenissen=events))
    assert rows.index.tolist().count("A1") == 1
    assert rows["herkomst"].to_dict() == {
        "A1": "toewijzing", "A2": "verhuizing", "A3": "verhuizing", "A4": "toewijzing",
    }  # fmt: skip


def test_of_two_allocations_of_one_dwelling_the_last_counts(stad: Gegevens) -> None:
    twice = toegewezen(("A1", "2023-02-01"), ("A1", "2023-08-01"), ("A1", "2023-05-01")).assign(
        kale_huur_eur=[580.0, 640.0, 610.0], inschrijfduur_jaren=[9.0, 2.0, 5.0]
    )
    row = offered(met(zonder(stad, "verhuizingen"), toewijzingen=twice)).loc["A1"]
    assert (row["huur_eur"], row["wachttijd_jaren"]) == (660.0, 2.0)


@pytest.mark.parametrize(
    ("soort", "telt"),
    [
        ("oplevering_nieuwbouw", True), ("transformatie", True), ("splitsing", True),
        ("sloop", False), ("samenvoeging", False),
    ],
)  # fmt: skip
def test_what_is_new_is_on_offer_and_what_is_gone_is_not(stad: Gegevens, soort: str, telt: bool) -> None:
    events = pd.DataFrame({"woning_id": ["W5"], "datum": pd.to_datetime(["2023-12-31"]), "soort": [soort]})
    assert ("W5" in offered(met(stad, woninggebeurtenissen=events)).index) == telt


@pytest.mark.parametrize(
    ("begin", "eind", "telt"),
    [
        (None, None, True), ("2024-01-01", None, True), ("2024-01-02", None, False),
        (None, "2024-01-01", True), (None, "2023-12-31", False),
    ],
)  # fmt: skip
def test_the_stock_is_what_stands_on_the_reference_date(
    stad: Gegevens, begin: str | None, eind: str | None, telt: bool
) -> None:
    homes = stad.tabellen["woningen"]
    days = {"begin_datum": begin, "eind_datum": eind}
    first = homes["woning_id"] == "W1"
    homes = homes.assign(**{
        name: pd.Series(pd.NaT, index=homes.index, dtype="datetime64[us]").mask(first, pd.Timestamp(day))
        for name, day in days.items() if day
    })  # fmt: skip
    rows = offered(met(stad, woningen=homes), aanbod="voorraad")
    assert ("W1" in rows.index, len(rows)) == (telt, 9 if telt else 8)
    assert set(rows["herkomst"]) == {"voorraad"}


def test_no_table_of_offers_means_no_offers(stad: Gegevens) -> None:
    none = zonder(stad, "toewijzingen", "verhuizingen")
    assert offered(none).empty
    found = routes.reken(none, routes.aannamen()).huishoudens
    assert found["bindend_filter"].tolist() == ["aanbod"] * 5


def test_a_dwelling_outside_the_file_is_not_on_offer(stad: Gegevens) -> None:
    data = met(zonder(stad, "verhuizingen"), toewijzingen=toegewezen(("A1", "2023-05-01"), ("elders", "2023-05-01")))
    assert offered(data).index.tolist() == ["A1"]


@pytest.mark.parametrize(
    ("anders", "jaren"),
    [
        ({}, 6.0), ({"voorrang": True}, None), ({"aanbodmodel": "loting"}, 0.0),
        ({"aanbodmodel": "directe_bemiddeling"}, 0.0), ({"aanbodmodel": None}, None),
        ({"inschrijfduur_jaren": None}, None),
    ],
)  # fmt: skip
def test_the_waiting_time_is_that_of_who_queued(stad: Gegevens, anders: dict[str, object], jaren: float | None) -> None:
    data = met(zonder(stad, "verhuizingen"), toewijzingen=toegewezen(("A1", "2023-05-01"), **anders))
    found = offered(data).loc["A1", "wachttijd_jaren"]
    assert pd.isna(found) if jaren is None else found == jaren


def test_an_unknown_rent_is_estimated_from_its_own_tenure_from_ten_known_rents_on(stad: Gegevens) -> None:
    homes = stad.tabellen["woningen"]
    extra = pd.DataFrame({
        "woning_id": [f"M{n}" for n in range(9)], "buurt_code": "BU99010101", "gebied_jaar": 2024,
        "eigendom": "middenhuur", "kale_huur_eur": [float(rent) for rent in range(810, 900, 10)],
    })  # fmt: skip
    homes = homes.assign(kale_huur_eur=homes["kale_huur_eur"].mask(homes["woning_id"] == "A2"))
    ten = pd.concat([homes, extra], ignore_index=True)
    # Ten known rents with the 700 of W2: 700 810 820 830 [840 850] 860 870 880 890; the middle is 845.
    row = offered(met(stad, woningen=ten)).loc["A2"]
    assert (row["prijs_soort"], row["huur_eur"]) == ("geschat", 845.0 + 20.0)
    nine = ten.loc[ten["woning_id"] != "M8"]
    assert offered(met(stad, woningen=nine)).loc["A2", "prijs_soort"] == "onbekend"


def test_what_was_unknown_is_counted(stad: Gegevens) -> None:
    homes = stad.tabellen["woningen"]
    homes = homes.assign(
        kale_huur_eur=homes["kale_huur_eur"].mask(homes["woning_id"] == "A2"),
        geschiktheid=homes["geschiktheid"].mask(homes["woning_id"] == "A3", "onbekend"),
        x_rd=homes["x_rd"].mask(homes["woning_id"] == "A4"),
    )
    found = routes.aanbod(met(stad, woningen=homes), routes.aannamen(), plekken=geen_plekken())
    assert tellingen(found) == {
        "woningen": 4, "geschiktheid onbekend": 1, "huur geschat": 0, "prijs onbekend": 1, "kamers onbekend": 1,
        "oppervlakte onbekend": 0, "plaats onbekend": 1, "wachttijd onbekend bij sociale huur": 0,
    }  # fmt: skip
    assert routes.herkomst(found).to_dict() == {"toegewezen huur": 2, "koop en particuliere huur": 2}


def test_a_vague_place_is_that_of_its_buurt(stad: Gegevens) -> None:
    homes = stad.tabellen["woningen"]
    homes = homes.assign(x_rd=homes["x_rd"].mask(homes["woning_id"] == "A1"))
    spots = pd.DataFrame(
        {"x": [250.0], "y": [400_100.0], "binnen_buurt_m": [300.0]}, index=pd.Index(["BU99010101"], name="buurt_code")
    )
    rows = routes.aanbod(met(stad, woningen=homes), routes.aannamen(), plekken=spots).set_index("woning_id")
    assert rows.loc["A1", ["x_rd", "y_rd", "plaats_geschat"]].tolist() == [250.0, 400_100.0, True]
    assert rows.loc["A2", ["x_rd", "plaats_geschat"]].tolist() == [600.0, False]
    assert pd.isna(rows.loc["A4", "binnen_buurt_m"])  # of its buurt nothing is known


def test_half_a_place_is_no_place(stad: Gegevens) -> None:
    homes = stad.tabellen["woningen"]
    homes = homes.assign(y_rd=homes["y_rd"].mask(homes["woning_id"] == "A1"))
    row = offered(met(stad, woningen=homes)).loc["A1"]
    assert row["plaats_geschat"]
    assert row[["x_rd", "y_rd"]].isna().all()
