"""One drawn world of each gemeente, and a small market by hand, for all tests of the samples."""

import numpy as np
import pandas as pd
import pytest

from toolkit.contracts import contract
from toolkit.contracts.columns import PANDAS_DTYPE
from toolkit.samples import PLANS, build_world, sample_files


@pytest.fixture(scope="session")
def worlds():
    return {plan.naam: build_world(plan, zaad=1) for plan in PLANS}


@pytest.fixture(scope="session")
def lindermonde(worlds):
    return worlds["Lindermonde"]


@pytest.fixture(scope="session")
def hagerwolde(worlds):
    return worlds["Hagerwolde"]


@pytest.fixture(scope="session")
def fresh(eenmaal, delen):
    """The samples of seed 1, made once of the region that all tests share."""

    def make():
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("toolkit.samples.writing.build_regio", lambda zaad: tuple(delen.values()))
            return sample_files(zaad=1)

    return eenmaal("fresh", make)


def shaped(name, columns):
    """Give columns the dtypes of their contract."""
    frame = pd.DataFrame(columns)
    for column in contract(name).columns:
        if column.name not in frame:
            continue
        if column.dtype == "category":
            kind = pd.CategoricalDtype(list(column.allowed), ordered=column.ordered)
            frame[column.name] = pd.Categorical(frame[column.name], dtype=kind)
        else:
            frame[column.name] = frame[column.name].astype(PANDAS_DTYPE.get(column.dtype, column.dtype))
    return frame[[column.name for column in contract(name).columns if column.name in frame]]


def days(rng, count):
    return pd.Timestamp("2019-01-01") + pd.to_timedelta(rng.integers(0, 1800, count), unit="D")


def some(rng, values, share, missing=None):
    """Keep a share of the values; the others are missing."""
    return np.where(rng.random(len(values)) < share, np.asarray(values, dtype="object"), missing)


def letters(prefix, count):
    """Number with letters: an id of digits could pass for a telephone number."""
    return [prefix + "_" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:05}") for number in range(count)]


def woningen(rng, count):
    single = rng.random(count) < 0.6
    types = np.where(
        single, rng.choice(["tussenwoning", "hoekwoning"], count), rng.choice(["galerij", "appartement"], count)
    )
    rented = rng.random(count) < 0.6
    landlord = np.where(rented, rng.choice(["corp_een", "corp_twee"], count), None)
    rent = np.where(rented, rng.integers(40_000, 110_000, count) / 100, np.nan)
    return shaped("woningen", {
        "woning_id": letters("wn", count),
        "buurt_code": rng.choice(["BU99020101", "BU99020102", "BU99020201"], count),
        "gebied_jaar": 2024,
        "bouwvorm": np.where(single, "eengezins", "meergezins"),
        "woningtype": types,
        "oppervlakte_m2": rng.integers(400, 1400, count) / 10,
        "bouwjaar": rng.integers(1905, 2018, count),
        "eigendom": np.where(rented, "sociale_huur", "koop"),
        "verhuurder_id": landlord,
        "kale_huur_eur": rent,
        "huur_peildatum": pd.Series(np.where(rented, "2023-07-01", None)).astype("datetime64[us]"),
        "energielabel": rng.choice(["A+++", "C", "G"], count),
        "lift": pd.array(some(rng, ~single, 0.9), dtype="boolean"),
        "toegankelijkheidslabel": np.where(rented, some(rng, rng.choice(["ZON", "GNV", "ROL"], count), 0.7), None),
        "woonvorm": np.where(rented, some(rng, rng.choice(["regulier", "geclusterd", "hofje"], count), 0.8), None),
        "geschiktheid": rng.choice(["geschikt", "ongeschikt", "onbekend"], count),
        "geschiktheid_bron": "model_bag",
        "geschiktheid_kans": rng.integers(0, 1001, count) / 1000,
    })  # fmt: skip


def huishoudens(rng, homes):
    count = len(homes)
    ages = rng.integers(25, 95, 2 * count)
    told = (ages >= 55) & (np.arange(2 * count) >= count)  # what the bureau knows: of seniors, on the last day
    return shaped("huishoudens", {
        "huishouden_id": letters("hh", count) * 2,
        "peildatum": [*["2023-01-01"] * count, *["2024-01-01"] * count],
        "woning_id": [*homes["woning_id"]] * 2,
        "aantal_personen": 1,
        "samenstelling": "alleenstaand",
        "leeftijd_referentiepersoon": ages,
        "inkomensklasse": np.where(told, "midden", None),
        "woonlasten_eur_maand": np.where(told, 812.5, np.nan),
        "gemeente_code": "GM9902",
    })  # fmt: skip


def verhuizingen(rng, homes, count):
    pairs = np.array([rng.choice(len(homes), 2, replace=False) for _ in range(count)])
    ids = homes["woning_id"].to_numpy()
    stays = rng.random(count) < 0.2
    return shaped("verhuizingen", {
        "verhuizing_id": letters("vh", count),
        "datum": days(rng, count),
        "datum_soort": "feitelijk",
        "huishouden_id": letters("hh", count),
        "van_woning_id": some(rng, ids[pairs[:, 0]], 0.8),
        "naar_woning_id": ids[pairs[:, 1]],
        "naar_buurt_code": homes["buurt_code"].to_numpy()[pairs[:, 1]],
        "gebied_jaar": 2024,
        "van_soort": "zelfstandig",
        "naar_soort": "zelfstandig",
        "aantal_personen": 1,
        "aantal_personen_huishouden_voor": np.where(stays, 2, 1),
        "aantal_personen_huishouden_na": 1,
        "blijft_bewoond": stays,
        "leeftijd_bij_verhuizing": rng.integers(20, 90, count),
        "aanleiding": rng.choice(["nood", "wens", "onbekend"], count),
        "via": rng.choice(["toewijzing", "koop", "woningruil"], count),
        "bron_id": "brp_verhuizingen",
    })  # fmt: skip


