"""Figures beside stories, and the list of GRAMMS, on tables drawn by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.contracts import check, contract
from toolkit.errors import DisclosureError
from toolkit.interviews import Citaten, Gecodeerd
from toolkit.meten import Gegevens, empty_rows
from toolkit.synthesis import (
    NOG_TE_DUIDEN,
    citaten_per_code,
    displayregels,
    displaytabel,
    gekoppeld,
    gramms,
    met_duidingen,
    naast_verhalen,
)

JOINT_DISPLAY = contract("joint_display")
WENS, REDEN, SPLITS = "opgave_hh_verhuiswens", "redenen_verhuizing", "opgave_won_splitsbaar"


def rows(**values):
    table = [
        {"indicator_id": name, "gebied_code": "GM9901", "waarde": value, "eenheid": "1", "aard": "enquete",
         "ci_laag": 0.2, "ci_hoog": 0.4, "onderdrukt": value is None}
        for name, value in values.items()
    ]  # fmt: skip
    kinds = empty_rows().dtypes
    made = pd.DataFrame(table).reindex(columns=list(kinds.index))
    return made.astype(kinds.to_dict())


def codebook(**links):
    frame = pd.DataFrame({"code": list(links), "indicator_ids": list(links.values())})
    return frame.reindex(columns=[column.name for column in contract("codeboek").columns])


def counts(**people):
    return pd.DataFrame({
        "code": list(people), "naam": [code.replace("_", " ").capitalize() for code in people],
        "met": pd.array([met for met, _ in people.values()], dtype="Int64"),
        "van": pd.array([van for _, van in people.values()], dtype="Int64"),
    })  # fmt: skip


def quotes(*quoted):
    return pd.DataFrame(quoted, columns=["fragment_id", "code", "tekst", "mag_uit"]).assign(spreker="senior")


BOOK = codebook(te_duur=WENS, geen_aanbod=f"{WENS}|{REDEN}", trappen=REDEN, los=None)
COUNTS = counts(te_duur=(3, 12), geen_aanbod=(7, 12), trappen=(0, 12))
QUOTES = quotes(
    ("f3", "te_duur", "het is te duur", True), ("f1", "geen_aanbod", "er komt niets voorbij", True),
    ("f2", "geen_aanbod", "dit mag niet", False), ("f4", "geen_aanbod", "al jaren niets", True),
)  # fmt: skip


def display(ids=(WENS, SPLITS), **values):
    figures = rows(**(values or {WENS: 0.3, SPLITS: 0.1}))
    return naast_verhalen(figures, COUNTS, QUOTES, BOOK, gemeente="GM9901", ids=ids).set_index(
        "indicator_id", drop=False
    )


def test_a_row_has_figure_codes_quote_and_waits_for_the_researcher():
    row = display().loc[WENS]
    assert row["thema"] == "opgave"
    assert row["waarde_tekst"] == "30% (enquête, 20% tot 40%)"
    assert row["codes_tekst"] == "Geen aanbod: 7 van 12; Te duur: 3 van 12"
    assert (row["citaat_fragment_id"], row["citaat"]) == ("f1", "\u201cer komt niets voorbij\u201d (senior)")
    assert pd.isna(row["integratie"])


def test_what_the_codebook_links_gets_a_row_too_and_a_side_that_lacks_is_named():
    table = display()
    assert list(table.index) == [WENS, SPLITS, REDEN]
    assert table.loc[SPLITS, "integratie"] == "geen_kwalitatief"
    assert table.loc[REDEN, "integratie"] == "geen_kwantitatief"
    assert table.loc[REDEN, "waarde_tekst"] == "niet beschikbaar"


def test_nobody_mentions_it_is_something_that_was_heard():
    table = naast_verhalen(rows(**{REDEN: 0.3}), counts(trappen=(0, 12)), QUOTES, BOOK, gemeente="GM9901", ids=[REDEN])
    assert table.loc[0, "codes_tekst"] == "Trappen: 0 van 12"
    assert pd.isna(table.loc[0, "integratie"])


def test_a_quote_stands_once_and_one_without_permission_never():
    table = display()
    assert table.loc[REDEN, "citaat_fragment_id"] == "f4"
    assert not table["citaat"].str.contains("dit mag niet").any()


def test_of_a_distribution_the_largest_classes_of_its_first_breakdown_are_told():
    reasons = {"trappen": 0.12, "woning_te_groot": 0.17, "sloop": None, "energielasten": 0.07, "veiligheid": 0.05}
    parts = [rows(**{REDEN: value}).assign(uitsplitsing=f'{{"reden": "{code}"}}') for code, value in reasons.items()]
    crossed = rows(**{REDEN: 0.9}).assign(uitsplitsing='{"leeftijdsklasse": "56-65", "reden": "sloop"}')
    table = naast_verhalen(pd.concat([*parts, crossed]), COUNTS, QUOTES, BOOK, gemeente="GM9901", ids=[REDEN])
    assert table.loc[0, "waarde_tekst"] == "Woning te groot: 17%; Trappen: 12%; Energielasten: 7% (enquête)"


def test_parts_of_a_figure_that_is_hidden_do_not_take_its_place():
    whole = pd.concat([rows(**{REDEN: None}), rows(**{REDEN: 0.9}).assign(uitsplitsing='{"reden": "sloop"}')])
    table = naast_verhalen(whole, COUNTS, QUOTES, BOOK, gemeente="GM9901", ids=[REDEN])
    assert table.loc[0, "integratie"] == "geen_kwantitatief"


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [("2022-02-01", "2022-04-01", "vóór"), ("2023-01-01", "2023-12-31", "tijdens"), ("2022-12-31", "2023-06-01", "deels tijdens"),
     ("2023-06-01", "2024-01-01", "deels tijdens"), ("2024-01-01", "2024-02-01", "na")],
)  # fmt: skip
def test_gramms_tells_the_order_of_talks_and_figures(source, first, last, word):
    whole, _ = met_duidingen(display().reset_index(drop=True), no_meanings())
    notes = talks().iloc[:2].assign(datum=pd.to_datetime([first, last]))
    assert f", {word} die periode." in gramms(whole, gegevens(interviewnotities=notes), [source]).table["tekst"][1]


def test_a_hidden_figure_is_no_figure():
    assert display(**{WENS: None}).loc[WENS, "integratie"] == "geen_kwantitatief"


def test_a_count_that_was_hidden_is_not_told():
    hidden = COUNTS.assign(met=COUNTS["met"].mask(COUNTS["code"] == "te_duur"))
    table = naast_verhalen(rows(**{WENS: 0.3}), hidden, QUOTES, BOOK, gemeente="GM9901", ids=[WENS])
    assert table.loc[0, "codes_tekst"] == "Geen aanbod: 7 van 12"


@pytest.mark.parametrize("text", [" ".join(["woord"] * 41), "bel mij op 06-12345678"])
def test_a_quote_that_is_too_long_or_personal_stops_everything(text):
    with pytest.raises(DisclosureError, match="1 van de citaten") as refused:
        naast_verhalen(
            rows(**{WENS: 0.3}), COUNTS, quotes(("f1", "te_duur", text, True)), BOOK, gemeente="GM9901", ids=[WENS]
        )
    assert "06" not in str(refused.value)


def test_forty_words_are_not_too_long():
    quote = " ".join(["woord"] * 40)
    table = naast_verhalen(
        rows(**{WENS: 0.3}), COUNTS, quotes(("f1", "te_duur", quote, True)), BOOK, gemeente="GM9901", ids=[WENS]
    )
    assert quote in table.loc[0, "citaat"]


def no_meanings():
    return pd.DataFrame({column.name: pd.Series(dtype="str") for column in contract("duidingen").columns})


def test_it_keeps_its_contract_and_leaves_without_the_place_of_the_quote(source):
    whole, _ = met_duidingen(display().reset_index(drop=True), no_meanings())
    names = [column.name for column in JOINT_DISPLAY.columns]
    typed = whole[names].assign(
        integratie=pd.Categorical(whole["integratie"], categories=list(JOINT_DISPLAY.column("integratie").allowed))
    )
    check(typed, JOINT_DISPLAY)
    out = displaytabel(whole, [source]).table
    assert "citaat_fragment_id" not in out
    assert set(out["duiding"]) == {NOG_TE_DUIDEN}
    assert list(out["oordeel"]) == [NOG_TE_DUIDEN, "geen verhaal", "geen cijfer"]
    told = displaytabel(whole.assign(integratie="vult_aan", duiding="het gaat om prijs"), [source]).table
    assert set(told["oordeel"]) == {"vult aan: het gaat om prijs"}


def test_readers_get_one_line_each_for_figure_talks_quote_and_meaning(source):
    """A quote of forty words beside four other columns is two words wide."""
    talk = replace(source, bron_id="gesprekken")
    whole, _ = met_duidingen(display().reset_index(drop=True), no_meanings())
    out = displayregels(whole, rows(**{WENS: 0.3, SPLITS: 0.1}).assign(bron_id="enquete+brp"), [source], [talk])
    table = out.table
    first = table.loc[table["groep"] == table["groep"].iloc[0]]
    assert list(zip(first["naam"], first["tekst"], strict=True)) == [
        ("Cijfer", "30% (enquête, 20% tot 40%)"), ("Genoemd door", "Geen aanbod: 7 van 12; Te duur: 3 van 12"),
        ("Citaat", "\u201cer komt niets voorbij\u201d (senior)"), ("Wat het samen zegt", NOG_TE_DUIDEN),
    ]  # fmt: skip
    assert set(first["leveringen"]) == {"enquete+brp+gesprekken"}
    assert table["tekst"].notna().all()
    assert len(table) < 4 * len(whole)  # no line where there is no quote, or nobody was heard


def test_without_rows_it_says_why(source):
    assert displayregels(display().iloc[:0], rows(**{WENS: 0.3}), [source], []).reden
    assert displaytabel(display().iloc[:0], [source]).reden
    assert gramms(display().iloc[:0], gegevens(), []).reden


def test_the_codebook_says_which_indicators_to_compute():
    assert gekoppeld(BOOK, {REDEN: None, SPLITS: None}) == [REDEN]
    assert gekoppeld(BOOK, [REDEN, WENS]) == [WENS, REDEN]


def test_each_code_of_a_fragment_brings_its_judged_quote(source):
    book = pd.DataFrame({"code": ["te_duur", "trappen"]})
    interviews = Gecodeerd(
        fragmenten=talks(), codeboek=book, sources=(source,),
        coderingen=pd.DataFrame({
            "fragment_id": ["f1", "f1", "f4"], "code": ["te_duur", "trappen", "trappen"], "codeur_id": "a", "ronde": 1,
        }),
    )  # fmt: skip
    judged = Citaten(
        sources=(source,),
        table=pd.DataFrame({"tekst": "x", "mag_uit": [True, False], "spreker": ["senior", ""]}, index=["f1", "f4"]),
    )
    found = citaten_per_code(judged, interviews)
    assert [*found[["fragment_id", "code", "mag_uit"]].itertuples(index=False, name=None)] == [
        ("f1", "te_duur", True), ("f1", "trappen", True), ("f4", "trappen", False),
    ]  # fmt: skip


def talks():
    return pd.DataFrame({
        "fragment_id": ["f1", "f2", "f3", "f4"], "gesprek_id": ["g1", "g1", "g2", "g3"],
        "respondent_id": ["r1", "r1", "r2", "r3"],
        "groep": ["senior_verhuisd", "senior_verhuisd", "senior_verhuisd", "professional"],
        "datum": pd.to_datetime(["2024-02-01", "2024-02-01", "2024-03-01", "2024-04-01"]),
        "tekst": "x", "citaat_toegestaan": pd.array([True, True, True, False], dtype="boolean"),
    })  # fmt: skip


def gegevens(**tabellen):
    return Gegevens(
        gemeente="GM9901", naam="Ergens", tabellen=tabellen, bronnen={}, gebieden=pd.DataFrame(),
        kern_van=pd.Series(dtype="str"), periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)),
        peildatum=date(2024, 1, 1),
    )  # fmt: skip


def test_gramms_has_six_items_filled_from_the_data(source):
    whole, _ = met_duidingen(display().reset_index(drop=True), no_meanings())
    frame = pd.DataFrame({"stratum": ["a"], "N_populatie": [900], "n_uitgezet": [203], "n_respons": [51]})
    coded = pd.DataFrame({"fragment_id": ["f1", "f2"], "code": "te_duur", "codeur_id": ["a", "b"], "ronde": 1})
    data = gegevens(interviewnotities=talks(), steekproefkader=frame, coderingen=coded)
    said = gramms(whole, data, [source]).table["tekst"]
    assert len(said) == 6
    assert "1 februari 2024 tot en met 1 april 2024, na die periode" in said[1]
    assert "ongeveer 50 antwoorden van 200 gevraagden (25 procent)" in said[2].replace("\N{NO-BREAK SPACE}", " ")
    assert "3 gesprekken met 1 professional en 2 senioren die zijn verhuisd; 4 fragmenten" in said[2]
    assert "gecodeerd door 2 personen" in said[2]
    assert "3 rijen, waarvan 0 geduid" in said[3]
    assert "Van 75 procent van de fragmenten" in said[4].replace("\N{NO-BREAK SPACE}", " ")
    assert said[5].endswith("geen verhaal: 1; geen cijfer: 1; nog te duiden: 1.")


def test_gramms_without_talks_says_so(source):
    whole, _ = met_duidingen(display().reset_index(drop=True), no_meanings())
    said = gramms(whole, gegevens(), [source]).table["tekst"]
    assert "Gesprekken: niet geleverd." in said[2]
