"""Read everything that a leveringen.yaml declares for one gemeente."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from toolkit.config import OPENBAAR, Levering, Run, find_leveringen, find_upwards, read_leveringen
from toolkit.errors import DeliveryError, ToolkitError
from toolkit.gebieden import gemeente_of
from toolkit.provenance import Source
from toolkit.sources.kernen import read_kernen, with_buitengebied
from toolkit.sources.kernindeling import kernen_uit_wijken, own_kernen
from toolkit.sources.statline import read_kerncijfers
from toolkit.sources.verhuisstromen import read_verhuisstromen, read_verhuistotalen
from toolkit.sources.wijkenbuurten import dissolve_to, read_grenzen


@dataclass(frozen=True, kw_only=True, eq=False)
class Delivered:
    """All tables of one gemeente.

    Attributes
    ----------
    gemeente, naam : str
        Code, and the name as the deliveries give it.
    kerncijfers : tuple of (DataFrame, Source)
        Contract KERNCIJFERS; rows of this gemeente, and of the country where delivered.
    grenzen : dict of niveau -> (GeoDataFrame, Source)
        Contract GEBIEDEN; wijken are made from buurten where only those were delivered.
    kernen : (DataFrame, Source) or None
        Contract KERNEN, the remainder (buitengebied) included.
    fictief : bool
        Whether any delivery is fictitious: every page then says so.
    verhuisstromen : tuple of (DataFrame, Source)
        Contract STROMEN; all pairs of the delivery, those of other gemeenten too.
    verhuistotalen : tuple of (DataFrame, Source)
        Contract VERHUISTOTALEN; all gemeenten of the delivery.
    """

    gemeente: str
    naam: str
    kerncijfers: tuple[tuple[pd.DataFrame, Source], ...]
    grenzen: dict[str, tuple[gpd.GeoDataFrame, Source]]
    kernen: tuple[pd.DataFrame, Source] | None
    fictief: bool
    verhuisstromen: tuple[tuple[pd.DataFrame, Source], ...] = ()
    verhuistotalen: tuple[tuple[pd.DataFrame, Source], ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source once, in the order of the deliveries."""
        moves = (*self.verhuisstromen, *self.verhuistotalen)
        tables = [*self.kerncijfers, *self.grenzen.values(), *([self.kernen] if self.kernen else []), *moves]
        return tuple({source.bron_id: source for _, source in reversed(tables)}.values())[::-1]


def read_run(run: Run) -> Delivered:
    """Read the deliveries of a notebook run: its data folder is looked up from the working folder upwards."""
    return read_deliveries(find_leveringen(find_upwards(run.data_map), run.gemeente), run.gemeente)


def read_deliveries(levering_file: Path, gemeente: str) -> Delivered:
    """Read all deliveries of one gemeente.

    Raises
    ------
    DeliveryError, ContractError
        For the first file that cannot be used, or where no delivery holds the gemeente.
    """
    declared = read_leveringen(levering_file)
    folder = declared.folder(levering_file.parent)
    by_kind = {kind: [levering for levering in declared.leveringen if levering.soort == kind] for kind in OPENBAAR}
    kerncijfers = tuple(_own_figures(by_kind["kerncijfers"], folder, gemeente))
    if not any((gemeente_of(table["gebied_code"]) == gemeente).any() for table, _ in kerncijfers):
        raise DeliveryError(
            f"geen van de leveringen met kerncijfers heeft gebieden van {gemeente}.",
            remedy="Controleer de gemeentecode en de bestanden.", file=levering_file,
        )  # fmt: skip
    grenzen = _with_wijken(_own_borders(by_kind["grenzen"], folder, gemeente), kerncijfers)
    return Delivered(
        gemeente=gemeente, naam=_name(kerncijfers, gemeente), kerncijfers=kerncijfers, grenzen=grenzen,
        kernen=_wijken_as_kernen(kerncijfers, gemeente)
        if declared.kern_uit_wijk
        else _kernen(by_kind["kernen"], folder, kerncijfers, gemeente),
        fictief=any(levering.fictief for levering in declared.leveringen),
        verhuisstromen=tuple(read_verhuisstromen(folder / each.bestand, each) for each in by_kind["verhuisstromen"]),
        verhuistotalen=tuple(read_verhuistotalen(folder / each.bestand, each) for each in by_kind["verhuistotalen"]),
    )  # fmt: skip


