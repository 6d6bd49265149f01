"""Read the setting files and make the parameters of a notebook run."""

from pathlib import Path
from typing import Any

from toolkit.config.levering import Leveringen
from toolkit.config.models import Experiment, Run
from toolkit.config.parsing import parse, read_yaml
from toolkit.errors import DeliveryError

LEVERINGEN = "leveringen.yaml"
WERKBLADEN = "werkbladen"


def notebook_run(**parameters: object) -> Run:
    """Check the values of a parameters cell and return them typed (raises ParameterError)."""
    return parse(Run, parameters, file="parameters")


def run_parameters(experiment: Experiment, gemeente: str, *, data_map: str, uitvoer_map: str) -> dict[str, Any]:
    """Return the literals for the parameters cell of one notebook run for one gemeente."""
    return {
        "gemeente": gemeente,
        "data_map": data_map,
        "uitvoer_map": uitvoer_map,
        "partnerschap": experiment.partnerschap,
        "periode_start": experiment.periode.start.isoformat(),
        "periode_eind": experiment.periode.eind.isoformat(),
        "organisatie": experiment.organisatie,
        "rapportdatum": experiment.rapportdatum.isoformat() if experiment.rapportdatum else "",
        "toegestaan_ongekoppeld": list(experiment.toegestaan_ongekoppeld),
        "senior_leeftijd": experiment.senior.leeftijd,
        "leeftijd_schema": experiment.senior.schema_,
        **experiment.onthulling.model_dump(),
    }


def read_experiment(path: Path) -> Experiment:
    """Read and check an experiment file (raises ParameterError)."""
    return parse(Experiment, read_yaml(path), file=path)


def find_leveringen(data: Path, gemeente: str) -> Path:
    """Return the leveringen.yaml for a gemeente: in its own folder, or one that serves the whole data folder.

    Raises
    ------
    DeliveryError
        If neither is there.
    """
    candidates = [data / gemeente / LEVERINGEN, data / LEVERINGEN, data]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise DeliveryError(
        f"er is geen {LEVERINGEN} voor {gemeente}.",
        remedy=f"Maak in de gegevensmap een map {gemeente} met daarin {LEVERINGEN}.", file=data,
    )  # fmt: skip


def find_werkbladen(data: Path, partnerschap: str) -> Path | None:
    """Return the folder with the worksheets of a partnership, in or beside the data folder; None without one."""
    for home in (data, data.parent):
        folder = home / WERKBLADEN / partnerschap
        if partnerschap and folder.is_dir():
            return folder
    return None


def read_leveringen(path: Path) -> Leveringen:
    """Read and check a leveringen.yaml (raises DeliveryError)."""
    return parse(Leveringen, read_yaml(path, error=DeliveryError), file=path, error=DeliveryError)
