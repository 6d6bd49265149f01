"""What a woningcorporatie delivers: an Excel workbook with its own dwellings and allocations.

The first corporatie of a gemeente exports from a system with VERA codes, the second keeps lists by hand.
"""

from collections.abc import Callable
from typing import Final

from toolkit.samples.leveren.cellen import CENT, DMJ, EURO, GETYPEERD, KOMMA, ja_nee
from toolkit.samples.leveren.vorm import Blad, Kolom, Vorm
from toolkit.samples.leveren.woorden import (
    VERA_DOELGROEP,
    VERA_PASSEND,
    VERA_SITUATIE,
    VERA_TYPE,
    VERA_VOORRANG,
    VERA_WOONVORM,
    Woorden,
    codes,
    in_woorden,
)

_JN: Final = ja_nee("J", "N")


def corporatie(verhuurder_id: str, naam: str, *, stijl: int) -> tuple[Vorm, ...]:
    """Return how a corporatie delivers `woningen` and `toewijzingen` of its own.

    Parameters
    ----------
    verhuurder_id, naam : str
    stijl : int
        Even: VERA codes, real dates and "€ 612,34". Odd: words, dates as text and rents in cents.
    """
    return _STIJLEN[stijl % len(_STIJLEN)](verhuurder_id, naam)


def mutaties(verhuurder_id: str, naam: str) -> Vorm:
    """Return how a corporatie delivers the moves into and out of its own dwellings, where no register is at hand."""
    blad = Blad(werkmap=f"{verhuurder_id}_mutaties.xlsx", naam="Mutaties", titel=(naam, "Mutatieoverzicht; fictief."))
    return Vorm(
        bron_id=f"{verhuurder_id}_mutaties", tabel="verhuizingen", titel="Mutaties in eigen bezit", houder=naam,
        drager=blad, kolommen=_MUTATIES, vast=("bron_id",), opmerkingen=True,
    )  # fmt: skip


def _met_vera(verhuurder_id: str, naam: str) -> tuple[Vorm, ...]:
    return tuple(
        Vorm(
            bron_id=f"{verhuurder_id}_{tabel}", tabel=tabel, titel=titel, houder=naam, kolommen=kolommen,
            keuze={"verhuurder_id": verhuurder_id}, vast=("verhuurder_id",), opmerkingen=True,
            drager=Blad(werkmap=f"{verhuurder_id}_verhuur.xlsx", naam=blad, totaalrij=True,
                        titel=(naam, f"{titel}. Export uit het primaire systeem; fictief.")),
        )
        for tabel, titel, blad, kolommen in (
            ("woningen", "Verhuureenheden", "Eenheden", _EENHEDEN),
            ("toewijzingen", "Nieuwe huurcontracten", "Contracten", _CONTRACTEN),
        )
    )  # fmt: skip


def _met_lijsten(verhuurder_id: str, naam: str) -> tuple[Vorm, ...]:
    return tuple(
        Vorm(
            bron_id=f"{verhuurder_id}_{tabel}", tabel=tabel, titel=titel, houder=naam, kolommen=kolommen,
            keuze={"verhuurder_id": verhuurder_id}, vast=("verhuurder_id",), opmerkingen=tabel == "toewijzingen",
            drager=Blad(werkmap=f"{verhuurder_id}_lijsten.xlsx", naam=blad),
        )
        for tabel, titel, blad, kolommen in (
            ("woningen", "Bezit", "bezit", _BEZIT),
            ("toewijzingen", "Verhuringen", "verhuringen", _VERHURINGEN),
        )
    )  # fmt: skip


def _vera(bron: str, tabel: str, doel: str, lijst: str, woorden: Woorden) -> Kolom:
    waarden = codes(tabel, doel, woorden)
    own = tuple(value for value in waarden if value not in woorden)
    return Kolom(bron=bron, doel=doel, waarden=waarden, codelijst=f"vera/{lijst}", eigen=own)


