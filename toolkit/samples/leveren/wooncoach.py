"""What a wooncoach delivers: one workbook with a sheet per list, group names above the headings, and crosses."""

from typing import Final

from toolkit.samples.leveren.cellen import BEDRAG, DDMMJJJJ, GETYPEERD, KOMMA, ja_nee
from toolkit.samples.leveren.stijlen import STIJLEN, aangevuld
from toolkit.samples.leveren.vorm import Blad, Kolom, Vorm
from toolkit.samples.leveren.woorden import in_woorden

_KRUIS: Final = ja_nee("x", "nee")


def wooncoach(naam: str) -> tuple[Vorm, ...]:
    """Return how a wooncoach delivers `contacten`, `trajecten` and `interventies`."""
    return tuple(
        Vorm(
            bron_id=f"coach_{tabel}", tabel=tabel, titel=titel, houder=naam,
            kolommen=aangevuld(tabel, kolommen, STIJLEN["werkmap"]),
            drager=Blad(werkmap="wooncoach_registratie.xlsx", naam=titel, titel=(f"{titel} (fictief)",),
                        groepen=groepen),
            opmerkingen=tabel != "interventies",
        )
        for tabel, titel, kolommen, groepen in _BLADEN
    )  # fmt: skip


_CONTACTEN: Final = (
    Kolom(bron="Nr", doel="contact_id"),
    Kolom(bron="Datum", doel="datum", wijze=GETYPEERD),
    Kolom(bron="Huishouden", doel="huishouden_id"),
    Kolom(bron="Leeftijd", doel="leeftijd", wijze=GETYPEERD),
    Kolom(bron="Buurt", doel="buurt_code"),
    Kolom(bron="Organisatie", doel="org_id"),
    Kolom(bron="Traject", doel="traject_id"),
    Kolom(bron="Soort contact", doel="soort", waarden=in_woorden("contacten", "soort")),
    Kolom(bron="Wie begon", doel="initiatief", waarden=in_woorden(
        "contacten", "initiatief", eigen="Meldde zich zelf", zorg_passend="Via zorg, woning past niet",
        corp_renovatie="Corporatie, renovatie", corp_passend="Corporatie, passend wonen",
        corp_sloop="Corporatie, sloop", corp_ander="Corporatie, anders",
    )),
    Kolom(bron="Eerste keer", doel="eerste_contact", wijze=_KRUIS),
    Kolom(bron="Bereikt", doel="bereikt", wijze=_KRUIS),
    Kolom(bron="Via WoningNet", doel="via_woningnet", wijze=_KRUIS),
    Kolom(bron="Voorkeur", doel="voorkeur", waarden=in_woorden("contacten", "voorkeur")),
    Kolom(bron="Fase", doel="fase", waarden=in_woorden("contacten", "fase")),
    Kolom(bron="Doorverwezen naar", doel="doorverwezen_naar"),
)  # fmt: skip
_TRAJECTEN: Final = (
    Kolom(bron="Traject", doel="traject_id"),
    Kolom(bron="Huishouden", doel="huishouden_id"),
    Kolom(bron="Organisatie", doel="org_id"),
    Kolom(bron="Soort coach", doel="wooncoach_type", waarden=in_woorden("trajecten", "wooncoach_type")),
    Kolom(bron="Start", doel="start", wijze=DDMMJJJJ),
    Kolom(bron="Einde", doel="eind", wijze=DDMMJJJJ),
    Kolom(bron="Afloop", doel="uitkomst", waarden=in_woorden(
        "trajecten", "uitkomst", blijft_bewust="Blijft wonen, bewuste keuze", loopt="Loopt nog",
    )),
    Kolom(bron="Verhuizing", doel="verhuizing_id"),
    Kolom(bron="Ingezet", doel="instrumenten", scheiding=";"),
    Kolom(bron="Uren", doel="uren", wijze=KOMMA),
)  # fmt: skip
_INTERVENTIES: Final = (
    Kolom(bron="Nr", doel="interventie_id"),
    Kolom(bron="Datum", doel="datum", wijze=GETYPEERD),
    Kolom(bron="Instrument", doel="instrument_code"),
    Kolom(bron="Huishouden", doel="huishouden_id"),
    Kolom(bron="Verhuizing", doel="verhuizing_id"),
    Kolom(bron="Betaald door", doel="betaler_org"),
    Kolom(bron="Uitgevoerd door", doel="uitvoerder_org"),
    Kolom(bron="Bedrag", doel="bedrag_eur", wijze=BEDRAG),
    Kolom(bron="Aantal", doel="aantal", wijze=GETYPEERD),
    Kolom(bron="Flexibele eis", doel="flexibele_eis_soort",
          waarden=in_woorden("interventies", "flexibele_eis_soort")),
    Kolom(bron="Gewenning van", doel="gewenning_start", wijze=GETYPEERD),
    Kolom(bron="Gewenning tot", doel="gewenning_eind", wijze=GETYPEERD),
    Kolom(bron="Huur begin", doel="huur_start", wijze=BEDRAG),
    Kolom(bron="Huur eind", doel="huur_eind", wijze=BEDRAG),
    Kolom(bron="Gebied", doel="gebied_code"),
)  # fmt: skip
_BLADEN: Final = (
    ("contacten", "Contacten", _CONTACTEN, (("Contact", 2), ("Wie", 3))),
    ("trajecten", "Trajecten", _TRAJECTEN, ()),
    ("interventies", "Ingezette middelen", _INTERVENTIES, ()),
)
