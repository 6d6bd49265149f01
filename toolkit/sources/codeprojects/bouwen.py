"""From what a reader found to tables: short codes, one segment per place, pseudonyms for coders, the loss report."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import contracts
from toolkit.dutch import number, plural
from toolkit.persoonsgegevens import find_personal, sentences
from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse
from toolkit.sources.codeprojects.plaatsen import Gevonden, locate
from toolkit.sources.codeprojects.ruw import RuweCode, RuweMemo, RuwProject, RuwSegment
from toolkit.uitwisseling import tabellen
from toolkit.uitwisseling.sleutels import guid_of, slugs
from toolkit.uitwisseling.tabellen import ONBEKEND, PLAATS, Codeproject, table_of
from toolkit.uitwisseling.verslag import Onderdeel, Verliesboek

Row = dict[str, object]
_DANGLING: Final = "verwijst naar iets dat er niet is"
_DOUBLE: Final = "staat er twee keer"
_SAME_PLACE: Final = "zelfde plaats in dezelfde tekst"
_COLUMNS: Final[Mapping[Onderdeel, str]] = {
    "codes": "codes", "coderingen": "coderingen", "segmenten": "segmenten", "bronnen": "bronnen",
    "gevallen": "gevallen", "koppelingen": "koppelingen", "variabelen": "variabelen", "waarden": "waarden",
    "memo's": "memos", "codeurs": "codeurs",
}  # fmt: skip


def build(project: RuwProject, path: Path, *, teksten: bool) -> Codeproject:
    """Make the tables of a project and close its book.

    Parameters
    ----------
    project : RuwProject
    path : Path
        For messages.
    teksten : bool
        Whether the tables hold the whole texts; quotes are then still cut at `GRENZEN.citaat`.

    Returns
    -------
    Codeproject
        Every table in the order of the file, segments in the order of the texts.

    Raises
    ------
    DeliveryError
        If quotes or memos together are larger than a project has.
    ContractError
        If a table would break its contract.
    """
    return _Builder(project, path).build(teksten=teksten)


class _Builder:
    """The tables in the making, and per kind of thing what its keys in the program became."""

    def __init__(self, project: RuwProject, path: Path) -> None:
        self._project, self._path, self._boek = project, path, project.boek
        self._ids: dict[str, dict[str, str]] = {"project": {"": ""}, "codering": {}}
        self._guids: set[str] = set()
        self._room = {"citaten": GRENZEN.citaten, "memo's": GRENZEN.citaten}

    def build(self, *, teksten: bool) -> Codeproject:
        located, unit = locate(self._project)
        rows: dict[str, list[Row]] = {
            "codes": self._codes(), "bronnen": self._bronnen(teksten=teksten), "codeurs": self._codeurs(),
            "segmenten": self._segmenten(located), "gevallen": self._gevallen(), "variabelen": self._variabelen(),
        }  # fmt: skip
        rows |= {
            "coderingen": self._coderingen(), "koppelingen": self._koppelingen(), "waarden": self._waarden(),
            "memos": self._memos(),
        }  # fmt: skip
        known = dict(zip(rows, (_contract_of(name) for name in rows), strict=True))
        tables = {name: contracts.check(table_of(rows[name], known[name]), known[name]) for name in rows}
        self._look_for_personal(tables)
        out: dict[Onderdeel, int] = {part: len(tables[name]) for part, name in _COLUMNS.items()}
        return Codeproject(**tables, programma=self._project.programma, eenheid=unit, verslag=self._boek.close(out))

    def _unique(self, part: Onderdeel, kind: str, keys: Iterable[str], make: Callable[[int, str], str]) -> list[int]:
        """Give every new key an id; return the positions of the keys that were new."""
        ids = self._ids.setdefault(kind, {})
        kept = []
        for place, key in enumerate(keys):
            if key in ids:
                self._boek.note(part, "niet overgenomen", _DOUBLE)
                continue
            ids[key] = make(len(ids) + 1, key)
            kept.append(place)
        return kept

    def _guid(self, given: str, kind: str, key: str) -> str:
        """Return the GUID of a thing; of two things with one GUID the second gets another."""
        found = guid_of(given, kind, key)
        if found in self._guids:
            found = guid_of("", kind, key)
        self._guids.add(found)
        return found

    def _codes(self) -> list[Row]:
        codes = self._project.codes
        parents = _sound_parents(codes, self._boek)
        names = {code.sleutel: code for code in reversed(codes)}
        ordered = sorted(names, key=lambda key: _depth(key, parents))
        short = slugs((key, parents.get(key), names[key].naam) for key in ordered)
        kept = self._unique("codes", "code", (code.sleutel for code in codes), lambda _, key: short[key])
        return [
            {
                "code": short[code.sleutel], "label": code.naam or short[code.sleutel],
                "definitie": code.omschrijving or None, "ouder_code": short.get(parents.get(code.sleutel) or ""),
                "guid": self._guid(code.guid, "code", code.sleutel), "codeerbaar": code.codeerbaar,
                "kleur": code.kleur or None,
            }
            for code in (codes[place] for place in kept)
        ]  # fmt: skip

    def _bronnen(self, *, teksten: bool) -> list[Row]:
        bronnen = self._project.bronnen
        kept = self._unique("bronnen", "bron", (one.sleutel for one in bronnen), lambda n, _: f"B{n:03d}")
        return [
            {
                "bron_id": self._ids["bron"][one.sleutel], "naam": one.naam, "omschrijving": one.omschrijving or None,
                "lengte": None if one.tekst is None else len(one.tekst),
                "guid": self._guid(one.guid, "bron", one.sleutel),
                **({"tekst": one.tekst} if teksten else {}),
            }
            for one in (bronnen[place] for place in kept)
        ]  # fmt: skip

    def _codeurs(self) -> list[Row]:
        """Give coders a pseudonym by their order; who is named in codings only comes last."""
        listed = [*self._project.codeurs]
        coders = dict.fromkeys(one.codeur for one in self._project.coderingen)
        known = {key for key, _ in listed}
        extra = [key for key in coders if key not in known]
        kept = self._unique("codeurs", "codeur", (key for key, _ in listed), lambda n, _: f"codeur_{n}")
        rows: list[Row] = [
            {"codeur_id": self._ids["codeur"][key], "guid": self._guid(guid, "codeur", key)}
            for key, guid in (listed[place] for place in kept)
        ]
        named = len(rows)
        for key in extra:
            if key:
                self._boek.note("codeurs", "toegevoegd", "codeerde, maar staat niet in de lijst van codeurs")
            else:
                self._boek.note("codeurs", "toegevoegd", "het programma zegt niet wie dit codeerde")
            named += bool(key)
            name = f"codeur_{named}" if key else ONBEKEND
            self._ids["codeur"][key] = name
            rows.append({"codeur_id": name, "guid": self._guid(key, "codeur", key or ONBEKEND)})
        return rows

    def _segmenten(self, located: Mapping[str, Gevonden]) -> list[Row]:
        """Make one row per place; the first segment of a place names it."""
        ids: dict[str, str] = {}
        self._ids["segment"] = ids
        order = {key: place for place, key in enumerate(self._ids["bron"])}
        first: dict[tuple[object, ...], str] = {}
        rows: list[Row] = []
        numbers: Counter[str] = Counter()
        for segment in sorted(self._project.segmenten, key=lambda one: _place(one, located[one.sleutel], order)):
            bron = self._ids["bron"].get(segment.bron)
            if bron is None or segment.sleutel in ids:
                self._boek.note("segmenten", "niet overgenomen", _DANGLING if bron is None else _DOUBLE)
                continue
            found = located[segment.sleutel]
            same = _same(segment, found)
            if same in first:
                self._boek.note("segmenten", "samengevoegd", _SAME_PLACE)
                ids[segment.sleutel] = first[same]
                continue
            numbers[bron] += 1
            ids[segment.sleutel] = first[same] = f"{bron}-{numbers[bron]:04d}"
            rows.append(self._segment(segment, found, ids[segment.sleutel], bron))
        return rows

    def _segment(self, segment: RuwSegment, found: Gevonden, fragment_id: str, bron: str) -> Row:
        cut = len(found.tekst) > GRENZEN.citaat
        if cut:
            self._boek.note("segmenten", "gewijzigd", f"de tekst is na {number(GRENZEN.citaat)} tekens afgebroken")
        return {
            "fragment_id": fragment_id, "bron_id": bron, "soort": found.soort, "begin": found.begin,
            "eind": found.eind, "tekst": self._bounded("citaten", found.tekst[: GRENZEN.citaat]) or None,
            "ingekort": cut, "omschrijving": segment.omschrijving or None,
            "guid": self._guid(segment.guid, "segment", f"{segment.bron}:{segment.sleutel}"),
        }  # fmt: skip

    def _bounded(self, what: str, text: str) -> str:
        self._room[what] -= len(text)
        if self._room[what] < 0:
            refuse(self._path, f"de {what} in dit project zijn samen groter dan een project kan hebben.")
        return text

    def _coderingen(self) -> list[Row]:
        rows: dict[tuple[object, ...], Row] = {}
        for place, one in enumerate(self._project.coderingen):
            segment, code = self._ids["segment"].get(one.segment), self._ids["code"].get(one.code)
            if segment is None or code is None:
                self._boek.note("coderingen", "niet overgenomen", _DANGLING)
                continue
            key = (segment, code, self._ids["codeur"][one.codeur], one.ronde)
            guid = self._guid(one.sleutel, "codering", f"{one.segment}:{one.code}:{one.codeur}:{one.ronde}:{place}")
            if key in rows:
                self._boek.note("coderingen", "samengevoegd", "dezelfde codeur gaf dezelfde code aan dezelfde plaats")
                self._ids["codering"][one.sleutel] = str(rows[key]["guid"])
                continue
            self._ids["codering"][one.sleutel] = guid
            rows[key] = {
                "fragment_id": segment, "code": code, "codeur_id": key[2], "ronde": one.ronde, "guid": guid,
                "datum": self._day(one.datum),
            }  # fmt: skip
        return sorted(rows.values(), key=lambda row: str(row["fragment_id"]))

    def _day(self, moment: str) -> pd.Timestamp | None:
        """Return the day of a moment; the hour says more about a coder than about a code."""
        try:
            day = date.fromisoformat(moment[:10])
        except ValueError:
            day = None
        if day is None or not 1900 <= day.year <= 2100:
            self._boek.note("coderingen", "gewijzigd", "de datum is geen datum en is weggelaten", int(bool(moment)))
            return None
        clock = moment[10:].strip("TZ +:0.")
        self._boek.note("coderingen", "gewijzigd", "van het tijdstip is alleen de dag overgenomen", int(bool(clock)))
        return pd.Timestamp(day)

    def _gevallen(self) -> list[Row]:
        found = self._project.gevallen
        kept = self._unique("gevallen", tabellen.GEVAL, (one.sleutel for one in found), lambda n, _: f"G{n:03d}")
        return [
            {
                "geval_id": self._ids[tabellen.GEVAL][one.sleutel], "naam": one.naam,
                "omschrijving": one.omschrijving or None, "guid": self._guid(one.guid, "geval", one.sleutel),
            }
            for one in (found[place] for place in kept)
        ]  # fmt: skip

    def _variabelen(self) -> list[Row]:
        found = self._project.variabelen
        kept = self._unique("variabelen", "variabele", (one.sleutel for one in found), lambda n, _: f"V{n:03d}")
        return [
            {
                "variabele_id": self._ids["variabele"][one.sleutel], "naam": one.naam,
                "soort": one.soort if one.soort in tabellen.VARIABELESOORTEN else "Text",
                "omschrijving": one.omschrijving or None, "guid": self._guid(one.guid, "variabele", one.sleutel),
            }
            for one in (found[place] for place in kept)
        ]  # fmt: skip

    def _koppelingen(self) -> list[Row]:
        rows: dict[tuple[str, str, str], Row] = {}
        for case, kind, target in self._project.koppelingen:
            geval, doel = self._ids[tabellen.GEVAL].get(case), self._ids[kind].get(target)
            if geval is None or doel is None:
                self._boek.note("koppelingen", "niet overgenomen", _DANGLING)
            elif (geval, kind, doel) in rows:
                self._boek.note("koppelingen", "samengevoegd", _DOUBLE)
            else:
                rows[geval, kind, doel] = {"geval_id": geval, "soort": kind, "doel_id": doel}
        return list(rows.values())

    def _waarden(self) -> list[Row]:
        rows: dict[tuple[str, str, str], Row] = {}
        for kind, bearer, variable, value in self._project.waarden:
            drager, variabele = self._ids[kind].get(bearer), self._ids["variabele"].get(variable)
            if drager is None or variabele is None:
                self._boek.note("waarden", "niet overgenomen", _DANGLING)
            elif (kind, drager, variabele) in rows:
                self._boek.note("waarden", "niet overgenomen", "dezelfde variabele heeft hier al een waarde")
            else:
                rows[kind, drager, variabele] = {
                    "drager_soort": kind, "drager_id": drager, "variabele_id": variabele, "waarde": value or None,
                }  # fmt: skip
        return list(rows.values())

    def _memos(self) -> list[Row]:
        """Make one row per memo and thing that it is about; a memo about nothing is about the project."""
        memos, rows = self._project.memos, list[Row]()
        kept = self._unique("memo's", "memo", (one.sleutel for one in memos), lambda n, _: f"M{n:03d}")
        for one in (memos[place] for place in kept):
            targets = self._targets(one)
            self._boek.note("memo's", "toegevoegd", "een memo bij verschillende dingen krijgt een rij per ding",
                            len(targets) - 1)  # fmt: skip
            text = self._bounded("memo's", one.tekst) or None
            guid = self._guid(one.guid, "memo", one.sleutel)
            rows += [
                {
                    "memo_id": self._ids["memo"][one.sleutel], "doel_soort": kind, "doel_id": target or None,
                    "naam": one.naam or None, "tekst": text, "guid": guid,
                }
                for kind, target in targets
            ]  # fmt: skip
        return rows

    def _targets(self, memo: RuweMemo) -> list[tuple[str, str]]:
        found = {(kind, self._ids[kind][key]) for kind, key in memo.doelen if key in self._ids.get(kind, {})}
        if len(found) < len(set(memo.doelen)):
            self._boek.note(
                "memo's", "gewijzigd", "waar de memo bij hoort is er niet, of is met een ander samengevoegd"
            )
        return sorted(found) or [("project", "")]

    def _look_for_personal(self, tables: Mapping[str, pd.DataFrame]) -> None:
        told = [
            sentence
            for name, table in tables.items()
            for sentence in sentences(find_personal(_readable(table)), file=name)
        ]
        if told:
            self._boek.remark(f"Wat op persoonsgegevens lijkt ({plural(len(told), 'soort', 'soorten')}):")
        for sentence in told:
            self._boek.remark(sentence)


def _contract_of(name: str) -> contracts.TableContract:
    named = {"codes": tabellen.CODES, "coderingen": tabellen.CODERINGEN}
    return named.get(name) or next(table for table in tabellen.TABELLEN if table.name == name)


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that people wrote, numbered from 1 as they read them."""
    keep = [name for name in table.columns if name in ("naam", "label", "definitie", "tekst", "omschrijving", "waarde")]
    return table[keep].set_axis(range(1, len(table) + 1), axis="index")


