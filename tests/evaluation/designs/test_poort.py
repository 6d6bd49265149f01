"""The gate: what it counts, what it refuses in one sentence, which word it leaves, and whether its smallest size is true."""

import math

import numpy as np
import pytest
from scipy.stats import t as student

from toolkit.errors import ParameterError
from toolkit.evaluation.designs import (
    Eisen,
    NietVastTeStellen,
    Ontwerp,
    Uitkomst,
    Woord,
    describe_change,
    fit_synthetisch,
    fit_tijdreeks,
    fit_verschillen,
    judge,
    sentences,
    sentences_of_gate,
)
from toolkit.evaluation.designs.poort import refused

FITS = {
    Ontwerp.VOOR_NA: describe_change, Ontwerp.TIJDREEKS: fit_tijdreeks, Ontwerp.SYNTHETISCH: fit_synthetisch,
    Ontwerp.VERSCHILLEN: lambda panel, **more: fit_verschillen(panel, rng=np.random.default_rng(1), **more),
}  # fmt: skip


def test_one_gemeente_against_ten_can_never_reach_five_percent(simulated, rivalen):
    panel = simulated(units=11, treated=1, periods=16, start=8, effect=50.0)
    poort = judge(Ontwerp.VERSCHILLEN, panel)
    assert (poort.behandeld, poort.donoren, poort.voor, poort.na) == (1, 10, 8, 8)
    assert poort.kleinste_p == pytest.approx(1 / 11)
    answer = FITS[Ontwerp.VERSCHILLEN](panel, rivalen=rivalen)
    assert isinstance(answer, NietVastTeStellen)
    assert answer.zin == (
        "Wat de aanpak heeft uitgemaakt, is zo niet vast te stellen: met 1 gemeente met een aanpak en 10 zonder kan de "
        "p-waarde nooit kleiner zijn dan 1/11 (0,091), zodat 5\N{NO-BREAK SPACE}procent nooit te halen is."
    )
    assert sentences(answer) == (answer.zin,)


def test_the_same_panel_passes_where_ten_percent_is_enough(simulated, rivalen):
    panel = simulated(units=11, treated=1, periods=16, start=8, effect=50.0)
    found = FITS[Ontwerp.VERSCHILLEN](panel, rivalen=rivalen, eisen=Eisen(alfa=0.10))
    assert found.toets.p == pytest.approx(1 / 11)


def test_half_and_half_says_that_two_are_always_as_extreme(simulated):
    poort = judge(Ontwerp.VERSCHILLEN, simulated(units=6, treated=3, periods=8, start=4))
    assert poort.kleinste_p == pytest.approx(2 / 20)
    assert "2/20 (0,100)" in refused(poort).zin


@pytest.mark.parametrize(
    ("ontwerp", "shape", "reason"),
    [
        (Ontwerp.TIJDREEKS, {"units": 1, "treated": 1, "periods": 16, "start": 7}, "8 perioden voor de start nodig, en dit zijn er 7"),
        (Ontwerp.TIJDREEKS, {"units": 1, "treated": 1, "periods": 11, "start": 8}, "4 perioden na de start nodig, en dit zijn er 3"),
        (Ontwerp.TIJDREEKS, {"units": 3, "treated": 2, "periods": 20, "start": 9}, "maar één gemeente met een aanpak"),
        (Ontwerp.VOOR_NA, {"units": 2, "treated": 0, "periods": 8, "start": 4}, "geen van de gemeenten"),
        (Ontwerp.VERSCHILLEN, {"units": 4, "treated": 4, "periods": 8, "start": 4}, "geen gemeente zonder aanpak"),
        (Ontwerp.SYNTHETISCH, {"units": 25, "treated": 1, "periods": 12, "start": 7}, "8 perioden voor de start"),
        (Ontwerp.SYNTHETISCH, {"units": 25, "treated": 2, "periods": 12, "start": 8}, "maar één gemeente"),
        (Ontwerp.SYNTHETISCH, {"units": 1, "treated": 1, "periods": 12, "start": 8}, "geen gemeente zonder aanpak"),
        (Ontwerp.SYNTHETISCH, {"units": 19, "treated": 1, "periods": 12, "start": 8}, "1/19 (0,053)"),
    ],
)  # fmt: skip
def test_what_a_design_cannot_carry_is_refused_as_an_answer(simulated, rivalen, ontwerp, shape, reason):
    panel = simulated(**shape)
    answer = FITS[ontwerp](panel, rivalen=rivalen)
    assert isinstance(answer, NietVastTeStellen)
    assert "niet vast te stellen" in answer.zin
    assert reason in answer.zin
    assert answer.poort.aantoonbaar is None
    assert answer.zin in sentences_of_gate(answer.poort)


def test_at_the_edge_each_gate_opens(simulated, rivalen):
    series = simulated(units=1, treated=1, periods=12, start=8)
    assert isinstance(FITS[Ontwerp.TIJDREEKS](series, rivalen=rivalen), Uitkomst)
    assert judge(Ontwerp.SYNTHETISCH, simulated(units=20, treated=1, periods=9, start=8)).open


