"""The folder of a partnership: every fault of every file is told, by file, place and remedy."""

import pandas as pd
import pytest

from tests.sources.werkbladen.conftest import CONTACT, HOOFD, ORGANISATIES, same, samples, sentences
from toolkit.config import notebook_run
from toolkit.errors import ContractError, DeliveryError, OutputError
from toolkit.sources.werkbladen import read_map, read_run, read_werkbladen, write_map

AMBITIES = HOOFD + (
    "ambitie: {tekst: Op tijd kiezen, richting: [intensiever_benutten]}\n"
    "doelen:\n"
    "- {id: meer, tekst: Meer, indicator_id: verhuizingen_aantal, soort: niveau, doelwaarde: 5, termijn_jaar: 2, nulmeting: 0,"
    " verantwoordelijk: gemeente}\n"
)


def test_a_small_folder_is_read_whole(folder):
    read = read_map(folder(ambities__yaml=AMBITIES, contactmomenten__csv=CONTACT))
    assert (sentences(read), read.waarschuwingen, read.opmerkingen) == ([], (), ())
    werkbladen = read.require()
    assert werkbladen.hoofd.gemeenten == ("GM9901",)
    assert list(werkbladen.organisaties["id"]) == ["gemeente", "ouderen"]
    assert werkbladen.ambities.doelen[0].verantwoordelijk == "gemeente"
    assert werkbladen.contactmomenten.loc[0, "fase"] == "woonwens"
    assert [source.bestand for source in werkbladen.sources] == [
        "organisaties.yaml", "ambities.yaml", "contactmomenten.csv"
    ]  # fmt: skip
    assert {source.houder for source in werkbladen.sources} == {"Partnerschap proef"}


def test_sheets_that_are_absent_are_empty_tables_with_their_columns(folder):
    werkbladen = read_map(folder()).require()
    assert werkbladen.stimuleren.empty
    assert {"betaler_org", "vanaf"} <= set(werkbladen.stimuleren)
    assert list(werkbladen.praatplaten) == [
        "gesprekken", "gesprek_toekomst", "gesprek_wensen", "gesprek_hulp", "gesprek_acties"
    ]  # fmt: skip
    assert werkbladen.blad("gesprek_hulp").empty
    assert werkbladen.blad("monitor").empty


def test_the_head_may_stand_in_either_file(folder):
    werkbladen = read_map(folder(organisaties__yaml=None, ambities__yaml=HOOFD)).require()
    assert werkbladen.hoofd.partnerschap == "proef"
    assert werkbladen.organisaties.empty


def test_without_a_head_nobody_knows_whose_sheets_these_are(folder):
    read = read_map(folder(organisaties__yaml=None, monitor__csv="indicator_id,beschikbaar,opnemen\n"))
    assert read.werkbladen is None
    assert sentences(read) == [
        "proef: er is geen organisaties.yaml of ambities.yaml, dus niet bekend is van welk partnerschap dit is. "
        "Zet ten minste één van beide in de map."
    ]


def test_two_heads_are_the_same(folder):
    other = AMBITIES.replace("2024-03-14", "2024-03-15").replace("meer, tekst", "meer, tekst")
    assert sentences(read_map(folder(ambities__yaml=other))) == [
        "ambities.yaml: het hoofd is anders dan in organisaties.yaml: datum. Maak beide gelijk."
    ]


