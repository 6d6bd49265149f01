"""What a researcher fills in comes back beside what it is about, and nothing is lost on the way."""

import pandas as pd
import pytest

from tests.synthesis.test_paren import TWO
from toolkit import config, disclosure, publish
from toolkit.contracts import contract
from toolkit.samples.aanpak.trekken import shaped
from toolkit.sources import registraties
from toolkit.synthesis import NOG_TE_DUIDEN, met_duidingen, met_verklaringen, paren, verschiltabel


def explanations(*rows):
    names = [column.name for column in contract("verklaringen").columns]
    return shaped("verklaringen", pd.DataFrame(rows, columns=names))


def meanings(*rows):
    names = [column.name for column in contract("duidingen").columns]
    return shaped("duidingen", pd.DataFrame(rows, columns=names))


@pytest.mark.parametrize("sources", [("brp", "monitor"), ("monitor", "brp")])
def test_an_explanation_finds_its_pair_whichever_source_is_named_first(figures, sources):
    found, unused = met_verklaringen(
        paren(figures(TWO)), explanations(("Ouderen", *sources, "andere leeftijd", "onderzoeker"))
    )
    assert list(found["verklaring"]) == ["andere leeftijd"]
    assert list(found["ingevuld_door"]) == ["onderzoeker"]
    assert unused == []


def test_a_pair_nobody_explained_stays_and_an_explanation_of_nothing_is_told_in_one_sentence(figures):
    found, unused = met_verklaringen(
        paren(figures(TWO)),
        explanations(
            ("Woningen", "brp", "monitor", "past nergens", None), ("Ouderen", "brp", "cbs", "ook niet", None),
            ("Ouderen", "brp", "monitor", None, None),
        ),
    )  # fmt: skip
    assert len(found) == 1
    assert found["verklaring"].isna().all()
    assert unused == [
        "Tabel verklaringen: 2 ingevulde rijen horen bij geen verschil in dit rapport en zijn niet gebruikt "
        "(ingevulde rij 1, 2)."
    ]  # fmt: skip


def test_a_pair_that_was_explained_both_ways_round_is_told(figures):
    found, unused = met_verklaringen(
        paren(figures(TWO)),
        explanations(("Ouderen", "brp", "monitor", "eerst", None), ("Ouderen", "monitor", "brp", "later", None)),
    )
    assert list(found["verklaring"]) == ["later"]
    assert unused == [
        "Tabel verklaringen: 1 verschil is twee keer ingevuld, met de bronnen andersom; de laatste verklaring is gebruikt."
    ]


def test_fit_and_meaning_of_the_researcher_go_before_what_the_tables_say():
    rows = pd.DataFrame({
        "thema": ["opgave", "opgave", "opgave"], "indicator_id": ["wens", "beide", "stil"],
        "integratie": pd.Series([None, None, "geen_kwalitatief"], dtype="str"),
    })  # fmt: skip
    found, unused = met_duidingen(
        rows,
        meanings(
            ("opgave", "wens", "spreekt_tegen", "de wens is groter dan het cijfer", "projectleider"),
            ("opgave", "weg", "bevestigt", "bij niets", None), ("opgave", "beide", None, None, None),
        ),
    )  # fmt: skip
    assert list(found["indicator_id"]) == ["wens", "beide", "stil"]
    assert found["integratie"].fillna("leeg").tolist() == ["spreekt_tegen", "leeg", "geen_kwalitatief"]
    assert list(found["duiding"]) == ["de wens is groter dan het cijfer", NOG_TE_DUIDEN, NOG_TE_DUIDEN]
    assert len(unused) == 1
    assert "1 ingevulde rij hoort" in unused[0]


def test_a_fit_of_a_row_without_a_story_is_not_used_and_its_meaning_is():
    rows = pd.DataFrame({
        "thema": ["opgave"] * 2, "indicator_id": ["wens", "stil"],
        "integratie": pd.Series([None, "geen_kwalitatief"], dtype="str"),
    })  # fmt: skip
    found, unused = met_duidingen(
        rows,
        meanings(
            ("opgave", "wens", "geen_kwalitatief", NOG_TE_DUIDEN, None), ("opgave", "stil", "bevestigt", "past", None)
        ),
    )
    assert found["integratie"].fillna("leeg").tolist() == ["leeg", "geen_kwalitatief"]
    assert list(found["duiding"]) == [NOG_TE_DUIDEN, "past"]
    assert unused == [
        "Tabel duidingen: bij 1 rij ontbreekt het cijfer of het verhaal; de ingevulde verhouding is daar niet gebruikt."
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_goes_out_is_filled_in_and_comes_back_whole(figures, source, tmp_path, form):
    """The table that a report writes is the form: fill in a column, deliver it, and it stands in the next report."""
    run = config.Run(gemeente="GM9901", uitvoer_map=str(tmp_path))
    pairs, _ = met_verklaringen(paren(figures(TWO)), explanations())
    out = disclosure.release(verschiltabel(pairs, [source], gebied="GM9901"), run)
    publish.save_results(run, verschillen=out)
    sheet = pd.read_csv(tmp_path / "resultaten" / "verschillen.csv")
    filled = sheet.assign(verklaring='de monitor begint bij 65 jaar; é, "ja"', ingevuld_door="onderzoeker")
    if form == "csv":
        filled.to_csv(tmp_path / "verklaringen.csv", index=False)
    else:
        filled.to_excel(tmp_path / "verklaringen.xlsx", index=False)
    (tmp_path / "leveringen.yaml").write_text(
        f"leveringen:\n- {{bron_id: v, soort: verklaringen, bestand: verklaringen.{form}, jaar: 2024, titel: V}}\n"
    )
    read = registraties.read_registraties(tmp_path / "leveringen.yaml", "GM9901")
    assert not read.onleesbaar
    found, unused = met_verklaringen(paren(figures(TWO)), read.tabellen["verklaringen"])
    assert list(found["verklaring"]) == ['de monitor begint bij 65 jaar; é, "ja"']
    assert unused == []


def test_what_is_still_to_be_filled_in_is_no_explanation_when_it_comes_back(figures, source):
    pairs, _ = met_verklaringen(paren(figures(TWO)), explanations())
    table = verschiltabel(pairs, [source], gebied="GM9901").table
    back = table[["onderwerp", "bron_a", "bron_b", "verklaring", "ingevuld_door"]]
    found, _ = met_verklaringen(paren(figures(TWO)), explanations(*back.itertuples(index=False, name=None)))
    assert found["verklaring"].isna().all()
