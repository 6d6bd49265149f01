"""Any partnership, written as a folder or as a workbook that a person then tidied up, is read back as it was."""

import random
import string
from datetime import date, timedelta

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.contracts import strategies as contracts_strategies
from tests.contracts.strategies import frame, lawful
from tests.sources.werkbladen.conftest import SHEETS, same, sentences, werkbladen_of
from toolkit import indicatoren
from toolkit.contracts import codelijsten as lijst
from toolkit.sources.waarden import read_tekst
from toolkit.sources.werkbladen import read_map, read_werkmap, write_map, write_werkmap
from toolkit.werkbladen import (
    Aandachtspunt,
    Ambitie,
    Ambities,
    Doel,
    EigenInstrument,
    Hoofd,
    Opgave,
)
from toolkit.werkbladen.bladen import PRAATPLATEN, TABELLEN

AWKWARD = [
    "=1+1", "#N/A", "12", "1.50", "01-02-2023", "ja", "NA", "null", "-", "een, twee; drie", "regel 1\nregel 2", "1|2",
    'hij zei "ja"', "'s ochtends", "Ünïcödé €", "Totaal", "_x000D_", "TRUE", "€ 12,50", "+31", "@allen", "~", "*a", "0x1F",
    "ja: nee", "# geen commentaar", "{a: b}", "<b>&amp;</b>", "é", "True", "1e5",
]  # fmt: skip
SIGNS = string.ascii_letters + " ,;:.!?'\"=+-_#&<>%()[]{}\\/\n\t|éïß€"
LISTED = [sign for sign in SIGNS if sign not in "|;\n"]
IDS = ("gemeente_1", "ouderen", "buurt_2")
TALKS = ("g1", "gesprek-2")


def clean(text):
    return read_tekst(pd.Series([text], dtype="str")).waarden.fillna("").iloc[0]


TEXT = (st.sampled_from(AWKWARD) | st.text(SIGNS, max_size=30)).map(clean).filter(bool)
ITEM = (st.sampled_from(["wethouder", "team wonen, beleid"]) | st.text(LISTED, max_size=12)).map(clean).filter(bool)
DAY = st.integers(0, 400).map(lambda days: date(2023, 12, 29) + timedelta(days=days))
INDICATOR = st.sampled_from(list(indicatoren.catalogue()))


def value(column):
    if column.references == "organisaties.id":
        made = st.sampled_from(IDS)
    elif column.references == "gesprekken.gesprek_id" or column.name == "gesprek_id":
        made = st.sampled_from(TALKS)
    elif column.name == "indicator_id":
        made = INDICATOR
    elif column.dtype == "date":
        made = DAY
    elif column.dtype == "str" and not (column.allowed or column.pattern or column.listed):
        made = TEXT
    else:
        return contracts_strategies.values(column).map(lambda found: each_once(found) if column.listed else found)
    return st.none() | made if column.nullable else made


def each_once(codes):
    return "|".join(dict.fromkeys(codes.split("|"))) if codes else codes


@st.composite
def sheet(draw, blad, max_rows=4):
    row = st.fixed_dictionaries({column.name: value(column) for column in blad.contract.columns})
    rows = draw(st.lists(row, max_size=max_rows))
    table = frame(blad.contract, rows) if rows else blad.empty()
    if blad.contract.key:
        table = table.drop_duplicates(list(blad.contract.key), ignore_index=True)
    return lawful(blad.contract, table) if len(table) else table


@st.composite
def partnerships(draw):
    tables = {blad.naam: draw(sheet(blad)) for blad in TABELLEN}
    tables["gesprekken"] = frame(
        SHEETS["gesprekken"].contract,
        [{**draw(rows(SHEETS["gesprekken"])), "gesprek_id": talk} for talk in TALKS],
    )
    tables["organisaties"] = frame(
        SHEETS["organisaties"].contract,
        [
            {**draw(rows(SHEETS["organisaties"])), "id": code, "soort": kind, "rol": None}
            for code, kind in zip(IDS, ("gemeente", "ouderenbond", "ander"), strict=True)
        ],
    )
    instruments = draw(st.lists(st.builds(
        EigenInstrument, code=st.sampled_from(["x_a", "x_eigen"]), naam=TEXT, beschrijving=TEXT,
        sector=st.lists(st.sampled_from(lijst.SECTOREN), unique=True).map(tuple),
        categorie=st.lists(st.integers(1, 5), unique=True).map(tuple),
    ), max_size=2, unique_by=lambda one: one.code))  # fmt: skip
    return werkbladen_of(tables, hoofd=draw(HOOFDEN), ambities=draw(AMBITIES), eigen=instruments)


def rows(blad):
    return st.fixed_dictionaries({column.name: value(column) for column in blad.contract.columns})


