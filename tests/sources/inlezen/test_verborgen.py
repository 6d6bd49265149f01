import pandas as pd
import pytest

from toolkit.sources.inlezen.verborgen import VERBORGEN, shown, shown_counts, shown_keys


@pytest.mark.parametrize(
    "text",
    [
        "j.jansen@voorbeeld.nl", "06-12345678", "31-12-1948", "1234 AB", "A.B. Pietersen", "mevr. De Vries",
        "een antwoord in een hele zin die veel langer is dan een code", "123456782",
    ],
)  # fmt: skip
def test_a_value_that_may_be_personal_is_hidden(text):
    assert shown(text) == VERBORGEN


@pytest.mark.parametrize("text", ["DOO", "n.v.t.", "Twee-onder-een-kap", "onbekend/overig", "55-64", "2023", "?"])
def test_an_ordinary_code_is_shown(text):
    assert shown(text) == text


def test_a_pseudonym_is_shown_and_a_bsn_as_key_is_not():
    keys = pd.Series(["V1234567", "111222333", None, "h1 / 2024-01-01", "jan@x.nl", "1234AB12"], dtype="str")
    shown = shown_keys(keys)
    assert shown[shown.notna()].tolist() == ["V1234567", VERBORGEN, "h1 / 2024-01-01", VERBORGEN, VERBORGEN]
    assert shown.index.tolist() == keys.index.tolist()


def test_hidden_values_are_counted_together():
    counts = shown_counts(pd.Series({"XX": 5, "jan@x.nl": 2, "06-12345678": 4}))
    assert counts.to_dict() == {VERBORGEN: 6, "XX": 5}


def test_a_column_with_more_different_values_than_any_list_is_hidden_whole():
    # sixty is more than any list of codes for one column has; sixty-one different words are names
    assert set(shown_counts(pd.Series({f"w{number}": 1 for number in range(60)})).index) != {VERBORGEN}
    assert shown_counts(pd.Series({f"w{number}": 1 for number in range(61)})).to_dict() == {VERBORGEN: 61}
