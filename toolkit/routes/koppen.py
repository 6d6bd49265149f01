"""Titles that say the finding, made from tables that were released: nothing in them was not shown."""

from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, percentage, rounded
from toolkit.routes.ladder import HUUR_ONBEKEND, SAMEN
from toolkit.routes.segmenten import IN_WOORDEN
from toolkit.routes.stellingen import ONBESLIST, ONDERSTEUND, TEGENBEWIJS

_ENOUGH: Final = 50  # a percentage of fewer says more than is known
_NOTHING: Final = "Hierover is te weinig bekend om te tonen"


def kop_trechter(table: pd.DataFrame) -> str:
    """Say which part of the households has a route."""
    if table.empty or table["aantal"].iloc[[1, -1]].isna().any():
        return "Hoeveel huishoudens hebben een route?"
    share = float(table["aantal"].iloc[-1]) / max(1.0, float(table["aantal"].iloc[1]))
    found = "minstens één passende woning in het aanbod"
    if share > _ALMOST:
        return f"Bijna elk senior huishouden heeft {found}"
    return f"{percentage(share, text=True).capitalize()} van de senior huishoudens heeft {found}"


_ALMOST: Final = 0.995


def kop_ruimer(table: pd.DataFrame) -> str:
    """Say which condition takes most of the choice."""
    if len(table) < 2:
        return _NOTHING
    most = _top(table.iloc[1:], "zonder")
    gain = most["zonder"].max() - table["zonder"].iloc[0]
    if pd.isna(gain):
        return _NOTHING
    if gain <= 0:
        return "Geen enkele voorwaarde maakt op zichzelf de keuze kleiner"
    names = [str(name).removeprefix("Zonder ") for name in most["naam"]]
    if len(names) > 1:
        return f"De voorwaarden {listing(names)} maken de keuze het kleinst"
    return f"De voorwaarde {names[0]} maakt de keuze het kleinst"


def kop_bindend(table: pd.DataFrame) -> str:
    """Say which single relaxation helps most households without a route; a hidden one might."""
    if table.empty or table["aandeel_opent"].isna().any():
        return "Wat houdt huishoudens zonder route tegen?"
    most = _top(table, "aandeel_opent")
    share = float(most["aandeel_opent"].max())
    if share == 0:
        return "Geen van hen krijgt een route als één voorwaarde vervalt"
    names = listing([f"“{str(name).lower()}”" for name in most["naam"]], word="of")
    return f"Zonder de voorwaarde {names} krijgt {percentage(share, text=True)} van hen wel een route"


def kop_wijk(table: pd.DataFrame, *, waarde: str) -> str:
    """Say where the choice is smallest and largest; wijken that read the same are named together."""
    known = table.dropna(subset=[waarde]) if waarde in table else table.iloc[:0]
    if len(known) < 2:
        return "Hoeveel keuze is er per wijk?"
    whole = pd.Series([int(rounded(float(each))) for each in known[waarde]], index=known.index)
    fewest, most = int(whole.min()), int(whole.max())
    of_all = "van de aangeboden woningen bij het middelste huishouden"
    if fewest == most:
        return f"In elke getoonde wijk {_fit(fewest)} {of_all}"
    low, high = (_together([str(name) for name in known["naam"][whole == end]]) for end in (fewest, most))
    unseen = "; niet elke wijk is getoond" if len(known) < len(table) else ""
    return f"In {low} {_fit(fewest)} {of_all}, in {high} {number(most)}{unseen}"


def _fit(count: int) -> str:
    return "past geen enkele" if count == 0 else f"{'past' if count == 1 else 'passen'} {number(count)}"


def _together(names: list[str]) -> str:
    return listing(names) if len(names) < 3 else f"{number(len(names))} wijken"


