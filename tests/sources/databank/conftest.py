"""A real PostgreSQL with PostGIS that is the tests' own: a new cluster in a temporary folder, on a socket, without network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from toolkit.config.databank import Databank

GIVEN = "DOORSTROOM_TEST_POSTGRES"
URL = "DOORSTROOM_DATABANK"
READER, PASSWORD = "lezer_met_geheim", "w@cht:woord/geheim"
SETTINGS = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "shared_buffers=32MB", "jit=off",
    "max_connections=20", "max_wal_senders=0", "wal_level=minimal", "autovacuum=off", "log_min_messages=panic",
    "dynamic_shared_memory_type=mmap",
)  # fmt: skip


def binary(name):
    """Find a command of PostgreSQL: Debian keeps them out of PATH."""
    return shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default=None)


def as_other_user(command):
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return command
    known = {user.pw_name for user in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody") if name in known), None)
    if user is None or not shutil.which("runuser"):
        pytest.skip("PostgreSQL draait niet als root en er is geen gebruiker postgres om het te starten")
    return ["runuser", "-u", user, "--", *command]


def run(*command):
    done = subprocess.run(
        as_other_user([str(part) for part in command]), cwd="/", capture_output=True, text=True, timeout=60
    )
    if done.returncode:
        pytest.skip(f"PostgreSQL is niet te starten: {' '.join((done.stderr or done.stdout).split())[-200:]}")


@pytest.fixture(scope="session")
def cluster():
    """Yield the address of a superuser on a cluster of our own, or the one that the environment gives."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    initdb, pg_ctl = binary("initdb"), binary("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip(f"PostgreSQL is er niet (initdb, pg_ctl); .ci/run installeert het op Debian, of zet {GIVEN}")
    folder = Path(tempfile.mkdtemp(prefix="dspg-", dir="/tmp"))  # short: a socket has at most 107 signs
    folder.chmod(0o777)
    data = folder / "data"
    try:
        run(initdb, "-D", data, "-U", "beheer", "--auth-local=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        rights = (f"local all {READER} scram-sha-256", "local all all trust")
        run("sh", "-c", f"printf '%s\\n' {' '.join(repr(line) for line in rights)} > {data}/pg_hba.conf")
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        run(pg_ctl, "-D", data, "-l", folder / "log", "-w", "-t", "30", "-o", options, "start")
        try:
            yield f"postgresql://beheer@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "stop")
    finally:
        run("rm", "-rf", data, folder / "log")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def address(cluster):
    """The address of a database of our own in that cluster; what else is there is left alone."""
    name = f"doorstroom_proef_{os.getpid()}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield make_url(cluster).set(database=name).render_as_string(hide_password=False)
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
        connection.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(READER)))


@pytest.fixture(scope="session")
def admin(address):
    """A connection that may do anything."""
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


TABLES = f"""
CREATE EXTENSION postgis; CREATE SCHEMA proef;
CREATE TABLE woningen (
  woning_id text PRIMARY KEY, huur numeric(8,2), kamers int, bag numeric(20), lift boolean, ingang date, eind date,
  gemeten timestamptz, kenmerken jsonb, labels text[], punt geometry(Point, 28992), graden geometry(Point, 4326),
  aarde geography(Point, 4326));
INSERT INTO woningen VALUES
  ('W2', 612.50, 3, 363010000123456789, true, '2020-02-01', 'infinity', '2020-07-01 10:00+00', '{{"a": [1, "é"]}}',
   '{{x,y}}', 'SRID=28992;POINT(155000 463000)', 'SRID=4326;POINT(5.38720621 52.15517440)',
   'SRID=4326;POINT(5.38720621 52.15517440)'),
  ('W1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE VIEW dure_woningen AS SELECT woning_id, huur FROM woningen WHERE huur > 500;
CREATE TABLE proef."Verhuizingen 2023" (id int PRIMARY KEY, "Datum" date);
INSERT INTO proef."Verhuizingen 2023" VALUES (1, '2023-01-01');
CREATE TABLE groot AS SELECT n AS id, 'W' || n AS woning_id, n % 900 + 0.5 AS huur FROM generate_series(1, 300000) n;
CREATE TABLE leeg (a int); CREATE TABLE verborgen (a int); INSERT INTO verborgen VALUES (1);
CREATE FUNCTION stiekem() RETURNS int LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO leeg VALUES (1); RETURN 1; END $$;
DO $$ BEGIN CREATE ROLE {READER} LOGIN PASSWORD '{PASSWORD}';
  EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT SELECT ON woningen, dure_woningen, leeg, groot TO {READER}; GRANT INSERT ON leeg TO {READER};
GRANT USAGE ON SCHEMA proef TO {READER}; GRANT SELECT ON ALL TABLES IN SCHEMA proef TO {READER};
"""  # noqa: S608  # no value from elsewhere


@pytest.fixture(scope="session")
def filled(admin):
    """The cluster with tables; skips where there is no PostGIS."""
    if not admin.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'").fetchone():
        pytest.skip("PostGIS is er niet bij deze PostgreSQL; .ci/run installeert het op Debian")
    admin.execute(TABLES)
    return admin


@pytest.fixture
def reader(address, filled):
    """The address of someone with few rights."""
    return make_url(address).set(username=READER, password=PASSWORD)


@pytest.fixture
def environ(reader):
    return {URL: reader.render_as_string(hide_password=False)}


@pytest.fixture
def databank():
    """Make the settings of a delivery from our variable."""
    return lambda **keys: Databank.model_validate({"url_variabele": URL, **keys})
