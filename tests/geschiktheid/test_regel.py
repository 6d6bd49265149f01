"""A rule is a value: named, checked, printed, and open to a rule of one's own."""

from datetime import date

import pytest
from pydantic import ValidationError

from toolkit import geschiktheid
from toolkit.errors import ParameterError


def test_the_standard_rule_is_that_of_domain_4_3():
    regel = geschiktheid.regel()
    assert (regel.naam, regel.geldig_van) == ("standaard", date(2024, 1, 1))
    assert regel.labels_geschikt == ("NUL", "ROA", "ROL", "RUI")
    assert regel.labels_aanpasbaar == ("GNV", "ROG")
    assert (regel.eengezins_min_m2, regel.eengezins_min_bouwjaar) == (70, 1945)
    assert regel.aanpas_kostengrens == 10_000


def test_a_rule_cannot_be_changed_after_it_was_made():
    with pytest.raises(ValidationError, match="frozen"):
        geschiktheid.regel().eengezins_min_m2 = 10


def test_a_rule_that_nobody_knows_is_refused():
    with pytest.raises(ParameterError, match="wel: standaard"):
        geschiktheid.regel("anders")


def test_a_file_names_only_what_differs(tmp_path):
    own = tmp_path / "onze.yaml"
    own.write_text("naam: Lindermonde\nbron: wooncoalitie Lindermonde\neengezins_min_m2: 90\n", encoding="utf-8")
    regel = geschiktheid.regel(str(own))
    assert (regel.naam, regel.eengezins_min_m2, regel.eengezins_min_bouwjaar) == ("Lindermonde", 90, 1945)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("eengezins_min_m2: 90", "geen naam of geen bron"),
        ("", "geen naam of geen bron"),
        ("naam: a\nbron: b\neengezins_min_m3: 90", "eengezins_min_m3"),
        ("naam: a\nbron: b\nlabels_geschikt: [XYZ]", "niet zoals hij hoort"),
        ("naam: a\nbron: b\nlabels_geschikt: [GNV]", "niet zoals hij hoort"),
        ("naam: a\nbron: b\nwoonvormen_geschikt: [kasteel]", "niet zoals hij hoort"),
        ("naam: a\nbron: b\ngeleverd_eerst: [model_bag]", "niet zoals hij hoort"),
        ("naam: [", "niet te lezen"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path, text, message):
    own = tmp_path / "onze.yml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=message) as failed:
        geschiktheid.regel(str(own))
    assert str(failed.value).startswith("onze.yml")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="niet te lezen"):
        geschiktheid.regel(str(tmp_path / "weg.yaml"))


def test_the_sentences_say_the_numbers_of_the_rule():
    regel = geschiktheid.regel().model_copy(update={"eengezins_min_m2": 85.0, "eengezins_min_bouwjaar": 1960})
    said = geschiktheid.zinnen(regel)
    assert [line.split(".")[0] for line in said] == [str(step) for step in range(1, 9)]
    assert "vanaf 85 m2 en bouwjaar 1960" in said[5]
    assert "NUL, ROA, ROL of RUI is geschikt, GNV of ROG is aanpasbaar" in said[1]


def test_a_step_that_the_rule_does_not_have_is_not_said():
    regel = geschiktheid.regel().model_copy(
        update={"geleverd_eerst": (), "geleverd_daarna": (), "labels_aanpasbaar": ()}
    )
    said = geschiktheid.zinnen(regel)
    assert len(said) == 6
    assert said[0].startswith("1. Een toegankelijkheidslabel")
    assert "geen enkele is aanpasbaar" in said[0]


def test_the_origin_says_who_chose_and_since_when():
    assert "geldig vanaf 1 januari 2024" in geschiktheid.herkomst(geschiktheid.regel())
    assert "ten hoogste 10.000 euro" in geschiktheid.herkomst(geschiktheid.regel())


def test_every_step_has_a_wording():
    assert set(geschiktheid.STAP_IN_WOORDEN) == set(geschiktheid.STAPPEN)
