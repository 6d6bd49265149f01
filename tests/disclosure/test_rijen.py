"""Indicator rows on their way out: what is hidden, what is rounded, and that an attacker finds nothing."""

import itertools
import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import config
from toolkit.config import Periode
from toolkit.disclosure import klassen_naast_elkaar, per_gebied, per_klasse, release_rows
from toolkit.disclosure.audit import intervals
from toolkit.disclosure.rijensommen import sums_of_rows
from toolkit.meten import Gegevens, Metingen, empty_rows
from toolkit.provenance import Source

BRON = Source(
    bron_id="brp",
    titel="Huishoudens",
    houder="Gemeente",
    jaar=2024,
    gebied_jaar=2024,
    aard="administratie",
    licentie="",
    bestand="b.csv",
    sha256="",
)
AREAS = {
    "GM9901": ("gemeente", None), "WK990101": ("wijk", "GM9901"), "WK990102": ("wijk", "GM9901"),
    "BU99010101": ("buurt", "WK990101"), "BU99010102": ("buurt", "WK990101"), "BU99010103": ("buurt", "WK990101"),
    "BU99010201": ("buurt", "WK990102"), "KN990101": ("kern", "GM9901"), "KN990102": ("kern", "GM9901"),
}  # fmt: skip
KERN = {"BU99010101": "KN990101", "BU99010102": "KN990101", "BU99010103": "KN990102", "BU99010201": "KN990102"}
RUN = config.notebook_run(gemeente="GM9901")
SUITABLE = ("opgave_hh_geschikt", "opgave_hh_aanpasbaar", "opgave_hh_ongeschikt")


def data():
    areas = pd.DataFrame(
        [(code, level, code, parent, 2024) for code, (level, parent) in AREAS.items()],
        columns=["gebied_code", "niveau", "naam", "ouder_code", "gebied_jaar"],
    )
    return Gegevens(
        gemeente="GM9901",
        naam="Stad",
        tabellen={},
        bronnen={},
        gebieden=areas.set_index("gebied_code", drop=False),
        kern_van=pd.Series(KERN),
        periode=Periode(),
        peildatum=date(2024, 1, 1),
    )


def rows(*lines):
    """Each line: indicator, area, breakdown, teller, noemer, eenheid, and optionally value, low, high, kind."""
    names = [
        "indicator_id",
        "gebied_code",
        "uitsplitsing",
        "teller",
        "noemer",
        "eenheid",
        "waarde",
        "ci_laag",
        "ci_hoog",
        "ci_soort",
    ]
    table = pd.DataFrame([(*line, *[None] * (len(names) - len(line))) for line in lines], columns=names)
    share = table["teller"] / table["noemer"]
    table["waarde"] = table["waarde"].fillna(share.where(table["eenheid"] == "1", table["teller"]))
    fixed = {
        "gebied_jaar": 2024,
        "naam": table["gebied_code"],
        "niveau": [AREAS[code][0] for code in table["gebied_code"]],
        "periode": "2024-01-01",
        "aard": "administratie",
        "bron_id": "brp",
        "methode": "geteld",
        "onderdrukt": False,
    }
    whole = table.assign(**fixed)
    form = empty_rows()
    return whole.reindex(columns=form.columns).astype(form.dtypes.to_dict())


def out(*lines, run=RUN):
    return release_rows(Metingen(rows=rows(*lines), sources=(BRON,), ontbreekt=pd.DataFrame()), run, data())


ONE = "opgave_hh_ongeschikt"


def test_counts_are_rounded_and_a_share_is_a_whole_percent_of_the_true_counts():
    found = out((ONE, "GM9901", None, 333, 1002, "1")).table.iloc[0]
    assert (found["teller"], found["noemer"], found["waarde"]) == (335, 1000, 0.33)


def test_a_small_count_is_hidden_with_its_share_and_marked():
    found = out((ONE, "GM9901", None, 9, 1000, "1"))
    row = found.table.iloc[0]
    assert pd.isna(row["teller"])
    assert pd.isna(row["waarde"])
    assert row["onderdrukt"]
    assert found.suppressed["waarde"].tolist() == [True]


def test_nobody_may_be_said_of_a_large_group_and_not_of_a_small_one():
    large, small = out((ONE, "GM9901", None, 0, 200, "1")), out((ONE, "GM9901", None, 0, 40, "1"))
    assert large.table["waarde"].tolist() == [0]
    assert small.table["waarde"].isna().all()


def test_a_percentage_needs_fifty():
    found = out((ONE, "GM9901", None, 20, 49, "1")).table.iloc[0]
    assert found["teller"] == 20
    assert pd.isna(found["waarde"])


def test_one_small_buurt_takes_another_with_it_and_the_wijk_stays():
    found = out(
        (ONE, "GM9901", None, 140, 900, "1"), (ONE, "WK990101", None, 90, 600, "1"), (ONE, "WK990102", None, 50, 300, "1"),
        (ONE, "BU99010101", None, 3, 100, "1"), (ONE, "BU99010102", None, 12, 200, "1"), (ONE, "BU99010103", None, 75, 300, "1"),
    ).table.set_index("gebied_code")["teller"]  # fmt: skip
    assert found.isna().to_dict() == {
        "GM9901": False,
        "WK990101": False,
        "WK990102": False,
        "BU99010101": True,
        "BU99010102": True,
        "BU99010103": False,
    }


