"""Which column of a file is which of a sheet: the headings may stand in any order."""

from collections import defaultdict
from collections.abc import Sequence

from toolkit.sources.inlezen.namen import nearest, plain
from toolkit.sources.inlezen.verborgen import shown
from toolkit.werkbladen import Blad, Melding


def match(
    headings: Sequence[str], blad: Blad, *, filled: Sequence[bool], ignored: Sequence[str] = ()
) -> tuple[dict[str, int], list[Melding]]:
    """Find the columns of a sheet among the headings of a file.

    Parameters
    ----------
    headings : Sequence of str
        In the order of the file; "" for none.
    blad : Blad
        Both the names of the columns and their headings are known, whatever their capitals and blanks.
    filled : Sequence of bool, same length
        Whether there is anything below the heading.
    ignored : Sequence of str
        Headings that are there for the reader only.

    Returns
    -------
    mapping of column to its place, and what is wrong with the headings
    """
    wanted = _wanted(blad)
    places, told = defaultdict(list), []
    for place, heading in enumerate(headings):
        name = wanted.get(plain(heading))
        if name:
            places[name].append(place)
        elif heading and plain(heading) not in map(plain, ignored):
            told.append(_unknown(heading, blad, place))
        elif not heading and filled[place]:
            told.append(_fault(blad, f"kolom {place + 1} heeft geen kop.", "Zet er een kop boven of maak haar leeg."))
    for name, found in places.items():
        if len(found) > 1:
            told.append(_fault(blad, f"de kop {blad.kop(name)} staat er meer dan één keer.", "Laat er één staan."))
    required = [column.name for column in blad.contract.columns if column.required]
    told += [_absent(blad, name) for name in required if not places[name]]
    return {name: found[0] for name, found in places.items() if found}, told


def _wanted(blad: Blad) -> dict[str, str]:
    columns = blad.contract.columns
    return {plain(blad.kop(column.name)): column.name for column in columns} | {plain(c.name): c.name for c in columns}


def _unknown(heading: str, blad: Blad, place: int) -> Melding:
    near = nearest(heading, [blad.kop(column.name) for column in blad.contract.columns])
    remedy = f"Misschien is {near[0]} bedoeld." if near else "Herstel de kop of haal de kolom weg."
    return _fault(blad, f"de kop {shown(heading)} in kolom {place + 1} is niet bekend.", remedy)


def _absent(blad: Blad, name: str) -> Melding:
    return _fault(blad, f"de kolom {blad.kop(name)} ontbreekt.", "Zet de kop terug zoals in de lege werkmap.")


def _fault(blad: Blad, tekst: str, remedie: str) -> Melding:
    return Melding(ernst="fout", blad=blad.naam, tekst=tekst, remedie=remedie)
