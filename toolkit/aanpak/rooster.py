"""Who stimulates what in which stage: the grid of stages and categories, its gaps, overlaps and quick wins (3.4)."""

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit import instrumenten
from toolkit.aanpak.namen import enumeration, instrument_naam, named, organisatie_namen, words
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.werkbladen import Werkbladen, word

STANDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gedekt_meer": "Meer organisaties doen het",
        "gedekt_1": "Eén organisatie doet het",
        "potentieel": "Iemand kan het doen",
        "leeg": "Niemand",
    }
)
"""What a cell of the grid can be (domain 3.4), most covered first, and what readers see."""

CATEGORIEEN: Final[Mapping[str, str]] = MappingProxyType(
    {f"categorie_{number}": name for number, name in instrumenten.CATEGORIEEN.items()}
)
"""Columns of the grid with their headings."""


def vakken(werkbladen: Werkbladen, sector: str) -> pd.DataFrame:
    """Return the 25 cells of one chart.

    Parameters
    ----------
    werkbladen : Werkbladen
    sector : {"sociaal", "particulier"}

    Returns
    -------
    DataFrame
        In order of stage and category: fase, categorie, stand (code of `STANDEN`), doen, kunnen (ids of
        organisations; whoever does it is not among those who could), menukaart (codes of the chart that usually help
        in that stage). Organisations are counted, not instruments: two instruments of one are no overlap.
    """
    rows = werkbladen.stimuleren.loc[werkbladen.stimuleren["sector"] == sector]
    return pd.DataFrame(
        [_vak(rows, sector, fase, number) for fase in lijst.FASEN for number in instrumenten.CATEGORIEEN]
    )


def _vak(rows: pd.DataFrame, sector: str, fase: str, number: int) -> dict[str, object]:
    here = rows.loc[(rows["fase"] == fase) & (rows["categorie"] == number)]
    doen = sorted(set(here.loc[here["status"] == "doet_nu", "org_id"]))
    kunnen = sorted(set(here.loc[here["status"] == "kan_doen", "org_id"]) - set(doen))
    chart = instrumenten.menukaart()[sector, number]
    fitting = [code for code in chart if fase in instrumenten.catalogue()[code].fase]
    stand = ("gedekt_1" if len(doen) == 1 else "gedekt_meer") if doen else ("potentieel" if kunnen else "leeg")
    return {
        "fase": fase, "categorie": number, "stand": stand, "doen": doen, "kunnen": kunnen, "menukaart": fitting,
    }  # fmt: skip


def _filled_in(werkbladen: Werkbladen, sectoren: Sequence[str]) -> list[str]:
    return [sector for sector in sectoren if (werkbladen.stimuleren["sector"] == sector).any()]


def _nothing(werkbladen: Werkbladen, sectoren: Sequence[str]) -> Uitkomst:
    some = f"Voor de sector {listing(sectoren)} is op het werkblad Stimuleren nog niets ingevuld."
    return result(pd.DataFrame(), werkbladen, "stimuleren", reden=some if len(werkbladen.stimuleren) else "")


def rooster(werkbladen: Werkbladen, sector: str, *, sectoren: Sequence[str] = lijst.SECTOREN) -> Uitkomst:
    """Return the grid of one chart.

    Parameters
    ----------
    werkbladen : Werkbladen
    sector : {"sociaal", "particulier"}
    sectoren : sequence of str
        The charts that the report is about; another gives no grid.

    Returns
    -------
    Uitkomst
        Index fase; naam, gebied_code (the stage again, for figures) and `CATEGORIEEN` with codes of `STANDEN`. Empty
        where nothing of this sector is filled in: that is not known to be a gap.
    """
    if sector not in sectoren:
        other = f"Dit rapport gaat niet over de sector {sector}; zie de instelling sector."
        return result(pd.DataFrame(), werkbladen, "stimuleren", reden=other)
    if not _filled_in(werkbladen, [sector]):
        return _nothing(werkbladen, [sector])
    wide = vakken(werkbladen, sector).pivot(index="fase", columns="categorie", values="stand")  # noqa: PD010 - one value per cell
    grid = wide.loc[list(lijst.FASEN)].set_axis(list(CATEGORIEEN), axis=1)
    named_grid = grid.assign(naam=[word(fase) for fase in grid.index], gebied_code=grid.index)
    return result(named_grid, werkbladen, "stimuleren")


def gaten(werkbladen: Werkbladen, sectoren: Sequence[str]) -> Uitkomst:
    """List the empty cells for which the chart has an instrument that usually helps in that stage.

    Returns
    -------
    Uitkomst
        Per sector in order of stage; sector, fase, categorie (words), menukaart (names of instruments), uitvoerders
        (kinds of organisation that usually do it), aanwezig (names of those that take part).
    """
    filled = _filled_in(werkbladen, sectoren)
    if not filled:
        return _nothing(werkbladen, sectoren)
    rows = [_gat(werkbladen, cell, sector) for sector in filled for cell in _open_cells(werkbladen, sector)]
    full = "Er zijn geen lege vakken waar de menukaart iets voor heeft."
    return result(pd.DataFrame(rows), werkbladen, "stimuleren", bevinding=full)


def _open_cells(werkbladen: Werkbladen, sector: str) -> list[dict[Hashable, object]]:
    cells = vakken(werkbladen, sector)
    return cells.loc[(cells["stand"] == "leeg") & cells["menukaart"].map(bool)].to_dict("records")


