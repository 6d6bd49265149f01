"""Steps by life stage and kind of dwelling, at the ages where a stage turns, and the steps nobody could make."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from toolkit import routes
from toolkit.routes.woonloopbaan import fase, segment


def stap(**anders: Any) -> dict[str, Any]:
    return {
        "leeftijd_bij_verhuizing": 60, "aantal_personen": 2, "aantal_personen_huishouden_na": None,
        "van_soort": "zelfstandig", "naar_soort": "zelfstandig", **anders,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"leeftijd_bij_verhuizing": 54}, "midden"),
        ({"leeftijd_bij_verhuizing": 55}, "kinderen_uit_huis"),
        ({"leeftijd_bij_verhuizing": 74}, "kinderen_uit_huis"),
        ({"leeftijd_bij_verhuizing": 75}, "oud"),
        ({"leeftijd_bij_verhuizing": 54, "aantal_personen": 3}, "gezin"),
        ({"leeftijd_bij_verhuizing": 55, "aantal_personen": 3}, "senior_gezin"),
        ({"leeftijd_bij_verhuizing": 80, "aantal_personen": 4}, "senior_gezin"),
        ({"leeftijd_bij_verhuizing": 54, "van_soort": "inwonend", "aantal_personen": 3}, "starter"),
        ({"leeftijd_bij_verhuizing": 55, "van_soort": "inwonend"}, "kinderen_uit_huis"),
        ({"leeftijd_bij_verhuizing": 30, "naar_soort": "instelling"}, "zorg"),
        ({"leeftijd_bij_verhuizing": None, "naar_soort": "instelling"}, "zorg"),
        ({"leeftijd_bij_verhuizing": None}, "onbekend"),
        ({"aantal_personen": None}, "kinderen_uit_huis"),
        ({"aantal_personen": 3, "aantal_personen_huishouden_na": 2}, "kinderen_uit_huis"),
        ({"aantal_personen": 1, "aantal_personen_huishouden_na": 3}, "senior_gezin"),
    ],
)
def test_the_first_stage_that_fits(anders: dict[str, Any], verwacht: str) -> None:
    assert fase(pd.DataFrame([stap(**anders)])).tolist() == [verwacht]


@pytest.mark.parametrize(
    ("eigendom", "geschiktheid", "verwacht"),
    [
        ("sociale_huur", "geschikt", "huur_geschikt"), ("middenhuur", "aanpasbaar", "huur_overig"),
        ("vrije_huur", None, "huur_overig"), ("koop", "geschikt", "koop_geschikt"), ("koop", "onbekend", "koop_overig"),
        ("onbekend", "geschikt", "onbekend"), (None, "geschikt", "onbekend"),
    ],
)  # fmt: skip
def test_the_kind_of_a_dwelling(eigendom: str | None, geschiktheid: str | None, verwacht: str) -> None:
    homes = pd.DataFrame({"eigendom": [eigendom], "geschiktheid": [geschiktheid]}, dtype="str")
    assert segment(homes).tolist() == [verwacht]


def test_every_move_of_the_period_is_in_the_table_once(uitkomst: routes.Uitkomst) -> None:
    data = uitkomst.gegevens
    moves = data.tabellen["verhuizingen"]
    # V2 twice (two persons of one household on one day), one the day before the period, one of 80 with three persons.
    more = moves.iloc[[1, 0, 0]].assign(
        verhuizing_id=["V5", "V6", "V7"], huishouden_id=["X2", "X9", "X8"],
        datum=pd.to_datetime(["2023-07-01", "2022-12-31", "2023-12-31"]), aantal_personen=[1, 1, 3],
    )  # fmt: skip
    tables = {**data.tabellen, "verhuizingen": pd.concat([moves, more], ignore_index=True)}
    table = routes.stappen(replace(uitkomst, gegevens=replace(data, tabellen=tables))).table
    assert table["samen"].to_dict() == {
        "zorg": 1, "starter": 1, "gezin": 1, "midden": 0, "senior_gezin": 1, "kinderen_uit_huis": 0, "oud": 1,
    }  # fmt: skip
    assert table.loc["senior_gezin", "huur_geschikt"] == 1
    assert (table[list(routes.kolommen())].sum(axis=1) == table["samen"]).all()


def test_the_headings_of_the_steps() -> None:
    assert routes.kolommen() == {
        "huur_geschikt": "Huur geschikt", "huur_overig": "Huur overig", "koop_geschikt": "Koop geschikt",
        "koop_overig": "Koop overig", "onbekend": "Elders of onbekend",
    }  # fmt: skip


def test_without_moves_there_is_no_table_and_a_reason(uitkomst: routes.Uitkomst) -> None:
    data = uitkomst.gegevens
    tables = {name: each for name, each in data.tabellen.items() if name != "verhuizingen"}
    made = routes.stappen(replace(uitkomst, gegevens=replace(data, tabellen=tables)))
    assert made.table.empty
    assert made.reden.startswith("Niet beschikbaar: verhuizingen zijn niet geleverd.")


def gewenst(uitkomst: routes.Uitkomst, wijken: list[str | None], wensen: list[str | None]) -> pd.DataFrame:
    people = uitkomst.vraag.assign(wijk_code=wijken, verhuiswens=pd.array(wensen, dtype="str"))
    return routes.ontbrekende_stappen(replace(uitkomst, vraag=people)).table


def test_a_wijk_lacks_a_step_where_it_is_wished_and_not_offered(uitkomst: routes.Uitkomst) -> None:
    east, west = "WK990101", "WK990102"
    table = gewenst(
        uitkomst, [east, west, west, None, east], ["beslist_wel", "misschien_wel", None, "beslist_wel", "x"]
    )
    # Wishes in both wijken. Offers: A1 and A2 (suitable rent) in Oost; A3 (suitable, for sale) and A4 (other rent) in
    # West.
    assert table[["wijken", "zonder_aanbod", "waar"]].to_numpy().tolist() == [
        [2, 1, "West"], [2, 1, "Oost"], [2, 1, "Oost"], [2, 2, "Oost en West"],
    ]  # fmt: skip


def test_where_nobody_wishes_no_step_is_missing(uitkomst: routes.Uitkomst) -> None:
    table = gewenst(uitkomst, ["WK990101"] * 5, ["beslist_niet"] * 4 + [None])
    assert table["waar"].tolist() == ["geen"] * 4
    assert table[["wijken", "zonder_aanbod"]].to_numpy().tolist() == [[0, 0]] * 4


def test_wishes_that_were_not_delivered_are_no_wishes(uitkomst: routes.Uitkomst) -> None:
    people = uitkomst.vraag.drop(columns="verhuiswens")
    table = routes.ontbrekende_stappen(replace(uitkomst, vraag=people)).table
    assert table["wijken"].tolist() == [0] * 4
