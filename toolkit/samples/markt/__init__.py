"""A simulated regional housing market whose truth is known.

    worlds or a size -> 60 months of demography, wishes, vacancies, allocation -> tables, and the truth behind them

The end of the period is a `World` again, so that open figures and microdata agree; see
docs/method/17-gesimuleerde-markt.md.
"""

from toolkit.samples.markt.instelling import Aanpak, Complex, Instelling, Schaal
from toolkit.samples.markt.markt import Markt, counterfactual, simulate
from toolkit.samples.markt.wereld import end_world

__all__ = ["Aanpak", "Complex", "Instelling", "Markt", "Schaal", "counterfactual", "end_world", "simulate"]
