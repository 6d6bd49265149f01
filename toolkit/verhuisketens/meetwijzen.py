"""Four ways to tell the length of a chain, side by side, each with what it counts (landscape of chains, A.3)."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN
from toolkit.contracts.codelijsten import GECENSUREERD, KETEN_EINDEN
from toolkit.dutch import day, percentage, plural
from toolkit.verhuisketens.koppelen import Ketens, Telling
from toolkit.verhuisketens.namen import EINDEN

GEVOLG: Final = "L_gevolg"
MATEN: Final[Mapping[str, tuple[str, str]]] = {
    GEVOLG: (
        "verhuizingen die volgden",
        "Verhuizingen naar een woning die in de keten vrijkwam. De verhuizing waarmee de keten begint, telt niet mee.",
    ),
    "schakels": (
        "schakels (zoals CBS)",
        "Huishoudens die een woning in gebruik namen en ook een woning vrijmaakten, ook het huishouden dat de keten "
        "begon.",
    ),
    "n_vrijgekomen": (
        "vrijgekomen woningen",
        "Woningen waarin niemand van de oude bewoners bleef, ook de eerste. Een nieuwe woning telt niet mee.",
    ),
    "L_totaal": (
        "alle verhuizingen, met de eerste mee",
        "De verhuizingen die volgden en één voor het begin, ook waar dat geen verhuizing was, zoals een overlijden.",
    ),
}  # fmt: skip
"""Columns of contract KETENS that are called the length of a chain: name and definition."""
TELLING_IN_WOORDEN: Final[Mapping[Telling, str]] = {
    "alle_takken": "Maakte een huishouden twee woningen vrij, dan tellen beide takken mee.",
    "hoofdtak": "Maakte een huishouden twee woningen vrij, dan telt alleen die van het grootste deel mee.",
}


@dataclass(frozen=True, kw_only=True)
class Venster:
    """What was looked at, as it was given to `link`: first and last day, and the days around a departure."""

    start: date
    eind: date
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN
    overlap_dagen: int = OVERLAP_DAGEN

    @property
    def in_woorden(self) -> str:
        """The window as a sentence."""
        return (
            f"Gezien van {day(self.start)} tot en met {day(self.eind)}. Een woning telt als gevuld van "
            f"{self.overlap_dagen} dagen vóór tot {self.max_leegstand_dagen} dagen na het vertrek."
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Meetwijzen:
    """The four lengths of a set of chains.

    Attributes
    ----------
    per_keten : DataFrame
        keten_id, the columns of `MATEN`, gecensureerd; one row per chain.
    tabel : DataFrame
        meetwijze, definitie, n (chains), gemiddelde (per chain; missing without chains), per n_volledig the
        gemiddelde_volledig (chains that were seen to the end), som_verschillend (Int64): the total in which no move
        counts twice, known of the moves that followed only. One row per measure.
    eindes : DataFrame
        einde, uit_zicht (bool), takken (in each chain that they are part of), aandeel (unit 1); the ends that occur.
    gecensureerd : float
        Share of the chains that was not seen to the end (unit 1); NaN without chains.
    afspraken : tuple of str
        Window, branching rule and share out of sight, as sentences: no length may be printed without.
    """

    per_keten: pd.DataFrame
    tabel: pd.DataFrame
    eindes: pd.DataFrame
    gecensureerd: float
    afspraken: tuple[str, ...]


def meetwijzen(ketens: Ketens, wortels: pd.DataFrame, *, venster: Venster) -> Meetwijzen:
    """Tell the length of chains in the four ways that are in use.

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Rows of `ketens.ketens` or of `ketens.senior(...)`, not of both.
    venster : Venster

    Returns
    -------
    Meetwijzen

    Raises
    ------
    ValueError
        If both are among the chains.

    Notes
    -----
    Chains of seniors lie in each other where one made room for the other: means may be taken of them, sums may not
    (domain 5.1). The total of different moves is `Ketens.distinct_fills` for seniors, and for chains by root their sum.
    """
    per_keten = wortels[["keten_id", *MATEN, "gecensureerd"]].reset_index(drop=True)
    whole = per_keten.loc[~per_keten["gecensureerd"].astype(bool)]
    names, definitions = zip(*MATEN.values(), strict=True)
    tabel = pd.DataFrame({
        "meetwijze": names, "definitie": definitions, "n": len(per_keten),
        "gemiddelde": [float(per_keten[name].astype(float).mean()) for name in MATEN], "n_volledig": len(whole),
        "gemiddelde_volledig": [float(whole[name].astype(float).mean()) for name in MATEN],
        "som_verschillend": pd.array(
            [_distinct(ketens, wortels) if name == GEVOLG else pd.NA for name in MATEN], dtype="Int64"
        ),
    })  # fmt: skip
    censored = float(per_keten["gecensureerd"].astype(float).mean())
    return Meetwijzen(
        per_keten=per_keten, tabel=tabel, eindes=eindes(wortels), gecensureerd=censored,
        afspraken=_agreed(ketens.telling, venster, censored, len(per_keten)),
    )  # fmt: skip


def _distinct(ketens: Ketens, wortels: pd.DataFrame) -> int:
    senior = wortels["start_soort"] == "senior_verhuizing"
    if senior.any() and not senior.all():
        raise ValueError("the chains of seniors lie within the others: no total of both together")
    if senior.any():
        return ketens.distinct_fills(wortels["trigger_verhuizing_id"])
    return int(wortels[GEVOLG].sum())


def eindes(wortels: pd.DataFrame) -> pd.DataFrame:
    """Count how the branches of chains ended.

    Parameters
    ----------
    wortels : DataFrame, contract KETENS

    Returns
    -------
    DataFrame, fresh index
        einde (in words), uit_zicht (bool: it goes on out of sight), takken (Int64), aandeel (Float64, unit 1); in the
        order of the code list, only ends that occur. A branch counts in each chain that it is part of.
    """
    counted: Counter[str] = Counter()
    for text, chains in wortels["eind_soorten"].value_counts().items():
        counted.update({name: count * int(chains) for name, count in json.loads(str(text)).items()})
    found = [name for name in KETEN_EINDEN if counted[name]]
    branches = pd.array([counted[name] for name in found], dtype="Int64")
    return pd.DataFrame({
        "einde": pd.array([EINDEN[name] for name in found], dtype="str"),
        "uit_zicht": pd.array([name in GECENSUREERD for name in found], dtype=bool), "takken": branches,
        "aandeel": pd.array([counted[name] / counted.total() for name in found], dtype="Float64"),
    })  # fmt: skip


def _agreed(telling: Telling, venster: Venster, censored: float, chains: int) -> tuple[str, ...]:
    said = [venster.in_woorden, TELLING_IN_WOORDEN[telling]]
    if chains:
        share, all_ = percentage(censored, text=True), plural(chains, "keten", "ketens")
        said.append(f"Van {all_} is {share} niet tot het eind gezien: zulke ketens kunnen langer zijn.")
    return tuple(said)
