"""Columns get their meaning from the catalogue: never from their place or ordinal."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contracts import KERNCIJFERS
from toolkit.sources.statline.catalogue import COUNT, PERCENT, catalogue
from toolkit.sources.statline.headings import heading

AREA_COLUMNS = {"gebied_code", "gebied_jaar", "niveau", "naam"}
MEANINGS = catalogue().meanings


def meaning(text: str) -> str | None:
    found = catalogue().meaning_of(heading(text))
    return found.target if found else None


def test_every_figure_of_the_contract_is_in_the_catalogue_and_nothing_else():
    assert {found.target for found in MEANINGS} == {column.name for column in KERNCIJFERS.columns} - AREA_COLUMNS


def test_counts_are_whole_and_percentages_become_shares():
    for found in MEANINGS:
        column = KERNCIJFERS.column(found.target)
        assert (found.unit, column.dtype) in [(COUNT, "Int64"), (PERCENT, "Float64")]
        assert (found.unit == PERCENT) == (column.unit == "1")


def test_no_spelling_means_two_things():
    for one, other in combinations(MEANINGS, 2):
        for form in ("keys", "subjects", "names"):
            assert not getattr(one, form) & getattr(other, form)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("k_65JaarOfOuder_12", "inwoners_65plus"),
        ("Koopwoningen_40", "aandeel_koop"),  # 2019
        ("Koopwoningen_47", "aandeel_koop"),  # 2024
        ("BouwjaarVoor2000_45", "aandeel_voor_2000"),
        ("Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)", "inwoners_65plus"),
        ("Bevolking/Leeftijdsgroepen/65\N{NO-BREAK SPACE}jaar of ouder\N{NO-BREAK SPACE} (aantal)", "inwoners_65plus"),
        ("Wonen en vastgoed/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)", "aandeel_corporatie"),
        ("percentage_personen_65_jaar_en_ouder", "aandeel_65plus"),
        ("percentagePersonen65JaarEnOuder", "aandeel_65plus"),
        ("P_65_EO_JR", "aandeel_65plus"),
        ("percentage_bouwjaarklasse_tot_2000", "aandeel_voor_2000"),
        ("AANT_INW", "inwoners"),
        ("a_1p_hh", "eenpersoonshuishoudens"),
    ],
)
def test_spellings_that_occur_are_understood(text, target):
    assert meaning(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "k_65Tot80Jaar_11",  # not 65 and over
        "Koopwoningen",  # no ordinal, no unit: anything may be in it
        "koopwoningen",
        "Energie/Naar eigendom/Huurwoning (kWh)",
        "Inkomen/Inkomen van personen/65 jaar of ouder (%)",  # another theme
        "Huurwoningen",
        "BouwjaarAfgelopenTienJaar_52",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert meaning(text) is None


@given(st.sampled_from(sorted(key for found in MEANINGS for key in found.keys)), st.integers(1, 999))
def test_the_ordinal_does_not_matter(key, ordinal):
    assert meaning(f"{key}_{ordinal}") == meaning(f"{key}_1") is not None
