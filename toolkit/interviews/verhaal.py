"""The words of the report: titles, the lines of "In het kort", key figures, agreements. Of released counts only."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Run
from toolkit.dutch import listing, number, percentage, plural
from toolkit.estimation import Herhaling
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.interviews.overeenstemming import HERZIEN, MIN_KEREN, SAMEN, TE_ZELDEN, dubbel_gelezen
from toolkit.interviews.tegenspraak import divided, stellingen
from toolkit.interviews.verzadiging import BASIS, GRENS, RUN, verzadiging
from toolkit.meten import Gesproken, Kerncijfer, niet_gesproken

_MOST_NAMED: Final = 3
_QUOTED: Final = 3
WAT_KEREN_IS: Final = (
    "Keer gegeven: dubbel gelezen fragmenten waaraan iemand de code gaf. Eens over ja: hoe vaak de een de code gaf als "
    "de ander het deed. Tussen haakjes staat de marge, als die er is."
)
"""What the columns of the table of agreement mean."""
WAT_JACCARD_IS: Final = "Jaccard: mensen die beide noemen, gedeeld door mensen die ten minste een van beide noemen."


def herhaling(run: Run) -> Herhaling:
    """Return how the intervals of a report are drawn: with its seed, so that a second run gives the same."""
    return Herhaling(rng=np.random.default_rng(run.zaad), aantal=run.n_bootstrap)


def gesproken(frequenties: Gesproken) -> Gesproken:
    """Return how many people there are in each class of a table of `frequenties`: code (the class), naam, van."""
    if frequenties.reden:
        return niet_gesproken(frequenties.reden)
    rows = frequenties.table.drop_duplicates("klasse")
    table = pd.DataFrame({"code": rows["klasse"], "naam": rows["klasse_naam"], "van": rows["van"]})
    return Gesproken(table=table.reset_index(drop=True), sources=frequenties.sources, omvang="van")


def kop_meest(table: pd.DataFrame, *, wat: str) -> str:
    """Return a title that names what most people mention.

    Parameters
    ----------
    table : DataFrame with naam, met, van
        As it leaves the house, of all people together: a hidden count names nothing.
    wat : str
        How it is asked where nothing can be named: "Waarom senioren verhuizen".
    """
    known = table.dropna(subset=["met"]) if "met" in table else pd.DataFrame({"met": []})
    if known.empty or known["met"].max() == 0:
        return wat
    most = known.loc[known["met"] == known["met"].max()]
    count = f"door {number(most['met'].iloc[0])} van de {number(most['van'].iloc[0])} mensen"
    if len(most) > _MOST_NAMED:
        return f"{wat}: geen antwoord springt eruit"
    if len(most) == 1:
        return f"{wat}: het meest genoemd is {_named(most['naam'])}, {count}"
    return f"{wat}: het meest genoemd zijn {_named(most['naam'])}, elk {count}"


def in_het_kort(
    gecodeerd: Gecodeerd, *, motieven: pd.DataFrame, drempels: pd.DataFrame, overeenstemming: pd.DataFrame, naam: str
) -> list[str]:
    """Return three to five sentences.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    motieven, drempels : DataFrame
        Released frequencies of all people together.
    overeenstemming : DataFrame
        Of `per_code`; empty where nothing was read twice.
    naam : str
        Name of the gemeente.
    """
    if gecodeerd.reden:
        return [f"Over {naam} kan dit rapport nog niets zeggen.", gecodeerd.reden]
    return [
        f"In {naam} is met {plural(gecodeerd.respondenten, 'mens', 'mensen')} gesproken. Dat is geen steekproef: het "
        "rapport zegt wat er gehoord is, en niet hoe vaak het voorkomt.",
        f"{kop_meest(motieven, wat='Redenen om te verhuizen')}.",
        f"{kop_meest(drempels, wat='Redenen om niet te verhuizen')}.",
        verzadiging(gecodeerd).zin,
        *_sure(overeenstemming),
    ]


def kerncijfers(gecodeerd: Gecodeerd, overeenstemming: pd.DataFrame) -> list[Kerncijfer]:
    """Return the key figures: people, fragments, codes in use, agreement."""
    if gecodeerd.reden:
        return []
    cards = [
        Kerncijfer(waarde=number(gecodeerd.respondenten), label="mensen gesproken"),
        Kerncijfer(waarde=number(len(gecodeerd.beoordeeld)), label="fragmenten"),
        Kerncijfer(waarde=number(gecodeerd.toegekend["code"].nunique()), label="codes gebruikt"),
    ]
    if SAMEN in overeenstemming.index:
        row = overeenstemming.loc[SAMEN].to_dict()
        cards.append(Kerncijfer(waarde=_alpha(row["alpha"]), label="alpha", toelichting="1: codeurs eens; 0: toeval"))
    return cards


def te_citeren(motieven: pd.DataFrame, drempels: pd.DataFrame, tegenspraak: pd.DataFrame) -> list[str]:
    """Return the codes to quote: the three most mentioned of each, and those against a claim with people on both sides.

    Parameters
    ----------
    motieven, drempels : DataFrame
        Released frequencies of all people together.
    tegenspraak : DataFrame, index id
        As released.
    """
    most = [
        code for table in (motieven, drempels) if "met" in table
        for code in table.loc[(table["met"] > 0).fillna(value=False), "code"].head(_QUOTED)
    ]  # fmt: skip
    both = set(tegenspraak.index[divided(tegenspraak)]) if len(tegenspraak) else set()
    against = [code for one in stellingen() if one.id in both for code in one.tegen]
    return list(dict.fromkeys([*most, *against]))


def kop_overeenstemming(overeenstemming: pd.DataFrame) -> str:
    """Return a title that says how far the coders agree, and how many codes have to be revised."""
    if SAMEN not in overeenstemming.index:
        return "Hoe eens zijn de codeurs het?"
    verdicts = overeenstemming["oordeel"].drop(index=SAMEN)
    revise = int((verdicts == HERZIEN).sum())
    total = str(overeenstemming.loc[SAMEN, "oordeel"])
    rare = int((verdicts == TE_ZELDEN).sum())
    more = f"; {plural(revise, 'code vraagt', 'codes vragen')} om een betere definitie" if revise else ""
    less = f"; {plural(rare, 'code is', 'codes zijn')} te zelden gegeven voor een oordeel" if rare else ""
    return f"Alle codes samen: {total}{more}{less}"


def kop_verzadiging(gecodeerd: Gecodeerd) -> str:
    """Return a title that says whether more talks still brought new codes."""
    found = verzadiging(gecodeerd)
    if math.isnan(found.laatste):
        return "Hoeveel nieuwe codes elk gesprek bracht"
    if found.laatste > found.grens:
        return f"De laatste {number(found.run)} gesprekken brachten nog nieuwe codes"
    return f"De laatste {number(found.run)} gesprekken brachten weinig of niets nieuws"


def kolomnamen(table: pd.DataFrame) -> Mapping[str, str]:
    """Return the headings of a square of `kruis`: the name of each code that has a column."""
    if table.empty:
        return {}
    return {code: naam for code, naam in zip(table["gebied_code"], table["naam"], strict=True) if code in table}


def afspraken(run: Run) -> list[str]:
    """Return the rules of this report as sentences; every number in them can be set otherwise."""
    return [
        "Een code telt één keer per mens. Percentages staan er pas bij 20 mensen of meer.",
        f"Groepen van minder dan {number(run.min_gesproken)} mensen staan samen, of hun aantallen zijn weggelaten.",
        "Las meer dan één codeur een fragment, dan telt in de aantallen wie het meeste las, in de laatste ronde.",
        "Wie in een gesprek een code gaf, heeft dat hele gesprek gelezen.",
        f"Alpha van Krippendorff: vanaf 0,80 betrouwbaar, vanaf {number(run.alpha_min, 3)} voorlopig, daaronder de "
        f"code herzien. Een code met minder dan {number(MIN_KEREN)} fragmenten krijgt geen oordeel.",
        f"Marge: de middelste 95% van {number(run.n_bootstrap)} trekkingen van fragmenten.",
        f"Verzadiging: nieuwe codes in {number(RUN)} gesprekken, als deel van de codes in de eerste {number(BASIS)}; "
        f"de grens is {percentage(GRENS)} (Guest, Namey en Chen, 2020).",
        f"Citaten: met toestemming, hooguit {number(run.citaat_woorden)} woorden, en alleen met wat ten minste "
        f"{number(run.min_gelijken)} mensen delen.",
        "Welke codes elkaar tegenspreken, is een keuze van deze toolkit.",
    ]


def controles(gecodeerd: Gecodeerd) -> list[str]:
    """Return what was checked, as lines for the Verantwoording."""
    if gecodeerd.reden:
        return [gecodeerd.reden]
    unread = len(gecodeerd.fragmenten) - len(gecodeerd.beoordeeld)
    lines = [dubbel_gelezen(gecodeerd)]
    return [*lines, f"{plural(unread, 'fragment is', 'fragmenten zijn')} door niemand gecodeerd."] if unread else lines


def _sure(overeenstemming: pd.DataFrame) -> Iterator[str]:
    if SAMEN not in overeenstemming.index:
        yield "Geen fragment is door twee mensen gecodeerd. Of een ander dezelfde codes zou geven, is dus niet bekend."
        return
    row = overeenstemming.loc[SAMEN].to_dict()
    if pd.notna(row["alpha"]):
        margin = f" (marge {_alpha(row['laag'])} tot {_alpha(row['hoog'])})" if pd.notna(row["laag"]) else ""
        yield f"De codeurs kwamen los van elkaar tot een alpha van {_alpha(row['alpha'])}{margin}: {row['oordeel']}."


def _alpha(value: float) -> str:
    return number(float(value), 2)


def _named(names: pd.Series) -> str:
    return listing([f"'{naam}'" for naam in names])
