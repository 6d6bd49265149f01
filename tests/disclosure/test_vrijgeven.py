"""Counted results on their way out, inside use, and the texts of worksheets."""

import pandas as pd
import pytest

from toolkit import config
from toolkit.disclosure import agreed, release
from toolkit.meten import Telling, absent
from toolkit.provenance import Source

BRON = Source(
    bron_id="coach",
    titel="Trajecten",
    houder="Wooncoach",
    jaar=2023,
    gebied_jaar=2023,
    aard="administratie",
    licentie="",
    bestand="c.xlsx",
    sha256="",
)
RUN, INSIDE = (config.notebook_run(gemeente="GM9901", alleen_intern=inside) for inside in (False, True))


OUTCOMES = Telling(
    table=pd.DataFrame({"naam": ["verhuisd", "gestopt", "alle"], "aantal": [130, 4, 134]}, index=["v", "g", "alle"]),
    sources=(BRON,), counts=("aantal",), total_rows={"alle": ["v", "g"]},
)  # fmt: skip
SHARES = Telling(
    table=pd.DataFrame({"naam": ["huur", "koop"], "aantal": [30, 4], "van": [60, 80]}), sources=(BRON,),
    counts=("aantal", "van"), shares={"aandeel": ("aantal", "van")},
)  # fmt: skip


def test_counts_are_protected_under_the_rules_of_the_run_and_one_line_says_so():
    found = release(OUTCOMES, RUN)
    assert found.status == "beschermd"
    assert found.table["aantal"].isna().tolist() == [True, True, False]
    assert found.rule == (
        "Beveiligd. Aantallen zijn afgerond op 5. Weggelaten zijn aantallen onder 10 en wat die zou verraden."
    )


def test_inside_the_numbers_are_exact_and_the_shares_are_there_too():
    found = release(SHARES, INSIDE)
    assert found.status == "intern"
    assert found.table["aantal"].tolist() == [30, 4]
    assert found.table["aandeel"].tolist() == pytest.approx([30 / 60, 4 / 80])


@pytest.mark.parametrize("run", [RUN, INSIDE])
def test_what_is_not_there_keeps_its_reason(run):
    assert release(absent("Er is geen wooncoach."), run).reden == "Er is geen wooncoach."


def test_a_share_of_nothing_is_missing_inside_too():
    nobody = Telling(
        table=pd.DataFrame({"a": [0], "b": [0]}), sources=(BRON,), counts=("a", "b"), shares={"c": ("a", "b")}
    )
    assert release(nobody, INSIDE).table["c"].isna().all()


def test_texts_of_worksheets_go_out_open_with_their_source_and_need_one():
    found = agreed(pd.DataFrame({"naam": ["Gemeente"]}), BRON)
    assert (found.status, found.rule) == ("open", "Ingevuld door het samenwerkingsverband.")
    with pytest.raises(ValueError, match="without a source"):
        agreed(pd.DataFrame({"naam": ["Gemeente"]}))
    assert agreed(pd.DataFrame(), reden="Nog niet ingevuld.").reden == "Nog niet ingevuld."
