"""Which indicators a partnership wants."""

import pytest

from tests.aanpak.conftest import werkbladen
from toolkit.indicatoren import worksheet
from toolkit.werkbladen.keuze import gekozen


def named(blad):
    return [indicator.id for indicator in worksheet(blad)]


@pytest.mark.parametrize("blad", ["opgave", "monitor"])
def test_what_is_marked_is_taken_in_printed_order(blad):
    first, second, third, *_ = named(blad)
    rows = f"indicator_id | beschikbaar | opnemen\n{third} | ja | ja\n{second} | ja | later\n{first} | nee | ja"
    bladen = werkbladen(**{blad: rows})
    assert gekozen(bladen, blad, alle=False) == [first, third]
    assert gekozen(bladen, blad, alle=True) == named(blad)


@pytest.mark.parametrize("blad", ["opgave", "monitor"])
def test_a_sheet_that_nobody_filled_in_leaves_nothing_out(blad):
    assert gekozen(werkbladen(), blad, alle=False) == named(blad)
    assert gekozen(None, blad, alle=False) == named(blad)


def test_the_one_sheet_says_nothing_about_the_other():
    bladen = werkbladen(monitor=f"indicator_id | opnemen\n{named('monitor')[0]} | ja")
    assert gekozen(bladen, "opgave", alle=False) == named("opgave")
