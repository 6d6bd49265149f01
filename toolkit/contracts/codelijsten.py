"""The code lists of domain 1-4, each said once, in the order of the domain (from low to high where there is one)."""

from collections.abc import Mapping
from typing import Final

from toolkit import instrumenten

NIVEAUS: Final = ("buurt", "wijk", "kern", "gemeente", "provincie", "land")
WERKGEBIEDEN: Final = ("buurt", "wijk", "kern", "gemeente", "regio")
AARDEN: Final = ("registertelling", "administratie", "schatting", "enquete", "afgeleid")
JA_NEE_ONBEKEND: Final = ("ja", "nee", "onbekend")

# woningen
BOUWVORMEN: Final = ("eengezins", "meergezins", "onbekend")
EENGEZINS: Final = ("vrijstaand", "twee_onder_een_kap", "hoekwoning", "tussenwoning")
MEERGEZINS: Final = ("appartement", "benedenwoning", "bovenwoning", "galerij", "portiek", "maisonnette")
WONINGTYPEN: Final = (*EENGEZINS, *MEERGEZINS, "kamer", "zorgeenheid", "overig", "onbekend")
HUUR: Final = ("sociale_huur", "middenhuur", "vrije_huur")
EIGENDOM: Final = (*HUUR, "koop", "onbekend")
ENERGIELABELS: Final = ("G", "F", "E", "D", "C", "B", "A", "A+", "A++", "A+++", "A++++", "A+++++")
TOEGANKELIJKHEIDSLABELS: Final = ("ZON", "GNV", "NUL", "ROG", "ROA", "ROL", "RUI")
WOONVORMEN: Final = (
    "regulier", "geclusterd", "seniorenwoning_zorg", "zorggeschikt", "levensloopbestendig", "groepswonen", "hofje",
    "overig",
)  # fmt: skip
GESCHIKTHEID: Final = ("geschikt", "aanpasbaar", "ongeschikt", "onbekend")
GESCHIKTHEID_BRONNEN: Final = ("label", "inspectie", "model_bag", "zelfrapportage")
DOELGROEPLABELS: Final = ("senioren", "groot_gezin", "jongeren", "geen")
XY_PRECISIES: Final = ("adres", "pc6", "buurt")
BEGIN_SOORTEN: Final = ("nieuwbouw", "transformatie", "splitsing", "bestaand")
EIND_SOORTEN: Final = ("sloop", "samenvoeging", "onttrekking")

# huishoudens
SAMENSTELLINGEN: Final = ("alleenstaand", "paar", "paar_kinderen", "eenouder", "overig")
INKOMENSKLASSEN: Final = ("passend_laag", "tot_daeb", "midden", "hoog", "onbekend")
BEPERKINGEN: Final = ("geen", "licht", "matig", "ernstig", "onbekend")
VERHUISWENSEN: Final = (
    "beslist_wel", "misschien_wel", "zou_wel_willen_kan_niets_vinden", "beslist_niet", "onbekend",
)  # fmt: skip
SEGMENTEN: Final = ("wil_kan", "wil_kan_niet", "kan_wil_niet", "niet_niet")
LEEFTIJD_PLATFORM31: Final = ("t/m 55", "56-65", "66-75", "76-85", "86+")
LEEFTIJD_CBS: Final = ("<55", "55-64", "65-74", "75-84", "85+")

