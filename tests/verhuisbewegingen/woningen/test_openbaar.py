"""Public flows around one gemeente: every move from or to it stays in, whatever is chosen beside it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.config import Levering
from toolkit.provenance import document
from toolkit.sources.verhuisstromen import read_verhuisstromen, read_verhuistotalen
from toolkit.verhuisbewegingen.klassen import jaren_van
from toolkit.verhuisbewegingen.openbaar import openbare_stromen, partners, verloop

A, B, C, D = (f"GM99{number:02d}" for number in range(1, 5))
FLOWS = {(A, B): 12, (B, A): 3, (C, A): 20, (A, D): 15, (B, C): 7, (D, C): 5, ("buitenland", A): 4, (A, A): 30}


def delivery(flows=FLOWS, jaar=2018):
    table = pd.DataFrame([[van, naar, count] for (van, naar), count in flows.items()],
                         columns=["van_code", "naar_code", "aantal"])  # fmt: skip
    names = {f"{side}_naam": "Gemeente " + table[f"{side}_code"].str[-1] for side in ("van", "naar")}
    return table.assign(niveau="gemeente", **names).astype({"aantal": "Int64"}), document(f"od{jaar}", "OD", jaar=jaar)


def flows_of(stromen):
    rows = stromen.paren
    return dict(zip(zip(rows["van_code"], rows["naar_code"], strict=True), rows["aantal"], strict=True))


def test_the_partners_are_those_with_most_moves_both_ways():
    paren, _ = delivery()
    assert partners(paren, A, 2) == (C, B)  # 20, then 12 + 3; D has 15 too but a higher code
    assert partners(paren, A, 9) == (C, B, D)
    assert partners(paren, "GM0000", 3) == ()


def test_the_rest_of_the_country_is_one_end():
    stromen = openbare_stromen([delivery()], A, aantal=1)
    assert flows_of(stromen) == {
        (A, A): 30, (C, A): 20, (A, "buiten_gebied"): 27, ("buiten_gebied", A): 3, ("buitenland", A): 4,
        ("buiten_gebied", C): 12,
    }  # fmt: skip
    assert stromen.gebieden["naam"].to_dict() == {A: "Gemeente 1", C: "Gemeente 3"}
    assert stromen.gebieden["huishoudens"].isna().all()
    assert stromen.periode == "2018-01-01/2018-12-31"
    assert "0 verhuisden tussen andere gemeenten; zij staan er niet in." in stromen.sources[0].opmerkingen


def test_chosen_gemeenten_and_who_moved_elsewhere_is_told():
    stromen = openbare_stromen([delivery()], A, gemeenten=[B])
    assert flows_of(stromen)[("buiten_gebied", A)] == 20
    assert flows_of(stromen)[(B, "buiten_gebied")] == 7
    assert "5 verhuisden tussen andere gemeenten; zij staan er niet in." in stromen.sources[0].opmerkingen


def test_the_newest_delivery_is_taken():
    stromen = openbare_stromen([delivery({(A, B): 1}, 2019), delivery()], A)
    assert flows_of(stromen) == {(A, B): 1}


@pytest.mark.parametrize(
    ("deliveries", "gemeente", "reden"),
    [
        ([], A, "Er zijn geen openbare verhuizingen tussen gemeenten geleverd."),
        ([delivery()], "GM0001", "GM0001 komt in de openbare verhuizingen van 2018 niet voor."),
    ],
)
def test_where_there_is_nothing_it_says_why(deliveries, gemeente, reden):
    stromen = openbare_stromen(deliveries, gemeente)
    assert (stromen.reden, len(stromen.paren), stromen.sources) == (reden, 0, ())


def test_names_may_lack():
    paren, source = delivery()
    stromen = openbare_stromen([(paren.drop(columns=["van_naam", "naar_naam"]), source)], A, aantal=1)
    assert stromen.gebieden["naam"].to_dict() == {A: A, C: C}


CODES = [A, B, C, D, "GM9905", "GM9906"]
PAIRS = st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), st.integers(0, 500), min_size=1)


@given(PAIRS, st.sets(st.sampled_from(CODES)))
def test_nobody_who_came_to_or_left_a_chosen_gemeente_is_lost(flows, others):
    paren, source = delivery(flows)
    gemeente = str(paren["van_code"].iloc[0])
    chosen = [code for code in others if code in {*paren["van_code"], *paren["naar_code"]}]
    stromen = openbare_stromen([(paren, source)], gemeente, gemeenten=chosen)
    rows = stromen.paren
    assert (rows["aantal"] > 0).all()
    assert not ((rows["van_code"] == "buiten_gebied") & (rows["naar_code"] == "buiten_gebied")).any()
    for code in stromen.gebieden.index:
        for side in ("van_code", "naar_code"):
            exact = sum(count for pair, count in flows.items() if pair[side == "naar_code"] == code)
            assert rows.loc[rows[side] == code, "aantal"].sum() == exact


TOTALS = pd.DataFrame({
    "gebied_code": [A, A, A, B], "naam": "x", "gebied_jaar": 2024, "periode": ["2024", "2023", "2024", "2024"],
    "leeftijdsklasse": ["65 tot 85 jaar", "65 tot 85 jaar", "5 tot 10 jaar", "65 tot 85 jaar"],
    "vestiging": pd.array([7.0, 10.5, 3.0, 9.0], "Float64"), "vertrek": pd.array([8.0, 10.0, 1.0, 9.0], "Float64"),
    "geschat": pd.array([False, True, False, False], "boolean"),
})  # fmt: skip


def test_years_and_ages_stand_in_order_with_their_balance():
    found = verloop([(TOTALS, document("leeftijd", "Leeftijd", jaar=2024))], A)
    assert found.table.index.tolist() == ["5 tot 10 jaar 2024", "65 tot 85 jaar 2023", "65 tot 85 jaar 2024"]
    assert found.table["saldo"].tolist() == [2.0, 0.5, -1.0]
    assert found.table["geschat"].tolist() == [False, True, False]
    assert jaren_van(found.periode) == "2023 tot en met 2024"
    older = verloop([(TOTALS, document("leeftijd", "Leeftijd", jaar=2024))], A, vanaf=65)
    assert older.table["leeftijdsklasse"].unique().tolist() == ["65 tot 85 jaar"]


def test_without_figures_of_the_gemeente_it_says_why():
    assert jaren_van(verloop([], A).periode) == ""
    assert verloop([], A).reden == "Er zijn geen openbare verhuizingen naar leeftijd geleverd."
    bron = document("leeftijd", "Leeftijd", jaar=2024)
    assert verloop([(TOTALS, bron)], D).reden == f"{D} komt in de openbare verhuizingen naar leeftijd niet voor."


@pytest.mark.real
def test_the_hague_and_its_neighbours_in_2018(real_data):
    """Sums of the file itself: nobody who came to or left Den Haag is lost."""
    path = real_data / "verhuizingen/afgeleid_od_gemeente_2018.csv"
    levering = Levering(bron_id="od", soort="verhuisstromen", bestand=path.name, jaar=2018, titel="OD")
    paren, source = read_verhuisstromen(path, levering)
    stromen = openbare_stromen([(paren, source)], "GM0518", aantal=12)
    raw = pd.read_csv(path)
    for side, column in (("van_code", "herkomst_code"), ("naar_code", "bestemming_code")):
        whole = raw.loc[raw[column] == "GM0518", "aantal"].sum()
        assert stromen.paren.loc[stromen.paren[side] == "GM0518", "aantal"].sum() == whole
    assert len(stromen.gebieden) == 13
    assert {"Rijswijk (ZH.)", "Zoetermeer"} <= set(stromen.gebieden["naam"])


@pytest.mark.real
def test_older_people_came_to_and_left_amsterdam(real_data):
    path = real_data / "verhuizingen/nodes_age.json"
    levering = Levering(bron_id="n", soort="verhuistotalen", bestand=path.name, jaar=2024, titel="N")
    found = verloop([read_verhuistotalen(path, levering)], "GM0363", vanaf=65)
    assert len(found.table) == 2 * 14
    assert (found.table["saldo"] < 0).all()  # in every year more 65-plus left Amsterdam than came
