"""The public page: sentences from protected numbers, and none from what is hidden."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit.contracts.codelijsten import INSTRUMENTEN, REDENEN
from toolkit.publiekstekst import compose, hints, hints_table, in_use, measures_table
from toolkit.publiekstekst.pagina import out_of_ten
from toolkit.publiekstekst.woorden import woorden


def rows(*lines):
    """Each line: indicator, breakdown, teller, noemer, value."""
    table = pd.DataFrame(lines, columns=["indicator_id", "uitsplitsing", "teller", "noemer", "waarde"])
    return table.assign(niveau="gemeente").astype(
        {"uitsplitsing": "str", "teller": "Float64", "noemer": "Float64", "waarde": "Float64"}
    )


FULL = rows(
    ("opgave_hh_ongeschikt", None, 1950, 9750, 0.20),
    ("opgave_hh_aanpasbaar", None, 4900, 9750, 0.50),
    ("opgave_hh_verhuiswens", None, 205, 1050, 0.19),
    ("verhuizingen_aantal", None, 265, 9700, 27.3),
    ("redenen_verhuizing", '{"reden": "woning_te_groot"}', 30, 160, 0.19),
    ("redenen_verhuizing", '{"reden": "trappen"}', 25, 160, 0.16),
    ("redenen_verhuizing", '{"reden": "anders"}', 60, 160, 0.38),
    ("redenen_verhuizing", '{"reden": "valincident"}', None, 160, None),
)
SETTINGS = {"naam": "Lindermonde", "leeftijd": 55, "jaar": 2023}


def text_of(table, **more):
    pagina = compose(
        table, **SETTINGS, **{"maatregelen": ["woonevenement"], "contactpunt": "het Woonloket, 14 0999", **more}
    )
    return " ".join(pagina.alineas), pagina


def test_all_numbers_come_back_in_plain_words():
    text, pagina = text_of(FULL)
    assert [part.icoon for part in pagina.onderdelen] == ["huis", "mensen", "verhuizen", "plan", "vraag"]
    assert "ongeveer 9.700 huishoudens met iemand van 55 jaar of ouder" in text
    assert "Ongeveer 2 van de 10 woont in een huis met veel trappen" in text
    assert "In 2023 verhuisden ongeveer 265 huishoudens" in text
    assert "een huis dat te groot werd en de trap." in text  # 'anders' has no plain words; hidden ones are left out
    assert "bijeenkomst over wonen" in text
    assert "het Woonloket, 14 0999" in text


def test_what_is_hidden_makes_no_sentence_and_no_empty_part():
    hidden = FULL.assign(teller=pd.NA, waarde=pd.NA, noemer=pd.NA)
    text, pagina = text_of(hidden, maatregelen=[])
    assert [part.icoon for part in pagina.onderdelen] == ["vraag"]
    assert "nan" not in text.lower()
    assert "<NA>" not in text


def test_without_a_contact_point_people_are_sent_to_the_gemeente():
    text, _ = text_of(FULL, contactpunt="")
    assert "Bel de gemeente Lindermonde" in text


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "minder dan 1 van de 10"), (0.049, "minder dan 1 van de 10"), (0.05, "ongeveer 1 van de 10"), (0.249, "ongeveer 2 van de 10"), (0.25, "ongeveer 3 van de 10"), (0.949, "ongeveer 9 van de 10"), (0.95, "bijna iedereen"), (1.0, "bijna iedereen")],
)  # fmt: skip
def test_a_share_in_words(share, words):
    assert out_of_ten(share) == words


def test_the_page_follows_our_own_advice():
    _, pagina = text_of(FULL, maatregelen=list(woorden().maatregelen))
    found = hints(pagina.alineas, max_woorden=400)
    assert [hint for hint in found if hint.soort in {"vermijden", "woord", "zin", "leesgemak", "lengte"}] == []


def test_the_page_never_claims_a_language_level():
    text, pagina = text_of(FULL)
    advice = " ".join(hints_table(pagina, max_woorden=10)["advies"]) + " ".join(
        measures_table(pagina, max_woorden=10)["maat"]
    )
    assert "B1" not in text + advice + pagina.titel


def sheets(*now):
    organisations = pd.DataFrame({"id": ["a", "b", "c"], "gebied_codes": ["GM9901", "GM9902|WK990101", "GM9903"]})
    doing = pd.DataFrame(now, columns=["org_id", "instrument_code", "status"])
    return SimpleNamespace(organisaties=organisations, stimuleren=doing)


def test_only_what_is_done_now_and_here_is_promised():
    filled = sheets(
        ("c", "woningruil", "doet_nu"),
        ("b", "woonevenement", "doet_nu"),
        ("a", "huurgewenning", "kan_doen"),
        ("a", "woonevenement", "doet_nu"),
        ("a", "woningruil", "wil_niet"),
    )
    assert in_use(filled, gemeente="GM9901") == ["woonevenement"]
    assert in_use(filled, gemeente="GM9903") == ["woningruil"]
    assert in_use(None, gemeente="GM9901") == []


@pytest.mark.parametrize("areas", ["PV99", "NL00", "GM9903|PV99", "KN990102", None])
def test_who_works_in_the_province_or_the_country_works_here_too(areas):
    filled = sheets(("a", "woonevenement", "doet_nu"))
    filled.organisaties["gebied_codes"] = pd.Series([areas, "GM9902", "GM9903"], dtype="str")
    assert in_use(filled, gemeente="GM9901") == ["woonevenement"]


def test_plain_words_are_for_codes_that_exist():
    assert set(woorden().redenen) <= set(REDENEN)
    assert set(woorden().maatregelen) <= set(INSTRUMENTEN)


def test_no_hints_is_said():
    assert hints_table(compose(rows(), **SETTINGS, maatregelen=[], contactpunt="x"), max_woorden=400)[
        "soort"
    ].tolist() == ["geen"]
