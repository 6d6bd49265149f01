"""Counted results on their way out, inside use, and the texts of worksheets."""

import pandas as pd
import pytest

from toolkit import config
from toolkit.disclosure import agreed, release, with_quotient
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


def test_a_quotient_compares_two_shares_of_what_was_let_out():
    table = pd.DataFrame(
        {"naam": list("abcdt"), "in": [30, 10, None, 0, 100], "huis": [20, 0, 40, 40, 100]}, index=list("abcdt")
    ).astype({"in": "Int64", "huis": "Int64"})
    data = agreed(table, BRON)
    found = with_quotient(data, naam="q", teller="in", noemer="huis", totaal="t")
    assert found.table["q"].dtype == "Float64"
    assert found.table["q"].dropna().to_dict() == {"a": 1.5, "d": 0.0}  # .30/.20; nothing offered, hidden: no number
    assert found.table[["in", "huis"]].equals(table[["in", "huis"]])
    assert (found.status, found.rule, found.sources) == (data.status, data.rule, data.sources)


@pytest.mark.parametrize("whole", [None, 0])
def test_without_a_total_there_is_no_quotient(whole):
    table = pd.DataFrame({"in": pd.array([30, whole], dtype="Int64"), "huis": [20, 100]}, index=["a", "t"])
    found = with_quotient(agreed(table, BRON), naam="q", teller="in", noemer="huis", totaal="t")
    assert found.table["q"].isna().all()
    absent_ = agreed(pd.DataFrame(), reden="Niet geleverd.")
    assert with_quotient(absent_, naam="q", teller="in", noemer="huis", totaal="t") is absent_
