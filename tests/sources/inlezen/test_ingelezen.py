"""The account of a delivery in words, and findings as a table."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.sources.inlezen import sentence
from toolkit.sources.inlezen.bevindingen import Bevinding, as_frame, empty, key_texts, refused

GOOD = "woning_id | buurt_code | gebied_jaar | kamers\nw1 | BU99010001 | 2023 | 3"


def test_a_delivery_without_faults_is_one_plain_sentence(lees):
    assert sentence(lees(GOOD, "woningen")) == "1 rij gelezen, 1 gebruikt, 0 geweigerd, 0 met twijfel."


def test_the_kinds_of_refusal_are_told_apart(lees):
    text = GOOD + "".join(
        f"\n{row}"
        for row in (
            "w1 | BU99010001 | 2023 | 3",  # double
            "w2 | BU99010001 | 2023 | 3", "w2 | BU99010001 | 2023 | 4",  # contradict each other
            " | BU99010001 | 2023 | 3",  # a fault
            "w3 | BU99010001 | 2023 | nul",  # doubt
        )
    )  # fmt: skip
    skipped = [(8, "lege rij"), (9, "totaalrij"), (10, "te veel velden")]
    assert sentence(lees(text, "woningen", overgeslagen=skipped)) == (
        "9 rijen gelezen, 2 gebruikt, 7 geweigerd (1 dubbel, 2 tegenstrijdig, 2 geen gegevensrij en 2 met een fout), "
        "1 met twijfel."
    )


def test_large_numbers_are_written_as_the_dutch_do(lees):
    rows = "\n".join(f"w{number} | BU99010001 | 2023 | 3" for number in range(1000))
    assert sentence(lees(f"woning_id | buurt_code | gebied_jaar | kamers\n{rows}", "woningen")).startswith(
        "1.000 rijen"
    )


def test_a_row_with_two_faults_is_refused_once(lees):
    read = lees(GOOD + "\n | BU1 | 2023 | 3", "woningen")
    assert len(read.geweigerd) == 2
    assert (read.rijen_in, read.rijen_gebruikt, read.rijen_geweigerd) == (2, 1, 1)
    assert "1 geweigerd (1 met een fout)" in sentence(read)


@pytest.fixture
def keys():
    return pd.DataFrame({
        "id": pd.Series(["a", "b", None], dtype="str"),
        "dag": pd.to_datetime(pd.Series(["2023-02-01", None, "2023-02-03"])),
    })  # fmt: skip


def test_a_key_is_one_text_and_empty_where_part_is_missing(keys):
    assert key_texts(keys).tolist() == ["a / 2023-02-01", "", ""]
    assert key_texts(keys[["id"]]).tolist() == ["a", "b", ""]
    assert key_texts(pd.DataFrame(index=range(2))).tolist() == ["", ""]


def test_findings_come_in_the_order_of_the_file(keys):
    first = Bevinding(waar=np.array([False, True, True]), kolom="x", reden="fout", weigert=True)
    second = replace(first, waar=np.array([True, False, True]), reden=np.array(["een", "", "drie"], dtype=object))
    frame = as_frame([first, second], rijen=pd.RangeIndex(5, 8), keys=keys[["id"]])
    assert frame.to_dict("list") == {
        "rij": [5, 6, 7, 7], "sleutel": ["a", "b", "", ""], "kolom": ["x"] * 4, "reden": ["een", "fout", "fout", "drie"],
    }  # fmt: skip
    only = as_frame([first], rijen=pd.RangeIndex(5, 8), keys=keys, among=np.array([True, True, False]))
    assert only["rij"].tolist() == [6]


def test_only_findings_that_refuse_do(keys):
    soft = Bevinding(waar=np.array([True, True, False]), kolom="x", reden="fout", weigert=False)
    hard = Bevinding(waar=np.array([False, True, False]), kolom="x", reden="fout", weigert=True)
    assert refused([soft, hard], 3).tolist() == [False, True, False]
    assert refused([], 2).tolist() == [False, False]


def test_without_findings_the_table_still_has_its_columns(keys):
    frame = as_frame([], rijen=pd.RangeIndex(3), keys=keys)
    assert frame.dtypes.astype(str).to_dict() == {"rij": "Int64", "sleutel": "str", "kolom": "str", "reden": "str"}
    assert empty().empty
