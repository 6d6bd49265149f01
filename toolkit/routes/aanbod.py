"""Which dwellings were offered in the period: allocated, moved into after they came free, newly built (domain 5.5)."""

from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.routes.aannamen import Aannamen
from toolkit.routes.kolom import column, numbers, texts
from toolkit.routes.plaats import with_place

HERKOMST: Final = ("toewijzing", "verhuizing", "oplevering", "voorraad")
_BY_MARKET: Final = ("koop", "particuliere_huur")
_NEW: Final = ("oplevering_nieuwbouw", "transformatie", "splitsing")
_WITHOUT_WAIT: Final = ("loting", "directe_bemiddeling", "wens", "overig")
_LABEL: Final = {"toewijzing": "toegewezen huur", "verhuizing": "koop en particuliere huur", "oplevering": "nieuwbouw"}


def aanbod(gegevens: Gegevens, aannamen: Aannamen, *, plekken: pd.DataFrame) -> pd.DataFrame:
    """Return one row per dwelling on offer.

    Parameters
    ----------
    gegevens : Gegevens
        Table woningen; toewijzingen, verhuizingen and woninggebeurtenissen as far as they were delivered.
    aannamen : Aannamen
    plekken : DataFrame from `plaats.plekken`

    Returns
    -------
    DataFrame, index 0..n-1
        Columns of the dwelling, those of `with_place`, and
        herkomst : one of `HERKOMST`; a dwelling offered in two ways counts once, an allocation before a move
        huur_eur : net rent with service costs, EUR a month; NaN for a dwelling for sale, or where unknown
        prijs_eur : WOZ value times the factor; NaN for a rented dwelling
        prijs_soort : "geleverd", "woz", "geschat" (median of known rents of that tenure), "onbekend"
        kale_huur : net rent, not estimated
        is_geschikt, is_aanpasbaar, sociaal, open_voor_senioren : bool
        wachttijd_jaren : registration time of who got it, where that decided; NaN elsewhere
    """
    homes = gegevens.tabellen["woningen"]
    offers = _offers(gegevens, aannamen)
    rows = offers.merge(homes, on="woning_id", how="inner", validate="1:1")
    placed = with_place(rows, plekken=plekken, kern_van=gegevens.kern_van)
    return _priced(_described(placed, aannamen), homes, aannamen)


def venster(periode: Periode, aannamen: Aannamen) -> Periode:
    """Return the last `horizon_maanden` months of the period."""
    first = pd.Timestamp(periode.eind) + pd.Timedelta(days=1) - pd.DateOffset(months=aannamen.horizon_maanden)
    return Periode(start=max(periode.start, first.date()), eind=periode.eind)


def herkomst(aanbod: pd.DataFrame) -> pd.Series:
    """Count the offers by where they come from."""
    counts = aanbod["herkomst"].map({**_LABEL, "voorraad": "hele voorraad"}).value_counts(sort=False)
    return counts.rename_axis("herkomst")


def tellingen(aanbod: pd.DataFrame) -> dict[str, int]:
    """Count what was unknown about the dwellings on offer."""
    return {
        "woningen": len(aanbod),
        "geschiktheid onbekend": int((aanbod["geschiktheid"].astype("str") == "onbekend").sum()),
        "huur geschat": int((aanbod["prijs_soort"] == "geschat").sum()),
        "prijs onbekend": int((aanbod["prijs_soort"] == "onbekend").sum()),
        "kamers onbekend": int(aanbod["kamers"].isna().sum()),
        "oppervlakte onbekend": int(aanbod["oppervlakte_m2"].isna().sum()),
        "plaats onbekend": int(aanbod["x_rd"].isna().sum()),
        "wachttijd onbekend bij sociale huur": int((aanbod["sociaal"] & aanbod["wachttijd_jaren"].isna()).sum()),
    }


def _offers(gegevens: Gegevens, aannamen: Aannamen) -> pd.DataFrame:
    if aannamen.aanbod == "voorraad":
        return _stock(gegevens)
    window = venster(gegevens.periode, aannamen)
    parts = [_allocated(gegevens, window), _moved(gegevens, window), _new(gegevens, window)]
    every = pd.concat([part.astype(_OFFER) for part in parts], ignore_index=True)
    return every.drop_duplicates("woning_id", ignore_index=True)


_OFFER: Final = {
    "woning_id": "str", "herkomst": "str", "geboden_huur": "float64", "wachttijd_jaren": "float64",
}  # fmt: skip