def _top(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with the highest value, more than one where they are equal."""
    highest: pd.DataFrame = table.loc[(table[column] == table[column].max()).fillna(value=False).astype(bool)]
    return highest


def kop_kansen(table: pd.DataFrame) -> str:
    """Say how many dwellings there are for a hundred households."""
    known = table["kans_per_100"].dropna() if "kans_per_100" in table else pd.Series(dtype="Float64")
    if known.empty:
        return _NOTHING
    low, high = number(known.min(), 1), number(known.max(), 1)
    groups = "in de getoonde groepen" if len(known) < len(table) else "naar de huidige woning"
    span = (
        f"{low} passende woningen in het aanbod" if low == high else f"{low} tot {high} passende woningen in het aanbod"
    )
    return f"Per honderd huishoudens zijn er {groups} hoogstens {span}"


def kop_ladder(table: pd.DataFrame) -> str:
    """Say how much of the supply lies in the band."""
    counts = table["aantal"].astype("Float64") if "aantal" in table else pd.Series(dtype="Float64")
    band = [str(name) for name in counts.index if "tot en met" in str(name)]
    whole = counts.get(SAMEN, pd.NA)
    if not band or pd.isna(whole) or whole < _ENOUGH or pd.isna(counts[band[0]]):
        return "Wat kost het aanbod?"
    unknown = counts.get(HUUR_ONBEKEND, pd.NA)
    more = "" if pd.isna(unknown) else f"; van {percentage(float(unknown / whole), text=True)} is de huur onbekend"
    share = percentage(float(counts[band[0]] / whole), text=True)
    return f"{share} van het aanbod is {band[0].lower()}{more}"


def kop_segmenten(table: pd.DataFrame, *, kan_bron: str) -> str:
    """Say which group is the largest, by which reading of being able; what is hidden together might be larger."""
    known = table["waarde"].dropna() if "waarde" in table else pd.Series(dtype="Float64")
    hidden = len(known) < len(table)
    if known.empty or (hidden and 1 - known.sum() >= known.max() - _HALF_PERCENT):
        return "Wie wil en wie kan verhuizen?"
    most = _top(table, "waarde")
    share = percentage(float(known.max()), text=True)
    names = listing([f"“{str(name).lower()}”" for name in most["naam"]])
    is_ = "is de grootste groep" if len(most) == 1 else "zijn de grootste groepen"
    return f"Volgens {_READING[kan_bron]} {is_} {names}: {share}"


_READING: Final = {"model": "het model", "enquete": "de antwoorden"}
_HALF_PERCENT: Final = 0.005 * 5  # five shares in whole percents


def kop_belemmeringen(table: pd.DataFrame) -> str:
    """Say which barrier is named most, and by which group, of what is shown."""
    groups = [name for name in IN_WOORDEN if name in table]
    values = _cells(table, groups)
    if values.empty:
        return _NOTHING
    most = values[values == values.max()]
    rows, who = (list(dict.fromkeys(most.index.get_level_values(level))) for level in (0, 1))
    names = listing([f"“{table.loc[row, 'naam']}”" for row in rows])
    shown = " van wat hier staat" if len(values) < len(table) * len(groups) else ""
    group = f" van “{IN_WOORDEN[who[0]].lower()}”" if len(who) == 1 else ""
    verb = "wordt" if len(rows) == 1 else "worden"
    return f"{names} {verb}{shown} het vaakst genoemd: door {percentage(float(values.max()), text=True)}{group}"


def _cells(table: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return every known cell, by row and column."""
    parts = {name: table[name].astype("Float64").dropna().astype(float) for name in columns}
    return pd.concat(parts).swaplevel() if parts else pd.Series(dtype=float)


def _part(share: float) -> str:
    return "bijna 0 procent" if share == 0 else percentage(share, text=True)


def kop_rooster(table: pd.DataFrame) -> str:
    """Say how much the answer hangs on what is asked."""
    columns = [str(name) for name in table if str(name).startswith("extra_")]
    values = _cells(table, columns)
    if values.empty:
        return "Hoe hangt de uitkomst af van de voorwaarden?"
    low, high = float(values.min()), float(values.max())
    shown = ", voor zover getoond," if len(values) < len(table) * len(columns) else ""
    if _part(low) == _part(high):
        return f"Het deel zonder route is{shown} overal {_part(low)}"
    much = ": de voorwaarden bepalen veel" if high - low >= _MUCH else ""
    return f"Het deel zonder route ligt{shown} tussen {_part(low)} en {_part(high)}{much}"


_MUCH: Final = 0.1


def kop_varianten(table: pd.DataFrame) -> str:
    """Say what the other readings would give; the first row is that of the report itself."""
    others = table["aandeel"].iloc[1:] if "aandeel" in table else pd.Series(dtype="Float64")
    known = others.dropna()
    if known.empty:
        return "Wat als een route iets anders betekent?"
    low, high = (_part(float(each)) for each in (known.min(), known.max()))
    which = "De andere lezingen" if len(known) == len(others) else "De andere lezingen die te tonen zijn,"
    return f"{which} geven {low if low == high else f'{low} tot {high}'} zonder route"


def kop_stappen(table: pd.DataFrame) -> str:
    """Say how many steps into a suitable dwelling were made by older households."""
    fit = [name for name in ("huur_geschikt", "koop_geschikt") if name in table]
    older = table.loc[table.index.isin(["kinderen_uit_huis", "oud"]), fit] if fit else pd.DataFrame()
    if older.empty or older.isna().to_numpy().any():
        return "Welke stappen in de woonloopbaan zijn gezet?"
    made = int(older.sum().sum())
    return (
        f"Ongeveer {number(made)} huishoudens van 55 jaar of ouder, alleen of samen, gingen naar een geschikte woning"
    )


def kop_stellingen(table: pd.DataFrame) -> str:
    """Say how many claims are supported; the counter-evidence is none of them."""
    if table.empty:
        return "Wat klopt er van de stellingen?"
    against = table["code"] == TEGENBEWIJS
    claims = table.loc[~against, "oordeel"]
    supported = int((claims == ONDERSTEUND).sum())
    verb = "wordt" if supported == 1 else "worden"
    said = f"{supported} van de {len(claims)} stellingen {verb} ondersteund"
    return said + _against(table["oordeel"][against], supported)


def _against(verdicts: pd.Series, supported: int) -> str:
    if verdicts.empty or verdicts.iloc[0] == ONBESLIST:
        return ""
    if verdicts.iloc[0] == ONDERSTEUND:
        return f"; het tegenbewijs {'ook' if supported else 'wel'}"
    return f"; het tegenbewijs {'niet' if supported else 'ook niet'}"


def in_het_kort(
    trechter: pd.DataFrame, kansen: pd.DataFrame, segmenten: pd.DataFrame, ladder: pd.DataFrame, *, kan_bron: str
) -> list[str]:
    """Return the findings of the first page."""
    every = [
        kop_trechter(trechter),
        kop_kansen(kansen),
        kop_segmenten(segmenten, kan_bron=kan_bron),
        kop_ladder(ladder),
    ]
    shown = [each for each in every if not each.endswith("?") and each != _NOTHING]
    return [f"{each}." for each in shown] or ["Er is te weinig geleverd om routes te berekenen."]
