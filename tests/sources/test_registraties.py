"""All registrations of one gemeente: what was read, what was refused, what may not be in them."""

import pytest
import sqlalchemy as sa

from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.registraties import read_registraties

BAG = """woning_id;buurt_code;gebied_jaar;bouwvorm
W1;BU99010101;2023;eengezins
W2;BU99010102;2023;meergezins
W3;BU99010102;2023;zolder
"""
MOVES = """Nr;Datum;Huishouden;Van;Naar;Vertreksoort;Aankomstsoort;Blijft er iemand;Aantal
V1;14-2-2023;H1;W1;W2;zelfstandig;zelfstandig;nee;2
V2;31-2-2023;H2;W2;W1;zelfstandig;zelfstandig;nee;1
V3;1-3-2023;H3;W8;W1;zelfstandig;zelfstandig;ja;1
"""
MAPPING = """tabel: verhuizingen
kolommen:
  Nr: verhuizing_id
  Datum: datum
  Huishouden: huishouden_id
  Van: van_woning_id
  Naar: naar_woning_id
  Vertreksoort: van_soort
  Aankomstsoort: naar_soort
  Blijft er iemand: blijft_bewoond
  Aantal: aantal_personen
vast: {bron_id: brp}
"""
DECLARED = """leveringen:
  - {bron_id: brp, soort: verhuizingen, bestand: brp.csv, inlezen: brp.inlezen.yaml, jaar: 2023, titel: BRP,
     houder: Gemeente, licentie: niet openbaar}
  - {bron_id: bag, soort: woningen, bestand: bag.csv, jaar: 2023, titel: BAG, houder: Gemeente, licentie: niet openbaar}
"""


@pytest.fixture
def folder(tmp_path):
    """Write a delivery folder: texts by file name."""

    def write(**files):
        texts = {"brp.csv": MOVES, "bag.csv": BAG, "brp.inlezen.yaml": MAPPING, "leveringen.yaml": DECLARED}
        for name, text in {**texts, **{key.replace("__", "."): value for key, value in files.items()}}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "leveringen.yaml"

    return write


@pytest.fixture
def read(folder):
    return lambda **files: read_registraties(folder(**files), "GM9901")


def test_every_row_is_used_or_refused(read):
    moves, dwellings = read().registraties
    assert moves.tabel["verhuizing_id"].tolist() == ["V1", "V3"]
    assert moves.geweigerd[["rij", "kolom"]].values.tolist() == [[3, "datum"]]  # 31 February, on line 3 of the file
    assert moves.rijen_in == 3
    assert dwellings.rijen_in == len(dwellings.tabel) + dwellings.geweigerd["rij"].nunique() == 3


def test_tables_that_others_refer_to_are_read_first(read):
    moves, _ = read().registraties
    assert moves.twijfel[["sleutel", "kolom"]].values.tolist() == [["V3", "van_woning_id"]]  # W8 was not delivered


def test_the_account_is_told_per_delivery(read):
    lines = read().controles
    assert lines[0].startswith("brp.csv (verhuizingen): 3 rijen gelezen, 2 gebruikt, 1 geweigerd")
    assert lines[1].startswith("bag.csv (woningen): 3 rijen gelezen")


def test_two_holders_of_one_dwelling_are_put_together(read):
    rent = "woning_id;buurt_code;gebied_jaar;bouwvorm;kale_huur_eur\nW1;BU99010101;2023;eengezins;612,50\n"
    more = "  - {bron_id: corp, soort: woningen, bestand: corp.csv, jaar: 2023, titel: Bezit, houder: Corporatie}\n"
    both = read(corp__csv=rent, leveringen__yaml=DECLARED + more)
    dwellings = both.tabellen["woningen"].set_index("woning_id")
    assert dwellings.loc["W1", "kale_huur_eur"] == 612.5
    assert "woningen: 1 rij komt in meer dan één levering voor (Corporatie en Gemeente); " in both.controles[3]


def test_personal_data_in_an_unused_column_is_found_and_refused(read):
    lines = MOVES.splitlines()
    remarks = [f"{line};{extra}" for line, extra in zip(lines, ("Opmerking", "bel 06-12345678", "", ""), strict=True)]
    found = read(brp__csv="\n".join(remarks))
    assert found.registraties[0].persoonsgegevens.values.tolist() == [[2, "Opmerking", "telefoon"]]
    with pytest.raises(ContractError) as refused:
        found.require_usable()
    assert "brp.csv, kolom Opmerking" in str(refused.value)
    assert "12345678" not in str(refused.value)


def test_a_delivery_that_cannot_be_read_does_not_hide_the_others(read):
    found = read(brp__csv="<!DOCTYPE html><html><body>Sessie verlopen</body></html>")
    assert list(found.tabellen) == ["woningen"]
    assert ["brp.csv" in str(failed) for failed in found.onleesbaar] == [True]
    with pytest.raises(DeliveryError, match=r"brp\.csv"):
        found.require_usable()


def test_clean_deliveries_are_usable(read):
    found = read()
    assert found.require_usable() is found


def test_an_inleesbestand_for_another_table_is_refused(read):
    found = read(brp__inlezen__yaml="tabel: woningen\nkolommen: {Nr: woning_id}\n")
    assert "dit inleesbestand is voor woningen" in str(found.onleesbaar[0])


def test_columns_that_nobody_knows_ask_for_an_inleesbestand(read):
    found = read(bag__csv="straat;kleur\nA;rood\n")
    assert "check --suggest" in str(found.onleesbaar[0])


def test_a_table_in_a_database_is_a_delivery_too(folder, tmp_path):
    address = f"sqlite:///{tmp_path / 'bron.sqlite'}"
    with sa.create_engine(address).begin() as connection:
        connection.execute(
            sa.text("CREATE TABLE bag (woning_id TEXT, buurt_code TEXT, gebied_jaar INT, bouwvorm TEXT)")
        )
        connection.execute(sa.text("INSERT INTO bag VALUES ('W1', 'BU99010101', 2023, 'eengezins')"))
    declared = """leveringen:
  - {bron_id: bag, soort: woningen, databank: {tabel: bag, url_variabele: BRON}, jaar: 2023, titel: BAG, houder: Gemeente}
"""
    found = read_registraties(folder(leveringen__yaml=declared), "GM9901", environ={"BRON": address})
    assert found.onleesbaar == ()
    assert found.tabellen["woningen"]["woning_id"].tolist() == ["W1"]
    (source,) = found.sources
    assert source.sha256 == ""
    assert str(tmp_path) not in source.bestand


def test_a_survey_is_a_survey_and_the_rest_an_administration_unless_said_otherwise(read):
    survey = "respons_id;gemeente_code;gewicht\nR1;GM9901;1,5\n"
    more = "  - {bron_id: enq, soort: enquete_wensen, bestand: enq.csv, jaar: 2023, titel: Wensen, houder: Bureau}\n"
    declared = DECLARED.replace("titel: BAG,", "titel: BAG, aard: registertelling,") + more
    found = read(enq__csv=survey, leveringen__yaml=declared)
    assert {one.bron.bron_id: one.bron.aard for one in found.registraties} == {
        "brp": "administratie", "bag": "registertelling", "enq": "enquete",
    }  # fmt: skip
