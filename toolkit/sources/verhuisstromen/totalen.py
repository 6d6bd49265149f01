"""How many came and went per gemeente, age class and year: a pair of JSON files with figures and their key."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

import numpy as np
import pandas as pd

from toolkit import contracts
from toolkit.config import SLEUTEL, Levering
from toolkit.contracts import TableContract
from toolkit.contracts.building import area, area_year, flag, measure, period, text
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, DeliveryError
from toolkit.gebieden import normalize_codes
from toolkit.provenance import Source, sha256_of
from toolkit.sources.bron import source_of
from toolkit.sources.delivery import Kind, read_json, recognise

VERHUISTOTALEN: Final = TableContract(
    name="verhuistotalen",
    description="Hoeveel personen een gebied in en uit verhuisden, per leeftijdsklasse en jaar.",
    columns=(
        area("gebied_code", "Gebied", "gemeente", to=""),
        text("naam", "Naam"),
        area_year(),
        period(),
        text("leeftijdsklasse", "Leeftijdsklasse"),
        measure("vestiging", "Kwamen uit een andere gemeente", "personen"),
        measure("vertrek", "Gingen naar een andere gemeente", "personen"),
        flag("geschat", "Herrekend naar de indeling van dit jaar"),
    ),
    key=("gebied_code", "periode", "leeftijdsklasse"),
)
_SCHEMA: Final = ("year", "group_id", "municipality_id", "inflow", "outflow")
_COUNTS: Final = ("inflow", "outflow")
_AGES: Final = re.compile(r"age_(\d+)_(\d+|plus)")
_WHOLE: Final = 1e-6  # sums of shared-out counts are written with a few decimals
_AGAIN: Final = "Haal beide bestanden opnieuw op bij de bron."
_SHOWN: Final = 5


def read_verhuistotalen(path: Path, levering: Levering) -> tuple[pd.DataFrame, Source]:
    """Read who came and who went, by age.

    Parameters
    ----------
    path : Path
        JSON {"schema": [...], "rows": [[...], ...]} with year, group_id, municipality_id, inflow and outflow;
        `SLEUTEL` beside it says which gemeente and class an id is.
    levering : Levering
        `jaar` is the year of the area layout, which is the same for all years.

    Returns
    -------
    DataFrame, contract VERHUISTOTALEN
        In the order of the file. Counts are persons, and have decimals where the publisher shared out the moves of a
        gemeente that was divided; of such a gemeente and year every class is `geschat`.
    Source
        Of nature "afgeleid": the publisher restated all years on one layout.

    Raises
    ------
    DeliveryError
        If a file is absent, no such JSON or cut off, or the key does not know an id.
    ContractError
        If a number is missing or negative, or a combination occurs twice.
    """
    meta = _meta(path)
    rows = _rows(path)
    gemeenten, classes = _gemeenten(meta, path), _classes(meta, path)
    _refuse_unknown(rows["municipality_id"], gemeenten.index, "gemeente", path)
    _refuse_unknown(rows["group_id"], classes.index, "leeftijdsklasse", path)
    table = pd.DataFrame({
        "gebied_code": gemeenten.loc[rows["municipality_id"], "code"].to_numpy(),
        "naam": gemeenten.loc[rows["municipality_id"], "name"].to_numpy(),
        "gebied_jaar": levering.jaar, "periode": rows["year"].astype("int64").astype("str"),
        "leeftijdsklasse": classes.loc[rows["group_id"]].to_numpy(),
        "vestiging": rows["inflow"], "vertrek": rows["outflow"], "geschat": _estimated(rows),
    })  # fmt: skip
    typed = table.astype({column.name: contracts.pandas_dtype(column) for column in VERHUISTOTALEN.columns})
    checked = contracts.check(typed, VERHUISTOTALEN, file=path.name)
    source = source_of(path, levering, aard=levering.aard or "afgeleid")
    return checked, source.noting(*_account(checked, path))


def _object(path: Path) -> Mapping[str, Any]:
    if recognise(path) is not Kind.JSON:
        raise DeliveryError("dit is geen JSON met cijfers.", remedy=_AGAIN, file=path)
    body = read_json(path)
    return body if isinstance(body, dict) else {}


def _meta(path: Path) -> Mapping[str, Any]:
    beside = path.with_name(SLEUTEL)
    if not beside.exists():
        raise DeliveryError(
            f"naast dit bestand ontbreekt {SLEUTEL}, dat zegt welke gemeente en klasse elk nummer is.",
            remedy="Zet beide bestanden in dezelfde map.", file=path,
        )  # fmt: skip
    return _object(beside)


def _rows(path: Path) -> pd.DataFrame:
    body = _object(path)
    schema, rows = body.get("schema"), body.get("rows")
    if not isinstance(schema, list) or not isinstance(rows, list) or not rows:
        raise DeliveryError('in dit bestand staat geen "schema" met "rows".', remedy=_AGAIN, file=path)
    absent = [name for name in _SCHEMA if name not in schema]
    if absent:
        raise DeliveryError(f"kolom {listing(absent)} ontbreekt in het schema.", remedy=_AGAIN, file=path)
    ragged = np.array([not isinstance(row, list) or len(row) != len(schema) for row in rows])
    _refuse(ragged, "het aantal waarden is anders dan het schema zegt", path)
    table = pd.DataFrame(rows, columns=pd.Index(schema, dtype="object"))[list(_SCHEMA)]
    for name in _SCHEMA:
        _refuse_odd_numbers(table[name], path, whole=name not in _COUNTS)
    return table.astype(dict.fromkeys(_COUNTS, float))


def _refuse_odd_numbers(column: pd.Series, path: Path, *, whole: bool) -> None:
    numbers = column.map(lambda cell: isinstance(cell, int | float) and not isinstance(cell, bool)).to_numpy(dtype=bool)
    values = pd.to_numeric(column.where(numbers), errors="coerce").to_numpy(dtype=float)
    wrong = ~np.isfinite(values) | (values < 0) | (whole & (values % 1 != 0))
    _refuse(wrong, f"{column.name} is geen {'geheel ' if whole else ''}getal van nul of meer", path)


def _refuse(wrong: np.ndarray, problem: str, path: Path) -> None:
    rows = wrong.nonzero()[0]
    if len(rows):
        shown = listing([number(int(row) + 1) for row in rows[:_SHOWN]]) + (", …" if len(rows) > _SHOWN else "")
        raise ContractError(f"{problem} (rij {shown}).", remedy=_AGAIN, file=path)


def _gemeenten(meta: Mapping[str, Any], path: Path) -> pd.DataFrame:
    """Return code and name by id."""
    listed = _listed(meta.get("municipalities"), ("id", "code", "name"))
    if listed.empty:
        _refuse_meta("de gemeenten", path)
    codes = normalize_codes(listed["code"].astype("str"), "gemeente", file=SLEUTEL)
    return listed.assign(code=codes).set_index("id")


def _classes(meta: Mapping[str, Any], path: Path) -> pd.Series:
    """Return the name of each class by id; of ages in Dutch, from and up to as CBS writes them."""
    dimensions = meta.get("dimensions")
    named = [each for each in dimensions if isinstance(each, dict)] if isinstance(dimensions, list) else []
    own = [each for each in named if Path(str(each.get("nodeFile", ""))).name == path.name]
    listed = _listed(own[0].get("groups") if own else None, ("id", "key", "label"))
    if listed.empty:
        _refuse_meta(f"de klassen van {path.name}", path)
    names = [_in_dutch(str(key), str(label)) for key, label in zip(listed["key"], listed["label"], strict=True)]
    return pd.Series(names, index=pd.Index(listed["id"]), dtype="str")


def _listed(entries: object, wanted: tuple[str, ...]) -> pd.DataFrame:
    """Return entries as a table; empty where they are no list of objects with these keys and an id of their own."""
    if not isinstance(entries, list) or not all(
        isinstance(each, dict) and set(wanted) <= set(each) for each in entries
    ):
        return pd.DataFrame(columns=list(wanted))
    table = pd.DataFrame([[each[name] for name in wanted] for each in entries], columns=list(wanted))
    return table.iloc[:0] if table["id"].duplicated().any() else table


def _refuse_meta(what: str, path: Path) -> NoReturn:
    raise DeliveryError(
        f"hierin staan {what} niet, of niet elk met een eigen nummer.", remedy=_AGAIN, file=path.with_name(SLEUTEL)
    )


def _in_dutch(key: str, label: str) -> str:
    ages = _AGES.fullmatch(key)
    if ages is None:
        return label
    first, last = ages.groups()
    return f"{first} jaar of ouder" if last == "plus" else f"{first} tot {last} jaar"


def _refuse_unknown(ids: pd.Series, known: pd.Index, what: str, path: Path) -> None:
    unknown = ~ids.isin(known)
    if unknown.any():
        raise DeliveryError(
            f"van {plural(int(unknown.sum()), 'rij', 'rijen')} staat de {what} niet in {SLEUTEL}.",
            remedy="Zet bij de cijfers het bestand dat erbij hoort.", file=path,
        )  # fmt: skip


def _estimated(rows: pd.DataFrame) -> pd.Series:
    """Tell which gemeenten in which year were restated: those with a count that is not whole in any class."""
    values = rows[list(_COUNTS)]
    broken = ((values - values.round()).abs() > _WHOLE).any(axis=1)
    return broken.groupby([rows["year"], rows["municipality_id"]]).transform("any").astype("boolean")


def _account(table: pd.DataFrame, path: Path) -> list[str]:
    years, areas, classes = (table[name].nunique() for name in ("periode", "gebied_code", "leeftijdsklasse"))
    lacking = years * areas * classes - len(table)
    estimated = table.loc[table["geschat"].astype(bool)].groupby(["periode", "gebied_code"]).ngroups
    return [
        f"{number(areas)} gemeenten, {number(classes)} klassen en {number(years)} jaren gelezen: samen "
        f"{number(float(table['vestiging'].sum()))} vestigingen en {number(float(table['vertrek'].sum()))} vertrekken.",
        f"De uitgever heeft {number(estimated)} keer een gemeente in een jaar herrekend; die cijfers zijn geschat.",
        *([f"Van {plural(lacking, 'combinatie', 'combinaties')} is er geen cijfer."] if lacking else []),
        f"De namen staan in {SLEUTEL} (SHA-256 {sha256_of(path.with_name(SLEUTEL))}).",
    ]