HOOFDEN = st.builds(
    Hoofd, partnerschap=st.just("proef"), gemeenten=st.sampled_from([("GM9901",), ("GM9902", "GM0014")]), datum=DAY,
    deelnemers=st.lists(ITEM, max_size=3).map(tuple), versie=st.integers(1, 99),
    samenwerkingsvorm=st.lists(ITEM, max_size=2).map(tuple), opmerking=TEXT | st.just(""),
)  # fmt: skip
NUMBER = st.floats(-1e6, 1e6).map(lambda found: round(found, 3) + 0.0) | st.integers(-5, 5).map(float)
TERM = st.one_of(
    st.fixed_dictionaries({"termijn_jaar": st.sampled_from([0.5, 2.0, 5.0])}), st.fixed_dictionaries({"einddatum": DAY})
)
DOELEN = st.builds(
    lambda term, **rest: Doel(**rest, **term), term=TERM, id=st.sampled_from(["a", "doel_2"]), tekst=TEXT,
    indicator_id=INDICATOR, soort=st.sampled_from(["niveau", "verandering_pct", "verandering_abs"]), doelwaarde=NUMBER,
    eenheid=TEXT | st.just(""), richting=st.sampled_from(["minimaal", "maximaal"]), nulmeting=NUMBER | st.none(),
    nulmeting_periode=TEXT | st.just(""), gebied_code=st.sampled_from(["", "GM9901", "BU9901AA01"]),
    verantwoordelijk=st.sampled_from(["", *IDS]),
)  # fmt: skip
POINTS = st.builds(
    Aandachtspunt, id=st.sampled_from(["a", "punt_2"]), tekst=TEXT, soort=st.sampled_from(["communicatie", "ander"]),
    eigenaar=st.sampled_from(["", *IDS]),
)  # fmt: skip
AMBITIES = st.builds(
    Ambities,
    opgave=st.builds(
        Opgave, tekst=TEXT | st.just(""), indicator_ids=st.lists(INDICATOR, max_size=3).map(tuple),
        gebieden=st.lists(st.sampled_from(["GM9901", "KN990101"]), max_size=2).map(tuple),
    ),
    ambitie=st.builds(
        Ambitie, tekst=TEXT | st.just(""), aandacht_vasthouders=st.booleans(), aandacht_vastzitters=st.booleans(),
        richting=st.lists(st.sampled_from(lijst.DOELEN), unique=True).map(tuple),
    ),
    doelen=st.lists(DOELEN, max_size=2, unique_by=lambda one: one.id).map(tuple),
    aandachtspunten=st.lists(POINTS, max_size=2, unique_by=lambda one: one.id).map(tuple),
    aanpak_route=st.sampled_from(["", "samenhangend", "stapsgewijs"]),
)  # fmt: skip
FEW = settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole partnership takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large,
                           HealthCheck.filter_too_much, HealthCheck.large_base_example],
)  # fmt: skip


def read_back(read):
    assert sentences(read) == []
    return read.require()


@FEW
@given(werkbladen=partnerships())
def test_a_folder_is_read_back_as_it_was_written(werkbladen, tmp_path):
    write_map(werkbladen, tmp_path / "proef", overschrijf=True)
    same(read_back(read_map(tmp_path / "proef")), werkbladen)


@FEW
@given(werkbladen=partnerships())
def test_folder_to_workbook_to_folder_loses_nothing(werkbladen, tmp_path):
    write_map(werkbladen, tmp_path / "proef", overschrijf=True)
    write_werkmap(tmp_path / "werkbladen.xlsx", read_back(read_map(tmp_path / "proef")), overschrijf=True)
    write_map(read_back(read_werkmap(tmp_path / "werkbladen.xlsx")), tmp_path / "terug" / "proef", overschrijf=True)
    same(read_back(read_map(tmp_path / "terug" / "proef")), werkbladen)
    for path in (tmp_path / "proef").iterdir():
        assert (tmp_path / "terug" / "proef" / path.name).read_bytes() == path.read_bytes()


def tidy_up(path, chance):
    """What a person does: sort rows, leave rows empty, move columns, type in capitals, turn dates into day numbers."""
    book = load_workbook(path)
    for title in [blad.titel for blad in TABELLEN]:
        sheet = book[title]
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        body = [row for row in cells[1:] if any(row)] + [[None] * len(cells[0])] * 3
        chance.shuffle(body)
        places = chance.sample(range(len(cells[0])), len(cells[0]))
        listed = {
            place for place, heading in enumerate(cells[0]) if heading in ("Heeft contact", "Opnemen", "Besproken")
        }
        for row, values in enumerate([cells[0], *body], start=1):
            for column, place in enumerate(places, start=1):
                typed = values[place]
                if place in listed and row > 1 and typed in ("Ja", "Nee"):
                    typed = chance.choice([typed.upper(), f" {typed.lower()} ", typed[0]])
                cell = sheet.cell(row, column)
                cell.value, cell.number_format = typed, "General"
                if isinstance(typed, str):
                    cell.data_type = "s"
                elif hasattr(typed, "toordinal"):
                    cell.value = typed.toordinal() - date(1899, 12, 30).toordinal()  # the day number of Excel
                    cell.number_format = "General"
    book.save(path)


@FEW
@given(werkbladen=partnerships(), seed=st.integers(0, 1000))
def test_a_workbook_that_a_person_tidied_up_says_the_same(werkbladen, seed, tmp_path):
    path = tmp_path / "werkbladen.xlsx"
    write_werkmap(path, werkbladen, overschrijf=True)
    tidy_up(path, random.Random(seed))  # noqa: S311 - no secret, a drawn seed
    back = read_back(read_werkmap(path))
    assert (back.hoofd, back.ambities) == (werkbladen.hoofd, werkbladen.ambities)
    for blad in (*TABELLEN, *PRAATPLATEN):
        pd.testing.assert_frame_equal(in_order(back.blad(blad.naam)), in_order(werkbladen.blad(blad.naam)))


def in_order(table):
    """The rows in an order of their own, as a sheet that was sorted has them in another."""
    texts = table.astype("object").map(repr)
    return table.loc[texts.sort_values(list(texts)).index].reset_index(drop=True) if len(table) else table
