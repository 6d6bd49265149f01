"""Dwellings that came free, and who came next: the same answer as the chains give, and no fault without moves."""

import pandas as pd
import pytest

from toolkit.bewoning import vrijgekomen_woningen
from toolkit.errors import ContractError
from toolkit.verhuisketens import link

SWAP = "woningruil"


@pytest.mark.parametrize("code", ["GM9902", "GM9903"])
def test_what_came_free_and_who_came_is_what_the_chains_say(gelezen, code):
    """But for a swap: a chain ends where it began, and the dwelling was filled all the same."""
    tables = gelezen(code).tabellen
    days = tables["verhuizingen"]["datum"]
    chains = link(tables, start=days.min().date(), eind=days.max().date()).schakels
    found = vrijgekomen_woningen(tables)
    both = found.merge(chains, on=["woning_id", "leeg_vanaf"], how="left", suffixes=("", "_keten"), validate="1:1")
    assert both["keten_id"].notna().all()
    open_ = both.loc[both["eind_soort"].astype("str") != SWAP]
    assert len(open_) > 1000
    for name in ("vul_huishouden_id", "personen_nieuw", "personen_vertrekkend"):
        one, other = open_[name].astype("object"), open_[f"{name}_keten"].astype("object")
        assert ((one == other) | (one.isna() & other.isna())).all(), name


def test_without_moves_nothing_came_free_and_without_the_table_it_is_said():
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in (
        "verhuizing_id", "huishouden_id", "van_woning_id", "naar_woning_id")})  # fmt: skip
    empty = empty.assign(datum=pd.Series(dtype="datetime64[us]"), blijft_bewoond=pd.Series(dtype="boolean"))
    assert vrijgekomen_woningen({"verhuizingen": empty}).empty
    with pytest.raises(ContractError, match="deze kolom"):
        vrijgekomen_woningen({})
