"""A small market in the shape of the contracts, made by hand: streets of dwellings, a yearly list, moves, trajectories."""

import numpy as np
import pandas as pd
import pytest

from toolkit.contracts import contract
from toolkit.samples.aanpak import register

YEARS = range(2019, 2024)
BUURTEN = [f"BU990{number}010{last}" for number in (1, 2) for last in range(1, 5)]


def in_shape(name, frame):
    """Give a table the dtypes of its contract, without help from the code under test."""
    kinds = {"date": "datetime64[us]"}
    columns = {
        column.name: frame[column.name].astype(
            pd.CategoricalDtype(list(column.allowed), ordered=column.ordered)
            if column.dtype == "category"
            else kinds.get(column.dtype, column.dtype)
        )
        for column in contract(name).columns
        if column.name in frame
    }
    return pd.DataFrame(columns)


def days(rng, count, first="2019-01-01", last="2023-12-31"):
    span = (pd.Timestamp(last) - pd.Timestamp(first)).days
    return pd.Series(pd.Timestamp(first) + pd.to_timedelta(rng.integers(0, span, count), unit="D"))


def streets(rng, count):
    tenure = rng.choice(["sociale_huur", "koop", "vrije_huur", "middenhuur"], count, p=[0.45, 0.42, 0.08, 0.05])
    let = tenure != "koop"
    single = rng.random(count) < 0.6
    return pd.DataFrame({
        "woning_id": [f"w{number:06}" for number in range(count)],
        "buurt_code": np.asarray(BUURTEN)[np.arange(count) % len(BUURTEN)],
        "gebied_jaar": 2023,
        "bouwvorm": np.where(single, "eengezins", "meergezins"),
        "woningtype": np.where(single, "tussenwoning", "appartement"),
        "eigendom": tenure,
        "verhuurder_id": np.where(tenure == "sociale_huur", "corp_a", np.where(let, "belegger_b", None)),
        "kale_huur_eur": np.where(let, rng.uniform(400, 850, count).round(2), np.nan),
        "doelgroeplabel": "geen",
        "begin_datum": pd.Timestamp("1980-01-01"),
        "begin_soort": "bestaand",
        "eind_datum": pd.NaT,
    })  # fmt: skip


def complex_for_seniors():
    """Twenty-five dwellings for seniors, delivered in one month in one buurt of the second gemeente."""
    return pd.DataFrame({
        "woning_id": [f"nieuw{number:02}" for number in range(25)],
        "buurt_code": "BU99020102", "gebied_jaar": 2023, "bouwvorm": "meergezins", "woningtype": "appartement",
        "eigendom": "sociale_huur", "verhuurder_id": "corp_a", "kale_huur_eur": 640.0, "doelgroeplabel": "senioren",
        "begin_datum": pd.date_range("2021-10-04", periods=25), "begin_soort": "nieuwbouw", "eind_datum": pd.NaT,
    })  # fmt: skip


def people(rng, homes):
    """One household in every existing dwelling, with the same id as the dwelling, listed every first of January."""
    count = len(homes)
    age = rng.integers(45, 96, count)
    wish = rng.choice(
        ["beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden", "beslist_niet"],
        count,
        p=[0.10, 0.22, 0.08, 0.60],
    )
    first = pd.DataFrame({
        "huishouden_id": "h" + homes["woning_id"].str[1:], "woning_id": homes["woning_id"], "verhuiswens": wish,
        "aantal_personen": 1 + (rng.random(count) < 0.5), "leeftijd_referentiepersoon": age,
    })  # fmt: skip
    return pd.concat(
        [
            first.assign(
                peildatum=pd.Timestamp(year, 1, 1),
                leeftijd_referentiepersoon=first["leeftijd_referentiepersoon"] + year - 2019,
            )
            for year in YEARS
        ],
        ignore_index=True,
    )


def moving(rng, listed, share=0.25):
    """Each household moves at most once, into a dwelling drawn at random."""
    now = listed[listed["peildatum"] == pd.Timestamp(2019, 1, 1)]
    gone = now[rng.random(len(now)) < share].reset_index(drop=True)
    count = len(gone)
    datum = days(rng, count, "2019-03-01")
    return pd.DataFrame({
        "verhuizing_id": [f"v{number:06}" for number in range(count)],
        "datum": datum,
        "datum_soort": "feitelijk",
        "huishouden_id": gone["huishouden_id"],
        "van_woning_id": gone["woning_id"],
        "naar_woning_id": rng.permutation(now["woning_id"].to_numpy())[:count],
        "van_soort": "zelfstandig",
        "naar_soort": rng.choice(["zelfstandig", "instelling"], count, p=[0.94, 0.06]),
        "aantal_personen": gone["aantal_personen"],
        "blijft_bewoond": rng.random(count) < 0.05,
        "leeftijd_bij_verhuizing": gone["leeftijd_referentiepersoon"] + datum.dt.year - 2019,
        "aanleiding": rng.choice(["nood", "wens", "gedwongen", "onbekend"], count, p=[0.3, 0.5, 0.1, 0.1]),
        "via": "onbekend",
        "bron_id": "fictief",
    })  # fmt: skip


