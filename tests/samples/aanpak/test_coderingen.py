"""Two coders whose agreement is known beforehand."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from toolkit.samples.aanpak.codeboek import CODES, agreement
from toolkit.samples.aanpak.coderingen import agreement_table, code_twice, cohen, second_coder
from toolkit.samples.aanpak.gesprekken import hold_talks
from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import STANDAARD
from toolkit.samples.aanpak.trekken import stream


def streams(part):
    return stream(1, part)


@pytest.fixture(scope="module")
def coded(market):
    talks = hold_talks(look_around(*market), STANDAARD, streams)
    return talks, *code_twice(talks, STANDAARD, streams)


def marks(**columns):
    table = pd.DataFrame({name: [value == "1" for value in values] for name, values in columns.items()})
    return table.set_axis([f"fr_{number}" for number in range(len(table))])


def test_kappa_of_the_domain():
    """Domain 5.9: a=1110001010, b=1100001110 gives 0.600."""
    table = agreement_table(marks(trappen="1110001010"), marks(trappen="1100001110"))
    row = table.iloc[0]
    assert (row["beide"], row["alleen_a"], row["alleen_b"], row["geen"]) == (4, 1, 1, 4)
    assert row["kappa"] == pytest.approx(0.6)


def test_expected_kappa_by_hand():
    """100 of 1 000 fragments have the code, s = 0.92 and f = 0.997: expected are 92, 8, 2.7 and 897.3.

    po = 0.9893; b gives it to 94.7, so pe = 0.1 x 0.0947 + 0.9 x 0.9053 = 0.82424; kappa = 0.16506 / 0.17576 = 0.93912.
    """
    table = agreement_table(marks(trappen="1" * 100 + "0" * 900), marks(trappen="1" * 100 + "0" * 900))
    assert table["kappa_verwacht"].item() == pytest.approx(0.93912, abs=1e-5)
    assert table["kappa"].item() == pytest.approx(1.0)


@pytest.mark.parametrize("given", ["0000", "1111"])
def test_a_code_given_never_or_always_has_no_kappa(given):
    table = agreement_table(marks(trappen=given), marks(trappen="0101"))
    assert table[["kappa", "kappa_verwacht"]].isna().all().all()


def test_no_kappa_where_chance_agreement_is_complete():
    counts = (np.array([0.0]), np.array([0.0]), np.array([0.0]), np.array([10.0]))
    assert np.isnan(cohen(*counts)).all()


def test_agreement_no_better_than_chance_is_zero():
    assert cohen(*(np.array([25.0]) for _ in range(4))).item() == pytest.approx(0)


@pytest.fixture(scope="module")
def thousands():
    """Both coders on 20 000 fragments, every code in one out of ten."""
    rng = np.random.default_rng(4)
    first = pd.DataFrame(rng.random((20_000, len(CODES))) < 0.1, columns=list(CODES))
    return first, second_coder(first, rng)


def test_the_second_coder_follows_by_the_known_chances(thousands, drawn_from):
    first, second = thousands
    for code, known in agreement().iterrows():
        with_code, without = second.loc[first[code], code], second.loc[~first[code], code]
        assert drawn_from(with_code.sum(), len(with_code), known["volgt"]), code
        assert drawn_from((~without).sum(), len(without), known["blijft_weg"]), code


def test_realised_kappa_is_near_the_expected_one(thousands):
    table = agreement_table(*thousands)
    assert (table["kappa"] - table["kappa_verwacht"]).abs().max() < 0.03
    assert table["kappa_verwacht"].between(0.5, 0.96).all()
    assert (table[["beide", "alleen_a", "alleen_b", "geen"]].sum(axis=1) == 20_000).all()


def test_meanings_of_home_agree_tentatively_and_reasons_reliably(thousands):
    """So that the bands of domain 5.9 (0.667 and 0.80) all have codes in them."""
    expected = agreement_table(*thousands).set_index("code")["kappa_verwacht"]
    assert expected["trappen"] > 0.80 > expected["herinnering"] > 0.667 > expected["verliesaversie"]


def test_the_first_coder_codes_everything_and_the_second_a_quarter_of_the_talks(coded):
    talks, coderingen, _ = coded
    by_coder = coderingen.groupby("codeur_id")["fragment_id"].unique()
    assert set(by_coder["codeur_a"]) == set(talks.interviewnotities["fragment_id"])
    talk_of = talks.interviewnotities.set_index("fragment_id")["gesprek_id"]
    assert talk_of[by_coder["codeur_b"]].nunique() == 6


def test_the_truth_counts_what_is_in_the_table(coded):
    talks, coderingen, truth = coded
    talk_of = talks.interviewnotities.set_index("fragment_id")["gesprek_id"]
    second = coderingen[coderingen["codeur_id"] == "codeur_b"]
    read = talk_of.index[talk_of.isin(talk_of[second["fragment_id"]])]
    truth = truth.set_index("code")
    first = coderingen[(coderingen["codeur_id"] == "codeur_a") & coderingen["fragment_id"].isin(read)]
    counts_a, counts_b = (table["code"].value_counts().reindex(truth.index, fill_value=0) for table in (first, second))
    assert (truth["beide"] + truth["alleen_a"]).tolist() == counts_a.tolist()
    assert (truth["beide"] + truth["alleen_b"]).tolist() == counts_b.tolist()
    assert (truth["beide"] + truth["alleen_a"] + truth["alleen_b"] + truth["geen"] == len(read)).all()


def test_the_first_coder_is_the_one_the_texts_were_written_for(coded):
    talks, coderingen, _ = coded
    first = coderingen[coderingen["codeur_id"] == "codeur_a"]
    given = set(zip(first["fragment_id"], first["code"], strict=True))
    rows, columns = talks.codes.to_numpy().nonzero()
    assert given == set(zip(talks.codes.index[rows], talks.codes.columns[columns], strict=True))


def test_at_least_one_talk_is_coded_twice(market):
    plan = dataclasses.replace(STANDAARD, gesprekken=5, dubbel=0.0)
    talks = hold_talks(look_around(*market), plan, streams)
    coderingen, _ = code_twice(talks, plan, streams)
    assert "codeur_b" in set(coderingen["codeur_id"])
