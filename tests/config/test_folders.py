"""Files are written whole or not at all."""

import pytest

from toolkit.config import write_whole
from toolkit.errors import OutputError


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("oud")
    assert write_whole(target, "nieuw é") == target
    assert target.read_bytes() == "nieuw é".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_without_its_folder_there_is_one_clear_message(tmp_path):
    with pytest.raises(OutputError, match=r"a\.txt: .*uitvoermap") as refused:
        write_whole(tmp_path / "weg" / "a.txt", b"x")
    assert str(tmp_path) not in str(refused.value)


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_text("oud")

    def full(path, content):
        with path.open("wb") as stream:
            stream.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OutputError, match="schijf is vol"):
        write_whole(target, b"nieuw")
    assert target.read_text() == "oud"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
