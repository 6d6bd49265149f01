"""The figures of others are off from the truth by what is known, so that laying them side by side can be judged."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.cijferbronnen import AFWIJKING
from toolkit.synthesis import geleverd, paren, richtingen, samen


@pytest.fixture(scope="module")
def figures(made):
    return made[0]["cijferbronnen"]


def value(figures, onderwerp, bron, day, area="GM9901"):
    there = (figures["onderwerp"] == onderwerp) & (figures["bron_id"] == bron) & (figures["gebied_code"] == area)
    (found,) = figures.loc[there & (figures["peildatum"] == pd.Timestamp(day)), "waarde"]
    return float(found)


def test_the_register_counts_the_households_that_are_there(market, figures):
    tables = market[0]
    homes = tables["woningen"].set_index("woning_id")["buurt_code"].astype("str").str[2:6]
    listed = tables["huishoudens"].loc[lambda rows: rows["peildatum"] == pd.Timestamp(2023, 1, 1)]
    own = listed.loc[listed["woning_id"].map(homes) == "9901"]
    counted = value(figures, "Huishoudens", "brp_tellingen_fictief", "2023-01-01")
    assert abs(counted - len(own)) <= 2.5
    older = int((own["leeftijd_referentiepersoon"] >= 55).sum())
    assert abs(value(figures, "Oudere huishoudens", "brp_tellingen_fictief", "2023-01-01") - older) <= 2.5


def test_the_projection_is_off_by_what_is_known(figures):
    true = value(figures, "Huishoudens", "brp_tellingen_fictief", "2020-01-01")
    projected = value(figures, "Huishoudens", "raming_provincie_fictief", "2020-01-01")
    assert abs(projected - AFWIJKING["raming"] * true) <= 55  # half a step of 100, and half a step of 5


def test_every_subject_can_be_laid_side_by_side(figures):
    table = samen(geleverd(figures))
    pairs = paren(table)
    assert set(pairs["onderwerp"]) == {
        "Huishoudens",
        "Oudere huishoudens",
    }  # of the others our own is the second source
    assert set(pairs["gebied_code"]) == {"GM9901", "GM9902"}
    assert len(richtingen(table)) == 6
