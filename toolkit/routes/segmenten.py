"""Who wants to move and who can: four segments and the unknown, with what holds them back (domain 5.6)."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.estimation import design_of, weighted_flags, weighted_shares
from toolkit.estimation.opzet import Opzet
from toolkit.meten import Gegevens
from toolkit.meten.wensen import WIL, Wens, classify, is_soort, kan_volgens_antwoorden, ondervraagden, segment
from toolkit.routes.aannamen import Aannamen
from toolkit.routes.kolom import texts
from toolkit.routes.rekenen import Uitkomst

IN_WOORDEN: Final = {
    "wil_kan": "Wil en kan", "wil_kan_niet": "Wil, kan niet", "kan_wil_niet": "Kan, wil niet",
    "niet_niet": "Wil niet en kan niet", "onbekend": "Onbekend",
}  # fmt: skip
KUNNEN: Final = {
    "kunnen_aanbod": "Vindt geen woning", "kunnen_betalen": "Kan het niet betalen",
    "kunnen_hulp": "Heeft geen hulp", "kunnen_overzicht": "Heeft geen overzicht",
}  # fmt: skip
REDENEN: Final = {
    "geen_aanbod": "Er is geen aanbod", "te_duur": "Te duur", "te_klein": "Te klein",
    "gehecht_aan_huis": "Gehecht aan het huis", "gehecht_aan_buurt": "Gehecht aan de buurt",
    "verliesangst": "Bang om te verliezen wat er is", "twijfel": "Twijfelt",
    "opzien_tegen_verhuizen": "Ziet op tegen verhuizen", "geen_hulp": "Geen hulp",
    "geen_overzicht_informatie": "Geen overzicht of informatie",
    "financieel_onoverzichtelijk": "Geldzaken zijn niet te overzien", "wachttijd": "De wachttijd",
    "nog_niet_nodig": "Nog niet nodig", "praktisch_overig": "Iets praktisch",
}  # fmt: skip


def indelen(gegevens: Gegevens, uitkomst: Uitkomst | None, aannamen: Aannamen) -> pd.DataFrame:
    """Place every senior respondent in a segment; for statistics only, never to be shown per household.

    Parameters
    ----------
    gegevens : Gegevens
        Table enquete_wensen.
    uitkomst : Uitkomst, optional
        Without it nobody can be judged by the model.
    aannamen : Aannamen
        verhuiswens_ja, kan_bron and min_routes.

    Returns
    -------
    DataFrame, index of the survey (seniors only; an unknown age counts as senior, since seniors were asked)
        wil, kan_model, kan_enquete, kan : boolean, NA where it is unknown
        segment : category of `wensen.SEGMENTEN`
        huishouden_id : str, NA where the answer is not linked
    """
    people = _seniors(gegevens)
    wants = is_soort(classify(people, wens_van(aannamen)), WIL)
    linked = texts(people, "huishouden_id")
    by_model = _can_by_model(linked, uitkomst, aannamen)
    by_answer = kan_volgens_antwoorden(people)
    can = by_model if aannamen.kan_bron == "model" else by_answer
    return pd.DataFrame({
        "wil": wants, "kan_model": by_model, "kan_enquete": by_answer, "kan": can, "segment": segment(wants, can),
        "huishouden_id": linked,
    })  # fmt: skip


def wens_van(aannamen: Aannamen) -> Wens:
    """Return what counts as a wish to move: the rule of every theme, with the answers of these assumptions."""
    return Wens(ja=aannamen.verhuiswens_ja)


def _can_by_model(linked: pd.Series, uitkomst: Uitkomst | None, aannamen: Aannamen) -> pd.Series:
    if uitkomst is None:
        return pd.Series(pd.NA, index=linked.index, dtype="boolean")
    able = (uitkomst.huishoudens["n_routes"] >= aannamen.min_routes).astype("boolean")
    return linked.map(able).astype("boolean")


def _seniors(gegevens: Gegevens) -> pd.DataFrame:
    answers = gegevens.tabellen["enquete_wensen"]
    return answers.loc[ondervraagden(answers, gegevens)]


def design(gegevens: Gegevens) -> Opzet:
    """Return the weights and design of the survey on wishes, all respondents."""
    return design_of(gegevens.tabellen["enquete_wensen"], gegevens.tabellen.get("steekproefkader"))


def shares(
    antwoorden: pd.Series, gegevens: Gegevens, *, domein: pd.Series | None = None, categorieen: Sequence[str] = ()
) -> pd.DataFrame:
    """Estimate shares of respondents, weighted; see `toolkit.estimation.weighted_shares`."""
    opzet = design(gegevens)
    whole = antwoorden.astype("object").reindex(opzet.gewicht.index)
    kinds = list(categorieen) or [str(each) for each in antwoorden.astype("category").cat.categories]
    inside = None if domein is None else domein.reindex(whole.index, fill_value=False)
    return weighted_shares(whole.astype("str"), opzet, domein=inside, categorieen=kinds)


def flags(marks: pd.DataFrame, gegevens: Gegevens, *, domein: pd.Series) -> pd.DataFrame:
    """Estimate shares of marks within a group of respondents, weighted."""
    opzet = design(gegevens)
    index = opzet.gewicht.index
    return weighted_flags(
        marks.reindex(index, fill_value=False), opzet, domein=domein.reindex(index, fill_value=False)
    )  # fmt: skip


def barriers(gegevens: Gegevens, people: pd.DataFrame) -> pd.DataFrame:
    """Return per respondent which barriers they name: "nee" to the four questions, and reasons not to move."""
    answers = gegevens.tabellen["enquete_wensen"].reindex(people.index)
    marks = {name: texts(answers, name) == "nee" for name in KUNNEN}
    named = texts(answers, "redenen_niet").fillna("").str.split("|")
    marks |= {name: named.map(lambda given, code=name: code in given) for name in REDENEN}
    return pd.DataFrame(marks).fillna(value=False).astype(bool)


def kappa(a: pd.Series, b: pd.Series) -> tuple[float | None, str]:
    """Return Cohen's kappa of two judgements, or why there is none.

    Parameters
    ----------
    a, b : Series[boolean], same index
        Pairs with a missing side count nowhere.

    Returns
    -------
    (float or None, str)
        ``(po - pe) / (1 - pe)``; undefined where both judge everybody the same, because agreement is then certain.

    Examples
    --------
    >>> one = pd.Series([True, True, False, False], dtype="boolean")
    >>> kappa(one, one)
    (1.0, '')
    """
    both = pd.DataFrame({"a": a, "b": b}).dropna().astype(bool)
    if both.empty:
        return None, "Niemand heeft beide oordelen."
    first, second = both["a"].mean(), both["b"].mean()
    chance = first * second + (1 - first) * (1 - second)
    if chance == 1:
        return None, "Beide manieren geven iedereen hetzelfde oordeel: dan is overeenstemming niet te meten."
    return float(((both["a"] == both["b"]).mean() - chance) / (1 - chance)), ""
