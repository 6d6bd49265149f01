"""Figures of others: what was published passes, what was not is judged."""

import pandas as pd
import pytest

from toolkit import config
from toolkit.disclosure import release_cijfers
from toolkit.provenance import Source

SOURCE = Source(
    bron_id="c", titel="Cijfers", houder="Onderzoekers", jaar=2024, gebied_jaar=2024, aard=None, licentie="",
    bestand="c.csv", sha256="",
)  # fmt: skip
RUN = config.Run(gemeente="GM9901")


def figures(*rows):
    table = pd.DataFrame(rows, columns=["waarde", "eenheid", "openbaar"])
    return table.assign(ci_laag=1.0, ci_hoog=2.0).astype({"waarde": "Float64", "openbaar": "boolean"})


@pytest.mark.parametrize(
    ("value", "unit", "public", "shown"),
    [
        (7, "huishoudens", True, 7), (7, "huishoudens", False, None), (7, "huishoudens", None, None),
        (9, "huishoudens", False, None), (10, "huishoudens", False, 10), (0, "huishoudens", False, 0),
        (1003, "woningen", False, 1005), (1003, "woningen", True, 1003), (0.31, "1", False, None), (31, "%", False, None),
        (0.31, "1", True, 0.31), (33, "per 1.000 huishoudens", False, None), (1, "1", False, None),
    ],
)  # fmt: skip
def test_only_what_was_published_passes_as_it_is(value, unit, public, shown):
    out = release_cijfers(figures((value, unit, public)), SOURCE, run=RUN)
    got = out.table["waarde"].iloc[0]
    assert (None if pd.isna(got) else got) == shown
    assert out.suppressed["waarde"].iloc[0] == (shown is None)
    assert out.table["ci_laag"].notna().iloc[0] == (public is True)


def test_inside_nothing_is_hidden_and_it_says_so():
    out = release_cijfers(
        figures((7, "huishoudens", False)), SOURCE, run=config.Run(gemeente="GM9901", alleen_intern=True)
    )
    assert (out.status, out.table["waarde"].iloc[0]) == ("intern", 7)


def test_no_figures_have_a_reason_and_no_column_means_not_published():
    assert release_cijfers(figures(), run=RUN).reden
    out = release_cijfers(figures((7, "huishoudens", True)).drop(columns="openbaar"), SOURCE, run=RUN)
    assert out.table["waarde"].isna().all()
