"""Wanting and being able, from answers beside homes (domain 5.6); weights and sums a reader can make."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.opgave.enquete import antwoorden, niet_geschikt, segment
from toolkit.opgave.segmenten import BEREKENINGEN_SEGMENTEN, gewilde_woning
from toolkit.opgave.trechter import balans, trechter

OOST, WEST = "BU99010101", "BU99010201"
YES, MAYBE, NO, IN_VAIN = "beslist_wel", "misschien_wel", "beslist_niet", "zou_wel_willen_kan_niets_vinden"


def home(name, **more):
    return {
        "woning_id": name,
        "buurt_code": OOST,
        "bouwvorm": "eengezins",
        "eigendom": "koop",
        "geschiktheid": "ongeschikt",
        **more,
    }


def household(name, woning, age=70):
    return {"huishouden_id": name, "woning_id": woning, "peildatum": pd.Timestamp(2024, 1, 1),
            "leeftijd_referentiepersoon": age, "aantal_personen": 1}  # fmt: skip


def answer(number, household_id, wish, aanbod="ja", weight=1.0, **more):
    return {"respons_id": f"r{number}", "huishouden_id": household_id, "verhuiswens": wish, "kunnen_aanbod": aanbod,
            "kunnen_hulp": "weet_niet", "gewicht": weight, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("wil", "kan", "expected"),
    [
        (True, True, "wil_kan"), (True, False, "wil_kan_niet"), (False, True, "kan_wil_niet"), (False, False, "niet_niet"),
        (None, True, "onbekend"), (True, None, "onbekend"), (None, None, "onbekend"),
    ],
)  # fmt: skip
def test_the_four_groups_and_the_unknown(wil, kan, expected):
    assert segment(pd.Series([wil], dtype="boolean"), pd.Series([kan], dtype="boolean")).tolist() == [expected]


def small_survey(gemeente):
    answers = [
        answer(1, "a", YES),
        answer(2, "b", MAYBE, aanbod="nee"),
        answer(3, "c", IN_VAIN, aanbod="ja"),
        answer(4, "d", "onbekend"),
        answer(5, "young", YES),
        answer(6, "gone", NO),
    ]
    people = [household(name, "A") for name in "abcd"] + [household("young", "A", age=40)]
    return antwoorden(gemeente(woningen=[home("A")], huishoudens=people, enquete_wensen=answers)).table


def test_answers_are_read_beside_the_home_of_a_senior(gemeente):
    table = small_survey(gemeente)
    assert table["gekoppeld"].tolist() == [True, True, True, True, False, False]  # too young; not in the register
    assert table["wil"].tolist()[:3] == [True, True, False]
    assert table["wil_actief"].tolist()[:3] == [True, False, True]
    assert pd.isna(table["wil"].iloc[3])
    assert table["kan"].tolist() == [True, False, True, True, True, True]  # "weet niet" is no refusal
    assert table["segment"].tolist()[:4] == ["wil_kan", "wil_kan_niet", "kan_wil_niet", "onbekend"]


def test_without_survey_or_link_there_are_no_answers(gemeente):
    people, homes = [household("a", "A")], [home("A")]
    assert antwoorden(gemeente(woningen=homes, huishoudens=people)) is None
    unlinked = [{"respons_id": "r1", "verhuiswens": YES}]
    assert antwoorden(gemeente(woningen=homes, huishoudens=people, enquete_wensen=unlinked)) is None


def test_an_unknown_home_is_not_called_unsuitable():
    assert niet_geschikt(pd.Series(["geschikt", "aanpasbaar", "ongeschikt", "onbekend", None])).tolist() == [
        False, True, True, False, False,
    ]  # fmt: skip


def adverts(counts):
    rows = [
        {"woningtype": kind, "bouwvorm": "eengezins", "buurt_code": buurt, "aantal_reacties": n}
        for (kind, buurt), numbers in counts.items() for n in numbers
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_kind_of_home_is_wanted_from_the_75th_percentile_of_the_kinds_on():
    """Means 10, 20, 30, 40: the 75th percentile is 32.5, so only the last; four adverts say nothing."""
    means = {("tussenwoning", OOST): 10, ("hoekwoning", OOST): 20, ("tussenwoning", WEST): 30, ("hoekwoning", WEST): 40}
    given = adverts(
        {kind: [mean - 5, mean, mean, mean, mean + 5] for kind, mean in means.items()}
        | {("vrijstaand", WEST): [99] * 4}
    )
    homes = pd.DataFrame(
        [
            ("hoekwoning", WEST, "koop"), ("tussenwoning", WEST, "sociale_huur"), ("vrijstaand", WEST, "koop"),
            ("vrijstaand", WEST, "sociale_huur"),
        ],
        columns=["woningtype", "buurt_code", "eigendom"],
    ).assign(bouwvorm="eengezins")  # fmt: skip
    assert gewilde_woning(homes, given).tolist() == [True, False, False, True]


def test_a_kind_at_the_percentile_itself_is_wanted():
    given = adverts({("hoekwoning", OOST): [20] * 5, ("tussenwoning", OOST): [20] * 5})
    homes = pd.DataFrame(
        {"woningtype": ["hoekwoning"], "bouwvorm": "eengezins", "eigendom": "koop", "buurt_code": OOST}
    )
    assert gewilde_woning(homes, given).tolist() == [True]


def test_without_adverts_a_family_home_for_social_rent_is_wanted():
    homes = pd.DataFrame({"bouwvorm": ["eengezins", "meergezins", "eengezins"], "eigendom": ["sociale_huur", "sociale_huur", "koop"],
                          "buurt_code": OOST})  # fmt: skip
    assert gewilde_woning(homes, pd.DataFrame()).tolist() == [True, False, False]


def big_survey(gemeente, **more):
    """Forty seniors in an unsuitable home: 10 want and can, 10 want and cannot, 20 do not want; one home in four is wanted.

    The wishes of the first ten weigh 3, all others 1: 60 in total.
    """
    homes = [home(f"w{i}", eigendom="sociale_huur" if i % 4 == 0 else "koop") for i in range(40)]
    people = [household(f"h{i}", f"w{i}") for i in range(40)]
    answers = [
        answer(i, f"h{i}", YES if i < 20 else NO, aanbod="nee" if 10 <= i < 20 else "ja", weight=3.0 if i < 10 else 1.0)
        for i in range(40)
    ]
    return gemeente(woningen=homes, huishoudens=people, enquete_wensen=answers, **more)


CHOICES = ("kunnen_aanbod", "kunnen_hulp")


def without_choice(gemeente, rows):
    """The big survey, of which the answers on being able of some respondents are empty."""
    data = big_survey(gemeente)
    answers = data.tabellen["enquete_wensen"].copy()
    answers.loc[answers.index[rows], list(CHOICES)] = pd.NA
    return data.with_tabellen(enquete_wensen=answers)


@pytest.mark.parametrize("rows", [slice(None), slice(0, 20)])
def test_where_nobody_with_a_wish_was_asked_what_he_can_there_is_no_step_of_choice(gemeente, rows):
    """Nought would say that nobody has a choice; nobody was asked."""
    found = trechter(without_choice(gemeente, rows)).table
    assert found["aantal"].to_dict() == {"senioren": 40, "niet_geschikt": 40, "met_wens": 30}


def test_without_the_columns_on_being_able_there_is_no_step_of_choice_either(gemeente):
    data = big_survey(gemeente)
    answers = data.tabellen["enquete_wensen"].drop(columns=list(CHOICES))
    assert "met_keuze" not in trechter(data.with_tabellen(enquete_wensen=answers)).table.index


def test_who_was_not_asked_what_he_can_is_no_refusal(gemeente):
    """Of ten who can and weigh 3, three were not asked: 7 x 3 of 60 - 3 x 3 of 40 households is 16.5; of 60 it is 14."""
    found = trechter(without_choice(gemeente, slice(0, 3))).table
    assert found["aantal"]["met_keuze"] == 20
    assert found["antwoorden"].tolist()[2:] == [40, 37]


def test_the_funnel_weighs_the_last_steps_to_all_households(gemeente):
    found = trechter(big_survey(gemeente)).table
    assert found["aantal"].to_dict() == {"senioren": 40, "niet_geschikt": 40, "met_wens": 30, "met_keuze": 20}
    # with a wish (10 x 3 + 10) / 60 = 2/3 of 40 is 26.7; with a choice 30/60 of 40 is 20; both in tens
    assert found["antwoorden"].tolist()[2:] == [40, 40]
    assert found.loc["met_wens", "aard"] == "afgeleid uit andere cijfers"


def test_too_few_answers_end_the_funnel_after_the_registers(gemeente):
    data = gemeente(woningen=[home("A")], huishoudens=[household("a", "A")], enquete_wensen=[answer(1, "a", YES)])
    assert list(trechter(data).table.index) == ["senioren", "niet_geschikt"]
    assert "enquête" in balans(data).reden


def test_no_registrations_give_a_reason_and_who_has_them(gemeente):
    assert "BRP" in trechter(gemeente()).reden
    assert "BRP" in balans(gemeente()).reden


def test_the_balance_sets_the_wish_beside_suitable_homes_that_came_free(gemeente):
    homes = [home("nieuw", geschiktheid="geschikt"), home("oud")]
    moves = [
        {"verhuizing_id": f"v{i}", "huishouden_id": who, "naar_woning_id": where, "datum": pd.Timestamp(2023, 7, 1), "naar_soort": "zelfstandig"}
        for i, (who, where) in enumerate([("h1", "nieuw"), ("h2", "oud"), ("young", "nieuw")])
    ]  # fmt: skip
    data = big_survey(gemeente, verhuizingen=moves)
    data.tabellen["woningen"] = pd.concat(
        [data.tabellen["woningen"], gemeente(woningen=homes).tabellen["woningen"]], ignore_index=True
    )
    table = balans(data).table
    assert table["aantal"].to_dict() == {"vraag": 30, "aanbod": 2, "naar_senioren": 1}


def shares(rows):
    return rows.set_index(rows["uitsplitsing"].fillna(""))[["teller", "noemer", "waarde"]]


def test_vasthouders_have_no_active_wish_and_a_wanted_home(gemeente):
    """No adverts, so family homes for social rent: of 20 without a wish five (i = 20, 24, ..., 36) of weight 1 in 60."""
    found = shares(BEREKENINGEN_SEGMENTEN["vasthouders_pct"](big_survey(gemeente)))
    assert found.loc[""].tolist() == [5, 40, pytest.approx(5 / 60)]
    group = found.loc['{"segment": "kan, maar wil niet"}']
    assert group[["teller", "noemer"]].tolist() == [5, 20]
    assert pd.isna(group["waarde"])  # fewer than thirty answers give no percentage


def test_vastzitters_want_to_and_find_nothing(gemeente):
    found = shares(BEREKENINGEN_SEGMENTEN["vastzitters_pct"](big_survey(gemeente)))
    assert found.loc[""].tolist() == [10, 40, pytest.approx(10 / 60)]


def test_who_looks_in_vain_is_stuck_also_without_a_no(gemeente):
    people = [household(f"h{i}", "A") for i in range(30)]
    answers = [answer(i, f"h{i}", IN_VAIN if i < 3 else NO) for i in range(30)]
    data = gemeente(woningen=[home("A")], huishoudens=people, enquete_wensen=answers)
    assert shares(BEREKENINGEN_SEGMENTEN["vastzitters_pct"](data)).loc[""].tolist() == [3, 30, pytest.approx(0.1)]


def test_without_a_link_there_are_no_rows(gemeente):
    for compute in BEREKENINGEN_SEGMENTEN.values():
        assert compute(gemeente(woningen=[home("A")])).empty


def test_of_less_than_a_year_there_is_no_balance_and_no_fault(gemeente):
    homes = [home("nieuw", geschiktheid="geschikt")]
    moves = [{"verhuizing_id": "v1", "huishouden_id": "h1", "naar_woning_id": "nieuw", "datum": pd.Timestamp(2023, 1, 1),
              "naar_soort": "zelfstandig"}]  # fmt: skip
    data = big_survey(gemeente, verhuizingen=moves)
    every = pd.concat([data.tabellen["woningen"], gemeente(woningen=homes).tabellen["woningen"]], ignore_index=True)
    day = Periode(start=date(2023, 1, 1), eind=date(2023, 1, 1))
    assert "korter dan een jaar" in balans(replace(data.with_tabellen(woningen=every), periode=day)).reden
