"""Files and folders of a run."""

import multiprocessing
import os
import time

import pytest

from toolkit.batch.files import clean_up, move_whole, only_run, work_folder, write_below
from toolkit.errors import OutputError


def test_a_work_folder_lies_beside_the_final_one_and_goes_whatever_happens(tmp_path):
    def fail_at_work():
        with work_folder(tmp_path / "GM9901", "proef") as work:
            assert work.parent == tmp_path / "GM9901"
            (work / "iets").write_text("x", encoding="utf-8")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail_at_work()
    assert list((tmp_path / "GM9901").iterdir()) == []


def test_what_a_killed_run_left_is_cleaned_up_and_nothing_else(tmp_path):
    (tmp_path / "GM9901" / ".werk-proef-1" / "resultaten").mkdir(parents=True)
    (tmp_path / "GM9901" / "proef.pdf").write_bytes(b"goed")
    (tmp_path / "GM9901" / ".proef.pdf.0a1b2c3d.deel").write_bytes(b"half")
    assert clean_up(tmp_path) == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["proef.pdf"]


def test_a_moved_file_replaces_the_old_one(tmp_path):
    (tmp_path / "nieuw").write_text("nieuw", encoding="utf-8")
    write_below(tmp_path, "a/b/oud", "oud")
    move_whole(tmp_path / "nieuw", tmp_path / "a" / "b" / "oud")
    assert (tmp_path / "a" / "b" / "oud").read_text(encoding="utf-8") == "nieuw"


def test_a_file_in_the_way_is_said_to_be_so(tmp_path):
    (tmp_path / "a").write_text("in de weg", encoding="utf-8")
    (tmp_path / "nieuw").write_text("nieuw", encoding="utf-8")
    with pytest.raises(OutputError, match="hier kan niet worden geschreven"):
        move_whole(tmp_path / "nieuw", tmp_path / "a" / "b")


def _hold(folder, held):
    with only_run(folder):
        held.set()
        time.sleep(60)


def test_a_second_run_in_the_same_folder_is_refused_until_the_first_process_is_gone(tmp_path):
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    first = context.Process(target=_hold, args=(tmp_path, held))
    first.start()
    assert held.wait(30)
    with pytest.raises(OutputError, match="er loopt al een run"), only_run(tmp_path):
        pass
    os.kill(first.pid, 9)
    first.join()
    with only_run(tmp_path):
        pass
