"""Estimating from samples: weights, shares, means, and the intervals around them (domain 5.8)."""

from toolkit.estimation.aandelen import MIN_RESPONDENTEN, too_few, weighted_flags, weighted_shares
from toolkit.estimation.bandbreedte import Bandbreedte, cost_per_extra_move, extra_moves, nonresponse_bounds
from toolkit.estimation.bootstrap import (
    Herhaling,
    Schatting,
    bootstrap_mean,
    bootstrap_median,
    bootstrap_ratio,
)
from toolkit.estimation.groepen import INTERVAL, TOEVAL, as_long, coverage, per_group, split_codes
from toolkit.estimation.intervals import garwood, simultaneous, wilson
from toolkit.estimation.opzet import Opzet, design_effect, design_of, effective_n, equal_chance, response_table
from toolkit.estimation.verschil import bootstrap_difference
from toolkit.estimation.wegen import Weging, rake

__all__ = [
    "INTERVAL",
    "MIN_RESPONDENTEN",
    "TOEVAL",
    "Bandbreedte",
    "Herhaling",
    "Opzet",
    "Schatting",
    "Weging",
    "as_long",
    "bootstrap_difference",
    "bootstrap_mean",
    "bootstrap_median",
    "bootstrap_ratio",
    "cost_per_extra_move",
    "coverage",
    "design_effect",
    "design_of",
    "effective_n",
    "equal_chance",
    "extra_moves",
    "garwood",
    "nonresponse_bounds",
    "per_group",
    "rake",
    "response_table",
    "simultaneous",
    "split_codes",
    "too_few",
    "weighted_flags",
    "weighted_shares",
    "wilson",
]
