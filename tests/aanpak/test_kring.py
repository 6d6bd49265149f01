"""Whose sheets a report is about."""

from datetime import date

import pandas as pd

from tests.aanpak.conftest import BRON, doel, met_ambities, sheet, werkbladen
from toolkit.aanpak import gesprekken, voor_gemeente
from toolkit.config import Periode
from toolkit.meten import Gegevens

DRIE = """
id      | naam     | soort             | gebied_codes
hier    | Hier     | gemeente          | GM9911
daar    | Daar     | gemeente          | GM9912
wijk    | Wijk     | bewonersinitiatief| WK991101
kern    | Kern     | bewonersinitiatief| KN991203
regio   | Regio    | zorgaanbieder     | GM9912|GM9911
prov    | Provincie| provincie         | PV99
leeg    | Leeg     | makelaar          |
"""


def test_what_hangs_on_an_organisation_goes_with_it():
    bladen = werkbladen(
        organisaties=DRIE.replace("GM9912|GM9911", "GM9912"),
        contactmomenten="org_id | fase | heeft_contact\nhier | woonwens | ja\ndaar | woonwens | ja",
        stimuleren="org_id | sector | fase | categorie | instrument_code | status\ndaar | sociaal | verhuizen | 4 | verhuiskostenvergoeding | doet_nu",
        participatie="activiteit | datum | trede | organisatie | gebied\nA | 2024-01-01 | informeren | hier |\nB | 2024-01-02 | informeren | | GM9912\nC | 2024-01-03 | informeren | | WK991101\nD | 2024-01-04 | informeren | daar | GM9911",
        gesprekken="gesprek_id | datum | soort | gespreksvoerder_org\ng1 | 2024-01-01 | bewustwording | hier\ng2 | 2024-01-01 | bewustwording | daar\ng3 | 2024-01-01 | bewustwording |",
        gesprek_hulp="gesprek_id | hulpvraag | hulp_nodig\ng1 | wens_formuleren | ja\ng2 | wens_formuleren | nee\ng3 | wens_formuleren | nee",
    )
    hier = voor_gemeente(bladen, "GM9911")
    assert list(hier.contactmomenten["org_id"]) == ["hier"]
    assert hier.stimuleren.empty
    assert list(hier.participatie["activiteit"]) == ["A", "C"]
    assert list(hier.praatplaten["gesprekken"]["gesprek_id"]) == ["g1", "g3"]
    assert list(hier.praatplaten["gesprek_hulp"]["gesprek_id"]) == ["g1", "g3"]
    assert len(bladen.contactmomenten) == 2


def test_targets_for_another_gemeente_go():
    everywhere, here, there = doel(id="a"), doel(id="b", gebied_code="WK991101"), doel(id="c", gebied_code="GM9912")
    hier = voor_gemeente(met_ambities(werkbladen(), doelen=[everywhere, here, there]), "GM9911")
    assert [one.id for one in hier.ambities.doelen] == ["a", "b"]


def test_without_worksheets_all_sheets_are_there_and_empty():
    leeg = voor_gemeente(None, "GM9911")
    assert leeg.organisaties.empty
    assert "soort" in leeg.organisaties
    assert leeg.blad("gesprek_hulp").empty
    assert leeg.ambities.doelen == ()
    assert leeg.sources == ()


def gegevens(**tabellen):
    return Gegevens(
        gemeente="GM9911", naam="Elf", tabellen=tabellen, bronnen=dict.fromkeys(tabellen, (BRON,)),
        gebieden=pd.DataFrame(), kern_van=pd.Series(dtype="str"),
        periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
    )  # fmt: skip


def test_delivered_talks_go_before_those_on_the_sheets():
    op_blad = werkbladen(gesprek_hulp="gesprek_id | hulpvraag | hulp_nodig\ng1 | wens_formuleren | ja")
    geleverd = sheet("gesprek_hulp", "gesprek_id | hulpvraag | hulp_nodig\ng8 | wens_formuleren | nee")
    assert list(gesprekken(op_blad, gegevens(gesprek_hulp=geleverd)).tabellen["gesprek_hulp"]["gesprek_id"]) == ["g8"]
    assert list(gesprekken(op_blad, gegevens()).tabellen["gesprek_hulp"]["gesprek_id"]) == ["g1"]
    assert gesprekken(werkbladen(), gegevens()).tabellen == {}
