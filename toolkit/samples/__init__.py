"""Fictitious gemeenten: a world drawn from a seed, and the raw deliveries that its gemeenten would send.

plans -> world (geography, population) -> market of five years -> publication (rounded, suppressed) and registrations ->
files in the shapes that readers meet, faults planted in them where asked, and the truth beside them.
Nothing here reads a file or knows the readers; a test lets both meet.
"""

from toolkit.samples.deliver import Delivery, deliver, deliver_all
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.regio import PLANS, Deel, build_regio
from toolkit.samples.world import World, build_world, exact_counts
from toolkit.samples.writing import sample_files, write_samples

__all__ = [
    "PLANS",
    "Deel",
    "Delivery",
    "GemeentePlan",
    "World",
    "build_regio",
    "build_world",
    "deliver",
    "deliver_all",
    "exact_counts",
    "sample_files",
    "write_samples",
]
