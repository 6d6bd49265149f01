import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from toolkit.disclosure import Rules, protect
from toolkit.errors import DisclosureError

RULES = Rules(drempel=10, afronding=5, min_noemer=50, min_groep=50)


def shown(got, row, column):
    """What a reader sees: a number, "x" where it was hidden, "." where it was missing."""
    value = got.table.loc[row, column]
    if not pd.isna(value):
        return value
    return "x" if column in got.suppressed and got.suppressed[column][row] else "."


# --- the worked example of the domain (14) ---------------------------------------------------------------------------


def test_worked_example_14_in_columns(table, bron):
    drawn = table("""
        wijk | a | b  | c  | totaal
        W1   | 3 | 12 | 25 | 40
    """)
    got = protect(drawn, bron, counts=["a", "b", "c", "totaal"], totals={"totaal": ["a", "b", "c"]}, rules=RULES)
    assert [shown(got, "W1", name) for name in ("a", "b", "c", "totaal")] == ["x", "x", 25, 40]


def test_worked_example_14_in_rows(table, bron):
    drawn = table("""
        wijk | n
        W1   | 3
        W2   | 12
        W3   | 25
        GM   | 40
    """)
    got = protect(drawn, bron, counts=["n"], total_rows={"GM": ["W1", "W2", "W3"]}, rules=RULES)
    assert [shown(got, row, "n") for row in ("W1", "W2", "W3", "GM")] == ["x", "x", 25, 40]


def test_a_total_that_nobody_named_is_found(table, bron):
    drawn = table("""
        wijk | a | b  | c  | totaal
        W1   | 3 | 12 | 25 | 40
    """)
    got = protect(drawn, bron, counts=["a", "b", "c", "totaal"], rules=RULES)
    assert shown(got, "W1", "b") == "x"
    rows = drawn.T.rename_axis("wijk").rename(columns={"W1": "n"})
    assert shown(protect(rows, bron, counts=["n"], rules=RULES), "b", "n") == "x"


# --- counts ----------------------------------------------------------------------------------------------------------


def test_small_counts_are_hidden_zero_is_shown_and_the_rest_is_rounded(table, bron):
    drawn = table("""
        wijk | n
        W1   | 0
        W2   | 1
        W3   | 9
        W4   | 10
        W5   | 12
        W6   | 13
        W7   | 18
    """)
    got = protect(drawn, bron, counts=["n"], rules=RULES)
    assert [shown(got, row, "n") for row in drawn.index] == [0, "x", "x", 10, 10, 15, 20]
    assert got.status == "beschermd"
    assert str(got.table["n"].dtype) == "Int64"


def test_a_missing_count_stays_missing_and_is_not_called_hidden(table, bron):
    drawn = table("""
        wijk | n  | m
        W1   |    | 30
        W2   | 40 | 40
    """)
    got = protect(drawn, bron, counts=["n", "m"], shares={"deel": ("n", "m")}, rules=RULES)
    assert shown(got, "W1", "n") == "."
    assert shown(got, "W1", "deel") == "."


def test_two_hidden_counts_that_are_small_together_take_a_third(table, bron):
    # 3 + 4 = 7: with 25 and 32 shown, readers would know that at most 7 people are in a and b.
    drawn = table("""
        wijk | a | b | c  | totaal
        W1   | 3 | 4 | 25 | 32
    """)
    got = protect(drawn, bron, counts=list(drawn), totals={"totaal": ["a", "b", "c"]}, rules=RULES)
    assert [shown(got, "W1", name) for name in drawn] == ["x", "x", "x", 30]


def test_what_the_parts_leave_of_a_total_is_guarded_too(table, bron):
    # 40 - 12 - 25 = 3 people of a class that has no column: showing all three numbers would tell.
    drawn = table("""
        wijk | b  | c  | totaal
        W1   | 12 | 25 | 40
    """)
    got = protect(drawn, bron, counts=list(drawn), totals={"totaal": ["b", "c"]}, rules=RULES)
    assert [shown(got, "W1", name) for name in drawn] == ["x", 25, 40]


def test_rows_and_columns_at_once(table, bron):
    drawn = table("""
        gebied | a  | b  | totaal
        W1     | 3  | 30 | 33
        W2     | 20 | 40 | 60
        W3     | 60 | 70 | 130
        GM     | 83 | 140 | 223
    """)
    got = protect(
        drawn, bron, counts=list(drawn), totals={"totaal": ["a", "b"]}, total_rows={"GM": ["W1", "W2", "W3"]},
        rules=RULES,
    )  # fmt: skip
    # 3 takes 30 in its row; each needs a second hidden number in its column: 20 and 40, in one row.
    hidden = {(row, name) for row in drawn.index for name in drawn if shown(got, row, name) == "x"}
    assert hidden == {("W1", "a"), ("W1", "b"), ("W2", "a"), ("W2", "b")}