def toewijzingen(rng, moves, homes):
    let = moves.merge(homes, left_on="naar_woning_id", right_on="woning_id", validate="m:1").query(
        "verhuurder_id.notna()"
    )
    count, ground = len(let), rng.choice(["geen", "medisch", "kernbinding", "leeftijd_label"], len(let))
    return shaped("toewijzingen", {
        "toewijzing_id": letters("tw", count),
        "datum": let["datum"].to_numpy(),
        "woning_id": let["naar_woning_id"].to_numpy(),
        "huishouden_id": let["huishouden_id"].to_numpy(),
        "verhuizing_id": let["verhuizing_id"].to_numpy(),
        "verhuurder_id": let["verhuurder_id"].to_numpy(),
        "woonsituatie": rng.choice(["doorstromer", "starter"], count),
        "leeftijd": let["leeftijd_bij_verhuizing"].to_numpy(),
        "aantal_personen": let["aantal_personen"].to_numpy(),
        "aanbodmodel": rng.choice(["aanbod", "directe_bemiddeling"], count),
        "voorrang": ground != "geen",
        "voorranggrond": ground,
        "passend": "nvt",
        "aantal_reacties": rng.integers(1, 300, count),
        "inschrijfduur_jaren": rng.integers(0, 200, count) / 10,
        "kale_huur_eur": let["kale_huur_eur"].to_numpy(),
    })  # fmt: skip


def contacten(rng, count):
    reached = pd.array(some(rng, rng.random(count) < 0.8, 0.9), dtype="boolean")
    return shaped("contacten", {
        "contact_id": letters("ct", count),
        "datum": days(rng, count),
        "huishouden_id": letters("hh", count),
        "org_id": "org_coach",
        "soort": np.where(reached.fillna(False), "huisbezoek", "brief"),
        "initiatief": rng.choice(["eigen", "zorg_passend", "corp_ander"], count),
        "eerste_contact": rng.random(count) < 0.5,
        "bereikt": reached,
        "fase": rng.choice(["woonwens", "verhuizen"], count),
        "leeftijd": rng.integers(60, 90, count),
        "buurt_code": some(rng, ["BU99020101"] * count, 0.9),
    })  # fmt: skip


def trajecten(rng, count):
    start, ended = days(rng, count), rng.random(count) < 0.7
    return shaped("trajecten", {
        "traject_id": letters("tr", count),
        "huishouden_id": letters("hh", count),
        "org_id": "org_coach",
        "wooncoach_type": "sociaal",
        "start": start,
        "eind": pd.Series(start + pd.Timedelta(days=200)).where(ended),
        "uitkomst": np.where(ended, "gestopt", "loopt"),
        "instrumenten": some(rng, ["wooncoach_sociaal_begeleiding|voucher_klus_verhuis"] * count, 0.5),
        "uren": rng.integers(2, 90, count) / 4,
    })  # fmt: skip


def enquete(rng, count):
    return shaped("enquete_doorstromers", {
        "respons_id": letters("rs", count),
        "gemeente_code": "GM9902",
        "leeftijdsklasse": rng.choice(["66-75", "76-85"], count),
        "datum_verhuizing": days(rng, count),
        "datum_enquete": pd.Timestamp("2024-03-04"),
        "wijze": rng.choice(["online", "papier"], count),
        "gewicht": rng.integers(300, 3000, count) / 1000,
        "reden_hoofd": rng.choice(["trappen", "anders", "sloop"], count),
        "redenen": some(rng, rng.choice(["trappen|zorg_dichtbij", "anders", "veiligheid|woonlasten|trappen"], count), 0.8),
        "additionaliteit": rng.choice(["noodzakelijk", "ook_zonder"], count),
        "nood_wens": rng.choice(["nood", "wens"], count),
    })  # fmt: skip


def organisaties():
    return shaped("organisaties", {
        "id": ["corp_een", "corp_twee", "org_coach"],
        "naam": ["Woonstichting De Eerste (fictief)", "Stichting Tweede Huis (fictief)", "Coach (fictief)"],
        "soort": ["woningcorporatie", "woningcorporatie", "welzijnsorganisatie"],
    })  # fmt: skip


@pytest.fixture(scope="session")
def kleine_markt():
    """The tables of one small gemeente in the shape of the contracts, as a market would give them."""
    rng = np.random.default_rng(3)
    homes = woningen(rng, 300)
    moves = verhuizingen(rng, homes, 500)
    return {
        "woningen": homes,
        "huishoudens": huishoudens(rng, homes),
        "verhuizingen": moves,
        "toewijzingen": toewijzingen(rng, moves, homes),
        "contacten": contacten(rng, 250),
        "trajecten": trajecten(rng, 200),
        "enquete_doorstromers": enquete(rng, 240),
        "organisaties": organisaties(),
    }
