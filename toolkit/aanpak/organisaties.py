"""Who takes part, what each brings and could bring, and which areas have an organisation of their own (domain 3.1)."""

from typing import Final

import pandas as pd

from toolkit.aanpak.namen import organisatie_namen, worded
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.gebieden import wijk_of
from toolkit.werkbladen import Werkbladen, word
from toolkit.werkbladen.werkgebied import areas

GEDRUKT: Final = lijst.ORGANISATIESOORTEN[:6]
"""The kinds that are printed on the sheet: they stand in the table also where nobody is."""

_ROLLEN: Final = (*lijst.ROLLEN, "onbekend")


def wie_doet_mee(werkbladen: Werkbladen) -> Uitkomst:
    """Count organisations per kind and role.

    Returns
    -------
    Uitkomst
        Index soort; naam, one column per role (`lijst.ROLLEN`, onbekend), totaal. Numbers of organisations.
    """
    table = werkbladen.organisaties
    if table.empty:
        return result(pd.DataFrame(), werkbladen, "organisaties")
    roles = table["rol"].astype("object").fillna("onbekend")
    counted = pd.crosstab(table["soort"].astype("object"), roles)
    kinds = [soort for soort in lijst.ORGANISATIESOORTEN if soort in GEDRUKT or soort in counted.index]
    wide = counted.reindex(index=kinds, columns=list(_ROLLEN), fill_value=0).rename_axis(index="soort", columns=None)
    named = wide.assign(totaal=wide.sum(axis=1), naam=[word(soort) for soort in kinds])
    return result(named, werkbladen, "organisaties")


def bijdragen(werkbladen: Werkbladen) -> Uitkomst:
    """List every organisation with its role and what it brings now and could bring.

    Returns
    -------
    Uitkomst
        Index id, by role and name; naam, soort, rol, doelgroep, contact (in words), bijdrage_nu, bijdrage_mogelijk.
    """
    table = werkbladen.organisaties
    order = table["rol"].astype("object").map({rol: place for place, rol in enumerate(_ROLLEN)}).fillna(len(_ROLLEN))
    sorted_table = table.assign(_order=order).sort_values(["_order", "naam"]).set_index("id")
    contact = sorted_table["contact_met_senioren"].astype("object").map({True: "Ja", False: "Nee"}).astype("object")
    listed = pd.DataFrame({
        "naam": sorted_table["naam"], "soort": worded(sorted_table["soort"]), "rol": worded(sorted_table["rol"]),
        "doelgroep": worded(sorted_table["doelgroep"]), "contact": contact.fillna("Niet ingevuld"),
        "bijdrage_nu": sorted_table["bijdrage_nu"].fillna("niet ingevuld"),
        "bijdrage_mogelijk": sorted_table["bijdrage_mogelijk"].fillna("niet ingevuld"),
    })  # fmt: skip
    return result(listed, werkbladen, "organisaties")


def dekking(werkbladen: Werkbladen, gebieden: pd.DataFrame, kern_van: pd.Series, *, niveau: str) -> Uitkomst:
    """Say for each kern or wijk which organisations name it, or a part of it, as where they work.

    Parameters
    ----------
    werkbladen : Werkbladen
    gebieden : DataFrame with gebied_code, niveau, naam
    kern_van : Series[str], index buurt_code
        The kern of each buurt.
    niveau : {"kern", "wijk", "buurt"}

    Returns
    -------
    Uitkomst
        Index gebied_code; naam, gebied_code, aantal (organisations), wie. Organisations for the whole gemeente or
        wider count nowhere: they are the same everywhere.
    """
    asked = gebieden.loc[gebieden["niveau"] == niveau].drop_duplicates("gebied_code").set_index("gebied_code")
    if asked.empty:
        unknown = f"Voor deze gemeente zijn geen gebieden van het niveau {niveau} bekend."
        return result(asked, werkbladen, "organisaties", reden=unknown)
    if werkbladen.organisaties.empty:
        return result(pd.DataFrame(), werkbladen, "organisaties")
    held = areas(werkbladen.organisaties["gebied_codes"])
    local = [
        (naam, {_lifted(code, niveau, kern_van) for code in codes})
        for naam, codes in zip(organisatie_namen(werkbladen).values(), held, strict=True)
    ]
    here = {code: sorted(naam for naam, codes in local if code in codes) for code in asked.index}
    table = pd.DataFrame({
        "naam": asked["naam"], "gebied_code": asked.index,
        "aantal": pd.Series({code: len(who) for code, who in here.items()}),
        "wie": pd.Series({code: listing(who) or "nog geen" for code, who in here.items()}),
    })  # fmt: skip
    return result(table.rename_axis(index="code"), werkbladen, "organisaties")


def _lifted(code: str, niveau: str, kern_van: pd.Series) -> str:
    """Return the area of a level that a code lies in, or the code itself."""
    if not code.startswith("BU"):
        return code
    if niveau == "kern":
        return str(kern_van.get(code, code))
    return str(wijk_of(pd.Series([code])).iloc[0]) if niveau == "wijk" else code
