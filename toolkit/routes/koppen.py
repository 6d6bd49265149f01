"""Titles that say the finding, made from tables that were released: nothing in them was not shown."""

from typing import Final

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.routes.segmenten import IN_WOORDEN

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
    most = table.iloc[1:].sort_values("zonder", ascending=False).iloc[0]
    gain = most["zonder"] - table["zonder"].iloc[0]
    if pd.isna(gain):
        return _NOTHING
    if gain <= 0:
        return "Geen enkele voorwaarde maakt op zichzelf de keuze kleiner"
    name = str(most["naam"]).removeprefix("Zonder ")
    return f"De voorwaarde {name} maakt de keuze het kleinst"


def kop_bindend(table: pd.DataFrame) -> str:
    """Say which single relaxation helps most households without a route."""
    if table.empty or table["aandeel_opent"].isna().all():
        return "Wat houdt huishoudens zonder route tegen?"
    most = table.sort_values("aandeel_opent", ascending=False).iloc[0]
    share = percentage(float(most["aandeel_opent"]), text=True)
    return f"Zonder de voorwaarde “{str(most['naam']).lower()}” krijgt {share} van hen wel een route"


def kop_wijk(table: pd.DataFrame, *, waarde: str) -> str:
    """Say where the choice is smallest."""
    known = table.dropna(subset=[waarde]) if waarde in table else table.iloc[:0]
    if len(known) < 2:
        return "Hoeveel keuze is er per wijk?"
    low, high = (known.sort_values(waarde).iloc[place] for place in (0, -1))
    fewest = float(low[waarde])
    return (
        f"In {low['naam']} {'past' if fewest == 1 else 'passen'} {number(fewest)} van de aangeboden woningen bij het "
        "middelste huishouden, "
        f"in {high['naam']} {number(float(high[waarde]))}"
    )


def kop_kansen(table: pd.DataFrame) -> str:
    """Say how many dwellings there are for a hundred households."""
    known = table.dropna(subset=["kans_per_100"]) if "kans_per_100" in table else table.iloc[:0]
    if known.empty:
        return _NOTHING
    low, high = known["kans_per_100"].min(), known["kans_per_100"].max()
    span = f"{number(low, 1)} tot {number(high, 1)}"
    return f"Per honderd huishoudens zijn er hoogstens {span} passende woningen in het aanbod"


def kop_ladder(table: pd.DataFrame) -> str:
    """Say how much of the supply lies in the band."""
    band = table.loc[table["naam"].str.contains("tot en met")] if not table.empty else table
    if band.empty or pd.isna(band["aandeel"].iloc[0]):
        return "Wat kost het aanbod?"
    share = percentage(float(band["aandeel"].iloc[0]), text=True)
    unknown = table.loc[table["naam"] == "Huur onbekend", "aandeel"].dropna()
    more = f"; van {percentage(float(unknown.iloc[0]), text=True)} is de huur onbekend" if len(unknown) else ""
    return f"{share} van het aanbod is {str(band['naam'].iloc[0]).lower()}{more}"


def kop_segmenten(table: pd.DataFrame) -> str:
    """Say which group is the largest."""
    if table.empty or table["waarde"].isna().all():
        return "Wie wil en wie kan verhuizen?"
    most = table.sort_values("waarde", ascending=False).iloc[0]
    return f"De grootste groep is “{str(most['naam']).lower()}”: {percentage(float(most['waarde']), text=True)}"


def kop_belemmeringen(table: pd.DataFrame) -> str:
    """Say which barrier is named most, and by which group."""
    groups = [name for name in IN_WOORDEN if name in table]
    values = _cells(table, groups)
    if values.empty:
        return _NOTHING
    row, group = values.index[int(values.to_numpy().argmax())]
    share = percentage(float(values[(row, group)]), text=True)
    return f"“{table.loc[row, 'naam']}” wordt het vaakst genoemd: door {share} van “{IN_WOORDEN[group].lower()}”"


def _cells(table: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Return every known cell, by row and column."""
    parts = {name: table[name].astype("Float64").dropna().astype(float) for name in columns}
    return pd.concat(parts).swaplevel() if parts else pd.Series(dtype=float)


def _part(share: float) -> str:
    return "bijna 0 procent" if share == 0 else percentage(share, text=True)


def kop_rooster(table: pd.DataFrame) -> str:
    """Say how much the answer hangs on what is asked."""
    values = _cells(table, [str(name) for name in table if str(name).startswith("extra_")])
    if values.empty:
        return "Hoe hangt de uitkomst af van de voorwaarden?"
    low, high = (_part(float(each)) for each in (values.min(), values.max()))
    return f"Het deel zonder route ligt tussen {low} en {high}: de voorwaarden bepalen veel"


def kop_varianten(table: pd.DataFrame) -> str:
    """Say what the whole stock would give."""
    known = table["aandeel"].dropna() if "aandeel" in table else pd.Series(dtype="Float64")
    if len(known) < 2:
        return "Wat als een route iets anders betekent?"
    low, high = (_part(float(each)) for each in (known.min(), known.max()))
    return f"Andere lezingen geven {low} tot {high} zonder route"


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
    """Say how many claims are supported."""
    if table.empty:
        return "Wat klopt er van de stellingen?"
    counts = table["oordeel"].value_counts()
    supported = counts.get("ondersteund", 0)
    return f"{supported} van de {len(table)} stellingen {'wordt' if supported == 1 else 'worden'} ondersteund"


def in_het_kort(
    trechter: pd.DataFrame, kansen: pd.DataFrame, segmenten: pd.DataFrame, ladder: pd.DataFrame
) -> list[str]:
    """Return the findings of the first page."""
    every = [kop_trechter(trechter), kop_kansen(kansen), kop_segmenten(segmenten), kop_ladder(ladder)]
    shown = [each for each in every if not each.endswith("?") and each != _NOTHING]
    return [f"{each}." for each in shown] or ["Er is te weinig geleverd om routes te berekenen."]
