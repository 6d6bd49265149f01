"""Everything that is delivered about one gemeente: files, settings, inleesbestanden, and what was planted in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Levering
from toolkit.config.levering import REGISTRATIES
from toolkit.samples.files import Bestand
from toolkit.samples.gebreken import GEEN, Gebreken
from toolkit.samples.gebreken.betekenis import alleen_van, vertekenen
from toolkit.samples.gebreken.rijen import verslechter
from toolkit.samples.gebreken.soorten import PROTOCOL, protocol
from toolkit.samples.gebreken.verwijzingen import met_verwijzingen
from toolkit.samples.leveren.corporatie import corporatie, mutaties
from toolkit.samples.leveren.gemeente import gemeente, kaal, statistisch_bureau
from toolkit.samples.leveren.onderzoek import enquetebureau, gesprekken
from toolkit.samples.leveren.schrijven import als_yaml, bestanden, levering
from toolkit.samples.leveren.stijlen import Bestandsoort
from toolkit.samples.leveren.uitleggen import leg_uit
from toolkit.samples.leveren.vorm import Vel, Vorm
from toolkit.samples.leveren.wooncoach import wooncoach

_WOONCOACH: Final = "Wooncoach (fictief)"
_PARTNERSCHAP: Final = "Samenwerking (fictief)"
_OVERGENOMEN: Final = ("cijferbronnen", "verklaringen")
"""Written by the researchers themselves, a few rows: no faults, so that they take no chance from other tables."""


@dataclass(frozen=True, kw_only=True)
class Bundel:
    """The microdata of one gemeente as delivered.

    Attributes
    ----------
    bestanden : tuple of Bestand
        Files of data, then an inleesbestand for each delivery.
    leveringen : tuple of Levering
    vormen : tuple of Vorm
        The shapes, in the order of `leveringen`.
    gebreken : DataFrame
        Every planted fault: tabel, bestand, blad, rij, sleutel, kolom, soort, gevolg.
    """

    bestanden: tuple[Bestand, ...]
    leveringen: tuple[Levering, ...]
    vormen: tuple[Vorm, ...]
    gebreken: pd.DataFrame


def vormen(
    tabellen: Mapping[str, pd.DataFrame],
    *,
    naam: str,
    soort: Bestandsoort,
    anders: Mapping[str, Bestandsoort] = MappingProxyType({}),
    gebreken: Gebreken = GEEN,
) -> tuple[Vorm, ...]:
    """Return how the holders in a gemeente deliver the tables that are there; what has no shape of its own goes plain.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame in the shape of the contract
    naam : str
        Name of the gemeente.
    soort, anders
        Kind of file of the registers, and of single tables (see `gemeente`); "enquete" for all of the survey bureau.
    gebreken : Gebreken
        With `alleen_corporatie` the register of moves is replaced by the list of one corporatie.
    """
    landlords = _corporaties(tabellen)
    shapes = [*gemeente(naam, soort=soort, anders=anders), *_bureau(tabellen)]
    for stijl, (verhuurder_id, wie) in enumerate(landlords.items()):
        shapes += corporatie(verhuurder_id, wie, stijl=stijl)
    shapes += [*wooncoach(_WOONCOACH), *enquetebureau(soort=anders.get("enquete", "windows")), *gesprekken()]
    if gebreken.alleen_corporatie and landlords:
        verhuurder_id, wie = next(iter(landlords.items()))
        shapes = [mutaties(verhuurder_id, wie) if shape.tabel == "verhuizingen" else shape for shape in shapes]
    known = {shape.tabel for shape in shapes}
    shapes += kaal([name for name in REGISTRATIES if name in tabellen and name not in known], _PARTNERSCHAP)
    return tuple(shape for shape in shapes if shape.tabel in tabellen and len(tabellen[shape.tabel]))


def _bureau(tabellen: Mapping[str, pd.DataFrame]) -> tuple[Vorm, ...]:
    """Return the delivery about the last day on which households were listed, where it has anything to say."""
    listed = tabellen.get("huishoudens", pd.DataFrame())
    if listed.empty or "inkomensklasse" not in listed:
        return ()
    return (statistisch_bureau(peildatum=f"{listed['peildatum'].max():%Y-%m-%d}"),)


def _corporaties(tabellen: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return the corporaties that let dwellings, in order of id, with their names; without a list of them none."""
    known = tabellen.get("organisaties", pd.DataFrame({"id": [], "naam": [], "soort": []}))
    names = known.loc[known["soort"] == "woningcorporatie"].set_index("id")["naam"].to_dict()
    letting = tabellen.get("toewijzingen", pd.DataFrame({"verhuurder_id": []}))["verhuurder_id"].dropna().unique()
    return {each: str(names[each]) for each in sorted(letting) if each in names}


