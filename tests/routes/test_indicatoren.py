"""The rows of routes and segments: contract, teller, noemer and interval, per area and per class."""

import json
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import routes
from toolkit.contracts import INDICATOREN, check
from toolkit.indicatoren import catalogue
from toolkit.meten import Gegevens
from toolkit.routes.indicatoren import methode

Maker = Callable[..., Gegevens]
OPEN = routes.aannamen(min_bekende_huren=1)


def survey(**anders: object) -> pd.DataFrame:
    """Want and can 40, want and cannot 30, can 20, unknown 10; linked to nobody."""
    wishes = ["beslist_wel"] * 70 + ["beslist_niet"] * 20 + ["onbekend"] * 10
    return pd.DataFrame({
        "respons_id": [f"r{n}" for n in range(100)], "gewicht": 1.0, "leeftijd": 70, "verhuiswens": wishes,
        "kunnen_aanbod": ["ja"] * 40 + ["nee"] * 30 + ["ja"] * 30, "kunnen_betalen": "ja", "kunnen_hulp": "ja",
        "kunnen_overzicht": "ja", **anders,
    })  # fmt: skip


def alle(data: Gegevens, aannamen: routes.Aannamen = OPEN) -> pd.DataFrame:
    return pd.concat([made(data) for made in routes.berekeningen(aannamen).values()], ignore_index=True)


@pytest.fixture
def rows(stad: Gegevens) -> pd.DataFrame:
    return alle(replace(stad, tabellen={**stad.tabellen, "enquete_wensen": survey()}))


def test_every_row_keeps_the_contract_and_the_catalogue(rows: pd.DataFrame) -> None:
    check(rows, INDICATOREN)
    assert set(rows["indicator_id"]) == set(routes.BEREKENINGEN)
    units = {name: catalogue()[name].eenheid for name in routes.BEREKENINGEN}
    assert (rows["eenheid"] == rows["indicator_id"].map(units)).all()
    assert rows["methode"].str.len().min() > 0
    assert not rows["onderdrukt"].any()


def test_a_share_is_its_teller_by_its_noemer(rows: pd.DataFrame) -> None:
    made = rows.loc[rows["indicator_id"].isin(["route_geen_alternatief_pct", "aanbod_middenhuurband_pct"])]
    known = made.loc[made["noemer"] > 0]
    assert (known["teller"] / known["noemer"]).tolist() == known["waarde"].tolist()
    assert made.loc[made["noemer"] == 0, "waarde"].isna().all()


def test_an_interval_holds_its_value_and_has_a_kind(rows: pd.DataFrame) -> None:
    there = rows.loc[rows["ci_laag"].notna()]
    assert (there["ci_laag"] <= there["waarde"]).all()
    assert (there["waarde"] <= there["ci_hoog"]).all()
    assert rows["ci_soort"].isna().tolist() == rows["ci_laag"].isna().tolist()
    kinds = there.groupby("indicator_id")["ci_soort"].first()
    assert kinds["route_geen_alternatief_pct"] == "scenario"
    assert kinds["aanbod_middenhuurband_pct"] == "grenzen"
    assert "route_mediaan_aantal" not in kinds


def klasse(rows: pd.DataFrame, naam: str) -> pd.DataFrame:
    """Rows of one breakdown, by class."""
    split = rows.loc[rows["uitsplitsing"].notna()]
    made = split.assign(klasse=split["uitsplitsing"].map(lambda text: json.loads(text).get(naam)))
    return made.dropna(subset=["klasse"]).set_index("klasse")


def test_the_share_without_a_route_by_class(uitkomst: routes.Uitkomst) -> None:
    # Routes of H1 to H5: 1, 0, 0, 2, 0. H1, H3, H5 rent socially; H1 and H5 live alone, H3 with three.
    rows = routes.geen_alternatief(uitkomst)
    tenure, size = klasse(rows, "eigendom"), klasse(rows, "huishoudensgrootte")
    assert tenure[["teller", "noemer"]].to_dict("index") == {
        "sociale_huur": {"teller": 2, "noemer": 3}, "middenhuur": {"teller": 1, "noemer": 1},
        "koop": {"teller": 0, "noemer": 1},
    }  # fmt: skip
    assert size["waarde"].to_dict() == {"1": 0.5, "2": 0.5, "3+": 1.0}
    # Only H5 has an unknown income, so only its classes have a range: with 60 000 it has a route.
    assert tenure.loc["sociale_huur", ["ci_laag", "ci_hoog"]].tolist() == pytest.approx([1 / 3, 2 / 3])
    assert tenure.loc["koop", ["ci_laag", "ci_hoog"]].tolist() == [0, 0]
    assert set(rows["gebied_code"][rows["uitsplitsing"].notna()]) == {"GM9901"}


def test_with_every_income_known_there_is_no_interval(stad: Gegevens) -> None:
    people = stad.tabellen["huishoudens"].fillna({"inkomen_eur_jaar": 60_000.0})
    data = replace(stad, tabellen={**stad.tabellen, "huishoudens": people})
    rows = routes.geen_alternatief(routes.reken(data, OPEN))
    assert rows[["ci_laag", "ci_hoog", "ci_soort"]].isna().all(axis=None)
    assert rows.loc[rows["niveau"] == "gemeente", "waarde"].iloc[0] == 0.4


