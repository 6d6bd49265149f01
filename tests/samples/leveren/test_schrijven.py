"""The bytes of deliveries: encodings as met in practice, and the same ones each time."""

import io

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from toolkit.samples.gebreken import GEWOON
from toolkit.samples.leveren.bundel import lever, vormen
from toolkit.samples.leveren.corporatie import corporatie
from toolkit.samples.leveren.schrijven import als_yaml, bestanden, inleesbestand, parquet
from toolkit.samples.leveren.uitleggen import leg_uit


def delivered(tables, soort, **more):
    shapes = vormen(tables, naam="Proefdorp", soort=soort)
    bundle = lever(tables, shapes, jaar=2024, licentie="EUPL-1.2", rng=np.random.default_rng(2), **more)
    return bundle, {file.naam: file for file in bundle.bestanden}


@pytest.mark.parametrize("soort", ["windows", "parquet"])
def test_one_seed_gives_the_same_bytes(kleine_markt, soort):
    first, second = (delivered(kleine_markt, soort, gebreken=GEWOON) for _ in range(2))
    assert {name: file.sha256 for name, file in first[1].items()} == {
        name: file.sha256 for name, file in second[1].items()
    }
    pd.testing.assert_frame_equal(first[0].gebreken, second[0].gebreken)


def test_every_file_is_in_the_encoding_of_its_holder(kleine_markt):
    _, files = delivered(kleine_markt, "windows")
    windows = files["bag_woningen.csv"].inhoud.decode("cp1252").splitlines()
    assert windows[0].startswith("Object;Buurtcode;Jaar indeling")
    assert files["bag_woningen.csv"].inhoud.count(b"\r\n") == 301
    survey = files["enquete_doorstromers.txt"].inhoud
    assert survey[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert "\tHoe oud bent u?\t" in survey.decode("utf-16").splitlines()[0]
    assert (
        "Thuis met een enquêteur"
        in yaml.safe_load(files["enquete_doorstromers.inlezen.yaml"].inhoud)["waarden"]["wijze"]
    )
    assert files["organisaties.csv"].inhoud.decode().splitlines()[0].startswith("id,naam,soort")


def test_files_of_text_say_their_encoding_and_others_none(kleine_markt):
    _, files = delivered(kleine_markt, "windows")
    assert files["bag_woningen.csv"].codering == "cp1252"
    assert files["enquete_doorstromers.txt"].codering == "utf-16"
    assert files["corp_een_verhuur.xlsx"].codering == ""


def test_sheets_of_one_workbook_are_one_file(kleine_markt):
    bundle, files = delivered(kleine_markt, "windows")
    of_first = [levering for levering in bundle.leveringen if levering.bestand == "corp_een_verhuur.xlsx"]
    assert [levering.soort for levering in of_first] == ["woningen", "toewijzingen"]
    assert len(files) == len(bundle.bestanden)
    assert {levering.bestand for levering in bundle.leveringen} | {
        levering.inlezen for levering in bundle.leveringen
    } == set(files)


def test_every_delivery_says_what_it_is(kleine_markt):
    bundle, _ = delivered(kleine_markt, "script")
    assert [levering.soort for levering in bundle.leveringen] == [shape.tabel for shape in bundle.vormen]
    for levering in bundle.leveringen:
        assert levering.fictief
        assert levering.titel.endswith("(fictief)")
        assert levering.inlezen == f"{levering.bron_id}.inlezen.yaml"


def test_parquet_keeps_types_and_tells_nothing_of_its_making():
    content = parquet(pd.DataFrame({
        "dag": pd.Series(["2024-01-01"], dtype="datetime64[us]"), "soort": pd.Categorical(["a"]),
        "aantal": pd.array([1], dtype="Int64"), "naam": pd.Series(["x"], dtype="str"),
    }))  # fmt: skip
    table = pq.read_table(io.BytesIO(content))
    assert [str(field.type) for field in table.schema] == ["date32[day]", "string", "int64", "string"]
    assert table.schema.metadata is None
    assert b"pandas" not in content


def test_the_inleesbestand_turns_the_shape_round(kleine_markt):
    woningen, toewijzingen = corporatie("corp_een", "Eerste", stijl=0)
    settings = inleesbestand(leg_uit(kleine_markt["toewijzingen"], toewijzingen))
    assert settings.tabel == "toewijzingen"
    assert settings.blad == "Contracten"
    assert settings.kolommen["Datum contract"] == ("datum",)
    assert settings.codelijsten["passend"] == "vera/PASSENDHEIDSSOORT"
    assert settings.waarden["woonsituatie"] == {"ONBEKEND": "onbekend"}  # VERA has no word for it
    assert settings.vast == {"verhuurder_id": "corp_een"}
    assert (settings.decimaal, settings.negeer) == (",", ("Opmerking",))
    homes = inleesbestand(leg_uit(kleine_markt["woningen"], woningen))
    assert homes.waarden["bouwvorm"] == {"EGW": "eengezins", "MGW": "meergezins", "ONB": "onbekend"}


def test_units_are_said_where_they_differ(kleine_markt):
    settings = inleesbestand(leg_uit(kleine_markt["woningen"], corporatie("corp_twee", "Tweede", stijl=1)[0]))
    assert settings.eenheden == {"kale_huur_eur": "eurocent"}


def test_the_inleesbestand_is_plain_yaml(kleine_markt):
    file = als_yaml(leg_uit(kleine_markt["woningen"], corporatie("corp_twee", "Tweede", stijl=1)[0]))
    assert file.naam == "corp_twee_woningen.inlezen.yaml"
    assert file.inhoud.decode().startswith("# Hoe dit bestand wordt gelezen")
    assert yaml.safe_load(file.inhoud)["kolommen"]["GBO"] == "oppervlakte_m2"
    assert b"!!" not in file.inhoud


def test_a_letter_that_the_encoding_does_not_know_is_a_mistake(kleine_markt):
    homes = kleine_markt["woningen"].assign(woning_id=lambda rows: rows["woning_id"] + "\N{SNOWMAN}")
    shapes = vormen(kleine_markt, naam="Proefdorp", soort="windows")
    with pytest.raises(UnicodeEncodeError):
        bestanden([leg_uit(homes, shapes[0])])
