"""Titles and sentences on flows are true of the tables they stand above, whatever is equal, hidden or missing."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.verhuisbewegingen import kop_blijft, kop_saldo, kop_stromen, stromen_in_het_kort, stromen_kerncijfers

NAMES = ("Noord", "Oost", "Zuid", "West", "Midden")


def pairs(*rows):
    """Flows of (van, naar, aantal, soort)."""
    table = pd.DataFrame(rows, columns=["van_naam", "naar_naam", "aantal", "soort"])
    return table.astype({"aantal": "Int64"})


def areas(*values, column="per_1000"):
    return pd.DataFrame({"naam": NAMES[: len(values)], column: pd.array(values, dtype="Float64")})


def closing(**counts):
    names = ["binnen hetzelfde gebied", "tussen gebieden", "de gemeente in", "de gemeente uit", "alle"]
    found = [counts.get(name) for name in ("binnen", "tussen", "kwam", "ging", "alle")]
    return pd.DataFrame({"naam": names, "aantal": pd.array(found, dtype="Int64")})


INSIDE, BORDER = ("Oost", "Oost", 420, "binnen"), ("buiten de gemeente", "Oost", 155, "grens")


@pytest.mark.parametrize(
    ("rows", "kop"),
    [
        # who stays inside and who crosses the border are no flow between areas, however many
        ([INSIDE, BORDER, ("Oost", "West", 135, "paar"), ("West", "Oost", 90, "paar")],
         "De grootste getoonde stroom tussen wijken gaat van Oost naar West: ongeveer 135 verhuizingen"),
        ([("Oost", "West", 1_135, "paar"), ("West", "Oost", None, "paar")],
         "De grootste getoonde stroom tussen wijken gaat van Oost naar West: ongeveer 1.135 verhuizingen"),
        ([("Oost", "West", 15, "paar"), ("West", "Oost", 15, "paar"), ("Zuid", "Oost", 10, "paar")],
         "De 2 grootste getoonde stromen tussen wijken: elk ongeveer 15 verhuizingen"),
        ([INSIDE, BORDER, ("Oost", "elders", 400, "rest"), ("West", "Oost", None, "paar")],
         "Tussen wijken is geen stroom te tonen"),
        ([], "Verhuizingen van wijk naar wijk"),  # once "too few move", where nothing was delivered
    ],
)  # fmt: skip
def test_the_largest_flow_that_is_shown(rows, kop):
    assert kop_stromen(pairs(*rows), "wijk") == kop


@pytest.mark.parametrize(
    ("values", "kop"),
    [
        ((189, -131, -139), "Het saldo is het hoogst in Noord (+189) en het laagst in Zuid (−139)"),
        # what reads the same in the table is equal in the title
        ((358, -135.1, -134.9), "Het saldo is het hoogst in Noord (+358) en het laagst in Oost en Zuid (−135)"),
        ((12, 3, None), "Het saldo is het hoogst in Noord (+12) en het laagst in Oost (+3) (van de 2 wijken met een cijfer)"),
        ((-5, 0, -9), "Het saldo is het hoogst in Oost (0) en het laagst in Zuid (−9)"),
        ((4.2, 4.4), "Het saldo is +4 in Noord en Oost"),
        ((0.0, -0.2), "Het saldo is 0 in Noord en Oost"),
        ((24, None), "Het saldo is +24 in Noord (van de andere wijken is er geen cijfer)"),
        ((9, 1, 1, 1, 1), "Het saldo is het hoogst in Noord (+9) en het laagst in 4 wijken (+1)"),
        ((None, None), "Per wijk is niet te zeggen wie wint en wie verliest"),
        ((), "Per wijk is niet te zeggen wie wint en wie verliest"),
    ],
)  # fmt: skip
def test_who_wins_and_who_loses(values, kop):
    assert kop_saldo(areas(*values), "wijk") == kop


@pytest.mark.parametrize(
    ("values", "kop"),
    [
        ((0.5, 0.16, 0.3), "In Noord blijft 50% van wie verhuist in de kern, in Oost 16%"),
        ((0.502, 0.498, 0.3), "In Noord en Oost blijft 50% van wie verhuist in de kern, in Zuid 30%"),
        ((0.5, 0.16, None), "In Noord blijft 50% van wie verhuist in de kern, in Oost 16% (van de 2 kernen met een cijfer)"),
        ((0.5, None), "In Noord blijft 50% van wie verhuist in de kern (van de andere kernen is er geen cijfer)"),
        ((None,), "Per kern is niet te zeggen wie in de kern blijft"),
    ],
)  # fmt: skip
def test_who_stays(values, kop):
    assert kop_blijft(areas(*values, column="blijft"), "kern") == kop


def test_of_nothing_it_says_so():
    empty = pd.DataFrame()
    told = stromen_in_het_kort(empty, empty, empty, niveau="wijk", jaren="2023")
    assert told == ["Over de verhuizingen van senioren in de periode 2023 is hier niets te tonen."]
    assert stromen_kerncijfers(empty, "wijk") == []


def test_in_brief_says_what_is_shown_and_leaves_out_what_is_hidden():
    total = closing(binnen=1_045, tussen=None, kwam=475, ging=665, alle=3_305)
    told = stromen_in_het_kort(
        total, pairs(("Oost", "West", 135, "paar")), areas(189, -139), niveau="wijk", jaren="2019 tot en met 2023"
    )
    assert told[1:] == [
        "Van buiten de gemeente kwamen er ongeveer 475 en er vertrokken er 665: per saldo 190 eraf.",
        "De grootste getoonde stroom tussen wijken gaat van Oost naar West: ongeveer 135 verhuizingen.",
        "Vestiging min vertrek is per 1.000 oudere huishoudens het hoogst in Noord (+189) en het laagst in Oost (−139).",
    ]
    assert [figure.waarde for figure in stromen_kerncijfers(total, "wijk")] == ["3.305", "1.045", "475", "665"]


@pytest.mark.parametrize("title", [kop_saldo, kop_blijft])
@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=5))
def test_a_title_names_no_area_without_a_number(title, values):
    column = "per_1000" if title is kop_saldo else "blijft"
    table = areas(*values, column=column)
    said = title(table, "wijk")
    assert not any(name in said for name in table.loc[table[column].isna(), "naam"])
    assert not any(name in said for name in NAMES[len(values) :])


@given(st.lists(st.one_of(st.none(), st.integers(1, 3)), max_size=4))
def test_a_title_names_no_flow_without_a_number(counts):
    table = pairs(*((f"van{n}", f"naar{n}", count, "paar") for n, count in enumerate(counts)))
    said = kop_stromen(table, "wijk")
    assert not any(f"van{n} " in said for n, count in enumerate(counts) if count is None)
