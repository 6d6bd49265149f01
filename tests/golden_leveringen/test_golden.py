"""Messy deliveries, one fault each: read right, or refused with the right sentence.

A folder holds the raw file, the inleesbestand, `how.md`, and what must come of it, written by hand: `expected.csv`
(the table) with `geweigerd.csv` and `twijfel.csv` (rij;kolom;reden), `onbekend.csv` (kolom;waarde;aantal) and
`opmerkingen.txt` (what must be said as well) where there are any, or `verwacht_fout.txt` (the sentence).
"""

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

from toolkit import contracts
from toolkit.config import read_inleesbestand
from toolkit.errors import ToolkitError
from toolkit.provenance import Source
from toolkit.sources.inlezen import read_levering
from toolkit.sources.inlezen.verborgen import VERBORGEN

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if (path / "how.md").exists())
BRON = Source(
    bron_id="proef", titel="Proef", houder="Houder", jaar=2023, gebied_jaar=2023, aard="administratie",
    licentie="vertrouwelijk", bestand="", sha256="",
)  # fmt: skip


def raw_file(case):
    (path,) = case.glob("levering.*")
    return path


def read(case):
    return read_levering(raw_file(case), read_inleesbestand(case / "inleesbestand.yaml"), BRON)


def told(case, name):
    path = case / name
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def as_lines(findings, columns):
    return [";".join(str(value) for value in row) for row in findings[columns].itertuples(index=False)]


def names(case):
    return case.name


@pytest.mark.parametrize("case", [case for case in CASES if (case / "expected.csv").exists()], ids=names)
def test_a_messy_delivery_is_read_right(case):
    found = read(case)
    assert found.tabel.to_csv(sep=";", index=False, date_format="%Y-%m-%d") == (case / "expected.csv").read_text(
        "utf-8"
    )
    assert as_lines(found.geweigerd, ["rij", "kolom", "reden"]) == told(case, "geweigerd.csv")
    assert as_lines(found.twijfel, ["rij", "kolom", "reden"]) == told(case, "twijfel.csv")
    assert as_lines(found.onbekend, ["kolom", "waarde", "aantal"]) == told(case, "onbekend.csv")
    assert set(told(case, "opmerkingen.txt")) <= set(found.opmerkingen)
    assert found.rijen_in == found.rijen_gebruikt + found.rijen_geweigerd
    contracts.check(found.tabel, contracts.contract(read_inleesbestand(case / "inleesbestand.yaml").tabel))


@pytest.mark.parametrize("case", [case for case in CASES if (case / "verwacht_fout.txt").exists()], ids=names)
def test_a_delivery_that_cannot_be_read_is_refused_with_the_right_sentence(case):
    with pytest.raises(ToolkitError) as error:
        read(case)
    assert str(error.value) == (case / "verwacht_fout.txt").read_text("utf-8").strip()


def test_there_are_at_least_twenty_five_faults_each_with_one_outcome():
    assert len(CASES) >= 25
    for case in CASES:
        assert (case / "expected.csv").exists() != (case / "verwacht_fout.txt").exists(), case.name


def test_a_key_that_looks_like_a_bsn_is_not_written_down():
    found = read(HERE / "35-negen-cijfers-als-sleutel")
    assert found.geweigerd["sleutel"].tolist() == [VERBORGEN]


def test_the_raw_files_are_those_that_the_script_makes():
    spec = importlib.util.spec_from_file_location("maak", HERE / "maak.py")
    maak = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maak)
    assert {raw_file(case).relative_to(HERE).as_posix() for case in CASES} == set(maak.FILES)
    changed = [name for name, content in maak.FILES.items() if (HERE / name).read_bytes() != content]
    assert changed == []


def test_what_was_written_by_hand_is_in_the_columns_of_its_table():
    for case in CASES:
        if (case / "expected.csv").exists():
            contract = contracts.contract(read_inleesbestand(case / "inleesbestand.yaml").tabel)
            head = pd.read_csv(case / "expected.csv", sep=";", nrows=0).columns
            assert set(head) <= {column.name for column in contract.columns}, case.name
