"""New codes per talk, and the rule of Guest, Namey and Chen worked out by hand."""

import pytest

from tests.interviews.conftest import maak
from toolkit import interviews


def talks(*new):
    """Return talks that each bring this many codes not heard before; every talk also says what the first said."""
    fragments = [f"f{n} g{n + 1} r{n} ander" for n in range(len(new))]
    given, number = [], 0
    for n, count in enumerate(new):
        given += [f"f{n} c{number + k}" for k in range(count)] + [f"f{n} c0" for _ in range(1) if n]
        number += count
    return maak(fragments, given)


# base: 8 + 6 + 4 + 2 = 20 codes in the first four talks
HAND = (8, 6, 4, 2, 3, 1, 1, 0, 0, 2)


def test_the_curve():
    table = interviews.kromme(talks(*HAND)).table
    assert table["gesprek"].tolist() == [str(place) for place in range(1, 11)]
    assert table["nieuw"].tolist() == list(HAND)
    assert table["samen"].tolist() == [8, 14, 18, 20, 23, 24, 25, 25, 25, 27]
    assert table["nieuw_deel"].isna().tolist() == [True] * 5 + [False] * 5
    assert table["nieuw_deel"].dropna().tolist() == pytest.approx([0.20, 0.10, 0.05, 0.0, 0.10])


def test_reached_at_the_first_run_within_the_limit_and_what_came_after_is_said():
    """Talks 7 and 8 bring 1 of 20 = 5 %: saturation after six talks, "6+2" in the words of the authors."""
    found = interviews.verzadiging(talks(*HAND))
    assert (found.bereikt_na, found.codes, found.gesprekken) == (6, 27, 10)
    assert found.laatste == pytest.approx(0.10)
    assert found.later == 2
    assert found.zin == (
        "In 10 gesprekken kwamen 27 codes voor. Na 6 gesprekken kwam er weinig nieuws: de 2 gesprekken daarna gaven "
        "hooguit 5\N{NO-BREAK SPACE}procent van het aantal codes van de eerste 4. Later kwamen er toch nog 2 bij."
    )


def test_not_reached_and_too_few():
    growing = interviews.verzadiging(talks(4, 4, 4, 4, 4, 4))
    assert growing.bereikt_na is None
    assert "voegen nog iets toe" in growing.zin
    assert "50\N{NO-BREAK SPACE}procent" in growing.zin  # 8 of 16
    few = interviews.verzadiging(talks(4, 1, 0, 0, 0))
    assert few.bereikt_na is None
    assert "pas vanaf 6 gesprekken" in few.zin


def test_other_lengths_of_base_and_run():
    """Base 2: 14 codes; runs of 3: 4+2+3 of 14, then 2+3+1 ..., and with 10 % the first is 1+1+0 ... = 2/14 no, 1/14 yes."""
    found = interviews.verzadiging(talks(*HAND), basis=2, run=3, grens=0.10)
    assert found.bereikt_na == 6  # talks 7, 8 and 9 bring 1 of 14


def test_the_order_is_that_of_the_talks():
    turned = maak(["f1 g2 r1 ander", "f2 g1 r2 ander"], ["f1 trappen", "f1 te_duur", "f2 trappen"])
    first = turned.fragmenten.sort_values("datum", ignore_index=True)
    sorted_ = type(turned)(**{**vars(turned), "fragmenten": first})
    assert interviews.kromme(sorted_).table["nieuw"].tolist() == [1, 1]
