"""The typed texts of the worksheets: what parses, and what is said in Dutch where something does not."""

from datetime import date

import pytest

from toolkit.config import parse
from toolkit.contracts import CONTRACTS
from toolkit.errors import ParameterError
from toolkit.sources.inlezen.codes import spoken
from toolkit.werkbladen import BLADEN, Ambitie, Ambities, Doel, EigenInstrument, Hoofd, word
from toolkit.werkbladen.vlak import as_values, flat_tables, nested_ambities
from toolkit.werkbladen.woorden import words

HOOFD = {"partnerschap": "voorbeeld", "gemeenten": ["GM9901"], "datum": "2024-03-14"}
DOEL = {
    "id": "a", "tekst": "Doel", "indicator_id": "verhuizingen_aantal", "soort": "niveau", "doelwaarde": 5,
    "termijn_jaar": 2,
}  # fmt: skip


def refused(model, values):
    with pytest.raises(ParameterError) as failed:
        parse(model, values, file="ambities.yaml")
    return str(failed.value)


def test_both_targets_of_the_worksheet_parse():
    suited = parse(
        Doel,
        {
            "id": "geschikt", "tekst": "Binnen 5 jaar woont 95% van de senioren geschikt",
            "indicator_id": "opgave_hh_geschikt", "soort": "niveau", "doelwaarde": 95, "eenheid": "%",
            "richting": "minimaal", "termijn_jaar": 5,
        },
        file="ambities.yaml",
    )  # fmt: skip
    moves = parse(
        Doel,
        {
            "id": "meer", "tekst": "5% meer verhuizingen door senioren binnen 2 jaar",
            "indicator_id": "verhuizingen_aantal", "soort": "verandering_pct", "doelwaarde": 5, "termijn_jaar": 2,
        },
        file="ambities.yaml",
    )  # fmt: skip
    assert (suited.doelwaarde, suited.eenheid, suited.termijn_jaar) == (95.0, "%", 5.0)
    assert (moves.soort, moves.richting, moves.eenheid, moves.nulmeting) == ("verandering_pct", "minimaal", "", None)


def test_a_target_with_an_end_date_needs_no_term():
    assert parse(Doel, {**DOEL, "termijn_jaar": None, "einddatum": "2026-12-31"}, file="x").einddatum == date(
        2026, 12, 31
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"termijn_jaar": None}, "vul termijn_jaar in of einddatum"),
        ({"einddatum": "2026-12-31"}, "vul termijn_jaar in of einddatum"),
        ({"soort": "geheim"}, "kies uit niveau, verandering_pct of verandering_abs"),
        ({"richting": "geheim"}, "kies uit minimaal of maximaal"),
        ({"doelwaarde": "geheim"}, "het moet een getal zijn"),
        ({"doelwaarde": True}, "het moet een getal zijn"),
        ({"doelwaarde": float("nan")}, "het moet een getal zijn"),
        ({"termijn_jaar": 0}, "het moet meer dan 0 zijn"),
        ({"id": "Geheim!"}, "alleen kleine letters"),
        ({"einddatum": "geheim", "termijn_jaar": None}, "moet een datum zijn"),
        ({"geheime_sleutel": 1}, "is geen bekende sleutel"),
        ({"gebied_code": "geheim"}, "een gebiedscode is"),
    ],
)
def test_a_wrong_target_is_refused_in_dutch_without_its_value(change, said):
    message = refused(Doel, {**DOEL, **change})
    assert said in message
    assert "geheim" not in message.removeprefix("ambities.yaml").replace("geheime_sleutel", "").casefold()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"gemeenten": []}, "mag niet leeg zijn"),
        ({"gemeenten": ["0518"]}, "een gemeentecode is GM en vier cijfers"),
        ({"partnerschap": "Met Hoofdletter"}, "heeft niet de voorgeschreven vorm"),
        ({"deelnemers": ["a | b"]}, "een deel van de lijst"),
        ({"onbekend": 1}, "is geen bekende sleutel"),
    ],
)
def test_a_wrong_head_is_refused_in_dutch(change, said):
    assert said in refused(Hoofd, {**HOOFD, **change})


def test_texts_lose_what_nobody_sees():
    assert (
        parse(Hoofd, {**HOOFD, "opmerking": " Een\u00a0regel\r\nen\u200b meer \x07"}, file="x").opmerking
        == "Een regel\nen meer"
    )


def test_a_local_instrument_has_a_local_code():
    assert "heeft niet de voorgeschreven vorm" in refused(
        EigenInstrument, {"code": "proefslapen", "naam": "P", "beschrijving": "B"}
    )


def test_texts_become_rows_and_are_the_same_again():
    ambities = Ambities(
        ambitie=Ambitie(tekst="Op tijd kiezen", richting=("intensiever_benutten",), aandacht_vastzitters=True),
        doelen=(parse(Doel, {**DOEL, "nulmeting": 0, "gebied_code": "GM9901"}, file="x"),), aanpak_route="stapsgewijs",
    )  # fmt: skip
    flat = flat_tables(None, ambities, ())
    sheets = {blad.naam: blad.contract for blad in BLADEN}
    whole = nested_ambities(as_values(flat["ambities"], sheets["ambities"])[0])
    goals = as_values(flat["doelen"], sheets["doelen"])
    assert goals[0]["nulmeting"] == 0.0  # a measured 0 is not an empty cell
    assert Ambities.model_validate({**whole, "doelen": goals}) == ambities


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.naam)
def test_every_word_of_a_list_stands_for_one_code(blad):
    for column in blad.contract.columns:
        known = words(column)
        assert len(known) == len(column.allowed)
        assert [spoken(text) for text in known].count("") == 0


def test_words_are_for_people():
    assert [word(code) for code in ("doet_nu", "wmo_loket", "x_proefslapen")] == [
        "Doet nu",
        "Wmo-loket",
        "x_proefslapen",
    ]


def test_every_sheet_has_a_name_of_its_own_and_excel_can_hold_it():
    titles = [blad.titel for blad in BLADEN]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 for title in titles)
    assert {"organisaties", "gesprekken", "werkblad_monitor"} <= {blad.contract.name for blad in BLADEN}
    assert {blad.contract.name for blad in BLADEN if blad.contract in CONTRACTS} >= {"gesprek_hulp", "werkblad_opgave"}