# verhuizingen
DATUM_SOORTEN: Final = ("feitelijk", "melding", "contract")
VERBLIJFSSOORTEN: Final = (
    "zelfstandig", "inwonend", "kamer", "instelling", "buitenland", "buiten_gebied", "onbekend",
)  # fmt: skip
AANLEIDINGEN: Final = ("nood", "wens", "gedwongen", "onbekend")
VIA: Final = ("toewijzing", "koop", "particuliere_huur", "woningruil", "zorg", "onbekend")
WONINGGEBEURTENISSEN: Final = (
    "oplevering_nieuwbouw", "transformatie", "splitsing", "overlijden", "opname_instelling", "emigratie", "sloop",
    "onttrekking", "samenvoeging", "verkoop_uit_bestand", "tijdelijk_leeg_renovatie",
)  # fmt: skip
KETEN_STARTEN: Final = (
    "nieuwbouw", "transformatie", "splitsing", "overlijden", "opname_instelling", "emigratie",
    "vertrek_buiten_gebied", "samenwonen", "senior_verhuizing", "onbekend",
)  # fmt: skip
KETEN_EINDEN: Final = (
    "starter", "achterblijver", "instroom_buitenland", "sloop_onttrekking", "samenvoeging", "leegstand", "woningruil",
    "tweede_woning", "buiten_gebied", "buiten_bestand", "lopend", "onbekend",
)  # fmt: skip
GECENSUREERD: Final = ("buiten_gebied", "buiten_bestand", "lopend", "onbekend")
"""Of KETEN_EINDEN those where the chain goes on out of sight (domain 5.1)."""

# aanpak
WOONSITUATIES: Final = ("doorstromer", "starter", "onbekend")
AANBODMODELLEN: Final = ("aanbod", "loting", "directe_bemiddeling", "wens", "overig")
VOORRANGGRONDEN: Final = (
    "doorstromer", "groot_naar_beter", "leeftijd_label", "medisch", "herhuisvesting", "lokale_binding", "kernbinding",
    "urgentie_overig", "geen",
)  # fmt: skip
PASSEND: Final = ("passend", "niet_passend", "nvt")
CONTACTSOORTEN: Final = (
    "brief", "telefoon", "gesprek", "huisbezoek", "bijeenkomst", "digitaal", "woningnet_reactie",
)  # fmt: skip
INITIATIEVEN: Final = (
    "eigen", "zorg_passend", "corp_renovatie", "corp_passend", "corp_sloop", "corp_ander", "gemeente", "welzijn",
    "makelaar", "ander", "onbekend",
)  # fmt: skip
VOORKEUREN: Final = ("terugkeer", "verhuizen", "onbekend")
FASEN: Final = ("huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis")
WOONCOACH_TYPEN: Final = ("sociaal", "particulier_publiek", "particulier_betaald")
TRAJECT_UITKOMSTEN: Final = ("verhuisd", "aangepast", "blijft_bewust", "gestopt", "overleden", "loopt")
FLEXIBELE_EISEN: Final = (
    "voorinspectie", "hulpmiddelen_nieuwe_woning", "klusdienst_verhuishulp", "langere_reactietijd", "inkomenseis",
    "tevredenheidsgarantie", "behoud_inschrijftijd_punten", "extra_punten_starterswoning", "leeftijdsgrens",
    "opleveringseis", "ander",
)  # fmt: skip
KANALEN: Final = ("brief", "folder", "website", "advertentie", "film", "bijeenkomst", "spreekuur")
AANVRAAGSOORTEN: Final = ("splitsing", "mantelzorgwoning", "pre_mantelzorgwoning", "woningdelen")
AANVRAAGSTATUSSEN: Final = ("ingediend", "verleend", "geweigerd", "ingetrokken")
KOSTENSOORTEN: Final = ("eenmalig", "structureel", "personeel", "vergoeding", "korting_huur")
GEBEURTENISSEN: Final = ("start_aanpak", "oplevering_complex", "wetswijziging", "registratiewijziging", "ander")

