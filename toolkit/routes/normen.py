"""Income limits of passend toewijzen and of access to social rent, and the rent limits that go with them."""

from functools import cache
from importlib.resources import files
from typing import Final

import pandas as pd

from toolkit import huurgrenzen

GRENZEN: Final = ("passend_1p", "passend_mp", "passend_1p_aow", "passend_mp_aow", "daeb_1p", "daeb_mp")
_HUREN: Final = ("aftopping_laag", "aftopping_hoog")
IN_WOORDEN: Final = {
    "passend_1p": "Passend toewijzen: inkomen van één persoon",
    "passend_mp": "Passend toewijzen: inkomen van meer personen",
    "passend_1p_aow": "Passend toewijzen: inkomen van één persoon met AOW",
    "passend_mp_aow": "Passend toewijzen: inkomen van meer personen met AOW",
    "daeb_1p": "Sociale huur: inkomen van één persoon",
    "daeb_mp": "Sociale huur: inkomen van meer personen",
    "aftopping_laag": "Passende huur voor één of twee personen",
    "aftopping_hoog": "Passende huur voor drie personen of meer",
}


@cache
def _table() -> pd.DataFrame:
    with files("toolkit.routes").joinpath("passend_toewijzen.csv").open(encoding="utf-8") as lines:
        read = pd.read_csv(lines, dtype={"jaar": "Int64", "bedrag": "Float64"}, parse_dates=["geldig_vanaf"])
    return read.assign(geldig_vanaf=read["geldig_vanaf"].astype("datetime64[us]"))


def normen(jaar: int) -> pd.DataFrame:
    """Return the limits that are used for a year.

    Parameters
    ----------
    jaar : int
        Year in which the dwellings were offered.

    Returns
    -------
    DataFrame, index grens
        jaar, bedrag (EUR a year of an income, EUR a month of a rent), status, bron and `woorden`. Where a limit of that
        year is not in the tables it is that of the nearest earlier year, or else of the first; status is then
        "ander_jaar", or "ander_jaar_onbevestigd" where that amount itself is not confirmed.
    """
    rents = huurgrenzen.grenzen()
    every = pd.concat([_table(), rents.loc[rents["grens"].isin(_HUREN)]], ignore_index=True)
    chosen = pd.DataFrame([_nearest(every.loc[every["grens"] == name], jaar) for name in (*GRENZEN, *_HUREN)])
    elsewhere = chosen["status"].map({"onbevestigd": "ander_jaar_onbevestigd"}).fillna("ander_jaar")
    status = chosen["status"].mask(chosen["jaar"] != jaar, elsewhere)
    table = chosen.assign(status=status, woorden=chosen["grens"].map(IN_WOORDEN))
    return table.set_index("grens")[["woorden", "bedrag", "jaar", "status", "bron"]]


def _nearest(rows: pd.DataFrame, jaar: int) -> pd.Series:
    ordered = rows.sort_values("jaar")
    earlier = ordered.loc[ordered["jaar"] <= jaar]
    return ordered.iloc[0] if earlier.empty else earlier.iloc[-1]


def waarschuwingen(gebruikt: pd.DataFrame) -> list[str]:
    """Say which of the used limits are not certain; a limit without a source must never pass in silence."""
    other = gebruikt.loc[gebruikt["status"].str.startswith("ander_jaar")]
    unsure = gebruikt.loc[gebruikt["status"].str.endswith("onbevestigd")]
    said = [f"{row.woorden}: er is geen bedrag van dat jaar; gebruikt is {row.jaar}." for row in other.itertuples()]
    return said + [f"{row.woorden}: het bedrag van {row.jaar} is niet bevestigd." for row in unsure.itertuples()]
