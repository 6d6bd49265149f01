"""Kernen: a small CSV that people type themselves, and the countryside that is left."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.config import Levering
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.provenance import sha256_of
from toolkit.sources.kernen import read_kernen, with_buitengebied

DRAWN = """\
kern_code;kern_naam;buurt_code;gebied_jaar;aandeel
KN990201;Oosterwoude;BU99020101;2023;1
KN990201;Oosterwoude;BU99020102;2023;0,4
KN990202;'t Zand (dorp);BU99020102;2023;0,35
"""


def kernen_levering(jaar=2023, **settings):
    return Levering(bron_id="kernen", soort="kernen", bestand="kernen.csv", jaar=jaar, titel="Kernen",
                    houder="Gemeente", **settings)  # fmt: skip


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "kernen.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def buurten_of(*codes, jaar=2023):
    return pd.DataFrame({"gebied_code": codes, "gebied_jaar": jaar, "niveau": "buurt"})


def kernen_of(*rows, jaar=2023):
    """Rows of kern number, buurt code, share."""
    frame = pd.DataFrame(rows, columns=["kern", "buurt_code", "aandeel"])
    return pd.DataFrame(
        {
            "kern_code": "KN" + frame["buurt_code"].str[2:6] + frame["kern"].astype("str").str.zfill(2),
            "kern_naam": "Dorp " + frame["kern"].astype("str"),
            "buurt_code": frame["buurt_code"].astype("str"),
            "gebied_jaar": pd.Series(jaar, index=frame.index, dtype="Int64"),
            "aandeel": frame["aandeel"].astype("Float64"),
        }
    )


COMMAS = DRAWN.replace(",", ".").replace(";", ",")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (DRAWN, "utf-8"),
        (DRAWN, "utf-8-sig"),
        (DRAWN.replace("0,", "0."), "cp1252"),
        (COMMAS, "utf-8"),
        (COMMAS.replace("0.4", '"0,4"'), "utf-8"),
        (DRAWN.replace("\n", "\r\n").upper().replace("OOSTERWOUDE", "Oosterwoude").replace("'T ZAND (DORP)",
                                                                                         "'t Zand (dorp)"), "utf-8"),
        (DRAWN.replace("\n", ";;\n") + ";;;;;;\n", "utf-8"),  # empty columns and rows that Excel leaves
        (DRAWN.replace("KN990201", "  kn990201 "), "utf-8"),
    ],
)  # fmt: skip
def test_semicolons_commas_and_both_decimal_marks_are_read(text, encoding, written):
    path = written(text, encoding)
    got, source = read_kernen(path, kernen_levering())
    assert got.to_numpy().tolist() == [
        ["KN990201", "Oosterwoude", "BU99020101", 2023, 1.0],
        ["KN990201", "Oosterwoude", "BU99020102", 2023, 0.4],
        ["KN990202", "'t Zand (dorp)", "BU99020102", 2023, 0.35],
    ]
    assert (source.aard, source.gebied_jaar, source.sha256) == ("administratie", 2023, sha256_of(path))


def test_columns_may_have_other_names_and_another_order(written):
    text = "deel;buurt;jaar;naam;kern;opmerking\n0,5;BU99020101;2023;Dorp;KN990201;grens is de beek\n"
    named = {"aandeel": "Deel", "buurt_code": "buurt", "gebied_jaar": "jaar", "kern_naam": "naam", "kern_code": "kern"}
    got, _ = read_kernen(written(text), kernen_levering(kolommen=named))
    assert got.to_numpy().tolist() == [["KN990201", "Dorp", "BU99020101", 2023, 0.5]]


def test_codes_read_as_numbers_get_their_prefix(written):
    text = DRAWN.replace("KN", "").replace("BU", "")
    assert read_kernen(written(text), kernen_levering())[0]["buurt_code"].iloc[0] == "BU99020101"


@pytest.mark.parametrize(
    ("old", "new", "error", "sentence"),
    [
        ("0,35", "35%", ContractError, r"aandeel is geen getal, bijvoorbeeld 0,75 \(rij 3\)"),
        ("0,35", "-0,1", ContractError, r"aandeel is geen getal"),
        ("0,35", "", ContractError, r"kolom aandeel is leeg \(rij 3\)"),
        ("0,35", "1,5", ContractError, r"hoger dan 1 \(rij 3; 1 rij\)"),
        ("0,35", "0,65", ContractError, "tellen op tot meer dan 1"),
        (";2023;0,35", ";23;0,35", ContractError, r"geen jaar van vier cijfers \(rij 3\)"),
        (";2023;0,35", ";2022;0,35", ContractError, "Meer dan één gebiedsjaar"),
        ("KN990202", "KN99022", ContractError, "geen geldige kerncode"),
        ("KN990202", "KN990200", ContractError, r"00 is bewaard voor het buitengebied \(rij 3\)"),
        ("KN990202", "KN990102", ContractError, r"de kern en al zijn buurten .* verschillende gemeenten \(rij 3\)"),
        ("KN990202;'t Zand (dorp)", "KN990201;'t Zand", ContractError, "Dubbele rijen"),
        ("Oosterwoude;BU99020101", "Westerwoude;BU99020101", ContractError, r"verschillende namen \(rij 1 en 2\)"),
        (";aandeel", ";deel", DeliveryError, "kolom aandeel ontbreekt"),
        ("kern_naam", "kern_code", DeliveryError, "kolom kern_naam ontbreekt"),
        ("0,35", "0,35;extra", DeliveryError, r"niet elke rij heeft 5 velden \(rij 3\)"),
    ],
)
def test_mistakes_are_refused_with_their_row(old, new, error, sentence, written):
    with pytest.raises(error, match=sentence) as refused:
        read_kernen(written(DRAWN.replace(old, new)), kernen_levering())
    assert str(refused.value).startswith("kernen.csv")


def test_a_decimal_comma_between_commas_is_refused(written):
    with pytest.raises(DeliveryError, match="Scheid velden met een puntkomma"):
        read_kernen(written(COMMAS.replace("0.4", "0,4")), kernen_levering())


def test_other_faults_of_the_file_are_refused(written, tmp_path):
    with pytest.raises(DeliveryError, match="geen kernen"):
        read_kernen(written(DRAWN.splitlines()[0] + "\n"), kernen_levering())
    with pytest.raises(DeliveryError, match="dubbel of onbekend"):
        read_kernen(written(DRAWN), kernen_levering(kolommen={"kerncode": "kern_code"}))
    with pytest.raises(LinkError, match=r"indeling van 2023, maar volgens leveringen\.yaml bij 2024"):
        read_kernen(written(DRAWN), kernen_levering(jaar=2024))
    other = tmp_path / "kernen.json"
    other.write_text('{"kern": 1}')
    with pytest.raises(DeliveryError, match="kernen staan in een CSV"):
        read_kernen(other, kernen_levering())


def test_what_no_kern_claims_is_buitengebied(written):
    kernen, _ = read_kernen(written(DRAWN), kernen_levering())
    got = with_buitengebied(kernen, buurten_of("BU99020101", "BU99020102", "BU99020103", "BU99010101"))
    added = got.iloc[3:]
    assert added[["kern_code", "kern_naam", "buurt_code"]].to_numpy().tolist() == [
        ["KN990200", "Buitengebied", "BU99020102"],
        ["KN990200", "Buitengebied", "BU99020103"],
    ]
    assert added["aandeel"].to_list() == pytest.approx([1 - 0.4 - 0.35, 1])
    assert "BU99010101" not in set(got["buurt_code"])  # its gemeente declared no kern


@pytest.mark.parametrize("third", [0.3333333333, 0.333333])
def test_shares_that_add_up_to_one_leave_no_crumb(third):
    thirds = [(kern, "BU99020101", third) for kern in (1, 2, 3)]
    assert len(with_buitengebied(kernen_of(*thirds), buurten_of("BU99020101"))) == 3


def test_other_levels_among_the_areas_do_not_count():
    areas = buurten_of("BU99020101", "WK990201").assign(niveau=["buurt", "wijk"])
    assert with_buitengebied(kernen_of((1, "BU99020101", 1)), areas)["kern_code"].to_list() == ["KN990201"]


def test_no_kernen_give_no_buitengebied():
    assert with_buitengebied(kernen_of((1, "BU99020101", 1)).iloc[:0], buurten_of("BU99020101")).empty


def test_kernen_and_buurten_must_be_of_one_layout():
    kernen = kernen_of((1, "BU99020101", 1))
    with pytest.raises(LinkError, match=r"2022 en 2023.*herreken de kernen met een concordantie"):
        with_buitengebied(kernen, buurten_of("BU99020101", jaar=2022))
    with pytest.raises(LinkError, match="1 buurt van de kernen niet gevonden in de indeling: BU99020101"):
        with_buitengebied(kernen, buurten_of("BU99020102"))


def test_a_kern_may_reach_into_another_gemeente(written):
    across = DRAWN + "KN990202;'t Zand (dorp);BU99010301;2023;0,2\n"
    kernen, _ = read_kernen(written(across), kernen_levering())
    assert kernen["buurt_code"].tolist()[2:] == ["BU99020102", "BU99010301"]
    areas = buurten_of("BU99020101", "BU99020102", "BU99010301", "BU99010302")
    outside = with_buitengebied(kernen, areas).iloc[len(kernen) :]
    assert outside["buurt_code"].tolist() == ["BU99020102"]  # what the neighbour calls a kern was not asked


shares = st.lists(st.integers(0, 1000), max_size=4).filter(lambda parts: sum(parts) <= 1000)


@given(st.lists(shares, min_size=1, max_size=8))
def test_the_shares_of_each_buurt_sum_to_one(drawn):
    codes = [f"BU9902{number:04d}" for number in range(len(drawn))]
    rows = [(kern + 1, code, part / 1000) for code, parts in zip(codes, drawn, strict=True)
            for kern, part in enumerate(parts)]  # fmt: skip
    kernen = kernen_of((9, codes[0], 0), *rows)  # at least one row, so that the gemeente has kernen
    got = with_buitengebied(kernen, buurten_of(*codes))
    assert got.groupby("buurt_code")["aandeel"].sum().to_list() == pytest.approx([1] * len(codes))
    pd.testing.assert_frame_equal(got.iloc[: len(kernen)], kernen)
    assert set(got["kern_code"].iloc[len(kernen) :]) <= {"KN990200"}