_EENHEDEN: Final = (
    Kolom(bron="Eenheidnummer", doel="woning_id"),
    Kolom(bron="CBS-buurt", doel="buurt_code"),
    Kolom(bron="Indeling jaar", doel="gebied_jaar", wijze=GETYPEERD),
    _vera("Eenheiddetailsoort", "woningen", "woningtype", "EENHEIDDETAILSOORT", VERA_TYPE),
    Kolom(bron="EGW/MGW", doel="bouwvorm",
          waarden={"eengezins": "EGW", "meergezins": "MGW", "onbekend": "ONB"}),
    Kolom(bron="Bouwjaar", doel="bouwjaar", wijze=GETYPEERD),
    Kolom(bron="Oppervlakte (m²)", doel="oppervlakte_m2", wijze=GETYPEERD),
    Kolom(bron="Kamers", doel="kamers", wijze=GETYPEERD),
    Kolom(bron="Verdieping", doel="verdieping", wijze=GETYPEERD),
    Kolom(bron="Lift", doel="lift", wijze=_JN),
    Kolom(bron="Traplift", doel="traplift", wijze=_JN),
    Kolom(bron="Gelijkvloers", doel="gelijkvloers", wijze=_JN),
    Kolom(bron="Drempelvrij bereikbaar", doel="extern_toegankelijk", wijze=_JN),
    Kolom(bron="Nultreden", doel="nultreden", wijze=_JN),
    Kolom(bron="Toegankelijkheidslabel", doel="toegankelijkheidslabel"),
    _vera("Woonvorm", "woningen", "woonvorm", "WOONVORM", VERA_WOONVORM),
    _vera("Doelgroep", "woningen", "doelgroeplabel", "DOELGROEP", VERA_DOELGROEP),
    Kolom(bron="Energielabel", doel="energielabel"),
    Kolom(bron="Segment", doel="eigendom", waarden=in_woorden("woningen", "eigendom", sociale_huur="DAEB")),
    Kolom(bron="Kale huur", doel="kale_huur_eur", wijze=EURO),
    Kolom(bron="Servicekosten", doel="servicekosten_eur", wijze=EURO),
    Kolom(bron="Huur per", doel="huur_peildatum", wijze=GETYPEERD),
)  # fmt: skip
_CONTRACTEN: Final = (
    Kolom(bron="Contractnummer", doel="toewijzing_id"),
    Kolom(bron="Datum contract", doel="datum", wijze=GETYPEERD),
    Kolom(bron="Eenheidnummer", doel="woning_id"),
    Kolom(bron="Relatienummer", doel="huishouden_id"),
    Kolom(bron="Verhuisnummer", doel="verhuizing_id"),
    _vera("Woonsituatiesoort", "toewijzingen", "woonsituatie", "WOONSITUATIESOORT", VERA_SITUATIE),
    Kolom(bron="Leeftijd hoofdhuurder", doel="leeftijd", wijze=GETYPEERD),
    Kolom(bron="Aantal bewoners", doel="aantal_personen", wijze=GETYPEERD),
    Kolom(bron="Aanbodmodel", doel="aanbodmodel", waarden=in_woorden("toewijzingen", "aanbodmodel")),
    Kolom(bron="Voorrang", doel="voorrang", wijze=_JN),
    _vera("Voorrangdetailsoort", "toewijzingen", "voorranggrond", "VOORRANGDETAILSOORT", VERA_VOORRANG),
    Kolom(bron="Regeling", doel="regeling"),
    _vera("Passendheidssoort", "toewijzingen", "passend", "PASSENDHEIDSSOORT", VERA_PASSEND),
    Kolom(bron="Reacties", doel="aantal_reacties", wijze=GETYPEERD),
    Kolom(bron="Inschrijfduur (jr)", doel="inschrijfduur_jaren", wijze=GETYPEERD),
    Kolom(bron="Kale huur", doel="kale_huur_eur", wijze=EURO),
    Kolom(bron="Kale huur vorige woning", doel="kale_huur_oud_eur", wijze=EURO),
)
_BEZIT: Final = (
    Kolom(bron="VHE nr", doel="woning_id"),
    Kolom(bron="buurt", doel="buurt_code"),
    Kolom(bron="jaar indeling", doel="gebied_jaar", wijze=GETYPEERD),
    Kolom(bron="type woning", doel="woningtype", waarden=in_woorden("woningen", "woningtype")),
    Kolom(bron="bouwvorm", doel="bouwvorm", waarden=in_woorden("woningen", "bouwvorm")),
    Kolom(bron="bouwjr", doel="bouwjaar", wijze=GETYPEERD),
    Kolom(bron="GBO", doel="oppervlakte_m2", wijze=KOMMA),
    Kolom(bron="aantal vertrekken", doel="kamers", wijze=GETYPEERD),
    Kolom(bron="verdieping", doel="verdieping", wijze=GETYPEERD),
    Kolom(bron="lift aanwezig", doel="lift", wijze=ja_nee()),
    Kolom(bron="traplift", doel="traplift", wijze=ja_nee()),
    Kolom(bron="alles gelijkvloers", doel="gelijkvloers", wijze=ja_nee()),
    Kolom(bron="toegankelijk van buiten", doel="extern_toegankelijk", wijze=ja_nee()),
    Kolom(bron="nultredenwoning", doel="nultreden", wijze=ja_nee()),
    Kolom(bron="label toegankelijkheid", doel="toegankelijkheidslabel"),
    Kolom(bron="woonvorm", doel="woonvorm", waarden=in_woorden("woningen", "woonvorm")),
    Kolom(bron="label doelgroep", doel="doelgroeplabel", waarden=in_woorden("woningen", "doelgroeplabel")),
    Kolom(bron="energielabel", doel="energielabel"),
    Kolom(bron="soort verhuur", doel="eigendom", waarden=in_woorden("woningen", "eigendom")),
    Kolom(bron="huur in centen", doel="kale_huur_eur", wijze=CENT),
    Kolom(bron="servicekosten in centen", doel="servicekosten_eur", wijze=CENT),
    Kolom(bron="huur op", doel="huur_peildatum", wijze=DMJ),
)
_VERHURINGEN: Final = (
    Kolom(bron="nr", doel="toewijzing_id"),
    Kolom(bron="ingangsdatum", doel="datum", wijze=DMJ),
    Kolom(bron="VHE nr", doel="woning_id"),
    Kolom(bron="huurder", doel="huishouden_id"),
    Kolom(bron="verhuizing", doel="verhuizing_id"),
    Kolom(bron="komt van", doel="woonsituatie",
          waarden=in_woorden("toewijzingen", "woonsituatie", doorstromer="laat woning achter", starter="geen woning")),
    Kolom(bron="leeftijd", doel="leeftijd", wijze=GETYPEERD),
    Kolom(bron="personen", doel="aantal_personen", wijze=GETYPEERD),
    Kolom(bron="hoe verhuurd", doel="aanbodmodel", waarden=in_woorden("toewijzingen", "aanbodmodel")),
    Kolom(bron="voorrang j/n", doel="voorrang", wijze=ja_nee("x", "nee")),
    Kolom(bron="reden voorrang", doel="voorranggrond", waarden=in_woorden("toewijzingen", "voorranggrond")),
    Kolom(bron="regeling", doel="regeling"),
    Kolom(bron="passend toegewezen", doel="passend", waarden=in_woorden("toewijzingen", "passend")),
    Kolom(bron="aantal reacties", doel="aantal_reacties", wijze=GETYPEERD),
    Kolom(bron="wachttijd in jaren", doel="inschrijfduur_jaren", wijze=KOMMA),
    Kolom(bron="huur in centen", doel="kale_huur_eur", wijze=CENT),
    Kolom(bron="vorige huur in centen", doel="kale_huur_oud_eur", wijze=CENT),
)  # fmt: skip
_MUTATIES: Final = (
    Kolom(bron="Mutatienummer", doel="verhuizing_id"),
    Kolom(bron="Datum", doel="datum", wijze=GETYPEERD),
    Kolom(bron="Soort datum", doel="datum_soort", waarden=in_woorden("verhuizingen", "datum_soort")),
    Kolom(bron="Relatienummer", doel="huishouden_id"),
    Kolom(bron="Groep", doel="verhuisgroep_id"),
    Kolom(bron="Oude eenheid", doel="van_woning_id"),
    Kolom(bron="Nieuwe eenheid", doel="naar_woning_id"),
    Kolom(bron="Oude buurt", doel="van_buurt_code"),
    Kolom(bron="Nieuwe buurt", doel="naar_buurt_code"),
    Kolom(bron="Komt van", doel="van_soort", waarden=in_woorden("verhuizingen", "van_soort")),
    Kolom(bron="Gaat naar", doel="naar_soort", waarden=in_woorden("verhuizingen", "naar_soort")),
    Kolom(bron="Personen", doel="aantal_personen", wijze=GETYPEERD),
    Kolom(bron="Personen voor", doel="aantal_personen_huishouden_voor", wijze=GETYPEERD),
    Kolom(bron="Personen na", doel="aantal_personen_huishouden_na", wijze=GETYPEERD),
    Kolom(bron="Blijft er iemand", doel="blijft_bewoond", wijze=_JN),
    Kolom(bron="Leeftijd", doel="leeftijd_bij_verhuizing", wijze=GETYPEERD),
    Kolom(bron="Aanleiding", doel="aanleiding", waarden=in_woorden("verhuizingen", "aanleiding")),
    Kolom(bron="Via", doel="via", waarden=in_woorden("verhuizingen", "via")),
)

_STIJLEN: Final[tuple[Callable[[str, str], tuple[Vorm, ...]], ...]] = (_met_vera, _met_lijsten)
