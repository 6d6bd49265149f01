"""What movers say, on drawn surveys with sums by hand."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.contracts.codelijsten import ADDITIONALITEIT, REDENEN
from toolkit.estimation import Herhaling, simultaneous, wilson
from toolkit.indicatoren import catalogue
from toolkit.meten import Gegevens, compute
from toolkit.meten.doorstromers import per_instrument
from toolkit.meten.zelfrapportage import additionaliteit
from toolkit.monitor import redenen
from toolkit.provenance import Source


def gegevens(**tabellen):
    source = Source(
        bron_id="enq", titel="Doorstromers", houder="Bureau", jaar=2023, gebied_jaar=2024, aard="enquete", licentie="",
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
        gemeente="GM9901", naam="Lindermonde", tabellen=tabellen,
        bronnen={"enquete_doorstromers": (source,), "verhuizingen": (source,)},
        gebieden=area.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str"),
        periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
    )  # fmt: skip


def movers(*groups, **columns):
    """Rows of (number, reason, reasons, additionality, measures, weight, age class)."""
    names = ["reden_hoofd", "redenen", "additionaliteit", "maatregelen_gebruikt", "gewicht", "leeftijdsklasse"]
    frame = pd.DataFrame([row[1:] for row in groups for _ in range(row[0])], columns=names)
    return frame.assign(
        reden_hoofd=pd.Categorical(frame["reden_hoofd"], categories=REDENEN),
        additionaliteit=pd.Categorical(frame["additionaliteit"], categories=ADDITIONALITEIT),
        datum_verhuizing=pd.Timestamp("2023-06-01"), gemeente_code="GM9901", **columns,
    )  # fmt: skip


SAID = (
    (20, "trappen", "trappen|onderhoud_tuin", "noodzakelijk", "wooncoach", 2.0, "76-85"),
    (20, "onderhoud_tuin", "onderhoud_tuin", "zetje_in_de_rug", "wooncoach|x_kijkdag", 1.0, "66-75"),
    (40, "trappen", "trappen|x_uitzicht", "ook_zonder", None, 1.0, "66-75"),
    (10, None, None, None, None, 1.0, "t/m 55"),
)


def named(rows, **breakdown):
    wanted = json.dumps(breakdown, sort_keys=True, ensure_ascii=False)
    return rows.loc[rows["uitsplitsing"] == wanted].iloc[0]


def test_main_reason_is_weighted_and_who_gave_none_is_in_the_coverage():
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=movers(*SAID)))
    stairs = named(rows, reden="trappen")
    assert (stairs["teller"], stairs["noemer"]) == (60, 80)
    assert stairs["waarde"] == pytest.approx((20 * 2 + 40) / (20 * 2 + 20 + 40))
    assert stairs["dekking"] == pytest.approx(80 / 90)
    assert stairs["periode"] == "2023-01-01/2023-12-31"


def test_main_reasons_sum_to_1_and_all_reasons_to_more():
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=movers(*SAID)))
    keys = rows["uitsplitsing"].map(lambda each: tuple(json.loads(each)))
    assert rows.loc[keys == ("reden",), "waarde"].sum() == pytest.approx(1)
    assert rows.loc[keys == ("alle_redenen",), "waarde"].sum() == pytest.approx((40 * 2 + 20 + 40 * 2) / 100)
    assert named(rows, alle_redenen="onderhoud_tuin")["teller"] == 40
    assert named(rows, alle_redenen="x_uitzicht")["teller"] == 40
    assert {json.loads(each)["reden"] for each in rows.loc[keys == ("reden",), "uitsplitsing"]} == set(REDENEN)


def test_age_classes_run_from_young_to_old_and_small_ones_give_no_percentage():
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=movers(*SAID)))
    seen = [json.loads(each).get("leeftijdsklasse") for each in rows["uitsplitsing"]]
    assert list(dict.fromkeys(each for each in seen if each)) == ["t/m 55", "56-65", "66-75", "76-85", "86+"]
    assert named(rows, leeftijdsklasse="66-75", reden="trappen")["waarde"] == pytest.approx(40 / 60)
    small = named(rows, leeftijdsklasse="76-85", reden="trappen")
    assert (small["teller"], small["noemer"], pd.isna(small["waarde"])) == (20, 20, True)


def test_own_age_classes_stay_as_they_were_delivered():
    survey = movers(*SAID).assign(leeftijdsklasse="75 en ouder")
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=survey))
    assert named(rows, leeftijdsklasse="75 en ouder", reden="trappen")["noemer"] == 80


def test_only_moves_within_the_period_and_the_gemeente_count():
    survey = movers(*SAID)
    survey.loc[:19, "datum_verhuizing"] = pd.to_datetime(["2022-12-31", "2024-01-01"] * 10)
    survey.loc[20:29, "gemeente_code"] = "GM9902"
    survey.loc[40, "datum_verhuizing"] = pd.Timestamp("2023-12-31")
    survey.loc[41, "datum_verhuizing"] = pd.NaT
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=survey))
    assert named(rows, reden="trappen")[["teller", "noemer"]].tolist() == [39, 49]


def test_survey_without_dates_counts_whole():
    survey = movers(*SAID).drop(columns=["datum_verhuizing", "redenen"])
    rows = redenen.redenen_verhuizing(gegevens(enquete_doorstromers=survey))
    assert named(rows, reden="trappen")["noemer"] == 80


def test_additionality_has_intervals_that_hold_together():
    survey = movers(*((number, *rest[:4], 1.0, rest[-1]) for number, *rest in SAID))
    rows = additionaliteit(gegevens(enquete_doorstromers=survey))
    needed = named(rows, additionaliteit="noodzakelijk")
    assert (needed["teller"], needed["noemer"], needed["waarde"]) == (20, 80, 0.25)
    # 80 of one plain sample of 90: their spread is 80/79 of that of 80, less the luck of who answered (90/89)
    low, high = simultaneous(0.25, 80 * 89 / 90, categories=3)
    assert (needed["ci_laag"], needed["ci_hoog"]) == pytest.approx((low, high), abs=1e-6)
    assert high > wilson(0.25, 80)[1]
    assert "wat verhuisden zelf zeggen" in needed["methode"]


def test_additionality_of_who_named_a_measure():
    rows = additionaliteit(gegevens(enquete_doorstromers=movers(*SAID)))
    helped = named(rows, additionaliteit="noodzakelijk", populatie="gebruikers")
    assert (helped["teller"], helped["noemer"], helped["waarde"]) == (20, 40, pytest.approx(2 / 3))
    assert named(rows, additionaliteit="ook_zonder", populatie="gebruikers")["waarde"] == 0


def test_instruments_use_the_answer_per_measure_and_need_30_answers():
    rows = additionaliteit(gegevens(enquete_doorstromers=movers(*SAID)))
    coach = named(rows, additionaliteit="zetje_in_de_rug", instrument="wooncoach")
    assert (coach["teller"], coach["noemer"], coach["waarde"]) == (20, 40, pytest.approx(1 / 3))
    rare = named(rows, additionaliteit="zetje_in_de_rug", instrument="x_kijkdag")
    assert (rare["noemer"], pd.isna(rare["waarde"])) == (20, True)


def test_json_per_measure_goes_before_the_general_answer_and_broken_json_is_no_answer():
    survey = movers(*SAID)
    texts = ['{"wooncoach": "ook_zonder"}'] * 35 + ["{kapot"] + ["[]"] + [None] * 53
    found = per_instrument(survey.assign(additionaliteit_per_maatregel=texts))
    assert list(found) == ["wooncoach"]
    assert found["wooncoach"].value_counts().to_dict() == {"ook_zonder": 35}
    assert found["wooncoach"].index.equals(survey.index)
    assert per_instrument(survey[["additionaliteit"]]) == {}


def test_informed_movers_named_a_measure():
    rows = redenen.doorstromers_met_informatie_pct(gegevens(enquete_doorstromers=movers(*SAID)))
    whole = rows.loc[rows["uitsplitsing"].isna()].iloc[0]
    assert (whole["teller"], whole["noemer"]) == (40, 90)
    assert whole["waarde"] == pytest.approx((20 * 2 + 20) / 110)
    assert len(rows) == 1 + 5


def test_need_of_need_and_choice_with_what_unknown_moves_could_change():
    occasions = ["nood"] * 3 + ["wens"] * 9 + ["gedwongen"] * 4 + ["onbekend"] * 2 + [None] * 2
    moves = pd.DataFrame({
        "verhuizing_id": [f"v{n}" for n in range(20)], "datum": pd.Timestamp("2023-03-01"), "van_soort": "zelfstandig",
        "naar_soort": "zelfstandig", "aanleiding": occasions,
        "leeftijd_bij_verhuizing": pd.array([60] * 20, dtype="Int64"),
    })  # fmt: skip
    rows = redenen.nood_versus_wens_pct(gegevens(verhuizingen=moves))
    whole = rows.loc[rows["uitsplitsing"].isna()].iloc[0]
    assert (whole["teller"], whole["noemer"], whole["waarde"]) == (3, 12, 0.25)
    assert (whole["ci_laag"], whole["ci_hoog"]) == (3 / 16, 7 / 16)
    assert (whole["ci_soort"], whole["dekking"]) == ("grenzen", 16 / 20)
    assert named(rows, leeftijdsklasse="56-65")["waarde"] == 0.25
    assert pd.isna(named(rows, leeftijdsklasse="86+")["waarde"])


def test_mean_marks_weigh_and_count_answers():
    marks = pd.array([8] * 20 + [6] * 20 + [7] * 40 + [None] * 10, dtype="Int64")
    survey = movers(
        *SAID, tevredenheid_woning=marks, tevredenheid_proces=pd.array([None] * 70 + [5] * 20, dtype="Int64")
    )
    found = redenen.tevredenheid(
        gegevens(enquete_doorstromers=survey), herhaling=Herhaling(rng=np.random.default_rng(1))
    )
    home, process = found.loc["tevredenheid_woning"], found.loc["tevredenheid_proces"]
    assert home["waarde"] == pytest.approx((20 * 2 * 8 + 20 * 6 + 40 * 7) / 100)
    assert home["ci_laag"] < home["waarde"] < home["ci_hoog"]
    assert (home["noemer"], home["reden"]) == (80, "")
    assert (process["noemer"], pd.isna(process["waarde"])) == (20, True)
    assert process["reden"].startswith("Minder dan 30")


def test_marks_that_were_not_asked_give_no_row():
    found = redenen.tevredenheid(
        gegevens(enquete_doorstromers=movers(*SAID)), herhaling=Herhaling(rng=np.random.default_rng(1))
    )
    assert found.empty


def test_every_computation_is_in_the_catalogue_and_fails_softly_without_tables():
    assert set(redenen.BEREKENINGEN) <= set(catalogue())
    found = compute(gegevens(), redenen.BEREKENINGEN, ids=list(redenen.BEREKENINGEN))
    assert found.rows.empty
    assert len(found.ontbreekt) == len(redenen.BEREKENINGEN)
