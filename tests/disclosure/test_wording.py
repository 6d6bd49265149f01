from toolkit.disclosure import Rules
from toolkit.disclosure.wording import suppression_rule, threshold_rule


def test_the_sentence_under_a_table_of_totals_and_percentages():
    text = threshold_rule(Rules(), hidden=1_200, of=4_800, groups=True, shares=True, additive=True)
    assert text == (
        "Aantallen van 1 tot en met 9 zijn weggelaten, en ook 'niemand' en 'iedereen' bij een groep kleiner dan 50. "
        "De andere aantallen zijn afgerond op een veelvoud van 5. "
        "Wat uit een totaal te herleiden was, is ook weggelaten. "
        "Door het afronden kan een som iets afwijken van het totaal. "
        "Percentages zijn berekend uit de niet-afgeronde aantallen en alleen bij een groep van ten minste 50. "
        "Hier zijn 1.200 van de 4.800 cijfers weggelaten (25%)."
    )


def test_what_was_not_done_is_not_said():
    text = threshold_rule(
        Rules(drempel=5, afronding=1, min_groep=1), hidden=0, of=4, groups=True, shares=False, additive=True
    )
    assert text == (
        "Aantallen van 1 tot en met 4 zijn weggelaten. Wat uit een totaal te herleiden was, is ook weggelaten. "
        "Hier is niets weggelaten."
    )


def test_the_sentence_under_a_suppressed_table():
    text = suppression_rule(Rules(), hidden=1, of=365, groups=False)
    assert text == (
        "Aantallen van 1 tot en met 9 zijn weggelaten. "
        "Er zijn zoveel andere aantallen weggelaten dat geen daarvan te herleiden is. "
        "De overige aantallen zijn exact en tellen op tot de totalen. "
        "Hier is 1 van de 365 cijfers weggelaten (minder dan 0,5%)."
    )
