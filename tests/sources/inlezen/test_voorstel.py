"""A first inleesbestand from names and values, with a reason for every line and a mark where a person must look."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from toolkit import contracts
from toolkit.config import Inleesbestand
from toolkit.errors import ParameterError
from toolkit.sources.inlezen import read_tabel, sentence, suggest, suggest_text
from toolkit.sources.inlezen.voorstel import as_yaml, woorden
from toolkit.sources.inlezen.voorstel.waarden import resembling
from toolkit.sources.inlezen.voorstel.woorden import is_personal, likeness

CORPORATIE = """
    Advertentienummer | Datum contract | Vbo-id | Hh_id | Leeftijd hoofdbewoner | Doorstromer/starter | Urgentie | Kale huur | Straat | Rayon
    a1 | 1-2-2023 | w1 | h1 | 72 | DOO      | HUI | 61250 | x | noord
    a2 | 2-2-2023 | w2 | h2 | 68 | STA      | MED | 70010 | y | noord
    a3 | 3-2-2023 | w3 | h3 | 81 | DOO      | HUI | 65000 | z | zuid
    a4 | 4-2-2023 | w4 | h4 | 77 | DOO      | ZZZ | 64000 | z | zuid
"""
COACH = """
    Contactnummer | Datum gesprek | Clientnummer | Soort contact   | Hoe gekomen     | Eerste keer
    c1            | 1-2-2023      | h1           | Huisbezoek      | eigen           | J
    c2            | 2-2-2023      | h1           | tel.            | zorg_passend    | N
    c3            | 3-2-2023      | h2           | Telefoon        | eigen           | J