def test_all_faults_of_all_files_are_told_at_once(folder):
    read = read_map(
        folder(
            organisaties__yaml=HOOFD + "organisaties:\n- {id: a, naam: A, soort: gemeente, geheim: 1}\n- geheim\n",
            ambities__yaml=AMBITIES.replace("niveau", "geheim"),
            contactmomenten__csv="org_id,fase,heeft_contact\nweg,geheim,ja\na,,nee\n",
            stimuleren__csv=b"\x89PNG\r\n\x1a\n geheim \0\1\2\3",
            monitor__csv="indicator_id,opnemen\nverhuizingen_aantal,ja\n",
        )
    )
    told = "\n".join(sentences(read))
    for expected in (
        "organisaties.yaml, organisaties, nummer 1: sleutel geheim is geen bekende sleutel.",
        "organisaties.yaml, organisaties, nummer 2: hier horen sleutels met waarden te staan.",
        "ambities.yaml, doelen, nummer 1: Sleutel soort klopt niet: kies uit niveau",
        "contactmomenten.csv, regel 2, kolom fase: deze waarde staat niet in de keuzelijst. Kies huidige_woning,",
        "contactmomenten.csv, regel 3, kolom fase: hier moet iets staan.",
        "contactmomenten.csv, regel 2, kolom org_id: dit is een organisatie die niet op het blad Organisaties staat.",
        "stimuleren.csv: dit is geen leesbare tekst",
        "monitor.csv: de kolom Beschikbaar ontbreekt.",
    ):
        assert expected in told
    assert "geheim" not in told.replace("sleutel geheim", "")
    assert read.werkbladen is None
    with pytest.raises(ContractError, match=r"^De werkbladen hebben fouten\. ") as failed:
        read.require()
    assert all(sentence in str(failed.value) for sentence in sentences(read))


def test_one_fault_is_raised_as_it_is(folder):
    with pytest.raises(ContractError) as failed:
        read_map(folder(contactmomenten__csv=CONTACT.replace("ja", "wie weet"))).require()
    assert str(failed.value) == (
        "contactmomenten.csv, regel 2, kolom heeft_contact: deze waarde staat niet in de keuzelijst. "
        "Kies ja, nee of onbekend."
    )