def test_who_has_no_known_place_is_in_the_coverage_and_not_in_the_share(stad: Gegevens) -> None:
    homes = stad.tabellen["woningen"]
    homes = homes.assign(x_rd=homes["x_rd"].mask(homes["woning_id"] == "W2"))
    rows = routes.geen_alternatief(
        routes.reken(replace(stad, tabellen={**stad.tabellen, "woningen": homes}), OPEN)
    )  # fmt: skip
    whole = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]
    assert whole[["teller", "noemer", "waarde", "dekking"]].tolist() == [2, 4, 0.5, 0.8]


def test_the_median_per_area_and_class(uitkomst: routes.Uitkomst) -> None:
    rows = routes.mediaan(uitkomst)
    areas = rows.loc[rows["uitsplitsing"].isna()].set_index("gebied_code")
    assert areas["waarde"].to_dict() == dict.fromkeys(["GM9901", "WK990101", "BU99010101"], 0.0)
    assert areas["noemer"].tolist() == [5, 5, 5]
    # Alone: 1 and 0; together: 0 and 2; three: 0.
    assert klasse(rows, "huishoudensgrootte")["waarde"].to_dict() == {"1": 0.5, "2": 1.0, "3+": 0.0}
    assert rows["teller"].isna().all()
    assert set(rows["aard"]) == {"schatting"}


@pytest.mark.parametrize(
    ("huren", "verwacht"),
    [
        ([800.0, 1_200.0, 799.0, 1_201.0], [2, 4, 0.5, 0.5, 0.5, 1.0]),
        ([800.0, None], [1, 1, 1.0, 0.5, 1.0, 0.5]),
        ([None, None], [0, 0, None, 0.0, 1.0, 0.0]),
        ([], [0, 0, None, None, None, None]),
    ],
)
def test_the_band_of_the_rents_on_offer(
    gegevens: Maker, huren: list[float | None], verwacht: list[float | None]
) -> None:
    names = [f"D{n}" for n in range(len(huren))]
    homes = pd.DataFrame({
        "woning_id": [*names, "K"], "buurt_code": "BU99010101", "eigendom": ["middenhuur"] * len(huren) + ["koop"],
        "kale_huur_eur": pd.array([*huren, 900.0], dtype="Float64"), "gebied_jaar": 2024,
    })  # fmt: skip
    given = pd.DataFrame({"woning_id": [*names, "K"], "datum": pd.Timestamp("2023-05-01")})
    row = routes.middenhuurband(gegevens(woningen=homes, toewijzingen=given), routes.aannamen()).iloc[0]
    values = row[["teller", "noemer", "waarde", "ci_laag", "ci_hoog", "dekking"]]
    assert [None if pd.isna(each) else float(each) for each in values] == verwacht  # the dwelling for sale is left out


def test_rows_of_the_segments_have_unweighted_counts_and_weighted_shares(stad: Gegevens) -> None:
    answers = survey(gewicht=[1.0] * 40 + [2.0] * 30 + [1.0] * 30)
    data = replace(stad, tabellen={**stad.tabellen, "enquete_wensen": answers})
    rows = routes.segment_rijen(data, None, routes.aannamen(kan_bron="enquete")).set_index("indicator_id")
    # Weights 40, 60, 20, 0 and 10 unknown: 130.
    # Vastzitters are, by the answers, who wants to and cannot.
    assert rows["teller"].tolist() == [40, 30, 20, 0, 30]
    assert rows["noemer"].tolist() == [100] * 5
    assert rows["waarde"].tolist() == pytest.approx([40 / 130, 60 / 130, 20 / 130, 0, 60 / 130])
    assert set(rows["ci_soort"].dropna()) == {"95%-betrouwbaarheidsinterval"}
    assert rows["methode"].str.contains("kan: vier antwoorden zonder nee").all()
    assert set(rows["aard"]) == {"enquete"}


def test_answers_that_are_few_have_counts_and_no_share(stad: Gegevens) -> None:
    data = replace(stad, tabellen={**stad.tabellen, "enquete_wensen": survey().iloc[:29]})
    row = routes.segment_rijen(data, None, routes.aannamen(kan_bron="enquete")).iloc[0]
    assert row[["teller", "noemer"]].tolist() == [29, 29]
    assert row[["waarde", "ci_laag", "ci_hoog", "ci_soort"]].isna().all()


