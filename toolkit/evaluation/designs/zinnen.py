"""Dutch sentences about gates and outcomes, with no stronger word than the outcome allows."""

import math
from collections.abc import Iterator

from toolkit.dutch import MINUS, capitalised, listing, number, percentage, plural
from toolkit.evaluation.designs.poort import NietVastTeStellen, Poort
from toolkit.evaluation.designs.rivalen import RIVALEN_IN_WOORDEN, Oordeel, Rivalen
from toolkit.evaluation.designs.soorten import Ontwerp, Woord
from toolkit.evaluation.designs.toewijzen import Interval
from toolkit.evaluation.designs.uitkomst import (
    Gebeurtenisstudie,
    NietMogelijk,
    PlaceboRuimte,
    PlaceboTijd,
    Uitkomst,
    Weglaten,
)

_ONBEKEND = "niet te bepalen"


def sentences_of_gate(poort: Poort) -> tuple[str, ...]:
    """Return what a gate says before any estimate: numbers, what can be shown, which word is allowed."""
    return tuple(_gate(poort))


def sentences(uitkomst: Uitkomst | NietVastTeStellen) -> tuple[str, ...]:
    """Return what was found, in sentences for a report: the outcome, what speaks against it, and the rivals.

    Parameters
    ----------
    uitkomst : Uitkomst or NietVastTeStellen

    Returns
    -------
    tuple of str
        The word "effect" occurs in the finding only where `woord` allows it, and where it says that none was shown.
    """
    if isinstance(uitkomst, NietVastTeStellen):
        return (uitkomst.zin,)
    checks, rivals = sentences_of_checks(uitkomst), sentences_of_rivals(uitkomst.rivalen)
    return (_finding(uitkomst), *_against(uitkomst), *checks, *rivals)


def _gate(poort: Poort) -> Iterator[str]:
    yield (
        f"Ontwerp: {poort.ontwerp}, met {plural(poort.behandeld, 'gemeente', 'gemeenten')} met een aanpak en "
        f"{number(poort.donoren)} zonder, {plural(poort.voor, 'periode', 'perioden')} voor de start en "
        f"{number(poort.na)} erna."
    )
    if not poort.open:
        yield NietVastTeStellen(poort=poort, reden="; ".join(poort.beletsels)).zin
        return
    if poort.kleinste_p is not None:
        yield f"De kleinste p-waarde die hier kan, is {number(poort.kleinste_p, 4 if poort.kleinste_p < 0.001 else 3)}."
    if poort.ontwerp is not Ontwerp.VOOR_NA:
        chance = percentage(poort.onderscheid, text=True)
        yield f"Een verschil wordt met {chance} kans gevonden vanaf {_detectable(poort)}."
    reasons = f", want {listing(poort.beperkingen)}" if poort.beperkingen else ", als de controles niets anders zeggen"
    yield f"Het sterkste woord dat hierbij past, is '{poort.woord}'{reasons}."


def _detectable(poort: Poort) -> str:
    if poort.aantoonbaar is None:
        return f"een grootte die {_ONBEKEND} is"
    share = poort.aantoonbaar / poort.niveau_voor if poort.niveau_voor else math.nan
    part = "" if math.isnan(share) else f" ({percentage(share, text=True)} van het niveau voor de start)"
    return f"{number(poort.aantoonbaar, 2)} {poort.eenheid}{part}"


def _finding(uitkomst: Uitkomst) -> str:
    size = f"{number(abs(uitkomst.schatting), 2)} {uitkomst.poort.eenheid}"
    direction = "hoger" if uitkomst.schatting >= 0 else "lager"
    if uitkomst.toets is None:
        return f"Na de start lag het gemiddelde {size} {direction} dan ervoor; dit beschrijft alleen de ontwikkeling."
    around = f" ({_interval(uitkomst.interval)}, p = {number(uitkomst.toets.p, 3)})"
    if not uitkomst.aangetoond:
        compares = uitkomst.poort.woord is Woord.EFFECT
        what = "effect van de aanpak" if compares else "verschil met de eerdere ontwikkeling"
        return (
            f"Een {what} is niet aangetoond: de uitkomst is {size} {direction}{around}. Dat wil niet zeggen dat er "
            f"niets veranderde: dat wordt pas gevonden vanaf {_detectable(uitkomst.poort)}."
        )
    if uitkomst.woord is Woord.EFFECT:
        return f"De aanpak had een aannemelijk effect: {size} {direction} dan zonder aanpak{around}."
    if uitkomst.woord is Woord.SAMENHANG:
        return (
            f"De aanpak hangt samen met een uitkomst die {size} {direction} is{around}; "
            "of het door de aanpak komt, staat niet vast."
        )
    return f"De uitkomst ontwikkelde zich {size} {direction} dan verwacht{around}; waardoor, is niet te zeggen."


