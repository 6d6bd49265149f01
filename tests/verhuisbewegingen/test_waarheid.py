"""Flows that users count from the delivered samples, against what truly happened in the simulated market.

The truth counts every move between two known buurten, parts of one household apart; users count a household once. So the
rows that stand for no household of their own are counted back in, one by one. In the gemeente with planted faults every
row in which the delivery differs from a delivery without faults must be listed as a fault.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import LEVERINGEN, Periode, notebook_run
from toolkit.meten import ZONDER_GEBIED, collect
from toolkit.senioren import senior_verhuizingen
from toolkit.sources.leveringen import read_deliveries
from toolkit.verhuisbewegingen import aansluiting, bewegingen, tel_stromen

GEMEENTEN = ("GM9901", "GM9902", "GM9903")
ZONDER_FOUTEN = ("GM9901", "GM9903", "GM9902 schoon")
NODIG = ("woningen", "verhuizingen")
JAREN = range(2019, 2024)
PLACE = ["datum", "van_buurt", "naar_buurt"]


def data_of(folder, code, read):
    """Only what flows are made of."""
    file = folder / code / LEVERINGEN
    run = notebook_run(gemeente=code, periode_start="2019-01-01", periode_eind="2023-12-31", data_map=str(folder))
    needed = replace(
        read, registraties=tuple(one for one in read.registraties if one.soort in NODIG),
        tabellen={name: read.tabellen[name] for name in NODIG},
    )  # fmt: skip
    return collect(run, needed, read_deliveries(file, code))


@pytest.fixture(scope="module")
def gegevens(root, gelezen, zonder_fouten, gelezen_zonder_fouten):
    """The three gemeenten, and the one with planted faults once more without them."""
    read = {code: data_of(root / "data_samples", code, gelezen(code)) for code in GEMEENTEN}
    return {**read, "GM9902 schoon": data_of(zonder_fouten, "GM9902", gelezen_zonder_fouten)}


@pytest.fixture(scope="module")
def waar(root):
    read = {code: pd.read_parquet(root / "data_samples" / code / "waarheid" / "stromen.parquet") for code in GEMEENTEN}
    return {**read, "GM9902 schoon": read["GM9902"]}


def year(jaar):
    return Periode(start=date(jaar, 1, 1), eind=date(jaar, 12, 31))


def parts_left_out(moves, jaar):
    """Return the pairs of buurten of rows that share group and household with another: of each all but one, by hand.

    The one that stands for the household: between two dwellings before others, then most persons, then the oldest, then
    the lowest id.
    """
    households = {}
    for row in moves.loc[(moves["datum"].dt.year == jaar) & moves["verhuisgroep_id"].notna()].itertuples():
        households.setdefault((row.verhuisgroep_id, row.huishouden_id), []).append(row)
    return Counter(
        (row.van_buurt_code, row.naar_buurt_code)
        for rows in households.values()
        for row in sorted(rows, key=standing)[1:]
        if pd.notna(row.van_buurt_code) and pd.notna(row.naar_buurt_code)
    )


def standing(row):
    own = row.van_soort == row.naar_soort == "zelfstandig"
    return (not own, -row.aantal_personen, -row.leeftijd_bij_verhuizing, row.verhuizing_id)


def between_areas(flows, niveau):
    paren = flows.paren.loc[(flows.paren["niveau"] == niveau) & (flows.paren["klasse"] == "")]
    inside = paren.loc[~paren["van_code"].isin(ZONDER_GEBIED) & ~paren["naar_code"].isin(ZONDER_GEBIED)]
    return Counter(inside.set_index(["van_code", "naar_code"])["aantal"].to_dict())


def to_wijk(pairs):
    return summed(pairs, lambda code: "WK" + code[2:8])


def summed(pairs, parent):
    sums = Counter()
    for (van, naar), number in pairs.items():
        sums[parent(van), parent(naar)] += number
    return sums


def of_truth(table, niveau, jaar):
    rows = table.loc[(table["niveau"] == niveau) & (table["periode"] == str(jaar))]
    return Counter(rows.set_index(["van_code", "naar_code"])["aantal"].to_dict())


@pytest.mark.parametrize("code", ZONDER_FOUTEN)
@pytest.mark.parametrize("jaar", JAREN)
def test_flows_between_buurten_and_wijken_are_those_of_the_truth(gegevens, waar, code, jaar):
    data = gegevens[code]
    found = bewegingen(data, periode=year(jaar), alle_leeftijden=True)
    flows = tel_stromen(found, data, niveaus=["buurt", "wijk", "kern"])
    parts = parts_left_out(data.tabellen["verhuizingen"], jaar)
    buurt = between_areas(flows, "buurt")
    assert buurt + parts == of_truth(waar[code], "buurt", jaar)
    assert between_areas(flows, "wijk") + to_wijk(parts) == of_truth(waar[code], "wijk", jaar)
    if len(data.kern_van):
        assert between_areas(flows, "kern") == summed(buurt, data.kern_van.__getitem__)
    assert found.meldingen == ()


@pytest.fixture(scope="module")
def plaatsen(gegevens):
    """Every counted move of the delivery with faults and of that without, with the ends that flows count, per year."""
    return [placed(gegevens[code]) for code in ("GM9902", "GM9902 schoon")]


def placed(data):
    tables = [bewegingen(data, periode=year(jaar), alle_leeftijden=True).tabel for jaar in JAREN]
    found = pd.concat(tables)
    return found.assign(**{name: found[name].astype("str") for name in PLACE[1:]}).set_index("verhuizing_id")[PLACE]


def differing(seen, true):
    """Return the moves that are counted in both, but at another date or place."""
    both = seen.index.intersection(true.index)
    return both[(seen.loc[both] != true.loc[both]).any(axis=1)]


def test_what_planted_faults_change_is_listed_row_by_row(gegevens, plaatsen, root):
    """A date, a buurt, a row that is not that of the clean delivery: each has a fault of a kind that does that."""
    seen, true = plaatsen
    faults = pd.read_parquet(root / "data_samples" / "GM9902" / "waarheid" / "gebreken.parquet")
    faults = faults.loc[faults["tabel"] == "verhuizingen"]
    listed = {key: set(rows["soort"]) for key, rows in faults.groupby("sleutel")}
    changed = differing(seen, true)
    causes = {"late_melding", "onbekende_buurt", "verkeerde_code", "bijgevolg"}
    assert len(changed)
    assert [key for key in changed if not listed.get(key, set()) & causes] == []
    dates = changed[seen.loc[changed, "datum"] != true.loc[changed, "datum"]]
    assert [key for key in dates if "late_melding" not in listed[key]] == []
    # A row that is counted in one of the two only was refused, or is of a household of which another row has a fault.
    every = gegevens["GM9902 schoon"].tabellen["verhuizingen"].set_index("verhuizing_id")
    mates = every.groupby(["verhuisgroep_id", "huishouden_id"]).groups
    for key in seen.index.symmetric_difference(true.index):
        household = mates.get((every.loc[key, "verhuisgroep_id"], every.loc[key, "huishouden_id"]), [key])
        assert any(listed.get(each) for each in household), key


@pytest.mark.parametrize("jaar", JAREN)
def test_flows_with_faults_and_these_repaired_are_those_of_the_truth(gegevens, plaatsen, waar, jaar):
    """What users count, minus rows that a fault changed, plus what those rows truly were, is the truth."""
    seen, true = plaatsen
    apart = differing(seen, true)
    wrong = seen.loc[apart.union(seen.index.difference(true.index))]
    right = true.loc[apart.union(true.index.difference(seen.index))]
    data = gegevens["GM9902"]
    flows = tel_stromen(bewegingen(data, periode=year(jaar), alle_leeftijden=True), data, niveaus=["buurt"])
    mended = between_areas(flows, "buurt")
    mended.subtract(pairs_of(wrong, jaar))
    mended.update(pairs_of(right, jaar))
    mended.update(parts_left_out(gegevens["GM9902 schoon"].tabellen["verhuizingen"], jaar))
    assert +mended == of_truth(waar["GM9902"], "buurt", jaar)
    assert min(mended.values()) >= 0


def pairs_of(rows, jaar):
    own = rows.loc[rows["datum"].dt.year == jaar]
    return Counter(
        (van, naar) for van, naar in zip(own["van_buurt"], own["naar_buurt"], strict=True)
        if van not in ZONDER_GEBIED and naar not in ZONDER_GEBIED
    )  # fmt: skip


@pytest.mark.parametrize("code", GEMEENTEN)
def test_of_seniors_everything_adds_up_and_v_s_is_among_them(gegevens, code):
    data = gegevens[code]
    found = bewegingen(data)
    flows = tel_stromen(found, data)
    for niveau in flows.gebieden["niveau"].unique():
        paren = flows.paren.loc[(flows.paren["niveau"] == niveau) & (flows.paren["klasse"] == "")]
        account = aansluiting(paren)["aantal"]
        assert account.iloc[:5].sum() == account.iloc[5] == len(found.tabel)
    true = senior_verhuizingen(data.tabellen["verhuizingen"], periode=data.periode, senior=data.senior)
    between = found.tabel.loc[found.tabel["tussen_woningen"], "verhuizing_id"]
    assert sorted(between) == sorted(true["verhuizing_id"])
