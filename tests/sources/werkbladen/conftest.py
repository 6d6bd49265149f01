"""Small partnerships to read, and the sentences that come of it."""

import pickle
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.contracts.strategies import frame
from toolkit.sources.werkbladen import read_werkbladen, write_werkmap
from toolkit.werkbladen import BLADEN, Ambities, Hoofd, Werkbladen
from toolkit.werkbladen.bladen import PRAATPLATEN

SHEETS = {blad.naam: blad for blad in BLADEN}
HOOFD = "partnerschap: proef\ngemeenten: [GM9901]\ndatum: 2024-03-14\n"
ORGANISATIES = HOOFD + (
    "organisaties:\n"
    "- {id: gemeente, naam: Gemeente, soort: gemeente, werkgebied_niveau: gemeente}\n"
    "- {id: ouderen, naam: Ouderenkring, soort: ouderenbond, werkgebied_niveau: buurt}\n"
)
CONTACT = "org_id,fase,heeft_contact\ngemeente,woonwens,ja\n"


@pytest.fixture
def folder(tmp_path):
    """Write the files of a partnership; each keyword is a file, its dots written as `__`."""

    def write(*, organisaties__yaml=ORGANISATIES, **files):
        path = tmp_path / "proef"
        path.mkdir(exist_ok=True)
        for name, text in {"organisaties__yaml": organisaties__yaml, **files}.items():
            if text is not None:
                content = text if isinstance(text, bytes) else text.encode()
                (path / name.replace("__", ".")).write_bytes(content)
        return path

    return write


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that is full from the given file on: that one is cut off half-way."""

    def fills_up(*, after=0):
        left = iter(range(after))

        def write(path, content, **_):
            raw = content.encode() if isinstance(content, str) else content
            with path.open("wb") as stream:
                whole = next(left, None) is not None
                stream.write(raw if whole else raw[: len(raw) // 2])
            if not whole:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", write)
        monkeypatch.setattr(Path, "write_text", write)

    return fills_up


@pytest.fixture
def filled():
    """Worksheets of one gemeente and one organisation of seniors, with rows for any sheet."""

    def make(*, hoofd=None, ambities=None, **rows):
        rows.setdefault(
            "organisaties",
            [
                {"id": "gemeente", "naam": "Gemeente", "soort": "gemeente", "werkgebied_niveau": "gemeente"},
                {"id": "ouderen", "naam": "Ouderenkring", "soort": "ouderenbond", "werkgebied_niveau": "buurt"},
            ],
        )
        tables = {naam: _frame(blad, rows.get(naam, [])) for naam, blad in SHEETS.items()}
        return werkbladen_of(tables, hoofd=hoofd, ambities=ambities)

    return make


def werkbladen_of(tables, *, hoofd=None, ambities=None, eigen=()):
    return Werkbladen(
        hoofd=hoofd or Hoofd(partnerschap="proef", gemeenten=("GM9901",), datum=date(2024, 3, 14)),
        ambities=ambities or Ambities(), eigen_instrumenten=tuple(eigen),
        praatplaten={blad.naam: tables[blad.naam] for blad in PRAATPLATEN},
        **{
            naam: tables[naam]
            for naam in ("organisaties", "contactmomenten", "stimuleren", "opgave", "monitor", "participatie")
        },
    )  # fmt: skip


def _frame(blad, rows):
    empty = {column.name: None for column in blad.contract.columns}
    return frame(blad.contract, [{**empty, **row} for row in rows]) if rows else blad.empty()


@pytest.fixture(scope="session")
def as_workbook(tmp_path_factory):
    """The bytes of the workbook of worksheets (empty without them), written once for the same worksheets."""
    folder, made = tmp_path_factory.mktemp("werkmappen"), {}

    def bytes_of(werkbladen=None):
        key = pickle.dumps(werkbladen)
        if key not in made:
            path = folder / f"{len(made)}.xlsx"
            write_werkmap(path, werkbladen)
            made[key] = path.read_bytes()
        return made[key]

    return bytes_of


@pytest.fixture
def werkmap(tmp_path, filled, as_workbook):
    """Write a workbook, let a person change it, and read it: `werkmap(change)` with a function of the workbook."""

    def read(change=None, werkbladen=None):
        path = tmp_path / "werkbladen.xlsx"
        path.write_bytes(as_workbook(werkbladen or filled()))
        if change:
            book = load_workbook(path)
            change(book)
            book.save(path)
        return read_werkbladen(path)

    return read


def same(one, other):
    """Assert that two partnerships have the same content."""
    assert one.hoofd == other.hoofd
    assert one.ambities == other.ambities
    assert one.eigen_instrumenten == other.eigen_instrumenten
    for naam in ("organisaties", "contactmomenten", "stimuleren", "opgave", "monitor", "participatie"):
        pd.testing.assert_frame_equal(getattr(one, naam), getattr(other, naam), obj=naam)
    for naam, table in one.praatplaten.items():
        pd.testing.assert_frame_equal(table, other.praatplaten[naam], obj=naam)


def sentences(read):
    return [str(fault) for fault in read.fouten]


def column_of(sheet, heading):
    """The letter of a column by its heading."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == heading)


def first_empty(sheet, letter="A"):
    return next(row for row in range(2, sheet.max_row + 2) if sheet[f"{letter}{row}"].value is None)


def samples(root: Path) -> Path:
    return root / "data_samples" / "werkbladen"
