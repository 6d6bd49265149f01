"""What the report says, of what left the house only."""

import numpy as np
import pandas as pd

from tests.interviews.conftest import maak
from toolkit import disclosure, interviews
from toolkit.config import Run

RUN = Run(gemeente="GM9911")


def named(**counts):
    rows = [{"code": name, "naam": name.capitalize(), "met": met, "van": 12} for name, met in counts.items()]
    return pd.DataFrame(rows).astype({"met": "Int64", "van": "Int64"})


def test_the_title_names_what_most_people_mention():
    assert interviews.kop_meest(named(trap=7, geld=3), wat="Waarom") == (
        "Waarom: het meest genoemd is 'Trap', door 7 van de 12 mensen"
    )
    assert interviews.kop_meest(named(trap=7, geld=7), wat="Waarom") == (
        "Waarom: het meest genoemd zijn 'Trap' en 'Geld', elk door 7 van de 12 mensen"
    )
    assert "geen antwoord springt eruit" in interviews.kop_meest(named(a=1, b=1, c=1, d=1), wat="Waarom")
    assert interviews.kop_meest(named(a=0), wat="Waarom") == "Waarom"
    assert interviews.kop_meest(pd.DataFrame(), wat="Waarom") == "Waarom"


def test_a_hidden_count_names_nothing():
    few = interviews.frequenties(maak(["f1 g1 r1 ander"], ["f1 trappen"]))
    assert interviews.kop_meest(disclosure.release_gesproken(few, RUN).table, wat="Waarom") == "Waarom"


def brief(found, **tables):
    usual = {"motieven": named(trap=1), "drempels": named(geld=1), "overeenstemming": pd.DataFrame()}
    return interviews.in_het_kort(found, **{**usual, **tables}, naam="Elf")


def test_in_brief_says_that_it_is_no_sample_and_what_is_not_known(leeg):
    lines = brief(maak(["f1 g1 r1 ander"], ["f1 trappen"]))
    assert lines[0].startswith("In Elf is met 1 mens gesproken. Dat is geen steekproef")
    assert "niet bekend" in lines[-1]
    assert "nog niets" in brief(leeg)[0]
    assert interviews.kerncijfers(leeg, pd.DataFrame()) == []


def agreement(a, b):
    found = maak(
        [f"f{n} g{n + 1} r{n} ander" for n in range(len(a))],
        [f"f{n} trappen {who}" for who, marks in (("a", a), ("b", b)) for n in range(len(a)) if marks[n] == "1"]
        + [f"f{n} privacy {who}" for who in "ab" for n in range(len(a))],
    )
    return found, interviews.per_code(found, herhaling=interviews.herhaling(RUN)).table


def test_agreement_in_words():
    """trappen has alpha .620. Together: 30 yes and 10 no, 2 of 20 answers differ, so 1 - 39 x 4 / (1600 - 900 - 100) = .74."""
    found, table = agreement("1110001010", "1100001110")
    assert interviews.kop_overeenstemming(table) == (
        "Alle codes samen: voorlopig; 1 code vraagt om een betere definitie"
    )
    assert "een alpha van 0,74 (marge" in brief(found, overeenstemming=table)[-1]
    assert [card.waarde for card in interviews.kerncijfers(found, table)] == ["10", "10", "2", "0,74"]
    assert table.loc["privacy", "alpha_tekst"] == "."
    rare = agreement("1000000000", "1000000000")[1]
    assert interviews.kop_overeenstemming(rare).endswith("; 1 code is te zelden gegeven voor een oordeel")
    assert "eens" in interviews.kop_overeenstemming(pd.DataFrame())


def test_a_second_run_draws_the_same_and_another_seed_does_not():
    one, same, other = (interviews.herhaling(Run(gemeente="GM9911", zaad=zaad)).rng.random(4) for zaad in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_quotes_are_asked_of_what_is_most_mentioned_and_of_who_contradicts():
    stellingen = pd.DataFrame(
        {"alleen_voor": [1, 2], "beide": [0, 0], "alleen_tegen": [2, 0]}, index=["sneller_aan_de_beurt", "huis_te_groot"]
    )  # fmt: skip
    codes = interviews.te_citeren(named(a=4, b=3, c=2, d=1), named(e=2, f=0), stellingen.astype("Int64"))
    assert codes == ["a", "b", "c", "e", "wachttijd"]
    assert interviews.te_citeren(pd.DataFrame(), pd.DataFrame(), pd.DataFrame()) == []
    assert interviews.verdeeld(pd.DataFrame()).startswith("Te weinig mensen")


def test_rules_and_checks_are_told():
    text = " ".join(interviews.afspraken(Run(gemeente="GM9911", min_gesproken=6, alpha_min=0.7, citaat_woorden=30)))
    assert all(part in text for part in ("minder dan 6 mensen", "vanaf 0,700", "hooguit 30 woorden"))
    found = maak(["f1 g1 r1 ander", "f2 g2 r2 ander"], ["f1 trappen"])
    assert interviews.controles(found)[1] == "1 fragment is door niemand gecodeerd."


def test_groups_with_their_size():
    found = interviews.frequenties(maak(["f1 g1 r1 ander", "f2 g1 r1 ander"], ["f1 trappen"]), "groep")
    table = interviews.gesproken(found).table
    assert table[["naam", "van"]].to_numpy().tolist() == [["Anderen", 1]]
    square = interviews.kruis(maak(["f1 g1 r1 ander"], ["f1 trappen", "f1 privacy"]), top=2).table
    assert interviews.kolomnamen(square) == {"trappen": "Trappen", "privacy": "Privacy"}
    assert interviews.kolomnamen(pd.DataFrame()) == {}
