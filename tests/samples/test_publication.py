"""Exact counts become what a statistical office publishes: rounded, in percents, and silent about few."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.samples import exact_counts
from toolkit.samples.publication import figure_columns, publish, published_name


@pytest.fixture
def published(table, lindermonde):
    """Publish drawn rows; what is not drawn is 0."""

    def publish_drawn(text):
        drawn = table(text)
        blank = (
            exact_counts(lindermonde).drop(columns=["naam", "niveau"]).iloc[: len(drawn)].mul(0).set_axis(drawn.index)
        )
        return publish(drawn.combine_first(blank))

    return publish_drawn


def test_counts_of_wijken_and_buurten_are_rounded_to_five_and_those_of_the_gemeente_are_not(published):
    got = published("""
        gebied_code | naam | niveau   | inwoners | huishoudens | woningvoorraad
        GM9901      | stad | gemeente | 1013     | 507         | 511
        WK990101    | wijk | wijk     | 1013     | 507         | 511
        BU99010101  | een  | buurt    | 12       | 3           | 4
        BU99010102  | twee | buurt    | 1002     | 502         | 507
    """)
    assert got["inwoners"].tolist() == [1013, 1015, 10, 1000]
    assert got["huishoudens"].tolist() == [507, 505, 5, 500]
    assert got["woningvoorraad"].tolist() == [511, 511, 4, 507]  # CBS does not round dwellings


def test_shares_of_dwellings_need_twenty_dwellings(published):
    got = published("""
        gebied_code | naam | niveau | inwoners | woningvoorraad | koop | corporatie | voor_2000
        BU99010101  | een  | buurt  | 200      | 19             | 19   | 0          | 19
        BU99010102  | twee | buurt  | 200      | 20             | 5    | 15         | 1
        BU99010103  | drie | buurt  | 200      | 200            | 25   | 33         | 0
    """)
    assert got["procent_koop"].isna().tolist() == [True, False, False]
    assert got.loc["BU99010102", ["procent_koop", "procent_corporatie", "procent_voor_2000"]].tolist() == [25, 75, 5]
    assert got.loc["BU99010103", "procent_koop"] == 13  # 12.5, half away from zero
    assert got.loc["BU99010103", "procent_corporatie"] == 17  # 16.5
    assert got.loc["BU99010103", "procent_voor_2000"] == 0


def test_shares_of_people_need_fifty_inhabitants(published):
    got = published("""
        gebied_code | naam | niveau | inwoners | inwoners_65plus | huishoudens | eenpersoonshuishoudens
        BU99010101  | een  | buurt  | 49       | 49              | 30          | 30
        BU99010102  | twee | buurt  | 50       | 10              | 30          | 15
    """)
    assert got["procent_65plus"].isna().tolist() == [True, False]
    assert got.loc["BU99010102", ["procent_65plus", "procent_eenpersoons"]].tolist() == [20, 50]
    assert got["inwoners_65plus"].tolist() == [50, 10]  # rounded counts stay, as in the real tables


def test_nobody_has_no_average_and_no_density(published):
    got = published("""
        gebied_code | naam | niveau | inwoners | huishoudens | personen_in_huishoudens | land_ha
        BU99010101  | leeg | buurt  | 0        | 0           | 0                       | 80
        BU99010102  | vol  | buurt  | 450      | 200         | 450                     | 90
    """)
    assert pd.isna(got.loc["BU99010101", "gemiddelde_huishoudensgrootte"])
    assert pd.isna(got.loc["BU99010101", "dichtheid"])
    assert got.loc["BU99010101", "inwoners"] == 0  # nobody is a fact, not a missing figure
    assert got.loc["BU99010102", "gemiddelde_huishoudensgrootte"] == 2.3  # 2.25
    assert got.loc["BU99010102", "dichtheid"] == 450 / 0.9


def test_every_figure_of_the_contract_is_published(lindermonde):
    got = publish(exact_counts(lindermonde))
    assert {published_name(column) for column in figure_columns()} <= set(got.columns)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=12))
def test_rounding_moves_a_count_by_at_most_two(inhabitants):
    codes = [f"BU990101{number:02}" for number in range(len(inhabitants))]
    names = [
        "mannen", "vrouwen", "inwoners_0_15", "inwoners_15_25", "inwoners_25_45", "inwoners_45_65", "inwoners_65plus",
        "huishoudens", "eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen",
        "woningvoorraad", "eengezins", "meergezins", "tussenwoning", "hoekwoning", "twee_onder_een_kap", "vrijstaand",
        "onbewoond", "koop", "huur", "corporatie", "overige_verhuur", "eigendom_onbekend", "voor_2000", "vanaf_2000",
        "afgelopen_tien_jaar", "personen_in_huishoudens", "woz_som", "adressen_gewogen", "land_ha", "water_ha",
    ]  # fmt: skip
    counts = pd.DataFrame(0.0, index=codes, columns=names).assign(inwoners=inhabitants, naam="x", niveau="buurt")
    got = publish(counts)["inwoners"]
    assert (got % 5 == 0).all()
    assert (got - counts["inwoners"]).abs().max() <= 2