def test_classes_of_one_breakdown_are_parts_of_the_total():
    split = [
        (ONE, "GM9901", f'{{"eigendom": "{name}"}}', count, 400, "1")
        for name, count in (("huur", 4), ("koop", 96), ("onbekend", 40))
    ]
    found = out((ONE, "GM9901", None, 140, 1200, "1"), *split)
    tellers = per_klasse(found, ONE, "eigendom").table["aantal"]
    assert tellers.isna().to_dict() == {"huur": True, "koop": False, "onbekend": True}


def test_a_crossing_adds_up_to_both_its_margins():
    def line(count, **key):
        return (ONE, "GM9901", json.dumps(key, sort_keys=True) if key else None, count, 900, "1")

    crossing = [line(3, a="1", b="x"), line(40, a="1", b="y"), line(50, a="2", b="x"), line(60, a="2", b="y")]
    margins = [line(43, a="1"), line(110, a="2"), line(53, b="x"), line(100, b="y")]
    hidden = out(line(153), *margins, *crossing).table.set_index("uitsplitsing")["teller"].isna()
    # The 3 needs another one in its row and in its column, and these the fourth: or a margin of each.
    assert hidden['{"a": "1", "b": "x"}']
    assert hidden.sum() >= 4


def test_reasons_of_which_several_may_be_named_are_no_parts():
    several = [
        ("redenen_verhuizing", "GM9901", f'{{"reden": "{name}"}}', count, 100, "1")
        for name, count in (("a", 60), ("b", 70), ("c", 4))
    ]
    found = out(("redenen_verhuizing", "GM9901", None, 100, 100, "1"), *several).table.set_index("uitsplitsing")[
        "teller"
    ]
    assert found.isna().sum() == 1


def test_indicators_of_one_family_hide_each_other():
    lines = [(name, "GM9901", None, count, 300, "1") for name, count in zip(SUITABLE, (5, 115, 180), strict=True)]
    hidden = out(*lines).table.set_index("indicator_id")["teller"].isna()
    assert hidden.to_dict() == {SUITABLE[0]: True, SUITABLE[1]: True, SUITABLE[2]: False}


def test_a_rate_comes_from_the_rounded_count_because_it_would_give_the_true_one_away():
    found = out(
        (
            "opgave_hh_verhuisd",
            "GM9901",
            None,
            52,
            3041,
            "per 1.000 huishoudens",
            1000 * 52 / 3041,
            12.8,
            22.4,
            "toevalsinterval",
        )
    ).table.iloc[0]
    assert found["waarde"] == pytest.approx(1000 * 50 / 3040)
    assert found["ci_laag"] == pytest.approx(1000 * 37.11 / 3040, abs=0.01)  # Garwood of 50: 37.11 to 65.92
    assert found["ci_hoog"] == pytest.approx(1000 * 65.92 / 3040, abs=0.01)


def test_a_ratio_without_a_noemer_stays_undefined():
    found = out(("interventie_vergoeding_verhouding", "GM9901", None, 200, 0, "ratio", None)).table.iloc[0]
    assert found["teller"] == 200


@pytest.mark.parametrize(("cases", "shown"), [(9, False), (10, True)])
def test_a_median_needs_ten_cases_and_has_three_digits(cases, shown):
    found = out(("opgave_verhuisbeweging", "GM9901", '{"maat": "mediaan"}', None, cases, "m", 1234.5)).table["waarde"]
    assert found.tolist() == ([1230.0] if shown else [pd.NA])


def test_the_chance_interval_of_an_amount_goes_out_in_three_digits_as_the_amount_does():
    """It has no teller that could be given away: made of the Garwood interval of nothing it was 0 to 0."""
    line = ("opgave_verhuisbeweging", "GM9901", '{"maat": "mediaan"}', None, 40, "m", 1234.5, 987.4, 1500.9)
    found = out((*line, "toevalsinterval")).table.iloc[0]
    assert (found["waarde"], found["ci_laag"], found["ci_hoog"]) == (1230.0, 987.0, 1500.0)


def covered(dekking, *line, **options):
    """The coverage of one row as it goes out."""
    table = rows(line).assign(dekking=pd.array([dekking], "Float64"))
    given = Metingen(rows=table, sources=(BRON,), ontbreekt=pd.DataFrame())
    return release_rows(given, options.get("run", RUN), data()).table["dekking"].iloc[0]


def test_a_coverage_does_not_give_a_hidden_count_away():
    """3 of 48: whoever knows the 48 would read the 3 from 0,0625."""
    assert pd.isna(covered(3 / 48, "opgave_verhuisbeweging", "GM9901", '{"maat": "mediaan"}', None, 3, "m", 1234.5))
    assert pd.isna(covered(3 / 48, ONE, "GM9901", None, 1, 3, "1"))


