"""What holds for any history, however strange: a plain reading of the rules finds the same, in any order of the rows."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.contracts import check, complete, contract
from toolkit.verhuisketens import link

FIRST = date(2020, 1, 1)
YEARS = {"start": FIRST, "eind": date(2022, 12, 31)}
HOMES = ["W1", "W2", "W3", "W4"]
KINDS = ["inwonend", "buiten_gebied", "zelfstandig"]
EVENTS = ["overlijden", "oplevering_nieuwbouw", "sloop", "emigratie"]
ROW = st.tuples(
    st.integers(0, 60).map(lambda step: 13 * step),
    st.sampled_from(["h1", "h2", "h3", "h4", "h5"]),
    st.sampled_from(HOMES + KINDS),
    st.sampled_from(HOMES + KINDS),
    st.sampled_from([False, False, False, True, None]),
    st.sampled_from([None, None, "g1", "g2"]),
    st.integers(1, 3),
).filter(lambda row: row[2] != row[3])
EVENT = st.tuples(st.integers(0, 60).map(lambda step: 13 * step), st.sampled_from(HOMES), st.sampled_from(EVENTS))


def story(rows, events):
    day = [pd.Timestamp(FIRST + timedelta(days=row[0])) for row in rows]
    homes = [[value if value.startswith("W") else None for value in (row[2], row[3])] for row in rows]
    kinds = [["zelfstandig" if value.startswith("W") else value for value in (row[2], row[3])] for row in rows]
    moves = pd.DataFrame({
        "verhuizing_id": pd.array([f"v{number:02}" for number in range(len(rows))], dtype="str"), "datum": pd.to_datetime(day),
        "huishouden_id": pd.array([row[1] for row in rows], dtype="str"),
        "verhuisgroep_id": pd.array([row[5] for row in rows], dtype="str"),
        "van_woning_id": pd.array([pair[0] for pair in homes], dtype="str"),
        "naar_woning_id": pd.array([pair[1] for pair in homes], dtype="str"),
        "van_soort": pd.Categorical([pair[0] for pair in kinds]), "naar_soort": pd.Categorical([pair[1] for pair in kinds]),
        "aantal_personen": pd.array([row[6] for row in rows], dtype="Int64"),
        "blijft_bewoond": pd.array([row[4] for row in rows], dtype="boolean"),
    })  # fmt: skip
    happened = pd.DataFrame({
        "gebeurtenis_id": [f"e{number:02}" for number in range(len(events))], "woning_id": [event[1] for event in events],
        "datum": pd.to_datetime([pd.Timestamp(FIRST + timedelta(days=event[0])) for event in events]),
        "soort": [event[2] for event in events],
    })  # fmt: skip
    return {
        "verhuizingen": complete(moves, contract("verhuizingen")),
        "woninggebeurtenissen": complete(happened, contract("woninggebeurtenissen")),
    }


STORIES = st.builds(story, st.lists(ROW, max_size=14), st.lists(EVENT, max_size=4))


def frees(rows):
    """Dwellings that moves free: for each group and dwelling the last departure, if it says that nobody stays."""
    last = {}
    for row in rows:
        key = (row.van_woning_id, row.verhuisgroep_id if pd.notna(row.verhuisgroep_id) else row.verhuizing_id)
        rank = (row.datum, row.blijft_bewoond is not pd.NA and not row.blijft_bewoond, row.aantal_personen)
        if pd.notna(row.van_woning_id) and (key not in last or rank > last[key][0]):
            last[key] = (rank, row)
    return [row for rank, row in last.values() if rank[1]]


def plainly(tables, *, overlap=31, longest=365):
    """Vacancies and their fillers by the rules of domain 5.1, dwelling by dwelling and day by day."""
    moves = list(tables["verhuizingen"].itertuples())
    vacant = defaultdict(dict)
    for row in sorted(frees(moves), key=lambda row: (row.aantal_personen, [-ord(sign) for sign in row.verhuizing_id])):
        vacant[row.van_woning_id][row.datum] = row.huishouden_id  # the largest is written last
    for event in tables["woninggebeurtenissen"].itertuples():
        if event.soort != "sloop":
            vacant[event.woning_id].setdefault(event.datum, None)
    entered = defaultdict(dict)
    for row in moves:
        if pd.notna(row.naar_woning_id):
            key = (row.huishouden_id, row.verhuisgroep_id if pd.notna(row.verhuisgroep_id) else row.verhuizing_id)
            entered[row.naar_woning_id].setdefault(key, []).append(row)
    return {
        (home, day): found
        for home, left in vacant.items()
        for day, found in in_turn(left, coming(entered[home]), overlap, longest).items()
    }


def coming(parties):
    """Who came, in order: day, the largest first, then the lowest id."""
    found = []
    for (who, _), rows in parties.items():
        first = min(rows, key=lambda row: (row.datum, -row.aantal_personen, row.verhuizing_id))
        found.append((first.datum, -first.aantal_personen, first.verhuizing_id, who))
    return sorted(found)


def in_turn(left, queue, overlap, longest):
    days, found = sorted(left), {}
    for number, day in enumerate(days):
        until = days[number + 1] if number + 1 < len(days) else pd.Timestamp.max
        while queue and (queue[0][0] < day - timedelta(overlap) or (queue[0][3] == left[day] and queue[0][0] <= day)):
            queue = queue[1:]
        if queue and queue[0][0] <= until:
            (came, _, _, who), *queue = queue
            if (came - day).days > longest:
                found[day] = None
            elif who != left[day]:
                found[day] = who
        elif number + 1 == len(days):
            found[day] = None
    return found


BACK_AND_FORTH = [
    (0, "h1", "W1", "W2", False, None, 1),
    (0, "h1", "W2", "W1", False, None, 1),
    (13, "h2", "W1", "W3", False, None, 1),
]


@settings(max_examples=200, deadline=None)
@given(STORIES)
@example(story(BACK_AND_FORTH, []))
def test_a_plain_reading_of_the_rules_finds_the_same_vacancies_and_fills(tables):
    found = link(tables, **YEARS).schakels
    closed = found["eind_soort"] == "woningruil"  # a ring closes with a fill that is the trigger itself
    expected = plainly(tables)
    assert set(zip(found["woning_id"], found["leeg_vanaf"], strict=True)) == set(expected)
    for row in found.loc[~closed].itertuples():
        filler = row.vul_huishouden_id if pd.notna(row.vul_huishouden_id) else None
        assert filler == expected[row.woning_id, row.leeg_vanaf]


@settings(max_examples=60, deadline=None)
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(tables, chance):
    def shuffled(table):
        order = list(range(len(table)))
        chance.shuffle(order)
        return table.iloc[order].reset_index(drop=True)

    one, other = (link(each, **YEARS) for each in (tables, {name: shuffled(table) for name, table in tables.items()}))
    ids = tables["verhuizingen"]["verhuizing_id"]
    pd.testing.assert_frame_equal(one.ketens, other.ketens)
    pd.testing.assert_frame_equal(one.schakels, other.schakels)
    pd.testing.assert_frame_equal(one.senior(ids), other.senior(ids))


@settings(max_examples=80, deadline=None)
@given(STORIES)
def test_every_vacancy_is_in_one_chain_and_every_move_counts_once(tables):
    found = link(tables, **YEARS)
    chains = check(found.ketens, contract("ketens")).set_index("keten_id")
    links = check(found.schakels, contract("ketenschakels"))
    assert not links.duplicated(["woning_id", "leeg_vanaf"]).any()
    assert set(links["keten_id"]) == set(chains.index)
    new = (links["diepte"] == 1) & links["keten_id"].map(chains["start_soort"]).eq("nieuwbouw")
    assert chains["L_gevolg"].sum() == (links["vul_datum"].notna() & ~new).sum()
    assert chains["n_vrijgekomen"].sum() == (~new).sum()
    parents = Counter(zip(links["keten_id"], links["ouder_volgnummer"].dropna(), strict=False))
    assert max(parents.values(), default=0) <= len(tables["verhuizingen"])
    assert (links["eind_soort"].notna() | links["vul_datum"].notna()).all()


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_the_main_branch_is_never_longer_than_all_branches(tables):
    every, main = (link(tables, **YEARS, telling=telling) for telling in ("alle_takken", "hoofdtak"))
    for name in ("L_gevolg", "n_vrijgekomen", "schakels", "n_personen", "duur_dagen"):
        assert (main.ketens[name] <= every.ketens[name]).all()
    pd.testing.assert_frame_equal(main.schakels, every.schakels)


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_distinct_fills_lie_between_the_longest_sub_chain_and_the_sum_of_all(tables):
    found = link(tables, **YEARS)
    ids = tables["verhuizingen"]["verhuizing_id"]
    lengths = found.senior(ids)["L_gevolg"]
    assert (lengths.max() if len(lengths) else 0) <= found.distinct_fills(ids) <= lengths.sum()
    assert found.distinct_fills(ids) <= found.ketens["L_gevolg"].sum()


def test_the_plain_reading_itself_knows_the_plain_example():
    rows = [(0, "h1", "W1", "zelfstandig", False, None, 1), (26, "h2", "W2", "W1", False, None, 2)]
    found = plainly(story(rows, []))
    assert found == {
        ("W1", pd.Timestamp("2020-01-01")): "h2",
        ("W2", pd.Timestamp("2020-01-27")): None,
    }


@pytest.mark.parametrize("count", [1, 7])
def test_stories_have_one_row_per_move(count):
    assert len(story([(13 * n, "h1", "W1", "W2", False, None, 1) for n in range(count)], [])["verhuizingen"]) == count
