"""Typed settings of deliveries, notebook runs and experiments."""

from toolkit.config.databank import Databank
from toolkit.config.folders import find_upwards, output_error, writable_folder, write_together, write_whole
from toolkit.config.inleesbestand import Inleesbestand, read_inleesbestand
from toolkit.config.levering import OPENBAAR, SLEUTEL, Codering, Levering, Leveringen
from toolkit.config.models import Experiment, Onthulling, Run, Senior
from toolkit.config.parsing import parse, read_yaml
from toolkit.config.reading import (
    LEVERINGEN,
    find_leveringen,
    find_werkbladen,
    notebook_run,
    read_experiment,
    read_leveringen,
    run_parameters,
)
from toolkit.config.settings import Periode, Settings

__all__ = [
    "LEVERINGEN",
    "OPENBAAR",
    "SLEUTEL",
    "Codering",
    "Databank",
    "Experiment",
    "Inleesbestand",
    "Levering",
    "Leveringen",
    "Onthulling",
    "Periode",
    "Run",
    "Senior",
    "Settings",
    "find_leveringen",
    "find_upwards",
    "find_werkbladen",
    "notebook_run",
    "output_error",
    "parse",
    "read_experiment",
    "read_inleesbestand",
    "read_leveringen",
    "read_yaml",
    "run_parameters",
    "writable_folder",
    "write_together",
    "write_whole",
]
