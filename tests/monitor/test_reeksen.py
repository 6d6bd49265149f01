"""Moves over time: quarters, years, index, events and breaks."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.monitor.contact import PASSEND, contact_berekening
from toolkit.monitor.reeksen import (
    bereik_per_wijk,
    complex_opgeleverd,
    eerste_contact_in_de_tijd,
    jaarcijfers,
    jaren,
    kwartaal,
    leesbare_stap,
    momenten,
    verhuizingen_in_de_tijd,
)

from .conftest import cijfer, contacten, gegevens_van, huishoudens, verhuizingen, woningen


def per_kwartaal(counts, jaar=2022):
    """So many moves in each quarter, from 1 January of a year on, and one in its last days."""
    rows = []
    for number, count in enumerate(counts):
        day = pd.Timestamp(jaar, 1, 1) + pd.DateOffset(months=3 * number)
        rows += [
            (f"v{number}_{n}", str((day + pd.Timedelta(days=n)).date()), f"h{number}_{n}", "w1", "w3", 70, 1)
            for n in range(count)
        ]
    # somebody young closes the file, so that its last quarter is whole
    end = pd.Timestamp(jaar, 1, 1) + pd.DateOffset(months=3 * len(counts)) - pd.Timedelta(days=1)
    first = pd.Timestamp(jaar, 1, 1)
    rows += [("a", str(first.date()), "j1", "w1", "w3", 20, 1), ("z", str(end.date()), "j2", "w1", "w3", 20, 1)]
    return verhuizingen(*rows)


def test_quarters_add_up_to_their_year(maak):
    gegevens = maak(verhuizingen=per_kwartaal([2, 3, 1, 4, 5, 6, 7, 8]))
    telling = verhuizingen_in_de_tijd(gegevens)
    assert telling.table["aantal"].to_dict() == {
        "2022 K1": 2, "2022 K2": 3, "2022 K3": 1, "2022 K4": 4, "2023 K1": 5, "2023 K2": 6, "2023 K3": 7, "2023 K4": 8,
        "2022": 10, "2023": 26,
    }  # fmt: skip
    assert telling.total_rows["2023"] == ["2023 K1", "2023 K2", "2023 K3", "2023 K4"]


def together_over_new_year(jaar=2022):
    """Somebody and a partner who join one household three days apart, around 1 April and around New Year."""
    rows = per_kwartaal([0] * 8, jaar)
    pairs = verhuizingen(
        ("p1", f"{jaar}-03-31", "h1", "w1", "w3", 70, 2), ("p2", f"{jaar}-04-02", "h1", "w2", "w3", 66, 1),
        ("q1", f"{jaar}-12-31", "h2", "w1", "w4", 70, 1), ("q2", f"{jaar + 1}-01-02", "h2", "w2", "w4", 66, 2),
    ).assign(verhuisgroep_id=["p", "p", "q", "q"])  # fmt: skip
    return pd.concat([rows, pairs], ignore_index=True)


def test_who_joins_one_household_in_two_quarters_moves_once(maak):
    """In the quarter of the larger part, so that years are the sum of their quarters, as disclosure is told."""
    table = verhuizingen_in_de_tijd(maak(verhuizingen=together_over_new_year())).table["aantal"]
    assert table[table > 0].to_dict() == {"2022 K1": 1, "2023 K1": 1, "2022": 1, "2023": 1}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 729), st.sampled_from("abc"), st.sampled_from(["g", "h", None])), max_size=12))
def test_years_are_the_sum_of_their_quarters(drawn):
    days = [pd.Timestamp(2022, 1, 1) + pd.Timedelta(days=day) for day, _, _ in drawn]
    rows = [(f"v{n}", str(day.date()), who, "w1", "w3", 70, 1) for n, (day, (_, who, _)) in
            enumerate(zip(days, drawn, strict=True))]  # fmt: skip
    groups = pd.array([group for _, _, group in drawn], dtype="str")
    moves = pd.concat([per_kwartaal([0] * 8), verhuizingen(*rows).assign(verhuisgroep_id=groups)], ignore_index=True)
    telling = verhuizingen_in_de_tijd(gegevens_van(verhuizingen=moves))
    counts = telling.table["aantal"]
    for year, quarters in telling.total_rows.items():
        assert counts[year] == counts[quarters].sum()


def test_a_quarter_after_the_period_is_not_shown(maak):
    gegevens = maak(("2022-01-01", "2022-12-31"), verhuizingen=per_kwartaal([1, 1, 1, 1, 1, 1, 1, 1]))
    assert verhuizingen_in_de_tijd(gegevens).table["tijd"].iloc[3:].tolist() == ["2022 K4", "2022"]


def test_a_year_that_is_not_whole_is_no_year(maak):
    gegevens = maak(verhuizingen=per_kwartaal([1, 1, 1, 1, 1, 1]))
    assert [each.start.year for each in jaren(gegevens)] == [2022]


def test_the_target_path_stands_beside_the_counts(maak):
    telling = verhuizingen_in_de_tijd(maak(verhuizingen=per_kwartaal([1, 1])), doel_per_kwartaal={"2022 K2": 4.0})
    assert telling.table["doel"].tolist()[1] == 4
    assert pd.isna(telling.table["doel"].iloc[0])


@pytest.mark.parametrize(("basis", "verwacht"), [("", [100, 260]), ("2023", [1000 / 26, 100]), ("1999", [100, 260])])
def test_the_index_has_a_base(maak, basis, verwacht):
    """Ten moves in 2022 and 26 in 2023."""
    gegevens = maak(
        verhuizingen=per_kwartaal([2, 3, 1, 4, 5, 6, 7, 8]), woningen=woningen(),
        huishoudens=huishoudens(*((f"h{n}", "2023-01-01", "w1", 70, 1) for n in range(40))),
    )  # fmt: skip
    rows = jaarcijfers(gegevens, basis_periode=basis).rows
    index = rows.loc[rows["uitsplitsing"] == '{"maat": "index"}']
    assert index["waarde"].tolist() == pytest.approx(verwacht)
    rates = rows.loc[rows["uitsplitsing"].isna()]
    assert rates["waarde"].tolist() == [1000 * 10 / 40, 1000 * 26 / 40]
    assert rates["opmerking"].tolist() == ["2022", "2023"]


def test_without_households_there_are_no_rates(maak):
    assert jaarcijfers(maak(verhuizingen=per_kwartaal([1, 1, 1, 1]))).rows.empty


def gebeurtenissen():
    return pd.DataFrame({
        "datum": pd.to_datetime(["2022-03-01", "2021-07-01", "2024-01-01"]), "gebied_code": "GM9901",
        "soort": ["oplevering_complex", "registratiewijziging", "wetswijziging"],
        "omschrijving": ["Complex voor senioren", None, "Wet"], "aantal_woningen": pd.array([64, None, None], dtype="Int64"),
    })  # fmt: skip


def test_events_in_order_of_time_until_the_end_of_the_period(maak):
    gegevens = maak(gebeurtenissen=gebeurtenissen())
    assert momenten(gegevens) == (
        ("2021 K3", "2022 K1"), ("Andere manier van registreren", "Complex voor senioren (64 woningen)"), ("breuk", "gebeurtenis"),
    )  # fmt: skip
    assert momenten(gegevens, breuken=False)[0] == ("2022 K1",)
    assert momenten(gegevens, stap="jaar")[0] == ("2021", "2022")
    assert complex_opgeleverd(gegevens)


def test_without_events_there_are_none(maak):
    assert momenten(maak()) == ((), (), ())
    assert not complex_opgeleverd(maak())


@pytest.mark.parametrize(("aantal", "verwacht"), [([30, 40], "kwartaal"), ([30, None], "jaar"), ([10, 15], "jaar")])
def test_small_or_hidden_quarters_are_read_by_year(aantal, verwacht):
    table = pd.DataFrame(
        {"stap": ["kwartaal"] * 2 + ["jaar"] * 2, "aantal": pd.array([*aantal, 100, 120], dtype="Int64")}
    )
    assert leesbare_stap(table) == verwacht


def test_the_quarters_of_the_year():
    assert [kwartaal(pd.Timestamp(2023, month, 1)) for month in (1, 3, 4, 12)] == [
        "2023 K1",
        "2023 K1",
        "2023 K2",
        "2023 K4",
    ]


def test_first_contacts_over_time(maak):
    rows = contacten(
        ("c1", "2023-01-01", "h1", "brief", "eigen", 70), ("c2", "2023-02-01", "h2", "brief", "zorg_passend", 70),
        ("c3", "2023-05-01", "h2", "brief", "eigen", 70), ("c4", "2024-05-01", "h3", "brief", "eigen", 70),
    )  # fmt: skip
    table = eerste_contact_in_de_tijd(maak(contacten=rows)).table
    assert table[["eigen", "benaderd", "aantal"]].values.tolist() == [[1, 1, 2]]  # noqa: PD011 - a list of rows


def test_who_approached_is_said_of_care_and_corporaties_only_as_in_the_summary(maak):
    """What nobody wrote down, or what a makelaar or the gemeente did, was not done by care or a corporatie."""
    kinds = ("eigen", "zorg_passend", "corp_passend", "corp_renovatie", "gemeente", "makelaar", "onbekend", None)
    rows = contacten(*((f"c{n}", "2023-01-01", f"h{n}", "brief", kind, 70) for n, kind in enumerate(kinds)))
    data = maak(contacten=rows)
    telling = eerste_contact_in_de_tijd(data)
    assert telling.table.loc["2023 K1", ["eigen", "benaderd", "overig", "aantal"]].tolist() == [1, 2, 5, 8]
    assert telling.totals == {"aantal": ("eigen", "benaderd", "overig")}
    summed = sum(cijfer(contact_berekening(name)(data)) for name in PASSEND)
    assert summed == telling.table["benaderd"].sum()


def test_reach_counts_households_once_and_per_wijk(maak):
    gegevens = maak(
        contacten=contacten(("c1", "2023-01-01", "h1", "brief", "eigen", 70), ("c2", "2023-02-01", "h1", "brief", "eigen", 70)),
        woningen=woningen(),
        huishoudens=huishoudens(
            ("h1", "2023-01-01", "w1", 70, 1), ("h2", "2023-01-01", "w2", 75, 2), ("h3", "2023-01-01", "w3", 60, 1),
        ),
    )  # fmt: skip
    table = bereik_per_wijk(gegevens).table
    assert table.loc["WK990101", ["bereikt", "senioren"]].tolist() == [1, 2]
    assert table.loc["WK990102", ["bereikt", "senioren"]].tolist() == [0, 1]


def bereik(maak, *contacts, **columns):
    rows = contacten(*contacts).assign(**columns)
    people = huishoudens(("h1", "2023-01-01", "w1", 70, 1), ("h2", "2023-01-01", "w2", 75, 2))
    return bereik_per_wijk(maak(contacten=rows, woningen=woningen(), huishoudens=people))


def test_who_was_approached_and_not_reached_was_not_reached(maak):
    """Approached is not reached (domain 2.3); where nobody wrote down whether it succeeded, there was contact."""
    letters = [(f"c{n}", "2023-01-01", f"h{n}", "brief", "corp_passend", 70) for n in (1, 2, 3)]
    reached = pd.array([True, False, None], dtype="boolean")
    assert bereik(maak, *letters, bereikt=reached).table["bereikt"].to_dict() == {"WK990101": 2, "WK990102": 0}


def test_a_household_that_was_reached_the_second_time_was_reached(maak):
    letters = [(f"c{n}", f"2023-0{n}-01", "h1", "brief", "corp_passend", 70) for n in (1, 2)]
    table = bereik(maak, *letters, bereikt=pd.array([False, True], dtype="boolean")).table
    assert table["bereikt"].sum() == 1


def test_where_no_place_of_any_contact_is_known_there_is_no_reach_and_not_nought(maak):
    """A household that the register does not know, and a contact without a buurt."""
    assert "welke wijk" in bereik(maak, ("c1", "2023-01-01", "h9", "brief", "eigen", 70), buurt_code=pd.NA).reden


def test_a_buurt_of_elsewhere_lies_in_no_wijk(maak):
    table = bereik(
        maak, ("c1", "2023-01-01", "h8", "brief", "eigen", 70), ("c2", "2023-01-01", "h9", "brief", "eigen", 70),
        buurt_code=["BU99010101", "BU03630101"],
    ).table  # fmt: skip
    assert table["bereikt"].to_dict() == {"WK990101": 1, "WK990102": 0}


def test_what_is_not_delivered_is_said(maak):
    assert verhuizingen_in_de_tijd(maak()).reden
    assert bereik_per_wijk(maak()).reden
    assert eerste_contact_in_de_tijd(maak()).reden


def test_the_same_quarter_a_year_before_stands_four_rows_up(maak):
    """Compare summer with summer: 3 and 6 moves in the second quarter."""
    table = verhuizingen_in_de_tijd(maak(verhuizingen=per_kwartaal([2, 3, 1, 4, 5, 6]))).table
    quarters = table.loc[table["stap"] == "kwartaal"]
    change = quarters["aantal"] - quarters["aantal"].shift(4)
    assert change.loc["2023 K2"] == 6 - 3
    assert change.isna().sum() == 4  # of the first year there is no year before


def test_an_index_on_a_year_without_moves_is_missing_and_not_endless(maak):
    gegevens = maak(
        verhuizingen=per_kwartaal([0, 0, 0, 0, 1, 1, 1, 1]), woningen=woningen(),
        huishoudens=huishoudens(("h1", "2023-01-01", "w1", 70, 1)),
    )  # fmt: skip
    rows = jaarcijfers(gegevens).rows
    assert rows.loc[rows["uitsplitsing"] == '{"maat": "index"}', "waarde"].isna().all()
    assert rows.loc[rows["uitsplitsing"].isna(), "teller"].tolist() == [0, 4]


def test_new_homes_and_others_make_up_the_year(maak):
    moves = per_kwartaal([1, 1, 1, 1], jaar=2023)
    moves.loc[moves["verhuizing_id"] == "v1_0", "naar_woning_id"] = "nieuw"  # built in March, moved in April
    gegevens = maak(verhuizingen=moves, woningen=woningen(), huishoudens=huishoudens(("h1", "2023-01-01", "w1", 70, 1)))
    rows = jaarcijfers(gegevens).rows.set_index("uitsplitsing")["teller"]
    assert (rows['{"bestemming": "nieuwbouw"}'], rows['{"bestemming": "overig"}']) == (1, 3)