def test_everyone_in_one_class_of_a_small_group_is_hidden_and_so_are_the_zeros(table, bron):
    drawn = table("""
        buurt | a  | b | c  | totaal
        B1    | 30 | 0 | 0  | 30
        B2    | 60 | 0 | 0  | 60
        B3    | 20 | 0 | 10 | 30
    """)
    got = protect(drawn, bron, counts=list(drawn), totals={"totaal": ["a", "b", "c"]}, rules=RULES)
    assert [shown(got, "B1", name) for name in drawn] == ["x", "x", "x", 30]
    assert [shown(got, "B2", name) for name in drawn] == [60, 0, 0, 60]  # large enough
    assert [shown(got, "B3", name) for name in drawn] == [20, 0, 10, 30]  # not one-sided


def test_a_class_that_is_empty_everywhere_is_no_news(table, bron):
    drawn = table("""
        buurt | a   | b  | c | totaal
        B1    | 30  | 0  | 0 | 30
        B2    | 50  | 60 | 0 | 110
        B3    | 50  | 60 | 0 | 110
        GM    | 130 | 120 | 0 | 250
    """)
    got = protect(
        drawn, bron, counts=list(drawn), totals={"totaal": ["a", "b", "c"]}, total_rows={"GM": ["B1", "B2", "B3"]},
        rules=RULES,
    )  # fmt: skip
    assert [shown(got, "B1", name) for name in drawn] == ["x", "x", 0, 30]
    assert [shown(got, row, "c") for row in drawn.index] == [0, 0, 0, 0]


def test_min_groep_1_lets_one_sided_groups_be(table, bron):
    drawn = table("""
        buurt | a  | b | totaal
        B1    | 30 | 0 | 30
    """)
    got = protect(drawn, bron, counts=list(drawn), totals={"totaal": ["a", "b"]}, rules=Rules(min_groep=1))
    assert [shown(got, "B1", name) for name in drawn] == [30, 0, 30]


# --- percentages -----------------------------------------------------------------------------------------------------


def test_a_share_is_made_of_the_true_counts_and_is_a_whole_percent(table, bron):
    drawn = table("""
        wijk | huur | woningen
        W1   | 12   | 62
        W2   | 57   | 200
    """)
    got = protect(drawn, bron, counts=["huur", "woningen"], shares={"aandeel": ("huur", "woningen")}, rules=RULES)
    assert shown(got, "W1", "huur") == 10
    assert shown(got, "W1", "aandeel") == 0.19  # 12 / 62 = 19.4 %; 10 / 60 would be 17 %
    assert shown(got, "W2", "aandeel") == 0.29  # 57 / 200 = 28.5 %, half up


@pytest.mark.parametrize(
    ("teller", "noemer", "because"),
    [
        (9, 400, "the numerator is hidden"),
        (5, 8, "both are hidden"),
        (20, 49, "fewer than min_noemer"),
        (0, 49, "nobody, of a small group"),
        (49, 49, "everybody, of a small group"),
        (97, 100, "3 is what 97 of 100 leaves"),
    ],
)
def test_a_share_is_hidden_when(bron, teller, noemer, because):
    drawn = pd.DataFrame({"t": [teller], "n": [noemer]}, index=["W1"])
    got = protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)
    assert shown(got, "W1", "deel") == "x"


@pytest.mark.parametrize(("teller", "noemer", "share"), [(0, 50, 0.0), (50, 50, 1.0), (25, 50, 0.5)])
def test_a_share_is_shown_from_the_limits_on(bron, teller, noemer, share):
    drawn = pd.DataFrame({"t": [teller], "n": [noemer]}, index=["W1"])
    got = protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)
    assert shown(got, "W1", "deel") == share


def test_a_zero_that_tells_of_a_small_group_is_hidden_with_its_share(bron):
    drawn = pd.DataFrame({"t": [0, 0], "n": [30, 80]}, index=["klein", "groot"])
    got = protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)
    assert [shown(got, "klein", name) for name in ("t", "n", "deel")] == ["x", 30, "x"]
    assert [shown(got, "groot", name) for name in ("t", "n", "deel")] == [0, 80, 0.0]


def test_what_97_of_100_leaves_is_guarded_by_hiding_the_97(bron):
    drawn = pd.DataFrame({"t": [97], "n": [100]}, index=["W1"])
    got = protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)
    assert [shown(got, "W1", name) for name in ("t", "n", "deel")] == ["x", 100, "x"]


def test_shares_that_make_100_together_are_a_sum(table, bron):
    drawn = table("""
        wijk | koop | huur | onbekend | woningen
        W1   | 120  | 60   | 4        | 184
    """)
    parts = ("koop", "huur", "onbekend")
    got = protect(
        drawn, bron, counts=list(drawn), shares={f"aandeel_{one}": (one, "woningen") for one in parts}, rules=RULES
    )
    # 184 - 120 - 60 would tell the 4, so huur goes with it
    assert [shown(got, "W1", name) for name in drawn] == [120, "x", "x", 185]
    assert [shown(got, "W1", f"aandeel_{one}") for one in parts] == [0.65, "x", "x"]