def _sound_parents(codes: Iterable[RuweCode], boek: Verliesboek) -> dict[str, str | None]:
    """Return the parent of every code; none where it is absent, or the way up has no end."""
    given = {code.sleutel: code.ouder for code in reversed(list(codes))}
    sound: dict[str, str | None] = {}
    for key, parent in given.items():
        whole = parent is None or (parent in given and _ends(key, given))
        sound[key] = parent if whole else None
        boek.note(
            "codes", "gewijzigd", "de code waar hij onder hoort is er niet, of hoort weer onder hem", int(not whole)
        )
    return sound


def _ends(key: str, parents: Mapping[str, str | None]) -> bool:
    at: str | None = key
    for _ in range(GRENZEN.diepte):
        if at is None:
            return True
        at = parents.get(at)
    return at is None


def _depth(key: str, parents: Mapping[str, str | None]) -> int:
    depth, at = 0, parents.get(key)
    while at is not None:
        depth, at = depth + 1, parents.get(at)
    return depth


def _place(segment: RuwSegment, found: Gevonden, order: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Sort by text and place; what has no place comes after, in the order of the file."""
    bron = order.get(segment.bron, len(order))
    if found.soort != PLAATS or found.begin is None or found.eind is None:
        return (bron, 1, 0, 0)
    return (bron, 0, found.begin, found.eind)


def _same(segment: RuwSegment, found: Gevonden) -> tuple[object, ...]:
    if found.soort == PLAATS:
        return (segment.bron, found.begin, found.eind)
    if found.soort == tabellen.HELE_BRON:
        return (segment.bron, found.soort)
    return (segment.bron, segment.begin, segment.eind, found.tekst or segment.sleutel)
