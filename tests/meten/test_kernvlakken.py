"""Kernen drawn from buurten by a list: which area, which remarks."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from tests.meten.conftest import source
from toolkit.contracts import GEBIEDEN, KERNEN, check
from toolkit.errors import LinkError
from toolkit.meten.kernsleutel import kern_of
from toolkit.meten.kernvlakken import kerngrenzen, with_kerngrenzen
from toolkit.sources.leveringen import read_deliveries


def buurten_of(*codes, jaar=2024):
    """Buurten of 100 by 100 metres side by side."""
    return check(gpd.GeoDataFrame({
        "gebied_code": list(codes), "niveau": "buurt", "naam": list(codes), "gemeente_code": "GM9902",
        "gebied_jaar": pd.array([jaar] * len(codes), dtype="Int64"),
    }, geometry=[box(1000 + 100 * n, 400_000, 1100 + 100 * n, 400_100) for n in range(len(codes))],
        crs="EPSG:28992"), GEBIEDEN)  # fmt: skip


def kernen_of(*rows):
    frame = pd.DataFrame(rows, columns=["kern_code", "kern_naam", "buurt_code", "aandeel"])
    return check(frame.assign(gebied_jaar=2024).astype({"aandeel": "Float64", "gebied_jaar": "Int64"}), KERNEN)


A, B, C, D = "BU99020101", "BU99020102", "BU99020103", "BU99020104"
LIST = kernen_of(
    ("KN990201", "Dorp", A, 1), ("KN990201", "Dorp", B, 0.6), ("KN990202", "Gat", B, 0.4),
    ("KN990200", "Buitengebied", C, 1),
)  # fmt: skip


def test_every_buurt_goes_whole_to_the_kern_with_most_of_it():
    drawn, noted = kerngrenzen((buurten_of(A, B, C, D), source("grens")), (LIST, source("kernenlijst")))
    assert drawn.set_index("gebied_code").geometry.area.to_dict() == {"KN990200": 10_000, "KN990201": 20_000}
    assert drawn[["naam", "niveau", "gemeente_code", "gebied_jaar"]].to_numpy().tolist() == [
        ["Buitengebied", "kern", "GM9902", 2024], ["Dorp", "kern", "GM9902", 2024],
    ]  # fmt: skip
    assert drawn.crs == "EPSG:28992"
    assert noted.bron_id == "grens"
    assert noted.opmerkingen == (
        "Kerngrenzen zijn samengevoegd uit hele buurten, volgens kernenlijst: elke buurt hoort bij de kern met het "
        "grootste deel ervan.",
        "1 buurt ligt in meer dan één kern.",
        "Niet op de kaart, omdat geen buurt er voor het grootste deel in ligt: Gat.",
    )


def test_another_layout_is_refused():
    with pytest.raises(LinkError, match="2023 en 2024"):
        kerngrenzen((buurten_of(A, jaar=2023), source("g")), (LIST, source("k")))


def test_boundaries_that_cannot_be_made_are_left_out():
    buurt = {"buurt": (buurten_of(A, B), source("g"))}
    listed = (LIST, source("k"))
    assert set(with_kerngrenzen(buurt, listed)) == {"buurt", "kern"}
    assert with_kerngrenzen(buurt, None) == buurt
    assert with_kerngrenzen({}, listed) == {}
    assert set(with_kerngrenzen({"buurt": (buurten_of(A, jaar=2023), source("g"))}, listed)) == {"buurt"}
    given = {**buurt, "kern": (buurten_of(A), source("eigen"))}
    assert with_kerngrenzen(given, listed)["kern"] is given["kern"]


@pytest.mark.parametrize("code", ["GM9902", "GM9903"])
def test_the_samples_are_covered_by_their_kernen(root, code):
    """All surface of the gemeente is in exactly one kern, and each buurt in the one that its moves are counted in."""
    data = read_deliveries(root / "data_samples" / code / "leveringen.yaml", code)
    borders = data.grenzen["buurt"][0]
    drawn = with_kerngrenzen(data.grenzen, data.kernen)["kern"][0]
    assert drawn.area.sum() == pytest.approx(borders.area.sum())
    points = borders.set_geometry(borders.representative_point())
    lying = points.sjoin(drawn[["gebied_code", "geometry"]], predicate="within", lsuffix="b", rsuffix="k")
    counted = kern_of(borders.rename(columns={"gebied_code": "buurt_code"}), data.kernen[0])
    assert lying["gebied_code_k"].tolist() == counted.tolist()
