"""The wish to move, on drawn surveys with sums by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Gegevens, compute
from toolkit.opgave.verhuiswens import Wens, classify, opgave_hh_verhuiswens, verhuiswens
from toolkit.provenance import Source
from toolkit.senioren import CBS, Senior

WENSEN = ("beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden", "beslist_niet", "onbekend")


@pytest.fixture
def drawn(table):
    return table("""
        respons | verhuiswens                     | horizon_jaar
        r1      | beslist_wel                     | 2
        r2      | beslist_wel                     | 2.5
        r3      | beslist_wel                     |
        r4      | misschien_wel                   | 1
        r5      | misschien_wel                   | 5
        r6      | zou_wel_willen_kan_niets_vinden | 1
        r7      | beslist_niet                    |
        r8      | onbekend                        | 1
        r9      |                                 |
    """)


def gegevens(**tabellen):
    source = Source(
        bron_id="enq", titel="Wensen", houder="Bureau", jaar=2024, gebied_jaar=2024, aard="enquete", licentie="",
        bestand="e.xlsx", sha256="0" * 64,
    )  # fmt: skip
    area = pd.DataFrame(
        {
            "gebied_code": ["GM9901"],
            "niveau": "gemeente",
            "naam": "Lindermonde",
            "ouder_code": pd.NA,
            "gebied_jaar": 2024,
        }
    )
    return Gegevens(
        gemeente="GM9901", naam="Lindermonde", tabellen=tabellen, bronnen={"enquete_wensen": (source,)},
        gebieden=area.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str"),
        periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
    )  # fmt: skip


def survey(rows):
    """Rows of (number, wish, weight, age, household)."""
    many = [row[1:] for row in rows for _ in range(row[0])]
    frame = pd.DataFrame(many, columns=["verhuiswens", "gewicht", "leeftijd", "huishouden_id"])
    return frame.assign(
        verhuiswens=pd.Categorical(frame["verhuiswens"], categories=WENSEN), leeftijd=frame["leeftijd"].astype("Int64")
    )


ASKED = [
    (10, "beslist_wel", 3.0, 60, "h1"),
    (20, "misschien_wel", 1.0, 70, "h2"),
    (20, "beslist_niet", 1.0, 60, "h1"),
    (10, None, 1.0, None, "h3"),
    (5, "beslist_wel", 1.0, 54, "h1"),
]


def row(rows, uitsplitsing=None):
    same = rows["uitsplitsing"].isna() if uitsplitsing is None else rows["uitsplitsing"] == uitsplitsing
    return rows.loc[same].iloc[0]


def test_kinds_of_wish(drawn):
    assert classify(drawn).tolist() == [
        "actief", "later", "actief", "latent", "later", "vindt_niets", "geen", "onbekend", "onbekend",
    ]  # fmt: skip


def test_unknown_horizon_can_count_as_later(drawn):
    assert classify(drawn, Wens(onbekende_horizon="later")).tolist()[2] == "later"
    assert classify(drawn.drop(columns="horizon_jaar")).tolist()[1] == "actief"


def test_wider_rule_counts_who_finds_nothing(drawn):
    wide = Wens(ja=("beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden"), horizon_jaar=5)
    assert classify(drawn, wide).tolist() == [
        "actief", "actief", "actief", "latent", "latent", "latent", "geen", "onbekend", "onbekend",
    ]  # fmt: skip
    assert classify(drawn, Wens(ja=("beslist_wel",))).tolist()[3] == "geen"


def test_share_is_weighted_counts_are_not_and_the_young_are_left_out():
    rows = opgave_hh_verhuiswens(gegevens(enquete_wensen=survey(ASKED)))
    whole = row(rows)
    assert (whole["teller"], whole["noemer"]) == (30, 60)
    assert whole["waarde"] == pytest.approx((10 * 3 + 20) / (10 * 3 + 20 + 20 + 10))
    assert whole["ci_laag"] < whole["waarde"] < whole["ci_hoog"]
    assert (whole["aard"], whole["eenheid"], whole["periode"], whole["bron_id"]) == (
        "enquete",
        "1",
        "2024-01-01",
        "enq",
    )


def test_kinds_are_exhaustive_and_unknown_is_one_of_them():
    rows = opgave_hh_verhuiswens(gegevens(enquete_wensen=survey(ASKED)))
    split = rows[rows["uitsplitsing"].str.startswith('{"wens"', na=False)]
    assert split["teller"].tolist() == [10, 20, 0, 0, 20, 10]
    assert split["waarde"].sum() == pytest.approx(1)
    assert row(rows, '{"wens": "onbekend"}')["waarde"] == pytest.approx(10 / 80)
    assert row(rows)["dekking"] == pytest.approx(50 / 60)


def test_age_classes_follow_the_scheme_and_small_ones_have_no_percentage():
    rows = opgave_hh_verhuiswens(gegevens(enquete_wensen=survey(ASKED)))
    older = row(rows, '{"leeftijdsklasse": "56-65"}')
    assert (older["teller"], older["noemer"], older["waarde"]) == (10, 30, pytest.approx(30 / 50))
    small = row(rows, '{"leeftijdsklasse": "66-75"}')
    assert (small["noemer"], pd.isna(small["waarde"]), pd.isna(small["ci_soort"])) == (20, True, True)
    assert small["opmerking"].startswith("Minder dan 30 antwoorden")
    by_cbs = replace(gegevens(enquete_wensen=survey(ASKED)), senior=Senior(schema=CBS))
    assert row(opgave_hh_verhuiswens(by_cbs), '{"leeftijdsklasse": "55-64"}')["noemer"] == 30


def test_tenure_is_that_of_the_present_dwelling_unknown_where_not_found():
    households = pd.DataFrame({
        "huishouden_id": ["h1", "h2"], "woning_id": ["w1", "w2"], "peildatum": pd.Timestamp("2024-01-01"),
        "leeftijd_referentiepersoon": pd.array([60, 70], dtype="Int64"),
    })  # fmt: skip
    homes = pd.DataFrame({"woning_id": ["w1", "w2"], "eigendom": ["koop", "sociale_huur"], "buurt_code": "BU99010101"})
    rows = opgave_hh_verhuiswens(gegevens(enquete_wensen=survey(ASKED), huishoudens=households, woningen=homes))
    found = {
        each: row(rows, f'{{"eigendom": "{each}"}}')["noemer"]
        for each in ("koop", "sociale_huur", "onbekend", "vrije_huur")
    }
    assert found == {"koop": 30, "sociale_huur": 20, "onbekend": 10, "vrije_huur": 0}


def test_respondents_of_another_gemeente_are_left_out():
    asked = survey(ASKED).assign(gemeente_code="GM9901")
    asked.loc[asked["verhuiswens"] == "beslist_niet", "gemeente_code"] = "GM9902"
    assert row(opgave_hh_verhuiswens(gegevens(enquete_wensen=asked)))["noemer"] == 40


def test_rule_stands_in_the_method():
    rows = verhuiswens(Wens(horizon_jaar=3, onbekende_horizon="later"))(gegevens(enquete_wensen=survey(ASKED)))
    assert (
        "beslist wel of misschien wel, binnen 3 jaar; wie geen termijn noemt telt niet mee" in rows["methode"].iloc[0]
    )


WENS = "opgave_hh_verhuiswens"


def test_without_the_survey_there_is_a_line_and_no_fault():
    found = compute(gegevens(), {WENS: opgave_hh_verhuiswens}, ids=[WENS])
    assert found.rows.empty
    assert found.ontbreekt["indicator_id"].tolist() == [WENS]