"""


@pytest.fixture(scope="module")
def corporatie(ruw):
    return suggest(ruw(CORPORATIE), list(contracts.CONTRACTS))


@pytest.fixture(scope="module")
def coach(ruw):
    return suggest(ruw(COACH), list(contracts.CONTRACTS))


def test_the_table_is_recognised(corporatie, coach):
    assert corporatie.contract.name == "toewijzingen"
    assert coach.contract.name == "contacten"


def test_columns_are_recognised_by_what_holders_call_them(corporatie):
    assert corporatie.inleesbestand.doelen == {
        "toewijzing_id": "Advertentienummer", "datum": "Datum contract", "woning_id": "Vbo-id", "huishouden_id": "Hh_id",
        "woonsituatie": "Doorstromer/starter", "leeftijd": "Leeftijd hoofdbewoner", "voorrang": "Urgentie",
        "voorranggrond": "Urgentie", "kale_huur_eur": "Kale huur",
    }  # fmt: skip


def test_codes_of_vera_are_recognised_by_the_values(corporatie):
    assert corporatie.inleesbestand.codelijsten == {
        "woonsituatie": "vera/WOONSITUATIESOORT", "voorranggrond": "vera/VOORRANGDETAILSOORT",
        "voorrang": "vera/VOORRANGDETAILSOORT.voorrang",
    }  # fmt: skip


def test_another_unit_is_proposed_and_always_to_be_checked(corporatie):
    assert corporatie.inleesbestand.eenheden == {"kale_huur_eur": "eurocent"}
    line = next(line for line in as_yaml(corporatie).splitlines() if "eurocent" in line)
    assert "# CONTROLEER: " in line


def test_what_is_personal_is_never_proposed_and_what_is_left_is_named(corporatie):
    assert (corporatie.persoonlijk, corporatie.over) == (("Straat",), ("Rayon",))
    text = as_yaml(corporatie)
    assert '# negeer: ["Rayon"]' in text
    assert '# "Straat" is een persoonsgegeven dat hier niet nodig is' in text


def test_an_unknown_value_is_a_question_and_no_answer(corporatie):
    unknown = next(line for line in as_yaml(corporatie).splitlines() if "ZZZ" in line)
    assert unknown.startswith("#")
    assert "1 keer; niet herkend" in unknown
    assert corporatie.inleesbestand.waarden == {}


def test_a_value_that_looks_like_one_is_proposed_to_be_checked(coach):
    assert coach.inleesbestand.waarden == {"soort": {"tel.": "telefoon"}}
    line = next(line for line in as_yaml(coach).splitlines() if '"tel."' in line)
    assert "CONTROLEER: 1 keer; lijkt erop" in line


def test_the_text_is_an_inleesbestand_that_reads_the_file(corporatie, coach, ruw, bron):
    for found, drawn in ((corporatie, CORPORATIE), (coach, COACH)):
        said = Inleesbestand.model_validate(yaml.safe_load(as_yaml(found)))
        assert said == found.inleesbestand
        read = read_tabel(ruw(drawn), found.contract, said, bron=bron)
        assert read.rijen_gebruikt == len(drawn.strip().splitlines()) - 1, sentence(read)


def test_every_line_has_its_reason(corporatie):
    lines = as_yaml(corporatie).splitlines()
    inside = [line for line in lines if line.startswith("  ")]
    assert all("# " in line for line in inside)


def test_a_required_column_that_nothing_fills_is_asked_for(ruw):
    found = suggest(
        ruw("VHE | Bouwjaar | Aantal kamers | Energielabel\nw1 | 1975 | 4 | C\nw2 | 1980 | 3 | B"),
        list(contracts.CONTRACTS),
    )
    assert found.contract.name == "woningen"
    assert found.ontbreekt == ("buurt_code", "gebied_jaar")
    assert "# CONTROLEER: niets vult de verplichte kolom gebied_jaar; zet haar bij kolommen of bij vast" in as_yaml(
        found
    )


def test_a_key_whose_values_return_is_doubtful(ruw):
    found = suggest(
        ruw("Toewijzing | Datum | VHE\nt1 | 1-1-2023 | w1\nt1 | 2-1-2023 | w2"), [contracts.contract("toewijzingen")]
    )
    (pair,) = [pair for pair in found.paren if pair.doel == "toewijzing_id"]
    assert pair.onzeker
    assert "waarden komen vaker voor" in pair.reden


def test_a_name_with_the_wrong_values_is_not_believed(ruw):
    found = suggest(
        ruw("Toewijzing | Datum | VHE | Leeftijd\nt1 | 1-1-2023 | w1 | oud\nt2 | 2-1-2023 | w2 | jong"),
        [contracts.contract("toewijzingen")],
    )
    assert "leeftijd" not in found.inleesbestand.doelen
    assert found.over == ("Leeftijd",)


def test_values_alone_are_proposed_to_be_checked(ruw):
    text = "Nr | Datum toewijzing | VHE | Kolom7\nt1 | 1-1-2023 | w1 | directe_bemiddeling\nt2 | 2-1-2023 | w2 | loting"
    found = suggest(ruw(text), [contracts.contract("toewijzingen")])
    (pair,) = [pair for pair in found.paren if pair.bron == "Kolom7"]
    assert (pair.doel, pair.onzeker) == ("aanbodmodel", True)
    assert pair.reden.startswith("alleen op inhoud")
    assert "CONTROLEER: alleen op inhoud" in next(line for line in as_yaml(found).splitlines() if "Kolom7" in line)


def test_a_column_for_a_person_is_not_proposed_whatever_it_holds(ruw):
    text = "Nr | Datum | Clientnummer | Contactpersoon\nc1 | 1-1-2023 | h1 | eigen\nc2 | 2-1-2023 | h2 | makelaar\nc3 | 3-1-2023 | h2 | gemeente"
    found = suggest(ruw(text), [contracts.contract("contacten")])
    assert "initiatief" not in found.inleesbestand.doelen
    assert found.persoonlijk == ("Contactpersoon",)


def test_an_unknown_value_that_may_be_personal_is_not_written_down(ruw):
    text = "Nr | Datum | VHE | Woonsituatie\n1 | 1-1-2023 | w1 | starter\n2 | 2-1-2023 | w2 | jan@voorbeeld.nl\n3 | 2-1-2023 | w3 | (verborgen)"
    found = suggest(ruw(text), [contracts.contract("toewijzingen")])
    assert "voorbeeld.nl" not in as_yaml(found)
    assert all(waarde.tekst != "(verborgen)" for pair in found.paren for waarde in pair.waarden)


def test_a_unit_that_the_heading_names_is_proposed(ruw):
    text = "VHE | Buurt | Opp. (dm2) | Huur in centen | Woz\nw1 | BU99010001 | 850 | 9000 | 210000\nw2 | BU99010001 | 900 | 9500 | 200000"
    said = suggest(ruw(text), [contracts.contract("woningen")]).inleesbestand
    assert said.doelen["oppervlakte_m2"] == "Opp. (dm2)"
    assert said.eenheden == {"oppervlakte_m2": "dm2", "kale_huur_eur": "eurocent"}


def test_a_column_that_only_numbers_the_rows_may_be_the_key(ruw):
    found = suggest(ruw("Nr | Datum | VHE\n1 | 1-1-2023 | w1\n2 | 2-1-2023 | w2"), [contracts.contract("toewijzingen")])
    (pair,) = [pair for pair in found.paren if pair.bron == "Nr"]
    assert (pair.doel, pair.onzeker) == ("toewijzing_id", True)


def test_a_sure_name_with_words_of_its_own_is_proposed_with_the_words_to_translate(ruw):
    text = "Nr | Datum | VHE | Woonsituatie\n1 | 1-1-2023 | w1 | huis\n2 | 2-1-2023 | w2 | bij ouders"
    found = suggest(ruw(text), [contracts.contract("toewijzingen")])
    (pair,) = [pair for pair in found.paren if pair.bron == "Woonsituatie"]
    assert (pair.doel, pair.onzeker) == ("woonsituatie", True)
    assert {waarde.tekst for waarde in pair.waarden} == {"huis", "bij ouders"}


def test_texts_for_not_filled_in_are_proposed_to_be_checked(ruw):
    text = "Nr | Datum | VHE | Leeftijd | Woonsituatie\n1 | 1-1-2023 | w1 | - | starter\n2 | 2-1-2023 | w2 | n.v.t. | onbekend\n3 | 3-1-2023 | w3 | 70 | starter\n4 | 3-1-2023 | w4 | 71 | starter"
    found = suggest(ruw(text), [contracts.contract("toewijzingen")])
    assert found.inleesbestand.leeg == ("-", "n.v.t.")
    assert 'leeg: ["-", "n.v.t."]' in as_yaml(found)


def test_lists_within_cells_are_parted(ruw):
    text = (
        "Respondentnummer | Hoofdreden | Alle redenen\nr1 | trappen | trappen; veiligheid\nr2 | sloop | sloop; anders"
    )
    found = suggest(ruw(text), [contracts.contract("enquete_doorstromers")])
    assert found.inleesbestand.scheiding == {"redenen": ";"}


def test_a_name_is_fit_for_an_organisation_and_for_nobody_else(ruw):
    text = "Id | Naam | Soort | Rol\no1 | Wonen Zuid | woningcorporatie | kernpartner"
    found = suggest(ruw(text), [contracts.contract("organisaties")])
    assert found.inleesbestand.doelen["naam"] == "Naam"


def test_nothing_that_looks_like_a_table_is_said(ruw):
    with pytest.raises(ParameterError, match="geen enkele kolom lijkt op een kolom van onze tabellen"):
        suggest(ruw("qqq | www\n1 | 2"), [contracts.contract("toewijzingen")])


def test_a_file_without_headings_is_suspected_and_its_data_not_shown(ruw):
    text = "t1 | 06-12345678 | jan@voorbeeld.nl | 1-2-2023 | VHE\nt2 | 06-12345679 | piet@voorbeeld.nl | 2-2-2023 | w2"
    found = as_yaml(suggest(ruw(text), [contracts.contract("toewijzingen")]))
    assert "heeft het bestand wel een kop?" in found
    assert "voorbeeld.nl" not in found


def test_a_file_is_read_and_a_wrong_table_name_answered(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(
        "Verhuisnummer;Ingangsdatum;Hh_id;Oude woning;Nieuwe woning\nv1;1-2-2023;h1;w1;w2\n", encoding="utf-8"
    )
    text = suggest_text(path)
    assert yaml.safe_load(text)["tabel"] == "verhuizingen"
    assert text.startswith("# Voorstel voor export.csv")
    with pytest.raises(ParameterError, match=r"er is geen tabel verhuizing\. Bedoelt u verhuizingen"):
        suggest_text(path, tabel="verhuizing")


def test_of_a_workbook_the_sheet_is_named(tmp_path):
    path = tmp_path / "export.xlsx"
    pd.DataFrame({"Verhuisnummer": ["v1"], "Verhuisdatum": ["1-2-2023"], "Hh_id": ["h1"]}).to_excel(
        path, sheet_name="Blad #1", index=False
    )
    assert yaml.safe_load(suggest_text(path, tabel="verhuizingen"))["blad"] == "Blad #1"


@pytest.mark.parametrize(
    ("header", "table", "column", "sure"),
    [
        ("datum", "toewijzingen", "datum", True),
        ("Ingangsdatum", "toewijzingen", "datum", True),
        ("HUISHOUDEN-ID", "contacten", "huishouden_id", True),
        ("Kale huur", "toewijzingen", "kale_huur_eur", True),
        ("Contactsoort", "contacten", "soort", True),
        ("Contactsoort", "aanvragen", "soort", False),  # a synonym of one table
        ("Kale huurr", "toewijzingen", "kale_huur_eur", False),  # a typing error is no certainty
        ("Datum einde garantie", "toewijzingen", "datum", False),
    ],
)
def test_how_sure_a_name_is(header, table, column, sure):
    assert (likeness(header, table, column)[0] > 0.9) is sure


@pytest.mark.parametrize("header", ["Straat", "Straatnaam", "BSN", "E-mail", "Geb. datum", "Naam cliënt", "Huisnr."])
def test_headings_of_personal_data_are_known(header):
    assert is_personal(header)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Doorstr.", "doorstromer"),
        ("d", ""),
        ("doorstrommer", "doorstromer"),
        ("DOORSTROMER", "doorstromer"),
        ("huurder", ""),
    ],
)
def test_a_text_resembles_at_most_one_value(text, value):
    assert resembling(text, ("doorstromer", "starter", "onbekend")) == value


def test_every_name_in_the_list_of_synonyms_is_a_column_that_is_delivered():
    known = yaml.safe_load((Path(woorden.__file__).parent / "synoniemen.yaml").read_text("utf-8"))["kolommen"]
    columns = {column.name for table in contracts.CONTRACTS for column in table.columns}
    full = {f"{table.name}.{column.name}" for table in contracts.CONTRACTS for column in table.columns}
    assert {name for name in known if name not in (full if "." in name else columns)} == set()


def test_no_synonym_stands_for_two_columns_of_one_table():
    for table in [table for table in contracts.CONTRACTS if table not in contracts.OPENBAAR]:
        owners = {}
        for column in table.columns:
            for name in woorden.synonyms(table.name, column.name):
                owners.setdefault(name, set()).add(column.name)
        double = {name: columns for name, columns in owners.items() if len(columns) > 1}
        assert double == {}, table.name
