"""Figures: each draws one thing from a Publishable and gives a Drawing with alt text, source line and table twin.

Where a Publishable is empty with a reason, each gives an `Absent` instead.
"""

from toolkit.disclosure.absent import or_absent
from toolkit.figures import (
    bars,
    composition,
    funnel,
    grids,
    maps,
    margins,
    matrices,
    moving_maps,
    referrals,
    scatter,
    series,
)
from toolkit.figures.drawing import Drawing
from toolkit.figures.moments import Moment
from toolkit.figures.moving_maps import Beweegkaart
from toolkit.figures.rows import Reference

beweegkaart = or_absent(moving_maps.beweegkaart)
choropleth = or_absent(maps.choropleth)
marges = or_absent(margins.marges)
matrix = or_absent(matrices.matrix)
opbouw = or_absent(composition.opbouw)
ranked_bars = or_absent(bars.ranked_bars)
raster = or_absent(grids.raster)
reeks = or_absent(series.reeks)
samenhang = or_absent(scatter.samenhang)
trechter = or_absent(funnel.trechter)
verwijzingen = or_absent(referrals.verwijzingen)

__all__ = [
    "Beweegkaart",
    "Drawing",
    "Moment",
    "Reference",
    "beweegkaart",
    "choropleth",
    "marges",
    "matrix",
    "opbouw",
    "ranked_bars",
    "raster",
    "reeks",
    "samenhang",
    "trechter",
    "verwijzingen",
]
