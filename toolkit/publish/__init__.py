"""Turn what a notebook shows into accessible reports, and its results into files.

A notebook needs what is named here. The exporters are `publish.pdf` and `publish.html`, the page of a whole run is
`publish.portal`; they are imported by who needs them, so that a notebook does not load a typesetter.
"""

from toolkit.publish.blocks import Accountability, Front, InBrief, KeyFigure, Leaflet, LeafletPart, Note, Part
from toolkit.publish.bundle import save_results
from toolkit.publish.display import show
from toolkit.publish.map_file import save_kaart
from toolkit.publish.standard import account, front, in_brief, leaflet

__all__ = [
    "Accountability",
    "Front",
    "InBrief",
    "KeyFigure",
    "Leaflet",
    "LeafletPart",
    "Note",
    "Part",
    "account",
    "front",
    "in_brief",
    "leaflet",
    "save_kaart",
    "save_results",
    "show",
]
