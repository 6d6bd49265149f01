"""What is the matter with a codebook."""

from tests.interviews.conftest import BOEK, maak
from toolkit import interviews
from toolkit.interviews.codeboek import FOUT, LET_OP

GOED = """
code    | label   | definitie | hoort_er_wel_bij | hoort_er_niet_bij | voorbeeld | indicator_ids      | versie | bron
trappen | Trappen | x         | x                | x                 | x         | redenen_verhuizing | 2      | deductief
te_duur | Te duur | x         | x                | x                 | x         |                    | 2      | inductief
"""
EEN = (["f1 g1 r1 ander"], ["f1 trappen"])


def found(boek, given=EEN):
    return interviews.controle(maak(*given, boek=boek))


def places(boek, given=EEN):
    table = found(boek, given).table
    return set(table[["ernst", "code", "kolom"]].itertuples(index=False, name=None))


def test_nothing_to_remark():
    assert "niets op te merken" in found(GOED).reden
    assert found(GOED).sources


def test_a_code_that_is_given_and_not_explained():
    result = found(GOED, (EEN[0], ["f1 trappen", "f1 nieuw", "f1 nieuw b"])).table
    assert result[["ernst", "code"]].to_numpy().tolist() == [[FOUT, "nieuw"]]
    assert "2 keer" in result["zin"].item()


def test_what_is_not_filled_in():
    holes = GOED.replace("te_duur | Te duur | x         | x ", "te_duur | Te duur |           |   ")
    assert places(holes) == {(FOUT, "te_duur", "definitie"), (LET_OP, "te_duur", "hoort_er_wel_bij")}


def test_versions_that_differ_or_lack():
    older = GOED.replace("| 2      | inductief", "| 1      | inductief")
    assert places(older) == {(LET_OP, "te_duur", "versie")}
    assert places(GOED.replace("| 2      | inductief", "|        | inductief")) == {(LET_OP, "te_duur", "versie")}


def test_indicators_that_do_not_exist_and_labels_that_are_not_alone():
    wrong = maak(*EEN, boek=GOED)
    wrong.codeboek.loc[0, "indicator_ids"] = "redenen_verhuizing|bestaat_niet"
    table = interviews.controle(wrong).table
    assert table[["ernst", "code", "kolom"]].to_numpy().tolist() == [[FOUT, "trappen", "indicator_ids"]]
    assert "bestaat_niet" in table["zin"].item()
    same = GOED.replace("Te duur", "Trappen")
    assert places(same) == {(FOUT, "trappen", "label"), (FOUT, "te_duur", "label")}


def test_personal_data_are_told_by_place_only():
    number = "111222333"  # passes the eleven-test
    boek = GOED.replace("| x         | redenen_verhuizing", f"| bel {number} | redenen_verhuizing")
    table = found(boek).table
    assert (FOUT, "trappen", "voorbeeld") in places(boek)
    assert not table.astype("str").apply(lambda column: column.str.contains(number)).any(axis=None)
    talk = maak(*EEN, boek=GOED)
    talk.fragmenten.loc[0, "tekst"] = f"Mijn nummer is {number}."
    texts = interviews.controle(talk).table
    assert texts["kolom"].tolist() == ["tekst"]
    assert number not in texts["zin"].item()


def test_use_by_theme():
    table = interviews.gebruik(maak(*EEN)).table
    assert list(table.index) == ["motief", "drempel", "behoefte"]
    assert table[["codes", "gebruikt", "vooraf", "gevonden", "versie"]].to_numpy().tolist() == [
        [1, 1, 1, 0, 1], [2, 0, 2, 0, 1], [1, 0, 0, 1, 1],
    ]  # fmt: skip
    assert table.loc["motief", "indicatoren"] == "redenen_verhuizing"


def test_practical_reasons():
    assert interviews.praktisch(maak(*EEN)) == {"te_duur"}
    assert interviews.praktisch(maak(*EEN, boek=BOEK.replace("true", ""))) == frozenset()
