"""Worksheets as small as a test needs them: rows typed as a partnership would, all else empty."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.contracts import contract, pandas_dtype
from toolkit.provenance import Source
from toolkit.werkbladen import Aandachtspunt, Ambitie, Ambities, Doel, Hoofd, Opgave, Werkbladen

BRON = Source(
    bron_id="werkbladen", titel="werkbladen", houder="Samenwerking (fictief)", jaar=2024, gebied_jaar=2024, aard=None,
    licentie="fictief", bestand="werkbladen.xlsx", sha256="0" * 64,
)  # fmt: skip
GESPREKKEN = ("gesprekken", "gesprek_toekomst", "gesprek_wensen", "gesprek_hulp", "gesprek_acties")
ORGANISATIES = """
id       | naam              | soort              | werkgebied_niveau | gebied_codes          | rol                | bijdrage_mogelijk | contact_met_senioren
gem      | Gemeente Elf      | gemeente           | gemeente          | GM9911                | kernpartner        |                   | true
corp     | Woonstichting Elf | woningcorporatie   | gemeente          | GM9911                | kernpartner        |                   | true
welzijn  | Welzijn Elf       | welzijnsorganisatie| gemeente          | GM9911                | partner            | spreekuur         | true
bond     | Bond van Ouderen  | ouderenbond        | wijk              | WK991101              | nog_niet_betrokken | gesprekken        |
"""


def drawn(text):
    """Read a table that is drawn with | between its cells; an empty cell is missing."""
    lines = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
    return pd.DataFrame(lines[1:], columns=[name or "" for name in lines[0]], dtype="object")


def sheet(name, text):
    """Return a drawn table in the dtypes of its contract, with all its columns."""
    rows = drawn(text) if text else pd.DataFrame()
    given = {}
    for column in contract(name).columns:
        values = rows[column.name] if column.name in rows else pd.Series([None] * len(rows), dtype="object")
        dtype = pandas_dtype(column)
        if column.dtype == "date":
            values = pd.to_datetime(values)
        elif column.dtype == "boolean":
            values = values.map({"true": True, "false": False})
        elif column.dtype in ("Int64", "Float64"):
            values = pd.to_numeric(values)
        given[column.name] = values.astype(dtype)
    return pd.DataFrame(given)


def werkbladen(*, organisaties=ORGANISATIES, ambities=None, datum=date(2024, 3, 1), eigen=(), **sheets):
    """Return worksheets; each sheet as a drawn table, `ambities` as an object."""

    def blad(name):
        return sheet(f"werkblad_{name}", sheets.get(name, ""))

    return Werkbladen(
        hoofd=Hoofd(partnerschap="elf", gemeenten=("GM9911",), datum=datum),
        organisaties=sheet("organisaties", organisaties),
        ambities=ambities or Ambities(),
        contactmomenten=blad("contactmomenten"), stimuleren=blad("stimuleren"), opgave=blad("opgave"),
        monitor=blad("monitor"), participatie=blad("participatie"),
        praatplaten={name: sheet(name, sheets.get(name, "")) for name in GESPREKKEN},
        eigen_instrumenten=tuple(eigen), sources=(BRON,),
    )  # fmt: skip


CONTACT = """
org_id  | fase           | heeft_contact | doorverwijzing_naar | signaal
gem     | huidige_woning | ja            | welzijn             | woning_onveilig
gem     | woonwens       | nee           |                     |
corp    | woning_zoeken  | ja            | welzijn             | verhuiswens
corp    | verhuizen      | ja            |                     |
welzijn | woonwens       | ja            | corp                |
welzijn | huidige_woning | onbekend      |                     |
"""
STIMULEREN = """
org_id  | sector      | fase           | categorie | instrument_code               | status   | toelichting
gem     | sociaal     | huidige_woning | 2         | voorlichtingscampagne         | doet_nu  |
welzijn | sociaal     | huidige_woning | 2         | voorlichtingscampagne         | doet_nu  |
welzijn | sociaal     | woonwens       | 2         | wooncoach_sociaal_woonwensen  | kan_doen | vanaf de zomer
corp    | sociaal     | woning_zoeken  | 5         | voorrangsregeling             | doet_nu  |
corp    | sociaal     | woning_zoeken  | 5         | flexibele_reactietermijn      | doet_nu  |
corp    | sociaal     | verhuizen      | 3         | flexibele_oplevering          | kan_doen |
gem     | sociaal     | verhuizen      | 3         | voucher_klus_verhuis          | kan_doen |
gem     | sociaal     | verhuizen      | 4         | verhuiskostenvergoeding       | wil_niet |
bond    | particulier | woonwens       | 2         | woonevenement                 | kan_doen |
"""


@pytest.fixture
def ingevuld():
    """Return a partnership of four organisations that filled in who meets and who stimulates."""
    return werkbladen(contactmomenten=CONTACT, stimuleren=STIMULEREN)


@pytest.fixture
def leeg():
    """Return worksheets on which nothing at all is filled in."""
    return werkbladen(organisaties="")


def doel(**given):
    """Return a target that needs little."""
    usual = {
        "id": "d1",
        "tekst": "Meer verhuizingen",
        "indicator_id": "verhuizingen_aantal",
        "soort": "verandering_pct",
        "doelwaarde": 5,
        "termijn_jaar": 2,
    }
    return Doel(**{**usual, **given})


def met_ambities(bladen, *, doelen=(), punten=(), richting=(), opgave="", ambitie="", route=""):
    """Return the sheets with these ambitions."""
    ambities = Ambities(
        opgave=Opgave(tekst=opgave), ambitie=Ambitie(tekst=ambitie, richting=richting), doelen=tuple(doelen),
        aandachtspunten=tuple(Aandachtspunt(id=f"p{n}", tekst=text, soort="ander") for n, text in enumerate(punten)),
        aanpak_route=route,
    )  # fmt: skip
    return replace(bladen, ambities=ambities)