def test_a_faulty_head_does_not_hide_faults_in_the_lists(folder):
    broken = "partnerschap: proef\norganisaties:\n- {id: Fout!, naam: A, soort: gemeente}\n"
    told = sentences(read_map(folder(organisaties__yaml=broken)))
    assert any("Sleutel gemeenten ontbreekt. Sleutel datum ontbreekt." in one for one in told)
    assert any("organisaties, nummer 1, sleutel id: dit heeft niet de voorgeschreven vorm." in one for one in told)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"contactmomenten__csv": CONTACT * 2}, "kolom org_id: "),
        ({"contactmomenten__csv": CONTACT + "gemeente,woonwens,nee\n"}, "regels 2 en 3: deze rijen zijn gelijk in"),
        (
            {"stimuleren__csv": "org_id,sector,fase,categorie,instrument_code,status\n"
             "gemeente,sociaal,woonwens,2,huurgewenning,doet_nu\n"},
            "regel 2, kolom instrument_code: het instrument staat niet in deze categorie van deze menukaart.",
        ),
        (
            {"monitor__csv": "indicator_id,beschikbaar,opnemen\nverhuizingen_aantal,nee,ja\n"},
            "kolom opnemen: wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld.",
        ),
        ({"monitor__csv": "indicator_id,beschikbaar,opnemen\nbestaat_niet,ja,ja\n"}, "onbekende indicator."),
        (
            {"organisaties__yaml": ORGANISATIES + "- {id: bouw, naam: B, soort: ander, rol: nog_niet_betrokken}\n"},
            "nummer 3, sleutel rol: nog niet betrokken, en geen mogelijke bijdrage ingevuld.",
        ),
        ({"organisaties__yaml": ORGANISATIES + "- {id: ouderen, naam: B, soort: ander}\n"}, "nummers 2 en 3"),
        ({"participatie__csv": "activiteit,datum,trede\nAvond,31-2-2024,informeren\n"}, "geen bestaande datum"),
        ({"contactmomenten__csv": "org_id;fase;heeft_contact\ngemeente;woonwens\n"}, "zoals in de kop, 3 velden"),
        ({"contactmomenten__csv": 'org_id,fase,heeft_contact\n"gemeente,woonwens,ja\n'}, "aanhalingstekens"),
        ({"contactmomenten__csv": "org_id,fase,heeft_contakt\ngemeente,woonwens,ja\n"}, "Misschien is Heeft contact"),
        ({"contactmomenten__csv": "org_id,org_id,fase,heeft_contact\n"}, "staat er meer dan één keer"),
        ({"instrumenten_lokaal__yaml": "instrumenten:\n- {code: eigen}\n"}, "instrumenten_lokaal, nummer 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_within_a_sheet(folder, files, said):
    assert any(said in sentence for sentence in sentences(read_map(folder(**files))))


def test_many_rows_with_one_fault_are_one_sentence(folder):
    rows = "".join(f"gemeente,fout {n},ja\n" for n in range(9))
    told = sentences(read_map(folder(contactmomenten__csv="org_id,fase,heeft_contact\n" + rows)))
    assert [one.split(":")[0] for one in told] == ["contactmomenten.csv, regels 2, 3, 4, 5, 6 en nog 4, kolom fase"]


@pytest.mark.parametrize(
    "text",
    [
        "org_id;fase;heeft_contact\r\ngemeente;woonwens;ja\r\n".encode("utf-8-sig"),
        "Organisatie\tFase van de klantreis\tHeeft contact\nGemeente\tWoonwens\tJ\n\t\t\n",
        "heeft_contact,fase,org_id\nJa , WOONWENS ,gemeente\n\n",
    ],
    ids=["semicolons of Excel", "headings and words", "other order"],
)
def test_a_sheet_that_went_through_excel_is_the_same(folder, text):
    werkbladen = read_map(folder(contactmomenten__csv=text)).require()
    same(werkbladen, read_map(folder(contactmomenten__csv=CONTACT)).require())


def test_a_row_is_named_by_the_line_on_which_it_starts(folder):
    """Line 1 the headings, lines 2 to 4 one row with a text of three lines, line 5 the faulty one."""
    text = 'org_id,fase,heeft_contact,wijze\ngemeente,woonwens,ja,"een\ntwee\ndrie"\ngemeente,verhuizen,x y,\n'
    (told,) = sentences(read_map(folder(contactmomenten__csv=text)))
    assert told.startswith("contactmomenten.csv, regel 5, kolom heeft_contact: ")


def test_a_name_that_two_organisations_share_stands_for_neither(folder):
    double = ORGANISATIES + "- {id: andere, naam: Ouderenkring, soort: ouderenbond}\n"
    contact = CONTACT.replace("gemeente", "Ouderenkring")
    assert sentences(read_map(folder(contactmomenten__csv=contact))) == []
    (told,) = sentences(read_map(folder(organisaties__yaml=double, contactmomenten__csv=contact)))
    assert "dit is een organisatie die niet op het blad Organisaties staat" in told


def test_files_that_are_no_sheet_are_named(folder):
    read = read_map(folder(stimulern__csv="a,b\n1,2\n", LEESMIJ__md="Uitleg", **{"~$open__xlsx": ""}))
    assert read.waarschuwingen == (
        "stimulern.csv: dit bestand is geen werkblad en is niet gelezen. Controleer de naam.",
    )


def test_a_folder_with_another_name_is_remarked(folder, tmp_path):
    moved = folder().rename(tmp_path / "anders")
    assert any("de map heet anders" in line for line in read_map(moved).waarschuwingen)


def test_personal_data_is_refused_and_not_shown(folder):
    participants = ORGANISATIES.replace("datum:", "deelnemers: [wethouder, mevrouw Jansen]\ndatum:")
    told = sentences(read_map(folder(organisaties__yaml=participants)))
    assert told == [
        "organisaties.yaml, sleutel deelnemers: hier staat een naam van een persoon. "
        "Haal het weg; noem personen bij hun functie of organisatie."
    ]


def test_a_folder_or_file_that_is_not_there(tmp_path):
    with pytest.raises(DeliveryError, match="is er niet"):
        read_werkbladen(tmp_path / "weg")


def test_what_is_written_is_read_back(folder, tmp_path):
    first = read_map(
        folder(
            ambities__yaml=AMBITIES, contactmomenten__csv=CONTACT,
            instrumenten_lokaal__yaml="instrumenten:\n- {code: x_e, naam: E, beschrijving: B, categorie: [2, 3]}\n",
        )
    ).require()  # fmt: skip
    written = write_map(first, tmp_path / "nieuw" / "proef")
    assert [path.name for path in written] == [
        "organisaties.yaml", "ambities.yaml", "instrumenten_lokaal.yaml", "contactmomenten.csv"
    ]  # fmt: skip
    same(read_map(tmp_path / "nieuw" / "proef").require(), first)


def test_nothing_is_replaced_unless_asked_and_then_old_sheets_go(folder):
    path = folder(contactmomenten__csv=CONTACT, LEESMIJ__md="Uitleg")
    emptied = read_map(folder(contactmomenten__csv=CONTACT.splitlines()[0])).require()
    with pytest.raises(OutputError, match="staan al werkbladen"):
        write_map(emptied, path)
    write_map(emptied, path, overschrijf=True)
    assert sorted(file.name for file in path.iterdir()) == ["LEESMIJ.md", "organisaties.yaml"]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_on_a_full_disk_the_only_copy_stays_as_it_was(folder, full_disk, after):
    path = folder(ambities__yaml=AMBITIES, contactmomenten__csv=CONTACT)
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    newer = read_map(folder(ambities__yaml=AMBITIES.replace("Meer,", "Veel meer,"))).require()
    folder(ambities__yaml=AMBITIES)
    full_disk(after=after)
    with pytest.raises(OutputError, match="schijf is vol"):
        write_map(newer, path, overschrijf=True)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_a_run_finds_the_partnership_in_or_beside_its_data(folder, tmp_path):
    path = folder()
    (tmp_path / "data").mkdir()
    run = notebook_run(gemeente="GM9901", data_map=str(tmp_path / "data"), partnerschap="proef")
    assert read_run(run) is None
    (tmp_path / "werkbladen").mkdir()
    path.rename(tmp_path / "werkbladen" / "proef")
    assert read_run(run).hoofd.partnerschap == "proef"
    (tmp_path / "werkbladen").rename(tmp_path / "data" / "werkbladen")
    assert read_run(run).hoofd.partnerschap == "proef"


def test_a_run_refuses_faulty_sheets(folder, tmp_path):
    (tmp_path / "werkbladen").mkdir()
    folder(contactmomenten__csv=CONTACT.replace("ja", "x y")).rename(tmp_path / "werkbladen" / "proef")
    with pytest.raises(ContractError):
        read_run(notebook_run(gemeente="GM9901", data_map=str(tmp_path), partnerschap="proef"))


@pytest.mark.parametrize("name", ["voorbeeld", "fouten"])
def test_the_samples_are_good_sheet_by_sheet(root, name):
    read = read_map(samples(root) / name)
    assert (sentences(read), read.waarschuwingen, read.opmerkingen) == ([], (), ())


def test_the_sample_partnership_fills_in_everything(root):
    werkbladen = read_map(samples(root) / "voorbeeld").require()
    assert len(werkbladen.organisaties) == 17
    assert len(werkbladen.opgave) + len(werkbladen.monitor) == 36
    assert set(werkbladen.stimuleren["sector"]) == {"sociaal", "particulier"}
    assert set(werkbladen.contactmomenten["fase"]) == set(werkbladen.contactmomenten["fase"].cat.categories)
    assert {doel.gebied_code for doel in werkbladen.ambities.doelen} == {"GM9901", "GM9902", "GM9903"}
    assert werkbladen.participatie["trede"].nunique() == 5


def test_the_village_council_of_the_sample_works_in_its_own_village(root):
    kernen = pd.read_csv(root / "data_samples" / "GM9902" / "kernen.csv", sep=";", dtype="str")
    organisaties = read_map(samples(root) / "voorbeeld").require().organisaties.set_index("id")
    here = kernen.loc[kernen["kern_code"] == organisaties.loc["dorpsraad_9902", "gebied_codes"], "kern_naam"]
    assert set(here) == {
        organisaties.loc["dorpsraad_9902", "naam"].removeprefix("Dorpsraad ").removesuffix(" (fictief)")
    }
