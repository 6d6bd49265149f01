"""Yes and no, text and area codes."""

import datetime as dt
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.gebieden import PATTERN
from toolkit.sources.waarden import read_codes, read_ja_nee, read_tekst


def column(*cells, dtype="object"):
    return pd.Series(list(cells), index=range(2, len(cells) + 2), dtype=dtype, name="x")


class TestJaNee:
    @pytest.mark.parametrize(
        "text", ["ja", "JA", "Ja ", "j", "J", "x", "X", "true", "TRUE", "waar", "1", "y", "Yes", "✓", "ja."]
    )
    def test_yes_in_every_spelling(self, text):
        assert read_ja_nee(column(text, "nee")).waarden.tolist() == [True, False]

    @pytest.mark.parametrize("text", ["nee", "NEE", "n", "N", "false", "ONWAAR", "0", "no", "0.0"])
    def test_no_in_every_spelling(self, text):
        assert read_ja_nee(column(text, "ja")).waarden.tolist() == [False, True]

    @pytest.mark.parametrize("text", ["misschien", "onbekend", "2", "ja/nee", "-", "?", "janee"])
    def test_anything_else_is_unreadable(self, text):
        read = read_ja_nee(column(text))
        assert (read.waarden.tolist(), read.fout.tolist()) == ([pd.NA], [True])

    def test_cells_may_be_truth_values_or_numbers(self):
        read = read_ja_nee(column(True, False, 1, 0.0, 2, "ja", None, dt.date(2023, 1, 1)))
        assert read.waarden.tolist() == [True, False, True, False, pd.NA, True, pd.NA, pd.NA]
        assert read.fout.tolist() == [False] * 4 + [True, False, False, True]
        assert (read.waarden.dtype, read.waarden.name) == ("boolean", "x")

    def test_a_cell_without_a_tick_is_unknown_and_that_is_said(self):
        read = read_ja_nee(column("x", "", None))
        assert read.waarden.tolist() == [True, pd.NA, pd.NA]
        assert not read.fout.any()
        assert "leeg is als onbekend gelezen" in read.opmerking
        assert read_ja_nee(column("x", "", "nee")).opmerking == ""

    def test_typed_columns(self):
        assert read_ja_nee(column(True, False, dtype="bool")).waarden.tolist() == [True, False]
        assert read_ja_nee(column(1, 0, 3, dtype="int64")).fout.tolist() == [False, False, True]


class TestTekst:
    def test_text_has_one_way_of_writing_each_character(self):
        read = read_tekst(
            column(" Su\u0301dwest\xa0Frysla\u0302n ", "'s-Hertogenbosch", "a\u200bb\x00c\ufeff", "twee\r\nregels\n")
        )
        assert read.waarden.tolist() == ["Súdwest Fryslân", "'s-Hertogenbosch", "abc", "twee\nregels"]
        assert not read.fout.any()

    @pytest.mark.parametrize("empty", ["", "  ", "\u200b", "\xa0", "\x00", None, pd.NA, float("nan")])
    def test_what_shows_nothing_is_empty(self, empty):
        read = read_tekst(column(empty, "a"))
        assert read.waarden.isna().tolist() == [True, False]
        assert not read.fout.any()

    def test_typed_cells_are_written_out(self):
        read = read_tekst(
            column(363.0, 12, 1.5, True, False, dt.date(2023, 1, 31), dt.datetime(2023, 1, 31, 12), dt.time(9, 30))
        )
        assert read.waarden.tolist()[:-1] == ["363", "12", "1.5", "ja", "nee", "2023-01-31", "2023-01-31"]
        assert read.fout.tolist() == [False] * 7 + [True]
        assert (read.waarden.dtype, read.waarden.name) == ("str", "x")

    @given(st.lists(st.text(max_size=15), max_size=8))
    def test_reading_twice_is_reading_once(self, texts):
        once = read_tekst(column(*texts, dtype="str")).waarden
        pd.testing.assert_series_equal(read_tekst(once).waarden, once)
        for text in once.dropna():
            assert text == unicodedata.normalize("NFC", text.strip())
            assert not any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in text)


