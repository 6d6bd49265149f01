"""Kinds of file as houses have them: how each writes dates, numbers and truth values, column after column."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from toolkit.contracts import contract
from toolkit.samples.leveren.cellen import DMJ, GETYPEERD, ISO, KOMMA, PUNT, TEKST, Schrijfwijze, ja_nee
from toolkit.samples.leveren.vorm import Blad, Csv, Drager, Kolom, Kolombestand
from toolkit.samples.leveren.woorden import in_woorden

Bestandsoort = Literal["parquet", "windows", "script", "werkmap"]


@dataclass(frozen=True, kw_only=True)
class Stijl:
    """How one kind of file is written; `woorden` tells whether codes become words."""

    drager: Callable[[str], Drager]
    datum: Schrijfwijze
    getal: Schrijfwijze
    geheel: Schrijfwijze
    ja_nee: Schrijfwijze
    woorden: bool = True


STIJLEN: Final[Mapping[Bestandsoort, Stijl]] = MappingProxyType({
    "parquet": Stijl(
        drager=lambda naam: Kolombestand(naam=f"{naam}.parquet"), datum=GETYPEERD, getal=GETYPEERD, geheel=GETYPEERD,
        ja_nee=GETYPEERD, woorden=False,
    ),
    "windows": Stijl(
        drager=lambda naam: Csv(naam=f"{naam}.csv", codering="cp1252"), datum=DMJ, getal=KOMMA, geheel=TEKST,
        ja_nee=ja_nee("J", "N"),
    ),
    "script": Stijl(
        drager=lambda naam: Csv(naam=f"{naam}.csv", scheiding=",", regeleinde="\n"), datum=ISO, getal=PUNT,
        geheel=TEKST, ja_nee=ja_nee("true", "false"), woorden=False,
    ),
    "werkmap": Stijl(
        drager=lambda naam: Blad(werkmap=f"{naam}.xlsx", naam="Uitvoer"), datum=GETYPEERD, getal=GETYPEERD,
        geheel=GETYPEERD, ja_nee=ja_nee("J", "N"),
    ),
})  # fmt: skip


def kolom(tabel: str, doel: str, bron: str, stijl: Stijl) -> Kolom:
    """Write one column of a table as a kind of file does."""
    column = contract(tabel).column(doel)
    if column.dtype == "category" and stijl.woorden:
        return Kolom(bron=bron, doel=doel, waarden=in_woorden(tabel, doel))
    wijzen = {"date": stijl.datum, "Float64": stijl.getal, "Int64": stijl.geheel, "boolean": stijl.ja_nee}
    return Kolom(bron=bron, doel=doel, wijze=wijzen.get(column.dtype, TEKST))


def aangevuld(tabel: str, kolommen: Iterable[Kolom], stijl: Stijl, *, zonder: Iterable[str] = ()) -> tuple[Kolom, ...]:
    """Add every other column of the contract that a delivery can have, under a heading made of its name."""
    given = tuple(kolommen)
    known = {*(each.doel for each in given), *zonder}
    rest = [column.name for column in contract(tabel).columns if not column.derived and column.name not in known]
    return (*given, *(kolom(tabel, name, name.replace("_", " ").capitalize(), stijl) for name in rest))