def name_of(levering_file: Path, gemeente: str) -> str:
    """Return the name of a gemeente as its key figures give it; the code itself where no figures can be read."""
    declared = read_leveringen(levering_file)
    figures = [levering for levering in declared.leveringen if levering.soort == "kerncijfers"]
    try:
        return _name(_own_figures(figures, declared.folder(levering_file.parent), gemeente), gemeente)
    except ToolkitError:  # whoever reads the figures themselves says what is wrong with them
        return gemeente


def _own_figures(leveringen: Iterable[Levering], folder: Path, gemeente: str) -> Iterable[tuple[pd.DataFrame, Source]]:
    for levering in leveringen:
        table, source = read_kerncijfers(folder / levering.bestand, levering)
        mine = (gemeente_of(table["gebied_code"]) == gemeente) | (table["niveau"] == "land")
        if mine.any():
            yield table.loc[mine].reset_index(drop=True), source


def _own_borders(
    leveringen: Iterable[Levering], folder: Path, gemeente: str
) -> dict[str, tuple[gpd.GeoDataFrame, Source]]:
    found: dict[str, tuple[gpd.GeoDataFrame, Source]] = {}
    for levering in leveringen:
        borders, source = read_grenzen(folder / levering.bestand, levering)
        own = borders.loc[borders["gemeente_code"] == gemeente].reset_index(drop=True)
        if len(own):
            found[str(own["niveau"].iloc[0])] = (own, source)
    return found


def _with_wijken(
    grenzen: Mapping[str, tuple[gpd.GeoDataFrame, Source]], kerncijfers: Iterable[tuple[pd.DataFrame, Source]]
) -> dict[str, tuple[gpd.GeoDataFrame, Source]]:
    if "wijk" in grenzen or "buurt" not in grenzen:
        return dict(grenzen)
    buurten, source = grenzen["buurt"]
    names = pd.concat([table.loc[table["niveau"] == "wijk"] for table, _ in kerncijfers])
    wijken = dissolve_to(buurten, "wijk", names=names.drop_duplicates("gebied_code").set_index("gebied_code")["naam"])
    return {**grenzen, "wijk": (wijken, source.noting("Wijkgrenzen zijn samengevoegd uit de buurten."))}


def _kernen(
    leveringen: list[Levering],
    folder: Path,
    kerncijfers: Iterable[tuple[pd.DataFrame, Source]],
    gemeente: str,
) -> tuple[pd.DataFrame, Source] | None:
    if not leveringen:
        return None
    kernen, source = read_kernen(folder / leveringen[0].bestand, leveringen[0])
    own, source = own_kernen(kernen, source, gemeente)
    year = int(kernen["gebied_jaar"].iloc[0])
    buurten = pd.concat(
        [table.loc[(table["niveau"] == "buurt") & (table["gebied_jaar"] == year)] for table, _ in kerncijfers]
    )
    return with_buitengebied(own, buurten.drop_duplicates("gebied_code")), source


def _wijken_as_kernen(
    kerncijfers: Sequence[tuple[pd.DataFrame, Source]], gemeente: str
) -> tuple[pd.DataFrame, Source] | None:
    """Make kernen of the wijken of the newest figures that have buurten; None where none have."""
    with_buurten = [(table, source) for table, source in kerncijfers if (table["niveau"] == "buurt").any()]
    if not with_buurten:
        return None
    table, source = max(with_buurten, key=lambda pair: pair[1].gebied_jaar)
    own = table.loc[gemeente_of(table["gebied_code"]) == gemeente]
    return kernen_uit_wijken(own), source.noting("Elke wijk geldt als een kern met haar buitengebied.")


def _name(kerncijfers: Iterable[tuple[pd.DataFrame, Source]], gemeente: str) -> str:
    names = [name for table, _ in kerncijfers for name in table.loc[table["gebied_code"] == gemeente, "naam"]]
    return names[-1] if names else gemeente
