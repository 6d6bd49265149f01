"""The delivered files that a job reads: where they are, their hashes and what is known about them."""

from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from typing import Final

from toolkit import config
from toolkit.batch.manifest import BronRecord
from toolkit.errors import DeliveryError
from toolkit.provenance import sha256_of

ROWS: Final = ("UntypedDataSet", "TypedDataSet", "Observations")  # what CBS calls the rows of a table


@dataclass(frozen=True)
class Inputs:
    """The deliveries of one gemeente.

    Attributes
    ----------
    files : dict of bron_id/file name -> sha256
        Every file that a reader may open, the delivery file included.
    records : tuple of BronRecord
        One per delivery, for the manifest.
    databank : bool
        Whether something comes from a database: no hash tells whether that has changed.
    """

    files: dict[str, str]
    records: tuple[BronRecord, ...]
    databank: bool = False


@dataclass(frozen=True)
class InputReader:
    """Reads deliveries and remembers hashes, because gemeenten often share their files."""

    _hashes: dict[Path, str] = field(default_factory=dict)

    def read(self, data: Path, gemeente: str, partnerschap: str = "") -> Inputs:
        """Find the deliveries of a gemeente and the worksheets of its partnership, and take the hash of every file.

        Raises
        ------
        DeliveryError
            If there is no leveringen.yaml for it, it is not right, or a file named in it is absent.
        """
        home = config.find_leveringen(data, gemeente)
        leveringen = config.read_leveringen(home)
        folder = leveringen.folder(home.parent)
        files = {home.name: self._hash(home)}
        for levering in leveringen.leveringen:
            for path in _named(levering, folder, home.parent):
                if not path.is_file():
                    raise _absent(path, home, leveringen.basis_variabele)
                files |= {f"{levering.bron_id}/{part.name}": self._hash(part) for part in _parts(path)}
        files |= {f"werkbladen/{path.name}": self._hash(path) for path in _worksheets(data, partnerschap)}
        return Inputs(
            files,
            tuple(self._record(levering, folder) for levering in leveringen.leveringen),
            databank=any(levering.databank for levering in leveringen.leveringen),
        )

    def _record(self, levering: config.Levering, folder: Path) -> BronRecord:
        path = folder / levering.bestand
        return BronRecord(
            bron_id=levering.bron_id, titel=levering.titel, houder=levering.houder, tabel=levering.tabel,
            jaar=levering.jaar, licentie=levering.licentie, bestand="databank" if levering.databank else path.name,
            sha256="" if levering.databank else self._hash(path),
        )  # fmt: skip

    def _hash(self, path: Path) -> str:
        known = path.resolve()
        if known not in self._hashes:
            self._hashes[known] = sha256_of(known)
        return self._hashes[known]


def _parts(path: Path) -> list[Path]:
    """Return a file with those beside it that a reader may open too.

    A shapefile is at least .shp, .dbf, .shx and .prj; beside rows of StatLine lie lists with the same name but for the
    word that says what they hold (84583NED_TypedDataSet.json, 84583NED_DataProperties.json).
    """
    if path.suffix.lower() == ".shp":
        return sorted(path.parent.glob(f"{escape(path.stem)}.*"))
    before, word, after = next((parts for name in ROWS if (parts := path.stem.partition(name))[1]), ("", "", ""))
    beside = path.parent.glob(f"{escape(before)}*{escape(after)}.*") if word else [path]
    return sorted(part for part in beside if part.suffix in (path.suffix, ".json", ".parquet") and part.is_file())


def _worksheets(data: Path, partnerschap: str) -> list[Path]:
    folder = config.find_werkbladen(data, partnerschap)
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder else []


def _named(levering: config.Levering, folder: Path, beside: Path) -> list[Path]:
    """Return the files that a delivery names: its own, and the inleesbestand beside leveringen.yaml."""
    files = [folder / name for name in levering.bestanden]
    return [*files, beside / levering.inlezen] if levering.inlezen else files


def _absent(path: Path, home: Path, variable: str | None) -> DeliveryError:
    hint = f" De map staat in de omgevingsvariabele {variable}." if variable else ""
    return DeliveryError(
        f"het bestand {path.name} is er niet.",
        remedy=f"Zet het in de map die {home.name} noemt, of verbeter de naam.{hint}", file=home,
        place=f"map {home.parent.name}",
    )  # fmt: skip
