"""Which quotes may go out, why the others not, and that the door lets no other through."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.aanpak.conftest import BRON
from tests.interviews.conftest import BOEK, coderingen, sheet
from toolkit import disclosure, interviews
from toolkit.config import Run
from toolkit.errors import DisclosureError
from toolkit.interviews import Gecodeerd
from toolkit.interviews.citaten import GEEN_TOESTEMMING, HERKENBAAR, LEEG, PERSOONSGEGEVENS, TE_LANG

RUN = Run(gemeente="GM9911")
WIJKEN = {"WK991101": "Noord", "WK991102": "Zuid"}


def talk(*rows, **changes):
    """Return people of one fragment each: (age, area, codes); `changes` gives columns other values, by fragment."""
    text = "\n".join(
        [
            "fragment_id|gesprek_id|respondent_id|groep|leeftijdsklasse|gebied_code|datum|volgorde|tekst|citaat_toegestaan"
        ]
        + [
            f"f{n}|g{n}|r{n}|senior_verhuisd|{age}|{area}|2024-01-01|{n + 1}|Woorden {n}.|true"
            for n, (age, area, _) in enumerate(rows)
        ]
    )
    notes = sheet("interviewnotities", text)
    for column, values in changes.items():
        for place, value in values.items():
            notes.loc[place, column] = value
    given = [f"f{n} {code}" for n, (_, _, codes) in enumerate(rows) for code in codes.split()]
    return Gecodeerd(
        fragmenten=notes, coderingen=coderingen(*given), codeboek=sheet("codeboek", BOEK), sources=(BRON,)
    )  # fmt: skip


def judged(found, **options):
    return interviews.citaten(found, namen=WIJKEN, **options).table


SAME = [("66-75", "WK991101", "trappen")] * 3


def test_three_alike_in_everything_may_be_told_of():
    table = judged(talk(*SAME))
    assert table["mag_uit"].all()
    assert set(table["spreker"]) == {"senior die is verhuisd, 66-75 jaar, Noord"}


def test_a_unique_combination_of_age_wijk_and_motive_loses_what_makes_it_so():
    """The fourth is alone in Zuid: the wijk is not told. The fifth is alone in their age: neither."""
    table = judged(talk(*SAME, ("66-75", "WK991102", "trappen"), ("86+", "WK991101", "trappen")))
    assert table.loc["f3", "spreker"] == "senior die is verhuisd, 66-75 jaar"
    assert table.loc["f4", "spreker"] == "senior die is verhuisd, Noord"
    both = judged(talk(*SAME, ("86+", "WK991102", "trappen")))
    assert both.loc["f3", "spreker"] == "senior die is verhuisd"


def test_a_motive_that_too_few_name_stays_in_whatever_stands_beside_it():
    table = judged(talk(*SAME, ("66-75", "WK991101", "te_duur"), ("66-75", "WK991101", "te_duur")))
    assert table.loc[["f3", "f4"], "reden"].tolist() == [HERKENBAAR, HERKENBAAR]
    assert (table.loc[["f3", "f4"], "spreker"] == "").all()
    assert judged(talk(*SAME, ("66-75", "WK991101", "te_duur"), ("66-75", "WK991101", "te_duur")), min_gelijken=2)[
        "mag_uit"
    ].all()


def test_two_motives_together_must_be_shared_together():
    """trappen is named by four and te_duur by three, but both by one."""
    rows = [*SAME, *[("66-75", "WK991101", "te_duur")] * 2, ("66-75", "WK991101", "trappen te_duur")]
    assert judged(talk(*rows)).loc["f5", "reden"] == HERKENBAAR


def test_a_code_that_is_no_motive_gives_nobody_away():
    table = judged(talk(*SAME, ("66-75", "WK991101", "privacy")))
    assert table.loc["f3", "mag_uit"]


def test_nothing_below_a_wijk_is_told():
    rows = [("66-75", "BU99110101", "trappen"), ("66-75", "BU99110102", "trappen"), ("66-75", "WK991101", "trappen")]
    assert set(judged(talk(*rows))["spreker"]) == {"senior die is verhuisd, 66-75 jaar, Noord"}
    kernen = [("66-75", "KN991101", "trappen")] * 3
    assert set(judged(talk(*kernen))["spreker"]) == {"senior die is verhuisd, 66-75 jaar"}


def test_the_other_reasons():
    found = talk(
        *SAME, *SAME,
        citaat_toegestaan={0: False, 1: None},
        tekst={2: "Bel 06-12345678 maar.", 3: "woord " * 41, 4: "   ", 5: "woord " * 40},
    )  # fmt: skip
    assert judged(found)["reden"].tolist() == [GEEN_TOESTEMMING, GEEN_TOESTEMMING, PERSOONSGEGEVENS, TE_LANG, LEEG, ""]
    counts = interviews.weerhouden(interviews.citaten(found)).table["fragmenten"]
    assert counts.loc[[GEEN_TOESTEMMING, PERSOONSGEGEVENS, TE_LANG, LEEG, HERKENBAAR, ""]].tolist() == [
        2,
        1,
        1,
        1,
        0,
        1,
    ]


def test_permission_comes_first():
    """Nobody needs to know that a text held a telephone number when it was never to be quoted."""
    found = talk(*SAME, citaat_toegestaan={0: False}, tekst={0: "Bel 06-12345678 maar."})
    assert judged(found)["reden"].iloc[0] == GEEN_TOESTEMMING


def test_who_was_quoted_least_comes_first_and_no_fragment_twice():
    found = talk(*[("66-75", "WK991101", "trappen te_duur")] * 3)
    chosen = interviews.gekozen(interviews.citaten(found), found, ["trappen", "te_duur", "geen_aanbod"])
    assert chosen.table[["code", "respondent_id"]].to_numpy().tolist() == [["trappen", "r0"], ["te_duur", "r1"]]
    assert interviews.gekozen(interviews.citaten(found), found, ["geen_aanbod"]).reden


def test_the_door_lets_out_the_words_and_nothing_that_leads_back():
    found = talk(*SAME)
    chosen = interviews.gekozen(interviews.citaten(found, namen=WIJKEN), found, ["trappen"], per_code=2)
    out = disclosure.release_citaten(chosen, RUN)
    assert list(out.table.columns) == ["naam", "spreker", "tekst"]
    assert list(out.table.index) == [0, 1]
    assert out.status == "beschermd"
    assert disclosure.release_citaten(interviews.gekozen(interviews.citaten(found), found, []), RUN).reden


@pytest.mark.parametrize(
    "change", [{"mag_uit": False}, {"tekst": "woord " * 41}, {"tekst": "Bel 06-12345678 maar."}], ids=str
)
def test_the_door_refuses_what_was_not_judged_fit(change):
    found = talk(*SAME)
    chosen = interviews.gekozen(interviews.citaten(found), found, ["trappen"])
    with pytest.raises(DisclosureError, match="1 van de citaten") as refused:
        disclosure.release_citaten(replace(chosen, table=chosen.table.assign(**change)), RUN)
    assert "06-" not in str(refused.value)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["66-75", "76-85", "86+"]), st.sampled_from(["WK991101", "WK991102", "BU99110101"]),
            st.sampled_from(["trappen", "te_duur", "trappen te_duur", "privacy"]),
        ),
        min_size=1, max_size=15,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_whatever_goes_out_is_shared_by_three(rows):
    """Written out anew: from what a reader sees, at least three people can have said it."""
    table = judged(talk(*rows))
    for place, (_, _, codes) in enumerate(rows):
        row = table.iloc[place]
        if not row["mag_uit"]:
            continue
        told = row["spreker"].split(", ")
        alike = [
            (age, area, said)
            for age, area, said in rows
            if (f"{age} jaar" in told or not any("jaar" in one for one in told))
            and (WIJKEN["WK" + area[2:8]] in told or not set(told) & set(WIJKEN.values()))
            and set(codes.split()) - {"privacy"} <= set(said.split())
        ]
        assert len(alike) >= 3
    assert pd.api.types.is_bool_dtype(table["mag_uit"])
