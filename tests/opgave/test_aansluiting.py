"""CBS rounds buurten to five: sums may differ from the published whole by rounding, and by nothing else."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import opgave
from toolkit.errors import LinkError
from toolkit.opgave import Aansluiting

TOWN = """
    gebied_code | niveau   | naam  | inwoners
    GM9901      | gemeente | Stad  | {whole}
    BU99010101  | buurt    | Een   | 105
    BU99010102  | buurt    | Twee  | {part}
    GM9902      | gemeente | Dorp  | 999999
    BU99020101  | buurt    | Ander | 70
"""


def test_sum_and_published_figure_stand_in_one_line(kerncijfers, source):
    (found,) = opgave.reconcile([(kerncijfers(TOWN.format(whole=203, part=95)), source())], gemeente="GM9901")
    assert found.som == 105 + 95
    assert found.speling == 3 * 5 - 1  # two parts and the whole, each less than five off
    assert found.regel == (
        "Aansluiting (kwb), 2 buurten tegen de gemeente: inwoners 200 tegen 203 (−3) (afronding verklaart tot 14)."
    )
    assert opgave.controleregels([], [found, found]) == [
        "Aansluiting (kwb), 2 buurten tegen de gemeente; afronding verklaart tot 14: "
        "inwoners 200 tegen 203 (−3), inwoners 200 tegen 203 (−3)."
    ]


def test_a_difference_beyond_rounding_is_refused(kerncijfers, source):
    with pytest.raises(LinkError, match=r"2 buurten tegen de gemeente: inwoners 200 tegen 215 \(−15\)"):
        opgave.reconcile([(kerncijfers(TOWN.format(whole=215, part=95)), source())], gemeente="GM9901")


@pytest.mark.parametrize(("som", "klopt"), [(357_345, True), (356_900, True), (356_700, False), (357_800, False)])
def test_some_people_have_no_known_wijk_but_nobody_lives_in_two(som, klopt):
    # Utrecht 2020 (CBS 84799NED): ten wijken hold 357,345 of 357,597 inhabitants, 252 fewer than rounding explains.
    found = Aansluiting(
        kolom="inwoners", niveau="wijk", bron_id="kwb", som=som, gepubliceerd=357_597, delen=10, zonder_cijfer=0
    )
    assert found.klopt is klopt
    assert ("geen bekende wijk" in found.regel) == (klopt and som < 357_597)


def test_parts_without_a_figure_may_explain_a_shortfall_but_no_surplus(kerncijfers, source):
    (short,) = opgave.reconcile([(kerncijfers(TOWN.format(whole=300, part="")), source())], gemeente="GM9901")
    assert short.zonder_cijfer == 1
    assert "1 zonder cijfer" in short.regel
    with pytest.raises(LinkError):
        opgave.reconcile([(kerncijfers(TOWN.format(whole=85, part="")), source())], gemeente="GM9901")


def test_the_whole_may_come_from_another_delivery_of_the_same_year_only(kerncijfers, source):
    table = kerncijfers(TOWN.format(whole=203, part=95))
    parts, whole = table.loc[table["niveau"] == "buurt"], table.loc[table["niveau"] == "gemeente"]
    (found,) = opgave.reconcile([(parts, source("b")), (whole, source("g"))], gemeente="GM9901")
    assert (found.bron_id, found.som, found.gepubliceerd) == ("b met g", 105 + 95, 203)
    assert opgave.reconcile([(parts, source("b", 2023)), (whole, source("g"))], gemeente="GM9901") == ()


def test_without_the_row_of_the_gemeente_there_is_nothing_to_compare(kerncijfers, source):
    table = kerncijfers(TOWN.format(whole=203, part=95))
    assert opgave.reconcile([(table.loc[table["niveau"] == "buurt"], source())], gemeente="GM9901") == ()


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=60))
def test_figures_rounded_to_five_always_reconcile_with_their_exact_sum(parts):
    rounded = [5 * int(value / 5 + 0.5) for value in parts]
    found = Aansluiting(
        kolom="inwoners", niveau="buurt", bron_id="kwb", som=sum(rounded), gepubliceerd=sum(parts), delen=len(parts),
        zonder_cijfer=0,
    )  # fmt: skip
    assert found.klopt


def test_figures_per_kern_are_weighted_sums(kerncijfers, table):
    buurten = kerncijfers("""
        gebied_code | niveau | naam  | inwoners | woningvoorraad | aandeel_koop
        BU99020001  | buurt  | Dorp  | 400      | 200            | 0.90
        BU99020002  | buurt  | Rand  | 100      | 50             | 0.50
        BU99020003  | buurt  | Leeg  |          |                |
    """)
    kernen = table("""
        kern_code | kern_naam    | buurt_code | gebied_jaar | aandeel
        KN990201  | Dorp         | BU99020001 | 2024        | 1.0
        KN990201  | Dorp         | BU99020002 | 2024        | 0.5
        KN990200  | Buitengebied | BU99020002 | 2024        | 0.5
        KN990203  | Gehucht      | BU99020003 | 2024        | 1.0
    """).reset_index()
    got = opgave.kerncijfers_per_kern(buurten, kernen).set_index("gebied_code")
    assert got.loc["KN990201", "inwoners"] == 400 + 50
    assert got.loc["KN990200", "inwoners"] == 50
    assert got.loc["KN990201", "aandeel_koop"] == pytest.approx((0.9 * 200 + 0.5 * 25) / 225)
    assert pd.isna(got.loc["KN990203", "inwoners"])  # a part without a figure: unknown, not zero


def test_kernen_of_another_year_are_refused(kerncijfers, table):
    buurten = kerncijfers("""
        gebied_code | niveau | naam | inwoners
        BU99020001  | buurt  | Dorp | 400
    """)
    kernen = table("""
        kern_code | kern_naam | buurt_code | gebied_jaar | aandeel
        KN990201  | Dorp      | BU99020001 | 2021        | 1
    """).reset_index()
    with pytest.raises(ValueError, match="different area years"):
        opgave.kerncijfers_per_kern(buurten, kernen)


def test_figures_per_kern_do_not_repeat_what_was_said_of_the_delivery(kerncijfers, table, source):
    buurten = kerncijfers("""
        gebied_code | niveau | naam | inwoners
        BU99020001  | buurt  | Dorp | 400
    """)
    kernen = table("""
        kern_code | kern_naam | buurt_code | gebied_jaar | aandeel
        KN990201  | Dorp      | BU99020001 | 2024        | 1
    """).reset_index()
    told = source(opmerkingen=("2 watergebieden weggelaten.",), ontbrekend=(("inwoners", "leeg", 1),))
    _, (_, derived) = opgave.add_kernen([(buurten, told)], (kernen, source("kernen")))
    assert (derived.aard, derived.opmerkingen, derived.ontbrekend) == ("afgeleid", (), ())
