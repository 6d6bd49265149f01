"""Made-up histories to read twice: short crowded stories, and simulated markets of which something got lost."""

import random
from datetime import date, timedelta
from functools import cache

import pandas as pd
from hypothesis import strategies as st

from toolkit.contracts import contract
from toolkit.contracts.columns import pandas_dtype
from toolkit.samples.markt import Instelling, Schaal, simulate

FIRST = date(2020, 1, 1)
YEARS = {"start": FIRST, "eind": date(2022, 12, 31)}
HOMES = ["W1", "W2", "W3", "W4"]
ELSEWHERE = ["inwonend", "kamer", "instelling", "buitenland", "buiten_gebied", "zelfstandig", "onbekend"]
PLACES = HOMES * 5 + [f"{home} inwonend" for home in HOMES] + ELSEWHERE
WHO = ["h1", "h2", "h3", "h4", "h5"]
LEAVING = ["overlijden", "overlijden", "opname_instelling", "emigratie", "tijdelijk_leeg_renovatie"]
EVENTS = [*LEAVING, "oplevering_nieuwbouw", "transformatie", "splitsing", "sloop", "onttrekking", "samenvoeging"]
STEP, STEPS, SOON = 13, 60, 12
"""Days go in steps: two are within the overlap of 31 days, three are not, 29 are over a year; the first come often."""
FIELDS = {
    "datum": [timedelta(days=STEP * step) for step in (*range(STEPS + 1), *range(SOON), *range(SOON))],
    "wie": WHO, "van": PLACES, "naar": PLACES, "van_huis": [True, True, True, False],
    "blijft": [False] * 6 + [True, None], "groep": [None, None, None, "g1", "g2"], "personen": [1, 1, 2, 3, None],
    "na": [None, None, 1, 2, 4], "leeftijd": [None, 30, 40, 70],
}  # fmt: skip
HAPPENINGS = {"datum": FIELDS["datum"], "woning": HOMES, "soort": EVENTS, "wie": [None, None, *WHO]}


def rows(fields):
    return st.fixed_dictionaries({name: st.sampled_from(values) for name, values in fields.items()})


def side(place):
    """Dwelling and kind of stay of a word such as `W1`, `W1 inwonend` or `buitenland`."""
    home, _, kind = place.partition(" ")
    return (home, kind or "zelfstandig") if home.startswith("W") else (None, home)


def from_home(moves):
    home, found = {}, list(moves)
    for place in sorted(range(len(found)), key=lambda place: found[place]["datum"]):
        row = found[place]
        if row.get("van_huis"):
            found[place] = row = {**row, "van": home.get(row["wie"], row["van"])}
        home[row["wie"]] = row["naar"]
    return found


def story(moves, events=()):
    """Tables of contract of moves and events, each a dict of FIELDS and HAPPENINGS; a missing field is unknown.

    Nobody moves to where he is, and to a dwelling one thing happens a day. Who moves `van_huis` comes from where he went
    the last time, if he went anywhere.
    """
    moves = from_home(moves)
    events = list({(row["woning"], row["datum"]): row for row in events}.values())
    moves = [row for row in moves if side(row["van"])[0] is None or side(row["van"])[0] != side(row["naar"])[0]]
    drawn = [
        {
            "verhuizing_id": row.get("id", f"v{number:02}"), "datum": FIRST + row["datum"], "huishouden_id": row["wie"],
            "verhuisgroep_id": row.get("groep"), "van_woning_id": side(row["van"])[0],
            "naar_woning_id": side(row["naar"])[0], "van_soort": side(row["van"])[1],
            "naar_soort": side(row["naar"])[1], "aantal_personen": row.get("personen"),
            "aantal_personen_huishouden_na": row.get("na"), "leeftijd_bij_verhuizing": row.get("leeftijd"),
            "blijft_bewoond": row.get("blijft"),
        }
        for number, row in enumerate(moves)
    ]  # fmt: skip
    happened = [
        {
            "gebeurtenis_id": f"e{number:02}", "woning_id": row["woning"], "datum": FIRST + row["datum"],
            "soort": row["soort"], "huishouden_id": row.get("wie"),
        }
        for number, row in enumerate(events)
    ]  # fmt: skip
    return {
        "verhuizingen": table("verhuizingen", drawn),
        "woninggebeurtenissen": table("woninggebeurtenissen", happened),
    }


def table(name, drawn):
    """All columns of the contract in their dtypes; what is not drawn is missing."""
    told = {column for row in drawn for column in row}
    missing = nothing(name).take([0] * len(drawn)).reset_index(drop=True)
    return missing.assign(**{
        column.name: pd.Series([row.get(column.name) for row in drawn], dtype="object").astype(pandas_dtype(column))
        for column in contract(name).columns if column.name in told
    })  # fmt: skip


@cache
def nothing(name):
    """One row of a table of which nothing is known."""
    return pd.DataFrame({
        column.name: pd.Series([None], dtype="object").astype(pandas_dtype(column)) for column in contract(name).columns
    })  # fmt: skip


def some(fields, most):
    """Lists of any length; those of Hypothesis itself are mostly short, and then nobody meets anybody."""
    return st.integers(0, most).flatmap(lambda size: st.lists(rows(fields), min_size=size, max_size=size))


STORIES = st.builds(story, some(FIELDS, 16), some(HAPPENINGS, 4))


def drawn_story(seed):
    """A short story of few households and dwellings in which nearly everything clashes; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - stories, no secrets
    moves, events = (
        [{name: chance.choice(values) for name, values in fields.items()} for _ in range(chance.randint(0, most))]
        for fields, most in ((FIELDS, 16), (HAPPENINGS, 5))
    )
    return story(moves, events)


def market(seed, homes):
    """Two and a half years of a simulated market, whole."""
    return simulate(Schaal(huishoudens=homes), zaad=seed, instelling=Instelling(maanden=30, inloop_maanden=6)).tabellen


def damaged(tabellen, seed):
    """The same market as it may be delivered: rows gone, dwellings and remaining occupants unknown, no groups."""
    chance = random.Random(seed)  # noqa: S311
    share = chance.choice([0.02, 0.1, 0.3])
    moves, events = (
        each.loc[[chance.random() > share for _ in range(len(each))]].reset_index(drop=True)
        for each in (tabellen["verhuizingen"], tabellen["woninggebeurtenissen"])
    )
    for name in ("van_woning_id", "naar_woning_id", "blijft_bewoond", "verhuisgroep_id", "aantal_personen"):
        moves[name] = moves[name].mask(pd.Series([chance.random() < share for _ in range(len(moves))], dtype="bool"))
    return {**tabellen, "verhuizingen": moves, "woninggebeurtenissen": events}
