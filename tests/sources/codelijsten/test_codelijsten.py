from pathlib import Path

import pytest

from toolkit import contracts
from toolkit.config import read_inleesbestand
from toolkit.errors import ParameterError
from toolkit.sources import codelijsten as codelijsten_module
from toolkit.sources.codelijsten import codelijst, codelijsten

# The codes that domain 4.9 names, per list.
NAMED = {
    "WOONSITUATIESOORT": "DOO STA",
    "TOEGANKELIJKHEIDSLABEL": "ZON GNV NUL ROG ROA ROL RUI",
    "VOORRANGSOORT": "BIN GRO IND URG",
    "VOORRANGDETAILSOORT": "HUI MED GEL ROL RST KRN",
    "PASSENDHEIDSSOORT": "PAS NIE NVT",
    "EINDEDETAILREDEN": "OVE PAS KOO WON HER",
    "HUURKLASSE": "GOE BET DUU BOV",
    "EENHEIDDETAILSOORT": "VRI TWE HOE EIN TUS BEN BOV GAL POF POW COR MAI",
    "BESTEMMING": "SPL BOU ZAC",
    "WOONVORM": "GEC ZWO SEN LEV",
    "BATSCORE": "BAT1 BAT2 BAT3 BAT4 BAT5",
}


@pytest.mark.parametrize("naam", NAMED)
def test_every_code_that_the_domain_names_is_translated_or_said_not_to_be(naam):
    assert set(NAMED[naam].split()) <= codelijst(f"vera/{naam}").codes


@pytest.mark.parametrize("lijst", codelijsten().values(), ids=list(codelijsten()))
def test_every_value_of_a_list_is_one_that_its_column_allows(lijst):
    table, _, name = lijst.kolom.partition(".")
    column = contracts.contract(table).column(name)
    allowed = {"ja", "nee"} if column.dtype == "boolean" else set(column.allowed)
    assert set(lijst.waarden.values()) <= allowed
    assert lijst.bron.startswith("VERA Referentiedata")


@pytest.mark.parametrize("lijst", codelijsten().values(), ids=list(codelijsten()))
def test_a_code_has_one_meaning_and_a_reason_where_it_has_none(lijst):
    assert len(lijst.codes) == len(lijst.waarden) + len(lijst.niet) + len(lijst.weiger)
    assert all(len(reason) > 10 and reason[0].islower() for reason in (*lijst.niet.values(), *lijst.weiger.values()))


@pytest.mark.parametrize(
    "lijst", [lijst for name, lijst in codelijsten().items() if "." in name], ids=lambda one: one.naam
)
def test_a_second_reading_of_a_list_knows_the_same_codes(lijst):
    assert lijst.codes == codelijst(lijst.naam.partition(".")[0]).codes


def test_a_few_translations_by_hand():
    assert codelijst("vera/WOONSITUATIESOORT").waarden["DOO"] == "doorstromer"
    assert codelijst("vera/VOORRANGDETAILSOORT").waarden["HUI"] == "herhuisvesting"
    assert codelijst("vera/EENHEIDDETAILSOORT").waarden["POF"] == "portiek"
    assert codelijst("vera/EENHEIDDETAILSOORT.bouwvorm").waarden["POF"] == "meergezins"
    assert codelijst("vera/EENHEIDDETAILSOORT").weiger["GAR"] == "geen woning (garage)"
    assert "BET" in codelijst("vera/HUURKLASSE").niet  # betaalbaar is laag or hoog here


def test_types_and_forms_of_one_code_agree():
    types, forms = codelijst("vera/EENHEIDDETAILSOORT").waarden, codelijst("vera/EENHEIDDETAILSOORT.bouwvorm").waarden
    single = {"vrijstaand", "twee_onder_een_kap", "hoekwoning", "tussenwoning"}
    several = {"appartement", "benedenwoning", "bovenwoning", "galerij", "portiek", "maisonnette"}
    assert all(forms[code] == "eengezins" for code, kind in types.items() if kind in single)
    assert all(forms[code] == "meergezins" for code, kind in types.items() if kind in several)


def test_an_unknown_list_is_refused_with_those_that_there_are():
    with pytest.raises(ParameterError, match=r"codelijst vera/BOTERSOORT is er niet\..*vera/WOONVORM"):
        codelijst("vera/BOTERSOORT")


READY = sorted((Path(codelijsten_module.__file__).parent / "inleesbestanden").glob("*.yaml"))


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_a_ready_inleesbestand_fits_its_table_and_its_lists(path):
    said = read_inleesbestand(path)
    contract = contracts.contract(said.tabel)
    columns = {column.name: column for column in contract.columns}
    assert {*said.doelen, *said.vast} <= set(columns)
    assert {column.name for column in contract.columns if column.required} <= {*said.doelen, *said.vast}
    for target, naam in said.codelijsten.items():
        assert codelijst(naam).kolom == f"{said.tabel}.{target}"
    for target, waarden in said.waarden.items():
        assert set(waarden.values()) <= set(columns[target].allowed)


def test_there_is_a_ready_inleesbestand_for_the_tables_of_a_corporatie():
    assert {read_inleesbestand(path).tabel for path in READY} == {
        "woningen", "toewijzingen", "verhuizingen", "woninggebeurtenissen",
    }  # fmt: skip
