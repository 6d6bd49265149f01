"""A database in a file; the same reader, without a server."""

import sqlite3
from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from toolkit.config.databank import Databank
from toolkit.errors import DeliveryError
from toolkit.provenance import sha256_of
from toolkit.sources.databank import describe, read_databank

URL = "DOORSTROOM_DATABANK"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "een map met spatie" / "wonen #1 50%25.sqlite"
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.executescript("""
            CREATE TABLE woningen (woning_id TEXT PRIMARY KEY, huur REAL, kamers INTEGER, gemengd, foto BLOB);
            INSERT INTO woningen VALUES ('W2', 612.5, 3, 'drie', x'00'), ('W1', NULL, NULL, 3, NULL);
            CREATE VIEW dure_woningen AS SELECT woning_id FROM woningen WHERE huur > 500;
        """)
    connection.close()
    return path


def address(file):
    return {URL: sa.URL.create("sqlite", database=str(file)).render_as_string()}


def read(file, **keys):
    return read_databank(Databank(url_variabele=URL, **keys), environ=address(file))


def test_a_table_of_a_file(file):
    found = read(file, tabel="woningen")
    assert found.bestand == "databank sqlite, tabel woningen"
    assert found.cellen["woning_id"].tolist() == ["W1", "W2"]
    assert (found.cellen.loc[2, "huur"], found.cellen.loc[2, "kamers"]) == (612.5, 3)
    assert found.cellen["gemengd"].tolist() == [3, "drie"]  # cells of several kinds stay as they are
    assert "foto" not in found.cellen
    assert found.opmerkingen == ("Kolom foto bevat binaire gegevens en is weggelaten.",)


def test_a_view_and_a_query_of_a_file(file):
    assert read(file, weergave="dure_woningen").cellen["woning_id"].tolist() == ["W2"]
    query = "SELECT count(*) AS n, '50%' AS deel, '2023-01-01' AS dag FROM woningen"
    assert read(file, vraag=query).cellen.loc[1].tolist() == [2, "50%", "2023-01-01"]


def test_the_file_is_not_changed_and_nothing_is_put_beside_it(file):
    before = sha256_of(file)
    read(file, tabel="woningen")
    assert sha256_of(file) == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_database_that_cannot_be_written_says_so(file, monkeypatch):
    # The settings refuse this query; past them, the file itself cannot be written either.
    settings = Databank(url_variabele=URL, tabel="x").model_copy(
        update={"tabel": "", "vraag": "INSERT INTO woningen (woning_id) VALUES ('W3')"}
    )
    with pytest.raises(DeliveryError, match="de toolkit leest alleen"):
        read_databank(settings, environ=address(file))


def test_a_file_that_is_not_there_is_not_made(file):
    with pytest.raises(DeliveryError, match="is er niet of mag niet open"):
        read(file.with_name("ander.sqlite"), tabel="woningen")
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_no_database(file):
    file.write_text("geen databank " * 100)
    with pytest.raises(DeliveryError, match="geen databank"):
        read(file, tabel="woningen")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"tabel": "woning"}, "Bedoelt u woningen"),
        ({"vraag": "SELECT * FROM woning"}, "een tabel of weergave die er niet is"),
        ({"vraag": "SELECT straat FROM woningen"}, "een kolom die er niet is"),
        ({"vraag": "SELECT FROM"}, "begrijpt de vraag niet"),
        ({"vraag": "SELECT * FROM woningen WHERE 0"}, "geen rijen"),
    ],
)
def test_what_a_file_does_not_have(file, keys, said):
    with pytest.raises(DeliveryError, match=said) as refused:
        read(file, **keys)
    assert str(file.parent) not in str(refused.value)
    assert refused.value.__context__ is None


def test_a_database_in_memory_is_described_like_any_other():
    assert describe(Databank(url_variabele=URL, tabel="a"), environ={URL: "sqlite://"}) == "databank sqlite, tabel a"


def test_days_are_days(file):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE dagen (dag DATE)")
        connection.execute("INSERT INTO dagen VALUES (?)", [date(2023, 1, 1).isoformat()])
    connection.close()
    assert read(file, tabel="dagen").cellen["dag"].tolist() == [
        "2023-01-01"
    ]  # SQLite has no days: text, still to be read
    assert pd.api.types.is_string_dtype(read(file, tabel="dagen").cellen["dag"])
