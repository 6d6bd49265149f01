"""Typed settings of deliveries, notebook runs and experiments."""

from toolkit.config.folders import find_upwards, output_error, writable_folder
from toolkit.config.models import Codering, Experiment, Levering, Leveringen, Onthulling, Periode, Run, Senior
from toolkit.config.parsing import parse, read_yaml
from toolkit.config.reading import (
    LEVERINGEN,
    find_leveringen,
    notebook_run,
    read_experiment,
    read_leveringen,
    run_parameters,
)

__all__ = [
    "LEVERINGEN",
    "Codering",
    "Experiment",
    "Levering",
    "Leveringen",
    "Onthulling",
    "Periode",
    "Run",
    "Senior",
    "find_leveringen",
    "find_upwards",
    "notebook_run",
    "output_error",
    "parse",
    "read_experiment",
    "read_leveringen",
    "read_yaml",
    "run_parameters",
    "writable_folder",
]
