"""One drawn table per rule: the column `klopt` says for each row whether the rule holds."""

import pytest

from tests.contracts.rowwise import HOLDS
from tests.contracts.strategies import typed
from toolkit.contracts import contract, judge

DRAWN = """
gebieden: Het niveau past niet bij de code
    gebied_code | niveau   | klopt
    GM9901      | gemeente | ja
    WK990101    | buurt    | nee

gebieden: Meer dan één gebiedsjaar in één levering
    gebied_jaar | klopt
    2024        | ja
    2023        | nee

kerncijfers: Het niveau past niet bij de code
    gebied_code | niveau | klopt
    BU99010001  | buurt  | ja
    BU99010001  | wijk   | nee

kerncijfers: Meer dan één gebiedsjaar in één levering
    gebied_jaar | klopt
    2024        | ja
    2025        | nee

kerncijfers: Meer inwoners van 65 jaar en ouder dan inwoners
    inwoners_65plus | inwoners | klopt
    25              | 20       | ja
    26              | 20       | nee
                    | 20       | ja

kernen: Meer dan één gebiedsjaar in één levering
    gebied_jaar | klopt
    2024        | ja
    2023        | nee

kernen: De delen van één buurt tellen op tot meer dan 1
    buurt_code | aandeel | klopt
    BU99010001 | 0.7     | nee
    BU99010001 | 0.4     | nee
    BU99010002 | 0.6     | ja
    BU99010002 | 0.4     | ja

indicatoren: Het niveau past niet bij de code
    gebied_code | niveau | klopt
    KN990101    | kern   | ja
    KN990101    | wijk   | nee

concordantie: Het oude en het nieuwe jaar zijn gelijk
    van_jaar | naar_jaar | klopt
    2019     | 2024      | ja
    2024     | 2024      | nee

concordantie: De gewichten van één oud gebied tellen niet op tot 1
    van_code   | van_jaar | naar_code  | naar_jaar | gewicht  | klopt
    BU99010001 | 2019     | BU99010001 | 2024      | 0.333333 | ja
    BU99010001 | 2019     | BU99010002 | 2024      | 0.666667 | ja
    BU99010002 | 2019     | BU99010003 | 2024      | 0.9      | nee
    BU99010001 | 2019     | BU99010001 | 2025      | 1        | ja

woningen: Nultreden, maar binnen of vanaf de straat niet zonder trappen
    nultreden | gelijkvloers | extern_toegankelijk | klopt
    true      | true         | true                | ja
    true      | false        | true                | nee
    true      | true         | false               | nee
    true      |              |                     | ja
    false     | false        | false               | ja
              | false        | true                | ja

woningen: Het woningtype past niet bij de bouwvorm
    woningtype   | bouwvorm   | klopt
    tussenwoning | eengezins  | ja
    tussenwoning | meergezins | nee
    galerij      | eengezins  | nee
    galerij      | onbekend   | ja
    zorgeenheid  | eengezins  | ja
                 | meergezins | ja

woningen: Het eind ligt vóór het begin
    begin_datum | eind_datum | klopt
    2020-01-01  | 2020-01-01 | ja
    2020-01-02  | 2020-01-01 | nee
                | 2020-01-01 | ja

woningen: Van het eind is maar één van soort en datum ingevuld
    eind_soort | eind_datum | klopt
    sloop      | 2020-01-01 | ja
    sloop      |            | nee
               | 2020-01-01 | nee

woningen: Een koopwoning met een huurklasse
    huurklasse | eigendom     | klopt
    duur       | sociale_huur | ja
    duur       | koop         | nee
               | koop         | ja
    duur       | onbekend     | ja

woningen: Een koopwoning met een huur
    kale_huur_eur | eigendom | klopt
    700           | koop     | nee
                  | koop     | ja
    700           |          | ja

woningen: Een kans op geschiktheid, terwijl die uit een label, bezoek of antwoord blijkt
    geschiktheid_kans | geschiktheid_bron | klopt
    0.4               | model_bag         | ja
    0.4               | inspectie         | nee
    0.4               |                   | ja
                      | label             | ja

woningen: Het label zegt nultreden, de kolom nultreden zegt nee
    nultreden | toegankelijkheidslabel | klopt
    false     | NUL                    | nee
    false     | ZON                    | ja
              | NUL                    | ja

woningen: Van de plaats is maar één coördinaat ingevuld
    x_rd   | y_rd   | klopt
    155000 | 463000 | ja
    155000 |        | nee

woningen: Het bouwjaar ligt na het begin van de woning
    bouwjaar | begin_datum | klopt
    2020     | 2020-06-01  | ja
    2021     | 2020-06-01  | nee
    2021     |             | ja

huishoudens: De referentiepersoon is ouder dan het oudste lid
    leeftijd_referentiepersoon | leeftijd_oudste | klopt
    70                         | 70              | ja
    71                         | 70              | nee
    70                         |                 | ja

huishoudens: Het aantal personen past niet bij de samenstelling
    samenstelling | aantal_personen | klopt
    alleenstaand  | 1               | ja
    alleenstaand  | 2               | nee
    paar          | 1               | nee
    paar          | 3               | ja
    paar_kinderen | 2               | nee
    eenouder      | 1               | nee
    overig        | 1               | ja
                  | 7               | ja

huishoudens: Een paar zonder kinderen telt meer dan twee personen
    samenstelling | aantal_personen | klopt
    paar          | 2               | ja
    paar          | 3               | nee

huishoudens: De woonduur is langer dan het oudste lid oud is
    woonduur_jaren | leeftijd_oudste | klopt
    70.9           | 70              | ja
    71.5           | 70              | nee

verhuizingen: De oude en de nieuwe woning zijn dezelfde
    van_woning_id | naar_woning_id | klopt
    w1            | w1             | nee
    w1            | w2             | ja
                  |                | ja

verhuizingen: Een huishouden verhuist twee keer op één dag
    huishouden_id | datum      | verhuisgroep_id | klopt
    h1            | 2023-05-01 |                 | nee
    h1            | 2023-05-01 |                 | nee
    h1            | 2023-06-01 |                 | ja
    h2            | 2023-05-01 | g1              | ja
    h2            | 2023-05-01 | g1              | ja
    h3            | 2023-05-01 | g1              | nee
    h3            | 2023-05-01 |                 | nee
    h4            | 2023-05-01 | g2              | nee
    h4            | 2023-05-01 | g3              | nee

verhuizingen: Er verhuizen meer personen dan het huishouden ervoor telde
    aantal_personen | aantal_personen_huishouden_voor | klopt
    2               | 2                               | ja
    3               | 2                               | nee

verhuizingen: Er verhuizen meer personen dan het huishouden erna telt
    aantal_personen | aantal_personen_huishouden_na | klopt
    2               | 4                             | ja
    3               | 2                             | nee

verhuizingen: Het hele huishouden vertrok en toch blijft de woning bewoond
    blijft_bewoond | aantal_personen | aantal_personen_huishouden_voor | van_soort   | klopt
    true           | 1               | 2                               | zelfstandig | ja
    true           | 2               | 2                               | zelfstandig | nee
    true           | 2               | 2                               | inwonend    | ja
    true           | 2               | 2                               | buitenland  | ja
    true           | 2               | 2                               |             | nee
    false          | 2               | 2                               | zelfstandig | ja
                   | 2               | 2                               | zelfstandig | ja

verhuizingen: Komt van buiten het gebied en laat toch een woning in het bestand achter
    van_woning_id | van_soort    | klopt
    w1            | buitenland   | nee
    w1            | zelfstandig  | ja
                  | buitenland   | ja
    w1            |              | ja

verhuizingen: Gaat het gebied uit en toch naar een woning in het bestand
    naar_woning_id | naar_soort    | klopt
    w1             | buiten_gebied | nee
    w1             | instelling    | ja

verhuizingen: Een buurtcode zonder jaar van de indeling
    gebied_jaar | van_buurt_code | klopt
    2024        | BU99010001     | ja
                | BU99010001     | nee
                |                | ja

woninggebeurtenissen: Dezelfde gebeurtenis staat er twee keer
    woning_id | datum      | soort      | klopt
    w1        | 2023-05-01 | overlijden | nee
    w1        | 2023-05-01 | overlijden | nee
    w1        | 2023-05-01 | sloop      | ja

toewijzingen: Er is een grond voor voorrang maar geen voorrang
    voorrang | voorranggrond | klopt
    false    | medisch       | nee
    false    | geen          | ja
    false    |               | ja
             | medisch       | ja

toewijzingen: Er is voorrang en de grond is geen
    voorrang | voorranggrond | klopt
    true     | geen          | nee
    true     | medisch       | ja
    true     |               | ja

toewijzingen: Passend toegewezen boven de hoge aftoppingsgrens van dat jaar
    passend      | kale_huur_eur | datum      | klopt
    passend      | 697.06        | 2024-03-01 | ja
    passend      | 697.07        | 2024-03-01 | nee
    niet_passend | 1200          | 2024-03-01 | ja
    passend      |               | 2024-03-01 | ja
    passend      | 1500          | 1999-03-01 | ja

toewijzingen: Eén woning is twee keer op één dag toegewezen
    woning_id | datum      | klopt
    w1        | 2023-05-01 | nee
    w1        | 2023-05-01 | nee
    w1        | 2023-05-02 | ja

contacten: Een huishouden heeft meer dan één eerste contact
    huishouden_id | eerste_contact | klopt
    h1            | true           | nee
    h1            | true           | nee
    h1            | false          | ja
    h2            | true           | ja
    h2            |                | ja

contacten: Een reactie op WoningNet die niet via WoningNet kwam
    soort             | via_woningnet | klopt
    woningnet_reactie | false         | nee
    woningnet_reactie |               | ja
    brief             | false         | ja

trajecten: Het eind ligt vóór het begin
    start      | eind       | klopt
    2023-05-01 | 2023-04-30 | nee
    2023-05-01 |            | ja

trajecten: Het traject loopt maar heeft een einddatum, of is afgelopen zonder einddatum
    uitkomst | eind       | klopt
    loopt    |            | ja
    loopt    | 2023-05-01 | nee
    gestopt  |            | nee
    gestopt  | 2023-05-01 | ja
             | 2023-05-01 | ja

trajecten: Er is een verhuizing en de uitkomst is niet verhuisd
    verhuizing_id | uitkomst | klopt
    v1            | verhuisd | ja
    v1            | gestopt  | nee
    v1            |          | ja

interventies: De huurgewenning eindigt vóór zij begint
    gewenning_start | gewenning_eind | klopt
    2023-05-01      | 2026-05-01     | ja
    2023-05-01      | 2022-05-01     | nee

interventies: De huur daalt tijdens de gewenning
    huur_start | huur_eind | klopt
    500        | 650       | ja
    650        | 500       | nee

interventies: Huurgewenning bij een ander instrument
    gewenning_start | instrument_code  | klopt
    2023-05-01      | huurgewenning    | ja
    2023-05-01      | huurprijsbehoud  | nee
                    | huurprijsbehoud  | ja

organisaties: Nog niet betrokken, en geen mogelijke bijdrage ingevuld
    rol                | bijdrage_mogelijk | klopt
    nog_niet_betrokken | ruimte            | ja
    nog_niet_betrokken |                   | nee
    partner            |                   | ja

bevolking_gebied: Meer huishoudens dan personen
    n_huishoudens | n_personen | afronding | klopt
    15            | 10         |           | ja
    20            | 10         |           | nee
    20            | 10         | 10        | ja
    12            | 10         | 1         | nee

panel: Meer verhuizingen dan huishoudens
    verhuizingen_senioren | huishoudens_senioren | klopt
    10                    | 10                   | ja
    11                    | 10                   | nee

cijferbronnen: De waarde ligt onder de ondergrens
    waarde | ci_laag | klopt
    5      | 5       | ja
    4      | 5       | nee

cijferbronnen: De waarde ligt boven de bovengrens
    waarde | ci_hoog | klopt
    5      | 5       | ja
    6      | 5       | nee

cijferbronnen: De bovengrens ligt onder de ondergrens
    ci_laag | ci_hoog | klopt
    3       | 5       | ja
    6       | 5       | nee

enquete_doorstromers: De enquête is van vóór de verhuizing
    datum_verhuizing | datum_enquete | klopt
    2023-05-01       | 2023-09-01    | ja
    2023-05-01       | 2023-04-01    | nee

steekproefkader: Meer respons dan uitgezet
    n_respons | n_uitgezet | klopt
    100       | 100        | ja
    101       | 100        | nee

steekproefkader: Meer uitgezet dan de populatie telt
    n_uitgezet | N_populatie | klopt
    100        | 100         | ja
    101        | 100         | nee

interviewnotities: Twee fragmenten hebben dezelfde plaats in het gesprek
    gesprek_id | volgorde | klopt
    g1         | 1        | nee
    g1         | 1        | nee
    g1         |          | ja
    g1         |          | ja

verklaringen: De twee bronnen zijn dezelfde
    bron_a | bron_b | klopt
    cbs    | cbs    | nee
    cbs    | brp    | ja

codeboek: De code hoort onder zichzelf
    code   | ouder_code | klopt
    tuin   | tuin       | nee
    tuin   | onderhoud  | ja
    tuin   |            | ja

werkblad_stimuleren: Het instrument staat niet in deze categorie van deze menukaart
    sector      | categorie | instrument_code         | klopt
    sociaal     | 4         | huurgewenning           | ja
    particulier | 4         | huurgewenning           | nee
    sociaal     | 3         | huurgewenning           | nee
    particulier | 4         | verhuiskostenvergoeding | ja
    sociaal     | 2         | x_koffieochtend         | ja
    sociaal     | 2         | verhuisbonus            | ja

werkblad_opgave: Onbekende indicator
    indicator_id        | klopt
    opgave_hh_geschikt  | ja
    opgave_hh_gelukkig  | nee

werkblad_opgave: Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld
    opnemen | beschikbaar | verzamelwijze | klopt
    ja      | nee         |               | nee
    ja      | nee         | enquete       | ja
    ja      | deels       |               | ja
    later   | nee         |               | ja

werkblad_monitor: Onbekende indicator
    indicator_id        | klopt
    verhuizingen_aantal | ja
    verhuizingen_saldo  | nee

werkblad_monitor: Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld
    opnemen | beschikbaar | klopt
    ja      | nee         | nee
    nee     | nee         | ja

ketens: De totale lengte is niet het gevolg plus één
    L_gevolg | L_totaal | klopt
    2        | 3        | ja
    2        | 2        | nee

ketenschakels: Een schakel hangt aan zichzelf of aan een latere
    volgnummer | ouder_volgnummer | klopt
    1          |                  | ja
    2          | 1                | ja
    2          | 2                | nee

ketenschakels: Er is een huishouden in de woning getrokken zonder datum
    vul_huishouden_id | vul_datum  | klopt
    h1                | 2023-05-01 | ja
    h1                |            | nee
                      |            | ja

stromen: Een onderdrukt aantal staat er toch
    aantal | onderdrukt | klopt
           | true       | ja
    12     | true       | nee
    12     | false      | ja
"""


def drawings():
    for block in DRAWN.strip().split("\n\n"):
        title, *lines = block.splitlines()
        name, _, problem = title.partition(": ")
        # The reader of drawn tables makes its first column the index.
        rows = [f"{number} | {line.strip()}" for number, line in enumerate(lines)]
        yield pytest.param(name, problem, "\n".join(rows), id=f"{name}: {problem}")


def test_every_rule_is_drawn():
    assert sorted(drawn.values[:2] for drawn in drawings()) == sorted(HOLDS)


@pytest.mark.parametrize(("name", "problem", "text"), list(drawings()))
def test_a_row_is_found_exactly_where_the_drawing_says_no(table, name, problem, text):
    drawn = typed(contract(name), table(text))
    found = judge(drawn, contract(name)).query("reden == @problem")
    assert found["positie"].tolist() == (drawn["klopt"] == "nee").to_numpy().nonzero()[0].tolist()