def test_a_delay_takes_from_the_time_after(simulated):
    series = simulated(units=1, treated=1, periods=20, start=12)
    assert judge(Ontwerp.TIJDREEKS, series, Eisen(vertraging=12)).na == 4
    assert "dit zijn er 3" in judge(Ontwerp.TIJDREEKS, series, Eisen(vertraging=13)).beletsels[0]
    assert judge(Ontwerp.TIJDREEKS, series, Eisen(vertraging=24)).beletsels == (
        "na de start en de tijd die een besluit kost, zijn er nog geen cijfers",
    )


@pytest.mark.parametrize(
    ("ontwerp", "start", "word"),
    [
        (Ontwerp.VOOR_NA, 8, Woord.ONTWIKKELING), (Ontwerp.TIJDREEKS, 8, Woord.ONTWIKKELING),
        (Ontwerp.VERSCHILLEN, 4, Woord.EFFECT), (Ontwerp.VERSCHILLEN, 3, Woord.SAMENHANG),
        (Ontwerp.SYNTHETISCH, 8, Woord.EFFECT),
    ],
)  # fmt: skip
def test_the_word_that_fits_a_design(simulated, ontwerp, start, word):
    poort = judge(ontwerp, simulated(units=25, treated=1, periods=14, start=start))
    assert poort.woord is word
    assert f"'{word}'" in sentences_of_gate(poort)[-1]


def test_a_short_series_describes_and_a_long_one_may_say_samenhang(simulated):
    long, short = (simulated(units=1, treated=1, periods=periods, start=10) for periods in (20, 19))
    assert judge(Ontwerp.TIJDREEKS, long).woord is Woord.SAMENHANG
    for poort in (judge(Ontwerp.TIJDREEKS, short), judge(Ontwerp.TIJDREEKS, long, Eisen(vertraging=3))):
        assert poort.open
        assert poort.woord is Woord.ONTWIKKELING
        assert "met 19 perioden vindt de toets te vaak een verschil" in sentences_of_gate(poort)[-1]


def test_months_ask_for_as_much_time_as_quarters(simulated):
    assert judge(Ontwerp.TIJDREEKS, simulated(units=1, treated=1, periods=36, start=24, freq="M", first="2019-01")).open
    short = judge(Ontwerp.TIJDREEKS, simulated(units=1, treated=1, periods=34, start=23, freq="M", first="2019-01"))
    assert short.beletsels == (
        "er zijn 24 perioden voor de start nodig, en dit zijn er 23",
        "er zijn 12 perioden na de start nodig, en dit zijn er 11",
    )


def test_the_smallest_p_of_drawn_assignments_is_that_of_the_draw(simulated):
    panel = simulated(units=24, treated=6, periods=8, start=4)  # 134.596 ways, of which 99 are drawn
    poort = judge(Ontwerp.VERSCHILLEN, panel, Eisen(alfa=0.005, toewijzingen=99))
    assert poort.kleinste_p == pytest.approx(1 / 100)
    assert "nooit kleiner zijn dan 1/100 (0,010)" in poort.beletsels[0]


def test_the_smallest_size_of_differences_by_hand(paneel):
    # Changes of the five without approach: 0, 2, 4, 2, 2, so s = sqrt(8/4); at 40 % one of six is rare enough.
    panel = paneel("""
        A: 5 5  1
        B: 1 1  -
        C: 1 3  -
        D: 1 5  -
        E: 2 4  -
        F: 3 5  -
    """)
    size = judge(Ontwerp.VERSCHILLEN, panel, Eisen(alfa=0.4)).aantoonbaar
    factor = student.ppf(0.8, 4) + student.ppf(0.8, 4)
    assert size == pytest.approx(factor * math.sqrt(2) * math.sqrt(1 / 1 + 1 / 5))


def test_the_smallest_size_does_not_look_at_what_happened_after_the_start(simulated):
    without, with_effect = (simulated(units=24, treated=1, periods=16, start=10, effect=size) for size in (0.0, 9.0))
    for ontwerp in (Ontwerp.VERSCHILLEN, Ontwerp.SYNTHETISCH):
        assert judge(ontwerp, without).aantoonbaar == pytest.approx(judge(ontwerp, with_effect).aantoonbaar)
    alone = [panel.only(panel.behandeld) for panel in (without, with_effect)]
    assert judge(Ontwerp.TIJDREEKS, alone[0]).aantoonbaar == pytest.approx(
        judge(Ontwerp.TIJDREEKS, alone[1]).aantoonbaar
    )


def test_requirements_that_cannot_be_are_refused():
    for wrong in ({"alfa": 0.0}, {"onderscheid": 1.0}, {"vertraging": -3}, {"toewijzingen": 50}):
        with pytest.raises(ParameterError, match="kunnen niet"):
            Eisen(**wrong)
