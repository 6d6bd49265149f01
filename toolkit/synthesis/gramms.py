"""The six items of GRAMMS, filled from what is known of the data (O'Cathain, Murphy and Nicholl 2008)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas as pd

from toolkit.dutch import day, listing, number, percentage, plural, rounded
from toolkit.meten import Gegevens, Telling, absent
from toolkit.provenance import Source
from toolkit.synthesis.duiding import NOG_TE_DUIDEN
from toolkit.synthesis.joint_display import GEEN, INTEGRATIE_NAMEN

KOPPEN_GRAMMS: Final[Mapping[str, str]] = {"naam": "Onderdeel", "tekst": "Wat erover te zeggen is"}
ITEMS: Final = (
    "Waarom beide methoden", "De opzet", "Elke methode", "Waar en door wie het samenkomt", "Beperkingen",
    "Wat het samen oplevert",
)  # fmt: skip
_GROEPEN: Final[Mapping[str, tuple[str, str]]] = {
    "senior_verhuisd": ("senior die is verhuisd", "senioren die zijn verhuisd"),
    "senior_niet_verhuisd": ("senior die niet is verhuisd", "senioren die niet zijn verhuisd"),
    "professional": ("professional", "professionals"), "mantelzorger": ("mantelzorger", "mantelzorgers"),
    "ander": ("ander", "anderen"),
}  # fmt: skip


def gramms(display: pd.DataFrame, gegevens: Gegevens, sources: Sequence[Source]) -> Telling:
    """Return the list for the report.

    Parameters
    ----------
    display : DataFrame, as `toolkit.synthesis.met_duidingen` gives it
    gegevens : Gegevens
        interviewnotities, coderingen and steekproefkader, as far as delivered.
    sources : sequence of Source

    Returns
    -------
    Telling
        item (1 to 6, as text), naam and tekst. What only the researcher knows says so. Absent without a joint display.
    """
    if display.empty:
        return absent(GEEN)
    texts = (_why(), _design(gegevens), _methods(gegevens, display), _integration(display), _limits(gegevens),
             _insights(display))  # fmt: skip
    table = pd.DataFrame({"item": [str(place) for place in range(1, 7)], "naam": ITEMS, "tekst": texts}, dtype="str")
    return Telling(table=table, sources=tuple(sources), mensen=False)


def _why() -> str:
    return (
        "Cijfers zeggen hoeveel en waar; gesprekken zeggen waarom. Verhuizen is een besluit waar redenen achter zitten "
        "die in geen registratie staan."
    )


def _design(gegevens: Gegevens) -> str:
    days = gegevens.tabel("interviewnotities")["datum"].dropna()
    period = f"De cijfers gaan over {day(gegevens.periode.start)} tot en met {day(gegevens.periode.eind)}."
    if days.empty:
        return f"{period} Er zijn geen gesprekken met een datum. Doel en zwaarte van elke methode: {NOG_TE_DUIDEN}."
    first, last = days.min(), days.max()
    order = _order(first.date(), last.date(), gegevens)
    return (
        f"{period} De gesprekken waren van {day(first)} tot en met {day(last)}, {order} die periode. "
        f"Welke methode het zwaarst weegt: {NOG_TE_DUIDEN}."
    )


def _order(first: date, last: date, gegevens: Gegevens) -> str:
    start, end = gegevens.periode.start, gegevens.periode.eind
    if last < start:
        return "vóór"
    return "na" if first > end else "tijdens" if start <= first and last <= end else "deels tijdens"


def _methods(gegevens: Gegevens, display: pd.DataFrame) -> str:
    notes, coded = gegevens.tabel("interviewnotities"), gegevens.tabel("coderingen")
    figures = int((display["integratie"] != "geen_kwantitatief").sum())
    told = [f"Cijfers: {plural(figures, 'indicator', 'indicatoren')} uit registraties en enquêtes."]
    frame = gegevens.tabel("steekproefkader")
    if len(frame):
        asked, answered = int(frame["n_uitgezet"].sum()), int(frame["n_respons"].sum())
        share = percentage(answered / asked, text=True) if asked else "onbekend"
        some, whole = (number(float(rounded(count, -1))) for count in (answered, asked))
        told.append(f"Enquêtes: ongeveer {some} antwoorden van {whole} gevraagden ({share}).")
    if notes.empty:
        return " ".join([*told, "Gesprekken: niet geleverd."])
    groups = notes.drop_duplicates("respondent_id")["groep"].astype("str").value_counts()
    people = listing([plural(int(count), *_GROEPEN[str(name)]) for name, count in sorted(groups.items())])
    told.append(
        f"Gesprekken: {plural(notes['gesprek_id'].nunique(), 'gesprek', 'gesprekken')} met {people}; "
        f"{plural(len(notes), 'fragment', 'fragmenten')}, gecodeerd door "
        f"{plural(coded['codeur_id'].nunique(), 'persoon', 'personen')}. Hoe zij gekozen zijn: {NOG_TE_DUIDEN}."
    )
    return " ".join(told)


def _integration(display: pd.DataFrame) -> str:
    done = display["duiding"] != NOG_TE_DUIDEN
    by = sorted(set(display["ingevuld_door"].dropna())) if "ingevuld_door" in display else []
    who = f" door {listing(by)}" if by and done.any() else ""
    return (
        "In de tabel met cijfers en verhalen naast elkaar. Het codeboek zegt welke code bij welke indicator hoort: "
        f"{plural(len(display), 'rij', 'rijen')}, waarvan {number(int(done.sum()))} geduid{who}."
    )


def _limits(gegevens: Gegevens) -> str:
    notes = gegevens.tabel("interviewnotities")
    told = "Wie meedeed aan een gesprek, is geen steekproef: aantallen mensen zeggen niet hoe vaak iets voorkomt."
    if notes.empty:
        return told
    allowed = notes["citaat_toegestaan"].fillna(value=False).astype(bool).mean()
    return (
        f"{told} Van {percentage(float(allowed), text=True)} van de fragmenten mag een citaat naar buiten. Een "
        "citaat waaraan iemand te herkennen is, staat er niet bij. Of dezelfde mensen in cijfers en gesprekken zitten, "
        "is niet bekend."
    )


def _insights(display: pd.DataFrame) -> str:
    counts = display["integratie"].value_counts()
    told = [f"{words}: {number(int(counts[name]))}" for name, words in INTEGRATIE_NAMEN.items() if name in counts]
    open_rows = int(display["integratie"].isna().sum())
    if open_rows:
        told.append(f"{NOG_TE_DUIDEN}: {number(open_rows)}")
    return f"Hoe het verhaal zich verhoudt tot het cijfer, in aantallen rijen: {'; '.join(told)}." if told else ""
