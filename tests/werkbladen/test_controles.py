"""What is wrong within the sheets, drawn as small tables."""

import pandas as pd
import pytest

from tests.contracts.strategies import frame
from toolkit.contracts import complete
from toolkit.werkbladen import BLADEN, check

SHEETS = {blad.naam: blad for blad in BLADEN}


def drawn(naam, text):
    """Rows drawn with `|`; an empty cell is missing, `¦` is a bar in a cell."""
    contract = SHEETS[naam].contract
    lines = [[cell.strip().replace("¦", "|") or None for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = [
        {c.name: dict(zip(lines[0], line, strict=True)).get(c.name) for c in contract.columns} for line in lines[1:]
    ]
    return complete(frame(contract, rows, set(lines[0])), contract)


ORGANISATIES = """
id       | naam      | soort              | werkgebied_niveau | rol
gemeente | Gemeente  | gemeente           | gemeente          | kernpartner
ouderen  | Ouderen   | ouderenbond        | gemeente          | partner
buurt    | Buurt     | bewonersinitiatief | buurt             | schil
"""


@pytest.fixture
def told():
    """The messages on sheets that are good apart from those given."""

    def messages(**changed):
        tables = {naam: blad.empty() for naam, blad in SHEETS.items()}
        tables |= {"organisaties": drawn("organisaties", ORGANISATIES)}
        tables |= {naam: drawn(naam, text) for naam, text in changed.items()}
        return [(one.ernst, one.blad, one.kolom, one.posities) for one in check(tables)]

    return messages


def test_good_sheets_give_no_message(told):
    assert told() == []


def test_without_any_sheet_there_is_nothing_to_say():
    assert check({naam: blad.empty() for naam, blad in SHEETS.items()}) == []


@pytest.mark.parametrize(
    ("without", "ernst"), [("gemeente ", "fout"), ("ouderen", "waarschuwing"), ("buurt ", "waarschuwing")]
)
def test_some_organisations_are_missed(told, without, ernst):
    left = "\n".join(line for line in ORGANISATIES.splitlines() if not line.startswith(without))
    assert told(organisaties=left) == [(ernst, "organisaties", "", ())]


@pytest.mark.parametrize("niveau", ["kern", "wijk", "buurt"])
def test_an_organisation_of_any_small_area_is_small(told, niveau):
    assert told(organisaties=ORGANISATIES.replace("| buurt   ", f"| {niveau} ")) == []


def test_an_organisation_that_is_not_listed_is_told_by_sheet_column_and_row(told):
    found = told(
        contactmomenten="""
        org_id   | fase           | heeft_contact | doorverwijzing_naar
        gemeente | huidige_woning | ja            |
        weg      | woonwens       | ja            | ook_weg
        """,
        doelen="""
        id | tekst | indicator_id        | soort  | doelwaarde | verantwoordelijk
        a  | Doel  | verhuizingen_aantal | niveau | 1          | weg
        """,
    )
    assert found == [
        ("fout", "doelen", "verantwoordelijk", (0,)),
        ("fout", "contactmomenten", "org_id", (1,)),
        ("fout", "contactmomenten", "doorverwijzing_naar", (1,)),
    ]


def test_a_talking_plate_belongs_to_a_talk(told):
    found = told(
        gesprekken="gesprek_id | datum | soort\n g1 | 2023-05-01 | bewustwording",
        gesprek_hulp="gesprek_id | hulpvraag\n g1 | wens_formuleren\n g2 | wens_formuleren",
    )
    assert found == [("fout", "gesprek_hulp", "gesprek_id", (1,))]


def test_unknown_indicators_are_faults(told):
    found = told(
        ambities="opgave_indicator_ids\n opgave_hh_geschikt¦bestaat_niet",
        doelen="id | tekst | indicator_id | soort | doelwaarde\n a | D | bestaat_niet | niveau | 1",
    )
    assert found == [("fout", "doelen", "indicator_id", (0,)), ("fout", "ambities", "opgave_indicator_ids", (0,))]


def test_a_target_for_another_gemeente_is_doubtful(told):
    found = told(
        hoofd="partnerschap | gemeenten | datum\n p | GM9901¦GM9902 | 2024-01-01",
        doelen="""
        id | tekst | indicator_id        | soort  | doelwaarde | gebied_code
        a  | D     | verhuizingen_aantal | niveau | 1          | BU99020101
        b  | D     | verhuizingen_aantal | niveau | 1          | WK990301
        c  | D     | verhuizingen_aantal | niveau | 1          | PV25
        d  | D     | verhuizingen_aantal | niveau | 1          |
        """,
    )
    assert found == [("waarschuwing", "doelen", "gebied_code", (1,))]


def test_a_target_in_percent_needs_an_indicator_that_is_a_share(told):
    found = told(
        hoofd="partnerschap | gemeenten | datum\n p | GM9901 | 2024-01-01",
        doelen="""
        id | tekst | indicator_id             | soort           | doelwaarde | eenheid  | gebied_code
        a  | A     | opgave_hh_geschikt       | niveau          | 95         | %        | GM9901
        b  | B     | contact_eigen_initiatief | niveau          | 50         | %        | GM9901
        c  | C     | contact_eigen_initiatief | verandering_pct | 50         | %        | GM9901
        d  | D     | contact_eigen_initiatief | niveau          | 50         | senioren | GM9901
        """,
    )
    assert found == [("waarschuwing", "doelen", "eenheid", (1,))]


def test_a_local_instrument_without_description_is_remarked(told):
    stimuleren = """
    org_id   | sector  | fase     | categorie | instrument_code | status
    gemeente | sociaal | woonwens | 2         | x_proefslapen   | doet_nu
    gemeente | sociaal | woonwens | 4         | huurgewenning   | doet_nu
    """
    assert told(stimuleren=stimuleren) == [("opmerking", "stimuleren", "instrument_code", (0,))]
    described = "code | naam | beschrijving\n x_proefslapen | Proefslapen | Een week"
    assert told(stimuleren=stimuleren, instrumenten_lokaal=described) == []


@pytest.mark.parametrize(
    ("naam", "kolom", "text"),
    [
        ("hoofd", "deelnemers", "wethouder wonen¦mevrouw Jansen"),
        ("hoofd", "opmerking", "bel 06-12345678"),
        ("organisaties", "bijdrage_nu", "vraag naar w.devries@voorbeeld.nl"),
        ("gesprek_toekomst", "notitie", "woont op 1234 AB 12"),
        ("gesprek_acties", "wie", "de heer De Vries"),
        ("gesprekken", "gesprek_id", "111222333"),
    ],
)
def test_personal_data_is_found_wherever_people_type(told, naam, kolom, text):
    rows = {
        "hoofd": "partnerschap | gemeenten | datum\n p | GM9901 | 2024-01-01",
        "organisaties": ORGANISATIES,
        "gesprek_toekomst": "gesprek_id | onderwerp\n g1 | wonen",
        "gesprek_acties": "gesprek_id | volgnummer | tekst\n g1 | 1 | Bellen",
        "gesprekken": "gesprek_id | datum | soort\n g1 | 2023-05-01 | bewustwording",
    }
    table = drawn(naam, rows[naam])
    table.loc[0, kolom] = text.replace("¦", "|")
    tables = {key: blad.empty() for key, blad in SHEETS.items()} | {naam: table}
    found = [one for one in check(tables) if one.kolom == kolom and "hier staat een" in one.tekst]
    assert [(one.ernst, one.posities) for one in found] == [("fout", (0,))]
    assert text not in found[0].tekst


def test_a_name_of_an_organisation_is_no_name_of_a_person(told):
    assert told(organisaties=ORGANISATIES.replace("Ouderen  ", "Stichting De Jong")) == []


def test_rows_that_could_not_be_read_do_not_stop_the_checks():
    tables = {naam: blad.empty() for naam, blad in SHEETS.items()}
    for naam, blad in SHEETS.items():
        tables[naam] = frame(blad.contract, [{column.name: None for column in blad.contract.columns}])
    assert {one.ernst for one in check(tables)} == {"fout", "waarschuwing"}
    assert pd.Series([one.blad for one in check(tables)]).eq("organisaties").all()
