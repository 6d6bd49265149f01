"""The rules between columns a second time, in plain Python, one row at a time: what the vectorised rules must say.

Each entry gets a row and all rows of its table (dicts, None where missing) and tells whether the rule holds.
An absent column is an empty one, except where the contract says otherwise.
"""

from datetime import date

EENGEZINS = {"vrijstaand", "twee_onder_een_kap", "hoekwoning", "tussenwoning"}
MEERGEZINS = {"appartement", "benedenwoning", "bovenwoning", "galerij", "portiek", "maisonnette"}
PREFIX = {"BU": "buurt", "WK": "wijk", "KN": "kern", "GM": "gemeente", "PV": "provincie", "NL": "land"}
ABROAD = {"buitenland", "buiten_gebied"}
FIRST_OF_JULY = date(2024, 7, 1)


def ordered(first, last):
    def holds(row, rows):
        low, high = row.get(first), row.get(last)
        return low is None or high is None or low <= high

    return holds


def unique(*columns, where=lambda row: True):
    def holds(row, rows):
        mine = [row.get(column) for column in columns]
        if None in mine or not where(row):
            return True
        return sum([other.get(column) for column in columns] == mine and where(other) for other in rows) == 1

    return holds


def both_or_none(one, other):
    return lambda row, rows: one not in row or other not in row or (row[one] is None) == (row[other] is None)


def never(wrong):
    """A rule that is broken where `wrong(row)` is true; a row without the columns cannot be."""

    def holds(row, rows):
        try:
            return not wrong(row)
        except (AttributeError, KeyError, TypeError):  # absent, or compared with nothing
            return True

    return holds


def size_fits(row, rows):
    smallest = {"paar": 2, "eenouder": 2, "paar_kinderen": 3}.get(row.get("samenstelling"), 1)
    size = row.get("aantal_personen")
    if size is None:
        return True
    return size == 1 if row.get("samenstelling") == "alleenstaand" else size >= smallest


def one_move_a_day(row, rows):
    same = [other for other in rows if (other["huishouden_id"], other["datum"]) == (row["huishouden_id"], row["datum"])]
    groups = {other.get("verhuisgroep_id") for other in same}
    return len(same) == 1 or (len(groups) == 1 and groups != {None})


def sums_to_one(row, rows):
    def group(other):
        return other["van_code"], other["van_jaar"], other["naar_jaar"]

    return abs(sum(other["gewicht"] for other in rows if group(other) == group(row)) - 1) < 1e-6


def fitting_rent(row, rows):
    """Only the years the random tables draw: the higher aftoppingsgrens of 2023 and 2024."""
    if row.get("passend") != "passend" or row.get("kale_huur_eur") is None:
        return True
    return row["kale_huur_eur"] < {2023: 693.60, 2024: 697.07}[row["datum"].year]


def on_the_chart(row, rows):
    """The charts as domain 3.6 prints them; instruments of the blog and local ones fit everywhere."""
    for_all = {
        "onderzoek_woonbehoeften": {("sociaal", 1), ("particulier", 1)},
        "woningbouwprogrammering_senioren": {("sociaal", 1), ("particulier", 1)},
        "woning_delen_splitsen": {("sociaal", 1), ("particulier", 1)},
        "voorlichtingscampagne": {("sociaal", 2), ("particulier", 2)},
        "website_verhuizen_aanbod": {("sociaal", 2), ("particulier", 2)},
        "verhuiskostenvergoeding": {("sociaal", 4), ("particulier", 4)},
        "mantelzorgwoning_toestaan": {("sociaal", 1)},
        "woningruil": {("sociaal", 1)},
        "wooncoach_sociaal_woonwensen": {("sociaal", 2)},
        "wooncoach_sociaal_begeleiding": {("sociaal", 3)},
        "flexibele_oplevering": {("sociaal", 3)},
        "voucher_klus_verhuis": {("sociaal", 3)},
        "huurgewenning": {("sociaal", 4)},
        "huurprijsbehoud": {("sociaal", 4)},
        "voorrangsregeling": {("sociaal", 5)},
        "flexibele_reactietermijn": {("sociaal", 5)},
        "pre_mantelzorg_beleidsregels": {("particulier", 1)},
        "woonevenement": {("particulier", 2)},
        "wooncoach_particulier": {("particulier", 2)},
        "particuliere_diensten": {("particulier", 3)},
        "wooncoach_particulier_begeleiding": {("particulier", 3)},
        "info_seniorenhypotheek": {("particulier", 4)},
        "voorrangsafspraken_verkopers_verhuurders": {("particulier", 5)},
        "huisvestingswet_lokale_binding": {("particulier", 5)},
        "ooievaarsclausule": set(),
    }
    cells = for_all.get(row["instrument_code"])
    return cells is None or (row["sector"], row["categorie"]) in cells


