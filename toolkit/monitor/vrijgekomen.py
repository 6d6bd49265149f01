"""What became of the dwellings that seniors left: who came, and how many moves followed (domain 2.2, 5.2)."""

from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.estimation import wilson
from toolkit.meten import Gegevens, value_row, with_interval
from toolkit.monitor.maten import column_or, moves_of, share_rows, with_labels

OVERLAP_DAGEN: Final = 31
MAX_LEEGSTAND_DAGEN: Final = 365
UITKOMSTEN: Final = ("beter_benut", "gelijk", "minder")
GROOTSTE: Final = 5
_KEY: Final = "verhuizing_id"


def bewoning(
    moves: pd.DataFrame,
    verhuizingen: pd.DataFrame,
    *,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """Find for each dwelling that was freed by these moves the first household that came to live in it.

    Parameters
    ----------
    moves : DataFrame
        Moves that may free a dwelling: verhuizing_id, huishouden_id, datum, van_woning_id, blijft_bewoond.
    verhuizingen : DataFrame, contract VERHUIZINGEN
        All moves, among which the entries are looked for.
    overlap_dagen, max_leegstand_dagen : int
        How many days before and after the departure an entry may be.

    Returns
    -------
    DataFrame
        One row per freed dwelling and departure: verhuizing_id, van_woning_id, `personen_vertrekkend`,
        `personen_nieuw` and `vul_huishouden_id` (missing where nobody came in time), and `uitkomst` ("beter_benut",
        "gelijk", "minder"; missing where either size is unknown).

    Notes
    -----
    A dwelling where somebody stays is not freed, and a household that comes back does not fill it. Of two entries on
    one day the larger household counts, then the lowest id. Sizes are those on the day of moving.
    """
    freed = _freed(moves)
    entries = _entries(verhuizingen)
    pairs = freed.merge(entries, on="van_woning_id", how="inner", validate="m:m")
    days = (pairs["vul_datum"] - pairs["datum"]).dt.days
    fits = days.between(-overlap_dagen, max_leegstand_dagen) & (pairs["vul_huishouden_id"] != pairs["huishouden_id"])
    order = pairs.loc[fits].sort_values(
        ["vul_datum", "personen_nieuw", "vul_huishouden_id"], ascending=[True, False, True]
    )
    first = order.drop_duplicates(_KEY)[[_KEY, "vul_datum", "vul_huishouden_id", "personen_nieuw"]]
    found = freed.merge(first, on=_KEY, how="left", validate="1:1")
    return found.assign(uitkomst=uitkomst(found["personen_vertrekkend"], found["personen_nieuw"]))


def uitkomst(vertrekkend: pd.Series, nieuw: pd.Series) -> pd.Series:
    """Tell whether a dwelling is better used: by more people than left it; missing where either is unknown.

    Examples
    --------
    >>> uitkomst(pd.Series([1, 1, 2]), pd.Series([1, 4, 1])).tolist()
    ['gelijk', 'beter_benut', 'minder']
    """
    difference = (nieuw.astype("Float64") - vertrekkend.astype("Float64")).to_numpy(dtype=float, na_value=np.nan)
    codes = np.select([difference > 0, difference == 0, difference < 0], [0, 1, 2], default=-1).astype(np.int64)
    found = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(UITKOMSTEN)))
    return pd.Series(found, index=nieuw.index, name="uitkomst")


def _freed(moves: pd.DataFrame) -> pd.DataFrame:
    stays = column_or(moves, "blijft_bewoond", False, "boolean").fillna(value=False).astype(bool)
    left = moves.loc[moves["van_woning_id"].notna() & ~stays]
    # Who parted earlier left while somebody stayed: only the last to go free the dwelling (domain 5.1, step 3).
    persons = column_or(left, "aantal_personen", pd.NA, "Int64").astype("Int64")
    kept = left[[_KEY, "huishouden_id", "datum", "van_woning_id"]].assign(personen_vertrekkend=persons)
    return kept.drop_duplicates(["van_woning_id", "datum"]).reset_index(drop=True)


def _entries(verhuizingen: pd.DataFrame) -> pd.DataFrame:
    inside = verhuizingen.loc[verhuizingen["naar_woning_id"].notna()]
    size = column_or(inside, "aantal_personen_huishouden_na", pd.NA, "Int64").astype("Int64")
    return pd.DataFrame({
        "van_woning_id": inside["naar_woning_id"], "vul_datum": inside["datum"],
        "vul_huishouden_id": inside["huishouden_id"],
        "personen_nieuw": size.fillna(column_or(inside, "aantal_personen", pd.NA, "Int64").astype("Int64")),
    })  # fmt: skip


