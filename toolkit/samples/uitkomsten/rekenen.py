"""Put the true outcomes of one gemeente together."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.samples.plans import GemeentePlan
from toolkit.samples.uitkomsten.gevolg import gevolg
from toolkit.samples.uitkomsten.gevraagd import gevraagd
from toolkit.samples.uitkomsten.inzet import inzet
from toolkit.samples.uitkomsten.stand import stand
from toolkit.samples.uitkomsten.streek import Streek
from toolkit.samples.uitkomsten.stroom import stroom

KOLOMMEN: Final = (
    "indicator_id", "gebied_code", "periode", "uitsplitsing", "teller", "noemer", "waarde", "waarde_verwacht", "soort",
)  # fmt: skip
_TEKST: Final = ("indicator_id", "gebied_code", "periode", "uitsplitsing", "soort")
_JAAR: Final = 2023


def uitkomsten(
    tabellen: Mapping[str, pd.DataFrame],
    waarheid: Mapping[str, pd.DataFrame],
    plan: GemeentePlan,
    *,
    jaar: int = _JAAR,
) -> pd.DataFrame:
    """Compute the true value of every worksheet indicator that has one.

    Parameters
    ----------
    tabellen : mapping of name -> DataFrame
        What perfect registrations hold, in the shape of the contracts: before delivery, and before any fault.
    waarheid : mapping of name -> DataFrame
        geschiktheid, senior_ketens, additionaliteit and aanpak_motieven.
    plan : GemeentePlan
    jaar : int
        The year of flows; stocks are of the day after it.

    Returns
    -------
    DataFrame with the columns of KOLOMMEN
        An area or class without a row has none of the units. `soort` is "exact" where the registrations hold all that
        is needed, and "schatting" where users can only estimate. `waarde_verwacht` is what an answer to a survey would
        be if everybody answered, misreport and all: an estimate aims at that and not at `waarde`.
    """
    streek = Streek(
        plan=plan, jaar=jaar, tabellen={name: _plain(table) for name, table in tabellen.items()},
        waarheid={name: _plain(table) for name, table in waarheid.items()},
    )  # fmt: skip
    rows = [each for part in (stand, stroom, gevolg, gevraagd, inzet) for each in part(streek)]
    table = pd.DataFrame(rows, columns=list(KOLOMMEN))
    dtypes = {name: "str" if name in _TEKST else "Float64" for name in KOLOMMEN}
    return table.astype(dtypes).sort_values(list(KOLOMMEN[:4]), ignore_index=True, kind="stable")


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Take text for categories: only text can be put together."""
    kinds = {name: "str" for name in table.columns if isinstance(table[name].dtype, pd.CategoricalDtype)}
    return table.astype(kinds)
