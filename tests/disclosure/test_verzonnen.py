"""The door for an example chain: it takes names that nobody has, and no source."""

import pandas as pd
import pytest

from toolkit.disclosure import invented_chain
from toolkit.errors import DisclosureError


def links(woning="Woning 1", huishouden="Huishouden A"):
    return pd.DataFrame({
        "woning_id": [woning], "vul_huishouden_id": [huishouden], "leeg_vanaf": pd.to_datetime(["2023-05-01"]),
    })  # fmt: skip


def test_an_example_names_no_delivery_and_says_that_it_is_made_up():
    data = invented_chain(links())
    assert data.bronregel == "Bron: Doorstroom, verzonnen voorbeeld, 2023."
    assert data.rule == "Verzonnen voorbeeld: deze woningen en huishoudens bestaan niet."
    assert data.status == "open"


@pytest.mark.parametrize("woning", ["0307010000123456", "W1", "Woning 123", "Woning 1 Dorpsstraat", "woning 1", ""])
def test_a_dwelling_that_looks_registered_is_refused_without_its_value(woning):
    with pytest.raises(DisclosureError, match=r"kolom woning_id: 1 van de 1 namen") as caught:
        invented_chain(links(woning=woning))
    assert not woning or woning not in str(caught.value).replace("'Woning 1'", "")


@pytest.mark.parametrize("huishouden", ["HH0001", "Huishouden Jansen", "Huishouden 12", "K"])
def test_a_household_that_looks_registered_is_refused(huishouden):
    with pytest.raises(DisclosureError, match="kolom vul_huishouden_id"):
        invented_chain(links(huishouden=huishouden))


def test_a_dwelling_in_which_nobody_moved_has_no_household_to_name():
    assert invented_chain(links(huishouden=None)).table["vul_huishouden_id"].isna().all()
