"""Figures: each draws one thing from a Publishable and gives a Drawing with alt text, source line and table twin.

Where a Publishable is empty with a reason, each gives an `Absent` instead.
"""

from toolkit.disclosure.absent import or_absent
from toolkit.figures import bars, composition, maps, matrices, scatter
from toolkit.figures.drawing import Drawing
from toolkit.figures.rows import Reference

choropleth = or_absent(maps.choropleth)
matrix = or_absent(matrices.matrix)
opbouw = or_absent(composition.opbouw)
ranked_bars = or_absent(bars.ranked_bars)
samenhang = or_absent(scatter.samenhang)

__all__ = ["Drawing", "Reference", "choropleth", "matrix", "opbouw", "ranked_bars", "samenhang"]
