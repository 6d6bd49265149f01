import pandas as pd
import pytest

from toolkit.errors import OutputError
from toolkit.sources.inlezen import reason_lines, write_geweigerd

GOOD = "woning_id | buurt_code | gebied_jaar | eigendom | kamers\nw1 | BU99010001 | 2023 | koop | 3"
BAD = GOOD + "\nw2 | | 2023 | koop | 3\n=w3 | BU99010001 | 2023 | kope | nul\n=w3 | BU99010001 | 2023 | kope | nul"


def test_what_was_refused_is_written_so_that_excel_opens_it(lees, tmp_path):
    paths = write_geweigerd(lees(BAD, "woningen"), tmp_path / "controle")
    assert [path.name for path in paths] == [
        "proef.csv.geweigerd.csv", "proef.csv.twijfel.csv", "proef.csv.onbekende_waarden.csv",
    ]  # fmt: skip
    assert paths[0].read_bytes().decode("utf-8-sig").splitlines() == [
        "rij;sleutel;kolom;reden", "3;w2;buurt_code;is leeg", "5;'=w3;;gelijk aan rij 4",
    ]  # fmt: skip
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    assert paths[2].read_text("utf-8-sig").splitlines() == ["kolom;waarde;aantal", "eigendom;kope;2"]


def test_nothing_is_written_where_there_is_nothing_and_an_old_file_goes(lees, tmp_path):
    write_geweigerd(lees(BAD, "woningen"), tmp_path)
    assert write_geweigerd(lees(GOOD, "woningen"), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
    assert write_geweigerd(lees(GOOD, "woningen"), tmp_path / "nieuw") == ()
    assert not (tmp_path / "nieuw").exists()


def test_a_folder_that_cannot_be_made_is_said(lees, tmp_path):
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(OutputError):
        write_geweigerd(lees(BAD, "woningen"), tmp_path / "bestand")


def test_findings_are_summed_per_reason_most_frequent_first(lees):
    read = lees(BAD + "\nw4 | | 2023 | |\nw5 | | 2023 | |", "woningen")
    assert list(reason_lines(read.geweigerd)) == ["buurt_code is leeg: 3 rijen", "gelijk aan een eerdere rij: 1 rij"]
    assert list(reason_lines(pd.DataFrame({"kolom": [], "reden": []}, dtype="str"))) == []
