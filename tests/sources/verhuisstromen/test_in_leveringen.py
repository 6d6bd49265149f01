"""Public moves are declared like any other open delivery."""

import json
import shutil

import pytest
import yaml

from toolkit.batch.checking import check_folder
from toolkit.batch.inputs import InputReader
from toolkit.config import LEVERINGEN
from toolkit.errors import DeliveryError
from toolkit.sources.leveringen import read_deliveries

from .conftest import META, PAREN, ROWS


@pytest.fixture
def declared(open_samples):
    """The open deliveries of GM9901 with public moves added to them."""
    folder = open_samples / "GM9901"
    shutil.rmtree(open_samples / "GM9902")
    (folder / "od.csv").write_text(PAREN, encoding="utf-8")
    figures = {"schema": ["year", "group_id", "municipality_id", "inflow", "outflow"], "rows": ROWS}
    (folder / "nodes_age.json").write_text(json.dumps(figures), encoding="utf-8")
    (folder / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    said = yaml.safe_load((folder / LEVERINGEN).read_text(encoding="utf-8"))
    shared = {"titel": "Verhuizingen", "fictief": True}
    said["leveringen"] += [
        {"bron_id": "od", "soort": "verhuisstromen", "bestand": "od.csv", "jaar": 2018, **shared},
        {"bron_id": "leeftijd", "soort": "verhuistotalen", "bestand": "nodes_age.json", "jaar": 2024, **shared},
    ]
    (folder / LEVERINGEN).write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    return folder / LEVERINGEN


def test_they_come_whole_with_the_other_open_deliveries(declared):
    data = read_deliveries(declared, "GM9901")
    ((pairs, _),), ((margins, _),) = data.verhuisstromen, data.verhuistotalen
    assert (len(pairs), len(margins)) == (3, 8)
    assert {"od", "leeftijd"} <= {source.bron_id for source in data.sources}


def test_who_delivers_none_has_none(root):
    data = read_deliveries(root / "data_samples" / "GM9901" / LEVERINGEN, "GM9901")
    assert (data.verhuisstromen, data.verhuistotalen) == ((), ())


def test_a_report_is_made_anew_when_the_key_changes(declared):
    files = InputReader().read(declared.parent.parent, "GM9901").files
    assert {"od/od.csv", "leeftijd/nodes_age.json", "leeftijd/meta.json"} <= set(files)


def test_a_report_is_not_begun_without_the_key(declared):
    (declared.parent / "meta.json").unlink()
    with pytest.raises(DeliveryError, match=r"meta\.json is er niet"):
        InputReader().read(declared.parent.parent, "GM9901")


def test_check_tells_what_was_read(declared):
    (checked,) = check_folder(declared.parent.parent, ())
    assert not checked.problems
    assert "od.csv: 3 paren van gemeenten gelezen, samen 35 verhuisden." in checked.lines
