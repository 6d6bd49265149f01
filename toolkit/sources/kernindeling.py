"""Kernen of one gemeente: its part of those that reach over the border, and kernen made of wijken (domain 4.1)."""

from typing import Final

import pandas as pd

from toolkit import contracts, gebieden
from toolkit.dutch import listing, number, percentage, plural
from toolkit.errors import ContractError, LinkError
from toolkit.provenance import Source

_SHOWN: Final = 5
_MOST_KERNEN: Final = 99  # two digits; 00 is the buitengebied


def own_kernen(kernen: pd.DataFrame, source: Source, gemeente: str) -> tuple[pd.DataFrame, Source]:
    """Keep the parts of kernen that lie in one gemeente, and say which parts lie elsewhere.

    Parameters
    ----------
    kernen : DataFrame, contract KERNEN
        As the file says it, without buitengebied.
    source : Source
    gemeente : str

    Returns
    -------
    DataFrame, contract KERNEN
        Rows of buurten of the gemeente. The name of a kern that reaches across the border ends in "(deel)", because
        its figures are not those of the whole.
    Source
        With one remark for each of those kernen.

    Examples
    --------
    >>> kernen = pd.DataFrame({"kern_code": ["KN990301"] * 2, "kern_naam": ["Dorp"] * 2,
    ...                        "buurt_code": ["BU99030101", "BU99020101"], "gebied_jaar": 2024, "aandeel": [1, 0.25]})
    >>> own_kernen(kernen, Source(bron_id="k", titel="Kernen", houder="", jaar=2024, gebied_jaar=2024, aard=None,
    ...                           licentie="", bestand="", sha256=""), "GM9903")[0]["kern_naam"].tolist()
    ['Dorp (deel)']
    """
    inside = gebieden.gemeente_of(kernen["buurt_code"]) == gemeente
    mine, elsewhere = kernen.loc[inside], kernen.loc[~inside]
    across = mine["kern_code"].isin(elsewhere["kern_code"])
    marked = mine.assign(kern_naam=mine["kern_naam"].mask(across, mine["kern_naam"] + " (deel)"))
    names = mine.loc[across].drop_duplicates("kern_code").set_index("kern_code")["kern_naam"]
    remarks = (_reaching(code, name, kernen, elsewhere) for code, name in names.items())
    return marked.reset_index(drop=True), source.noting(*remarks)


def _reaching(code: object, name: str, kernen: pd.DataFrame, elsewhere: pd.DataFrame) -> str:
    there = elsewhere.loc[elsewhere["kern_code"] == code].sort_values("buurt_code")
    parts = [f"{percentage(part, text=True)} van {buurt}" for buurt, part in
             zip(there["buurt_code"], there["aandeel"], strict=True)]  # fmt: skip
    return (
        f"Kern {name} ({code}) ligt ook in {listing(sorted(set(gebieden.gemeente_of(there['buurt_code']))))}: "
        f"{number(len(there))} van de {number(int((kernen['kern_code'] == code).sum()))} buurtdelen "
        f"({listing(parts)}). Dat deel telt hier niet mee."
    )


def kernen_uit_wijken(areas: pd.DataFrame) -> pd.DataFrame:
    """Take every wijk for a kern with its countryside, as in rural gemeenten whose wijken were drawn that way.

    Parameters
    ----------
    areas : DataFrame with gebied_code, gebied_jaar, niveau, naam
        Buurten, and the wijken that they lie in; other levels and water are left out.

    Returns
    -------
    DataFrame, contract KERNEN
        Every buurt wholly in the kern of its wijk; no buitengebied is left. Kernen are numbered from 01 in the order
        of the codes of the wijken of a gemeente, and named after them without "Wijk 01".

    Raises
    ------
    LinkError
        If a buurt lies in a wijk that is not among `areas`.
    ContractError
        If a gemeente has more wijken than a kern code can number (99).
    """
    buurten = areas.loc[(areas["niveau"] == "buurt") & ~gebieden.is_pseudo(areas["gebied_code"])]
    wijken = areas.loc[areas["niveau"] == "wijk"].drop_duplicates("gebied_code").set_index("gebied_code")["naam"]
    wijk = gebieden.wijk_of(buurten["gebied_code"])
    absent = sorted(set(wijk) - set(wijken.index))
    if absent:
        raise LinkError(
            f"{plural(len(absent), 'wijk', 'wijken')} van de buurten niet gevonden: {listing(absent[:_SHOWN])}.",
            remedy="Lever cijfers of grenzen van de wijken, of een kernenbestand.",
        )
    table = pd.DataFrame({
        "kern_code": wijk.map(_numbered(wijk)), "kern_naam": gebieden.short_names(wijk.map(wijken)),
        "buurt_code": buurten["gebied_code"], "gebied_jaar": buurten["gebied_jaar"].astype("Int64"), "aandeel": 1.0,
    })  # fmt: skip
    return contracts.check(table.astype({"aandeel": "Float64"}), contracts.KERNEN)


def _numbered(wijk: pd.Series) -> dict[str, str]:
    codes = pd.Series(sorted(set(wijk)), dtype="str")
    within = codes.groupby(codes.str[2:6]).cumcount() + 1
    if (within > _MOST_KERNEN).any():
        raise ContractError(
            f"Een gemeente met meer dan {number(_MOST_KERNEN)} wijken heeft te veel wijken om kernen te zijn.",
            remedy="Maak een kernenbestand.",
        )
    return dict(zip(codes, "KN" + codes.str[2:6] + within.astype("str").str.zfill(2), strict=True))
