"""The Dutch sentences that say, under a figure or table, what was done to its numbers."""

from typing import Final

from toolkit.disclosure.rules import Rules
from toolkit.dutch import number, percentage, plural


def threshold_rule(rules: Rules, *, hidden: int, of: int, groups: bool, shares: bool, additive: bool) -> str:
    """Describe the outcome of `protect`.

    Parameters
    ----------
    rules : Rules
    hidden, of : int
        Numbers hidden, and numbers there were.
    groups : bool
        Whether the table says which part of a group is in a class.
    shares : bool
        Whether the table holds percentages.
    additive : bool
        Whether the table holds totals with their parts.
    """
    sentences = [_hidden_counts(rules, groups=groups)]
    if rules.afronding > 1:
        sentences.append(f"De andere aantallen zijn afgerond op een veelvoud van {number(rules.afronding)}.")
    if additive:
        sentences.append("Wat uit een totaal te herleiden was, is ook weggelaten.")
        if rules.afronding > 1:
            sentences.append("Door het afronden kan een som iets afwijken van het totaal.")
    if shares:
        sentences.append(
            f"Percentages zijn berekend uit de niet-afgeronde aantallen en alleen bij een groep van "
            f"ten minste {number(rules.min_noemer)}."
        )
    return " ".join([*sentences, _share_hidden(hidden, of)])


NOBODY_RULE: Final = "Niet afgerond en niets weggelaten: het zijn geen gegevens over personen."


def short_rule(rules: Rules) -> str:
    """Say in one line what was done, for under each of many figures; the Verantwoording gives the whole rule."""
    rounding = f" Aantallen zijn afgerond op {number(rules.afronding)}." if rules.afronding > 1 else ""
    return f"Beveiligd.{rounding} Weggelaten zijn aantallen onder {number(rules.drempel)} en wat die zou verraden."


def suppression_rule(rules: Rules, *, hidden: int, of: int, groups: bool) -> str:
    """Describe the outcome of `suppress`; arguments as in `threshold_rule`."""
    return " ".join(
        [
            _hidden_counts(rules, groups=groups),
            "Er zijn zoveel andere aantallen weggelaten dat geen daarvan te herleiden is.",
            "De overige aantallen zijn exact en tellen op tot de totalen.",
            _share_hidden(hidden, of),
        ]
    )


def _hidden_counts(rules: Rules, *, groups: bool) -> str:
    small = f"Aantallen van 1 tot en met {number(rules.drempel - 1)} zijn weggelaten"
    if rules.min_groep == 1 or not groups:
        return small + "."
    return f"{small}, en ook 'niemand' en 'iedereen' bij een groep kleiner dan {number(rules.min_groep)}."


def _share_hidden(hidden: int, of: int) -> str:
    if not hidden:
        return "Hier is niets weggelaten."
    return f"Hier {'is' if hidden == 1 else 'zijn'} {number(hidden)} van de {plural(of, 'cijfer', 'cijfers')} \
weggelaten ({percentage(hidden / of)})."
