"""When a dwelling counts as freed: known to be left by everybody, once for each time (domain 5.1, step 1)."""

import pytest

from toolkit.verhuisketens import senior_wortels
from toolkit.verhuisketens.vacaturestand import begin_vacatures

LEFT = """
datum       wie  van  naar        blijft
2020-01-01  A    W1   buitenland  {blijft}
2020-02-01  B    ?    W1          nee
"""


@pytest.mark.parametrize(("blijft", "vacancies"), [("nee", 1), ("ja", 0), ("-", 0)])
def test_only_a_dwelling_that_is_known_to_be_empty_is_vacant(keten, blijft, vacancies):
    assert len(keten(LEFT.format(blijft=blijft)).schakels) == vacancies


def test_unknown_whether_somebody_stays_is_no_true_end(keten, schakel):
    found = keten(
        """
        datum       wie  van  naar  blijft
        2020-01-01  A    W1   ?     nee
        2020-02-01  B    W2   W1    -
        """
    )
    assert schakel(found, "W1", "eind_soort") == "onbekend"
    assert found.ketens["gecensureerd"].tolist() == [True]
    assert found.senior(["vB"])["gecensureerd"].tolist() == [True]


@pytest.mark.parametrize(
    ("soort", "start"),
    [
        ("oplevering_nieuwbouw", "nieuwbouw"),
        ("transformatie", "transformatie"),
        ("splitsing", "splitsing"),
        ("overlijden", "overlijden"),
        ("opname_instelling", "opname_instelling"),
        ("emigratie", "emigratie"),
    ],
)
def test_a_chain_begins_with_an_event(keten, soort, start):
    found = keten("datum wie van naar\n2020-03-01 B ? W1", f"datum woning soort\n2020-01-15 W1 {soort}")
    assert found.ketens["start_soort"].tolist() == [start]
    assert found.schakels["vul_huishouden_id"].tolist() == ["B"]


@pytest.mark.parametrize("soort", ["sloop", "onttrekking", "samenvoeging", "verkoop_uit_bestand"])
def test_other_events_begin_nothing(keten, soort):
    assert keten("datum wie van naar\n2020-03-01 B ? W1", f"datum woning soort\n2020-01-15 W1 {soort}").ketens.empty


def test_a_move_to_a_care_home_and_the_event_of_that_day_are_one_vacancy(keten):
    found = keten(
        "datum wie van naar personen\n2020-01-15 A W1 instelling 1\n2020-03-01 B ? W1 2",
        "datum woning soort wie\n2020-01-15 W1 opname_instelling A",
    )
    assert found.ketens["trigger_verhuizing_id"].tolist() == ["vA"]
    assert found.ketens["start_soort"].tolist() == ["opname_instelling"]
    assert found.schakels["personen_vertrekkend"].tolist() == [1]


def test_an_event_that_is_reported_days_later_is_the_same_vacancy_still(keten):
    found = keten(
        "datum wie van naar\n2020-01-15 A W1 buitenland\n2020-03-01 B ? W1",
        "datum woning soort wie\n2020-01-20 W1 emigratie A",
    )
    assert found.schakels["leeg_vanaf"].dt.strftime("%m-%d").tolist() == ["01-20"]
    assert found.schakels["vul_huishouden_id"].tolist() == ["B"]


def test_one_of_two_who_goes_to_a_care_home_frees_nothing_even_if_there_is_an_event(keten):
    found = keten(
        "datum wie van naar blijft\n2020-01-15 A W1 instelling ja\n2020-03-01 B ? W1 nee",
        "datum woning soort wie\n2020-01-15 W1 opname_instelling A",
    )
    assert found.schakels.empty


RENOVATION = """
datum       wie  id  van   naar
2020-01-10  A    v1  W1    kamer
2020-05-01  A    v2  kamer W1
2021-01-01  A    v3  W1    ?
2021-02-01  B    v4  ?     W1
"""


@pytest.mark.parametrize(
    "event", ["2020-01-10 W1 tijdelijk_leeg_renovatie A", "2020-01-20 W1 tijdelijk_leeg_renovatie -"]
)
def test_leaving_for_a_renovation_and_coming_back_is_no_vacancy(keten, event):
    found = keten(RENOVATION, f"datum woning soort wie\n{event}")
    assert found.schakels["leeg_vanaf"].dt.year.tolist() == [2021]
    assert found.schakels["vul_huishouden_id"].tolist() == ["B"]


def test_who_is_still_away_for_a_renovation_has_not_freed_the_dwelling(keten):
    moves = "datum wie van naar\n2023-11-10 A W1 kamer"
    assert keten(moves, "datum woning soort wie\n2023-11-10 W1 tijdelijk_leeg_renovatie A").schakels.empty
    assert len(keten(moves).schakels) == 1


