"""The two worksheets that are texts, and the description of local instruments, as YAML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import pandas as pd
import yaml

from toolkit.config import Settings, parse, read_yaml
from toolkit.contracts.columns import LIST_MARK
from toolkit.errors import DeliveryError, ToolkitError
from toolkit.sources.inlezen.verborgen import shown
from toolkit.sources.werkbladen.koppen import match
from toolkit.sources.werkbladen.plaatsen import Plaats, Ruwblad
from toolkit.werkbladen import Ambitie, Ambities, Blad, EigenInstrument, Hoofd, Opgave
from toolkit.werkbladen.bladen import ORGANISATIES
from toolkit.werkbladen.vlak import as_values

ORGANISATIES_YAML: Final = "organisaties.yaml"
AMBITIES_YAML: Final = "ambities.yaml"
INSTRUMENTEN_YAML: Final = "instrumenten_lokaal.yaml"
_ITEM: Final = ("nummer", "nummers", "sleutel")
T = TypeVar("T", bound=Settings)


class _OrganisatiesKop(Hoofd):
    organisaties: tuple[Any, ...] = ()


class _AmbitiesKop(Hoofd):
    opgave: Opgave = Opgave()
    ambitie: Ambitie = Ambitie()
    doelen: tuple[Any, ...] = ()
    aandachtspunten: tuple[Any, ...] = ()
    aanpak_route: str = ""


class _Instrumenten(Settings):
    instrumenten: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Items:
    """Items of one list of a YAML file that could be read, with the number that each has there."""

    gelezen: tuple[Any, ...]
    plaats: Plaats
    fouten: tuple[ToolkitError, ...]


def read_hoofd(path: Path) -> tuple[Settings, dict[str, Any]]:
    """Read one of the files with the common head.

    Returns
    -------
    settings with the keys of `Hoofd` and of the file itself, and the content as it stands

    Raises
    ------
    ToolkitError
        If the file is no YAML, or a key is unknown, missing or wrong; items of lists are not judged here.
    """
    content = read_yaml(path, error=DeliveryError)
    model = _OrganisatiesKop if path.name == ORGANISATIES_YAML else _AmbitiesKop
    return parse(model, content, file=path, error=DeliveryError), content


def hoofd_of(settings: Settings) -> Hoofd:
    """Return the common head out of the settings of a file."""
    return Hoofd(**{key: getattr(settings, key) for key in Hoofd.model_fields})


def read_instrumenten(path: Path) -> list[Any]:
    """Read the list of local instruments (raises DeliveryError)."""
    return list(parse(_Instrumenten, read_yaml(path, error=DeliveryError), file=path, error=DeliveryError).instrumenten)


def read_items(model: type[T], items: object, *, blad: Blad, path: Path) -> Items:
    """Read the items of a list one by one, so that each fault names its number."""
    read, numbers, faults = [], [], []
    for place, item in enumerate(items if isinstance(items, list) else [], start=1):
        try:
            read.append(parse(model, _mapping(item), file=path, error=DeliveryError))
            numbers.append(place)
        except ToolkitError as failed:
            faults.append(
                type(failed)(failed.problem, remedy=failed.remedy, file=path, place=f"{blad.naam}, nummer {place}")
            )
    return Items(gelezen=tuple(read), fouten=tuple(faults), plaats=_plaats(blad, path, numbers))


def _plaats(blad: Blad, path: Path, numbers: Sequence[int]) -> Plaats:
    return Plaats(blad=blad, bestand=path.name, deel=blad.naam, woorden=_ITEM, rijen=numbers)


def _mapping(item: object) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise DeliveryError("hier horen sleutels met waarden te staan.", remedy="Zie docs/werkbladen.md.")
    return {str(key): value for key, value in item.items()}


def read_organisaties(items: object, path: Path) -> tuple[Ruwblad, list[ToolkitError]]:
    """Return the organisations as the cells of a table, and the items that are none."""
    rows: list[dict[str, object]] = []
    numbers: list[int] = []
    faults: list[ToolkitError] = []
    for place, item in enumerate(items if isinstance(items, list) else [], start=1):
        at = f"organisaties, nummer {place}"
        try:
            rows.append({key: _cell(value) for key, value in _mapping(item).items()})
            numbers.append(place)
        except ToolkitError as failed:
            faults.append(DeliveryError(failed.problem, remedy=failed.remedy, file=path, place=at))
            continue
        faults += _unknown(rows[-1], path, at)
    names = [*dict.fromkeys(key for row in rows for key in row)]
    known = [column.name for column in ORGANISATIES.contract.columns]
    places, told = match([name for name in names if name in known], ORGANISATIES, filled=[True] * len(names))
    cells = pd.DataFrame({name: [row.get(name) for row in rows] for name in places}, dtype="object")
    ruw = Ruwblad(cellen=cells, plaats=_plaats(ORGANISATIES, path, numbers), meldingen=tuple(told) if rows else ())
    return ruw, faults


def _unknown(row: Mapping[str, object], path: Path, at: str) -> Iterator[ToolkitError]:
    known = {column.name for column in ORGANISATIES.contract.columns}
    for key in row:
        if key not in known:
            yield DeliveryError(
                f"sleutel {shown(key)} is geen bekende sleutel.", file=path, place=at,
                remedy=f"Bekende sleutels: {', '.join(sorted(known))}.",
            )  # fmt: skip


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_MARK.join(str(_cell(part)) for part in value)
    if isinstance(value, dict):
        raise DeliveryError("hier staat een groep sleutels waar een tekst hoort.", remedy="Zie docs/werkbladen.md.")
    return value


def organisaties_text(hoofd: Hoofd, organisaties: pd.DataFrame) -> str:
    """Return organisaties.yaml."""
    rows = as_values(organisaties, ORGANISATIES.contract)
    return _dumped({**_hoofd(hoofd), "organisaties": rows})


def ambities_text(hoofd: Hoofd, ambities: Ambities) -> str:
    """Return ambities.yaml."""
    return _dumped({**_hoofd(hoofd), **_bare(ambities.model_dump())})


def instrumenten_text(instrumenten: Sequence[EigenInstrument]) -> str:
    """Return instrumenten_lokaal.yaml."""
    return _dumped({"instrumenten": [_bare(one.model_dump()) for one in instrumenten]})


def _hoofd(hoofd: Hoofd) -> dict[str, Any]:
    return dict(_bare(hoofd.model_dump()))


def _bare(value: object) -> Any:  # noqa: ANN401 - as nested as what it is given
    """Leave out what is empty and make lists that YAML writes plainly."""
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if part not in (None, "", (), [], {})}
    if isinstance(value, list | tuple):
        return [_bare(part) for part in value]
    return value if isinstance(value, date | bool | int | float) else str(value)


def _dumped(content: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(content), sort_keys=False, allow_unicode=True, width=110)