def guided(rng, listed, moves, homes):
    """Trajectories in the first gemeente from July 2020; those with a move later on get it half the time."""
    at = pd.Timestamp(2020, 7, 1)
    now = listed[(listed["peildatum"] == pd.Timestamp(2020, 1, 1)) & (listed["leeftijd_referentiepersoon"] >= 55)]
    now = now[now["woning_id"].isin(homes.loc[homes["buurt_code"].str.startswith("BU9901"), "woning_id"])]
    own = moves[(moves["naar_soort"] == "zelfstandig") & ~moves["blijft_bewoond"]].set_index("huishouden_id")
    moved_on = now["huishouden_id"].map(own["datum"])
    movers = now[(moved_on > at + pd.Timedelta(days=120)) & (rng.random(len(now)) < 0.8)]
    never = now[~now["huishouden_id"].isin(moves["huishouden_id"])]
    stayers = never[rng.random(len(never)) < 0.15]
    rows = pd.concat([movers, stayers], ignore_index=True)
    until = rows["huishouden_id"].map(own["datum"]).fillna(pd.Timestamp(2023, 12, 1)) - pd.Timedelta(days=60)
    span = (until - at).dt.days.to_numpy()
    start = at + pd.to_timedelta((rng.random(len(rows)) * span).astype(int), unit="D")
    return pd.DataFrame({
        "huishouden_id": rows["huishouden_id"], "start": start, "gemeente_code": "GM9901",
        "woning_id": rows["woning_id"], "leeftijd": rows["leeftijd_referentiepersoon"],
        "verhuizing_id": rows["huishouden_id"].map(own["verhuizing_id"]),
    })  # fmt: skip


def events(rng, listed, moves, homes):
    """Demolition and renovation of dwellings of the corporatie, and deaths of households that never moved."""
    social = homes[homes["eigendom"] == "sociale_huur"].sample(120, random_state=5)
    never = listed[
        (listed["peildatum"] == pd.Timestamp(2019, 1, 1)) & ~listed["huishouden_id"].isin(moves["huishouden_id"])
    ]
    died = never.sample(len(never) // 20, random_state=6)
    works = pd.DataFrame({
        "woning_id": social["woning_id"].to_numpy(), "datum": days(rng, len(social), "2020-01-01"),
        "soort": np.where(np.arange(len(social)) % 2, "sloop", "tijdelijk_leeg_renovatie"), "huishouden_id": None,
    })  # fmt: skip
    deaths = pd.DataFrame({
        "woning_id": died["woning_id"].to_numpy(), "datum": days(rng, len(died)), "soort": "overlijden",
        "huishouden_id": died["huishouden_id"].to_numpy(),
    })  # fmt: skip
    rows = pd.concat([works, deaths], ignore_index=True)
    return rows.assign(gebeurtenis_id=[f"e{number:05}" for number in range(len(rows))])


def lets(rng, moves, homes):
    """An allocation for every move into a dwelling of the corporatie, now and then with priority."""
    social = homes.loc[homes["eigendom"] == "sociale_huur", "woning_id"]
    rows = moves[moves["naar_woning_id"].isin(social) & (moves["naar_soort"] == "zelfstandig")]
    first = rng.random(len(rows)) < 0.3
    return pd.DataFrame({
        "toewijzing_id": "t" + rows["verhuizing_id"].str[1:],
        "datum": rows["datum"], "woning_id": rows["naar_woning_id"], "huishouden_id": rows["huishouden_id"],
        "verhuizing_id": rows["verhuizing_id"], "verhuurder_id": "corp_a", "leeftijd": rows["leeftijd_bij_verhuizing"],
        "aanbodmodel": rng.choice(["aanbod", "loting", "directe_bemiddeling"], len(rows)),
        "voorrang": first, "voorranggrond": np.where(first, "groot_naar_beter", "geen"),
    })  # fmt: skip


def build_market(seed=1, count=2500):
    rng = np.random.default_rng(seed)
    homes = streets(rng, count)
    listed = people(rng, homes)
    moves = moving(rng, listed)
    true = guided(rng, listed, moves, homes)
    tables = {
        "woningen": pd.concat([homes, complex_for_seniors()], ignore_index=True),
        "huishoudens": listed.assign(
            gemeente_code="GM" + listed["woning_id"].map(homes.set_index("woning_id")["buurt_code"]).str[2:6]
        ),
        "verhuizingen": moves,
        "woninggebeurtenissen": events(rng, listed, moves, homes),
        "toewijzingen": lets(rng, moves, homes),
    }
    share = true[true["verhuizing_id"].notna()]
    additional = pd.DataFrame({
        "verhuizing_id": share["verhuizing_id"],
        "soort": rng.choice(["noodzakelijk", "zetje_in_de_rug", "ook_zonder"], len(share), p=[0.3, 0.3, 0.4]),
    })  # fmt: skip
    shaped = {name: in_shape(name, table) for name, table in tables.items()}
    return shaped, {"trajecten": true, "additionaliteit": additional}


@pytest.fixture(scope="session")
def market():
    return build_market()


@pytest.fixture(scope="session")
def made(market):
    """Tables and truth of seed 1."""
    return register(*market, zaad=1)


@pytest.fixture(scope="session")
def large():
    """A market five times as large, for chances."""
    tables, true = build_market(seed=2, count=20_000)
    return tables, true, *register(tables, true, zaad=3)


@pytest.fixture(scope="session")
def drawn_from():
    """Say whether a count of hits fits a chance: within 4.5 standard deviations of the binomial (1 in 150 000)."""

    def fits(hits, count, chance):
        return abs(hits - count * chance) <= 4.5 * np.sqrt(count * chance * (1 - chance)) + 1e-9

    return fits


@pytest.fixture(scope="session")
def shares_fit(drawn_from):
    """Say which outcomes of a column do not fit their chances; empty when all do."""

    def misfits(values, chances):
        counts = values.astype("str").value_counts()
        unknown = set(counts.index) - set(chances)
        wrong = {name for name, chance in chances.items() if not drawn_from(counts.get(name, 0), len(values), chance)}
        return unknown | wrong

    return misfits