@pytest.mark.parametrize(
    "event", ["2020-01-10 W1 tijdelijk_leeg_renovatie Z", "2020-04-10 W1 tijdelijk_leeg_renovatie A"]
)
def test_a_renovation_of_others_or_of_another_time_does_not_hide_a_vacancy(keten, event):
    moves = "\n".join(line for line in RENOVATION.splitlines() if "v2" not in line and "v3" not in line)
    found = keten(moves, f"datum woning soort wie\n{event}")
    assert found.schakels["leeg_vanaf"].dt.strftime("%Y-%m-%d").tolist() == ["2020-01-10"]


def test_who_comes_back_within_a_year_had_not_freed_the_dwelling(keten):
    found = keten(RENOVATION)
    assert found.schakels["leeg_vanaf"].dt.year.tolist() == [2021]


def test_who_comes_back_after_more_than_a_year_had(keten):
    found = keten(
        """
        datum       wie  id  van         naar
        2020-01-10  A    v1  W1          buitenland
        2021-05-01  A    v2  buitenland  W1
        """
    )
    assert found.schakels["eind_soort"].tolist() == ["leegstand"]


def test_two_departures_between_which_nobody_entered_are_one_at_the_last(keten, schakel):
    found = keten(
        """
        datum       wie  van  naar
        2020-01-10  A    W1   W8
        2020-04-10  B    W1   W9
        2020-05-01  C    ?    W1
        """,
        "datum woning soort\n2020-01-01 W8 oplevering_nieuwbouw\n2020-01-01 W9 oplevering_nieuwbouw",
    )
    assert schakel(found, "W1", "leeg_vanaf") == "2020-04-10"
    assert schakel(found, "W8", "eind_soort") == "achterblijver"
    assert schakel(found, "W9", "eind_soort") == ""


def test_two_of_one_household_who_leave_on_one_day_left_together(keten):
    found = keten(
        """
        datum       wie  id  van  naar  groep  personen
        2020-01-10  A    v1  W1   W2    g      2
        2020-01-10  A    v2  W1   W2    g      1
        """
    )
    assert found.schakels["personen_vertrekkend"].tolist() == [2 + 1]
    assert found.ketens["trigger_verhuizing_id"].tolist() == ["v1"]


def test_persons_of_a_new_dwelling_are_none_and_of_a_death_unknown(keten):
    found = keten(
        "datum wie van naar\n2020-03-01 B ? W1",
        "datum woning soort\n2020-01-15 W1 oplevering_nieuwbouw\n2020-01-15 W2 overlijden",
    )
    persons = found.schakels.set_index("woning_id")["personen_vertrekkend"]
    assert persons["W1"] == 0
    assert persons.isna()["W2"]


def test_all_who_left_on_one_day_are_counted_also_without_a_group(keten):
    found = keten("datum wie van naar personen\n2020-01-10 A W1 buitenland 2\n2020-01-10 B W1 inwonend 1")
    assert found.schakels["personen_vertrekkend"].tolist() == [2 + 1]
    assert found.ketens["trigger_verhuizing_id"].tolist() == ["vA"]


def test_each_row_of_a_household_that_left_together_set_the_same_in_motion(keten, maten):
    found = keten(
        """
        datum       wie  id  van  naar  groep  leeftijd
        2020-01-10  A    v1  W1   W2    g      70
        2020-01-10  A    v2  W1   W2    g      68
        2020-02-10  B    v3  W3   W1    -      30
        """
    )
    both = found.senior(["v1", "v2"])
    assert maten(both, 0) == maten(both, 1) == (1, 2, 2, 2)  # B; W1 and W3; A and B
    assert found.distinct_fills(["v2"]) == found.distinct_fills(["v1", "v2"]) == 1
    homes = found.uitkomst.seen.woningen[found.uitkomst.v.woning[begin_vacatures(found, both)]]
    assert homes.tolist() == ["W1", "W1"]  # also what models and estimates are made of
    wortels = senior_wortels(found, ["v1", "v2"])
    assert wortels.plek.tolist() == begin_vacatures(found, both).tolist()
    assert len(set(wortels.tros.tolist())) == 1


def test_a_dwelling_that_somebody_left_is_freed_though_it_is_split_on_that_day(keten, maten):
    found = keten("datum wie van naar\n2020-01-10 A W1 buitenland", "datum woning soort\n2020-01-10 W1 splitsing")
    assert found.ketens["start_soort"].tolist() == ["emigratie"]
    assert maten(found.ketens)[:3] == (0, 1, 1)
    assert maten(found.senior(["vA"]))[:3] == (0, 1, 1)


def test_who_first_lives_in_a_new_dwelling_fills_it_also_where_the_event_has_the_name(keten):
    found = keten(
        "datum wie van naar\n2020-03-01 A ? W1", "datum woning soort wie\n2020-01-10 W1 oplevering_nieuwbouw A"
    )
    assert found.schakels["vul_huishouden_id"].tolist() == ["A"]
