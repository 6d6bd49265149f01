"""Pairs of gemeenten: nothing is lost, and what cannot be a flow is refused with one sentence."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contracts import check, contract
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.provenance import sha256_of
from toolkit.sources.verhuisstromen import read_verhuisstromen

from .conftest import PAREN, of_kind


def test_every_pair_is_read_with_its_names_and_distance(paren):
    path, levering = paren()
    table, source = read_verhuisstromen(path, levering)
    check(table, contract("stromen"))
    columns = ["van_code", "naar_code", "van_naam", "naar_naam", "aantal", "afstand_m", "periode", "gebied_jaar"]
    assert table[columns].to_numpy().tolist() == [
        ["GM9901", "GM9902", "Lindermonde", "Wiekervoort", 12, 5000.0, "2018", 2018],
        ["GM9902", "GM9901", "Wiekervoort", "Lindermonde", 3, 5000.0, "2018", 2018],
        ["GM9903", "GM9901", "Hagerwolde", "Lindermonde", 20, 41250.5, "2018", 2018],
    ]
    assert (source.aard, source.gebied_jaar, source.sha256) == ("registertelling", 2018, sha256_of(path))
    assert "3 paren van gemeenten gelezen, samen 35 verhuisden." in source.opmerkingen
    assert "Wie binnen een van de gemeenten verhuisde, staat er niet in." in source.opmerkingen


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PAREN.replace(",", ";"), "utf-8-sig"),
        (PAREN.replace(",", ";").replace("41250.5", "41250,5").replace(".0", ",0"), "cp1252"),
        (PAREN.replace("GM", ""), "utf-8"),
        (PAREN.replace("GM9901", "  gm9901  ").upper().replace("LINDERMONDE", "Lindermonde").replace("WIEKERVOORT",
            "Wiekervoort").replace("HAGERWOLDE", "Hagerwolde"), "utf-8"),
        (PAREN.replace("\n", "\r\n"), "utf-16"),
    ],
)  # fmt: skip
def test_however_it_was_saved_it_says_the_same(text, encoding, paren):
    plain, _ = read_verhuisstromen(*paren())
    pd.testing.assert_frame_equal(read_verhuisstromen(*paren(text, encoding))[0], plain)


def test_own_column_names_are_named_and_what_is_not_needed_may_lack(paren):
    text = "origin,destination,persons\nGM9901,GM9902,12\n"
    named = {"van_code": "Origin", "naar_code": "destination", "aantal": "persons"}
    table, _ = read_verhuisstromen(*paren(text, kolommen=named))
    assert table["aantal"].tolist() == [12]
    assert not {"afstand_m", "van_naam"} & set(table)


def test_abroad_and_unknown_are_ends_and_moves_within_a_gemeente_are_told(paren):
    text = "herkomst_code,bestemming_code,aantal\nGM9901,GM9901,40\nGM0998,GM9901,7\nGM9901,GM9999,2\nbuiten_gebied,GM9901,1\n"
    table, source = read_verhuisstromen(*paren(text))
    assert table["van_code"].tolist() == ["GM9901", "buitenland", "GM9901", "buiten_gebied"]
    assert table["naar_code"].tolist() == ["GM9901", "GM9901", "onbekend", "GM9901"]
    assert "40 daarvan verhuisden binnen hetzelfde gebied." in source.opmerkingen


@pytest.mark.parametrize(
    ("old", "new", "error", "sentence"),
    [
        ("aantal", "stuks", DeliveryError, "kolom aantal ontbreekt"),
        ("herkomst_code", "van", DeliveryError, "kolom herkomst_code ontbreekt"),
        ("GM9903", "GM99", ContractError, "geen geldige gemeentecode"),
        ("GM9903", "WK990301", ContractError, "geen geldige gemeentecode"),
        ("GM9903", "", ContractError, r"kolom van_code is leeg \(rij 3\)"),
        (",20,", ",-20,", ContractError, r"aantal is geen geheel getal van nul of meer \(rij 3\)"),
        (",20,", ",20.5,", ContractError, r"aantal is geen geheel getal van nul of meer \(rij 3\)"),
        (",20,", ",,", ContractError, r"aantal is geen geheel getal van nul of meer \(rij 3\)"),
        (",20,", ",veel,", ContractError, r"aantal is geen geheel getal van nul of meer \(rij 3\)"),
        ("41250.5", "-1", ContractError, r"afstand_m is geen getal van nul of meer \(rij 3\)"),
        ("GM9902,Wiekervoort,GM9901", "GM9903,Wiekervoort,GM9901", ContractError, "Dubbele rijen"),
        (",2018,20,", ",2019,20,", LinkError, "niet alle rijen zijn van 2018"),
        ("41250.5", "41250.5,iets", DeliveryError, "meer of minder velden dan de kop"),
    ],
)  # fmt: skip
def test_mistakes_are_refused_with_one_sentence(old, new, error, sentence, paren):
    with pytest.raises(error, match=sentence) as refused:
        read_verhuisstromen(*paren(PAREN.replace(old, new)))
    assert str(refused.value).startswith("od.csv")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<!DOCTYPE html>\n<html><body>Inloggen</body></html>", "opgeslagen webpagina"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:e9f2\nsize 17\n", "Git LFS"),
        ("", "leeg"),
        ('{"rows": [1, 2', "houdt halverwege op"),
        ('{"rows": [1, 2]}', "JSON en geen tabel"),
    ],
)
def test_what_is_no_table_is_refused(text, sentence, paren):
    with pytest.raises(DeliveryError, match=sentence):
        read_verhuisstromen(*paren(text))


def test_a_column_name_that_the_toolkit_does_not_know_is_refused(paren):
    with pytest.raises(DeliveryError, match="kolommen kent geen gebied"):
        read_verhuisstromen(*paren(kolommen={"gebied": "herkomst_code"}))


CODES = [f"GM99{number:02d}" for number in range(1, 9)]


@given(st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), st.integers(0, 9_999), min_size=1))
def test_whatever_is_written_is_read_back(tmp_path_factory, flows):
    path = tmp_path_factory.mktemp("od") / "od.csv"
    rows = [f"{van};{naar};{count}" for (van, naar), count in flows.items()]
    path.write_text("herkomst_code;bestemming_code;aantal\n" + "\n".join(rows) + "\n", encoding="utf-8")
    table, source = read_verhuisstromen(path, of_kind("verhuisstromen", "od.csv", 2018))
    assert dict(zip(zip(table["van_code"], table["naar_code"], strict=True), table["aantal"], strict=True)) == flows
    assert f"samen {sum(flows.values()):,}".replace(",", ".") in " ".join(source.opmerkingen)