def _stock(gegevens: Gegevens) -> pd.DataFrame:
    """Every dwelling that stands on the reference date."""
    homes = gegevens.tabellen["woningen"]
    ended = homes.get("eind_datum", pd.Series(pd.NaT, index=homes.index))
    begun = homes.get("begin_datum", pd.Series(pd.NaT, index=homes.index))
    day = pd.Timestamp(gegevens.peildatum)
    there = homes.loc[(ended.isna() | (ended >= day)) & (begun.isna() | (begun <= day))]
    return _offer(there["woning_id"], "voorraad")


def _offer(ids: pd.Series, herkomst: str) -> pd.DataFrame:
    return pd.DataFrame({
        "woning_id": ids.to_numpy(), "herkomst": herkomst, "geboden_huur": np.nan, "wachttijd_jaren": np.nan,
    })  # fmt: skip


def _within(gegevens: Gegevens, table: str, window: Periode) -> pd.DataFrame:
    """Rows of the window, latest first; none where the table was not delivered."""
    rows = gegevens.tabellen.get(table, pd.DataFrame({"datum": pd.Series(dtype="datetime64[us]"), "woning_id": []}))
    start, end = pd.Timestamp(window.start), pd.Timestamp(window.eind)
    return rows.loc[rows["datum"].between(start, end)].sort_values("datum", ascending=False, kind="stable")


def _allocated(gegevens: Gegevens, window: Periode) -> pd.DataFrame:
    rows = _within(gegevens, "toewijzingen", window)
    queued = (texts(rows, "aanbodmodel") == "aanbod") & ~_is_true(column(rows, "voorrang"))
    waited = numbers(rows, "inschrijfduur_jaren")
    free = texts(rows, "aanbodmodel").isin(_WITHOUT_WAIT)
    return _offer(rows["woning_id"], "toewijzing").assign(
        geboden_huur=numbers(rows, "kale_huur_eur").to_numpy(),
        wachttijd_jaren=waited.where(queued).mask(free, 0.0).to_numpy(),
    )


def _moved(gegevens: Gegevens, window: Periode) -> pd.DataFrame:
    rows = _within(gegevens, "verhuizingen", window)
    market = texts(rows, "via").isin(_BY_MARKET)
    homes = column(rows, "naar_woning_id")
    return _offer(homes.loc[market & homes.notna()], "verhuizing")


def _new(gegevens: Gegevens, window: Periode) -> pd.DataFrame:
    rows = _within(gegevens, "woninggebeurtenissen", window)
    return _offer(rows.loc[texts(rows, "soort").isin(_NEW), "woning_id"], "oplevering")


def _is_true(column: pd.Series) -> pd.Series:
    return column.astype("boolean").fillna(value=False).astype(bool)


def _described(rows: pd.DataFrame, aannamen: Aannamen) -> pd.DataFrame:
    fit = texts(rows, "geschiktheid").fillna("onbekend")
    tenure = texts(rows, "eigendom").fillna("onbekend")
    return rows.assign(
        geschiktheid=fit, eigendom=tenure, is_geschikt=fit == "geschikt", is_aanpasbaar=fit == "aanpasbaar",
        sociaal=tenure == "sociale_huur",
        open_voor_senioren=~texts(rows, "doelgroeplabel").isin(aannamen.gesloten_labels),
        oppervlakte_m2=numbers(rows, "oppervlakte_m2"), kamers=numbers(rows, "kamers"),
    )  # fmt: skip


def _priced(rows: pd.DataFrame, homes: pd.DataFrame, aannamen: Aannamen) -> pd.DataFrame:
    owned = rows["eigendom"] == "koop"
    net = rows["geboden_huur"].fillna(numbers(rows, "kale_huur_eur")).mask(owned)
    usual = rows["eigendom"].map(_medians(homes, aannamen)).mask(owned)
    price = (numbers(rows, "woz_eur") * aannamen.woz_factor).where(owned)
    kind = pd.Series("onbekend", index=rows.index)
    kind = kind.mask(usual.notna(), "geschat").mask(net.notna(), "geleverd").mask(price.notna(), "woz")
    service = numbers(rows, "servicekosten_eur").fillna(0.0)
    return rows.assign(kale_huur=net, huur_eur=net.fillna(usual) + service, prijs_eur=price, prijs_soort=kind)


def _medians(homes: pd.DataFrame, aannamen: Aannamen) -> pd.Series:
    """Median net rent by tenure, of those tenures of which enough rents are known."""
    rents = numbers(homes, "kale_huur_eur")
    groups = rents.groupby(texts(homes, "eigendom"))
    return groups.median().where(groups.count() >= aannamen.min_bekende_huren).dropna()
