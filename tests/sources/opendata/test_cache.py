"""The cache on disk: whole under its own name or not there; a full disk leaves nothing half-written."""

import errno

import pytest

from toolkit.errors import OutputError
from toolkit.sources.opendata.store import Shelf, replacing, save_bytes


def write(path, content, failure):
    with replacing(path) as part:
        part.write_bytes(content)
        raise failure


def test_a_file_that_was_not_finished_is_not_there(tmp_path):
    with pytest.raises(RuntimeError):
        write(tmp_path / "a.json", b"half", RuntimeError())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_output_error_and_keeps_the_old_file(tmp_path):
    save_bytes(tmp_path / "a.json", b"old")
    with pytest.raises(OutputError, match="de schijf is vol"):
        write(tmp_path / "a.json", b"ne", OSError(errno.ENOSPC, "No space left on device"))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_the_same_attempt_is_resumed_and_another_begins_anew(tmp_path):
    shelf = Shelf(tmp_path, "84799NED")
    shelf.start({"rijen": 5})
    save_bytes(shelf.page(0), b"{}")
    shelf.start({"rijen": 5})
    assert shelf.page(0).exists()
    shelf.start({"rijen": 6})
    assert not shelf.page(0).exists()


def test_a_result_replaces_an_older_one_and_leaves_nothing_beside_it(tmp_path):
    shelf = Shelf(tmp_path, "84799NED")
    for content in (b"one", b"two"):
        shelf.start({"rijen": 1})
        save_bytes(shelf.page(0), b"{}")
        save_bytes(shelf.work / "data", content)
        shelf.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["84799NED"]
    assert [path.read_bytes() for path in shelf.final.iterdir()] == [b"two"]
