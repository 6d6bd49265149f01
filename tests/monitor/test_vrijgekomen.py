"""Who came to live in the dwellings that seniors left (domain 5.2)."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.meten.benutting import vrijgekomen
from toolkit.monitor.vrijgekomen import verhuizingen_lengte_keten, verhuizingen_omvang_nieuw_hh

from .conftest import cijfer, verhuizingen, woningen

SENIOR = ("v1", "2023-03-01", "h1", "w1", "w3", 75, 1)


def gevuld(*entries, moves=None):
    every = verhuizingen(SENIOR, *entries)
    moves = every.iloc[[0]] if moves is None else moves
    return vrijgekomen(moves, {"verhuizingen": every}).iloc[0]


def test_the_first_household_in_time_fills_the_dwelling():
    found = gevuld(
        ("v2", "2023-06-01", "later", "w2", "w1", 30, 2), ("v3", "2023-04-01", "eerste", "w2", "w1", 35, 4),
    )  # fmt: skip
    assert (found["vul_huishouden_id"], found["personen_nieuw"], found["uitkomst"]) == ("eerste", 4, "beter_benut")


@pytest.mark.parametrize(
    ("datum", "gevuld_door"),
    [
        ("2023-01-29", "jong"), ("2023-01-28", None),  # 31 and 32 days before
        ("2024-02-29", "jong"), ("2024-03-01", None),  # 365 and 366 days after
    ],
)  # fmt: skip
def test_the_window_is_a_month_before_and_a_year_after(datum, gevuld_door):
    found = gevuld(("v2", datum, "jong", "w2", "w1", 30, 2))
    assert found["vul_huishouden_id"] == gevuld_door or (gevuld_door is None and pd.isna(found["vul_huishouden_id"]))


def test_a_household_that_comes_back_frees_and_fills_nothing():
    """As in the chains: until anybody else came, whoever comes back was only away (domain 5.1, step 2)."""
    moves = verhuizingen(SENIOR, ("v2", "2023-05-01", "h1", "w3", "w1", 75, 1))
    assert vrijgekomen(moves, {"verhuizingen": moves})["woning_id"].tolist() == ["w3"]


def test_where_somebody_stays_nothing_comes_free():
    moves = verhuizingen(SENIOR).assign(blijft_bewoond=True)
    assert vrijgekomen(moves, {"verhuizingen": moves}).empty


def test_of_two_on_one_day_the_larger_household_counts():
    found = gevuld(("v2", "2023-04-01", "klein", "w2", "w1", 30, 1), ("v3", "2023-04-01", "groot", "w4", "w1", 30, 5))
    assert found["vul_huishouden_id"] == "groot"


def test_of_a_couple_that_parted_only_the_last_to_leave_freed_the_dwelling():
    moves = verhuizingen(
        SENIOR, ("v2", "2023-02-01", "h2", "w1", "w4", 74, 1), ("v3", "2023-04-01", "j", "w2", "w1", 30, 2)
    )
    moves["verhuisgroep_id"] = pd.array(["g", "g", None], dtype="str")
    moves["blijft_bewoond"] = [False, True, False]
    found = vrijgekomen(moves.iloc[:2], {"verhuizingen": moves})
    assert found["personen_vertrekkend"].tolist() == [1]
    assert found["uitkomst"].tolist() == ["beter_benut"]


def test_the_indicator(maak):
    moves = verhuizingen(
        SENIOR, ("v2", "2023-04-01", "gezin", "w4", "w1", 35, 4), ("v3", "2023-05-01", "h2", "w2", "w4", 60, 2),
        ("v4", "2023-06-01", "h3", "w3", "w2", 66, 1), ("v5", "2023-07-01", "h4", "nieuw", "w3", 70, 1),
    )  # fmt: skip
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=moves))
    # four seniors free w1 (1 -> 4), w2 (2 -> 1), w3 (1 -> 1) and nieuw (nobody came)
    assert cijfer(rows) == pytest.approx((4 + 1 + 1) / 3)
    assert cijfer(rows, "dekking") == 3 / 4
    for klasse in ("beter_benut", "gelijk", "minder"):
        assert cijfer(rows, uitsplitsing=f'{{"maat": "benutting", "uitkomst": "{klasse}"}}') == pytest.approx(1 / 3)


def passend(rows):
    """Teller by cell, and the row of the total."""
    own = rows.loc[rows["uitsplitsing"].fillna("").str.contains('"maat": "passend"')]
    cells = {
        json.loads(text).get("cel"): row for text, row in zip(own["uitsplitsing"], own.to_dict("records"), strict=True)
    }
    return {name: row["teller"] for name, row in cells.items()}, cells[None]


def test_the_cross_of_better_used_with_who_moved_to_fit(maak):
    """Domain 2.2: one in, one out is not better used, but may fit either household better."""
    moves = verhuizingen(
        SENIOR, ("v2", "2023-04-01", "gezin", "w4", "w1", 35, 4), ("v3", "2023-05-01", "h2", "w2", "w4", 60, 2),
        ("v4", "2023-06-01", "h3", "x", "w2", 40, 1),
    )  # fmt: skip
    homes = woningen().assign(geschiktheid=["ongeschikt", "ongeschikt", "geschikt", "onbekend", "geschikt"])
    found, total = passend(verhuizingen_omvang_nieuw_hh(maak(verhuizingen=moves, woningen=homes)))
    # h1 left w1 (ongeschikt, 1 -> 4) for w3 (geschikt); h2 left w2 (2 -> 1) for w4, of which nothing is known
    assert found == {None: 1, "beide": 1, "alleen_beter_benut": 0, "alleen_passender": 0, "geen_van_beide": 0}
    assert (total["noemer"], total["dekking"]) == (1, 1 / 2)


def test_without_dwellings_there_is_no_cross_and_no_fault(maak):
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=verhuizingen(SENIOR, GEZIN)))
    assert not rows["uitsplitsing"].fillna("").str.contains("passend").any()


def many(count):
    """So many seniors who leave a dwelling for which alternately one and three people come."""
    left = [(f"s{n}", "2023-03-01", f"s{n}", f"h{n}", f"n{n}", 70, 2) for n in range(count)]
    came = [(f"k{n}", "2023-04-01", f"k{n}", f"k{n}", f"h{n}", 30, 1 + 2 * (n % 2)) for n in range(count)]
    return verhuizingen(*left, *came)


def test_the_mean_has_its_chance_interval_and_so_has_the_mean_difference(maak):
    """Sizes 1 and 3, forty of them: the mean is 2 with a standard error of 1 / sqrt(39), so 1.69 to 2.31."""
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=many(40)))
    assert cijfer(rows) == 2
    assert cijfer(rows, "ci_laag") == pytest.approx(2 - 1.96 / 39**0.5, abs=0.06)
    assert cijfer(rows, "ci_hoog") == pytest.approx(2 + 1.96 / 39**0.5, abs=0.06)
    assert cijfer(rows, "ci_soort") == "toevalsinterval"
    difference = {"uitsplitsing": '{"maat": "verschil_personen"}'}
    assert (cijfer(rows, **difference), cijfer(rows, "noemer", **difference)) == (0, 40)
    assert cijfer(rows, "ci_laag", **difference) < 0 < cijfer(rows, "ci_hoog", **difference)


def test_of_few_dwellings_the_mean_has_no_interval(maak):
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=many(29)))
    assert cijfer(rows) == pytest.approx((15 * 1 + 14 * 3) / 29)
    assert pd.isna(cijfer(rows, "ci_laag"))
    assert pd.isna(cijfer(rows, "ci_soort"))


def vrij(maak, *entries, **columns):
    """Freed dwellings with both sizes known, and their part of all that were freed."""
    moves = verhuizingen(SENIOR, *entries).assign(**columns)
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=moves))
    return cijfer(rows, "noemer"), cijfer(rows, "dekking")


GEZIN = ("v2", "2023-04-01", "gezin", "w4", "w1", 35, 4)


def test_only_a_dwelling_that_is_known_to_be_left_by_everybody_comes_free(maak):
    """CBS had to take 47.000 dwellings out of its figures because somebody still lived there (domain 5.1)."""
    assert vrij(maak, GEZIN) == (1, 1)
    rows = verhuizingen_omvang_nieuw_hh(maak(verhuizingen=verhuizingen(SENIOR, GEZIN).assign(
        blijft_bewoond=pd.array([None, False], dtype="boolean"))))  # fmt: skip
    assert cijfer(rows, "noemer") == 0
    assert pd.isna(cijfer(rows))
    assert pd.isna(cijfer(rows, "dekking"))


@pytest.mark.parametrize(("soort", "vult"), [
    ("zelfstandig", 1), ("onbekend", 1), (None, 1), ("inwonend", 0), ("kamer", 0), ("instelling", 0),
])  # fmt: skip
def test_who_lives_in_or_takes_a_room_is_not_the_new_household(maak, soort, vult):
    assert vrij(maak, GEZIN, naar_soort=["zelfstandig", soort]) == (vult, vult)


def test_a_household_fills_one_vacancy_only(maak):
    """The family came after h1 had left w1 and before h2, who was registered there too, did: nobody followed h2."""
    found = vrij(maak, ("v2", "2023-03-20", "gezin", "w4", "w1", 35, 4), ("v3", "2023-04-01", "h2", "w1", "w2", 66, 1))
    assert found == (1, 1 / 2)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_moves_there_are_an_entry_fills_at_most_one_dwelling(data):
    homes = ["w1", "w2", "w3", "w4", None]
    count = data.draw(st.integers(1, 8))
    drawn = [
        (f"v{number}", f"2023-{data.draw(st.integers(1, 12)):02}-01", data.draw(st.sampled_from("abcdef")),
         data.draw(st.sampled_from(homes)), data.draw(st.sampled_from(homes)), 70, data.draw(st.integers(1, 4)))
        for number in range(count)
    ]  # fmt: skip
    moves = verhuizingen(*drawn).assign(
        blijft_bewoond=pd.array(data.draw(st.lists(st.sampled_from([True, False, None]), min_size=count, max_size=count)),
                                dtype="boolean")
    )  # fmt: skip
    found = vrijgekomen(moves, {"verhuizingen": moves})
    left = moves.set_index("verhuizing_id").loc[found["verhuizing_id"]]
    assert (left["blijft_bewoond"] == False).all()  # noqa: E712 -- NA is not False
    came = found.dropna(subset=["vul_huishouden_id"])
    assert (came["vul_huishouden_id"].to_numpy() != left["huishouden_id"][came["verhuizing_id"]].to_numpy()).all()
    entries = moves.groupby(["naar_woning_id", "huishouden_id"]).size()
    used = came.groupby(["woning_id", "vul_huishouden_id"]).size()
    assert (used <= entries.reindex(used.index, fill_value=0)).all()


def ketens(*rows):
    """Chains (trigger, L_gevolg, vrijgekomen, volgtijd in maanden, gecensureerd)."""
    table = pd.DataFrame(rows, columns=["trigger_verhuizing_id", "L_gevolg", "n_vrijgekomen", "volgtijd_maanden",
                                        "gecensureerd"])  # fmt: skip
    return table.assign(keten_id=[f"k{number}" for number in range(len(rows))], L_totaal=table["L_gevolg"] + 1,
                        schakels=table["L_gevolg"])  # fmt: skip


VIER = verhuizingen(*((f"v{number}", "2023-03-01", f"h{number}", "w1", "w3", 75, 1) for number in (1, 2, 3, 4)))


def test_the_length_is_that_of_chains_of_seniors_who_left_a_dwelling_empty_long_enough_ago(maak):
    found = ketens(
        ("v1", 2, 1, 24.0, False), ("v2", 1, 1, 36.5, True),
        ("v3", 0, 0, 40.0, False),  # somebody stayed: no chain at all
        ("v4", 0, 1, 23.9, True),  # cut off by the end of the file
        ("ander", 9, 9, 40.0, False),
    )  # fmt: skip
    rows = verhuizingen_lengte_keten(maak(verhuizingen=VIER, ketens=found))
    assert (cijfer(rows), cijfer(rows, "noemer"), cijfer(rows, "dekking")) == ((2 + 1) / 2, 2, 1 / 2)
    assert cijfer(rows, uitsplitsing='{"maat": "totaal"}') == (3 + 2) / 2
    assert cijfer(rows, uitsplitsing='{"maat": "schakels"}') == (2 + 1) / 2
    until_now = {"uitsplitsing": '{"maat": "tot_nu_toe"}'}
    assert (cijfer(rows, **until_now), cijfer(rows, "noemer", **until_now)) == ((2 + 1 + 0) / 3, 3)


def test_of_chains_that_are_all_too_young_there_is_no_length_and_a_reason(maak):
    rows = verhuizingen_lengte_keten(maak(verhuizingen=VIER, ketens=ketens(("v1", 2, 1, 9.5, False))))
    assert pd.isna(cijfer(rows))
    assert cijfer(rows, "opmerking") == "Nog geen keten uit deze periode is 24 maanden gevolgd."
    assert cijfer(rows, uitsplitsing='{"maat": "tot_nu_toe"}') == 2


def test_how_long_a_chain_must_be_followed_can_be_set(maak):
    data = maak(verhuizingen=VIER, ketens=ketens(("v1", 2, 1, 9.5, False)))
    assert cijfer(verhuizingen_lengte_keten(data, min_volgtijd_maanden=9.5)) == 2


def test_where_nothing_is_known_to_come_free_there_is_no_length_and_a_reason(maak):
    rows = verhuizingen_lengte_keten(maak(verhuizingen=VIER, ketens=ketens(("v1", 0, 0, 40.0, False))))
    assert pd.isna(cijfer(rows))
    assert "leeg achterbleef" in cijfer(rows, "opmerking")


def test_without_chains_it_says_so(maak):
    rows = verhuizingen_lengte_keten(maak(verhuizingen=verhuizingen(SENIOR)))
    assert pd.isna(cijfer(rows))
    assert "waar zij vandaan kwamen" in cijfer(rows, "opmerking")
