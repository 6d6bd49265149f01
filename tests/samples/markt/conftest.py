"""One simulated market with an approach and a complex, for all tests, and a small one to take apart."""

from datetime import date

import pytest

from toolkit.samples import PLANS, build_world
from toolkit.samples.markt import Aanpak, Complex, Instelling, Schaal, simulate
from toolkit.samples.markt.simulatie import _begin

INSTELLING = Instelling(
    aanpakken=(Aanpak(gemeente="GM9901", start=date(2020, 7, 1)),),
    complexen=(Complex(gemeente="GM9902", buurt="BU99020100", datum=date(2021, 9, 1), woningen=70),),
)


@pytest.fixture(scope="session")
def werelden():
    return [build_world(plan, zaad=1) for plan in PLANS[:2]]


@pytest.fixture(scope="session")
def markt(werelden):
    return simulate(werelden, zaad=1, instelling=INSTELLING)


@pytest.fixture(scope="session")
def verhuizingen(markt):
    return markt.tabellen["verhuizingen"]


@pytest.fixture
def stand():
    """A small market before its first month; every test gets one of its own to change."""
    begun, _ = _begin(Schaal(huishoudens=2_000), 1, Instelling(inloop_maanden=0))
    begun.begin(0)
    return begun
