"""The housing stock of the gemeente: by kind, owner and building period."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.dutch import percentage
from toolkit.indicatoren import Indicator
from toolkit.opgave.bevindingen import gemeente_values
from toolkit.opgave.selectie import Keuze, select
from toolkit.provenance import Source

EIGENDOM: Final[Mapping[str, str]] = MappingProxyType(
    {
        "voorraad_koop": "Koop",
        "voorraad_corporatie": "Corporatie",
        "voorraad_overige_verhuur": "Overige huur",
    }
)
MOST_WIJKEN: Final = 15  # more do not fit a figure that is to be read
_SIZE: Final = "voorraad_woningen"
OVERZICHT: Final = (
    "context_65plus",
    "context_huishoudens",
    "context_eenpersoons",
    "voorraad_woningen",
    "voorraad_eengezins",
    "voorraad_koop",
    "voorraad_corporatie",
)
_GROUPS: Final = MappingProxyType(
    {
        "Soort": ("voorraad_eengezins", "voorraad_meergezins"),
        "Eigenaar": (*EIGENDOM, "voorraad_eigendom_onbekend"),
        "Bouwjaar": ("voorraad_voor_2000", "voorraad_vanaf_2000"),
    }
)


def eigendom(rows: pd.DataFrame, sources: Iterable[Source], *, gemeente: str) -> Keuze:
    """Return the gemeente and its wijken with the shares of dwellings by owner, newest year that has them.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    sources : iterable of Source
    gemeente : str

    Returns
    -------
    Keuze
        Columns of `EIGENDOM`, unit 1. Where no source splits rent by owner, empty with a reason. The gemeente comes
        first, then the wijken of the same area year with the most dwellings, at most `MOST_WIJKEN`.
    """
    given = tuple(sources)
    whole = select(rows.loc[rows["gebied_code"] == gemeente], given, list(EIGENDOM), niveau="gemeente", ook=[_SIZE])
    if whole.table.empty:
        return whole
    parts = select(rows, given, list(EIGENDOM), niveau="wijk", ook=[_SIZE], jaar=whole.jaar)
    largest = parts.table.sort_values([_SIZE, "naam"], ascending=[False, True]).head(MOST_WIJKEN)
    return Keuze(table=pd.concat([whole.table, largest]), sources=whole.sources)


def voorraad(
    rows: pd.DataFrame, sources: Iterable[Source], *, gemeente: str, begrippen: Mapping[str, Indicator]
) -> Keuze:
    """Return one row per kind, owner and building period for the gemeente, each from its newest source.

    Returns
    -------
    Keuze
        Index indicator id; columns groep, label, waarde (share, unit 1), jaar. Shares that no source has are left out.
    """
    known = gemeente_values(rows, gemeente)
    lines = [
        {"indicator_id": name, "groep": group, "label": begrippen[name].label, "waarde": known[name].waarde,
         "jaar": str(known[name].jaar)}
        for group, names in _GROUPS.items() for name in names if name in known
    ]  # fmt: skip
    if not lines:
        return Keuze(table=pd.DataFrame(), sources=(), reden="De openbare bestanden hebben geen cijfers over woningen.")
    table = pd.DataFrame(lines).set_index("indicator_id")
    own = rows.loc[(rows["gebied_code"] == gemeente) & rows["indicator_id"].isin(table.index) & rows["waarde"].notna()]
    return Keuze(table=table, sources=tuple(source for source in sources if source.bron_id in set(own["bron_id"])))


def kop_voorraad(rows: pd.DataFrame, *, gemeente: str, naam: str) -> str:
    """Return a title that says how much of the stock is eengezins and how much a corporatie owns."""
    known = gemeente_values(rows, gemeente)
    if not {"voorraad_eengezins", "voorraad_corporatie"} <= set(known):
        return f"De woningen in {naam}"
    homes, owned = known["voorraad_eengezins"].waarde, known["voorraad_corporatie"].waarde
    return f"Van de woningen in {naam} is {percentage(homes)} eengezins en {percentage(owned)} van een corporatie"


def kop_eigendom(keuze: Keuze) -> str:
    """Return a title that says where corporaties own the largest share; a plain one where nothing can be compared.

    Parameters
    ----------
    keuze : Keuze from `eigendom`
    """
    wijken = keuze.table.loc[keuze.table["niveau"] == "wijk"] if not keuze.table.empty else keuze.table
    if wijken.empty or wijken["voorraad_corporatie"].isna().all():
        return "Wie de woningen bezit"
    top = wijken.sort_values(["voorraad_corporatie", "naam"], ascending=[False, True]).iloc[0]
    share = percentage(top["voorraad_corporatie"])
    return f"Van deze wijken is in {top['naam']} het grootste deel van corporaties: {share} van de woningen"
