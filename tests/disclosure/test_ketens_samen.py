"""Everything that report 03 prints laid beside each other: room and waiting give no hidden number of its tables away.

The reader of this attack gets more than is printed: every number that is shown in full, not rounded, and of the waiting
curve the very dwellings behind each whole percent.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit import config, meten
from toolkit import verhuisketens as vk
from toolkit.disclosure import release_curve, release_rows, release_together
from toolkit.disclosure.audit import Relation, intervals
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.sums import Sum, find_sums, rests
from toolkit.geschiktheid import regel, with_regel
from toolkit.sources.leveringen import read_deliveries

RUIMTE = ["bezetting_m2_per_persoon", "bezetting_personen_per_kamer"]
VAN = {"m² per persoon, woningen van senioren samen": RUIMTE[0],
       "Personen per kamer, woningen van senioren samen": RUIMTE[1]}  # fmt: skip
LEEG = ("standen", "overig", "aantal")


# five years of a middle-sized gemeente hide nothing in the tables; one year of a small one hides much
GEVALLEN = [("GM9901", 2019, 2023), ("GM9902", 2020, 2020), ("GM9903", 2021, 2021)]


@pytest.fixture(scope="module", params=GEVALLEN, ids=lambda geval: "-".join(map(str, geval)))
def gegevens(request, gelezen, root, eenmaal):
    """Of a gemeente of the samples in a period, as the notebook puts it together."""
    code, first, last = request.param

    def collected():
        file = root / "data_samples" / code / "leveringen.yaml"
        data = meten.collect(config.notebook_run(gemeente=code), gelezen(code), read_deliveries(file, code))
        return replace(data, tabellen=with_regel(data.tabellen, regel()))

    periode = config.Periode(start=date(first, 1, 1), eind=date(last, 12, 31))
    return replace(eenmaal(f"ketens_samen_{code}", collected), periode=periode)


@dataclass(frozen=True, kw_only=True)
class Gelezen:
    """What a reader has: sums that he knows of and, by cell, true counts and those of them that are shown."""

    relaties: list
    waar: dict
    getoond: dict

    def met(self, parts, shown=(), **more):
        """Add a cell per name, and what it leaves of the whole that it is part of."""
        waar, getoond, relaties = {**self.waar, **more}, dict(self.getoond), list(self.relaties)
        getoond |= {name: count if name in shown else None for name, count in more.items()}
        for whole, names in parts:
            there = all(name in waar for name in (whole, *names))
            left = waar[whole] - sum(waar[name] for name in names) if there else -1
            if left >= 0:  # below 0: a swap counts twice in one table and once in another
                waar[whole, *names], getoond[whole, *names] = left, None
                relaties.append(Relation(whole, (*names, (whole, *names))))
        return Gelezen(relaties=relaties, waar=waar, getoond=getoond)

    def te_smal(self, cells, rules):
        """The cells that may not be known and of which the possible values are too few."""
        bounds = intervals(self.getoond, self.relaties, enough=rules.drempel)
        return {cell: bounds.get(cell) for cell in cells if cell not in bounds or not rules.wide_enough(*bounds[cell])}


def tabellen(tellingen, cijfers, verbanden):
    """The tables with all that is known to add up in and between them."""
    here = {name: each for name, each in tellingen.items() if not each.reden}
    sums, waar, hidden = [], {}, set()
    for name, each in here.items():
        whole = each.table[list(each.counts)]
        for one in find_sums(whole, shares=each.shares, totals=each.totals, total_rows=each.total_rows):
            sums.append(
                Sum(total=(name, *one.total), parts=tuple((name, *part) for part in one.parts), soort=one.soort)
            )
        for column in whole:
            masks = cijfers[name].suppressed.get(column, pd.Series(False, index=whole.index))
            waar |= {(name, row, column): int(count) for row, count in whole[column].dropna().items()}
            hidden |= {(name, row, column) for row in whole.index if masks.loc[row]}
    sums += [
        Sum(total=each.geheel, parts=each.delen, soort="plaatsen" if each.alles else "aandeel")
        for each in verbanden if each.geheel in waar and all(part in waar for part in each.delen)
    ]  # fmt: skip
    waar |= rests(sums, waar)
    relations = [each.relation(waar) for each in sums]
    shown = {cell: None if cell in hidden or isinstance(cell, Sum) else count for cell, count in waar.items()}
    return Gelezen(relaties=relations, waar=waar, getoond=shown)


def met_ruimte(reader, metingen, printed):
    """Add of how many dwellings the room is known, as the room table prints it, whatever the tables call the same."""
    rows = metingen.rows.loc[metingen.rows["uitsplitsing"] == '{"moment": "voor"}'].set_index("indicator_id")["noemer"]
    shown = {VAN[row.naam] for row in printed.itertuples() if row.naam in VAN and row.van != "x"}
    parts = [(("standen", "bekend", "aantal"), (name,)) for name in RUIMTE]
    return reader.met(parts, shown, **rows.astype(int).to_dict())


def met_wachten(reader, kromme, printed):
    """Add how many dwellings were filled by each day that is shown, and how many went out of sight."""
    own = kromme.loc[kromme["groep"] == kromme["groep"].iloc[0]]
    waits, at_risk = own["aandeel"].to_numpy(dtype=float), own["in_beeld"].to_numpy(dtype=int)
    falls = 1 - np.divide(waits, [1.0, *waits[:-1]], out=np.ones_like(waits), where=np.array([1.0, *waits[:-1]]) > 0)
    filled = np.rint(falls * at_risk).astype(int)
    by, begin = filled.cumsum(), int(at_risk[0])
    cells = {"begin": begin, "gevuld": int(by[-1]), "leeg": begin - int(by[-1])}
    parts = [
        (("gebieden", "totaal", "eerste"), ("begin",)), (LEEG, ("leeg",)), ("begin", ("gevuld", "leeg")),
        ("gevuld", (("stappen", "1", "gevuld"),)),
        ("leeg", (("stappen", "1", "niet_bewoond"), ("stappen", "1", "lopend"))),
    ]  # fmt: skip
    days = printed.loc[printed["groep"] == own["groep"].iloc[0]]
    for day in days.loc[days["aandeel"].notna(), "dag"].astype(int):
        cells[f"gevuld op dag {day}"] = int(by[day])
        parts.append(("gevuld", (f"gevuld op dag {day}",)))
    for day in days.loc[days["in_beeld"].notna(), "dag"].astype(int):
        cells[f"uit beeld voor dag {day}"] = begin - int(at_risk[day]) - int(by[day] - filled[day])
        parts.append(("leeg", (f"uit beeld voor dag {day}",)))
    known = {name for name in cells if " dag " in name} | ({"begin"} if days["in_beeld"].notna().iloc[0] else set())
    return reader.met(parts, known, **cells)


ONLY_WITHOUT_LENGTHS = ("schattingen", "eerste", "n")


def test_room_and_waiting_beside_the_tables_give_no_hidden_number_away(gegevens):
    run = config.notebook_run(gemeente=gegevens.gemeente, n_bootstrap=100)
    o, rules = vk.onderzoek(gegevens, run), Rules.from_settings(run)
    tellingen = vk.ketentellingen(o, niveau=run.kaart_niveau)
    verbanden = vk.ketenverbanden(tellingen)
    cijfers = release_together(tellingen, run, verbanden=verbanden, sparen=vk.KETENS_SPAREN)
    metingen = meten.compute(o.met_ketens, vk.berekeningen(zaad=run.zaad), ids=RUIMTE)
    ruimte = release_rows(metingen, run, o.gegevens)
    kromme = vk.vulkrommen(o)
    reader = tabellen(tellingen, cijfers, verbanden)
    spared = {place for place in vk.KETENS_SPAREN if not tellingen[place[0]].reden} - {ONLY_WITHOUT_LENGTHS}
    assert spared <= reader.waar.keys()  # one that is not there would be spared nothing, and nobody would see it
    small = [cell for cell, count in reader.waar.items() if rules.hides(count)]
    assert not reader.te_smal(small, rules)
    printed = vk.ruimtetabel(ruimte.table, ruimte.sources, aantallen=cijfers["ruimte"].table).table
    both = met_ruimte(reader, metingen, printed)
    both = met_wachten(both, kromme.table, release_curve(kromme, run).table)
    assert not both.te_smal(small, rules)
