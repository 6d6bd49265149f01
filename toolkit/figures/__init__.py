"""Figures: each draws one thing from a Publishable and gives a Drawing with alt text, source line and table twin.

Where a Publishable is empty with a reason, each gives an `Absent` instead.
"""

from toolkit.disclosure.absent import or_absent
from toolkit.figures import (
    bars,
    chains,
    composition,
    flows,
    flows_panels,
    funnel,
    grids,
    maps,
    margins,
    matrices,
    moving_maps,
    od_matrix,
    paired_margins,
    panels,
    referrals,
    sankeys,
    scatter,
    series,
    steps,
    survival,
)
from toolkit.figures.drawing import Drawing
from toolkit.figures.moments import Moment
from toolkit.figures.moving_maps import Beweegkaart
from toolkit.figures.rows import Reference

beweegkaart = or_absent(moving_maps.beweegkaart)
choropleth = or_absent(maps.choropleth)
ketentekening = or_absent(chains.ketentekening)
margeparen = or_absent(paired_margins.margeparen)
marges = or_absent(margins.marges)
matrix = or_absent(matrices.matrix)
opbouw = or_absent(composition.opbouw)
overlevingskromme = or_absent(survival.overlevingskromme)
ranked_bars = or_absent(bars.ranked_bars)
raster = or_absent(grids.raster)
reeks = or_absent(series.reeks)
reeksen = or_absent(panels.reeksen)
stappen = or_absent(steps.stappen)
stroomkaart = or_absent(flows.stroomkaart)
stroomkaarten = or_absent(flows_panels.stroomkaarten)
samenhang = or_absent(scatter.samenhang)
sankey = or_absent(sankeys.sankey)
stroommatrix = or_absent(od_matrix.stroommatrix)
trechter = or_absent(funnel.trechter)
verwijzingen = or_absent(referrals.verwijzingen)

__all__ = [
    "Beweegkaart",
    "Drawing",
    "Moment",
    "Reference",
    "beweegkaart",
    "choropleth",
    "ketentekening",
    "margeparen",
    "marges",
    "matrix",
    "opbouw",
    "overlevingskromme",
    "ranked_bars",
    "raster",
    "reeks",
    "reeksen",
    "samenhang",
    "sankey",
    "stappen",
    "stroomkaart",
    "stroomkaarten",
    "stroommatrix",
    "trechter",
    "verwijzingen",
]