def level_fits(row, rows):
    return PREFIX[row["gebied_code"][:2]] == row["niveau"]


def one_year(row, rows):
    return row["gebied_jaar"] == rows[0]["gebied_jaar"]


def known_indicator(row, rows):
    return row["indicator_id"].startswith(("opgave_", "verhuiz", "redenen_", "contact_", "interventie_", "context_"))


def collected(row, rows):
    wanted = row["opnemen"] == "ja" and row["beschikbaar"] == "nee"
    return not wanted or row.get("verzamelwijze") is not None


KOOP = "koop"
HOLDS = {
    ("gebieden", "Het niveau past niet bij de code"): level_fits,
    ("gebieden", "Meer dan één gebiedsjaar in één levering"): one_year,
    ("kerncijfers", "Het niveau past niet bij de code"): level_fits,
    ("kerncijfers", "Meer dan één gebiedsjaar in één levering"): one_year,
    ("kerncijfers", "Meer inwoners van 65 jaar en ouder dan inwoners"): never(
        lambda row: row["inwoners_65plus"] > row["inwoners"] + 5
    ),
    ("kernen", "Meer dan één gebiedsjaar in één levering"): one_year,
    ("kernen", "De delen van één buurt tellen op tot meer dan 1"): lambda row, rows: (
        sum(other["aandeel"] for other in rows if other["buurt_code"] == row["buurt_code"]) <= 1 + 1e-6
    ),
    ("indicatoren", "Het niveau past niet bij de code"): level_fits,
    ("concordantie", "Het oude en het nieuwe jaar zijn gelijk"): lambda row, rows: row["van_jaar"] != row["naar_jaar"],
    ("concordantie", "De gewichten van één oud gebied tellen niet op tot 1"): sums_to_one,
    ("woningen", "Nultreden, maar binnen of vanaf de straat niet zonder trappen"): never(
        lambda row: row["nultreden"] is True and False in (row["gelijkvloers"], row["extern_toegankelijk"])
    ),
    ("woningen", "Het woningtype past niet bij de bouwvorm"): never(
        lambda row: (
            (row["woningtype"] in EENGEZINS and row["bouwvorm"] == "meergezins")
            or (row["woningtype"] in MEERGEZINS and row["bouwvorm"] == "eengezins")
        )
    ),
    ("woningen", "Het eind ligt vóór het begin"): ordered("begin_datum", "eind_datum"),
    ("woningen", "Van het eind is maar één van soort en datum ingevuld"): both_or_none("eind_soort", "eind_datum"),
    ("woningen", "Een koopwoning met een huurklasse"): never(
        lambda row: row["huurklasse"] is not None and row["eigendom"] == KOOP
    ),
    ("woningen", "Een koopwoning met een huur"): never(
        lambda row: row["kale_huur_eur"] is not None and row["eigendom"] == KOOP
    ),
    ("woningen", "Een kans op geschiktheid, terwijl die uit een label, bezoek of antwoord blijkt"): never(
        lambda row: row["geschiktheid_kans"] is not None and row["geschiktheid_bron"] not in (None, "model_bag")
    ),
    ("woningen", "Het label zegt nultreden, de kolom nultreden zegt nee"): never(
        lambda row: row["toegankelijkheidslabel"] == "NUL" and row["nultreden"] is False
    ),
    ("woningen", "Van de plaats is maar één coördinaat ingevuld"): both_or_none("x_rd", "y_rd"),
    ("woningen", "Het bouwjaar ligt na het begin van de woning"): never(
        lambda row: row["bouwjaar"] > row["begin_datum"].year
    ),
    ("huishoudens", "De referentiepersoon is ouder dan het oudste lid"): ordered(
        "leeftijd_referentiepersoon", "leeftijd_oudste"
    ),
    ("huishoudens", "Het aantal personen past niet bij de samenstelling"): size_fits,
    ("huishoudens", "Een paar zonder kinderen telt meer dan twee personen"): never(
        lambda row: row["samenstelling"] == "paar" and row["aantal_personen"] > 2
    ),
    ("huishoudens", "De woonduur is langer dan het oudste lid oud is"): never(
        lambda row: row["woonduur_jaren"] > row["leeftijd_oudste"] + 1
    ),
    ("verhuizingen", "De oude en de nieuwe woning zijn dezelfde"): never(
        lambda row: row["van_woning_id"] == row["naar_woning_id"] is not None
    ),
    ("verhuizingen", "Een huishouden verhuist twee keer op één dag"): one_move_a_day,
    ("verhuizingen", "Er verhuizen meer personen dan het huishouden ervoor telde"): ordered(
        "aantal_personen", "aantal_personen_huishouden_voor"
    ),
    ("verhuizingen", "Er verhuizen meer personen dan het huishouden erna telt"): ordered(
        "aantal_personen", "aantal_personen_huishouden_na"
    ),
    ("verhuizingen", "Het hele huishouden vertrok en toch blijft de woning bewoond"): never(
        lambda row: (
            row["blijft_bewoond"] is True
            and row.get("van_soort") in (None, "zelfstandig", "onbekend")
            and row["aantal_personen"] == row["aantal_personen_huishouden_voor"] is not None
        )
    ),
    ("verhuizingen", "Komt van buiten het gebied en laat toch een woning in het bestand achter"): never(
        lambda row: row["van_woning_id"] is not None and row["van_soort"] in ABROAD
    ),
    ("verhuizingen", "Gaat het gebied uit en toch naar een woning in het bestand"): never(
        lambda row: row["naar_woning_id"] is not None and row["naar_soort"] in ABROAD
    ),
    ("verhuizingen", "Een buurtcode zonder jaar van de indeling"): never(
        lambda row: row["gebied_jaar"] is None and (row.get("van_buurt_code") or row.get("naar_buurt_code"))
    ),
    ("woninggebeurtenissen", "Dezelfde gebeurtenis staat er twee keer"): unique("woning_id", "datum", "soort"),
    ("toewijzingen", "Er is een grond voor voorrang maar geen voorrang"): never(
        lambda row: row["voorrang"] is False and row["voorranggrond"] not in (None, "geen")
    ),
    ("toewijzingen", "Er is voorrang en de grond is geen"): never(
        lambda row: row["voorrang"] is True and row["voorranggrond"] == "geen"
    ),
    ("toewijzingen", "Passend toegewezen boven de hoge aftoppingsgrens van dat jaar"): fitting_rent,
    ("toewijzingen", "Eén woning is twee keer op één dag toegewezen"): unique("woning_id", "datum"),
    ("contacten", "Een huishouden heeft meer dan één eerste contact"): unique(
        "huishouden_id", where=lambda row: row.get("eerste_contact") is True
    ),
    ("contacten", "Een reactie op WoningNet die niet via WoningNet kwam"): never(
        lambda row: row["soort"] == "woningnet_reactie" and row["via_woningnet"] is False
    ),
    ("trajecten", "Het eind ligt vóór het begin"): ordered("start", "eind"),
    ("trajecten", "Het traject loopt maar heeft een einddatum, of is afgelopen zonder einddatum"): never(
        lambda row: row["uitkomst"] is not None and (row["uitkomst"] == "loopt") != (row["eind"] is None)
    ),
    ("trajecten", "Er is een verhuizing en de uitkomst is niet verhuisd"): never(
        lambda row: row["verhuizing_id"] is not None and row["uitkomst"] not in (None, "verhuisd")
    ),
    ("interventies", "De huurgewenning eindigt vóór zij begint"): ordered("gewenning_start", "gewenning_eind"),
    ("interventies", "De huur daalt tijdens de gewenning"): ordered("huur_start", "huur_eind"),
    ("interventies", "Huurgewenning bij een ander instrument"): never(
        lambda row: row["gewenning_start"] is not None and row["instrument_code"] != "huurgewenning"
    ),
    ("organisaties", "Nog niet betrokken, en geen mogelijke bijdrage ingevuld"): lambda row, rows: (
        row.get("rol") != "nog_niet_betrokken" or row.get("bijdrage_mogelijk") is not None
    ),
    ("bevolking_gebied", "Meer huishoudens dan personen"): never(
        lambda row: row["n_huishoudens"] > row["n_personen"] + (row.get("afronding") or 5)
    ),
    ("panel", "Meer verhuizingen dan huishoudens"): ordered("verhuizingen_senioren", "huishoudens_senioren"),
    ("cijferbronnen", "De waarde ligt onder de ondergrens"): ordered("ci_laag", "waarde"),
    ("cijferbronnen", "De waarde ligt boven de bovengrens"): ordered("waarde", "ci_hoog"),
    ("cijferbronnen", "De bovengrens ligt onder de ondergrens"): ordered("ci_laag", "ci_hoog"),
    ("enquete_doorstromers", "De enquête is van vóór de verhuizing"): ordered("datum_verhuizing", "datum_enquete"),
    ("steekproefkader", "Meer respons dan uitgezet"): ordered("n_respons", "n_uitgezet"),
    ("steekproefkader", "Meer uitgezet dan de populatie telt"): ordered("n_uitgezet", "N_populatie"),
    ("interviewnotities", "Twee fragmenten hebben dezelfde plaats in het gesprek"): unique("gesprek_id", "volgorde"),
    ("verklaringen", "De twee bronnen zijn dezelfde"): never(lambda row: row["bron_a"] == row["bron_b"]),
    ("codeboek", "De code hoort onder zichzelf"): never(lambda row: row["code"] == row["ouder_code"]),
    ("werkblad_stimuleren", "Het instrument staat niet in deze categorie van deze menukaart"): on_the_chart,
    ("werkblad_opgave", "Onbekende indicator"): known_indicator,
    ("werkblad_opgave", "Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld"): collected,
    ("werkblad_monitor", "Onbekende indicator"): known_indicator,
    ("werkblad_monitor", "Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld"): collected,
    ("ketens", "De totale lengte is niet het gevolg plus één"): lambda row, rows: (
        row["L_totaal"] == row["L_gevolg"] + 1
    ),
    ("ketenschakels", "Een schakel hangt aan zichzelf of aan een latere"): never(
        lambda row: row["ouder_volgnummer"] >= row["volgnummer"]
    ),
    ("ketenschakels", "Er is een huishouden in de woning getrokken zonder datum"): never(
        lambda row: row["vul_huishouden_id"] is not None and row["vul_datum"] is None
    ),
    ("stromen", "Een onderdrukt aantal staat er toch"): never(
        lambda row: row["onderdrukt"] is True and row["aantal"] is not None
    ),
}
