"""Who moved, from and to what dwelling, and where (domain 2.3)."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import EENGEZINS
from toolkit.meten import (
    KANTEN,
    Gegevens,
    Telling,
    absent,
    areas_of,
    count_rows,
    einden,
    empty_rows,
    kruistabel,
    value_row,
)
from toolkit.meten.klassen import share_rows
from toolkit.meten.toeval import with_chance
from toolkit.monitor.maten import column_or, moves_of, with_labels
from toolkit.monitor.verhuizingen import PER, PER_1000
from toolkit.werkbladen import word

KENMERKEN: Final = ("woningtype", "eigendom", "huurklasse")
_COARSE: Final[Mapping[str, Mapping[str, str]]] = {
    "woningtype": {
        **dict.fromkeys(EENGEZINS, "eengezins"), "appartement": "meergezins",
        **dict.fromkeys(("overig", "onbekend"), "overig_of_onbekend"),
    },
    "eigendom": dict.fromkeys(("middenhuur", "vrije_huur", "onbekend"), "overige_huur_of_onbekend"),
    "huurklasse": {
        **dict.fromkeys(("goedkoop", "betaalbaar_laag", "betaalbaar_hoog"), "tot_de_aftoppingsgrens"),
        **dict.fromkeys(("duur", "middenhuur", "vrij"), "boven_de_aftoppingsgrens"), "onbekend": "koop_of_onbekend",
    },
}  # fmt: skip
_HEADLINE: Final[Mapping[str, tuple[str, ...]]] = {"wijk": ("gemeente", "wijk"), "kern": ("kern",)}
_BOTH: Final = ("verhuizingen", "woningen")


def verhuizers_leeftijdscategorie(gegevens: Gegevens) -> pd.DataFrame:
    """Return how V_S(P) is divided over the age classes, and maat="per_1000" for the rate of each class.

    With households delivered the rates stand in `verhuizingen_aantal`, by the same classes, and are not repeated here.
    Without them the open denominators are used, and where these follow other classes than the scheme of the run the
    rates are refused with a sentence (domain 2.0, 4.9). The row without class is the total that the shares are of.
    """
    moves = moves_of(gegevens)
    shared: dict[str, Any] = {
        "indicator_id": "verhuizers_leeftijdscategorie", "gegevens": gegevens, "tabellen": ("verhuizingen",),
    }  # fmt: skip
    shares = share_rows(
        moves["leeftijdsklasse"], naam="leeftijdsklasse", **shared,
        methode="verhuizingen van senioren naar leeftijd in hele jaren op de dag van verhuizen",
    )  # fmt: skip
    total = value_row(
        **shared, teller=float(len(moves)), noemer=float(len(moves)), waarde=1.0 if len(moves) else None, eenheid="1",
        methode="alle verhuizingen van senioren",
    )  # fmt: skip
    parts = [total, shares] if "huishoudens" in gegevens.tabellen else [total, shares, _rates_by_age(moves, shared)]
    return pd.concat(parts, ignore_index=True)


def _rates_by_age(moves: pd.DataFrame, shared: dict[str, Any]) -> pd.DataFrame:
    noemers, refusal = noemers_per_klasse(shared["gegevens"])
    rows = [
        value_row(
            **shared, teller=float(number), noemer=noemers.get(str(klasse)), eenheid=PER_1000, opmerking=refusal,
            waarde=_rate(float(number), noemers.get(str(klasse))),
            uitsplitsing={"leeftijdsklasse": str(klasse), "maat": "per_1000"},
            methode="verhuizingen in de klasse per 1.000 huishoudens in de klasse volgens openbare cijfers",
        )
        for klasse, number in moves["leeftijdsklasse"].value_counts(sort=False).items()
    ]  # fmt: skip
    return with_chance(pd.concat(rows, ignore_index=True), per=PER)


def _rate(teller: float, noemer: float | None) -> float | None:
    return PER * teller / noemer if noemer else None


def noemers_per_klasse(gegevens: Gegevens) -> tuple[dict[str, float], str]:
    """Return the number of households per age class by open figures, or why there is none.

    Returns
    -------
    dict of class -> number, and a Dutch sentence that is "" where the numbers fit the scheme
    """
    if "bevolking_gebied" not in gegevens.tabellen:
        return {}, "Geen cijfer per 1.000: er zijn geen huishoudens geleverd om door te delen."
    table = gegevens.tabellen["bevolking_gebied"]
    own = (
        table.loc[table["gebied_code"] == gegevens.gemeente]
        .sort_values("peildatum")
        .drop_duplicates("leeftijdsklasse", keep="last")
    )
    found = dict(zip(own["leeftijdsklasse"].astype(str), own["n_huishoudens"].astype(float), strict=True))
    schema = gegevens.senior.schema
    if any(schema.first_of(label) >= gegevens.senior.leeftijd and label not in found for label in schema.labels):
        return {}, (
            "Geen cijfer per 1.000: de openbare aantallen huishoudens kennen de leeftijdsklassen van "
            f"{schema.naam} niet. Kies leeftijd_schema cbs, of lever huishoudens aan."
        )
    if not schema.on_edge(gegevens.senior.leeftijd):
        return {}, "Geen cijfer per 1.000: de jongste klasse bevat ook huishoudens die hier niet als senior tellen."
    return found, ""


def verhuizers_woning_oud_nieuw(gegevens: Gegevens) -> pd.DataFrame:
    """Count V_S(P) with both dwellings known, and give mean and median change of size, rooms and rent.

    Which dwelling went to which stands in `oud_naar_nieuw`.
    """
    both = einden(gegevens)
    units = both.loc[both["woning_bekend_van"] & both["woning_bekend_naar"]]
    shared: dict[str, Any] = {"indicator_id": "verhuizers_woning_oud_nieuw", "gegevens": gegevens, "tabellen": _BOTH}
    whole = len(units) / len(both) if len(both) else None
    counted = value_row(
        **shared, teller=float(len(units)), waarde=float(len(units)), eenheid="verhuizingen", dekking=whole,
        methode="verhuizingen van senioren waarvan de oude en de nieuwe woning bekend zijn",
    )  # fmt: skip
    changes = [row for column, maat, eenheid in (
        ("oppervlakte_m2", "m2", "m²"), ("kamers", "kamers", "kamers"), ("kale_huur_eur", "huur", "euro per maand"),
    ) for row in _changes(units, column, maat, eenheid, shared)]  # fmt: skip
    return pd.concat([counted, *changes], ignore_index=True)


def _changes(units: pd.DataFrame, column: str, maat: str, eenheid: str, shared: dict[str, Any]) -> list[pd.DataFrame]:
    change = (units[f"{column}_naar"].astype("Float64") - units[f"{column}_van"].astype("Float64")).dropna()
    readings = {"gemiddeld": change.mean(), "mediaan": change.median()}
    return [
        value_row(
            **shared, waarde=float(value) if len(change) else None, eenheid=eenheid, noemer=float(len(change)),
            dekking=len(change) / len(units) if len(units) else None, uitsplitsing={"maat": f"verschil_{maat}_{name}"},
            methode=f"nieuwe woning min oude woning, {name}; alleen waar beide bekend zijn",
        )
        for name, value in readings.items()
    ]  # fmt: skip


def oud_naar_nieuw(gegevens: Gegevens, kenmerk: str, *, grof: bool = False, minst: int = 0) -> Telling:
    """Count moves by the dwelling that was left (rows) and the new one (columns), with totals.

    Parameters
    ----------
    gegevens : Gegevens
    kenmerk : {"woningtype", "eigendom", "huurklasse"}
    grof : bool
        Take classes together, so that fewer cells are too small to show.
    minst : int
        Of fewer moves than this there is no table: nearly every cell would be too small to show.

    Returns
    -------
    Telling
        naam (old class), one column per new class and `totaal`; the last row is the total. Classes in which nobody
        was or came are left out.
    """
    if not set(_BOTH) <= set(gegevens.tabellen):
        return absent("Hiervoor zijn verhuizingen en woningen nodig.")
    both = einden(gegevens)
    if both.empty or len(both) < minst:
        return absent(f"Er zijn te weinig verhuizingen om naar soort te tonen: minder dan {max(minst, 1)}.")
    wider = _COARSE[kenmerk] if grof else {}
    van, naar = (both[f"{kenmerk}_{end}"].astype(str).replace(dict(wider)) for end in KANTEN)
    order = list(dict.fromkeys(wider.get(str(each), str(each)) for each in both[f"{kenmerk}_van"].cat.categories))
    shown = tuple([klasse for klasse in order if (side == klasse).any()] for side in (van, naar))
    return kruistabel(van, naar, gegevens.sources_of(*_BOTH), toon=(shown[0], shown[1]))


def koppen(telling: Telling, *, eerste: str) -> tuple[list[str], list[str], list[str]]:
    """Return names, headings and kinds of the columns of a cross table, as three rows for `map`."""
    if telling.reden:
        return ["naam"], [eerste], ["tekst"]
    return (
        ["naam", *telling.counts],
        [eerste, *(word(each) for each in telling.counts)],
        ["tekst"] + ["aantal"] * len(telling.counts),
    )


def verhuizers_locatie(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part of the leavers stayed within their wijk or kern; maat="aangekomen" is who came where.

    Of the gemeente the headline is the share within the same wijk; the breakdown `binnen` has buurt and kern as well.
    Buurten have no share: flows go out by wijk (domain 5.13).
    """
    moves = moves_of(gegevens)
    van, naar = (column_or(moves, f"{end}_buurt_code", pd.NA, "str").astype("str") for end in KANTEN)
    shared: dict[str, Any] = {
        "indicator_id": "verhuizers_locatie",
        "gegevens": gegevens,
        "tabellen": ("verhuizingen",),
    }
    came = count_rows(
        pd.DataFrame({"buurt_code": naar, "teller": True}), **shared,
        methode="verhuizingen van senioren naar het gebied waar zij gingen wonen",
    ).assign(eenheid="verhuizingen")  # fmt: skip
    staying = {niveau: _staying(van, naar, niveau, shared) for niveau in gegevens.niveaus if niveau != "gemeente"}
    wholes = [
        with_labels(rows.loc[rows["niveau"] == "gemeente"], binnen=niveau)
        for niveau, rows in staying.items() if niveau != "wijk" and rows["teller"].notna().any()
    ]  # fmt: skip
    kept = [rows.loc[rows["niveau"].isin(_HEADLINE.get(niveau, ()))] for niveau, rows in staying.items()]
    return pd.concat([*kept, *wholes, with_labels(came, maat="aangekomen")], ignore_index=True)


def _staying(van: pd.Series, naar: pd.Series, niveau: str, shared: dict[str, Any]) -> pd.DataFrame:
    """Of each area, and of the gemeente as a whole, which part of the leavers stayed in an area of this level."""
    before, after = (areas_of(side, shared["gegevens"], niveau) for side in (van, naar))
    known = before.notna() & after.notna()
    if not known.any():
        return empty_rows()
    units = pd.DataFrame({"buurt_code": van, "teller": before == after, "noemer": known, "bekend": known})
    return count_rows(
        units,
        **shared,
        methode=f"verhuizingen van senioren die in hetzelfde gebied ({niveau}) bleven, van alle vertrekkers",
    ).assign(eenheid="1")
