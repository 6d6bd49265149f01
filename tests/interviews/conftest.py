"""Coded interviews as small as a test needs them."""

import numpy as np
import pytest

from tests.aanpak.conftest import BRON, sheet
from toolkit.estimation import Herhaling
from toolkit.interviews import Gecodeerd

BOEK = """
code        | label    | definitie      | thema    | indicator_ids      | bron      | versie | praktisch
trappen     | Trappen  | Te veel trappen| motief   | redenen_verhuizing | deductief | 1      | false
te_duur     | Te duur  | Kost te veel   | drempel  |                    | deductief | 1      | true
geen_aanbod | Aanbod   | Niets te vinden| drempel  |                    | deductief | 1      | false
privacy     | Privacy  | Rust en ruimte | behoefte |                    | inductief | 1      | false
"""


def notities(*rows):
    """Return fragments from "fragment talk person groep fase": each talk is on the day of its number."""
    lines = ["fragment_id | gesprek_id | respondent_id | groep | fase | datum | volgorde | tekst | citaat_toegestaan"]
    for place, row in enumerate(rows):
        fragment, talk, person, groep, *fase = row.split()
        day = f"2024-01-{int(talk[1:]):02d}"
        lines.append(f"{fragment}|{talk}|{person}|{groep}|{fase[0] if fase else ''}|{day}|{place + 1}|Tekst.|true")
    return sheet("interviewnotities", "\n".join(lines))


def coderingen(*rows):
    """Return codings from "fragment code coder round"; the coder is a and the round 1 where they are left out."""
    lines = ["fragment_id | code | codeur_id | ronde"]
    for row in rows:
        fragment, code, coder, ronde = (*row.split(), *["a", "1"][len(row.split()) - 2 :])
        lines.append(f"{fragment}|{code}|{coder}|{ronde}")
    return sheet("coderingen", "\n".join(lines))


def maak(fragmenten, gegeven, boek=BOEK):
    """Return coded interviews from rows as `notities` and `coderingen` take them."""
    return Gecodeerd(
        fragmenten=notities(*fragmenten), coderingen=coderingen(*gegeven), codeboek=sheet("codeboek", boek), sources=(BRON,)
    )  # fmt: skip


@pytest.fixture
def leeg():
    """Return interviews of which there are none."""
    return maak([], [])


@pytest.fixture
def herhaling():
    return Herhaling(rng=np.random.default_rng(1), aantal=200)
