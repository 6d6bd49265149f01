"""Protected rows of areas with their boundaries."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from toolkit import config
from toolkit.disclosure import on_map, release
from toolkit.meten import Telling, absent

RUN = config.notebook_run(gemeente="GM9901")


@pytest.fixture
def grenzen(bron):
    shapes = gpd.GeoDataFrame(
        {"gebied_code": ["W1", "W2", "W3"]}, geometry=[box(at, 0, at + 1, 1) for at in range(3)], crs=28992
    )
    return {"wijk": (shapes, bron)}


@pytest.fixture
def geteld(bron):
    table = pd.DataFrame({"naam": ["Oost", "West", "Alle"], "aantal": [40, 3, 143]}, index=["W1", "W2", "totaal"])
    return release(Telling(table=table, sources=(bron,), counts=("aantal",)), RUN)


def test_areas_get_their_boundary_and_the_total_is_left_out(geteld, grenzen):
    found = on_map(geteld, grenzen, "wijk")
    assert found.table.index.tolist() == ["W1", "W2"]
    assert found.table["aantal"].iloc[0] == 40
    assert found.table.crs.to_epsg() == 28992


def test_what_is_hidden_stays_hidden_and_listed(geteld, grenzen):
    found = on_map(geteld, grenzen, "wijk")
    assert pd.isna(found.table.loc["W2", "aantal"])
    assert found.suppressed["aantal"].tolist() == [False, True]
    assert (found.status, found.rule) == (geteld.status, geteld.rule)


def test_without_boundaries_or_figures_there_is_a_reason(geteld, grenzen):
    assert "kernen" in on_map(geteld, grenzen, "kern").reden
    assert on_map(release(absent("Geen ketens."), RUN), grenzen, "wijk").reden == "Geen ketens."