def _gat(werkbladen: Werkbladen, cell: Mapping[Hashable, object], sector: str) -> dict[str, object]:
    codes = [str(code) for code in cell["menukaart"]]  # type: ignore[attr-defined]  # a list, see `_vak`
    kinds = list(dict.fromkeys(kind for code in codes for kind in instrumenten.catalogue()[code].uitvoerders))
    present = werkbladen.organisaties.loc[werkbladen.organisaties["soort"].isin(kinds), "id"]
    return {
        "sector": word(sector),
        "fase": word(str(cell["fase"])),
        "categorie": instrumenten.categorie_naam(int(str(cell["categorie"])), sector),
        "menukaart": enumeration([instrument_naam(werkbladen, code) for code in codes], word="of"),
        "uitvoerders": listing(list(words(kinds).values()), word="of"),
        "aanwezig": named(present, organisatie_namen(werkbladen)) or "nog niemand",
    }


def overlappen(werkbladen: Werkbladen, sectoren: Sequence[str]) -> Uitkomst:
    """List the cells in which more organisations do something: strengthen each other, or tune.

    Returns
    -------
    Uitkomst
        Per sector in order of stage; sector, fase, categorie (words), aantal (organisations), wie (names).
    """
    filled, namen = _filled_in(werkbladen, sectoren), organisatie_namen(werkbladen)
    if not filled:
        return _nothing(werkbladen, sectoren)
    cells = pd.concat([vakken(werkbladen, sector).assign(sector=sector) for sector in filled], ignore_index=True)
    more = cells.loc[cells["stand"] == "gedekt_meer"]
    names = [instrumenten.categorie_naam(*pair) for pair in zip(more["categorie"], more["sector"], strict=True)]
    listed = pd.DataFrame({
        "sector": more["sector"].map(word), "fase": more["fase"].map(word), "categorie": names,
        "aantal": more["doen"].map(len), "wie": more["doen"].map(lambda ids: named(ids, namen)),
    })  # fmt: skip
    alone = "Nergens doen meer organisaties hetzelfde soort werk in dezelfde fase."
    return result(listed.reset_index(drop=True), werkbladen, "stimuleren", bevinding=alone)


def snelle_winst(werkbladen: Werkbladen) -> Uitkomst:
    """List what an organisation could do in a stage in which it meets seniors already.

    Returns
    -------
    Uitkomst
        In order of stage; fase, organisatie, instrument, sector (words), toelichting.
    """
    contact = werkbladen.contactmomenten.loc[werkbladen.contactmomenten["heeft_contact"] == "ja", ["org_id", "fase"]]
    could = werkbladen.stimuleren.loc[werkbladen.stimuleren["status"] == "kan_doen"]
    keys = ["org_id", "fase"]
    wins = could.astype(dict.fromkeys(keys, "object")).merge(
        contact.astype(dict.fromkeys(keys, "object")), on=keys, how="inner", validate="m:1"
    )
    shown = ["fase", "organisatie", "instrument", "sector", "toelichting"]
    listed = _listed(werkbladen, wins)[shown].fillna({"toelichting": "geen"})
    empty = werkbladen.contactmomenten.empty or werkbladen.stimuleren.empty
    none = "" if empty else "Geen organisatie kan meer doen in een fase waarin zij al contact heeft."
    return result(listed, werkbladen, "contactmomenten", "stimuleren", bevinding=none)


def wie_doet_wat(werkbladen: Werkbladen) -> Uitkomst:
    """List per stage who does what now, and who could.

    Returns
    -------
    Uitkomst
        In order of stage, sector and category; fase, sector, instrument, doen, kunnen (names, or "niemand").
    """
    rows = werkbladen.stimuleren
    active = rows.loc[rows["status"].isin(["doet_nu", "kan_doen"])]
    if active.empty:
        return result(pd.DataFrame(), werkbladen, "stimuleren")
    names = organisatie_namen(werkbladen)
    keys = ["fase", "sector", "categorie", "instrument_code"]
    plain = active.astype(dict.fromkeys([*keys, "status"], "object")).assign(naam=active["org_id"].map(names))
    who = plain.groupby([*keys, "status"], sort=False)["naam"].agg(lambda held: listing(sorted(set(held))))
    wide = who.unstack("status").reindex(columns=["doet_nu", "kan_doen"]).reset_index()  # noqa: PD010 - one value per cell
    wide = wide.rename(columns={"doet_nu": "doen", "kan_doen": "kunnen"})
    wide = wide.fillna(dict.fromkeys(["doen", "kunnen"], "niemand"))
    return result(
        _ordered(wide, werkbladen)[["fase", "sector", "instrument", "doen", "kunnen"]], werkbladen, "stimuleren"
    )


def _listed(werkbladen: Werkbladen, rows: pd.DataFrame) -> pd.DataFrame:
    named_rows = rows.assign(organisatie=rows["org_id"].map(organisatie_namen(werkbladen)))
    return _ordered(named_rows, werkbladen)


def _ordered(rows: pd.DataFrame, werkbladen: Werkbladen) -> pd.DataFrame:
    """Put rows in order of stage, sector and category, and write codes as words."""
    keyed = rows.assign(
        _fase=rows["fase"].astype("object").map(lijst.FASEN.index),
        _sector=rows["sector"].astype("object").map(lijst.SECTOREN.index),
    ).sort_values(["_fase", "_sector", "categorie", "instrument_code"], kind="stable")
    return keyed.assign(
        fase=keyed["fase"].astype("object").map(word), sector=keyed["sector"].astype("object").map(word),
        instrument=[instrument_naam(werkbladen, code) for code in keyed["instrument_code"]],
    ).reset_index(drop=True)  # fmt: skip
