"""Every shape names columns that exist, once, and says where each word comes from."""

import pandas as pd
import pytest

from toolkit.config.inleesbestand import Inleesbestand
from toolkit.contracts import CONTRACTS, contract
from toolkit.samples.leveren.corporatie import corporatie, mutaties
from toolkit.samples.leveren.gemeente import gemeente, kaal, statistisch_bureau
from toolkit.samples.leveren.onderzoek import enquetebureau, gesprekken
from toolkit.samples.leveren.uitleggen import geleverd, leg_uit
from toolkit.samples.leveren.vorm import Blad, Csv
from toolkit.samples.leveren.wooncoach import wooncoach

SHAPES = [
    *gemeente("Proefdorp", soort="parquet"), *gemeente("Proefdorp", soort="windows"),
    *gemeente("Proefdorp", soort="script"), *gemeente("Proefdorp", soort="werkmap"),
    *corporatie("corp_een", "Eerste", stijl=0), *corporatie("corp_twee", "Tweede", stijl=1),
    mutaties("corp_een", "Eerste"), *wooncoach("Coach"), *enquetebureau(), *gesprekken(),
    *kaal(["organisaties", "panel"], "Samen"), statistisch_bureau(peildatum="2024-01-01"),
]  # fmt: skip


def name_of(shape):
    return f"{shape.bron_id}-{shape.drager.bestand}"


@pytest.mark.parametrize("shape", SHAPES, ids=name_of)
def test_each_heading_and_each_column_occurs_once(shape):
    headings = [kolom.bron for kolom in shape.kolommen]
    targets = [kolom.doel for kolom in shape.kolommen]
    known = [column.name for column in shape.contract.columns]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert len(set(targets)) == len(targets)
    assert set(targets) <= set(known)
    assert not set(targets) & set(shape.vast)


@pytest.mark.parametrize("shape", SHAPES, ids=name_of)
def test_what_a_table_needs_is_delivered_or_fixed(shape):
    given = {*(kolom.doel for kolom in shape.kolommen), *shape.vast}
    assert {column.name for column in shape.contract.columns if column.required} <= given


@pytest.mark.parametrize("shape", SHAPES, ids=name_of)
def test_every_value_of_a_code_list_has_a_word_of_its_own(shape):
    for kolom in shape.kolommen:
        column = shape.contract.column(kolom.doel)
        if not kolom.waarden:
            continue
        assert set(kolom.waarden) == set(column.allowed), kolom.doel
        assert len({word.casefold() for word in kolom.waarden.values()}) == len(kolom.waarden), kolom.doel
        if column.listed:
            assert not [word for word in kolom.waarden.values() if kolom.scheiding in word]


@pytest.mark.parametrize("tabel", ["woningen", "huishoudens", "verhuizingen", "woninggebeurtenissen", "aanvragen",
                                   "voorlichting", "kosten", "gebeurtenissen", "contacten", "trajecten",
                                   "interventies", "enquete_doorstromers", "enquete_wensen", "steekproefkader",
                                   "interviewnotities", "coderingen", "codeboek"])  # fmt: skip
def test_some_holder_delivers_every_column_that_is_not_derived(tabel):
    given = {kolom.doel for shape in SHAPES if shape.tabel == tabel for kolom in shape.kolommen}
    assert {column.name for column in contract(tabel).columns if not column.derived} <= given


def test_a_gemeente_knows_no_rents_and_no_incomes():
    registers = {shape.tabel: {kolom.doel for kolom in shape.kolommen} for shape in gemeente("P", soort="script")}
    assert not registers["woningen"] & {"kale_huur_eur", "toegankelijkheidslabel", "doelgroeplabel"}
    assert not registers["huishoudens"] & {"inkomen_eur_jaar", "verhuiswens", "beperking"}


def test_the_bureau_speaks_of_seniors_on_one_day_only(kleine_markt):
    shape = statistisch_bureau(peildatum="2024-01-01")
    listed = kleine_markt["huishoudens"].assign(verhuiswens="beslist_niet")
    told = listed[(listed["peildatum"] == "2024-01-01") & (listed["leeftijd_referentiepersoon"] >= 55)]
    assert leg_uit(listed, shape).cellen["HUISHOUDEN_ID"].tolist() == told["huishouden_id"].tolist()


def test_together_the_corporaties_deliver_every_column_of_toewijzingen():
    given = {kolom.doel for shape in corporatie("c", "C", stijl=0) for kolom in shape.kolommen}
    wanted = {column.name for column in contract("toewijzingen").columns if not column.derived}
    assert wanted - given == {"verhuurder_id"}  # fixed in the inleesbestand


def test_each_gemeente_has_a_kind_of_file_of_its_own():
    kinds = {soort: {type(shape.drager) for shape in gemeente("P", soort=soort)} for soort in ("windows", "script")}
    assert kinds == {"windows": {Csv}, "script": {Csv}}
    assert {shape.drager.codering for shape in gemeente("P", soort="windows")} == {"cp1252"}
    assert {shape.drager.scheiding for shape in gemeente("P", soort="script")} == {","}
    parquet = {shape.tabel: shape.drager.bestand for shape in gemeente("P", soort="parquet")}
    assert parquet["verhuizingen"] == "brp_verhuizingen.parquet"
    assert parquet["kosten"] == "kosten.csv"  # a department has no data warehouse


