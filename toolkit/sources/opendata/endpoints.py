"""Where the public services are, and which StatLine table holds the Kerncijfers wijken en buurten of a year."""

from dataclasses import dataclass
from pathlib import Path

from toolkit.config import parse, read_yaml
from toolkit.config.settings import Settings
from toolkit.errors import ParameterError

_HERE = Path(__file__).parent


class _Addresses(Settings):
    v3_feed: str
    v3_catalog: str
    v4: str
    pdok: str


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    """Addresses of the services, without a slash at the end.

    Attributes
    ----------
    v3_feed, v3_catalog : str
        CBS OData v3: the feed with whole tables, and the catalogue of tables.
    v4 : str
        CBS OData v4.
    pdok : str
        WFS of the wijk- en buurtkaart; `{jaar}` stands for the year.
    """

    v3_feed: str
    v3_catalog: str
    v4: str
    pdok: str

    @classmethod
    def standard(cls) -> "Endpoints":
        """Return the addresses of the real services (`endpoints.yaml`)."""
        file = _HERE / "endpoints.yaml"
        return cls(**parse(_Addresses, read_yaml(file), file=file).model_dump())

    def pdok_for(self, year: int) -> str:
        """Return the address of the wijk- en buurtkaart of a year."""
        return self.pdok.replace("{jaar}", str(year))


def _kwb_tables() -> dict[int, str]:
    return {int(year): str(table) for year, table in read_yaml(_HERE / "kwb_tabellen.yaml").items()}


def table_for(year: int) -> str:
    """Return the StatLine table id of Kerncijfers wijken en buurten for a year.

    Raises
    ------
    ParameterError
        If no table is known for that year.
    """
    known = _kwb_tables()
    if year not in known:
        raise ParameterError(
            f"van de Kerncijfers wijken en buurten {year} is geen tabelnummer bekend.",
            remedy=f"Kies een jaar van {min(known)} tot en met {max(known)}, of noem het tabelnummer zelf.",
        )
    return known[year]


def year_of(table_id: str) -> int | None:
    """Return the year of a table of Kerncijfers wijken en buurten, or None for any other table."""
    years = [year for year, table in _kwb_tables().items() if table.lower() == table_id.lower()]
    return years[0] if years else None
