"""What became of the dwellings that seniors left: who came, and how many moves followed (domain 2.2, 5.2)."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.bewoning import vrijgekomen_woningen
from toolkit.estimation import TOEVAL, wilson
from toolkit.meten import Gegevens, value_row, with_interval
from toolkit.monitor.maten import moves_of, share_rows, with_labels

MIN_VOLGTIJD_MAANDEN: Final = 24  # [D] domain 5.1
UITKOMSTEN: Final = ("beter_benut", "gelijk", "minder")
GEEN_KETENS: Final = "Van te veel huishoudens is niet bekend waar zij vandaan kwamen om ketens te kunnen volgen."
GEEN_VRIJ: Final = "Van geen enkele verhuizing van een senior is bekend dat de oude woning leeg achterbleef."
ONDERGRENS: Final = "Niet elke keten is tot het eind te volgen. Dit is dus een ondergrens."
_KEY: Final = "verhuizing_id"
_NO_CHAINS: Final = pd.DataFrame({"L_gevolg": [], "gecensureerd": []})


def bewoning(moves: pd.DataFrame, tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Find for each dwelling that was freed by these moves the first household that came to live in it.

    Parameters
    ----------
    moves : DataFrame with verhuizing_id
        Moves that may free a dwelling.
    tabellen : mapping of name -> DataFrame
        All moves (`verhuizingen`), among which the entries are looked for, and `woninggebeurtenissen` if delivered.

    Returns
    -------
    DataFrame
        The rows of `toolkit.bewoning.vrijgekomen_woningen` of these moves, with `uitkomst` ("beter_benut", "gelijk",
        "minder"; missing where either size is unknown). Sizes are persons on the day of moving.
    """
    found = vrijgekomen_woningen(tabellen)
    own = found.loc[found[_KEY].isin(moves[_KEY])].reset_index(drop=True)
    return own.assign(uitkomst=uitkomst(own["personen_vertrekkend"], own["personen_nieuw"]))


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


def verhuizingen_omvang_nieuw_hh(gegevens: Gegevens) -> pd.DataFrame:
    """Return the mean size of the first household in a freed dwelling, and what share is better used, equal or less.

    The noemer is the freed dwellings of which both sizes are known; the coverage says what part of all freed that is.
    """
    found = bewoning(moves_of(gegevens), {**gegevens.tabellen, "verhuizingen": gegevens.tabel("verhuizingen")})
    known = found.loc[found["uitkomst"].notna()]
    shared: dict[str, Any] = {
        "indicator_id": "verhuizingen_omvang_nieuw_hh", "gegevens": gegevens, "tabellen": ("verhuizingen",),
    }  # fmt: skip
    mean = value_row(
        **shared, waarde=_mean(known["personen_nieuw"]), eenheid="personen", noemer=float(len(known)),
        dekking=len(known) / len(found) if len(found) else None, opmerking="" if len(found) else GEEN_VRIJ,
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
    return pd.concat([mean, total, with_interval(shares, low, high, TOEVAL)], ignore_index=True)


def _mean(values: pd.Series) -> float | None:
    return float(values.mean()) if len(values) else None


def verhuizingen_lengte_keten(
    gegevens: Gegevens, *, min_volgtijd_maanden: float = MIN_VOLGTIJD_MAANDEN
) -> pd.DataFrame:
    """Return how many moves a senior's move set in motion, from the chains that were made of the registrations.

    Parameters
    ----------
    gegevens : Gegevens
        With the table `ketens` (`toolkit.verhuisketens.with_ketens`).
    min_volgtijd_maanden : float
        How long a chain must have been followed: a younger one is cut off by the end of the file.

    Returns
    -------
    DataFrame, contract INDICATOREN
        The headline is the mean of L_gevolg over chains begun by a move of V_S(P) that left a dwelling empty and were
        followed long enough; maat="totaal" counts that move as well, maat="schakels" is the count of CBS. The coverage
        is the share of them that was followed to a true end. Where none was followed long enough there is no value and
        the remark says why. maat="tot_nu_toe" is the mean over all of them, however young: no more than a lower bound.
    """
    if "ketens" not in gegevens.tabellen:
        return _mean_row(gegevens, _NO_CHAINS, "L_gevolg", opmerking=GEEN_KETENS)
    ketens = gegevens.tabellen["ketens"]
    own = ketens.loc[ketens["trigger_verhuizing_id"].isin(moves_of(gegevens)[_KEY]) & (ketens["n_vrijgekomen"] > 0)]
    if own.empty:
        return _mean_row(gegevens, own, "L_gevolg", opmerking=GEEN_VRIJ)
    followed = own.loc[own["volgtijd_maanden"] >= min_volgtijd_maanden]
    long = f"{min_volgtijd_maanden:g} maanden"
    row = partial(_mean_row, gegevens, followed, voorwaarde=f", en die ten minste {long} zijn gevolgd")
    parts = (
        [row("L_gevolg"), with_labels(row("L_totaal"), maat="totaal"), with_labels(row("schakels"), maat="schakels")]
        if len(followed) else [row("L_gevolg", opmerking=f"Nog geen keten uit deze periode is {long} gevolgd.")]
    )  # fmt: skip
    return pd.concat([*parts, with_labels(_mean_row(gegevens, own, "L_gevolg"), maat="tot_nu_toe")], ignore_index=True)


def _mean_row(
    gegevens: Gegevens, ketens: pd.DataFrame, maat: str, *, voorwaarde: str = "", opmerking: str = ONDERGRENS
) -> pd.DataFrame:
    return value_row(
        "verhuizingen_lengte_keten", gegevens=gegevens, tabellen=("verhuizingen",), waarde=_mean(ketens[maat]),
        eenheid="verhuizingen per senior", noemer=float(len(ketens)), aard="afgeleid",
        dekking=float(1 - ketens["gecensureerd"].astype(float).mean()) if len(ketens) else None,
        methode=f"gemiddelde van {maat} over ketens die begonnen met de verhuizing van een senior die een lege woning "
        f"achterliet{voorwaarde}",
        opmerking=opmerking,
    )  # fmt: skip