def test_vastzitters_without_a_route_stand_beside_those_by_their_answers(
    stad: Gegevens, uitkomst: routes.Uitkomst
) -> None:
    # 50 answers: H1 (one route) 20 times and H2 (none) 20 times want to; H3 (none) 10 times does not. By the answers
    # five of the first say no to the supply.
    answers = (
        survey()
        .iloc[:50]
        .assign(
            huishouden_id=["H1"] * 20 + ["H2"] * 20 + ["H3"] * 10,
            verhuiswens=["beslist_wel"] * 40 + ["beslist_niet"] * 10,
            kunnen_aanbod=["nee"] * 5 + ["ja"] * 45,
        )
    )
    data = replace(stad, tabellen={**stad.tabellen, "enquete_wensen": answers})
    rows = routes.segment_rijen(data, uitkomst, routes.aannamen())
    stuck = rows.loc[rows["indicator_id"] == "vastzitters_pct"].set_index("uitsplitsing")
    assert stuck["teller"].tolist() == [5, 5, 20]
    assert stuck["noemer"].tolist() == [50, 50, 50]
    assert stuck["waarde"].tolist() == pytest.approx([0.1, 0.1, 0.4])
    assert stuck.index.isna().tolist() == [True, False, False]
    assert stuck.index[1:].tolist() == ['{"kan": "volgens de antwoorden"}', '{"kan": "volgens een route"}']
    assert stuck["methode"].iloc[2].endswith("kan: een route (domein 5.6)")
    assert rows.loc[rows["indicator_id"] != "vastzitters_pct"].set_index("indicator_id")["teller"].to_dict() == {
        "segment_wil_kan_pct": 20, "segment_wil_kan_niet_pct": 20, "segment_kan_wil_niet_pct": 0,
        "segment_niet_niet_pct": 10,
    }  # fmt: skip


def test_segments_can_be_computed_without_registrations(gegevens: Maker) -> None:
    made = routes.berekeningen(routes.aannamen(kan_bron="enquete"))["segment_wil_kan_niet_pct"]
    row = made(gegevens(enquete_wensen=survey())).iloc[0]
    assert row[["teller", "noemer", "waarde"]].tolist() == [30, 100, pytest.approx(0.3)]


@pytest.mark.parametrize(
    ("anders", "deel"),
    [
        ({}, "aanbod: vrijkomend; geschikt; binnen 2000 m; vanaf 60 m2 en 3 kamers; hoogstens 100 euro extra"),
        ({"ook_aanpasbaar": True}, "; geschikt of aanpasbaar; "), ({"blijven_in_wijk": True}, "; in de wijk of kern; "),
        ({"aanbod": "voorraad", "min_m2": 75, "min_kamers": 2}, "aanbod: voorraad; geschikt; binnen 2000 m; vanaf 75 m2"),
    ],
)  # fmt: skip
def test_the_method_says_what_a_route_had_to_be(anders: dict[str, object], deel: str) -> None:
    assert deel in methode(routes.aannamen(**anders))


@pytest.fixture
def zonder_punten(stad: Gegevens) -> Gegevens:
    """The drawn gemeente and its survey, where no coordinate is filled in."""
    homes = stad.tabellen["woningen"].assign(x_rd=float("nan"), y_rd=float("nan"))
    return replace(stad, tabellen={**stad.tabellen, "woningen": homes, "enquete_wensen": survey()})


PLEKKEN = pd.DataFrame(
    {"x": [0.0, 400.0], "y": [400_000.0] * 2, "binnen_buurt_m": [100.0] * 2},
    index=pd.Index(["BU99010101", "BU99010201"], name="buurt_code"),
)


def test_rows_and_report_stand_on_the_same_places(zonder_punten: Gegevens) -> None:
    """Everything lies within 2 km, so the outcome is that of the drawn points: three of five without a route."""
    found = routes.berekeningen(OPEN, plekken=PLEKKEN)["route_geen_alternatief_pct"](zonder_punten)
    whole = found.loc[found["niveau"] == "gemeente"]
    assert whole.loc[whole["uitsplitsing"].isna(), ["teller", "noemer", "dekking"]].to_numpy().tolist() == [[3, 5, 1]]
    report = routes.verslag(zonder_punten, OPEN, plekken=PLEKKEN)
    assert report["trechter"].table.loc["plaats", "aantal"] == 5
    assert report["bindend"].table["zonder"].tolist() == [3] * 5


def test_of_no_household_the_place_is_known(zonder_punten: Gegevens) -> None:
    rows = alle(zonder_punten)
    whole = rows.loc[(rows["indicator_id"] == "route_geen_alternatief_pct") & (rows["niveau"] == "gemeente")].iloc[0]
    assert whole[["teller", "noemer", "dekking"]].tolist() == [0, 0, 0]
    assert pd.isna(whole["waarde"])


def test_all_indicators_together_search_once(zonder_punten: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []

    def counted(gegevens: Gegevens, *rest: object, **more: object) -> routes.Uitkomst:
        searched.append(gegevens)
        return routes.reken(gegevens, *rest, **more)

    monkeypatch.setattr("toolkit.routes.indicatoren.reken", counted)
    made = routes.berekeningen(OPEN, plekken=PLEKKEN)
    for each in made.values():
        each(zonder_punten)
    assert len(searched) == 1
    other = replace(zonder_punten)
    made["route_mediaan_aantal"](other)
    assert searched == [zonder_punten, other]  # other data are never answered from memory
