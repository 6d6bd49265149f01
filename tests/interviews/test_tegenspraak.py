"""Who says the opposite, and whose story does not fit."""

from tests.interviews.conftest import maak
from toolkit import disclosure, interviews
from toolkit.config import Run
from toolkit.interviews import Geval, Stelling
from toolkit.samples.aanpak.codeboek import CODES, THEMAS

PAST = Stelling(id="past", stelling="Er is aanbod.", voor=("privacy",), tegen=("geen_aanbod", "te_duur"))
ZES = maak(
    [f"f{n} g{n} r{n} senior_verhuisd" for n in range(1, 5)] + ["f5 g5 r5 senior_niet_verhuisd", "f6 g6 r6 ander"],
    [
        "f1 privacy",
        "f2 privacy",
        "f2 te_duur",
        "f3 te_duur",
        "f3 geen_aanbod",
        "f4 trappen",
        "f5 trappen",
        "f6 trappen",
    ],
)


def test_each_person_is_on_one_side_and_nobody_is_lost():
    row = interviews.tegenspraak(ZES, over=[PAST]).table.loc["past"]
    assert row[["alleen_voor", "beide", "alleen_tegen", "geen_van_beide"]].tolist() == [1, 1, 1, 3]
    assert row["tegen_tekst"] == "2 van 6"
    assert row["van"] == 6


def test_the_fragments_against_are_named():
    assert interviews.tegenstemmen(ZES, PAST)["fragment_id"].tolist() == ["f2", "f3", "f3"]


def test_a_claim_without_codes_in_the_codebook_is_left_out():
    other = Stelling(id="x", stelling="x", voor=("onbekend",), tegen=("ook_onbekend",))
    assert list(interviews.tegenspraak(ZES, over=[PAST, other]).table.index) == ["past"]
    assert "tegenover elkaar" in interviews.tegenspraak(ZES, over=[other]).reden


def test_stories_that_do_not_fit():
    table = interviews.niet_passend(ZES).table
    assert table["tekst"].to_dict() == {
        "verhuisd_ondanks_drempels": "2 van 4",
        "verhuisd_zonder_motief": "3 van 4",  # only person 4 names one
        "bleef_met_motief": "1 van 1",
        "bleef_zonder_drempel": "1 van 1",
    }
    absent = Geval(id="x", uitspraak="x", kolom="groep", waarde="mantelzorger", thema="motief", noemt=True)
    assert interviews.niet_passend(ZES, soorten=[absent]).reden


def test_the_title_counts_only_what_went_out():
    out = disclosure.release_gesproken(interviews.tegenspraak(ZES, over=[PAST]), Run(gemeente="GM9911"))
    assert interviews.verdeeld(out.table) == "Over 1 stelling spreken mensen elkaar tegen"
    few = disclosure.release_gesproken(
        interviews.tegenspraak(ZES, over=[PAST]), Run(gemeente="GM9911", min_gesproken=7)
    )
    assert interviews.verdeeld(few.table).startswith("Te weinig mensen")
    agreed = Stelling(id="past", stelling="", voor=("trappen",), tegen=("onbekend",))
    assert interviews.verdeeld(interviews.tegenspraak(ZES, over=[agreed]).table).startswith("Over geen van")


def test_what_ships_speaks_of_codes_and_themes_that_exist():
    for one in interviews.stellingen():
        assert one.voor
        assert one.tegen
        assert {*one.voor, *one.tegen} <= set(CODES)
        assert not set(one.voor) & set(one.tegen)
    assert {one.thema for one in interviews.soorten_gevallen()} <= set(THEMAS)
    ids = [one.id for one in (*interviews.stellingen(), *interviews.soorten_gevallen())]
    assert len(set(ids)) == len(ids)
