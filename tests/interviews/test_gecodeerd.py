"""Whose codes count, and who read what."""

import pytest

from tests.interviews.conftest import BRON, coderingen, maak, notities, sheet
from toolkit import interviews
from toolkit.config import Periode
from toolkit.errors import ParameterError
from toolkit.meten import Gegevens


def pairs(found):
    return sorted(found.toegekend.itertuples(index=False, name=None))


def test_the_codes_of_one_coder_count_where_two_read():
    """a read three fragments, b one: where both read, those of a count."""
    found = maak(
        ["f1 g1 r1 ander", "f2 g2 r2 ander", "f3 g3 r3 ander"],
        ["f1 trappen", "f2 te_duur", "f1 privacy b", "f3 privacy b", "f3 trappen"],
    )
    assert pairs(found) == [("f1", "trappen"), ("f2", "te_duur"), ("f3", "trappen")]


def test_where_only_the_second_read_those_of_the_second_count():
    found = maak(["f1 g1 r1 ander", "f2 g2 r2 ander"], ["f1 trappen", "f1 privacy b", "f2 privacy b", "f2 te_duur b"])
    assert pairs(found) == [("f1", "privacy"), ("f2", "privacy"), ("f2", "te_duur")]


def test_a_later_round_replaces_an_earlier_one():
    found = maak(["f1 g1 r1 ander", "f2 g1 r1 ander"], ["f1 trappen a 1", "f2 te_duur a 1", "f1 privacy a 2"])
    assert pairs(found) == [("f1", "privacy")]  # the talk was read again, and f2 got nothing in that round


def test_who_coded_in_a_talk_read_all_of_it():
    found = maak(["f1 g1 r1 ander", "f2 g1 r1 ander", "f3 g2 r2 ander"], ["f1 trappen"])
    assert list(found.beoordeeld["fragment_id"]) == ["f1", "f2"]
    assert found.respondenten == 1


def test_a_code_that_is_not_in_the_codebook_keeps_its_own_name():
    rows = maak(["f1 g1 r1 ander"], ["f1 nieuw"]).codes()
    assert rows[["label", "thema"]].to_numpy().tolist() == [["nieuw", "zonder thema"]]


def test_coders_can_be_chosen_and_must_exist():
    found = maak(["f1 g1 r1 ander"], ["f1 trappen", "f1 privacy b"])
    assert pairs(found.van_codeurs(["b"])) == [("f1", "privacy")]
    assert pairs(found.van_codeurs([])) == pairs(found)
    with pytest.raises(ParameterError, match="codeurs"):
        found.van_codeurs(["c"])


def gegevens(**tabellen):
    return Gegevens(
        gemeente="GM9911", naam="Elf", tabellen=tabellen, bronnen=dict.fromkeys(tabellen, (BRON,)), gebieden=None,
        kern_van=None, periode=Periode(), peildatum=None,
    )  # fmt: skip


def test_talks_come_in_order_of_date_and_those_of_another_gemeente_stay_out():
    notes = notities("f1 g3 r1 ander", "f2 g1 r2 ander", "f3 g2 r3 ander").assign(
        gemeente_code=["GM9911", "GM9912", None]
    )
    found = interviews.gecodeerd(
        gegevens(
            interviewnotities=notes, coderingen=coderingen("f1 trappen", "f2 trappen", "f3 trappen"),
            codeboek=sheet("codeboek", "code | label\ntrappen | Trappen"),
        )
    )  # fmt: skip
    assert list(found.fragmenten["fragment_id"]) == ["f3", "f1"]
    assert set(found.coderingen["fragment_id"]) == {"f1", "f3"}


def test_without_talks_everything_says_so(leeg, herhaling):
    nothing = interviews.gecodeerd(gegevens())
    assert "geleverd" in nothing.reden
    for found in (nothing, leeg):
        results = [
            interviews.frequenties(found), interviews.samenhang(found), interviews.kruis(found), interviews.controle(found),
            interviews.gebruik(found), interviews.per_code(found, herhaling=herhaling),
            interviews.per_ronde(found, herhaling=herhaling), interviews.kromme(found), interviews.tegenspraak(found),
            interviews.niet_passend(found), interviews.citaten(found), interviews.weerhouden(interviews.citaten(found)),
        ]  # fmt: skip
        assert {each.reden for each in results} == {found.reden}
        assert all(each.table.empty for each in results)
        assert interviews.verzadiging(found).gesprekken == 0
        assert interviews.dubbel_gelezen(found) == found.reden
        found.van_codeurs(["wie dan ook"])