def test_a_share_of_nothing_is_undefined_not_hidden(bron):
    drawn = pd.DataFrame({"t": [0], "n": [0]}, index=["W1"])
    got = protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)
    assert [shown(got, "W1", name) for name in ("t", "n", "deel")] == [0, 0, "."]


# --- what goes along -------------------------------------------------------------------------------------------------


def test_rows_columns_and_texts_stay_and_the_input_is_unchanged(table, bron):
    drawn = table("""
        gebied | naam     | n
        B2     | Noord    | 0
        B1     | 't Zand  | 8
        B3     | Zuid     | 55
    """)
    before = drawn.copy()
    got = protect(drawn, bron, counts=["n"], rules=RULES)
    assert_frame_equal(drawn, before)
    assert list(got.table.index) == ["B2", "B1", "B3"]
    assert list(got.table["naam"]) == ["Noord", "'t Zand", "Zuid"]


def test_a_numeric_column_that_nobody_declared_is_refused(table, bron):
    drawn = table("""
        wijk | n  | jaar | stiekem
        W1   | 30 | 2024 | 4
    """)
    with pytest.raises(ValueError, match="'stiekem' holds numbers"):
        protect(drawn, bron, counts=["n"], unprotected=["jaar"], rules=RULES)
    objects = drawn[["n"]].assign(verstopt=pd.Series([4], index=drawn.index, dtype="object"))
    with pytest.raises(ValueError, match="'verstopt' holds numbers"):
        protect(objects, bron, counts=["n"], rules=RULES)
    classes = drawn[["n"]].assign(klasse=pd.Categorical([4]))
    with pytest.raises(ValueError, match="'klasse' holds numbers"):
        protect(classes, bron, counts=["n"], rules=RULES)


def test_the_rule_sentence_gives_the_values_and_what_was_hidden(table, bron):
    drawn = table("""
        wijk | n
        W1   | 3
        W2   | 40
        W3   | 70
        W4   | 90
    """)
    rule = protect(drawn, bron, counts=["n"], rules=RULES).rule
    assert "Aantallen van 1 tot en met 9 zijn weggelaten." in rule
    assert "veelvoud van 5" in rule
    assert "Hier is 1 van de 4 cijfers weggelaten (25%)." in rule


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ([4, -1, 30], "negatief"),
        ([4, 2.5, 30], "geen heel getal"),
        ([4, float("inf"), 30], "oneindig"),
        (["vier", "5", "6"], "geen getal"),
        ([True, False, True], "geen aantal"),
    ],
)
def test_what_is_no_count_is_refused_without_a_value_in_the_message(bron, values, problem):
    drawn = pd.DataFrame({"n": values}, index=["W1", "W2", "W3"])
    with pytest.raises(DisclosureError, match=problem) as refusal:
        protect(drawn, bron, counts=["n"], rules=RULES)
    assert refusal.value.place.startswith("kolom n, rij")
    assert "2.5" not in str(refusal.value)
    assert "vier" not in str(refusal.value)


def test_parts_that_exceed_their_total_are_refused(bron):
    drawn = pd.DataFrame({"t": [60], "n": [50]}, index=["W1"])
    with pytest.raises(DisclosureError, match="meer dan"):
        protect(drawn, bron, counts=["t", "n"], shares={"deel": ("t", "n")}, rules=RULES)


def test_a_total_with_a_missing_part_is_refused(table, bron):
    drawn = table("""
        wijk | a  | b | totaal
        W1   | 30 |   | 40
    """)
    with pytest.raises(DisclosureError, match="ontbreekt"):
        protect(drawn.astype("Int64"), bron, counts=list(drawn), totals={"totaal": ["a", "b"]}, rules=RULES)


def test_wrong_calls_are_programming_errors(bron):
    drawn = pd.DataFrame({"n": [30, 40]}, index=["W1", "W1"])
    with pytest.raises(ValueError, match="unique"):
        protect(drawn, bron, counts=["n"], rules=RULES)
    with pytest.raises(KeyError, match="aantal"):
        protect(drawn.reset_index(drop=True), bron, counts=["n", "aantal"], rules=RULES)
    with pytest.raises(ValueError, match="source"):
        protect(drawn.reset_index(drop=True), counts=["n"], rules=RULES)
    with pytest.raises(ValueError, match="cannot replace"):
        protect(drawn.reset_index(drop=True), bron, counts=["n"], shares={"n": ("n", "n")}, rules=RULES)


def test_an_empty_table_goes_through(bron):
    got = protect(pd.DataFrame({"n": pd.Series(dtype="Int64")}), bron, counts=["n"], rules=RULES)
    assert got.table.empty
