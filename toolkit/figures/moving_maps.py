"""The interactive map of moves: everything that a page needs to draw it, as numbers that may go out and their texts.

Nothing here draws: `toolkit.publish.interactief` puts the library, its script and this together in a page.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from toolkit import dutch, gebieden
from toolkit.disclosure import Publishable
from toolkit.disclosure.absent import Absent
from toolkit.disclosure.publishable import Status
from toolkit.figures.flows_twin import source_line_of, status_of
from toolkit.figures.moving_classes import classified, said
from toolkit.figures.moving_flows import flows_of
from toolkit.figures.moving_shapes import background, grid_of, scale_bars, shapes_of
from toolkit.figures.rows import Soort, rows_of
from toolkit.tables_out import Kolom, TableLayout, layout, name_key, plain, require_publishable

EVERYBODY: Final = "alle leeftijden samen"


@dataclass(frozen=True)
class Maat:
    """One number of an area that the map can show."""

    name: str
    heading: str
    short: str
    soort: Soort
    two_sided: bool = False


MATEN: Final = (
    Maat("vertrek", "Vertrek", "vertrek", "aantal"),
    Maat("vestiging", "Vestiging", "vestiging", "aantal"),
    Maat("saldo", "Saldo (vestiging min vertrek)", "saldo", "aantal", two_sided=True),
    Maat("per_1000", "Saldo per 1.000 huishoudens", "saldo per 1.000 huishoudens", "aantal", two_sided=True),
    Maat("blijft", "Blijft in het eigen gebied (aandeel van vertrek)", "blijft in het eigen gebied", "aandeel"),
)


@dataclass(frozen=True, kw_only=True)
class Beweegkaart:
    """An interactive map with everything that a reader needs beside it.

    Attributes
    ----------
    title, subtitle : str
    gegevens : str
        JSON: shapes, texts and classes for each level, class and measure. Numbers stand there as printed only.
    alt : str
        What there is to see and to do, in words.
    source_line : str
    twins : tuple of TableLayout
        Every number of the map: of areas, and of flows between them.
    status : {"open", "beschermd", "intern"}
    """

    title: str
    subtitle: str
    gegevens: str
    alt: str
    source_line: str
    twins: tuple[TableLayout, ...]
    status: Status


def beweegkaart(
    paren: Publishable,
    *,
    gebieden: Publishable,
    kaarten: Sequence[Publishable],
    title: str,
    subtitle: str,
    everybody: str = EVERYBODY,
) -> Beweegkaart | Absent:
    """Make a map on which readers choose level, age class, measure and area.

    Parameters
    ----------
    paren : Publishable
        Flows of all levels and classes: niveau, klasse, van_code, van_naam, naar_code, naar_naam, aantal, soort.
    gebieden : Publishable
        Numbers of areas of all levels and classes: gebied_code, naam, niveau, klasse, vertrek, vestiging, saldo,
        per_1000, blijft.
    kaarten : sequence of Publishable
        One GeoDataFrame in EPSG:28992 per level, with gebied_code, niveau and geometry; in the order in which readers
        choose. One that is empty with a reason is left out. An area without a shape is in the list, not on the map.
    title, subtitle : str
        The finding, and what was counted.
    everybody : str
        What the class "" is called.

    Returns
    -------
    Beweegkaart, or Absent where no level has a map

    Raises
    ------
    TypeError
        If something has not been through `toolkit.disclosure`, or a map is no GeoDataFrame.
    KeyError
        If a column is not in a table.
    ValueError
        If the coordinates are not EPSG:28992, or a map holds areas of several levels.
    """
    for data in (paren, gebieden, *kaarten):
        require_publishable(data)
    maps = {_niveau(kaart): kaart for kaart in kaarten if not kaart.reden}
    if not maps:
        return Absent(title, kaarten[0].reden if kaarten else "Er zijn geen grenzen van gebieden.")
    paren, gebieden = _selected(paren, maps), _selected(gebieden, maps)
    return Beweegkaart(
        title=plain(title),
        subtitle=plain(subtitle),
        gegevens=json.dumps(_data(paren, gebieden, maps, everybody), ensure_ascii=False, separators=(",", ":")),
        alt=_alt(gebieden, maps, everybody),
        source_line=source_line_of(paren, *maps.values()),
        twins=_twins(paren, gebieden, everybody),
        status=status_of([paren, gebieden, *maps.values()]),
    )


def _niveau(kaart: Publishable) -> str:
    found = kaart.table["niveau"].unique()
    if len(found) != 1:
        raise ValueError("a map of `kaarten` holds the areas of one level")
    return str(found[0])


def _selected(data: Publishable, maps: Mapping[str, Publishable]) -> Publishable:
    return data.with_table(data.table[data.table["niveau"].isin(list(maps))])


def _of(data: Publishable, **wanted: str) -> Publishable:
    """Select the rows in which these columns have these values."""
    keep = pd.Series(data=True, index=data.table.index)
    for name, value in wanted.items():
        keep &= data.table[name] == value
    return data.with_table(data.table[keep])


def _data(paren: Publishable, areas: Publishable, maps: Mapping[str, Publishable], everybody: str) -> dict[str, Any]:
    grid = grid_of(maps)
    klassen = list(dict.fromkeys(areas.table["klasse"]))
    return {
        "klassen": [klasse or everybody for klasse in klassen],
        "maten": [{"naam": maat.name, "kop": maat.heading, "kort": maat.short} for maat in MATEN],
        "grond": background(maps, grid),
        "schaal": scale_bars(grid),
        "niveaus": [_level(niveau, paren, areas, shapes_of(kaart, grid), klassen) for niveau, kaart in maps.items()],
    }


def _level(
    niveau: str, paren: Publishable, areas: Publishable, shapes: Mapping[str, Any], klassen: Sequence[str]
) -> dict[str, Any]:
    words = (niveau, gebieden.MEERVOUD[niveau])
    here = _of(areas, niveau=niveau)
    named = here.table.drop_duplicates("gebied_code").sort_values("naam", key=lambda names: names.map(name_key))
    codes = [str(code) for code in named["gebied_code"]]
    return {
        "niveau": niveau,
        "kop": words[1].capitalize(),
        "gebieden": [
            {"naam": plain(str(naam)), **shapes.get(code, {})} for code, naam in zip(codes, named["naam"], strict=True)
        ],
        "klassen": [
            _klasse(_of(here, klasse=klasse), _of(paren, niveau=niveau, klasse=klasse), codes, words)
            for klasse in klassen
        ],
    }  # fmt: skip


def _klasse(
    areas: Publishable, paren: Publishable, codes: Sequence[str], words: tuple[str, str]
) -> dict[str, Any] | None:
    """Return the numbers of one level and class; None where this level does not have this class."""
    if areas.table.empty:
        return None
    return {"maten": [_measured(areas, maat, codes, words) for maat in MATEN], "stromen": flows_of(paren, codes)}


def _measured(areas: Publishable, maat: Maat, codes: Sequence[str], words: tuple[str, str]) -> dict[str, Any]:
    rows = {row.code: row for row in rows_of(areas, maat.name, maat.soort)}
    ordered = [rows[code] for code in codes]
    looks = classified(ordered, soort=maat.soort, two_sided=maat.two_sided, areas=words)
    return looks.as_data() | {"tekst": [said(row) for row in ordered]}


def _alt(areas: Publishable, maps: Mapping[str, Publishable], everybody: str) -> str:
    counts = areas.table.drop_duplicates("gebied_code").groupby("niveau").size()
    levels = [dutch.plural(int(counts.get(n, 0)), n, gebieden.MEERVOUD[n]) for n in maps]
    klassen = [klasse or everybody for klasse in dict.fromkeys(areas.table["klasse"])]
    by_class = f", per leeftijdsklasse ({dutch.listing(klassen)})" if len(klassen) > 1 else ""
    return (
        f"Kaart van {dutch.listing(levels)} met vertrek, vestiging en saldo van verhuizingen{by_class}. "
        "Wie een gebied kiest, ziet waar vertrekkers heen gaan of waar nieuwe bewoners vandaan komen. "
        "Alle cijfers van de kaart staan in de tabellen eronder."
    )


def _twins(paren: Publishable, areas: Publishable, everybody: str) -> tuple[TableLayout, ...]:
    numbers = [Kolom(maat.name, maat.heading, maat.soort) for maat in MATEN]
    per_area = layout(
        areas, columns=[Kolom("naam", "Gebied"), Kolom("niveau", "Niveau"), Kolom("klasse", "Leeftijd"), *numbers],
        title="Vertrek, vestiging en saldo per gebied",
    )  # fmt: skip
    ends = [
        Kolom("van_naam", "Van"),
        Kolom("naar_naam", "Naar"),
        Kolom("niveau", "Niveau"),
        Kolom("klasse", "Leeftijd"),
    ]
    per_flow = layout(
        paren, columns=[*ends, Kolom("aantal", "Verhuizingen", "aantal")], title="Stromen tussen gebieden"
    )
    return _worded(per_area, 2, everybody), _worded(per_flow, 3, everybody)


def _worded(twin: TableLayout, place: int, everybody: str) -> TableLayout:
    """Write the class of everybody in words."""
    return replace(twin, rows=tuple((*row[:place], row[place] or everybody, *row[place + 1 :]) for row in twin.rows))
