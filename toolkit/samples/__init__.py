"""Fictitious gemeenten: a world drawn from a seed, and the raw deliveries that its gemeenten would send.

plans -> world (geography, population) -> publication (rounded, suppressed) -> files in the shapes that readers meet.
Nothing here reads a file or knows the readers; a test lets both meet.
"""

from toolkit.samples.deliver import Delivery, deliver
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.world import World, build_world, exact_counts
from toolkit.samples.writing import PLANS, sample_files, write_samples

__all__ = [
    "PLANS",
    "Delivery",
    "GemeentePlan",
    "World",
    "build_world",
    "deliver",
    "exact_counts",
    "sample_files",
    "write_samples",
]