# onderzoek
REDENEN: Final = (
    "gezondheid_mobiliteit", "valincident", "verlies_partner", "zorg_dichtbij", "woning_te_groot", "onderhoud_tuin",
    "trappen", "energielasten", "woonlasten", "dichter_bij_familie", "sociale_omgeving_ontmoeten", "veiligheid",
    "renovatie", "sloop", "aantrekkelijk_aanbod", "financieel_voordeel", "anders",
)  # fmt: skip
REDENEN_NIET: Final = (
    "geen_aanbod", "te_duur", "te_klein", "gehecht_aan_huis", "gehecht_aan_buurt", "verliesangst", "twijfel",
    "opzien_tegen_verhuizen", "geen_hulp", "geen_overzicht_informatie", "financieel_onoverzichtelijk", "wachttijd",
    "nog_niet_nodig", "praktisch_overig",
)  # fmt: skip
ADDITIONALITEIT: Final = ("noodzakelijk", "zetje_in_de_rug", "ook_zonder")
MOMENTEN: Final = ("even_snel", "later", "weet_niet")
ENQUETEWIJZEN: Final = ("online", "papier", "telefoon", "thuis")
KUNNEN: Final = ("ja", "nee", "weet_niet")
GROEPEN: Final = ("senior_verhuisd", "senior_niet_verhuisd", "professional", "mantelzorger", "ander")
ZEKERHEDEN: Final = ("zeker", "twijfel")
CODE_BRONNEN: Final = ("deductief", "inductief")
INTEGRATIES: Final = ("bevestigt", "vult_aan", "spreekt_tegen", "geen_kwalitatief", "geen_kwantitatief")

# werkbladen en praatplaten
ORGANISATIESOORTEN: Final = (
    "gemeente", "provincie", "woningcorporatie", "zorgaanbieder", "welzijnsorganisatie", "bewonersinitiatief",
    "makelaar", "huurdersorganisatie", "ouderenbond", "projectontwikkelaar", "particuliere_verhuurder", "wmo_loket",
    "huisarts_eerstelijn", "ondernemer_verhuishulp", "ander",
)  # fmt: skip
ROLLEN: Final = ("kernpartner", "partner", "schil", "nog_niet_betrokken")
DOELGROEPEN: Final = ("huurder", "eigenaar", "beide")
TREDEN: Final = ("informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen")
SECTOREN: Final = ("sociaal", "particulier")
STIMULEREN: Final = ("doet_nu", "kan_doen", "wil_niet", "onbekend")
DOELEN: Final = ("zelfstandig_blijven_wonen", "intensiever_benutten")
BESCHIKBAAR: Final = ("ja", "nee", "deels", "onbekend")
OPNEMEN: Final = ("ja", "nee", "later")
REGISTRATIELASTEN: Final = ("laag", "midden", "hoog")
GESPREKSOORTEN: Final = ("bewustwording", "verhuisbehoefte")
ONDERWERPEN: Final = (
    "wonen", "mentale_gezondheid", "lichamelijke_gezondheid", "daginvulling", "ontmoeten",
    "maatschappelijke_participatie", "financien", "mobiliteit",
)  # fmt: skip
KIJK: Final = ("positief", "neutraal", "zorgen", "onbekend")
WENSEN: Final = (
    "tuin_of_balkon", "gelijkvloers", "blijven_in_wijk_of_andere_plek", "ontmoetingsruimte", "woonomgeving",
    "nog_meer_belangrijk",
)  # fmt: skip
BELANG: Final = ("moet", "liefst", "niet_nodig", "weet_niet")
HULPVRAGEN: Final = (
    "wens_formuleren", "informatie_en_keuzes", "woning_voorbereiden", "verhuizing_regelen_inpakken",
    "nieuwe_woning_inrichten",
)  # fmt: skip
HULP_NODIG: Final = ("ja", "nee", "misschien")
TERMIJNEN: Final = ("kort", "lang")

MENUKAART: Final[Mapping[tuple[str, int], tuple[str, ...]]] = instrumenten.menukaart()
"""The instruments of both charts by sector and category (domain 3.6)."""

NIET_OP_MENUKAART: Final = tuple(code for code, entry in instrumenten.catalogue().items() if not entry.op_menukaart)
"""Instruments that stand on neither chart, so any sector and category may hold them."""

INSTRUMENTEN: Final = (*dict.fromkeys(code for codes in MENUKAART.values() for code in codes), *NIET_OP_MENUKAART)
