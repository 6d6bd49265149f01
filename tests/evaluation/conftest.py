"""A gemeente with moves, measures and answers, drawn by hand."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode, Run
from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.meten import Gegevens
from toolkit.provenance import Source

GEMEENTE = "GM9901"


def bron(naam):
    aard = "enquete" if naam.startswith("enquete") else "administratie"
    return Source(
        bron_id=naam, titel=naam, houder="Gemeente Lindermonde", jaar=2023, gebied_jaar=2024, aard=aard,
        licentie="", bestand=f"{naam}.csv", sha256="0" * 64,
    )  # fmt: skip


def gegevens_van(periode=("2023-01-01", "2023-12-31"), **tabellen):
    """Make Gegevens of these tables, by default over 2023."""
    start, eind = (date.fromisoformat(each) for each in periode)
    area = pd.DataFrame({
        "gebied_code": [GEMEENTE], "niveau": "gemeente", "naam": "Lindermonde", "ouder_code": pd.NA, "gebied_jaar": 2024,
    })  # fmt: skip
    return Gegevens(
        gemeente=GEMEENTE, naam="Lindermonde", tabellen=tabellen, bronnen={naam: (bron(naam),) for naam in tabellen},
        gebieden=area.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str", name="kern_code"),
        periode=Periode(start=start, eind=eind), peildatum=date(2024, 1, 1), niveaus=("gemeente",),
    )  # fmt: skip


@pytest.fixture
def maak():
    """Return the function that makes Gegevens."""
    return gegevens_van


@pytest.fixture
def run():
    """Return a run with the disclosure rules as they are by default."""
    return Run(gemeente=GEMEENTE)


def verhuizingen(count, *, aanleiding="wens", first=0, datum="2023-06-01"):
    """Moves of seniors (v0, v1, ...) from a home of their own (w0, ...) to another."""
    numbers = range(first, first + count)
    return pd.DataFrame({
        "verhuizing_id": [f"v{i}" for i in numbers], "huishouden_id": [f"h{i}" for i in numbers],
        "datum": pd.Timestamp(datum), "van_woning_id": [f"w{i}" for i in numbers],
        "naar_woning_id": [f"n{i}" for i in numbers], "leeftijd_bij_verhuizing": 70, "van_soort": "zelfstandig",
        "naar_soort": "zelfstandig", "blijft_bewoond": False, "aanleiding": aanleiding, "aantal_personen": 1,
        "aantal_personen_huishouden_na": 1, "verhuisgroep_id": pd.Series([pd.NA] * count, dtype="str"),
    }).astype(dict.fromkeys(("leeftijd_bij_verhuizing", "aantal_personen", "aantal_personen_huishouden_na"), "Int64"))  # fmt: skip


def enquete(*groups, **columns):
    """Answers of (number, additionaliteit, measures, weight, nood_wens), moved halfway 2023."""
    names = ["additionaliteit", "maatregelen_gebruikt", "gewicht", "nood_wens"]
    frame = pd.DataFrame([row[1:] for row in groups for _ in range(row[0])], columns=names)
    return frame.assign(
        additionaliteit=pd.Categorical(frame["additionaliteit"], categories=ADDITIONALITEIT),
        datum_verhuizing=pd.Timestamp("2023-06-01"), gemeente_code=GEMEENTE, **columns,
    )  # fmt: skip


def interventies(*rows):
    """Interventions (datum, code, verhuizing, bedrag)."""
    names = ["datum", "instrument_code", "verhuizing_id", "bedrag_eur"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(
        datum=pd.to_datetime(table["datum"]), interventie_id=[f"i{i}" for i in range(len(table))],
        bedrag_eur=table["bedrag_eur"].astype("Float64"), verhuizing_id=table["verhuizing_id"].astype("str"),
    )  # fmt: skip


def kosten(*rows):
    """Costs (periode, code, soort, bedrag, prijspeil)."""
    table = pd.DataFrame(rows, columns=["periode", "instrument_code", "soort", "bedrag_eur", "prijspeil"])
    return table.assign(
        gemeente_code=GEMEENTE, bron_id="kosten", zeker=pd.array([True] * len(table), dtype="boolean")
    ).astype({"bedrag_eur": "Float64", "prijspeil": "Int64"})
