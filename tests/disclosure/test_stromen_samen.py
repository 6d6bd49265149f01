"""All flows that one report prints of a sample gemeente, attacked together; and the same moves as other reports count.

The reader solves for every flow between two buurten, and of every class for every flow between two wijken, zeros too.
He is stronger than a true one: he knows the exact count behind every number that is printed, and not a rounded one.
"""

from collections import defaultdict
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from toolkit import meten, monitor, opgave
from toolkit import verhuisbewegingen as vb
from toolkit.config import notebook_run
from toolkit.disclosure import Rules, release_flows
from toolkit.gebieden import wijk_of
from toolkit.sources.leveringen import read_deliveries

CODE = "GM9902"
NIVEAUS = ("wijk", "kern", "buurt")
OUTSIDE = ("buiten_gebied", "buitenland")
RULES = Rules()
EVERYBODY = ""


@pytest.fixture(scope="module")
def run(root):
    return notebook_run(
        gemeente=CODE, data_map=str(root / "data_samples"), periode_start="2023-01-01", periode_eind="2023-12-31",
        kaart_niveau="wijk",
    )  # fmt: skip


@pytest.fixture(scope="module")
def gegevens(root, run, gelezen):
    """One year; only what is needed for flows and for the counts of the other reports."""
    file = root / "data_samples" / CODE / "leveringen.yaml"
    return meten.collect(run, gelezen(CODE).require_usable(), read_deliveries(file, CODE))


@pytest.fixture(scope="module")
def geteld(gegevens):
    data = vb.over_jaren(gegevens, 5)
    return vb.met_grove_klassen(vb.tel_stromen(vb.bewegingen(data), data, niveaus=NIVEAUS), data.senior)


@pytest.fixture(scope="module")
def cijfers(geteld, run, gegevens):
    return release_flows(geteld, run, kern_van=gegevens.kern_van)


class Reader:
    """Linear programmes over every flow that there might be; each answer is a table that could be the true one."""

    def __init__(self, geteld, kern_van):
        self.codes = {niveau: list(rows.index) for niveau, rows in geteld.gebieden.groupby("niveau")}
        into_wijk = dict(zip(self.codes["buurt"], wijk_of(pd.Series(self.codes["buurt"])), strict=True))
        self.into = {"buurt": {}, "wijk": into_wijk, "kern": kern_van.to_dict()}
        paren = geteld.paren
        known = paren.loc[~paren[["van_code", "naar_code"]].isin(["onbekend"]).any(axis=1)]
        self.true = {tuple(row[:4]): int(row[4]) for row in known.itertuples(index=False)}
        self.klassen = sorted({key[1] for key in self.true} - {EVERYBODY})
        buurten = self.ends("buurt")
        self.atoms = {("buurt", EVERYBODY, *pair): place for place, pair in enumerate(buurten)}
        for klasse, pair in product(self.klassen, self.ends("wijk")):
            self.atoms["wijk", klasse, *pair] = len(self.atoms)
        self.rows, self.totals = [], []
        self.seen = self.true_table()[np.newaxis]

    def ends(self, niveau):
        every = [*self.codes[niveau], *OUTSIDE]
        return [pair for pair in product(every, every) if not set(pair) <= set(OUTSIDE)]

    def true_table(self):
        return np.array([self.true.get(atom, 0) for atom in self.atoms], dtype=float)

    def row(self, niveau, klasse, chosen):
        """A number as a sum of atoms: the pairs of this level and class that are `chosen`."""
        fine = "wijk" if klasse else "buurt"
        into = {} if klasse else self.into[niveau]
        wanted = [
            place for (level, kind, van, naar), place in self.atoms.items()
            if (level, kind) == (fine, klasse) and chosen(into.get(van, van), into.get(naar, naar))
        ]  # fmt: skip
        return csr_array((np.ones(len(wanted)), (np.zeros(len(wanted), dtype=int), wanted)), shape=(1, len(self.atoms)))

    def knows(self, row):
        self.rows.append(row)
        self.totals.append(float((row @ self.true_table())[0]))

    def knows_that_classes_are_everybody(self):
        for van, naar in self.ends("wijk"):

            def same(a, b, van=van, naar=naar):
                return (a, b) == (van, naar)

            row = self.row("wijk", EVERYBODY, same)
            for klasse in self.klassen:
                row = row - self.row("wijk", klasse, same)
            self.knows(row)
            assert self.totals[-1] == 0  # true here: the age of every senior is known

    def start(self):
        self.matrix, self.given = vstack(self.rows, format="csr"), np.array(self.totals)

    def interval(self, row):
        """Lowest and highest value of a sum; stops as soon as they are far enough apart."""
        goal = row.toarray()[0]
        for sign in (1, -1):
            values = self.seen @ goal
            if RULES.wide_enough(round(values.min(), 6), round(values.max(), 6)):
                break
            answer = linprog(sign * goal, A_eq=self.matrix, b_eq=self.given, bounds=(0, 1e5), method="highs")
            assert answer.status == 0
            self.seen = np.vstack([self.seen, answer.x])
        values = self.seen @ goal
        return values.min(), values.max()