def _interval(interval: Interval | None) -> str:
    if interval is None or math.isnan(interval.laag):
        return f"interval {_ONBEKEND}"
    low, high = (end_of_interval(each) for each in (interval.laag, interval.hoog))
    return f"{number(100 * interval.niveau)}%-interval {low} tot {high}"


def end_of_interval(value: float, decimals: int = 2) -> str:
    """Write one end of an interval; "oneindig" where nothing bounds it."""
    return number(value, decimals) if math.isfinite(value) else f"{MINUS if value < 0 else ''}oneindig"


def _against(uitkomst: Uitkomst) -> Iterator[str]:
    if uitkomst.bezwaren:
        yield f"Het woord is '{uitkomst.woord}' en niet sterker."
    yield from (f"{capitalised(each.zin)}." for each in uitkomst.bezwaren)
    for gemeente, place, count in uitkomst.rangen:
        if count > 2 and place in (1, count):
            extreme = "hoogste" if place == 1 else "laagste"
            spot = f"{gemeente} was voor de start de {extreme} van {number(count)}"
            yield f"{spot}: een uitschieter valt ook vanzelf terug."
    if uitkomst.weggelaten:
        yield f"Niet meegedaan: {listing([f'{code} ({reason})' for code, reason in uitkomst.weggelaten])}."


def sentences_of_checks(uitkomst: Uitkomst) -> tuple[str, ...]:
    """Return one sentence per check, also for those that could not be done."""
    return tuple(_checks(uitkomst))


def _checks(uitkomst: Uitkomst) -> Iterator[str]:
    checks = uitkomst.controles
    for name, check in (
        ("Ontwikkeling rond de start", checks.gebeurtenissen), ("Verzonnen start", checks.placebo_tijd),
        ("Gemeenten zonder aanpak", checks.placebo_ruimte), ("Eén onderdeel weglaten", checks.weglaten),
    ):  # fmt: skip
        yield f"{name}: {_checked(check)}."


def _checked(check: Gebeurtenisstudie | PlaceboTijd | PlaceboRuimte | Weglaten | NietMogelijk) -> str:
    if isinstance(check, NietMogelijk):
        return f"kan niet, want {check.reden}"
    if isinstance(check, PlaceboTijd):
        found, p = number(check.schatting, 2), number(check.toets.p, 3)
        return f"bij een start in {check.periode} is het verschil {found} (p = {p})"
    if isinstance(check, PlaceboRuimte):
        return f"naar grootte staat de uitkomst op plaats {check.rang} van {len(check.schattingen) + 1} ({check.maat})"
    if isinstance(check, Weglaten):
        return f"de uitkomst ligt dan tussen {number(check.laag, 2)} en {number(check.hoog, 2)}"
    if check.vooraf is None:
        known = plural(len(check.momenten), "periode", "perioden")
        return f"{known}; of het voor de start al anders liep, is niet te toetsen"
    return f"toets van gelijke ontwikkeling voor de start: p = {number(check.vooraf.p, 3)}"


def sentences_of_rivals(rivalen: Rivalen) -> tuple[str, ...]:
    """Return one sentence per rival explanation; none is left out."""
    return tuple(
        f"{capitalised(RIVALEN_IN_WOORDEN[name])}: {rivaal.oordeel}"
        + (f" ({rivaal.toelichting.strip().rstrip('.')})." if rivaal.oordeel is not Oordeel.ONBEKEND else ".")
        for name, rivaal in rivalen.alle.items()
    )
