"""What became of the dwellings that seniors left: who came, and how many moves followed (domain 2.2, 5.2)."""

from functools import partial
from typing import Any, Final

import pandas as pd

from toolkit.bewoning import MIN_VOLGTIJD_MAANDEN
from toolkit.estimation import TOEVAL
from toolkit.meten import Gegevens, value_row
from toolkit.meten.benutting import vrijgekomen, with_passender
from toolkit.meten.herhalen import ZAAD, gemiddelde, herhaling_van, marge
from toolkit.meten.klassen import klassenrijen
from toolkit.monitor.maten import moves_of, with_labels

GEEN_KETENS: Final = "Van te veel huishoudens is niet bekend waar zij vandaan kwamen om ketens te kunnen volgen."
GEEN_VRIJ: Final = "Van geen enkele verhuizing van een senior is bekend dat de oude woning leeg achterbleef."
ONDERGRENS: Final = "Niet elke keten is tot het eind te volgen. Dit is dus een ondergrens."
_KEY: Final = "verhuizing_id"
_OMVANG: Final = "verhuizingen_omvang_nieuw_hh"
_BOTH: Final = ("verhuizingen", "woningen")
_NO_CHAINS: Final = pd.DataFrame({"L_gevolg": [], "gecensureerd": []})


def verhuizingen_omvang_nieuw_hh(gegevens: Gegevens, *, zaad: int = ZAAD) -> pd.DataFrame:
    """Return the mean size of the first household in a freed dwelling, and what share is better used, equal or less.

    Parameters
    ----------
    gegevens : Gegevens
        With the dwellings judged by the rule of the report, for the cross of better used with who moved to fit.
    zaad : int
        Of the bootstrap.

    Returns
    -------
    DataFrame, contract INDICATOREN
        The noemer is the freed dwellings of which both sizes are known; the coverage says what part of all freed that
        is. maat="verschil_personen" is the mean of persons that came minus persons that left; maat="benutting" and
        `uitkomst` the shares; maat="passend" and `cel` the cross with who moved to a suitable dwelling, of the
        dwellings of which both are known, where dwellings were delivered.
    """
    moves = moves_of(gegevens)
    found = vrijgekomen(moves, {**gegevens.tabellen, "verhuizingen": gegevens.tabel("verhuizingen")})
    shared: dict[str, Any] = {"indicator_id": _OMVANG, "gegevens": gegevens, "tabellen": ("verhuizingen",)}
    parts = [*_sizes(found, shared, zaad), klassenrijen(
        found["uitkomst"], naam="uitkomst", labels={"maat": "benutting"}, van=len(found), **shared,
        geheel="vrijgekomen woningen waarvan beide aantallen personen bekend zijn",
        methode="personen van het nieuwe huishouden min personen die vertrokken, op de dag van verhuizen",
    )]  # fmt: skip
    if "woningen" in gegevens.tabellen:
        parts.append(_with_fit(with_passender(found, moves, gegevens.tabel("woningen")), shared))
    return pd.concat(parts, ignore_index=True)


def _sizes(found: pd.DataFrame, shared: dict[str, Any], zaad: int) -> list[pd.DataFrame]:
    known = found.loc[found["uitkomst"].notna()]
    readings = (
        ("personen_nieuw", None, "personen van het eerste huishouden in een woning die een senior vrijmaakte"),
        ("delta_personen", {"maat": "verschil_personen"}, "personen dat kwam min het aantal dat vertrok"),
    )
    rows = []
    for column, labels, wat in readings:
        size = gemiddelde(known[column], herhaling=herhaling_van(zaad))
        rows.append(value_row(
            **shared, waarde=size.waarde if len(known) else None, eenheid="personen", noemer=float(len(known)),
            dekking=len(known) / len(found) if len(found) else None, opmerking="" if len(found) else GEEN_VRIJ,
            uitsplitsing=labels, ci=marge(size), ci_soort=TOEVAL if marge(size)[0] is not None else "",
            methode=f"gemiddeld aantal {wat}",
        ))  # fmt: skip
    return rows


def _with_fit(found: pd.DataFrame, shared: dict[str, Any]) -> pd.DataFrame:
    return klassenrijen(
        found["cel"], naam="cel", labels={"maat": "passend"}, van=len(found), **{**shared, "tabellen": _BOTH},
        geheel="vrijgekomen woningen waarvan beide aantallen personen en beide oordelen over de woning bekend zijn",
        methode="meer personen dan er vertrokken; de vertrekker ging van een niet geschikte naar een geschikte woning",
    )  # fmt: skip


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
