"""Several deliveries of one table become one."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from toolkit.contracts import Column, TableContract
from toolkit.sources.samenvoegen import combine

KINDS = ("eengezins", "meergezins", "onbekend")
CONTRACT = TableContract(
    name="woningen",
    description="",
    key=("woning_id",),
    columns=(
        Column(name="woning_id", label="Woning", dtype="str"),
        Column(name="bouwvorm", label="Vorm", dtype="category", allowed=KINDS, nullable=True),
        Column(name="huur", label="Huur", dtype="Float64", nullable=True, required=False),
        Column(name="kamers", label="Kamers", dtype="Int64", nullable=True, required=False),
    ),
)


def dwellings(ids, **columns):
    kinds = {"bouwvorm": lambda values: pd.Categorical(values, categories=KINDS)}
    floats = {"huur": "Float64", "kamers": "Int64"}
    made = {
        name: kinds[name](values) if name in kinds else pd.array(values, dtype=floats[name])
        for name, values in columns.items()
    }
    return pd.DataFrame({"woning_id": pd.array(ids, dtype="str"), **made})


def test_one_row_for_a_dwelling_that_two_holders_deliver():
    bag = dwellings(["a", "b"], bouwvorm=["eengezins", "meergezins"], kamers=[4, None])
    corporatie = dwellings(["b", "c"], huur=[612.5, 700], kamers=[3, 2])
    made = combine([bag, corporatie], CONTRACT)
    assert made.dubbel == 1
    table = made.tabel.set_index("woning_id")
    assert list(table.columns) == ["bouwvorm", "huur", "kamers"]  # in the order of the contract
    assert table.loc["b"].tolist() == ["meergezins", 612.5, 3]  # each holder fills what the other does not know
    assert sorted(table.index) == ["a", "b", "c"]
    assert table["bouwvorm"].cat.categories.tolist() == list(KINDS)
    assert made.strijdig.empty


def test_the_first_is_believed_and_the_contradiction_counted():
    made = combine([dwellings(["a"], kamers=[4]), dwellings(["a"], kamers=[5])], CONTRACT)
    assert made.tabel["kamers"].tolist() == [4]
    assert made.strijdig.to_numpy().tolist() == [["kamers", 1]]


def test_deliveries_without_a_common_key_lie_below_each_other():
    made = combine([dwellings(["a"], huur=[1]), dwellings(["b"], huur=[2])], CONTRACT)
    assert (made.dubbel, made.tabel["huur"].tolist()) == (0, [1, 2])


def test_a_table_without_a_key_is_only_stacked():
    loose = TableContract(name="voorlichting", description="", key=(), columns=CONTRACT.columns[2:])
    leaflets = dwellings(["x"], huur=[1])[["huur"]]
    assert combine([leaflets, leaflets], loose).tabel["huur"].tolist() == [1, 1]


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1), min_size=1, max_size=4))
def test_every_key_comes_out_once(parts):
    tables = [dwellings(sorted(part), kamers=[number] * len(part)) for number, part in enumerate(parts, start=1)]
    made = combine(tables, CONTRACT).tabel.set_index("woning_id")["kamers"]
    first = {}
    for number, part in enumerate(parts, start=1):
        first |= {key: number for key in part if key not in first}
    assert made.to_dict() == first
