"""Wanting, being able and being stuck: one reading for every theme (domain 5.6); sums a reader can make."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import opgave, routes
from toolkit.contracts import INDICATOREN, check
from toolkit.meten import Gegevens
from toolkit.meten.wensen import (
    SEGMENTEN,
    Wens,
    classify,
    kan_volgens_antwoorden,
    ondervraagden,
    segment,
    vastzitter,
    vastzitters,
)

YES, NO, IN_VAIN = "beslist_wel", "beslist_niet", "zou_wel_willen_kan_niets_vinden"
TERNARY = st.sampled_from([True, False, None])


def survey(*rows: tuple[int, str | None, str | None, float]) -> pd.DataFrame:
    """Rows of (number, wish, can find a home, horizon in years)."""
    many = [row[1:] for row in rows for _ in range(row[0])]
    table = pd.DataFrame(many, columns=["verhuiswens", "kunnen_aanbod", "horizon_jaar"])
    return table.assign(
        respons_id=[f"r{n}" for n in range(len(many))], gewicht=1.0, leeftijd=70, kunnen_betalen="ja",
        kunnen_hulp="weet_niet", kunnen_overzicht="ja",
    )  # fmt: skip


Maker = Callable[..., Gegevens]


def booleans(*values: bool | None) -> pd.Series:
    return pd.Series(list(values), dtype="boolean")


def test_the_four_groups_and_the_unknown() -> None:
    wil, kan = (
        booleans(True, True, False, False, None, True, None),
        booleans(True, False, True, False, True, None, None),
    )
    assert segment(wil, kan).tolist() == [*SEGMENTEN, "onbekend", "onbekend"]


@given(st.lists(st.tuples(TERNARY, TERNARY), min_size=1, max_size=30))
def test_everybody_is_in_exactly_one_group_and_unknown_only_where_a_side_is(paren: list[tuple[object, object]]) -> None:
    wil, kan = (pd.Series([pair[side] for pair in paren], dtype="boolean") for side in (0, 1))
    found = segment(wil, kan)
    assert found.notna().all()
    assert ((found == "onbekend") == (wil.isna() | kan.isna())).all()


def test_able_is_no_refusal_of_what_was_asked() -> None:
    answers = pd.DataFrame({
        "kunnen_aanbod": ["ja", "weet_niet", "nee", None], "kunnen_hulp": ["ja", "ja", None, "ja"],
    })  # fmt: skip
    # Two of the four questions were not in this survey; of what was asked, a missing answer leaves it open.
    assert kan_volgens_antwoorden(answers).tolist() == [True, True, False, pd.NA]
    assert kan_volgens_antwoorden(answers[[]]).isna().all()


@pytest.mark.parametrize(
    ("wens", "kan", "vast"),
    [
        (YES, False, True), (YES, True, False), (YES, None, None), (NO, False, False), (NO, None, False),
        (IN_VAIN, False, True), ("onbekend", False, None), ("onbekend", True, False), (None, None, None),
    ],
)  # fmt: skip
def test_stuck_is_who_would_and_cannot(wens: str | None, kan: bool | None, vast: bool | None) -> None:
    kinds = classify(pd.DataFrame({"verhuiswens": [wens]}))
    found = vastzitter(kinds, booleans(kan)).iloc[0]
    assert found is pd.NA if vast is None else found == vast


def test_only_seniors_of_the_gemeente_were_asked(gemeente: Maker) -> None:
    answers = pd.DataFrame({
        "leeftijd": pd.array([54, 55, None, 70, 70], dtype="Int64"),
        "gemeente_code": pd.Series(["GM9901"] * 3 + ["GM0001", None], dtype="str"),
    })  # fmt: skip
    assert ondervraagden(answers, gemeente()).tolist() == [False, True, True, False, True]


# 20 want and cannot, 10 want later than in two years and cannot, 5 find nothing, 10 are not known, 55 do not want: 100.
ASKED = (
    (20, YES, "nee", 2),
    (10, YES, "nee", 5),
    (5, IN_VAIN, "ja", 1),
    (10, "onbekend", "nee", 1),
    (55, NO, "nee", 1),
)


def test_the_share_of_vastzitters_by_hand(gemeente: Maker) -> None:
    rows = check(vastzitters(gemeente(enquete_wensen=survey(*ASKED))), INDICATOREN)
    row = rows.iloc[0]
    assert len(rows) == 1
    assert row[["teller", "noemer", "waarde", "dekking"]].tolist() == [25, 100, pytest.approx(0.25), 0.9]
    assert row["ci_laag"] < 0.25 < row["ci_hoog"]
    assert "binnen 2 jaar" in row["methode"]


def test_the_coverage_does_not_tell_how_many_answered(gemeente: Maker) -> None:
    row = vastzitters(gemeente(enquete_wensen=survey((37, YES, "nee", 1), (4, "onbekend", "nee", 1)))).iloc[0]
    assert row["dekking"] == 0.9  # 37 of 41 is 0.90244


def test_fewer_than_thirty_answers_have_counts_and_a_reason(gemeente: Maker) -> None:
    row = vastzitters(gemeente(enquete_wensen=survey((29, YES, "nee", 1)))).iloc[0]
    assert row[["teller", "noemer"]].tolist() == [29, 29]
    assert row[["waarde", "ci_laag", "ci_hoog", "ci_soort"]].isna().all()
    assert "30" in row["opmerking"]


def test_a_wider_wish_does_not_free_who_finds_nothing(gemeente: Maker) -> None:
    wide = Wens(ja=(YES, IN_VAIN), horizon_jaar=9)
    assert vastzitters(gemeente(enquete_wensen=survey(*ASKED)), wide)["teller"].tolist() == [35]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    rows=st.lists(
        st.tuples(
            st.just(1), st.sampled_from([YES, NO, IN_VAIN, "misschien_wel", "onbekend", None]),
            st.sampled_from(["ja", "nee", "weet_niet", None]), st.sampled_from([1, 2, 3]),
        ),
        min_size=30, max_size=60,
    )
)  # fmt: skip
def test_every_theme_gives_the_same_vastzitters(
    gemeente: Maker, rows: list[tuple[int, str | None, str | None, float]]
) -> None:
    data = gemeente(enquete_wensen=survey(*rows))
    mine = vastzitters(data)
    for made in (opgave.berekeningen()["vastzitters_pct"], routes.berekeningen()["vastzitters_pct"]):
        found = made(data)
        pd.testing.assert_frame_equal(found.loc[found["uitsplitsing"].isna()].reset_index(drop=True), mine)
