"""The cross checks between sheets (domain 3.7), and the warnings of one sheet (3.1)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

import pandas as pd

from toolkit import instrumenten
from toolkit.aanpak.doelen import opgenomen
from toolkit.aanpak.namen import instrument_naam, named, organisatie_namen
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import day, plural
from toolkit.instrumenten import Instrument
from toolkit.werkbladen import Werkbladen, check, word
from toolkit.werkbladen.vlak import tables_of

Ernst = Literal["fout", "gat", "waarschuwing", "opmerking"]

MIN_ANDERE: Final = 3
"""How many other instruments fill the toolbox of a wooncoach; a default of the toolkit (check 4)."""

STURING: Final = ("x_passendheidsnorm",)
"""Local instruments that decide who enters the vacated dwelling, beside those of the catalogue (check 3)."""

_ACTIEF: Final = ("doet_nu", "kan_doen")
_COACH: Final = "wooncoach_"
_COLUMNS: Final = ("nummer", "ernst", "werkblad", "plaats", "zin")
_ORDER: Final = ("fout", "gat", "waarschuwing", "opmerking")


class Bevinding(NamedTuple):
    """One finding: number of the check (0 for a warning of one sheet), severity, sheet, place in it, sentence."""

    nummer: int
    ernst: Ernst
    werkblad: str
    plaats: str
    zin: str


def kruiscontroles(
    werkbladen: Werkbladen,
    *,
    interventies: pd.DataFrame | None = None,
    organisaties: pd.DataFrame | None = None,
    min_andere: int = MIN_ANDERE,
    sturing: Iterable[str] = STURING,
) -> pd.DataFrame:
    """Check the sheets against each other.

    Parameters
    ----------
    werkbladen : Werkbladen
    interventies : DataFrame, contract interventies, optional
        Registered use of instruments: check 1 also looks who paid.
    organisaties : DataFrame, contract organisaties, optional
        Organisations that the registrations refer to and that may not be on the sheet.
    min_andere : int
        Check 4: fewer other instruments than this in use in the same sector is an empty toolbox.
    sturing : iterable of str
        Check 3: local instruments that decide who enters the vacated dwelling.

    Returns
    -------
    DataFrame
        nummer (1-6; 0 for what `toolkit.werkbladen.check` says of the sheet Organisaties), ernst ("fout", "gat",
        "waarschuwing", "opmerking"; worst first), werkblad, plaats, zin. No finding: no rows.
    """
    found = [
        *_payers(werkbladen), *_registered_payers(interventies, werkbladen, organisaties), *_too_early(werkbladen),
        *_no_steering(werkbladen, set(sturing)), *_empty_toolbox(werkbladen, min_andere),
        *_unmeasured(werkbladen), *_empty_stages(werkbladen), *_sheet(werkbladen),
    ]  # fmt: skip
    found.sort(key=lambda one: (_ORDER.index(one.ernst), one.nummer))
    return pd.DataFrame(found, columns=list(_COLUMNS)).astype({"nummer": "Int64"})


_QUOTE: Final = (
    "Volgens Platform31 mag een corporatie voor doorstroming geen verhuiskostenvergoeding geven; gemeenten en "
    "provincies mogen dat wel. De menukaart voor huurders noemt de vergoeding toch. Zoek uit wat hier kan."
)


def _payers(werkbladen: Werkbladen) -> Iterator[Bevinding]:
    """Check 1; who offers the allowance pays it, where no other payer is filled in."""
    rows = _active(werkbladen, "verhuiskostenvergoeding")
    payers = rows["betaler_org"].fillna(rows["org_id"])
    for payer in payers[payers.isin(_corporaties(werkbladen.organisaties))].drop_duplicates():
        who = named([payer], organisatie_namen(werkbladen))
        yield Bevinding(1, "waarschuwing", "Stimuleren", who, f"{who} betaalt de verhuiskostenvergoeding. {_QUOTE}")


def _registered_payers(
    interventies: pd.DataFrame | None, werkbladen: Werkbladen, organisaties: pd.DataFrame | None
) -> Iterator[Bevinding]:
    if interventies is None or "betaler_org" not in interventies:
        return
    known = pd.concat([one for one in (organisaties, werkbladen.organisaties) if one is not None], ignore_index=True)
    paid = interventies.loc[interventies["instrument_code"] == "verhuiskostenvergoeding", "betaler_org"]
    namen = dict(zip(known["id"], known["naam"], strict=True))
    for payer in sorted(set(paid.dropna()) & _corporaties(known)):
        zin = f"In de registratie staat {namen[payer]} als betaler van een verhuiskostenvergoeding. {_QUOTE}"
        yield Bevinding(1, "waarschuwing", "Ingezette middelen", namen[payer], zin)


def _corporaties(organisaties: pd.DataFrame) -> set[str]:
    return set(organisaties.loc[organisaties["soort"] == "woningcorporatie", "id"])


def _active(werkbladen: Werkbladen, *codes: str) -> pd.DataFrame:
    rows = werkbladen.stimuleren
    return rows.loc[rows["instrument_code"].isin(codes) & rows["status"].isin(_ACTIEF)]


def _too_early(werkbladen: Werkbladen) -> Iterator[Bevinding]:
    """Check 2; what is done now was done on the day of the sheets, where no first day is filled in."""
    sheet = pd.Timestamp(werkbladen.hoofd.datum.isoformat())
    for entry, first in _bound_by_law():
        rows = _active(werkbladen, entry.code)
        start = rows["vanaf"].fillna(pd.Series(sheet, index=rows.index).where(rows["status"] == "doet_nu"))
        for org in rows.loc[start < pd.Timestamp(first), "org_id"].drop_duplicates():
            who = named([org], organisatie_namen(werkbladen))
            zin = f"{entry.naam}: dit kan pas sinds {day(first)} ({entry.geldig_bron})."
            yield Bevinding(2, "waarschuwing", "Stimuleren", who, f"{zin} De ingevulde datum ligt daarvoor.")


def _bound_by_law() -> list[tuple[Instrument, date]]:
    return [(one, one.geldig_vanaf) for one in instrumenten.catalogue().values() if one.geldig_vanaf is not None]


def _no_steering(werkbladen: Werkbladen, sturing: set[str]) -> Iterator[Bevinding]:
    wanted = "intensiever_benutten" in werkbladen.ambities.ambitie.richting
    known = [code for code, entry in instrumenten.catalogue().items() if entry.stuurt_op_vrijgekomen_woning]
    if wanted and len(_active(werkbladen, "voorrangsregeling")) and _active(werkbladen, *known, *sturing).empty:
        yield Bevinding(
            3, "opmerking", "Stimuleren", instrument_naam(werkbladen, "voorrangsregeling"),
            "U wilt woningen beter benutten en er is een voorrangsregeling. Niets stuurt op wie er in de vrijgekomen "
            "woning komt. De les uit de praktijk is om dat ook te doen, bijvoorbeeld met een passendheidsnorm.",
        )  # fmt: skip


def _empty_toolbox(werkbladen: Werkbladen, min_andere: int) -> Iterator[Bevinding]:
    used = werkbladen.stimuleren.loc[werkbladen.stimuleren["status"] == "doet_nu"]
    for sector in lijst.SECTOREN:
        codes = set(used.loc[used["sector"] == sector, "instrument_code"])
        others = {code for code in codes if not code.startswith(_COACH)}
        if codes - others and len(others) < min_andere:
            have = plural(len(others), "ander instrument", "andere instrumenten") if others else "geen ander instrument"
            yield Bevinding(
                4, "opmerking", "Stimuleren", f"Sector {sector}",
                f"In de sector {sector} werkt een wooncoach met {have} om aan te bieden. "
                "Een wooncoach bereikt meer met een gevulde koffer.",
            )  # fmt: skip


def _unmeasured(werkbladen: Werkbladen) -> Iterator[Bevinding]:
    included = opgenomen(werkbladen)
    for doel in werkbladen.ambities.doelen:
        if doel.indicator_id not in included:
            yield Bevinding(
                5, "fout", "Ambities", doel.tekst,
                "De indicator van dit doel staat op het werkblad Opgave of Monitor niet op 'opnemen: ja'. "
                "Zo is niet te volgen of u het doel haalt.",
            )  # fmt: skip


def _empty_stages(werkbladen: Werkbladen) -> Iterator[Bevinding]:
    """Check 6; where both sheets are empty nothing is known, so nothing is a gap."""
    contact, doing = werkbladen.contactmomenten, werkbladen.stimuleren
    if contact.empty and doing.empty:
        return
    busy = {*contact.loc[contact["heeft_contact"] == "ja", "fase"], *doing.loc[doing["status"].isin(_ACTIEF), "fase"]}
    for fase in lijst.FASEN:
        if fase not in busy:
            yield Bevinding(
                6, "gat", "Contactmomenten en Stimuleren", word(fase),
                f"In de fase {word(fase).lower()} heeft geen organisatie contact met senioren. "
                "Niemand doet of kan er iets.",
            )  # fmt: skip


def _sheet(werkbladen: Werkbladen) -> Iterator[Bevinding]:
    for melding in check(tables_of(werkbladen)):
        if melding.blad == "organisaties" and not melding.posities:
            said = f"{melding.tekst[:1].upper()}{melding.tekst[1:]} {melding.remedie}"
            yield Bevinding(0, melding.ernst, "Organisaties", "Het hele werkblad", said)


def controles(werkbladen: Werkbladen, found: pd.DataFrame) -> Uitkomst:
    """Return the findings as a table for the report, with the severity in words; empty where there are none.

    Parameters
    ----------
    werkbladen : Werkbladen
    found : DataFrame, as `kruiscontroles` returns it
    """
    filled = any(len(sheet) for sheet in (werkbladen.organisaties, werkbladen.stimuleren, werkbladen.contactmomenten))
    fine = "De werkbladen spreken elkaar nergens tegen." if filled else ""
    said = found.assign(ernst=found["ernst"].map(word))
    return result(said, werkbladen, "organisaties", "ambities", "contactmomenten", "stimuleren", reden=fine)


def regels(found: pd.DataFrame) -> list[str]:
    """Return the findings as one sentence each, for the Verantwoording; where there are none, that sentence."""
    if found.empty:
        return ["De controles tussen werkbladen vonden niets."]
    return [
        f"{word(row['ernst'])} ({row['werkblad']}, {row['plaats']}): {row['zin']}" for row in found.to_dict("records")
    ]


def afspraken(*, min_andere: int = MIN_ANDERE) -> list[str]:
    """Return the choices of the toolkit behind the grid and the checks, as sentences."""
    return [
        "In welke fase een instrument meestal helpt, is een advies van deze toolkit; partijen mogen anders kiezen.",
        "Een vak telt organisaties en geen instrumenten: twee instrumenten van één organisatie zijn geen overlap.",
        "Een organisatie hoort bij dit rapport als haar werkgebied in de gemeente ligt of de gemeente omvat, of als er "
        "geen werkgebied is ingevuld.",
        f"Een wooncoach met minder dan {min_andere} andere instrumenten in gebruik in dezelfde sector valt op.",
        "Staat er bij een verhuiskostenvergoeding geen betaler, dan telt de organisatie zelf als betaler.",
        "Waar een hulpvraag bij hoort op de klantreis, is afgeleid uit de vorm van de praatplaat.",
    ]
