"""Choosing columns: declared before catalogue, doubles left alone, other units refused."""

from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.statline.columns import choose_columns
from toolkit.sources.statline.headings import raw_of

FILE = Path("levering.csv")


def chosen(columns: list[str], levering, *, units=None):
    raw = raw_of(pd.DataFrame([[0] * len(columns)], columns=columns), units=units)
    found = choose_columns(raw, levering, file=FILE)
    return {target: columns[position] for target, position in found.positions.items()}, found


def test_the_order_of_the_contract_is_kept_whatever_the_order_of_the_delivery(levering):
    names, _ = chosen(["Woningvoorraad_34", "HuishoudensTotaal_28", "AantalInwoners_5"], levering())
    assert list(names) == ["inwoners", "huishoudens", "woningvoorraad"]


def test_a_key_that_occurs_twice_is_never_used_and_that_is_said(levering):
    names, found = chosen(["AantalInwoners_5", "Koopwoningen_40", "Koopwoningen_88"], levering())
    assert names == {"inwoners": "AantalInwoners_5"}
    assert found.remarks == ("Niet gebruikt, want dubbel: Koopwoningen_40 en Koopwoningen_88.",)


def test_a_declared_column_comes_before_the_catalogue_and_settles_a_double(levering):
    columns = ["AantalInwoners_5", "Koopwoningen_40", "Koopwoningen_88", "65plus"]
    declared = {"aandeel_koop": "Koopwoningen_88", "aandeel_65plus": "65plus"}
    names, found = chosen(columns, levering(kolommen=declared))
    assert names == {"inwoners": "AantalInwoners_5"} | declared
    assert found.remarks == ()


def test_an_unknown_target_or_an_absent_column_is_refused_by_name(levering):
    with pytest.raises(DeliveryError, match="aandeel_60plus, maar die doelkolom bestaat niet"):
        chosen(["60plus"], levering(kolommen={"aandeel_60plus": "60plus"}))
    with pytest.raises(DeliveryError, match="kolom 65plus, maar die staat er niet in"):
        chosen(["65_plus"], levering(kolommen={"aandeel_65plus": "65plus"}))
    with pytest.raises(DeliveryError, match="meer dan één keer"):
        chosen(["65plus", "65plus"], levering(kolommen={"aandeel_65plus": "65plus"}))


@pytest.mark.parametrize(
    ("column", "units", "said"),
    [
        ("Bevolking/Leeftijdsgroepen/65 jaar of ouder (%)", {}, "een percentage, maar inwoners_65plus is een aantal"),
        ("Wonen/Woningen naar eigendom/Koopwoningen (aantal)", {}, "een aantal, maar aandeel_koop is een percentage"),
        ("Bevolking/Aantal inwoners (x 1 000)", {}, "een onbekende eenheid"),
        ("Bevolking/Aantal inwoners", {}, "een onbekende eenheid"),
        ("Eenpersoonshuishoudens_29", {"Eenpersoonshuishoudens_29": "%"}, "een percentage, maar eenpersoons"),
    ],
)
def test_a_unit_that_contradicts_the_catalogue_is_refused(levering, column, units, said):
    with pytest.raises(ContractError, match=said) as refused:
        chosen([column], levering(), units=units)
    assert column in str(refused.value)


@pytest.mark.parametrize(
    "declared", [{"aandeel_65plus": "aantal_65plus"}, {"inwoners_65plus": "pct_65plus"}, {"inwoners": "% inwoners"}]
)
def test_a_declared_column_whose_name_tells_another_unit_is_refused(levering, declared):
    with pytest.raises(ContractError, match=r"een (aantal|percentage), maar"):
        chosen([*declared.values()], levering(kolommen=declared))


def test_columns_without_a_stated_unit_are_named(levering):
    columns = ["AantalInwoners_5", "k_65JaarOfOuder_12", "HuishoudensTotaal_28"]
    _, found = chosen(columns, levering(), units={"HuishoudensTotaal_28": "aantal"})
    assert found.unstated == {"inwoners_65plus"}