KINDS = {
    "=": lambda a, b: a == b,
    "tussen": lambda a, b: a != b and not {a, b} & set(OUTSIDE),
    "in": lambda a, b: a in OUTSIDE,
    "uit": lambda a, b: b in OUTSIDE,
    "*": lambda a, b: True,
}
SIDES = {"binnen": (True, True), "vertrek": (True, False), "vestiging": (False, True)}


def at(van=None, naar=None):
    return lambda a, b: van in (None, a) and naar in (None, b)


def printed(cijfers):
    """Every count in the three tables: level, class, and which pairs it is the sum of."""
    paren = cijfers.paren.table
    named = defaultdict(set)
    for one in paren.loc[paren["soort"] != "rest"].itertuples():
        named[one.niveau, one.klasse, one.van_code].add(one.naar_code)
        yield one.niveau, one.klasse, at(one.van_code, one.naar_code)
    for one in paren.loc[paren["soort"] == "rest"].itertuples():
        told = named[one.niveau, one.klasse, one.van_code]
        yield one.niveau, one.klasse, lambda a, b, van=one.van_code, told=told: a == van and b not in told
    for one in cijfers.gebieden.table.itertuples():
        for name, (van, naar) in SIDES.items():
            if pd.notna(getattr(one, name)):
                yield one.niveau, one.klasse, at(one.gebied_code if van else None, one.gebied_code if naar else None)
    for one in cijfers.totaal.table.dropna(subset="aantal").itertuples():
        kind = one.Index.split("|")[1]
        if kind in KINDS:
            yield one.niveau, one.klasse, KINDS[kind]


@pytest.fixture(scope="module")
def reader(geteld, cijfers, gegevens):
    found = Reader(geteld, gegevens.kern_van)
    for niveau, klasse, chosen in printed(cijfers):
        found.knows(found.row(niveau, klasse, chosen))
    found.knows_that_classes_are_everybody()
    found.start()
    return found


def small_flows(reader):
    return [(key, count) for key, count in reader.true.items() if RULES.hides(count)]


def test_no_small_flow_of_any_level_or_class_is_known_to_within_the_threshold(reader):
    small = small_flows(reader)
    assert {key[0] for key, _ in small} == set(NIVEAUS)
    narrow = {}
    for (niveau, klasse, van, naar), count in small:
        low, high = reader.interval(reader.row(niveau, klasse, at(van, naar)))
        assert low - 1e-6 <= count <= high + 1e-6
        if not RULES.wide_enough(round(low, 6), round(high, 6)):
            narrow[niveau, klasse, van, naar] = (count, low, high)
    assert narrow == {}


def test_the_attack_finds_a_small_flow_where_its_neighbours_are_told(geteld, gegevens):
    """The reader is no fool: with all flows of a row but one, and their sum, he knows that one."""
    found = Reader(geteld, gegevens.kern_van)
    (niveau, klasse, van, naar), count = small_flows(found)[0]
    found.knows(found.row(niveau, klasse, at(van)))
    found.knows(found.row(niveau, klasse, lambda a, b: a == van and b != naar))
    found.start()
    assert found.interval(found.row(niveau, klasse, at(van, naar))) == pytest.approx((count, count))


def test_printed_counts_are_the_true_ones_rounded(reader, cijfers):
    line = cijfers.totaal.table
    for niveau in NIVEAUS:
        exact = sum(count for key, count in reader.true.items() if key[:2] == (niveau, EVERYBODY))
        assert line.loc[f"{niveau}|*", "aantal"] == RULES.rounded(exact)


def whole(rows):
    """The row of the gemeente, of everybody."""
    (found,) = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].to_dict("records")
    return found


def test_moves_between_dwellings_in_one_year_are_those_of_the_opgave_and_the_monitor(gegevens):
    table = vb.bewegingen(vb.over_jaren(gegevens, 1)).tabel
    between = int(table["tussen_woningen"].sum())
    assert between > 0
    assert whole(monitor.BEREKENINGEN["verhuizingen_aantal"](gegevens))["teller"] == between
    of_opgave = whole(opgave.BEREKENINGEN["opgave_verhuisbeweging"](gegevens))
    assert of_opgave["teller"] == pytest.approx(between * of_opgave["dekking"])  # of which both homes are known
