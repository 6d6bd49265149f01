"""What a gemeente delivers: its register of people (BRP), dwellings (BAG, WOZ), and files of its own departments.

The columns are the same for all; the kind of file differs: Parquet from a data warehouse, or text files from Windows or
from a script.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from toolkit.contracts import contract
from toolkit.samples.leveren.stijlen import STIJLEN, Bestandsoort, Stijl, aangevuld, kolom
from toolkit.samples.leveren.vorm import Vorm

_KOPPEN: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "woningen": {
        "woning_id": "Object", "buurt_code": "Buurtcode", "gebied_jaar": "Jaar indeling", "x_rd": "X", "y_rd": "Y",
        "xy_precisie": "Nauwkeurigheid XY", "bouwvorm": "Bouwvorm", "woningtype": "Woningtype",
        "oppervlakte_m2": "Gebruiksoppervlakte", "kamers": "Kamers", "bouwjaar": "Bouwjaar", "eigendom": "Eigendom",
        "verhuurder_id": "Verhuurder",         "energielabel": "Energielabel", "woz_eur": "WOZ-waarde",
        "verdieping": "Verdieping", "lift": "Lift", "gelijkvloers": "Gelijkvloers",
        "extern_toegankelijk": "Extern toegankelijk", "nultreden": "Nultreden",
        "geschiktheid": "Geschiktheid",
        "geschiktheid_bron": "Bron geschiktheid", "geschiktheid_kans": "Kans geschikt", "splitsbaar": "Splitsbaar",
        "deelbaar": "Deelbaar", "afstand_supermarkt_m": "Afstand supermarkt",
        "afstand_huisarts_m": "Afstand huisarts", "afstand_ov_m": "Afstand halte", "begin_datum": "Begindatum",
        "begin_soort": "Soort begin", "eind_datum": "Einddatum", "eind_soort": "Soort einde",
    },
    "huishoudens": {
        "huishouden_id": "Huishouden", "peildatum": "Peildatum", "woning_id": "Object", "aantal_personen": "Personen",
        "samenstelling": "Samenstelling", "leeftijd_referentiepersoon": "Leeftijd hoofd",
        "leeftijd_oudste": "Leeftijd oudste", "woonduur_jaren": "Woonduur",
        "gemeente_code": "Gemeente", "institutioneel": "Instelling",
    },
    "verhuizingen": {
        "verhuizing_id": "Volgnummer", "datum": "Datum vestiging", "datum_soort": "Soort datum",
        "huishouden_id": "Huishouden", "verhuisgroep_id": "Groep", "van_woning_id": "Object oud",
        "naar_woning_id": "Object nieuw", "van_buurt_code": "Buurt oud", "naar_buurt_code": "Buurt nieuw",
        "van_soort": "Soort oud adres", "naar_soort": "Soort nieuw adres", "aantal_personen": "Personen verhuisd",
        "aantal_personen_huishouden_voor": "Personen voor", "aantal_personen_huishouden_na": "Personen na",
        "blijft_bewoond": "Achterblijvers", "leeftijd_bij_verhuizing": "Leeftijd", "aanleiding": "Aanleiding",
        "via": "Via", "bron_id": "Bron",
    },
    "woninggebeurtenissen": {
        "gebeurtenis_id": "Mutatie", "woning_id": "Object", "datum": "Datum", "soort": "Soort mutatie",
        "huishouden_id": "Huishouden",
    },
    "aanvragen": {
        "aanvraag_id": "Zaaknummer", "datum": "Datum ontvangst", "soort": "Soort aanvraag", "status": "Stand",
        "gebied_code": "Buurt",
    },
    "voorlichting": {
        "datum": "Datum", "kanaal": "Middel", "aantal": "Aantal", "gebied_code": "Gebied",
        "doelgroep": "Voor wie",
    },
    "kosten": {
        "periode": "Periode", "gemeente_code": "Gemeente", "instrument_code": "Instrument",
        "soort": "Soort kosten", "bedrag_eur": "Bedrag", "prijspeil": "Prijspeil", "bron_id": "Bron",
        "zeker": "Vastgesteld",
    },
    "gebeurtenissen": {
        "datum": "Datum", "gebied_code": "Gebied", "soort": "Soort",
        "omschrijving": "Wat gebeurde er", "aantal_woningen": "Aantal woningen",
    },
})  # fmt: skip
_TITELS: Final = {
    "woningen": ("bag_woningen", "Woningen (BAG en WOZ)"),
    "huishoudens": ("brp_huishoudens", "Huishoudens op peildata (BRP)"),
    "verhuizingen": ("brp_verhuizingen", "Verhuizingen (BRP)"),
    "woninggebeurtenissen": ("bag_mutaties", "Mutaties van woningen (BAG en BRP)"),
    "aanvragen": ("vth_aanvragen", "Aanvragen om te splitsen of voor een mantelzorgwoning"),
    "voorlichting": ("voorlichting", "Brieven, folders en bezoeken van de website"),
    "kosten": ("kosten", "Kosten van de aanpak"),
    "gebeurtenissen": ("gebeurtenissen", "Wat er gebeurde in de gemeente"),
}
_SENIOR: Final = 55
_PRIMAIR: Final = ("woningen", "huishoudens", "verhuizingen", "woninggebeurtenissen")
_ONBEKEND: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "woningen": ("kale_huur_eur", "huur_peildatum", "servicekosten_eur", "toegankelijkheidslabel", "woonvorm",
                 "doelgroeplabel", "traplift"),
    "huishoudens": ("inkomensklasse", "inkomen_eur_jaar", "woonlasten_eur_maand", "energielasten_eur_maand",
                    "beperking", "beperking_aard", "verhuiswens", "verhuiswens_bron", "woonprofiel",
                    "inschrijfduur_jaren"),
})  # fmt: skip
"""What no register of a gemeente knows: landlords know the first, a statistical bureau the second."""


def gemeente(
    naam: str, *, soort: Bestandsoort, anders: Mapping[str, Bestandsoort] = MappingProxyType({})
) -> tuple[Vorm, ...]:
    """Return how a gemeente delivers its registers and its own files.

    Parameters
    ----------
    naam : str
    soort : Bestandsoort
        The kind of file of the registers. The small files of departments are text in any case.
    anders : mapping of table to Bestandsoort
        Tables that come as another kind of file.
    """
    small: Bestandsoort = "script" if soort == "script" else "windows"
    return tuple(
        _vorm(tabel, naam, STIJLEN[anders.get(tabel, soort if tabel in _PRIMAIR else small)]) for tabel in _KOPPEN
    )


def _vorm(tabel: str, naam: str, stijl: Stijl) -> Vorm:
    bestand, titel = _TITELS[tabel]
    unknown = _ONBEKEND.get(tabel, ())
    own = [kolom(tabel, doel, bron, stijl) for doel, bron in _KOPPEN[tabel].items()]
    return Vorm(
        bron_id=bestand, tabel=tabel, titel=titel, houder=f"Gemeente {naam} (fictief)", drager=stijl.drager(bestand),
        kolommen=aangevuld(tabel, own, stijl, zonder=unknown), opmerkingen=tabel == "aanvragen",
    )  # fmt: skip


def statistisch_bureau(*, peildatum: str) -> Vorm:
    """Return how a statistical bureau delivers incomes, limitations and wishes of seniors on one day."""
    stijl = STIJLEN["parquet"]
    wanted = ("huishouden_id", "peildatum", *_ONBEKEND["huishoudens"])
    return Vorm(
        bron_id="inkomens", tabel="huishoudens", titel="Inkomens, beperkingen en wensen van senioren",
        houder="Rekenbureau De Telraam (fictief)", drager=stijl.drager("inkomens"),
        kolommen=tuple(kolom("huishoudens", doel, doel.upper(), stijl) for doel in wanted),
        keuze={"peildatum": peildatum}, vanaf={"leeftijd_referentiepersoon": _SENIOR},
    )  # fmt: skip


def kaal(tabellen: Sequence[str], houder: str, *, soort: Bestandsoort = "script") -> tuple[Vorm, ...]:
    """Return plain shapes for any tables of the contract: under the contract's own names, nothing translated."""
    stijl = STIJLEN[soort]
    return tuple(
        Vorm(
            bron_id=tabel, tabel=tabel, titel=contract(tabel).description.rstrip("."), houder=houder,
            drager=stijl.drager(tabel),
            kolommen=tuple(
                kolom(tabel, column.name, column.name, stijl)
                for column in contract(tabel).columns if not column.derived
            ),
        )
        for tabel in tabellen
    )  # fmt: skip
