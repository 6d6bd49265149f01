"""How many people mention a code: "7 van 12", each person once, whatever they said how often (domain 5.9).

No percentages of few people and no tests: who was talked with is no sample, so a count says what was heard and not how
often it is so.
"""

from typing import Final, Literal

import pandas as pd

from toolkit.dutch import number
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.interviews.groepen import MIN_GESPROKEN, klassen
from toolkit.meten import Gesproken, niet_gesproken

MIN_PROCENT: Final = 20
"""Below this number of people there is no percentage (domain 5.9)."""
Niveau = Literal["code", "thema"]


def frequenties(
    gecodeerd: Gecodeerd,
    uitsplitsing: str = "",
    *,
    niveau: Niveau = "code",
    themas: tuple[str, ...] = (),
    codes: frozenset[str] | None = None,
    min_gesproken: int = MIN_GESPROKEN,
) -> Gesproken:
    """Count how many people mention each code.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    uitsplitsing : {"", "groep", "segment", "fase", "leeftijdsklasse"}
        A person counts in each class in which they have a fragment: somebody who was talked with before and after
        moving is in both groups, and most people pass through several stages.
    niveau : {"code", "thema"}
        A theme is mentioned by who mentions any of its codes.
    themas : tuple of str
        Only codes of these themes; all where it is empty.
    codes : frozenset of str, optional
        Only these codes.
    min_gesproken : int
        Smallest class that stands apart.

    Returns
    -------
    Gesproken
        One row per class and code: klasse, klasse_naam, code, naam, thema, met (people who mention it), van (people in
        the class), tekst ("7 van 12"), aandeel (Float64, NA below 20 people). Codes of the codebook that nobody
        mentions are there with 0. In order of class and, within it, from most to least mentioned by all together.
    """
    if gecodeerd.reden:
        return niet_gesproken(gecodeerd.reden)
    listed = _listed(gecodeerd, niveau, themas, codes)
    if listed.empty:
        return niet_gesproken("Het codeboek heeft geen codes van dit thema.")
    klasse, names = klassen(gecodeerd.beoordeeld, uitsplitsing, min_gesproken=min_gesproken)
    read = gecodeerd.beoordeeld.assign(klasse=klasse)[["fragment_id", "respondent_id", "klasse"]]
    size = read.groupby("klasse")["respondent_id"].nunique()
    coded = read.merge(_said(gecodeerd, niveau), on="fragment_id", how="inner", validate="1:m")
    each = coded.groupby(["klasse", "code"])["respondent_id"].nunique()
    order = coded.groupby("code")["respondent_id"].nunique().reindex(listed.index, fill_value=0)
    shown = order.sort_values(ascending=False, kind="stable").index
    grid = pd.MultiIndex.from_product([list(names), shown], names=["klasse", "code"])
    table = pd.DataFrame({"met": each.reindex(grid, fill_value=0).astype("Int64")}).reset_index()
    return _result(table, size, names, listed, gecodeerd)


def n_van_n(met: int, van: int) -> str:
    """Write a count of people as "7 van 12"."""
    return f"{number(met)} van {number(van)}"


def _result(
    table: pd.DataFrame, size: pd.Series, names: dict[str, str], listed: pd.DataFrame, gecodeerd: Gecodeerd
) -> Gesproken:
    van = table["klasse"].map(size).fillna(0).astype("Int64")
    full = table.assign(
        klasse_naam=table["klasse"].map(names), naam=table["code"].map(listed["label"]),
        thema=table["code"].map(listed["thema"]), van=van,
        tekst=[n_van_n(met, whole) for met, whole in zip(table["met"], van, strict=True)],
        aandeel=(table["met"] / van.mask(van < MIN_PROCENT)).astype("Float64"),
    )  # fmt: skip
    return Gesproken(table=full, sources=gecodeerd.sources, tellingen=("met", "tekst", "aandeel"), omvang="van")


def _listed(
    gecodeerd: Gecodeerd, niveau: Niveau, themas: tuple[str, ...], codes: frozenset[str] | None
) -> pd.DataFrame:
    names = gecodeerd.namen
    wanted = names["thema"].isin(themas) if themas else pd.Series(True, index=names.index)
    chosen = names.loc[wanted & (True if codes is None else names.index.isin(codes))]
    if niveau == "code":
        return chosen
    once = chosen.drop_duplicates("thema")
    return pd.DataFrame({
        "label": [str(thema).capitalize() for thema in once["thema"]], "thema": once["thema"].to_numpy(),
    }, index=pd.Index(once["thema"], name="code"))  # fmt: skip


def _said(gecodeerd: Gecodeerd, niveau: Niveau) -> pd.DataFrame:
    if niveau == "code":
        return gecodeerd.toegekend
    themed = gecodeerd.toegekend.assign(code=gecodeerd.toegekend["code"].map(gecodeerd.namen["thema"]))
    return themed.drop_duplicates()
