"""Designs with gates: what a comparison in time or between gemeenten can say about an approach (domain 5.7).

A gate (`judge`) says what a panel can carry before anything is estimated. A design gives an `Uitkomst` with its checks
and rival explanations, or `NietVastTeStellen`, which is an answer too.
"""

from toolkit.evaluation.designs.paneel import OPGELEVERD, Paneel, panel_of, panel_of_rows
from toolkit.evaluation.designs.poort import Eisen, NietVastTeStellen, Poort, judge
from toolkit.evaluation.designs.rivalen import NIET_ONDERZOCHT, Oordeel, Rivaal, Rivalen
from toolkit.evaluation.designs.soorten import Ontwerp, Woord
from toolkit.evaluation.designs.synthetisch import fit_synthetisch
from toolkit.evaluation.designs.tijdreeks import fit_tijdreeks
from toolkit.evaluation.designs.toewijzen import Interval, Toets
from toolkit.evaluation.designs.uitkomst import (
    Bezwaar,
    Controles,
    Gebeurtenisstudie,
    Moment,
    NietMogelijk,
    Onderdeel,
    PlaceboRuimte,
    PlaceboTijd,
    Uitkomst,
    Weglaten,
)
from toolkit.evaluation.designs.verschillen import fit_verschillen, group_time
from toolkit.evaluation.designs.voor_na import describe_change
from toolkit.evaluation.designs.zinnen import sentences, sentences_of_checks, sentences_of_gate, sentences_of_rivals

__all__ = [
    "NIET_ONDERZOCHT",
    "OPGELEVERD",
    "Bezwaar",
    "Controles",
    "Eisen",
    "Gebeurtenisstudie",
    "Interval",
    "Moment",
    "NietMogelijk",
    "NietVastTeStellen",
    "Onderdeel",
    "Ontwerp",
    "Oordeel",
    "Paneel",
    "PlaceboRuimte",
    "PlaceboTijd",
    "Poort",
    "Rivaal",
    "Rivalen",
    "Toets",
    "Uitkomst",
    "Weglaten",
    "Woord",
    "describe_change",
    "fit_synthetisch",
    "fit_tijdreeks",
    "fit_verschillen",
    "group_time",
    "judge",
    "panel_of",
    "panel_of_rows",
    "sentences",
    "sentences_of_checks",
    "sentences_of_gate",
    "sentences_of_rivals",
]
