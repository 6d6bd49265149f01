"""Write a proposal as YAML that explains itself."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from toolkit import contracts
from toolkit.dutch import listing, number
from toolkit.errors import ParameterError
from toolkit.sources.inlezen.namen import nearest
from toolkit.sources.inlezen.verborgen import is_hidden
from toolkit.sources.inlezen.voorstel.keuze import Paar, Voorstel, suggest
from toolkit.sources.ruw import read_ruw

_CHECK: Final = "CONTROLEER: "
_WIDTH: Final = 46
# Tables that nobody delivers.
_MADE_HERE: Final = {
    "bronnen",
    "ketens",
    "ketenschakels",
    "stromen",
    "routes",
    "joint_display",
}  # nobody delivers these


def suggest_text(path: Path, *, tabel: str | None = None, blad: str | None = None) -> str:
    """Propose an inleesbestand for a delivered file, as YAML with a reason behind every line.

    Parameters
    ----------
    path : Path
    tabel : str, optional
        Table that it is; otherwise the one that fits best.
    blad : str, optional
        Sheet of a workbook.

    Raises
    ------
    DeliveryError
        If the file cannot be read as a table.
    ParameterError
        If there is no such table, or nothing looks like any.
    """
    return as_yaml(suggest(read_ruw(path, blad=blad), _tables(tabel)))


def _tables(tabel: str | None) -> list[contracts.TableContract]:
    others = {table.name for table in contracts.OPENBAAR} | _MADE_HERE
    delivered = {table.name: table for table in contracts.CONTRACTS if table.name not in others}
    if tabel is None:
        return list(delivered.values())
    if tabel not in delivered:
        near = nearest(tabel, delivered) or sorted(delivered)
        raise ParameterError(f"er is geen tabel {tabel}.", remedy=f"Bedoelt u {listing(near, word='of')}?")
    return [delivered[tabel]]


def as_yaml(voorstel: Voorstel) -> str:
    """Write a proposal as text for an inleesbestand."""
    return "\n".join(_lines(voorstel)) + "\n"


def _lines(voorstel: Voorstel) -> Iterator[str]:
    yield f"# Voorstel voor {voorstel.ruw.bestand}, gemaakt door doorstroom check --suggest. Lees elke regel na, en"
    yield f"# eerst die waar {_CHECK.strip(': ')} bij staat. Uitleg: docs/inleesbestand.md."
    if voorstel.ook:
        yield f"# {_CHECK}kan ook {listing(voorstel.ook, word='of')} zijn; kies dan met --tabel."
    yield f"tabel: {voorstel.contract.name}"
    if voorstel.ruw.blad:
        yield f"blad: {_quoted(voorstel.ruw.blad)}"
    yield "kolommen:"
    for bron, doelen in voorstel.kolommen.items():
        first = next(paar for paar in voorstel.paren if paar.bron == bron)
        said = doelen[0] if len(doelen) == 1 else f"[{', '.join(doelen)}]"
        yield _explained(f"  {_quoted(bron)}: {said}", _mark(first) + first.reden)
    yield from _part(voorstel, "codelijsten", lambda paar: paar.past.codelijst)
    yield from _part(voorstel, "eenheden", lambda paar: paar.past.eenheid, doubt=True)
    yield from _part(voorstel, "scheiding", lambda paar: _quoted(paar.past.scheiding) if paar.past.scheiding else "")
    if voorstel.leeg:
        marks = ", ".join(_quoted(text) for text in voorstel.leeg)
        yield _explained(f"leeg: [{marks}]", f"{_CHECK}dit leest als niet ingevuld, in elke kolom")
    yield from _values(voorstel)
    yield from _rest(voorstel)


def _mark(paar: Paar) -> str:
    return _CHECK if paar.onzeker else ""


def _part(voorstel: Voorstel, key: str, value: Callable[[Paar], str], *, doubt: bool = False) -> Iterator[str]:
    found = [(paar, value(paar)) for paar in voorstel.paren if value(paar)]
    if found:
        yield f"{key}:"
    for paar, said in found:
        yield _explained(f"  {paar.doel}: {said}", (_CHECK if doubt else "") + paar.past.reden)


def _values(voorstel: Voorstel) -> Iterator[str]:
    """Write unknown texts: with a value where one looks like it, as a comment to be filled in where none does."""
    found = [paar for paar in voorstel.paren if paar.waarden]
    if any(waarde.doel for paar in found for waarde in paar.waarden):
        yield "waarden:"
    elif found:
        yield "# waarden:"
    for paar in found:
        known = any(waarde.doel for waarde in paar.waarden)
        allowed = voorstel.contract.column(paar.doel).allowed
        yield _explained(f"{'' if known else '# '}  {paar.doel}:", f"kies uit {', '.join(allowed)}")
        for waarde in paar.waarden:
            start = f"    {_quoted(waarde.tekst)}: {waarde.doel}" if waarde.doel else f"#     {_quoted(waarde.tekst)}: "
            why = "lijkt erop" if waarde.doel else "niet herkend, vul in of schrijf null voor onbekend"
            yield _explained(start, f"{_CHECK}{number(waarde.aantal)} keer; {why}")


def _rest(voorstel: Voorstel) -> Iterator[str]:
    for name in voorstel.ontbreekt:
        yield f"# {_CHECK}niets vult de verplichte kolom {name}; zet haar bij kolommen of bij vast ({name}: ...)."
    if voorstel.over:
        yield "# Niet herkend. Zet ze bij kolommen als ze nodig zijn, of bij negeer:"
        yield f"# negeer: [{', '.join(_quoted(name) for name in voorstel.over)}]"
    for name in voorstel.persoonlijk:
        yield f"# {_quoted(name)} is een persoonsgegeven dat hier niet nodig is: vraag de houder het weg te laten."
    if sum(is_hidden(str(name)) for name in voorstel.ruw.cellen.columns) > len(voorstel.ruw.cellen.columns) / 2:
        yield f"# {_CHECK}de namen van de kolommen lijken gegevens; heeft het bestand wel een kop?"


def _explained(line: str, why: str) -> str:
    return f"{line.ljust(_WIDTH)} # {why}"


def _quoted(text: str) -> str:
    """Write a text so that YAML can make nothing else of it."""
    return json.dumps(text, ensure_ascii=False)
