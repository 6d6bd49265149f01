"""Which instruments are in use or could be, with what is known about them (domain 3.4, 3.6)."""

from typing import Final

import pandas as pd

from toolkit import instrumenten
from toolkit.aanpak.namen import enumeration, indicator_naam, instrument_naam, named, organisatie_namen
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.instrumenten import Instrument
from toolkit.provenance import werkwijzer
from toolkit.werkbladen import Werkbladen, word

MENUKAART: Final = werkwijzer(
    "menukaarten", "Werken aan doorstroming van senioren, menukaarten", bestand="instrumenten"
)
"""Where both charts come from."""

_BEWEZEN: Final = {"ja": "Bewezen", "nog_niet": "Nog niet bewezen", "onbekend": "Onbekend"}


def instrumenten_in_gebruik(werkbladen: Werkbladen) -> Uitkomst:
    """List the instruments that somebody uses, in the order of the charts, local ones last.

    Returns
    -------
    Uitkomst
        Index instrument code; naam, wie (names), bewezen (per sector of use), lessen, indicatoren (labels).
    """
    used = werkbladen.stimuleren.loc[werkbladen.stimuleren["status"] == "doet_nu"]
    codes = [code for code in instrumenten.catalogue() if code in set(used["instrument_code"])]
    local = sorted(set(used["instrument_code"]) - set(codes))
    rows = {code: _row(werkbladen, code, used.loc[used["instrument_code"] == code]) for code in [*codes, *local]}
    return result(pd.DataFrame.from_dict(rows, orient="index"), werkbladen, "stimuleren")


def lessen(werkbladen: Werkbladen) -> Uitkomst:
    """Return the lessons of the instruments in use, each set once: instrumenten (names), bewezen, lessen."""
    used = instrumenten_in_gebruik(werkbladen)
    if used.reden:
        return used
    told = used.table.fillna({"lessen": "Er zijn nog geen lessen vastgelegd."})
    grouped = told.groupby(["lessen", "bewezen"], sort=False)["naam"].agg("; ".join).reset_index()
    told_once = grouped.rename(columns={"naam": "instrumenten"})
    return Uitkomst(table=told_once, sources=(*used.sources, MENUKAART))


def _row(werkbladen: Werkbladen, code: str, used: pd.DataFrame) -> dict[str, str | None]:
    entry = instrumenten.catalogue().get(code)
    shown_by = [indicator_naam(werkbladen, one) for one in entry.indicator_ids] if entry else []
    return {
        "naam": instrument_naam(werkbladen, code),
        "wie": named(used["org_id"], organisatie_namen(werkbladen)),
        "bewezen": _proven(entry, used) if entry else _BEWEZEN["onbekend"],
        "lessen": " ".join(entry.geleerde_lessen) or None if entry else None,
        "indicatoren": listing(shown_by) or None,
    }


def _proven(entry: Instrument, used: pd.DataFrame) -> str:
    """Say it once where the sectors in which it is used agree."""
    sectors = [sector for sector in entry.sector if sector in set(used["sector"])]
    said = {sector: _BEWEZEN[entry.bewezen[sector]] for sector in sectors or entry.sector}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{word(sector)}: {text.lower()}" for sector, text in said.items())


def menukaarten() -> Uitkomst:
    """Return both charts as they are printed: categorie, sociaal, particulier (names of instruments)."""
    chart = {
        sector: [
            enumeration([instrumenten.naam_van(code) for code in instrumenten.menukaart()[sector, number]])
            for number in instrumenten.CATEGORIEEN
        ]
        for sector in lijst.SECTOREN
    }
    categories = [f"{number}. {name}" for number, name in instrumenten.CATEGORIEEN.items()]
    return Uitkomst(table=pd.DataFrame({"categorie": categories, **chart}), sources=(MENUKAART,))
