"""Alt texts in Dutch, made from the numbers that are drawn (at most 900 characters, two to four sentences)."""

from toolkit.figures.alt.areas import bars, choropleth, composition, matrix, scatter
from toolkit.figures.alt.chains import chain
from toolkit.figures.alt.changes import funnel, margins, paired, panels, series
from toolkit.figures.alt.exchanges import flow_matrix, sankey
from toolkit.figures.alt.flows import flow_panels, flows
from toolkit.figures.alt.stepwise import steps
from toolkit.figures.alt.ties import grid, referrals
from toolkit.figures.alt.waiting import survival

__all__ = [
    "bars",
    "chain",
    "choropleth",
    "composition",
    "flow_matrix",
    "flow_panels",
    "flows",
    "funnel",
    "grid",
    "margins",
    "matrix",
    "paired",
    "panels",
    "referrals",
    "sankey",
    "scatter",
    "series",
    "steps",
    "survival",
]
