"""Each fault is one Dutch sentence; the address, user, password and values stay where they are."""

import logging
import time
import traceback

import keyring
import psycopg
import pytest
import sqlalchemy as sa
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from toolkit.errors import DeliveryError
from toolkit.sources.databank import describe, read_databank
from toolkit.sources.databank.failing import without_secrets
from toolkit.sources.databank.reading import _Gelezen

URL, READER, PASSWORD = "DOORSTROOM_DATABANK", "lezer_met_geheim", "w@cht:woord/geheim"
SECRETS = ("geheim", "lezer", "dspg-", "w@cht", "w%40cht", "doorstroom_proef", "psycopg", "sqlalche.me")


def refused(databank, environ):
    """Return the refusal, after making sure that no secret hangs on it anywhere."""
    with pytest.raises(DeliveryError) as caught:
        read_databank(databank, environ=environ)
    error = caught.value
    said = str(error) + repr(error) + "".join(traceback.format_exception_only(error))
    assert not [secret for secret in SECRETS if secret in said.lower()]
    assert error.__cause__ is None
    assert error.__context__ is None
    return error


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"tabel": "wonigen"}, "geen tabel wonigen. Bedoelt u woningen?"),
        ({"weergave": "dure_woning"}, "geen weergave dure_woning. Bedoelt u dure_woningen?"),
        ({"tabel": "xyz"}, "geen tabel xyz. Controleer de naam en het schema."),
        (
            {"tabel": "Verhuizingen", "schema": "proef"},
            "in dit schema geen tabel Verhuizingen. Bedoelt u Verhuizingen 2023?",
        ),
        ({"tabel": "a", "schema": "nergens"}, "geen tabel a"),
        ({"tabel": "verborgen"}, "mag dit in de databank niet lezen"),
        ({"vraag": "SELECT * FROM verborgen"}, "mag dit in de databank niet lezen"),
        ({"vraag": "SELECT * FROM wonigen"}, "een tabel of weergave die er niet is"),
        ({"vraag": "SELECT straat FROM woningen"}, "een kolom die er niet is"),
        ({"vraag": "SELECT nergens(1)"}, "een functie die er niet is"),
        ({"vraag": "SELECT FROM WHERE"}, "begrijpt de vraag niet"),
        ({"vraag": "SELECT 1 / (id - 5) FROM groot"}, "een waarde in de databank is onleesbaar of de vraag rekent"),
        ({"vraag": "SELECT woning_id::int FROM woningen"}, "een waarde in de databank is onleesbaar"),
        ({"vraag": "SELECT pg_sleep(9)", "tijdslimiet": 1}, "het duurde te lang"),
    ],
)
def test_what_the_database_refuses(databank, environ, settings, said):
    error = refused(databank(**settings), environ)
    assert said in str(error)
    assert error.file == describe(databank(**settings), environ=environ)


def changed(reader, **parts):
    return {URL: reader._replace(**parts).render_as_string(hide_password=False)}  # `set` passes over None


def test_a_wrong_password(databank, reader):
    assert "weigert gebruiker of wachtwoord" in str(
        refused(databank(tabel="woningen"), changed(reader, password="fout"))
    )
    assert "weigert gebruiker of wachtwoord" in str(refused(databank(tabel="woningen"), changed(reader, password=None)))


def test_a_server_that_is_not_there(databank, reader, tmp_path):
    query = {"host": str(tmp_path / "geheim")}
    assert "geeft geen antwoord" in str(refused(databank(tabel="a"), changed(reader, query=query)))
    refused_port = changed(reader, query={}, host="127.0.0.1", port=1)
    assert "geeft geen antwoord" in str(refused(databank(tabel="a"), refused_port))
    assert "niet te vinden" in str(refused(databank(tabel="a"), changed(reader, query={}, host="geheim.invalid")))


def test_a_database_that_is_not_there(databank, reader):
    assert "deze databank is er niet" in str(refused(databank(tabel="a"), changed(reader, database="geheim")))


def test_a_connection_that_breaks_halfway(databank, environ, filled, monkeypatch):
    added = _Gelezen._add

    def add_and_cut(self, rows):
        added(self, rows)
        filled.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [READER])

    monkeypatch.setattr(_Gelezen, "_add", add_and_cut)
    with pytest.raises(DeliveryError) as caught:
        read_databank(databank(tabel="groot"), environ=environ, rijen_per_keer=1000)
    assert caught.value.place == "na 1.000 rijen"
    assert "de verbinding met de databank viel weg" in str(caught.value)
    assert caught.value.__context__ is None


