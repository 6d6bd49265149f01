"""A gemeente of two wijken, drawn by hand: small enough to count on one's fingers."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.provenance import Source
from toolkit.senioren import Senior

GEMEENTE = "GM9901"
A, B = "BU99010101", "BU99010201"  # a buurt in wijk 01, and one in wijk 02


def bron(naam):
    return Source(
        bron_id=naam, titel=naam, houder="Gemeente Lindermonde", jaar=2023, gebied_jaar=2024, aard="administratie",
        licentie="", bestand=f"{naam}.csv", sha256="0" * 64,
    )  # fmt: skip


def gebieden():
    rows = [
        (GEMEENTE, "gemeente", "Lindermonde", None), ("WK990101", "wijk", "West", GEMEENTE),
        ("WK990102", "wijk", "Oost", GEMEENTE), (A, "buurt", "Westbuurt", "WK990101"), (B, "buurt", "Oostbuurt", "WK990102"),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["gebied_code", "niveau", "naam", "ouder_code"])
    return table.assign(gebied_jaar=2024).set_index("gebied_code", drop=False).rename_axis(index="code")


def gegevens_van(periode=("2023-01-01", "2023-12-31"), senior=None, **tabellen):
    """Make Gegevens of these tables, by default over 2023."""
    start, eind = (date.fromisoformat(each) for each in periode)
    return Gegevens(
        gemeente=GEMEENTE, naam="Lindermonde", tabellen=tabellen, gebieden=gebieden(),
        bronnen={naam: (bron(naam),) for naam in tabellen}, kern_van=pd.Series(dtype="str", name="kern_code"),
        periode=Periode(start=start, eind=eind), peildatum=date(2024, 1, 1), senior=senior or Senior(),
        niveaus=("gemeente", "wijk", "buurt"),
    )  # fmt: skip


@pytest.fixture
def maak():
    """Return the function that makes Gegevens."""
    return gegevens_van


def verhuizingen(*rows):
    """Moves (id, datum, huishouden, van, naar, leeftijd, personen) between homes of one's own."""
    table = pd.DataFrame(rows, columns=["verhuizing_id", "datum", "huishouden_id", "van_woning_id", "naar_woning_id",
                                        "leeftijd_bij_verhuizing", "aantal_personen"])  # fmt: skip
    return table.assign(
        datum=pd.to_datetime(table["datum"]),
        van_soort="zelfstandig",
        naar_soort="zelfstandig",
        blijft_bewoond=False,
        verhuisgroep_id=pd.Series(pd.NA, index=table.index, dtype="str"),
        aantal_personen_huishouden_na=table["aantal_personen"],
        van_buurt_code=table["van_woning_id"].map(WONING_IN).astype("str"),
        naar_buurt_code=table["naar_woning_id"].map(WONING_IN).astype("str"),
    ).astype({"leeftijd_bij_verhuizing": "Int64", "aantal_personen": "Int64", "aantal_personen_huishouden_na": "Int64"})


WONING_IN = {"w1": A, "w2": A, "w3": B, "w4": B, "nieuw": B}


def woningen():
    return pd.DataFrame({
        "woning_id": list(WONING_IN), "buurt_code": list(WONING_IN.values()), "gebied_jaar": 2024,
        "bouwvorm": ["eengezins", "eengezins", "meergezins", "meergezins", "meergezins"],
        "woningtype": ["tussenwoning", "vrijstaand", "galerij", "portiek", "appartement"],
        "eigendom": ["koop", "sociale_huur", "sociale_huur", "vrije_huur", "sociale_huur"],
        "oppervlakte_m2": [120.0, 140.0, 70.0, 80.0, 75.0], "kamers": pd.array([5, 6, 3, None, 3], dtype="Int64"),
        "begin_datum": pd.to_datetime([None, None, None, None, "2023-03-01"]),
        "begin_soort": ["bestaand"] * 4 + ["nieuwbouw"],
    })  # fmt: skip


def huishoudens(*rows):
    """Households (id, peildatum, woning, leeftijd, personen)."""
    table = pd.DataFrame(
        rows, columns=["huishouden_id", "peildatum", "woning_id", "leeftijd_referentiepersoon", "aantal_personen"]
    )
    return table.assign(peildatum=pd.to_datetime(table["peildatum"]), institutioneel=False).astype(
        {"leeftijd_referentiepersoon": "Int64", "aantal_personen": "Int64"}
    )


def contacten(*rows):
    """Contacts (id, datum, huishouden, soort, initiatief, leeftijd)."""
    table = pd.DataFrame(rows, columns=["contact_id", "datum", "huishouden_id", "soort", "initiatief", "leeftijd"])
    return table.assign(datum=pd.to_datetime(table["datum"]), buurt_code=A).astype({"leeftijd": "Int64"})


def cijfer(rows, side="waarde", gebied=GEMEENTE, uitsplitsing=None):
    """The one value of an area and a breakdown (as it is written, in JSON)."""
    own = rows.loc[rows["gebied_code"] == gebied]
    own = own.loc[own["uitsplitsing"].isna() if uitsplitsing is None else own["uitsplitsing"] == uitsplitsing]
    assert len(own) == 1, f"{len(own)} rows of {gebied} {uitsplitsing}"
    return own[side].iloc[0]
