"""Suitable dwellings per area."""

import pandas as pd
import pytest

from toolkit.verhuisbewegingen import geschikt_aanbod, locatiequotient

OOST1, OOST2, WEST1, WEST2 = "BU99010101", "BU99010102", "BU99010201", "BU99010202"


@pytest.fixture
def data(gemeente, homes):
    """Oost has two suitable dwellings that stand, and one that is gone, one that is to come and one that is not."""
    table = homes(W1=OOST1, W2=OOST2, W3=OOST1, W4=OOST1, W5=OOST1, W6=WEST1, W7="BU99018888")
    return gemeente(woningen=table.assign(
        geschiktheid=["geschikt", "geschikt", "geschikt", "geschikt", "aanpasbaar", "geschikt", "geschikt"],
        begin_datum=pd.to_datetime([None, "2024-01-01", None, "2024-01-02", None, None, None]),
        eind_datum=pd.to_datetime(["2024-01-02", None, "2024-01-01", None, None, None, None]),
    ))  # fmt: skip


def test_suitable_dwellings_that_stand(data):
    assert geschikt_aanbod(data, niveau="wijk").to_dict() == {"WK990101": 2, "WK990102": 1}
    assert geschikt_aanbod(data, niveau="buurt").to_dict() == {OOST1: 1, OOST2: 1, WEST1: 1, WEST2: 0}
    assert geschikt_aanbod(data, niveau="kern").to_dict() == {"KN990101": 2, "KN990100": 1}


def test_arrivals_against_the_supply(data):
    """Half of the arrivals come to West, which has a third of the supply."""
    arrivals = pd.Series({"WK990101": 20, "WK990102": 20})
    got = locatiequotient(arrivals, geschikt_aanbod(data, niveau="wijk"))
    assert got.tolist() == pytest.approx([(1 / 2) / (2 / 3), (1 / 2) / (1 / 3)])


def test_what_nobody_judged_is_not_known(gemeente, homes):
    assert geschikt_aanbod(gemeente(woningen=homes(W1=OOST1)), niveau="wijk").isna().all()
    assert geschikt_aanbod(gemeente(), niveau="wijk").isna().all()
