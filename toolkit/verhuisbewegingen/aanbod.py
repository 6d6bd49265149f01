"""Where seniors came to live beside where suitable dwellings stand (domain 5.3: popularity corrected for supply)."""

from typing import Final

import pandas as pd

from toolkit.meten import TOTAAL, Gegevens, Telling, absent, areas_of, staande_woningen, woningen_van
from toolkit.senioren import vestigingen

_SUITABLE: Final = "geschikt"
_KNOWN: Final = ("geschikt", "aanpasbaar", "ongeschikt")


def aanbod_per_gebied(gegevens: Gegevens, niveau: str) -> Telling:
    """Count arrivals of seniors and suitable dwellings per area: the numbers of the location quotient.

    Parameters
    ----------
    gegevens : Gegevens
        Dwellings judged by the rule (`toolkit.geschiktheid.with_regel`); of dwellings that nobody judged no supply is
        known.
    niveau : {"wijk", "buurt", "kern"}

    Returns
    -------
    Telling
        gebied_code, naam, niveau, gebied_jaar; `vestiging` (senior households that moved into an independent dwelling
        there, wherever they came from) and `aanbod` (suitable dwellings that stand on the reference date). The last
        row is the total over the areas: what lies in none of them counts nowhere. The quotient
        (D_j / ΣD) / (aanbod_j / Σ aanbod) is not in it: it is taken from the rounded numbers, after protection, and is
        undefined where an area has no suitable dwelling.
    """
    lacking = [name for name in ("verhuizingen", "woningen") if name not in gegevens.tabellen]
    if lacking:
        return absent("Hiervoor zijn verhuizingen en woningen nodig.")
    homes = staande_woningen(gegevens)
    if not homes["geschiktheid"].isin(_KNOWN).any():
        return absent("Van geen enkele woning is bekend of zij geschikt is voor senioren.")
    areas = gegevens.gebieden.loc[gegevens.gebieden["niveau"] == niveau]
    moves = vestigingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    came = areas_of(woningen_van(moves, gegevens.tabel("woningen"), kant="naar")["buurt_code"], gegevens, niveau)
    stands = areas_of(homes.loc[homes["geschiktheid"] == _SUITABLE, "buurt_code"], gegevens, niveau)
    if areas.empty or not came.notna().any():
        return absent("Van geen enkele verhuizing is bekend in welk gebied de nieuwe woning staat.")
    table = areas[["gebied_code", "naam", "niveau", "gebied_jaar"]].assign(
        vestiging=_counts(came, areas.index), aanbod=_counts(stands, areas.index)
    )
    return Telling(
        table=_with_total(table), sources=gegevens.sources_of("verhuizingen", "woningen"),
        counts=("vestiging", "aanbod"), total_rows={TOTAAL: list(table.index)}, unprotected=("gebied_jaar",),
    )  # fmt: skip


def _counts(codes: pd.Series, areas: pd.Index) -> pd.Series:
    return codes.value_counts().reindex(areas, fill_value=0).astype("Int64")


def _with_total(table: pd.DataFrame) -> pd.DataFrame:
    total = table.iloc[:1].assign(
        gebied_code=TOTAAL, naam="Alle gebieden", vestiging=table["vestiging"].sum(), aanbod=table["aanbod"].sum()
    )
    whole = pd.concat([table, total.set_axis([TOTAAL], axis=0)])
    return whole.astype({"vestiging": "Int64", "aanbod": "Int64"}).rename_axis(index=None)
