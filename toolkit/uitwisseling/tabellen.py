"""The tables of a coded project, whichever program made it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from toolkit.contracts import Column, TableContract, contract, pandas_dtype
from toolkit.contracts.building import choice, day, flag, free_text, ident, optional, text, whole
from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.verslag import Verliesverslag

PLAATS: Final = "plaats"
HELE_BRON: Final = "hele_bron"
ZONDER_PLAATS: Final = "zonder_plaats"
SEGMENTSOORTEN: Final = (PLAATS, HELE_BRON, ZONDER_PLAATS)
"""A place in a text; a source as a whole; a segment whose place is unknown or does not hold the text that it should."""
GEVAL: Final = "geval"
DRAGERS: Final = (GEVAL, "bron")
DOELEN: Final = ("project", "code", "bron", "segment", "codering", GEVAL)
VARIABELESOORTEN: Final = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
"""As REFI-QDA names them."""
ONBEKEND: Final = "onbekend"
"""The coder of codings of which the program does not say who made them."""

_GUID: Final = text("guid", "Sleutel in het programma")
_SEGMENT: Final = ident("fragment_id", "Segment", to="segmenten.fragment_id")
_BRON: Final = ident("bron_id", "Tekst", to="bronnen.bron_id")
_NAAM: Final = free_text("naam", "Naam in het programma")
_OMSCHRIJVING: Final = free_text("omschrijving", "Omschrijving")
_MAX: Final = 2e9


def _benoemd(own: Column, *more: Column) -> tuple[Column, ...]:
    """Return the columns of a thing that programs name: its key, name and description, what else is known, its GUID."""
    return (own, _NAAM, *optional(_OMSCHRIJVING), *more, _GUID)


def _extended(name: str, *extra: object) -> TableContract:
    """Return a contract of the domain with columns of programs behind it."""
    known = contract(name)
    return replace(known, columns=(*known.columns, *extra))  # type: ignore[arg-type]


CODES: Final = _extended("codeboek", _GUID, flag("codeerbaar", "Wordt zelf gegeven"), *optional(text("kleur", "Kleur")))
CODERINGEN: Final = _extended("coderingen", _GUID, *optional(day("datum", "Dag van coderen")))

SEGMENTEN: Final = TableContract(
    name="segmenten",
    description="Elke plaats in een tekst die een code of memo heeft; posities in codepunten.",
    columns=(
        ident("fragment_id", "Segment"),
        _BRON,
        choice("soort", "Soort", SEGMENTSOORTEN),
        *optional(whole("begin", "Begin", "codepunten", high=_MAX), whole("eind", "Eind", "codepunten", high=_MAX)),
        *optional(free_text("tekst", "Gemarkeerde tekst")),
        flag("ingekort", "De tekst is hier ingekort"),
        *optional(_OMSCHRIJVING),
        _GUID,
    ),
    key=("fragment_id",),
)
BRONNEN: Final = TableContract(
    name="bronnen",
    description="De gecodeerde teksten; zonder de tekst zelf, tenzij daarom gevraagd is.",
    columns=_benoemd(
        ident("bron_id", "Tekst"),
        *optional(free_text("tekst", "Volledige tekst"), whole("lengte", "Lengte", "codepunten", high=_MAX)),
    ),
    key=("bron_id",),
)
CODEURS: Final = TableContract(
    name="codeurs",
    description="Wie codeerde, onder een pseudoniem.",
    columns=(ident("codeur_id", "Codeur"), _GUID),
    key=("codeur_id",),
)
GEVALLEN: Final = TableContract(
    name="gevallen",
    description="De gevallen (cases): meestal de mensen die gesproken zijn.",
    columns=_benoemd(ident("geval_id", "Geval")),
    key=("geval_id",),
)
KOPPELINGEN: Final = TableContract(
    name="koppelingen",
    description="Welke teksten, segmenten en codes bij een geval horen.",
    columns=(
        ident("geval_id", "Geval", to="gevallen.geval_id"),
        choice("soort", "Waarmee", ("bron", "segment", "code")),
        ident("doel_id", "Tekst, segment of code"),
    ),
    key=("geval_id", "soort", "doel_id"),
)
VARIABELEN: Final = TableContract(
    name="variabelen",
    description="De kenmerken van gevallen en teksten.",
    columns=(
        ident("variabele_id", "Variabele"),
        text("naam", "Naam"),
        choice("soort", "Soort waarde", VARIABELESOORTEN),
        *optional(text("omschrijving", "Omschrijving")),
        _GUID,
    ),
    key=("variabele_id",),
)
WAARDEN: Final = TableContract(
    name="waarden",
    description="De waarde van een variabele voor een geval of tekst.",
    columns=(
        choice("drager_soort", "Van wat", DRAGERS),
        ident("drager_id", "Geval of tekst"),
        ident("variabele_id", "Variabele", to="variabelen.variabele_id"),
        *optional(free_text("waarde", "Waarde")),
    ),
    key=("drager_soort", "drager_id", "variabele_id"),
)
MEMOS: Final = TableContract(
    name="memos",
    description="Aantekeningen van onderzoekers, per ding waar zij bij horen.",
    columns=(
        ident("memo_id", "Memo"),
        choice("doel_soort", "Bij wat", DOELEN),
        *optional(ident("doel_id", "Bij welk")),
        *optional(text("naam", "Naam")),
        *optional(free_text("tekst", "Tekst")),
        _GUID,
    ),
    key=("memo_id", "doel_soort", "doel_id"),
)
TABELLEN: Final = (
    CODES, CODERINGEN, SEGMENTEN, BRONNEN, CODEURS, GEVALLEN, KOPPELINGEN, VARIABELEN, WAARDEN, MEMOS,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Codeproject:
    """A coded project as tables.

    Attributes
    ----------
    codes, coderingen : DataFrame
        Contracts CODES and CODERINGEN: codeboek and coderingen of domain 4.8, with what programs add.
    segmenten, bronnen, codeurs, gevallen, koppelingen, variabelen, waarden, memos : DataFrame
        The contract of that name.
    programma : str
        Name and version of the program, as its file says; "" where it does not.
    eenheid : Eenheid
        What its places count; in the tables they are code points.
    verslag : Verliesverslag
    """

    codes: pd.DataFrame
    coderingen: pd.DataFrame
    segmenten: pd.DataFrame
    bronnen: pd.DataFrame
    codeurs: pd.DataFrame
    gevallen: pd.DataFrame
    koppelingen: pd.DataFrame
    variabelen: pd.DataFrame
    waarden: pd.DataFrame
    memos: pd.DataFrame
    programma: str
    eenheid: Eenheid
    verslag: Verliesverslag

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables by name of their contract."""
        names = ("codes", "coderingen", *(table.name for table in TABELLEN[2:]))
        return {name: getattr(self, name) for name in names}


def table_of(rows: list[dict[str, object]], known: TableContract) -> pd.DataFrame:
    """Return rows as a table with the columns and dtypes of its contract; without optional ones that no row has."""
    frame = pd.DataFrame(rows, columns=[column.name for column in known.columns if _present(rows, column.name)])
    absent = [column.name for column in known.columns if column.required and column.name not in frame]
    frame = frame.reindex(columns=[*frame.columns, *absent])
    return frame.astype({column.name: pandas_dtype(column) for column in known.columns if column.name in frame})


def _present(rows: list[dict[str, object]], name: str) -> bool:
    return not rows or any(name in row for row in rows)
