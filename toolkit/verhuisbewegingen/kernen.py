"""The kern of each dwelling by where it stands, where a gemeente has a map of kernen (domain 4.1)."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.meten import Gegevens

_OUTSIDE: Final = "00"
_BUITENGEBIED: Final = "Buitengebied"


@dataclass(frozen=True, kw_only=True, eq=False)
class Kernkaart:
    """Kernen by place.

    Attributes
    ----------
    van_woning : Series[str], index woning_id
        Missing where the place of a dwelling is not known.
    namen : Series[str], index kern_code
        Kernen of the map in which there are dwellings of the gemeente or that carry its code, and its buitengebied.
    """

    van_woning: pd.Series
    namen: pd.Series

    def kern_of(self, woning_id: pd.Series) -> pd.Series:
        """Return the kern of each dwelling; missing where that is not known."""
        return woning_id.map(self.van_woning).astype("str")


def kernkaart(woningen: pd.DataFrame, kernen: pd.DataFrame, gegevens: Gegevens) -> Kernkaart:
    """Find the kern of every dwelling.

    Parameters
    ----------
    woningen : DataFrame, contract WONINGEN
    kernen : GeoDataFrame with kern_code, kern_naam, geometry in EPSG:28992
        A dwelling in no polygon is in the buitengebied. A polygon of a neighbour that holds dwellings of the gemeente
        is a kern here too: what lies over the border belongs to elsewhere.
    gegevens : Gegevens
    """
    from toolkit.meten.kernsleutel import kern_of  # it loads geopandas, for the few who have such a map

    found = kern_of(woningen, kernen).set_axis(woningen["woning_id"])
    own = gegevens.gemeente.replace("GM", "KN")
    names = kernen.drop_duplicates("kern_code").set_index("kern_code")["kern_naam"].astype("str")
    names = pd.concat([names, pd.Series({own + _OUTSIDE: _BUITENGEBIED}, dtype="str")])
    here = names.index.str.startswith(own) | names.index.isin(found)
    return Kernkaart(van_woning=found, namen=names.loc[here].sort_index())
