"""Choose a table and, for its columns, the columns of the file that fit best."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from toolkit.config.inleesbestand import Inleesbestand
from toolkit.contracts import Column, TableContract
from toolkit.errors import ParameterError
from toolkit.sources.codelijsten import codelijsten
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.inlezen.verborgen import is_hidden
from toolkit.sources.inlezen.voorstel.inhoud import Bron, Past, could_be_codes, fit, is_unique, unfilled
from toolkit.sources.inlezen.voorstel.waarden import Waarde, propose_values
from toolkit.sources.inlezen.voorstel.woorden import SYNONYM, is_general, is_personal, likeness, unit_named
from toolkit.sources.ruw import Ruw

_LEAST: Final = 0.45  # below this a pair is no proposal
_SURE: Final = 0.85
_FITS: Final = 0.5  # share of the values that must be usable before a name counts
_ALL: Final = 0.9  # share from which values alone say enough
_OWN_WORDS: Final = 0.6  # what is left of a sure name where the holder has words of its own for the values
_NUMBERED: Final = 0.6
_TYPED: Final = ("Int64", "Float64", "date", "boolean")
_MANY: Final = 3  # filled required columns weigh this much in the choice of a table


@dataclass(frozen=True, kw_only=True)
class Paar:
    """A column of the file that may be a column of the table.

    Attributes
    ----------
    bron, doel : str
    zeker : float
        From 0 to 1.
    reden : str
        In Dutch, without values.
    past : Past
    waarden : tuple of Waarde
        What to do with texts that are in no list.
    """

    bron: str
    doel: str
    zeker: float
    reden: str
    past: Past
    waarden: tuple[Waarde, ...] = ()

    @property
    def onzeker(self) -> bool:
        """Whether a person has to look at it."""
        return self.zeker < _SURE


@dataclass(frozen=True, kw_only=True)
class Voorstel:
    """A proposed inleesbestand with what it rests on.

    Attributes
    ----------
    contract : TableContract
    paren : tuple of Paar
        In the order of the contract.
    ontbreekt : tuple of str
        Required columns that nothing fills.
    over, persoonlijk : tuple of str
        Columns of the file that are not used; those that must not be delivered.
    leeg : tuple of str
        Texts in numbers, dates and truth values that mean "not filled in".
    ook : tuple of str
        Other tables that fit nearly as well.
    ruw : Ruw
    """

    contract: TableContract
    paren: tuple[Paar, ...]
    ontbreekt: tuple[str, ...]
    over: tuple[str, ...]
    persoonlijk: tuple[str, ...]
    leeg: tuple[str, ...]
    ook: tuple[str, ...]
    ruw: Ruw

    @property
    def kolommen(self) -> dict[str, tuple[str, ...]]:
        """Columns of the table by column of the file."""
        bronnen = dict.fromkeys(paar.bron for paar in self.paren)
        return {bron: tuple(paar.doel for paar in self.paren if paar.bron == bron) for bron in bronnen}

    @property
    def inleesbestand(self) -> Inleesbestand:
        """The proposal as settings; what is only a question in the text is not in it."""
        return Inleesbestand.model_validate(
            {
                "tabel": self.contract.name,
                "blad": self.ruw.blad or None,
                "leeg": self.leeg,
                "kolommen": self.kolommen,
                "codelijsten": {paar.doel: paar.past.codelijst for paar in self.paren if paar.past.codelijst},
                "eenheden": {paar.doel: paar.past.eenheid for paar in self.paren if paar.past.eenheid},
                "scheiding": {paar.doel: paar.past.scheiding for paar in self.paren if paar.past.scheiding},
                "waarden": {
                    paar.doel: {waarde.tekst: waarde.doel for waarde in paar.waarden if waarde.doel}
                    for paar in self.paren
                    if any(waarde.doel for waarde in paar.waarden)
                },
            }
        )


def suggest(ruw: Ruw, contracts: Sequence[TableContract]) -> Voorstel:
    """Propose which table a delivery is, and which column is which.

    Parameters
    ----------
    ruw : Ruw
    contracts : sequence of TableContract
        The tables that it may be.

    Raises
    ------
    ParameterError
        If nothing in the file looks like any of these tables.
    """
    cells = {str(name): Bron.of(ruw.cellen[name]) for name in ruw.cellen.columns}
    found = [(_pairs(cells, contract), contract) for contract in contracts]
    ranked = sorted(((_weight(pairs, contract), contract, pairs) for pairs, contract in found), key=lambda one: -one[0])
    best, contract, pairs = ranked[0]
    if not pairs:
        raise ParameterError(
            "geen enkele kolom lijkt op een kolom van onze tabellen.",
            remedy="Wijs met --tabel de tabel aan, of maak het inleesbestand zelf.", file=ruw.bestand,
        )  # fmt: skip
    used = {pair.bron for pair in pairs}
    filled = {pair.doel for pair in pairs}
    return Voorstel(
        contract=contract,
        paren=tuple(_with_values(pair, ruw, contract) for pair in pairs),
        ontbreekt=tuple(column.name for column in contract.columns if column.required and column.name not in filled),
        over=tuple(name for name in cells if name not in used and not is_personal(name) and not is_hidden(name)),
        persoonlijk=tuple(name for name in cells if name not in used and is_personal(name)),
        leeg=unfilled(cells[pair.bron] for pair in pairs if contract.column(pair.doel).dtype in _TYPED),
        ook=tuple(other.name for weight, other, _ in ranked[1:3] if weight > 0.8 * best),
        ruw=ruw,
    )


def _pairs(bronnen: dict[str, Bron], contract: TableContract) -> list[Paar]:
    """Give every column of the table the best column that is left, surest pairs first."""
    wanted = {column.name for column in contract.columns}
    candidates = [
        pair
        for name, bron in bronnen.items()
        if not is_personal(name) or plain(name) in wanted  # organisations have a name too
        for column in contract.columns
        if (pair := _pair(name, bron, contract, column)) is not None
    ]
    sources: set[str] = set()
    targets: dict[str, Paar] = {}
    for pair in sorted(candidates, key=lambda one: -one.zeker):
        if pair.bron not in sources and pair.doel not in targets:
            sources.add(pair.bron)
            targets[pair.doel] = pair
    targets |= _of_the_same_codes(list(targets.values()), contract, set(targets))
    return [targets[column.name] for column in contract.columns if column.name in targets]


def _of_the_same_codes(pairs: list[Paar], contract: TableContract, filled: set[str]) -> dict[str, Paar]:
    """Use one column of codes for every column of the table that a list of those codes fills."""
    names = {column.name for column in contract.columns} - filled
    found = {}
    for pair in pairs:
        for lijst in codelijsten().values():
            table, _, column = lijst.kolom.partition(".")
            same = pair.past.codelijst and _base(lijst.naam) == _base(pair.past.codelijst)
            if same and table == contract.name and column in names and column not in found:
                past = replace(pair.past, codelijst=lijst.naam)
                found[column] = replace(pair, doel=column, past=past, reden=f"dezelfde codes; {past.reden}")
    return found


def _base(lijst: str) -> str:
    return lijst.partition(".")[0]


def _pair(name: str, bron: Bron, contract: TableContract, column: Column) -> Paar | None:
    by_name, why = _by_name(name, bron, contract, column)
    if not by_name and not could_be_codes(bron, contract.name, column):
        return None
    past = fit(bron.cellen, contract.name, column, unit=unit_named(name))
    if by_name and past.deel < _FITS:
        own_words = by_name >= SYNONYM and column.allowed and bron.woorden
        by_name, why = (by_name * _OWN_WORDS if own_words else 0.0), f"{why}, maar de waarden passen niet"
    if not by_name and not (past.sprekend and past.deel > _ALL):
        return None
    sure = by_name * (0.7 + 0.3 * max(past.deel, _FITS)) if by_name else 0.5 * past.deel
    if contract.key == (column.name,) and not is_unique(bron.cellen):
        sure, why = sure * 0.8, f"{why}, maar waarden komen vaker voor"
    reason = "; ".join(part for part in (why or "alleen op inhoud", past.reden) if part)
    return Paar(bron=name, doel=column.name, zeker=sure, reden=reason, past=past) if sure >= _LEAST else None


def _by_name(name: str, bron: Bron, contract: TableContract, column: Column) -> tuple[float, str]:
    if contract.key == (column.name,) and is_general(name) and is_unique(bron.cellen):
        return _NUMBERED, "nummert de rijen"
    return likeness(name, contract.name, column.name)


def _weight(pairs: list[Paar], contract: TableContract) -> float:
    required = {column.name for column in contract.columns if column.required}
    hit = [pair.zeker * (_MANY if pair.doel in required else 1) for pair in pairs]
    return sum(hit) * (0.5 + 0.5 * len({pair.doel for pair in pairs} & required) / max(1, len(required)))


def _with_values(pair: Paar, ruw: Ruw, contract: TableContract) -> Paar:
    return replace(pair, waarden=propose_values(ruw.cellen[pair.bron], contract.column(pair.doel), pair.past))
