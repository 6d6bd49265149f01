import json
from datetime import date

import pytest

from toolkit.config import Levering
from toolkit.provenance import sha256_of
from toolkit.sources.bron import HERKOMST, source_of

LEVERING = Levering(
    bron_id="kwb", soort="kerncijfers", bestand="kwb.csv", jaar=2024, titel="Kerncijfers", tabel="85984NED"
)


@pytest.fixture
def delivered(tmp_path):
    path = tmp_path / "kwb.csv"
    path.write_text("a;b\n1;2\n")
    return path


def test_a_record_says_what_the_settings_say_and_what_the_file_is(delivered):
    source = source_of(delivered, LEVERING, aard="registertelling")
    assert (source.bron_id, source.tabel, source.gebied_jaar, source.bestand) == ("kwb", "85984NED", 2024, "kwb.csv")
    assert source.sha256 == sha256_of(delivered)
    assert source.opgehaald_op is None


def test_the_day_of_fetching_is_taken_from_the_provenance_beside_the_file(delivered):
    (delivered.parent / HERKOMST).write_text(json.dumps({"opgehaald_op": "2026-11-21"}))
    assert source_of(delivered, LEVERING, aard=None).opgehaald_op == date(2026, 11, 21)


@pytest.mark.parametrize("content", ["geen json", "[]", '{"opgehaald_op": "gisteren"}', "{}"])
def test_an_unreadable_provenance_file_is_no_reason_to_stop(delivered, content):
    (delivered.parent / HERKOMST).write_text(content)
    assert source_of(delivered, LEVERING, aard=None).opgehaald_op is None