def lever(
    tabellen: Mapping[str, pd.DataFrame], shapes: Sequence[Vorm], *, jaar: int, licentie: str,
    gebreken: Gebreken = GEEN, rng: np.random.Generator,
) -> Bundel:  # fmt: skip
    """Write tables in their shapes, with the faults that are asked for.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame in the shape of the contract
    shapes : sequence of Vorm
        See `vormen`.
    jaar, licentie
        As in leveringen.yaml.
    gebreken : Gebreken
    rng : numpy Generator
        For the faults only: without faults nothing is drawn.
    """
    told, unseen = _told(tabellen, shapes, gebreken, rng)
    sheets, planted = [], []
    for shape in shapes:
        vel = leg_uit(told[shape.tabel], shape)
        if gebreken != GEEN and shape.tabel not in _OVERGENOMEN:
            vel, faults = verslechter(vel, gebreken, rng)
            planted += [_placed(unseen, vel), faults]
        sheets.append(vel)
    gone = unseen.loc[unseen["soort"] == "buiten_bestand"]
    faults = pd.concat([protocol([]), *planted, gone], ignore_index=True)
    return Bundel(
        bestanden=(*bestanden(sheets), *(als_yaml(vel) for vel in sheets)),
        leveringen=tuple(levering(vel, jaar=jaar, licentie=licentie) for vel in sheets),
        vormen=tuple(shapes),
        gebreken=_sorted(faults if gebreken == GEEN else met_verwijzingen(faults, sheets)),
    )


def _told(
    tabellen: Mapping[str, pd.DataFrame], shapes: Sequence[Vorm], gebreken: Gebreken, rng: np.random.Generator
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Apply faults of meaning."""
    told, unseen = vertekenen(tabellen, gebreken, rng)
    only = next((shape for shape in shapes if shape.bron_id.endswith("_mutaties")), None)
    if only is None or not gebreken.alleen_corporatie:
        return told, unseen
    landlord = only.bron_id.removesuffix("_mutaties")
    own = told["woningen"].loc[(told["woningen"]["verhuurder_id"] == landlord).fillna(value=False), "woning_id"]
    moves, cut = alleen_van(told["verhuizingen"], own)
    kept = unseen.loc[unseen["sleutel"].isin(moves["verhuizing_id"])]
    return {**told, "verhuizingen": moves}, pd.concat([kept, cut], ignore_index=True)


def _placed(unseen: pd.DataFrame, vel: Vel) -> pd.DataFrame:
    """Say of faults of meaning in which row of this delivery they are."""
    here = unseen.loc[unseen["tabel"] == vel.vorm.tabel]
    rows = pd.Series(vel.rijen.to_numpy(), index=vel.sleutels.to_numpy())
    rij = here["sleutel"].map(rows.loc[~rows.index.duplicated()]).astype("Int64")
    placed = here.assign(rij=rij, bestand=vel.vorm.drager.bestand, blad=vel.vorm.blad)
    return placed.loc[rij.notna()]


def _sorted(faults: pd.DataFrame) -> pd.DataFrame:
    order = ["tabel", "bestand", "blad", "rij", "sleutel", "soort"]
    return faults[list(PROTOCOL)].sort_values(order, ignore_index=True)