def test_a_coverage_is_a_whole_percent_and_all_is_only_what_is_all():
    """1483 of 1628 is 0,910934: as a fraction it would give both true counts away."""
    line = (ONE, "GM9901", None, 700, 1483, "1")
    assert covered(1483 / 1628, *line) == 0.91
    assert [covered(part, *line) for part in (1.0, 0.999, 0.001, 0.0)] == [1.0, 0.99, 0.01, 0.0]
    assert pd.isna(covered(None, *line))


def test_inside_a_coverage_stays_as_it_is():
    inside = config.notebook_run(gemeente="GM9901", alleen_intern=True)
    assert covered(0.0625, ONE, "GM9901", None, 1, 3, "1", run=inside) == 0.0625


def test_inside_nothing_is_hidden_and_the_watermark_stays_with_it():
    inside = config.notebook_run(gemeente="GM9901", alleen_intern=True)
    found = out((ONE, "GM9901", None, 3, 1000, "1"), run=inside)
    assert (found.status, found.table["teller"].tolist()) == ("intern", [3])


def test_no_rows_is_no_fault():
    assert out().reden


def test_views_select_and_keep_what_was_hidden():
    found = out(
        (ONE, "GM9901", None, 140, 900, "1"),
        (ONE, "WK990101", None, 5, 600, "1"),
        (ONE, "WK990102", None, 70, 300, "1"),
    )
    wide = per_gebied(found, [ONE], niveau="wijk")
    assert list(wide.table.index) == ["WK990101", "WK990102"]
    assert wide.suppressed[f"{ONE}_aantal"].to_dict()["WK990101"]
    assert wide.sources == (BRON,)
    assert per_gebied(found, [ONE], niveau="kern").reden


def test_classes_side_by_side_keep_their_order_and_what_was_hidden():
    split = [
        (name, "GM9901", f'{{"leeftijdsklasse": "{label}"}}', teller, noemer, "1")
        for label, noemer, tellers in (
            ("t/m 55", 0, (0, 0, 0)),
            ("66-75", 100, (20, 50, 30)),
            ("56-65", 60, (2, 40, 18)),
        )
        for name, teller in zip(SUITABLE, tellers, strict=True)
    ]
    found = klassen_naast_elkaar(out(*split), SUITABLE, "leeftijdsklasse")
    assert found.table["naam"].tolist() == ["66-75", "56-65"]
    assert found.table.loc["66-75", list(SUITABLE)].tolist() == [0.2, 0.5, 0.3]
    assert found.suppressed[SUITABLE[0]].tolist() == [False, True]
    assert found.suppressed[SUITABLE[2]].tolist() == [False, True]  # or the 2 would follow
    assert klassen_naast_elkaar(out(*split[:1]), SUITABLE, "leeftijdsklasse").reden


def partition(counts):
    """Rows of all areas from (teller, noemer) per buurt."""
    buurten = dict(zip([code for code in AREAS if code.startswith("BU")], counts, strict=True))

    def total(codes):
        return tuple(sum(side) for side in zip(*(buurten[code] for code in codes), strict=True))

    groups = {
        code: [one for one in buurten if one == code or AREAS[one][1] == code or KERN[one] == code or code == "GM9901"]
        for code in AREAS
    }
    return [(ONE, code, None, *total(groups[code]), "1") for code in AREAS]


pairs = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None, max_examples=60)
@given(st.lists(pairs, min_size=4, max_size=4))
def test_what_is_hidden_cannot_be_worked_out_from_all_levels_together(counts):
    lines = partition(counts)
    found = out(*lines)
    exact = rows(*lines)
    whole = exact.assign(
        familie=exact["indicator_id"], teller=exact["teller"].astype("Int64"), noemer=exact["noemer"].astype("Int64")
    )
    shown, sums, names = sums_of_rows(whole, kern_van=pd.Series(KERN))
    hidden = {
        name for side in ("teller", "noemer") for name, lost in zip(names[side], found.table[side].isna(), strict=True) if lost
    }  # fmt: skip
    published = {cell: None if cell in hidden else count for cell, count in shown.items()}
    places = [each.relation({**shown, each: 0}) for each in sums if each.soort == "plaatsen"]
    for cell, bounds in intervals(published, places).items():
        assert bounds.high - bounds.low > RUN.drempel, cell


@given(st.permutations(range(9)))
@settings(deadline=None, max_examples=20)
def test_the_order_of_the_rows_decides_nothing(order):
    lines = partition([(3, 40), (12, 60), (20, 60), (8, 55)])
    plain = out(*lines).table.set_index("gebied_code")["teller"]
    mixed = out(*(lines[place] for place in order)).table.set_index("gebied_code")["teller"]
    assert mixed.reindex(plain.index).equals(plain)


def test_all_levels_add_up_in_the_drawn_example():
    lines = partition([(3, 40), (12, 60), (20, 60), (8, 55)])
    tellers = {line[1]: line[3] for line in lines}
    assert tellers["GM9901"] == tellers["WK990101"] + tellers["WK990102"] == tellers["KN990101"] + tellers["KN990102"]
    assert list(itertools.islice(tellers.values(), 3)) == [43, 35, 8]
