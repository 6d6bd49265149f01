"""Agreement over the fragments that two coders read, per code and per round."""

import numpy as np
import pandas as pd
import pytest

from tests.interviews.conftest import maak
from toolkit import interviews
from toolkit.estimation import Herhaling
from toolkit.interviews.overeenstemming import BETROUWBAAR, GEEN, HERZIEN, SAMEN, TE_ZELDEN, VOORLOPIG
from toolkit.meten import Gegevens

A, B = "1110001010", "1100001110"  # domain 5.9: kappa 0.600, alpha 0.620


def dubbel(a, b, *, code="trappen", ronde=1, more=()):
    """Return talks of one fragment each; both coders also give `privacy` to all, so both read all."""
    fragments = [f"f{n} g{n + 1} r{n} ander" for n in range(len(a))]
    given = [
        f"f{n} {code} {who} {ronde}" for who, marks in (("a", a), ("b", b)) for n in range(len(a)) if marks[n] == "1"
    ]
    given += [f"f{n} privacy {who} {ronde}" for who in "ab" for n in range(len(a))]
    return maak(fragments, [*given, *more])


def test_the_example_of_the_domain(herhaling):
    table = interviews.per_code(dubbel(A, B), herhaling=herhaling).table
    row = table.loc["trappen"]
    assert row["kappa"] == pytest.approx(0.600)
    assert row["alpha"] == pytest.approx(0.620, abs=5e-4)
    assert row["positief"] == pytest.approx(0.8)
    assert (row["fragmenten"], row["keren"], row["oordeel"]) == (10, 6, HERZIEN)
    assert row["laag"] < 0.62 < row["hoog"]


def test_a_code_that_both_always_give_has_no_number_and_a_reason(herhaling):
    row = interviews.per_code(dubbel(A, B), herhaling=herhaling).table.loc["privacy"]
    assert pd.isna(row["alpha"])
    assert row["oordeel"] == GEEN
    assert "maar één antwoord" in row["reden"]


def test_a_fragment_that_one_coder_did_not_read_does_not_count(herhaling):
    """Two more fragments, in talks that only a read, change nothing."""
    usual = interviews.per_code(dubbel(A, B), herhaling=herhaling).table.loc["trappen"]
    more = dubbel(A, B, more=["f98 trappen a", "f99 privacy a"])
    wider = maak(
        [*(f"f{n} g{n + 1} r{n} ander" for n in range(10)), "f98 g21 r98 ander", "f99 g22 r99 ander"],
        [f"{row.fragment_id} {row.code} {row.codeur_id} {row.ronde}" for row in more.coderingen.itertuples()],
    )
    row = interviews.per_code(wider, herhaling=herhaling).table.loc["trappen"]
    assert row["fragmenten"] == 10
    assert row["alpha"] == pytest.approx(usual["alpha"])
    assert "12 fragmenten zijn er 10 dubbel gelezen (83%)" in interviews.dubbel_gelezen(wider)


def test_a_fragment_without_any_code_of_the_second_counts_when_the_talk_was_read():
    """Talk g1 has f1 and f2; b coded only f1, so b gave nothing to f2, and that is disagreement on te_duur."""
    found = maak(
        ["f1 g1 r1 ander", "f2 g1 r1 ander"], ["f1 trappen a", "f2 te_duur a", "f1 trappen b"]
    )  # fmt: skip
    table = interviews.per_code(found, herhaling=Herhaling(rng=np.random.default_rng(1), aantal=100)).table
    assert table.loc["te_duur", "fragmenten"] == 2
    assert table.loc["te_duur", "positief"] == 0
    assert table.loc["trappen", "alpha"] == pytest.approx(1)
    assert table.loc["trappen", "oordeel"] == TE_ZELDEN


def test_all_codes_together_count_every_code_that_was_given(herhaling):
    """20 answers: po = 18/20 = .9; ones of a 5 + 10, of b 5 + 10: pe = .75 x .75 + .25 x .25 = .625; kappa .7333."""
    table = interviews.per_code(dubbel(A, B), herhaling=herhaling).table
    assert table.index[0] == SAMEN
    assert table.loc[SAMEN, "kappa"] == pytest.approx(0.275 / 0.375)
    assert table.loc[SAMEN, "oordeel"] == VOORLOPIG
    assert table.loc[SAMEN, "keren"] == 16
    assert set(table.index) == {SAMEN, "trappen", "privacy"}  # of codes that nobody gave nothing is known


def test_rounds_stand_apart_and_the_last_one_counts(herhaling):
    later = [f"f{n} {code} {who} 2" for who in "ab" for n in range(10) for code in ("privacy", *["trappen"] * (n < 5))]
    found = dubbel(A, B, more=later)
    last = interviews.per_code(found, herhaling=herhaling).table
    assert (last["ronde"] == 2).all()
    assert last.loc["trappen", ["alpha", "oordeel"]].tolist() == [1.0, BETROUWBAAR]
    rounds = interviews.per_ronde(found, herhaling=herhaling).table
    assert list(rounds["naam"]) == ["Ronde 1", "Ronde 2"]
    assert rounds.loc[1, "kappa"] == pytest.approx(0.275 / 0.375)
    assert rounds.loc[2, "kappa"] == pytest.approx(1)


def test_nobody_read_twice(herhaling):
    assert "twee codeurs" in interviews.per_code(maak(["f1 g1 r1 ander"], ["f1 trappen"]), herhaling=herhaling).reden
    assert "twee codeurs" in interviews.per_ronde(maak(["f1 g1 r1 ander"], ["f1 trappen"]), herhaling=herhaling).reden


@pytest.mark.parametrize(
    ("waarde", "band"),
    [(0.8, BETROUWBAAR), (0.7999, VOORLOPIG), (0.667, VOORLOPIG), (0.6669, HERZIEN), (-0.1, HERZIEN), (np.nan, GEEN)],
)
def test_the_bands_of_the_domain(waarde, band):
    assert interviews.oordeel(waarde) == band


def test_a_stricter_limit_moves_both_bands():
    assert interviews.oordeel(0.82, alpha_min=0.85) == HERZIEN
    assert interviews.oordeel(0.9, keren=4) == TE_ZELDEN


@pytest.mark.parametrize("gemeente", ["GM9901", "GM9902", "GM9903"])
def test_kappas_of_the_samples_are_those_of_their_truth(gemeente, root, gelezen, herhaling):
    """The simulator wrote down, per code, what both coders gave (codes given never or always by the first apart)."""
    truth = pd.read_csv(root / "data_samples" / gemeente / "waarheid" / "aanpak_codeurs.csv", index_col="code")
    data = gelezen(gemeente)
    own = interviews.gecodeerd(
        Gegevens(
            gemeente=gemeente, naam="", tabellen=data.tabellen, gebieden=None, kern_van=None, periode=None, peildatum=None,
            bronnen={},
        )
    )  # fmt: skip
    found = interviews.per_code(own, herhaling=herhaling).table.drop(index=SAMEN)
    known = truth["kappa"].dropna()
    assert len(known) > 20
    assert found["kappa"].reindex(known.index).astype(float).to_numpy() == pytest.approx(known.to_numpy())
    counts = truth.loc[found.index]
    assert (found["keren"] == counts[["beide", "alleen_a", "alleen_b"]].sum(axis=1)).all()
    positive = 2 * counts["beide"] / (2 * counts["beide"] + counts["alleen_a"] + counts["alleen_b"])
    assert found["positief"].astype(float).to_numpy() == pytest.approx(positive.to_numpy())
