"""From true counts of flows and what may be shown of them to the tables that go out."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.disclosure.publishable import Publishable, Status, _pass
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.stroomgebieden import hidden_of, per_gebied
from toolkit.disclosure.stroomsommen import BINNEN, IN, SOM, TUSSEN, UIT, Cel
from toolkit.disclosure.wording import short_rule
from toolkit.meten import ALLE, BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED, Stromen

ELDERS: Final = "elders"
NAMEN: Final = {
    BUITEN_GEBIED: "buiten de gemeente", BUITENLAND: "buitenland", ELDERS: "overige (kleine) stromen",
}  # fmt: skip
SLUITREGEL: Final = {
    BINNEN: "binnen hetzelfde gebied", TUSSEN: "tussen gebieden", IN: "de gemeente in", UIT: "de gemeente uit",
}  # fmt: skip
_GEMEENTEN: Final = {BUITEN_GEBIED: "andere gemeenten", IN: "naar deze gemeenten", UIT: "uit deze gemeenten"}
_EIGEN: Final = ["binnen", "blijft", "eigen"]
_ONBEKEND: Final = "herkomst of bestemming onbekend"
_ALLE: Final = "alle verhuizingen"
_BEKEND: Final = "alle verhuizingen van en naar een bekende plaats"


@dataclass(frozen=True, kw_only=True, eq=False)
class Stroomcijfers:
    """Flows as they may go out; every table has `niveau` and `klasse` ("" for everybody).

    Attributes
    ----------
    paren : Publishable
        van_code, van_naam, naar_code, naar_naam, aantal (Int64) and soort: "binnen" an area, "paar" between two,
        "grens" with the outside, "rest" of one origin (naar_code "elders"). A pair without a row is small or none.
    gebieden : Publishable
        Per area: gebied_code, naam, gebied_jaar, binnen, vertrek, vestiging, saldo (Int64), per_1000 (Float64), blijft,
        eigen, doorstroming (Float64, unit 1).
    totaal : Publishable
        The closing line per level: naam, aantal.
    """

    paren: Publishable
    gebieden: Publishable
    totaal: Publishable


class Uitgave:
    """Makes the tables.

    Parameters
    ----------
    stromen : Stromen
        For areas, names, sources and unknown ends.
    counts : mapping of Cel -> true count
    shown : set of Cel
    rules : Rules or None
        None where numbers pass as they are.
    """

    def __init__(self, stromen: Stromen, counts: Mapping[Cel, int], shown: Set[Cel], rules: Rules | None) -> None:
        self._stromen, self._counts, self._shown, self._rules = stromen, counts, shown, rules
        other = _GEMEENTEN if set(stromen.gebieden["niveau"]) == {"gemeente"} else {}
        areas = dict(zip(stromen.gebieden.index, stromen.gebieden["naam"], strict=True))
        self._names = {**areas, **NAMEN, **SLUITREGEL, **other}
        self._blocks = sorted({cell[:2] for cell in counts if cell.van == SOM == cell.naar})

    def cijfers(self, status: Status) -> Stroomcijfers:
        """Return all three tables."""
        tables = [self._paren(), self._gebieden(), self._totaal()]
        rule = _OPEN if status == "open" else short_rule(self._rules) if self._rules else _INTERN
        paren, gebieden, totaal = (
            _pass(table, self._stromen.sources, status=status, rule=rule, suppressed=masks) for table, masks in tables
        )
        return Stroomcijfers(paren=paren, gebieden=gebieden, totaal=totaal)

    def _rounded(self, count: int) -> int:
        return self._rules.rounded(count) if self._rules else count

    def _paren(self) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
        cells = [cell for cell in self._counts if cell.is_paar and cell in self._shown]
        rows = [(*cell, self._rounded(self._counts[cell]), _soort(cell)) for cell in cells]
        table = pd.DataFrame([*rows, *self._rests(cells)], columns=[*Cel._fields, "aantal", "soort"])
        table = table.rename(columns={"van": "van_code", "naar": "naar_code"}).astype({"aantal": "Int64"})
        named = table.assign(van_naam=table["van_code"].map(self._names), naar_naam=table["naar_code"].map(self._names))
        labels = named["niveau"] + "|" + named["klasse"] + "|" + named["van_code"] + ">" + named["naar_code"]
        order = (
            named.assign(_rest=named["soort"] == "rest")
            .sort_values(
                ["niveau", "klasse", "_rest", "aantal", "van_code", "naar_code"],
                ascending=[True, True, True, False, True, True],
            )
            .index
        )
        ordered = named.set_index(labels.rename("stroom")).iloc[order]
        return ordered[list(_PAREN)], {"aantal": pd.Series(False, index=ordered.index)}

    def _rests(self, cells: list[Cel]) -> Iterator[tuple[object, ...]]:
        """Give for each area what its flows that are not shown are together."""
        told: dict[Cel, int] = {}
        for cell in cells:
            margin = cell._replace(naar=SOM)
            told[margin] = told.get(margin, 0) + self._counts[cell]
        margins = (cell for cell in self._counts if cell.naar == SOM != cell.van and cell.van not in ZONDER_GEBIED)
        for margin in [cell for cell in margins if cell in self._shown]:
            rest = self._counts[margin] - told.get(margin, 0)
            if rest:
                yield *margin._replace(naar=ELDERS), self._rounded(rest), "rest"

    def _gebieden(self) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
        parts = [self._of_block(niveau, klasse) for niveau, klasse in self._blocks]
        table = per_gebied(pd.concat(parts), self._rules)
        masks = hidden_of(pd.concat(parts), table)
        untold = [niveau for niveau in set(table["niveau"]) if not self._tells_within(niveau)]
        table.loc[table["niveau"].isin(untold), _EIGEN] = pd.NA
        return table, masks

    def _tells_within(self, niveau: str) -> bool:
        """Tell whether moves within an area are in the figures: public ones between gemeenten leave them out."""
        return niveau != "gemeente" or Cel(niveau, ALLE, BINNEN, BINNEN) in self._counts

    def _of_block(self, niveau: str, klasse: str) -> pd.DataFrame:
        """Return true counts of every area of one level and class, and which of them may be shown."""
        areas = self._stromen.gebieden.loc[self._stromen.gebieden["niveau"] == niveau].assign(klasse=klasse)
        codes = areas["gebied_code"]
        cells = {
            "binnen": [Cel(niveau, klasse, code, code) for code in codes],
            "vertrek": [Cel(niveau, klasse, code, SOM) for code in codes],
            "vestiging": [Cel(niveau, klasse, SOM, code) for code in codes],
        }
        counts = {name: [self._counts.get(cell, 0) for cell in each] for name, each in cells.items()}
        seen = {f"{name}_toon": [self._may(cell) for cell in each] for name, each in cells.items()}
        return areas.assign(**counts, **seen).set_index(niveau + "|" + klasse + "|" + codes.astype("str"))

    def _may(self, cell: Cel) -> bool:
        """Tell whether a number goes out: a margin of nobody does; a pair of nobody looks like a small one."""
        nobody = cell not in self._counts and (self._rules is None or not cell.is_paar)
        return nobody or cell in self._shown

    def _totaal(self) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
        rows = [row for niveau, klasse in self._blocks if klasse == ALLE for row in self._closing(niveau)]
        table = pd.DataFrame(rows, columns=["regel", "niveau", "klasse", "naam", "aantal"]).set_index("regel")
        table = table.astype({"aantal": "Int64"})
        return table, {"aantal": table["aantal"].isna()}

    def _closing(self, niveau: str) -> Iterator[tuple[object, ...]]:
        """Give the parts and what they add up to: with those of unknown ends, or without where these are too few."""
        for kind in SLUITREGEL if self._tells_within(niveau) else [TUSSEN, IN, UIT]:
            yield f"{niveau}|{kind}", niveau, ALLE, self._names[kind], self._known(Cel(niveau, ALLE, kind, kind))
        unknown, total = self._unknown(niveau), Cel(niveau, ALLE, SOM, SOM)
        if self._rules and self._rules.hides(unknown):
            yield f"{niveau}|{SOM}", niveau, ALLE, _BEKEND, self._known(total)
            return
        yield f"{niveau}|{ONBEKEND}", niveau, ALLE, _ONBEKEND, self._rounded(unknown)
        every = self._rounded(unknown + self._counts[total]) if total in self._shown else None
        yield f"{niveau}|{SOM}", niveau, ALLE, _ALLE, every

    def _known(self, cell: Cel) -> int | None:
        may = cell in self._shown or cell not in self._counts
        return self._rounded(self._counts.get(cell, 0)) if may else None

    def _unknown(self, niveau: str) -> int:
        paren = self._stromen.paren
        mine = (paren["niveau"] == niveau) & (paren["klasse"] == ALLE)
        return int(paren.loc[mine & paren[["van_code", "naar_code"]].isin([ONBEKEND]).any(axis=1), "aantal"].sum())


def _soort(cell: Cel) -> str:
    if {cell.van, cell.naar} & set(ZONDER_GEBIED):
        return "grens"
    return "binnen" if cell.van == cell.naar else "paar"


_PAREN: Final = ("niveau", "klasse", "van_code", "van_naam", "naar_code", "naar_naam", "aantal", "soort")
_OPEN: Final = "Openbare cijfers, al beveiligd door de uitgever."
_INTERN: Final = "INTERN - NIET VERSPREIDEN: niet beveiligd."
