"""What users of measures say, and the range of extra moves: sums by hand, example 19, and a known truth."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.conftest import GEMEENTE, enquete, gegevens_van
from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.disclosure import release_rows
from toolkit.estimation import (
    Bandbreedte,
    Herhaling,
    bootstrap_mean,
    equal_chance,
    nonresponse_bounds,
    simultaneous,
    wilson,
)
from toolkit.evaluation import (
    BEREKENINGEN,
    Onbepaald,
    additionaliteit,
    additioneel,
    extra_verhuizingen,
    kosten_per_extra,
)
from toolkit.evaluation.additioneel import anders_later
from toolkit.meten import compute

IDS = ["redenen_spontaan_of_maatregel"]
# of 120 users who were not forced: 24 noodzakelijk, 42 zetje, 54 ook_zonder: 20 %, 35 %, 45 % as in example 19
GEZEGD = (
    (24, "noodzakelijk", "wooncoach", 1.0, "wens"),
    (42, "zetje_in_de_rug", "wooncoach|verhuiskostenvergoeding", 1.0, "nood"),
    (54, "ook_zonder", "verhuiskostenvergoeding", 1.0, "wens"),
    (40, "noodzakelijk", "wooncoach", 1.0, "gedwongen"),
    (80, "ook_zonder", None, 1.0, "wens"),
)


def gebruikers(rows, answer, side="waarde"):
    key = json.dumps({"additionaliteit": answer, "populatie": "gebruikers"}, sort_keys=True)
    return rows.loc[rows["uitsplitsing"] == key, side].iloc[0]


def rows_of(maak, *groups, **columns):
    return additionaliteit(maak(enquete_doorstromers=enquete(*groups, **columns)))


def published(maak, run, *groups, **columns):
    gegevens = maak(enquete_doorstromers=enquete(*groups, **columns))
    return release_rows(compute(gegevens, BEREKENINGEN, ids=IDS), run, gegevens).table


def test_users_are_who_names_a_measure_and_was_not_forced(maak):
    rows = rows_of(maak, *GEZEGD)
    assert gebruikers(rows, "noodzakelijk", "noemer") == 24 + 42 + 54
    assert [gebruikers(rows, each) for each in ("noodzakelijk", "zetje_in_de_rug", "ook_zonder")] == pytest.approx(
        [0.20, 0.35, 0.45]
    )


def test_shares_of_users_are_weighted_and_their_intervals_hold_together(maak):
    groups = ((30, "noodzakelijk", "wooncoach", 2.0, "wens"), (60, "ook_zonder", "wooncoach", 1.0, "wens"))
    rows = rows_of(maak, *groups)
    assert gebruikers(rows, "noodzakelijk") == pytest.approx(30 * 2 / (30 * 2 + 60))
    alone = wilson(0.5, 120**2 / (30 * 4 + 60))
    assert gebruikers(rows, "noodzakelijk", "ci_laag") < alone[0]
    equal = rows_of(maak, (30, "noodzakelijk", "w", 1.0, "wens"), (60, "ook_zonder", "w", 1.0, "wens"))
    low, high = simultaneous(np.array([30 / 90, 0, 60 / 90]), 89.0)  # n - 1, as docs/method/21 says
    assert gebruikers(equal, "noodzakelijk", "ci_laag") == pytest.approx(low[0], abs=1e-9)
    assert gebruikers(equal, "ook_zonder", "ci_hoog") == pytest.approx(high[2], abs=1e-9)


def test_per_measure_only_from_thirty_answers(maak):
    rows = rows_of(
        maak, (30, "noodzakelijk", "wooncoach", 1.0, "wens"), (29, "ook_zonder", "kijkdag", 1.0, "wens")
    )  # fmt: skip
    per = {
        code: rows.loc[rows["uitsplitsing"].str.contains(f'"instrument": "{code}"')]
        for code in ("wooncoach", "kijkdag")
    }
    assert per["wooncoach"]["waarde"].notna().all()
    assert per["kijkdag"]["waarde"].isna().all()
    assert set(per["kijkdag"]["noemer"]) == {29}


def test_later_is_asked_of_who_would_have_moved_and_is_never_an_extra_move(maak):
    moment = [None] * 24 + ["later"] * 21 + ["even_snel"] * 21 + ["later"] * 9 + ["weet_niet"] * 45 + [None] * 120
    rows = rows_of(maak, *GEZEGD, anders_moment=moment)
    later = rows.loc[rows["uitsplitsing"].str.contains("anders_moment")].iloc[0]
    assert (later["teller"], later["noemer"]) == (21 + 9, 120)
    assert later["waarde"] == pytest.approx(30 / 120)
    assert gebruikers(rows, "noodzakelijk") == pytest.approx(0.20)


def test_without_a_question_on_measures_there_are_no_rows_on_users(maak):
    asked = enquete(*GEZEGD).drop(columns="maatregelen_gebruikt")
    rows = additionaliteit(maak(enquete_doorstromers=asked))
    assert set(rows["uitsplitsing"]) == {json.dumps({"additionaliteit": code}) for code in ADDITIONALITEIT}


def test_example_19(maak, run):
    found = additioneel(published(maak, run, *GEZEGD), gemeente=GEMEENTE, gewicht_zetje=0.5, verhuizingen=200)
    extra = extra_verhuizingen(found, 200)
    assert extra.bandbreedte == Bandbreedte(laag=40.0, midden=75.0, hoog=110.0)
    cost = kosten_per_extra(150_000, extra).bandbreedte
    assert (round(cost.laag), round(cost.midden), round(cost.hoog)) == (1364, 2000, 3750)


def test_the_margin_is_wider_than_the_readings_and_silence_wider_still(maak, run):
    found = additioneel(published(maak, run, *GEZEGD), gemeente=GEMEENTE, gewicht_zetje=0.5, verhuizingen=200)
    assert found.marge[0] < found.aandeel.laag < found.aandeel.hoog < found.marge[1]
    # published counts: 25 and 40 (24 and 42 to fives) of 120 answers, 80 silent
    assert (found.zonder_antwoord.laag, found.zonder_antwoord.hoog) == (25 / 200, (25 + 40 + 80) / 200)


def test_few_answers_give_no_range_and_say_why(maak, run):
    found = additioneel(
        published(maak, run, (29, "noodzakelijk", "w", 1.0, "wens")), gemeente=GEMEENTE, gewicht_zetje=0.5
    )
    assert isinstance(found, Onbepaald)
    assert extra_verhuizingen(found, 50) is found
    assert kosten_per_extra(1000, found) is found


def test_hidden_figures_give_no_range(maak, run):
    table = published(maak, run, (30, "noodzakelijk", "w", 1.0, "wens"), (15, "ook_zonder", "w", 1.0, "wens"))
    assert additioneel(table, gemeente=GEMEENTE, gewicht_zetje=0.5) == Onbepaald(
        reden="er zijn te weinig antwoorden voor een percentage"
    )


def test_not_asked_is_an_answer_too(run):
    found = additioneel(pd.DataFrame(), gemeente=GEMEENTE, gewicht_zetje=0.5)
    assert found.zin == "Dat is niet vast te stellen: dit is niet gevraagd."


def test_more_answers_than_moves_is_no_bound_and_no_moves_is_no_number(maak, run):
    table = published(maak, run, *GEZEGD)
    found = additioneel(table, gemeente=GEMEENTE, gewicht_zetje=0.5, verhuizingen=100)
    assert "meer mensen" in found.zonder_antwoord.reden
    for nothing in (None, 0.0):
        assert isinstance(extra_verhuizingen(found, nothing), Onbepaald)
        silent = additioneel(table, gemeente=GEMEENTE, gewicht_zetje=0.5, verhuizingen=nothing).zonder_antwoord
        assert isinstance(silent, Onbepaald)


def test_nobody_needed_it_leaves_the_highest_cost_undetermined(maak, run):
    groups = ((0, "noodzakelijk", "w", 1.0, "wens"), (60, "zetje_in_de_rug", "w", 1.0, "wens"),
              (60, "ook_zonder", "w", 1.0, "wens"))  # fmt: skip
    found = additioneel(published(maak, run, *groups), gemeente=GEMEENTE, gewicht_zetje=0.5)
    cost = kosten_per_extra(1000, extra_verhuizingen(found, 100))
    assert cost.bandbreedte.laag == pytest.approx(1000 / 50)
    assert math.isnan(cost.bandbreedte.hoog)
    assert math.isnan(cost.marge.hoog)


def test_the_margin_of_cost_is_that_of_a_bootstrap_where_there_are_many_answers():
    said = pd.Series([1.0] * 240 + [0.0] * 360)
    drawn = bootstrap_mean(
        said, equal_chance(said.index), herhaling=Herhaling(rng=np.random.default_rng(1), aantal=4000)
    )
    low, high = wilson(0.4, 599.0)
    assert (1000 / drawn.hoog, 1000 / drawn.laag) == pytest.approx((1000 / high, 1000 / low), rel=0.02)


counts = st.integers(0, 200)


@given(needed=counts, push=counts, anyway=counts, silent=st.integers(1, 200), truth=st.data())
def test_silence_bounds_hold_every_answer_that_could_have_been_given(needed, push, anyway, silent, truth):
    answered, moves = needed + push + anyway, needed + push + anyway + silent
    bounds = nonresponse_bounds(needed, push, antwoorden=answered, verhuizingen=moves)
    extra = truth.draw(st.integers(needed, needed + push)) + truth.draw(st.integers(0, silent))
    assert bounds.laag - 1e-12 <= extra / moves <= bounds.hoog + 1e-12


def test_silence_bounds_of_nobody_or_of_other_people_are_undefined():
    for counted in ((0, 0, 0, 0), (5, 5, 20, 10), (5, 5, 8, 100)):
        needed, push, answered, moves = counted
        assert math.isnan(nonresponse_bounds(needed, push, antwoorden=answered, verhuizingen=moves).laag)


def test_the_range_holds_a_known_truth_over_many_surveys(run):
    """Of 300 users half needed it and a fifth got a push; 40 % answer, each by the same chance."""
    rng = np.random.default_rng(7)
    truth = np.repeat(["noodzakelijk", "zetje_in_de_rug", "ook_zonder"], [150, 60, 90])
    held = 0
    for _ in range(100):
        given_answers = rng.choice(truth, 120, replace=False)
        groups = [(int((given_answers == code).sum()), code, "w", 2.5, "wens") for code in np.unique(truth)]
        rows = additionaliteit(gegevens_van(enquete_doorstromers=enquete(*groups)))
        low = gebruikers(rows, "noodzakelijk", "ci_laag")
        high = 1 - gebruikers(rows, "ook_zonder", "ci_laag")
        held += low <= 150 / 300 and high >= 210 / 300
    assert held >= 95  # 95 % for all together, and a finite population that is not known here errs on the wide side


@pytest.mark.parametrize("gemeente", ["GM9901"])
def test_the_sample_gemeente_says_what_its_truth_expects(gemeente, root, gelezen):
    """All users of the simulated years: the range must hold what misreporting is known to make of the truth."""
    from toolkit.config import notebook_run
    from toolkit.meten import collect
    from toolkit.sources import leveringen

    made = notebook_run(gemeente=gemeente, data_map=str(root / "data_samples"), periode_start="2019-01-01",
                        periode_eind="2023-12-31")  # fmt: skip
    gegevens = collect(made, gelezen(gemeente), leveringen.read_run(made))
    rows = additionaliteit(gegevens)
    known = pd.read_csv(Path(root) / "data_samples" / gemeente / "waarheid" / "aanpak_aandelen.csv")
    expected = known.loc[known["populatie"] == "met_maatregel"].set_index("antwoord")["aandeel_verwacht"]
    assert gebruikers(rows, "noodzakelijk", "ci_laag") <= expected["noodzakelijk"]
    assert expected["noodzakelijk"] <= gebruikers(rows, "noodzakelijk", "ci_hoog")
    assert (
        gebruikers(rows, "ook_zonder", "ci_laag") <= expected["ook_zonder"] <= gebruikers(rows, "ook_zonder", "ci_hoog")
    )
    later = rows.loc[rows["uitsplitsing"].str.contains("anders_moment")].iloc[0]
    assert later["ci_laag"] <= _expected_later(Path(root) / "data_samples" / gemeente / "waarheid") <= later["ci_hoog"]
    made_public = release_rows(compute(gegevens, BEREKENINGEN, ids=IDS), made, gegevens).table
    users = known.loc[known["populatie"] == "met_maatregel"].set_index("antwoord")["aantal"]
    found = additioneel(made_public, gemeente=gemeente, gewicht_zetje=0.5, verhuizingen=float(users.sum()))
    extra = extra_verhuizingen(found, float(users.sum()))
    assert extra.marge.laag <= users["noodzakelijk"] <= extra.marge.hoog
    assert isinstance(anders_later(made_public, gemeente=gemeente), Bandbreedte)


def _expected_later(truth):
    """Work out which part of users is expected to say later: the needed ones, by their own word, are not asked."""
    known = pd.read_csv(truth / "aanpak_aandelen.csv")
    kinds = known.loc[known["populatie"] == "met_maatregel"].set_index("antwoord")["aandeel_waar"]
    said = pd.read_csv(truth / "aanpak_misrapportage.csv").set_index(["waar", "antwoord"])["kans"]
    moment = pd.read_csv(truth / "aanpak_moment.csv").set_index(["waar", "antwoord"])["kans"]
    return sum(part * (1 - said[kind, "noodzakelijk"]) * moment[kind, "later"] for kind, part in kinds.items())


def test_what_is_none_of_the_three_answers_counts_nowhere(maak):
    texts = (
        ['{"wooncoach": "noodzakelijk"}'] * 20
        + ['{"wooncoach": "ook_zonder"}'] * 20
        + ['{"wooncoach": "weet niet"}'] * 20
    )
    rows = rows_of(maak, (60, "noodzakelijk", "wooncoach", 1.0, "wens"), additionaliteit_per_maatregel=texts)
    per = rows.loc[rows["uitsplitsing"].str.contains("instrument")]
    assert set(per["noemer"]) == {40}
    assert per["waarde"].sum() == pytest.approx(1)