def verhuizingen_omvang_nieuw_hh(gegevens: Gegevens) -> pd.DataFrame:
    """Return the mean size of the first household in a freed dwelling, and what share is better used, equal or less.

    The noemer is the freed dwellings of which both sizes are known; the coverage says what part of all freed that is.
    """
    found = bewoning(moves_of(gegevens), gegevens.tabel("verhuizingen"))
    known = found.loc[found["uitkomst"].notna()]
    shared: dict[str, Any] = {
        "indicator_id": "verhuizingen_omvang_nieuw_hh", "gegevens": gegevens, "tabellen": ("verhuizingen",),
    }  # fmt: skip
    mean = value_row(
        **shared, waarde=_mean(known["personen_nieuw"]), eenheid="personen", noemer=float(len(known)),
        dekking=len(known) / len(found) if len(found) else None,
        methode="gemiddeld aantal personen van het eerste huishouden in een woning die een senior vrijmaakte",
    )  # fmt: skip
    shares = share_rows(
        known["uitkomst"], naam="uitkomst", labels={"maat": "benutting"}, **shared,
        methode="personen van het nieuwe huishouden min personen die vertrokken, op de dag van verhuizen",
    )  # fmt: skip
    low, high = wilson(shares["waarde"], shares["noemer"])
    number = float(len(known))
    total = value_row(
        **shared, teller=number, noemer=number, waarde=1.0 if number else None, eenheid="1",
        uitsplitsing={"maat": "benutting"}, methode="vrijgekomen woningen waarvan beide aantallen personen bekend zijn",
    )  # fmt: skip
    return pd.concat([mean, total, with_interval(shares, low, high, "toevalsinterval")], ignore_index=True)


def _mean(values: pd.Series) -> float | None:
    return float(values.mean()) if len(values) else None


def omvang_voor_en_na(gegevens: Gegevens) -> pd.DataFrame:
    """Count freed dwellings by persons that left (rows) and persons of the new household (columns), 1 to 5 and more."""
    found = bewoning(moves_of(gegevens), gegevens.tabel("verhuizingen"))
    known = found.loc[found["uitkomst"].notna()]
    return pd.crosstab(_size(known["personen_vertrekkend"]), _size(known["personen_nieuw"]), dropna=False)


def _size(personen: pd.Series) -> pd.Series:
    labels = [*(str(each) for each in range(1, GROOTSTE)), f"{GROOTSTE}+"]
    codes = personen.astype("Int64").clip(upper=GROOTSTE).fillna(0).to_numpy(dtype=np.int64) - 1
    return pd.Series(
        pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(labels, ordered=True)), index=personen.index
    )


def verhuizingen_lengte_keten(gegevens: Gegevens) -> pd.DataFrame:
    """Return how many moves a senior's move set in motion, from the chains that were made of the registrations.

    The headline is the mean of L_gevolg over chains begun by a move of V_S(P); maat="totaal" counts that move as well,
    maat="schakels" is the count of CBS. The coverage is the share of chains that were followed to a true end.
    """
    if "ketens" not in gegevens.tabellen:
        return value_row(
            "verhuizingen_lengte_keten",
            gegevens=gegevens,
            tabellen=("verhuizingen",),
            waarde=None,
            eenheid="verhuizingen per senior",
            methode="",
            opmerking="De verhuisketens zijn nog niet samengesteld.",
            aard="afgeleid",
        )
    ketens = gegevens.tabellen["ketens"]
    own = ketens.loc[ketens["trigger_verhuizing_id"].isin(moves_of(gegevens)[_KEY])]
    whole = None if own.empty else float(1 - own["gecensureerd"].astype(float).mean())
    parts = [
        with_labels(_mean_row(gegevens, own[column], dekking=whole), **labels)
        for column, labels in (
            ("L_gevolg", {}), ("L_totaal", {"maat": "totaal"}), ("schakels", {"maat": "schakels"})
        )
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _mean_row(gegevens: Gegevens, values: pd.Series, *, dekking: float | None) -> pd.DataFrame:
    return value_row(
        "verhuizingen_lengte_keten", gegevens=gegevens, tabellen=("ketens",), waarde=_mean(values),
        eenheid="verhuizingen per senior", noemer=float(len(values)), dekking=dekking, aard="afgeleid",
        methode=f"gemiddelde van {values.name} over ketens die met de verhuizing van een senior begonnen",
        opmerking="Ketens die niet tot het eind zijn gevolgd tellen met wat ervan gezien is: dat is een ondergrens.",
    )  # fmt: skip