class TestCodes:
    @pytest.mark.parametrize(
        ("cell", "niveau", "code"),
        [
            ("GM0363", "gemeente", "GM0363"), ("GM0363    ", "gemeente", "GM0363"), ("gm0363", "gemeente", "GM0363"),
            ("0363", "gemeente", "GM0363"), ("'0363", "gemeente", "GM0363"), ("363", "gemeente", "GM0363"),
            ("14", "gemeente", "GM0014"), ("363.0", "gemeente", "GM0363"), (363, "gemeente", "GM0363"),
            (363.0, "gemeente", "GM0363"), (14.0, "gemeente", "GM0014"), (1680.0, "gemeente", "GM1680"),
            ("GM 0363", "gemeente", "GM0363"), ("GM\xa00363\u200b", "gemeente", "GM0363"),
            ("03630101", "buurt", "BU03630101"), ("3630101", "buurt", "BU03630101"), (3630101.0, "buurt", "BU03630101"),
            (340101.0, "buurt", "BU00340101"), ("BU0363AA01", "buurt", "BU0363AA01"), ("0363AA01", "buurt", "BU0363AA01"),
            ("036301", "wijk", "WK036301"), (36301, "wijk", "WK036301"), (3401, "wijk", "WK003401"), (27, "provincie", "PV27"),
        ],
    )  # fmt: skip
    def test_spoilt_codes_are_mended_where_one_reading_is_left(self, cell, niveau, code):
        read = read_codes(column(cell), niveau)
        assert (read.waarden.tolist(), read.fout.tolist()) == ([code], [False])

    @pytest.mark.parametrize(
        ("cell", "niveau"),
        [
            ("GM363", "gemeente"), ("BU03630101", "gemeente"), ("GM0363", "buurt"), ("340101", "buurt"),
            ("3401", "wijk"), ("0", "gemeente"), (0, "gemeente"), ("12345", "gemeente"), (363.5, "gemeente"),
            (-363, "gemeente"), ("Amsterdam", "gemeente"), ("036301011", "buurt"), (dt.date(2023, 1, 1), "gemeente"),
            (True, "gemeente"), (34, "buurt"), ("GM٠٣٦٣", "gemeente"), ("٣٦٣", "gemeente"),
        ],
    )  # fmt: skip
    def test_what_would_have_to_be_guessed_is_unreadable(self, cell, niveau):
        read = read_codes(column(cell), niveau)
        assert (read.waarden.isna().tolist(), read.fout.tolist()) == ([True], [True])

    def test_a_column_of_several_levels_needs_prefixes(self):
        read = read_codes(column("GM0363", "wk036301", "BU03630101 ", "NL01", "0363", 363, "KN990101", None), None)
        assert read.waarden.dropna().tolist() == ["GM0363", "WK036301", "BU03630101", "NL01", "KN990101"]
        assert read.fout.tolist() == [False] * 4 + [True, True, False, False]

    def test_codes_that_were_numbers_are_mentioned(self):
        assert "voorloopnullen" in read_codes(column(363.0, "GM0014"), "gemeente").opmerking
        assert read_codes(column("363"), "gemeente").opmerking == ""

    @given(
        st.lists(st.from_regex("[0-9]{4}", fullmatch=True).filter(lambda body: int(body) > 0), min_size=1, max_size=8),
        st.data(),
    )
    def test_any_code_of_a_gemeente_survives_every_way_of_spoiling_it(self, bodies, data):
        ways = [str, lambda body: f"GM{body}", lambda body: f" gm{body}   ", lambda body: f"'{body}", int, float,
                lambda body: str(int(body)), lambda body: f"{int(body)}.0"]  # fmt: skip
        cells = [data.draw(st.sampled_from(ways))(body) for body in bodies]
        assert read_codes(column(*cells), "gemeente").waarden.tolist() == [f"GM{body}" for body in bodies]

    @given(st.from_regex("[1-9][0-9]{7}|0[1-9][0-9]{6}", fullmatch=True), st.booleans())
    def test_any_code_of_a_buurt_gets_its_one_lost_zero_back(self, body, as_number):
        cell = float(body) if as_number else str(int(body))
        assert read_codes(column(cell), "buurt").waarden.tolist() == [f"BU{body}"]

    @given(st.lists(st.text(max_size=10), max_size=8), st.sampled_from(["buurt", "wijk", "gemeente", None]))
    def test_any_text_becomes_a_code_of_that_level_or_is_marked(self, texts, niveau):
        read = read_codes(column(*texts, dtype="str"), niveau)
        known = read.waarden.dropna()
        assert known.str.fullmatch(PATTERN[niveau] if niveau else "|".join(PATTERN.values())).all()
        assert not read.fout[known.index].any()
