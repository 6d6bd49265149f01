"""One drawn world of each gemeente, for all tests of the samples."""

import pytest

from toolkit.samples import PLANS, build_world


@pytest.fixture(scope="session")
def worlds():
    return {plan.naam: build_world(plan, zaad=1) for plan in PLANS}


@pytest.fixture(scope="session")
def lindermonde(worlds):
    return worlds["Lindermonde"]


@pytest.fixture(scope="session")
def hagerwolde(worlds):
    return worlds["Hagerwolde"]