def test_nothing_is_logged_or_printed(databank, environ, reader, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        read_databank(databank(tabel="woningen"), environ=environ)
        refused(databank(tabel="woningen"), changed(reader, password="fout"))
    shown = caplog.text + "".join(capfd.readouterr())
    assert not [secret for secret in SECRETS if secret in shown]


def test_no_connection_stays_open(databank, environ, filled):
    read_databank(databank(tabel="woningen"), environ=environ)
    refused(databank(vraag="SELECT nergens(1)"), environ)
    open_ones = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    for _ in range(50):  # the server needs a moment to notice
        if filled.execute(open_ones, [READER]).fetchone() == (0,):
            return
        time.sleep(0.1)
    pytest.fail("a connection is still open")


def test_an_absent_variable_is_named(databank):
    for environ in ({}, {URL: " "}):
        assert f"omgevingsvariabele {URL}" in str(refused(databank(tabel="a"), environ))


@pytest.mark.parametrize(
    "address", ["lezer:geheim@server", "postgresql://lezer:geheim@server:poort/x", "postgresql:/geheim", "geheim"]
)
def test_an_address_of_another_form_is_not_shown(databank, address):
    assert "soort://gebruiker@server/databank" in str(refused(databank(tabel="a"), {URL: address}))
    assert describe(databank(tabel="a"), environ={URL: address}) == "databank, tabel a"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql+pymysql://lezer:geheim@server/x", "het stuurprogramma voor deze soort databank ontbreekt"),
        ("geheimdb://lezer:geheim@server/x", "deze soort databank is hier niet bekend"),
    ],
)
def test_a_missing_driver(databank, address, said):
    with pytest.raises(DeliveryError, match=said) as caught:
        read_databank(databank(tabel="a"), environ={URL: address})
    assert "lezer" not in str(caught.value)
    assert caught.value.__context__ is None


def failing(error):
    def act():
        raise error

    return act


class Sleutels(KeyringBackend):
    priority = 1

    def __init__(self, known=None, fails=False):
        self.known, self.fails = known or {}, fails

    def set_password(self, service, username, password):
        raise AssertionError("the toolkit writes no password")

    def get_password(self, service, username):
        if self.fails:
            raise NoKeyringError("geheim")
        return self.known.get((service, username))


@pytest.fixture
def keys():
    """Put another keyring in place for the time of a test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_the_password_may_come_from_the_keyring(databank, reader, keys):
    keys(Sleutels({("wonen", READER): PASSWORD}))
    settings = databank(tabel="woningen", sleutelbos={"dienst": "wonen", "gebruiker": READER})
    for user in (READER, None):
        assert len(read_databank(settings, environ=changed(reader, username=user, password=None)).cellen) == 2


def test_a_password_in_the_address_goes_before_the_keyring(databank, environ, keys):
    keys(Sleutels({("wonen", READER): "fout"}))
    settings = databank(tabel="woningen", sleutelbos={"dienst": "wonen", "gebruiker": READER})
    assert len(read_databank(settings, environ=environ).cellen) == 2


@pytest.mark.parametrize(
    ("fails", "said"), [(True, "geen sleutelbos die open kan"), (False, "geen wachtwoord voor dienst wonen")]
)
def test_a_keyring_without_the_password(databank, keys, fails, said):
    keys(Sleutels(fails=fails))
    settings = databank(tabel="woningen", sleutelbos={"dienst": "wonen", "gebruiker": "ik"})
    error = refused(settings, {URL: "postgresql:///x"})
    assert said in str(error)
    assert error.remedy == "Zet het erin met: keyring set wonen ik"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("FATAL:  wachtwoordauthenticatie is mislukt voor gebruiker geheim", "weigert gebruiker of wachtwoord"),
        ("Access denied for user 'geheim'@'server'", "weigert gebruiker of wachtwoord"),
        ("SSL error: certificate verify failed", "beveiligde verbinding"),
        ("MySQL server has gone away", "viel weg"),
        ("iets heel anders met geheim", "kon dit niet uitvoeren"),
    ],
)
def test_messages_of_drivers_are_recognised_by_their_words(message, said):
    with pytest.raises(DeliveryError, match=said) as caught:
        without_secrets(
            failing(sa.exc.OperationalError("SELECT 'geheim'", {}, psycopg.OperationalError(message))), file="x"
        )
    assert "geheim" not in str(caught.value)


def test_a_fault_of_the_toolkit_itself_is_not_hidden():
    with pytest.raises(KeyError):
        without_secrets(failing(KeyError("kolom")), file="databank")
