"""Additionality of all movers beside that of users of measures: what both reports print, and what an attacker finds."""

import json

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.evaluation.conftest import GEMEENTE, enquete, gegevens_van
from toolkit import evaluation, monitor
from toolkit.config import Run
from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.disclosure import release_rows
from toolkit.meten import compute

INDICATOR = "redenen_spontaan_of_maatregel"
DREMPEL = 10
RAPPORTEN = {  # as notebooks 04 and 05 ask for it
    "04": monitor.BEREKENINGEN,
    "05": {**monitor.BEREKENINGEN, **evaluation.BEREKENINGEN},
}


def tellingen(gebruikers, anderen, gedwongen=(0, 0, 0)):
    """Answers of users, of who names no measure, and of users who were forced, in the order of ADDITIONALITEIT."""
    groups = [(gebruikers, "wooncoach", "wens"), (anderen, None, "wens"), (gedwongen, "wooncoach", "gedwongen")]
    return enquete(*[
        (number, answer, measure, 1.0, need)
        for counts, measure, need in groups for number, answer in zip(counts, ADDITIONALITEIT, strict=True)
    ])  # fmt: skip


def gedrukt(survey, report):
    """Return what a report prints of the three answers: (who, answer) -> exact count, where one is shown.

    `who` is alle, gebruikers, or met and zonder, by which the monitor once split. A printed count is taken for exact, as docs/method/09 says: a
    share beside it can make it so.
    """
    gegevens = gegevens_van(enquete_doorstromers=survey)
    exact = compute(gegevens, RAPPORTEN[report], ids=[INDICATOR])
    shown = release_rows(exact, Run(gemeente=GEMEENTE), gegevens).table
    seen = {}
    for text, true, out in zip(exact.rows["uitsplitsing"], exact.rows["teller"], shown["teller"], strict=True):
        key = json.loads(text)
        who = key.get("populatie", key.get("maatregel", "alle"))
        if len(key) == 1 or {"populatie", "maatregel"} & key.keys():
            seen[(who, key["additionaliteit"])] = (float(true), pd.notna(out))
    return {cell: count for cell, (count, known) in seen.items() if known}


def grenzen(survey, known):
    """Return the attacker's interval for each (part, answer) that is not printed: parts are users, forced, others."""
    parts = ("gebruikers", "gedwongen", "anders")
    of = {"alle": parts, "gebruikers": parts[:1], "anderen": parts[1:], "met": parts[:2], "zonder": parts[2:]}
    cells = [(part, answer) for part in parts for answer in ADDITIONALITEIT]
    rows = np.array([[float(c[0] in of[who] and c[1] == answer) for c in cells] for who, answer in known])
    # how many answered in all is on the page as well
    everyone = np.ones((1, len(cells)))
    equal, values = np.vstack([rows, everyone]) if len(rows) else everyone, [*known.values(), float(len(survey))]
    ends = {}
    for who in ("gebruikers", "anderen"):
        for answer in ADDITIONALITEIT:
            aim = np.array([float(c[0] in of[who] and c[1] == answer) for c in cells])
            found = [sign * linprog(sign * aim, A_eq=equal, b_eq=values).fun for sign in (1, -1)]
            ends[(who, answer)] = (round(found[0]), round(found[1]))
    return ends


def samen_gedrukt(survey):
    return {cell: count for report in RAPPORTEN for cell, count in gedrukt(survey, report).items()}


def test_the_few_who_name_no_measure_and_say_they_needed_one_cannot_be_found_in_two_reports():
    # the sample gemeente, in 2023: of 59 users 31 needed it, of 148 others 3
    survey = tellingen((31, 14, 14), (3, 17, 128))
    low, high = grenzen(survey, samen_gedrukt(survey))[("anderen", "noodzakelijk")]
    assert high - low > DREMPEL


@settings(max_examples=10, deadline=None)
@given(
    st.tuples(*[st.integers(10, 60)] * 3), st.tuples(*[st.integers(0, 60)] * 3), st.tuples(*[st.integers(0, 12)] * 3)
)
def test_no_small_number_is_found_by_laying_the_reports_side_by_side(gebruikers, anderen, gedwongen):
    survey = tellingen(gebruikers, anderen, gedwongen)
    groups = {"gebruikers": gebruikers, "anderen": tuple(map(sum, zip(anderen, gedwongen, strict=True)))}
    ends = grenzen(survey, samen_gedrukt(survey))
    for (who, answer), (low, high) in ends.items():
        true = groups[who][ADDITIONALITEIT.index(answer)]
        if 0 < true < DREMPEL:
            assert high - low > DREMPEL, (who, answer, true)


def test_users_go_last_when_a_number_must_go():
    shown = gedrukt(tellingen((31, 14, 14), (3, 17, 128)), "05")
    assert {("gebruikers", answer) for answer in ADDITIONALITEIT} <= set(shown)
    assert ("alle", "noodzakelijk") not in shown


def test_the_whole_goes_where_it_would_cost_a_number_of_users():
    # all 24 who needed it are users: of a group under 50 that would be told of each of them
    survey = tellingen((24, 42, 0), (0, 60, 9))
    assert {who for who, _ in gedrukt(survey, "05")} == {"gebruikers"}


def test_both_reports_print_the_same():
    survey = tellingen((31, 14, 14), (3, 17, 128), (5, 5, 5))
    assert gedrukt(survey, "04") == gedrukt(survey, "05")
