"""What an inleesbestand asks is checked before anything is read."""

import pytest

from toolkit import contracts
from toolkit.config import Inleesbestand
from toolkit.errors import ContractError, ParameterError
from toolkit.sources.inlezen.plan import make_plan

FILE = "VHE | Buurt | Jaar | Type | Straat\nw1 | BU99010001 | 2023 | GAL | x"
GOOD = {"VHE": "woning_id", "Buurt": "buurt_code", "Jaar": "gebied_jaar"}


def plan(ruw, text=FILE, tabel="woningen", **settings):
    settings.setdefault("kolommen", GOOD)
    return make_plan(ruw(text), contracts.contract(tabel), Inleesbestand(tabel=tabel, **settings))


def test_columns_come_in_the_order_of_the_contract_with_their_origin(ruw):
    made = plan(ruw, kolommen={"Type": ["woningtype", "bouwvorm"], **GOOD})
    assert made.herkomst == (
        ("woning_id", "VHE"), ("buurt_code", "Buurt"), ("gebied_jaar", "Jaar"), ("bouwvorm", "Type"), ("woningtype", "Type"),
    )  # fmt: skip


def test_what_is_not_used_and_not_delivered_is_told(ruw):
    made = plan(ruw, negeer=("straat",))
    assert made.opmerkingen[0].startswith("Niet geleverd: x_rd, y_rd, xy_precisie, bouwvorm, woningtype")
    assert "huurklasse" not in made.opmerkingen[0]  # the toolkit makes it
    assert made.opmerkingen[1:] == ("Niet gebruikte kolommen van het bestand: Type.",)
    assert plan(ruw, negeer=("Straat", "Type", "Bestaat niet")).opmerkingen[1:] == ()


def test_a_required_column_that_nothing_fills_is_named_with_what_is_left(ruw):
    with pytest.raises(ContractError) as error:
        plan(ruw, kolommen={"VHE": "woning_id", "Buurt": "buurt_code"})
    assert str(error.value) == (
        "proef.csv, tabel woningen: niets vult de verplichte kolom gebied_jaar. Nog niet gebruikt: Jaar, Type en Straat. "
        "Vul kolommen of vast in het inleesbestand aan, of vraag de kolom bij de houder op."
    )


def test_several_required_columns_are_named_at_once(ruw):
    with pytest.raises(ContractError, match="niets vult de verplichte kolommen woning_id, buurt_code en gebied_jaar"):
        plan(ruw, kolommen={"Type": "woningtype"})


def test_a_fixed_value_fills_a_required_column(ruw):
    made = plan(ruw, kolommen={"VHE": "woning_id", "Buurt": "buurt_code"}, vast={"gebied_jaar": 2023})
    assert [(stap.column.name, stap.vast) for stap in made.stappen if stap.vast] == [("gebied_jaar", "2023")]


def test_a_target_that_the_table_does_not_have_is_named_with_one_like_it(ruw):
    with pytest.raises(
        ParameterError, match=r"de tabel woningen heeft geen kolom woningtipe\. Bedoelt u woningtype of woning_id\?"
    ):
        plan(ruw, kolommen={**GOOD, "Type": "woningtipe"})


def test_a_heading_that_may_be_data_is_not_shown(ruw):
    with pytest.raises(ContractError, match=r"Nog niet gebruikt: \(verborgen\)\."):
        plan(ruw, "w1 | jan@voorbeeld.nl\nw2 | x", kolommen={"w1": "woning_id"})


def test_lists_and_units_are_checked_too(ruw):
    with pytest.raises(ParameterError, match="codelijst vera/X is er niet"):
        plan(ruw, kolommen={**GOOD, "Type": "woningtype"}, codelijsten={"woningtype": "vera/X"})
    with pytest.raises(ParameterError, match="dm2 past niet: gebied_jaar heeft geen eenheid"):
        plan(ruw, eenheden={"gebied_jaar": "dm2"})


def test_an_inleesbestand_for_another_table_is_a_mistake_of_the_caller(ruw):
    with pytest.raises(ValueError, match="for woningen, not for kosten"):
        make_plan(ruw(FILE), contracts.contract("kosten"), Inleesbestand(tabel="woningen", kolommen=GOOD))
