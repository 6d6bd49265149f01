"""The settings of a database: what it may ask, and that no secret stands in them."""

import pytest

from toolkit.config import parse
from toolkit.config.databank import Databank
from toolkit.errors import ParameterError


def settings(**keys):
    return parse(Databank, {"url_variabele": "WONEN_URL", **keys}, file="leveringen.yaml")


def refused(**keys):
    with pytest.raises(ParameterError) as caught:
        settings(**keys)
    return str(caught.value)


def test_a_table_a_view_or_a_query():
    assert settings(tabel="woningen", schema="wonen").schema_ == "wonen"
    assert settings(weergave="v").weergave == "v"
    assert settings(vraag="SELECT 1 ;").vraag == "SELECT 1 "
    assert settings(tabel="a", sleutelbos={"dienst": "wonen", "gebruiker": "ik"}).sleutelbos.gebruiker == "ik"


@pytest.mark.parametrize("keys", [{}, {"tabel": "a", "weergave": "b"}, {"tabel": "a", "vraag": "SELECT 1"}])
def test_exactly_one_of_three(keys):
    assert "noem precies een van tabel, weergave en vraag" in refused(**keys)


def test_a_schema_goes_with_a_table_or_view():
    assert "schema hoort bij tabel of weergave" in refused(vraag="SELECT 1", schema="wonen")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM a",
        "select * from a where b = 'insert; drop table x'",
        'WITH w AS (SELECT 1) SELECT "update" FROM w',
        "(SELECT 1) UNION (SELECT 2)",
        '-- wie; wat: update\nSELECT begin, "delete" FROM a /* create; */',
        "SELECT $$ insert; $$, $x$ ; delete $x$",
        "SELECT 'it''s; ' || updated_at FROM a",
        "SELECT `drop` FROM a",
    ],
)
def test_queries_that_read(query):
    assert settings(vraag=query).vraag == query.strip()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT 1; SELECT 2", "meer dan één opdracht"),
        ("SELECT 1; DROP TABLE a;", "meer dan één opdracht"),
        ("DELETE FROM a", "begint met SELECT"),
        ("selectie", "begint met SELECT"),
        ("WITH w AS (DELETE FROM a RETURNING *) SELECT * FROM w", "DELETE is hier niet toegestaan"),
        ("SELECT * INTO b FROM a", "INTO is hier niet toegestaan"),
        ("SELECT * FROM a FOR UPDATE", "UPDATE is hier niet toegestaan"),
        ("SELECT 1 /* a */ ; /* b */ drop table a", "meer dan één opdracht"),
    ],
)
def test_queries_that_do_more_than_read(query, said):
    assert said in refused(vraag=query)


@pytest.mark.parametrize("key", ["tabel", "weergave", "url_variabele", "schema"])
@pytest.mark.parametrize(
    "value", ["postgresql://ik:geheim@server/wonen", "ik:geheim@server", "host=server password=geheim", "pwd=geheim"]
)
def test_an_address_or_password_is_refused_and_not_repeated(key, value):
    said = refused(**{"tabel": "a", key: value})
    assert "hoort niet in dit bestand" in said
    assert "geheim" not in said


def test_a_password_has_no_key():
    said = refused(tabel="a", wachtwoord="geheim")
    assert "wachtwoord is geen bekende sleutel" in said
    assert "geheim" not in said


def test_a_query_may_hold_no_address_either():
    said = refused(vraag="SELECT * FROM dblink('host=a password=geheim', 'SELECT 1')")
    assert "hoort niet in dit bestand" in said
    assert "geheim" not in said
    assert settings(vraag="SELECT 'https://www.voorbeeld.nl' AS site, a::text FROM b").vraag


def test_a_name_that_is_no_variable():
    assert "url_variabele heeft niet de voorgeschreven vorm" in refused(tabel="a", url_variabele="1 a")
