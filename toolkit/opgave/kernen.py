"""Key figures per kern from figures per buurt and a declared list (domain 4.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.contracts import KERNCIJFERS, check
from toolkit.contracts.tables import COUNTS, SHARES
from toolkit.provenance import Source

_WEIGHT_OF: Final = {
    "aandeel_65plus": "inwoners",
    "aandeel_eenpersoons": "huishoudens",
}
_STOCK: Final = "woningvoorraad"


def kerncijfers_per_kern(kerncijfers: pd.DataFrame, kernen: pd.DataFrame) -> pd.DataFrame:
    """Add buurten up to kernen.

    Parameters
    ----------
    kerncijfers : DataFrame, contract KERNCIJFERS
        Only its buurten are used.
    kernen : DataFrame, contract KERNEN
        Which share of which buurt belongs to which kern, the remainder (buitengebied) included as a kern of its own.

    Returns
    -------
    DataFrame, contract KERNCIJFERS, one row per kern
        Counts are sums weighted by `aandeel`, rounded to whole numbers; a count is missing when any part of the kern
        has no figure. Shares are means weighted by inhabitants, households or dwellings of the same parts.

    Raises
    ------
    ValueError
        If the two are of different area years.
    """
    buurten = kerncijfers.loc[kerncijfers["niveau"] == "buurt"]
    if set(buurten["gebied_jaar"]) != set(kernen["gebied_jaar"]):
        raise ValueError("kernen and kerncijfers are of different area years")
    parts = kernen.merge(
        buurten.drop(columns=["gebied_jaar", "niveau", "naam"]), left_on="buurt_code", right_on="gebied_code",
        how="left", validate="m:1",
    )  # fmt: skip
    columns = {name: _count(parts, name) for name in COUNTS if name in parts}
    columns |= {name: _share(parts, name) for name in SHARES if name in parts}
    first = parts.drop_duplicates("kern_code").set_index("kern_code")
    area = pd.DataFrame(
        {"gebied_jaar": first["gebied_jaar"].astype("Int64"), "niveau": "kern", "naam": first["kern_naam"]}
    )
    return check(area.assign(**columns).rename_axis("gebied_code").reset_index(), KERNCIJFERS)


def _count(parts: pd.DataFrame, name: str) -> pd.Series:
    weighted = (parts[name] * parts["aandeel"]).groupby(parts["kern_code"])
    return weighted.sum().mask(weighted.count() < weighted.size()).round().astype("Int64")


def _share(parts: pd.DataFrame, name: str) -> pd.Series:
    weight_column = _WEIGHT_OF.get(name, _STOCK)
    if weight_column not in parts:
        return pd.Series(pd.NA, index=parts["kern_code"].unique(), dtype="Float64")
    weight = (parts[weight_column] * parts["aandeel"]).where(parts[name].notna())
    total = weight.groupby(parts["kern_code"]).sum()
    return ((parts[name] * weight).groupby(parts["kern_code"]).sum() / total.where(total > 0)).astype("Float64")


def add_kernen(
    deliveries: Iterable[tuple[pd.DataFrame, Source]], kernen: tuple[pd.DataFrame, Source] | None
) -> tuple[tuple[pd.DataFrame, Source], ...]:
    """Put figures per kern behind the deliveries whose buurten are of the same area year as the kernen.

    Without declared kernen the deliveries come back as they are.
    """
    given = tuple(deliveries)
    if kernen is None:
        return given
    table, declared = kernen
    return (*given, *(_per_kern(figures, source, table, declared) for figures, source in _same_year(given, table)))


def _same_year(
    deliveries: Iterable[tuple[pd.DataFrame, Source]], kernen: pd.DataFrame
) -> Iterator[tuple[pd.DataFrame, Source]]:
    year = int(kernen["gebied_jaar"].iloc[0])
    for figures, source in deliveries:
        if source.gebied_jaar == year and (figures["niveau"] == "buurt").any():
            yield figures, source


def _per_kern(
    figures: pd.DataFrame, source: Source, kernen: pd.DataFrame, declared: Source
) -> tuple[pd.DataFrame, Source]:
    derived = replace(
        source, bron_id=f"{source.bron_id}_kernen", aard="afgeleid",
        titel=f"{source.titel}, opgeteld tot kernen volgens {declared.titel}", opmerkingen=(), ontbrekend=(),
    )  # fmt: skip
    return kerncijfers_per_kern(figures, kernen), derived
