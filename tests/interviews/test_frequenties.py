"""A code counts once per person, and of few people nothing is told."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interviews.conftest import maak
from toolkit import disclosure, interviews
from toolkit.config import Run
from toolkit.contracts.codelijsten import GROEPEN
from toolkit.interviews.groepen import SAMEN

RUN = Run(gemeente="GM9911")
INTERN = Run(gemeente="GM9911", alleen_intern=True)


def people(*groups):
    """Return interviews of which each person (one talk, one fragment) says: "groep code code"."""
    rows = [each.split() for each in groups]
    return maak(
        [f"f{n} g{n + 1} r{n} {groep}" for n, (groep, *_) in enumerate(rows)],
        [f"f{n} {code}" for n, (_, *codes) in enumerate(rows) for code in (*codes, "aanwezig")],
    )


def cell(found, klasse, code):
    table = found.table
    row = table.loc[(table["klasse"] == klasse) & (table["code"] == code)]
    return row["tekst"].item()


def test_a_code_counts_once_per_person():
    found = maak(["f1 g1 r1 ander", "f2 g1 r1 ander", "f3 g2 r2 ander"], ["f1 trappen", "f2 trappen", "f3 te_duur"])
    table = interviews.frequenties(found).table.set_index("code")
    assert table["tekst"].to_dict() == {
        "trappen": "1 van 2", "te_duur": "1 van 2", "geen_aanbod": "0 van 2", "privacy": "0 van 2",
    }  # fmt: skip
    assert table["naam"].iloc[0] == "Trappen"


def test_seven_of_twelve():
    found = people(*["senior_verhuisd trappen"] * 7, *["senior_verhuisd te_duur"] * 5)
    assert cell(interviews.frequenties(found, "groep"), "senior_verhuisd", "trappen") == "7 van 12"


def test_no_percentage_below_twenty_people():
    nineteen = interviews.frequenties(people(*["ander trappen"] * 19)).table
    assert nineteen["aandeel"].isna().all()
    twenty = interviews.frequenties(people(*["ander trappen"] * 15, *["ander te_duur"] * 5)).table.set_index("code")
    assert twenty.loc["trappen", "aandeel"] == pytest.approx(0.75)


def test_small_groups_stand_together_and_take_one_more_if_still_small():
    found = people(
        *["senior_verhuisd trappen"] * 8, *["senior_niet_verhuisd te_duur"] * 6, *["professional te_duur"] * 3, "mantelzorger trappen",
    )  # fmt: skip
    out = interviews.frequenties(found, "groep")
    assert cell(out, "senior_verhuisd", "trappen") == "8 van 8"
    assert cell(out, SAMEN, "te_duur") == "9 van 10"  # 3 + 1 is too few, so the smallest other group joins
    assert set(out.table["klasse_naam"]) == {"Verhuisde senioren", "Andere groepen"}
    two = interviews.frequenties(people(*["professional trappen"] * 4, *["mantelzorger trappen"] * 3), "groep")
    assert set(two.table["klasse_naam"]) == {"Professionals of mantelzorgers"}


def test_a_theme_is_mentioned_by_who_mentions_any_of_its_codes():
    found = people("ander te_duur geen_aanbod", "ander geen_aanbod", "ander trappen")
    table = interviews.frequenties(found, niveau="thema", themas=("drempel",)).table
    assert table[["code", "naam", "tekst"]].to_numpy().tolist() == [["drempel", "Drempel", "2 van 3"]]
    some = interviews.frequenties(found, codes=frozenset({"trappen"})).table
    assert list(some["code"]) == ["trappen"]
    assert interviews.frequenties(found, themas=("onbestaand",)).reden


def test_a_person_is_in_every_stage_they_spoke_of_and_stages_are_not_merged():
    found = maak(
        [f"f{n} g{n + 1} r{n} ander woonwens" for n in range(6)] + ["f9 g1 r0 ander verhuizen"],
        [f"f{n} trappen" for n in range(6)],
    )
    out = disclosure.release_gesproken(interviews.frequenties(found, "fase"), RUN)
    wide = disclosure.naast_elkaar(out, waarde="tekst")
    assert wide.table.loc["trappen", "woonwens"] == "6 van 6"
    assert pd.isna(wide.table.loc["trappen", "verhuizen"])
    assert wide.suppressed["verhuizen"].all()
    assert disclosure.koppen(out) == {"woonwens": "Woonwens (van 6)", "verhuizen": "Verhuizen"}


def test_of_few_people_nothing_goes_out_but_inside():
    found = interviews.frequenties(people(*["ander trappen"] * 4))
    out = disclosure.release_gesproken(found, RUN)
    assert out.table[["met", "tekst", "aandeel", "van"]].isna().all().all()
    assert out.status == "beschermd"
    inside = disclosure.release_gesproken(found, INTERN)
    assert inside.table["tekst"].iloc[0] == "4 van 4"
    assert inside.status == "intern"


def test_a_count_that_nobody_declared_does_not_go_out():
    found = interviews.frequenties(people(*["ander trappen"] * 6))
    with pytest.raises(ValueError, match="extra"):
        disclosure.release_gesproken(type(found)(**{**vars(found), "table": found.table.assign(extra=3)}), RUN)


said = st.lists(
    st.tuples(st.sampled_from(GROEPEN), st.sets(st.sampled_from(["trappen", "te_duur", "geen_aanbod"]))), min_size=1, max_size=25
)  # fmt: skip


@given(said, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_groups_add_up_and_order_does_not_matter(rows, chance):
    texts = [" ".join([groep, *sorted(codes)]) for groep, codes in rows]
    split = interviews.frequenties(people(*texts), "groep").table
    whole = interviews.frequenties(people(*texts)).table.set_index("code")
    for code, part in split.groupby("code"):
        assert part["met"].sum() == whole.loc[code, "met"]
        assert part["van"].sum() == len(texts)
    assert (split["met"] <= split["van"]).all()
    if len(texts) >= 5:
        assert (split["van"] >= 5).all()
    shuffled = interviews.frequenties(people(*chance.sample(texts, len(texts))), "groep").table
    keys = ["klasse", "code"]
    pd.testing.assert_frame_equal(
        split.sort_values(keys, ignore_index=True), shuffled.sort_values(keys, ignore_index=True)
    )
