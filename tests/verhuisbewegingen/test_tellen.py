"""Counting per level: what must always add up, and the stock of households."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.verhuisbewegingen.conftest import AREAS, KERN_VAN, gemeente_of, moves_of
from toolkit.gebieden import wijk_of
from toolkit.meten import ZONDER_GEBIED
from toolkit.verhuisbewegingen import aansluiting, bewegingen, binnen_aandelen, gebiedsmaten, tel_stromen

BUURTEN = [code for code, niveau, _ in AREAS if niveau == "buurt"]
END = st.one_of(
    st.sampled_from(BUURTEN).map(lambda code: (code, "zelfstandig")),
    st.sampled_from(["BU99018888", "BU03630001", None]).map(lambda code: (code, "zelfstandig")),
    st.sampled_from(["buitenland", "buiten_gebied", "kamer"]).map(lambda kind: (None, kind)),
)
ROW = st.tuples(END, END, st.integers(50, 95)).map(lambda row: {
    "van_buurt_code": row[0][0], "van_soort": row[0][1], "naar_buurt_code": row[1][0], "naar_soort": row[1][1],
    "leeftijd_bij_verhuizing": row[2],
})  # fmt: skip
LEVELS = ("gemeente", "wijk", "buurt", "kern")


def counted(rows):
    data = gemeente_of(verhuizingen=moves_of(*rows))
    found = bewegingen(data)
    return found, tel_stromen(found, data, klassen_op=LEVELS)


def of(flows, niveau, klasse=""):
    return flows.paren.loc[(flows.paren["niveau"] == niveau) & (flows.paren["klasse"] == klasse)]


def upward(paren, parent):
    """Pairs of a finer level summed to a coarser one, move for move in plain Python."""
    sums = {}
    for van, naar, count in paren[["van_code", "naar_code", "aantal"]].to_numpy().tolist():
        pair = tuple(end if end in ZONDER_GEBIED else parent(end) for end in (van, naar))
        sums[pair] = sums.get(pair, 0) + count
    return sums


def as_dict(paren):
    return paren.set_index(["van_code", "naar_code"])["aantal"].to_dict()


@given(st.lists(ROW, max_size=25))
def test_everything_adds_up(rows):
    found, flows = counted(rows)
    every_level_adds_up_to_all_moves(flows, 0 if found.reden else len(found.tabel))
    buurten_add_up_to_wijken_and_these_to_the_gemeente(flows)
    margins_of_nested_levels_add_up(flows)
    classes_add_up_to_everybody(flows)


def every_level_adds_up_to_all_moves(flows, wanted):
    for niveau in LEVELS:
        account = aansluiting(of(flows, niveau))["aantal"]
        assert account.iloc[5] == account.iloc[:5].sum() == wanted


def buurten_add_up_to_wijken_and_these_to_the_gemeente(flows):
    buurt = of(flows, "buurt")
    assert upward(buurt, lambda code: "WK" + code[2:8]) == as_dict(of(flows, "wijk"))
    assert upward(of(flows, "wijk"), lambda code: "GM" + code[2:6]) == as_dict(of(flows, "gemeente"))
    assert upward(buurt, lambda code: KERN_VAN.get(code, "onbekend")) == as_dict(of(flows, "kern"))


def margins_of_nested_levels_add_up(flows):
    """Leavers of a wijk are those of its buurten; who moved within it is what they share."""
    buurten = gebiedsmaten(of(flows, "buurt"), pd.Index(BUURTEN))
    wijken = gebiedsmaten(of(flows, "wijk"), pd.Index(["WK990101", "WK990102"]))
    for name in ("vertrek", "vestiging", "saldo"):
        assert buurten[name].groupby(wijk_of(pd.Series(BUURTEN)).to_numpy()).sum().tolist() == wijken[name].tolist()
    shares = binnen_aandelen(flows.paren.loc[flows.paren["klasse"] == ""])
    if len(shares):
        assert shares.loc["buurt", "binnen"] <= shares.loc["wijk", "binnen"] <= shares.loc["gemeente", "binnen"]
        assert len(set(shares.loc[["buurt", "wijk", "gemeente"], "vertrek"])) == 1


def classes_add_up_to_everybody(flows):
    for niveau in LEVELS:
        own = flows.paren.loc[flows.paren["niveau"] == niveau]
        classes = own.loc[own["klasse"] != ""].groupby(["van_code", "naar_code"])["aantal"].sum()
        assert classes.to_dict() == as_dict(of(flows, niveau))


@given(st.lists(ROW, max_size=12), st.randoms())
def test_the_order_of_rows_means_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    pd.testing.assert_frame_equal(counted(rows)[1].paren, counted(shuffled)[1].paren)


def test_levels_and_classes_that_were_asked():
    data = gemeente_of(verhuizingen=moves_of({"van_buurt_code": BUURTEN[0], "naar_buurt_code": BUURTEN[1]}))
    flows = tel_stromen(bewegingen(data), data, niveaus=("buurt", "wijk"), klassen_op=("buurt",))
    assert flows.paren[["niveau", "klasse", "aantal"]].to_numpy().tolist() == [
        ["buurt", "", 1], ["buurt", "66-75", 1], ["wijk", "", 1],
    ]  # fmt: skip
    assert flows.gebieden["niveau"].unique().tolist() == ["wijk", "buurt"]
    assert {name: str(kind) for name, kind in flows.paren.dtypes.items()} == {
        "niveau": "str", "klasse": "str", "van_code": "str", "naar_code": "str", "aantal": "Int64", "geschat": "boolean",
    }  # fmt: skip


def stock(*rows):
    """Each row: peildatum, dwelling, age."""
    table = pd.DataFrame(rows, columns=["peildatum", "woning_id", "leeftijd_referentiepersoon"])
    return table.assign(
        huishouden_id=[f"H{n}" for n in range(len(rows))], peildatum=pd.to_datetime(table["peildatum"]),
        leeftijd_referentiepersoon=table["leeftijd_referentiepersoon"].astype("Int64"),
    )  # fmt: skip


def test_households_are_those_whose_moves_are_counted_on_the_nearest_day(homes):
    rows = stock(("2024-02-01", "W1", 80), ("2024-02-01", "W2", 70), ("2024-02-01", "weg", 60), ("2024-02-01", "W1", 40),
                 ("2022-01-01", "W1", 80))  # fmt: skip
    data = gemeente_of(
        verhuizingen=moves_of({"van_buurt_code": BUURTEN[0]}), huishoudens=rows,
        woningen=homes(W1=BUURTEN[0], W2=BUURTEN[3]),
    )  # fmt: skip
    got = tel_stromen(bewegingen(data), data).gebieden["huishoudens"]
    assert got.to_dict() == {
        "GM9901": 3, "WK990101": 1, "WK990102": 1, BUURTEN[0]: 1, BUURTEN[1]: 0, BUURTEN[2]: 0, BUURTEN[3]: 1,
        "KN990101": 1, "KN990100": 0,
    }  # fmt: skip
    everybody = tel_stromen(bewegingen(data, alle_leeftijden=True), data).gebieden["huishoudens"]
    assert everybody[["GM9901", BUURTEN[0]]].tolist() == [4, 2]
    nowhere = gemeente_of(verhuizingen=data.tabellen["verhuizingen"], huishoudens=rows)
    placeless = tel_stromen(bewegingen(nowhere), nowhere).gebieden["huishoudens"]
    assert placeless["GM9901"] == 3
    assert placeless.drop("GM9901").isna().all()
