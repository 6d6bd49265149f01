"""Codes that go together, counted by hand."""

import pandas as pd
import pytest

from tests.interviews.conftest import maak
from toolkit import disclosure, interviews
from toolkit.config import Run

# Person 1: trappen and te_duur in one fragment, trappen again; person 2: both, apart; person 3: te_duur; person 4: privacy
DRIE = maak(
    ["f1 g1 r1 ander", "f2 g1 r1 ander", "f3 g2 r2 ander", "f4 g2 r2 ander", "f5 g3 r3 ander", "f6 g4 r4 ander"],
    ["f1 trappen", "f1 te_duur", "f2 trappen", "f3 trappen", "f4 te_duur", "f5 te_duur", "f6 privacy"],
)


def test_fragments_and_people_apart():
    row = interviews.samenhang(DRIE).table.iloc[0]
    assert (row["code_a"], row["code_b"]) == ("trappen", "te_duur")
    assert row["fragmenten"] == 1
    assert row["jaccard_fragmenten"] == pytest.approx(1 / 5)  # f1 of f1, f2, f3, f4, f5
    assert row["mensen"] == 2
    assert row["jaccard_mensen"] == pytest.approx(2 / 3)
    assert row["tekst"] == "2 van 4"
    assert row["jaccard_tekst"] == "0,67"  # no percentage of four people


def test_pairs_that_nobody_has_are_not_listed():
    assert len(interviews.samenhang(DRIE).table) == 1
    alone = maak(["f1 g1 r1 ander", "f2 g2 r2 ander"], ["f1 trappen", "f2 te_duur"])
    assert "dezelfde persoon" in interviews.samenhang(alone).reden


def test_themes_can_be_left_out():
    assert interviews.samenhang(DRIE, zonder_themas=("drempel",)).reden
    assert "te_duur" not in interviews.kruis(DRIE, zonder_themas=("drempel",)).table


def test_the_square_is_symmetrical_with_the_counts_on_its_diagonal():
    table = interviews.kruis(DRIE, top=3).table
    assert list(table.index) == ["te_duur", "trappen", "privacy"]
    square = table[list(table.index)]
    assert square.to_numpy().tolist() == [[3, 2, 0], [2, 2, 0], [0, 0, 1]]
    out = disclosure.release_gesproken(interviews.kruis(DRIE), Run(gemeente="GM9911"))
    assert pd.isna(out.table.loc["trappen", "te_duur"])  # of four people nothing is told
