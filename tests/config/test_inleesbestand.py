from datetime import date

import pytest

from toolkit.config import Inleesbestand, read_inleesbestand
from toolkit.errors import ParameterError

GOOD = """
tabel: toewijzingen
blad: Toewijzingen 2023
kop: 3
kolommen:
  Datum contract: datum
  Detailsoort: [voorrang, voorranggrond]
waarden: {voorrang: {J: true, N: false, "9": null}}
codelijsten: {voorranggrond: vera/VOORRANGDETAILSOORT}
vast: {woning_id: w1, aantal_personen: 2}
decimaal: ","
datumvolgorde: dmj
leeg: ["-", n.v.t.]
negeer: [Opmerking]
"""


def written(tmp_path, text):
    path = tmp_path / "proef.inlezen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_inleesbestand_is_read_with_its_types(tmp_path):
    read = read_inleesbestand(written(tmp_path, GOOD))
    assert (read.tabel, read.blad, read.kop) == ("toewijzingen", "Toewijzingen 2023", 3)
    assert read.doelen == {"datum": "Datum contract", "voorrang": "Detailsoort", "voorranggrond": "Detailsoort"}
    assert read.waarden == {"voorrang": {"J": "ja", "N": "nee", "9": None}}
    assert read.vast == {"woning_id": "w1", "aantal_personen": 2}
    assert (read.decimaal, read.datumvolgorde, read.leeg, read.negeer) == (",", "dmj", ("-", "n.v.t."), ("Opmerking",))


def test_a_date_may_be_fixed_without_quotes(tmp_path):
    read = read_inleesbestand(written(tmp_path, "tabel: kosten\nkolommen: {a: b}\nvast: {peildatum: 2024-01-01}"))
    assert read.vast == {"peildatum": date(2024, 1, 1)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kolommen: {a: b}", "Sleutel tabel ontbreekt"),
        ("tabel: kosten", "Sleutel kolommen ontbreekt"),
        ("tabel: verhuizing\nkolommen: {a: b}", "Sleutel tabel klopt niet: die tabel is er niet"),
        ("tabel: kosten\nkolommen: {}", "Sleutel kolommen mag niet leeg zijn"),
        ("tabel: kosten\nkolommen: {a: []}", r"Sleutel kolommen\.a mag niet leeg zijn"),
        ("tabel: kosten\nkolomen: {a: b}\nkolommen: {a: b}", "Sleutel kolomen is geen bekende sleutel"),
        ("tabel: kosten\nkop: 0\nkolommen: {a: b}", "Sleutel kop is te klein"),
        ("tabel: kosten\nkolommen: {a: b, c: b}", "twee keer gevuld: b"),
        ("tabel: kosten\nkolommen: {a: b}\nvast: {b: 1}", "twee keer gevuld: b"),
        ("tabel: kosten\nkolommen: {a: b}\nwaarden: {c: {J: ja}}", "waarden noemt c, maar kolommen vult die niet"),
        ("tabel: kosten\nkolommen: {a: b}\neenheden: {c: dm2}", "eenheden noemt c, maar kolommen vult die niet"),
        ("tabel: kosten\nkolommen: {a: b}\ncodelijsten: {c: vera/X}", "codelijsten noemt c"),
        ("tabel: kosten\nkolommen: {a: b}\nscheiding: {c: ','}", "scheiding noemt c"),
        ("tabel: kosten\nkolommen: {a: b}\nnegeer: [a]", "negeer en kolommen noemen allebei a"),
        ("tabel: kosten\nkolommen: {a: b}\neenheden: {b: ellen}", "Sleutel eenheden klopt niet: kies uit m2, dm2, ha"),
        ("tabel: kosten\nkolommen: {a: b}\nscheiding: {b: '#'}", r"Sleutel scheiding klopt niet: kies uit \|, ,, ;"),
        ("tabel: kosten\nkolommen: {a: b}\ndecimaal: punt", "Sleutel decimaal klopt niet: kies uit , of "),
        ("tabel: kosten\nkolommen: {a: b}\ndatumvolgorde: mjd", "kies uit dmj, jmd of mdj"),
    ],
)
def test_a_fault_is_one_sentence_that_names_the_key(tmp_path, text, sentence):
    with pytest.raises(ParameterError, match=sentence) as error:
        read_inleesbestand(written(tmp_path, text))
    assert str(error.value).startswith("proef.inlezen.yaml")


@pytest.mark.parametrize("code", ["01", "1", "no", "2023-01-01", "1.0"])
def test_a_code_that_yaml_would_change_must_be_quoted(tmp_path, code):
    # YAML makes 1 of 01, false of no and a day of 2023-01-01, before anyone can see it
    with pytest.raises(ParameterError, match=r"zet elke code tussen aanhalingstekens, bijvoorbeeld '01'"):
        read_inleesbestand(written(tmp_path, f"tabel: kosten\nkolommen: {{a: b}}\nwaarden: {{b: {{{code}: ja}}}}"))


def test_written_as_json_it_is_as_short_as_people_write_it():
    said = Inleesbestand(tabel="kosten", kolommen={"a": "b", "c": ("d", "e")})
    assert said.model_dump(exclude_defaults=True, mode="json") == {
        "tabel": "kosten",
        "kolommen": {"a": "b", "c": ["d", "e"]},
    }
    assert Inleesbestand.model_validate(said.model_dump(mode="json")) == said