def test_plain_shapes_hold_for_any_table_of_the_contracts():
    for shape in kaal([each.name for each in CONTRACTS if "geometry" not in {c.dtype for c in each.columns}], "S"):
        assert {kolom.bron for kolom in shape.kolommen} == {
            column.name for column in shape.contract.columns if not column.derived
        }


def test_a_corporatie_only_delivers_what_is_its_own(kleine_markt):
    shape = corporatie("corp_een", "Eerste", stijl=0)[0]
    vel = leg_uit(kleine_markt["woningen"], shape)
    own = kleine_markt["woningen"].query("verhuurder_id == 'corp_een'")
    assert vel.cellen["Eenheidnummer"].tolist() == own["woning_id"].tolist()
    assert vel.vast == {"verhuurder_id": "corp_een"}
    assert "Verhuurder" not in vel.cellen


def test_empty_columns_are_not_delivered(kleine_markt):
    homes = kleine_markt["woningen"].assign(lift=pd.array([pd.NA] * 300, dtype="boolean"))
    shape = corporatie("corp_een", "Eerste", stijl=0)[0]
    assert "Lift" in leg_uit(kleine_markt["woningen"], shape).cellen
    assert "Lift" not in leg_uit(homes, shape).cellen
    assert "lift" not in geleverd(homes, shape)


def test_the_cells_of_the_first_corporatie(kleine_markt):
    homes = kleine_markt["woningen"]
    first = homes.query("verhuurder_id == 'corp_een'").iloc[0]
    cells = leg_uit(homes, corporatie("corp_een", "Eerste", stijl=0)[0]).cellen.iloc[0]
    assert cells["Eenheiddetailsoort"] == {
        "tussenwoning": "TUS", "hoekwoning": "HOE", "galerij": "GAL", "appartement": "COR",
    }[first["woningtype"]]  # fmt: skip
    assert cells["EGW/MGW"] == {"eengezins": "EGW", "meergezins": "MGW"}[first["bouwvorm"]]
    assert cells["Segment"] == "DAEB"
    assert cells["Kale huur"].startswith("€ ")
    assert cells["Huur per"] == pd.Timestamp("2023-07-01")
    assert pd.isna(cells["Opmerking"])


def test_the_cells_of_the_second_corporatie(kleine_markt):
    homes = kleine_markt["woningen"]
    first = homes.query("verhuurder_id == 'corp_twee'").iloc[0]
    cells = leg_uit(homes, corporatie("corp_twee", "Tweede", stijl=1)[0]).cellen.iloc[0]
    assert cells["huur in centen"] == round(first["kale_huur_eur"] * 100)
    assert cells["huur op"] == "1-7-2023"
    assert cells["soort verhuur"] == "Sociale huur"


def test_lists_are_sentences_parted_by_a_semicolon(kleine_markt):
    answers = kleine_markt["enquete_doorstromers"].query("redenen == 'trappen|zorg_dichtbij'").head(1)
    cells = leg_uit(answers, enquetebureau()[0]).cellen.iloc[0]
    assert cells["Welke redenen speelden nog meer mee?"] == "De trappen in huis; Dicht bij zorg wonen"


def test_a_value_that_differs_cannot_be_fixed(kleine_markt):
    moves = kleine_markt["verhuizingen"].assign(bron_id=["a", "b"] * 250)
    with pytest.raises(ValueError, match="is not one value"):
        leg_uit(moves, mutaties("corp_een", "Eerste"))


def test_rows_are_counted_as_a_person_sees_them(kleine_markt):
    first = {}
    for shape in SHAPES:
        if shape.tabel in kleine_markt and len(kleine_markt[shape.tabel]):
            vel = leg_uit(kleine_markt[shape.tabel], shape)
            first[name_of(shape)] = vel.rijen.iloc[0] if len(vel.rijen) else None
    assert first["brp_verhuizingen-brp_verhuizingen.csv"] == 2  # line 1 holds the headings
    assert first["brp_verhuizingen-brp_verhuizingen.parquet"] == 1
    assert first["corp_een_woningen-corp_een_verhuur.xlsx"] == 5  # two lines of title, an empty one, headings
    assert first["corp_twee_woningen-corp_twee_lijsten.xlsx"] == 2
    assert first["coach_contacten-wooncoach_registratie.xlsx"] == 5  # title, empty, groups, headings


def test_the_inleesbestand_only_names_what_is_in_the_file(kleine_markt):
    from toolkit.samples.leveren.schrijven import inleesbestand

    for shape in SHAPES:
        if shape.tabel not in kleine_markt:
            continue
        vel = leg_uit(kleine_markt[shape.tabel], shape)
        settings = inleesbestand(vel)
        assert isinstance(settings, Inleesbestand)
        assert [*settings.kolommen, *settings.negeer] == list(vel.cellen.columns)
        assert settings.blad == (shape.drager.naam if isinstance(shape.drager, Blad) else None)
