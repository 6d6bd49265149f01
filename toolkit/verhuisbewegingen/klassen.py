"""Fewer age classes and more years: what is taken together before anything has to be hidden."""

from dataclasses import replace
from datetime import date

from toolkit.config import Periode
from toolkit.dutch import day
from toolkit.meten import ALLE, Gegevens, Stromen
from toolkit.senioren import Senior


def over_jaren(gegevens: Gegevens, jaren: int) -> Gegevens:
    """Return the data with the moves of so many years, up to and including the last day of the period."""
    last = gegevens.periode.eind
    try:
        first = date(last.year - jaren, last.month, last.day)
    except ValueError:  # 29 February
        first = date(last.year - jaren, 2, 28)
    return replace(gegevens, periode=Periode(start=date.fromordinal(first.toordinal() + 1), eind=last))


def grove_klassen(senior: Senior) -> dict[str, str]:
    """Return by age class the wider one that flows are shown in: the youngest two together, and the oldest two.

    Where seniors are older than the youngest two, nobody is in those: they stand for the third.

    Examples
    --------
    >>> from toolkit.senioren import Senior
    >>> grove_klassen(Senior())["86+"], grove_klassen(Senior())["56-65"]
    ('76+', '55-65')
    """
    labels = senior.schema.labels
    last = senior.schema.first_of(labels[2]) - 1
    young = (
        f"{senior.leeftijd}-{last}" if senior.leeftijd < last else labels[1] if senior.leeftijd == last else labels[2]
    )
    old = f"{senior.schema.first_of(labels[-2])}+"
    middle = {label: label for label in labels[2:-2]}
    return {**dict.fromkeys(labels[:2], young), **middle, **dict.fromkeys(labels[-2:], old)}


def met_grove_klassen(stromen: Stromen, senior: Senior) -> Stromen:
    """Return flows by the wider age classes; those of everybody stay what they are."""
    wider = {ALLE: ALLE, **grove_klassen(senior)}
    keys = ["niveau", "klasse", "van_code", "naar_code"]
    named = stromen.paren.assign(klasse=stromen.paren["klasse"].map(wider).astype("str"))
    summed = named.groupby(keys, as_index=False, sort=False).agg({"aantal": "sum", "geschat": "any"})
    return replace(stromen, paren=summed.astype(stromen.paren.dtypes.to_dict()))


def jaren_in_woorden(gegevens: Gegevens) -> str:
    """Return the years of the moves in words; whole years without days."""
    return _in_words(gegevens.periode.start, gegevens.periode.eind)


def jaren_van(periode: str) -> str:
    """Return the years of flows in words, from their first and last day.

    Examples
    --------
    >>> jaren_van("2018-01-01/2018-12-31"), jaren_van("2011-01-01/2024-12-31"), jaren_van("")
    ('2018', '2011 tot en met 2024', '')
    """
    return _in_words(*map(date.fromisoformat, periode.split("/"))) if periode else ""


def _in_words(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return f"{day(first)} tot en met {day(last)}"
    return str(last.year) if first.year == last.year else f"{first.year} tot en met {last.year}"
