"""What a refused row does to others: whoever refers to it now refers to a row that nobody knows."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from toolkit.samples.gebreken.gevolgen import BIJGEVOLG
from toolkit.samples.gebreken.soorten import protocol
from toolkit.samples.leveren.uitleggen import sleutels
from toolkit.samples.leveren.vorm import Vel


def met_verwijzingen(planted: pd.DataFrame, gelezen: Sequence[Vel]) -> pd.DataFrame:
    """Add the rows that refer to a row which no delivery holds any more.

    Parameters
    ----------
    planted : DataFrame
        Protocol so far.
    gelezen : sequence of Vel
        All deliveries, with in `tabel` what a reader should make of each; several of one table count together.

    Returns
    -------
    DataFrame
        The protocol; a row with a fault that could not be seen is doubted now, one without gets `bijgevolg`.
    """
    known, place = _known(gelezen), ["bestand", "blad", "rij"]
    loose = protocol([row for delivery in gelezen for row in _loose(delivery, known)]).drop_duplicates(place)
    doubted = planted[place].merge(loose[place].assign(los=True), how="left", on=place, validate="m:1")["los"].notna()
    unseen = planted["gevolg"] == "onzichtbaar"
    told = planted.assign(gevolg=planted["gevolg"].mask(doubted.to_numpy() & unseen.to_numpy(), "twijfel"))
    fresh = loose.merge(planted[place].drop_duplicates().assign(bekend=True), how="left", on=place, validate="1:1")
    return pd.concat([told, fresh.loc[fresh["bekend"].isna(), list(planted)]], ignore_index=True)


def _known(gelezen: Sequence[Vel]) -> Mapping[str, pd.Series]:
    """Return the values of every column that others refer to, over all deliveries of its table."""
    wanted = {column.references for delivery in gelezen for column in delivery.vorm.contract.columns}
    found: dict[str, list[pd.Series]] = {}
    for delivery in gelezen:
        for name in delivery.tabel.columns:
            if f"{delivery.vorm.tabel}.{name}" in wanted:
                found.setdefault(f"{delivery.vorm.tabel}.{name}", []).append(delivery.tabel[name])
    return {name: pd.concat(parts) for name, parts in found.items()}


def _loose(delivery: Vel, known: Mapping[str, pd.Series]) -> Iterator[dict[str, object]]:
    vorm, tabel = delivery.vorm, delivery.tabel
    headings = {kolom.doel: kolom.bron for kolom in vorm.kolommen}
    for column in vorm.contract.columns:
        if column.name not in tabel or column.references not in known or column.references.startswith(f"{vorm.tabel}."):
            continue
        values = tabel[column.name]
        lost = tabel.loc[values.notna() & ~values.isin(known[column.references])]
        for rij, key in sleutels(lost, vorm).items():
            yield {
                "tabel": vorm.tabel, "bestand": vorm.drager.bestand, "blad": vorm.blad, "rij": rij, "sleutel": key,
                "kolom": headings.get(column.name, ""), "soort": BIJGEVOLG, "gevolg": "twijfel",
            }  # fmt: skip
