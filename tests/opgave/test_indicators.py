import pandas as pd
import pytest

from toolkit import opgave
from toolkit.indicatoren import catalogue, open_indicators, worksheet


@pytest.fixture
def town(kerncijfers):
    return kerncijfers("""
        gebied_code | niveau   | naam  | inwoners | inwoners_65plus | woningvoorraad | aandeel_koop
        GM9901      | gemeente | Stad  | 1000     | 250             | 500            | 0.60
        WK990101    | wijk     | Noord | 600      | 200             | 300            | 0.70
        WK990102    | wijk     | Zuid  | 400      | 50              | 200            | 0.45
        BU99010101  | buurt    | Leeg  | 0        | 0               |                |
    """)


def rows_of(rows, indicator):
    return rows.loc[rows["indicator_id"] == indicator].set_index("gebied_code")


def test_a_share_is_the_quotient_of_its_counts(town, source):
    rows = rows_of(opgave.indicator_rows([(town, source())], open_indicators()), "context_65plus")
    assert rows.loc["GM9901", "waarde"] == 250 / 1000
    assert rows.loc["WK990102", "waarde"] == 50 / 400
    assert (rows.loc["GM9901", "teller"], rows.loc["GM9901", "noemer"]) == (250, 1000)


def test_a_share_of_nothing_is_missing_and_not_zero(town, source):
    rows = rows_of(opgave.indicator_rows([(town, source())], open_indicators()), "context_65plus")
    assert pd.isna(rows.loc["BU99010101", "waarde"])


@pytest.mark.parametrize(
    ("teller", "noemer", "share"),
    [
        (25, 50, 0.5),
        (25, 45, None),  # off by five of 45 is eleven points
        (95, 90, None),  # De Reef in Den Haag, KWB 2019: rounding made 95 of 90
        (90, 90, 1.0),
    ],
)
def test_rounded_counts_do_not_carry_every_share(kerncijfers, source, teller, noemer, share):
    small = kerncijfers(f"""
        gebied_code | niveau | naam   | huishoudens | eenpersoonshuishoudens
        BU99010101  | buurt  | Klein  | {noemer}    | {teller}
        BU99010102  | buurt  | Andere | 100         | 50
    """)
    row = rows_of(opgave.indicator_rows([(small, source())], open_indicators()), "context_eenpersoons").loc[
        "BU99010101"
    ]
    assert row["waarde"] == share if share else pd.isna(row["waarde"])
    assert ("te weinig" in str(row["opmerking"])) == (share is None)
    assert (row["teller"], row["noemer"]) == (teller, noemer)  # nothing is lost


def test_a_published_percentage_is_used_where_no_count_is_published_and_says_so(town, source):
    rows = rows_of(opgave.indicator_rows([(town, source())], open_indicators()), "voorraad_koop")
    assert (rows.loc["WK990101", "waarde"], rows.loc["WK990101", "noemer"]) == (0.70, 300)
    assert pd.isna(rows.loc["WK990101", "teller"])
    assert "hele percentage" in rows.loc["WK990101", "opmerking"]


def test_an_indicator_without_its_columns_gives_no_rows(town, source):
    rows = opgave.indicator_rows([(town, source())], open_indicators())
    assert set(rows["indicator_id"]) == {"context_inwoners", "context_65plus", "voorraad_woningen", "voorraad_koop"}


def test_a_row_can_be_traced_to_its_source_column(town, source):
    traced = source(kolommen=(("inwoners", "AantalInwoners_5"), ("inwoners_65plus", "k_65JaarOfOuder_12")))
    row = rows_of(opgave.indicator_rows([(town, traced)], open_indicators()), "context_65plus").loc["GM9901"]
    assert row["methode"].startswith("kolommen k_65JaarOfOuder_12, AantalInwoners_5")
    assert (row["bron_id"], row["periode"]) == ("kwb", "2024-01-01")


def test_no_delivery_gives_no_rows():
    assert opgave.indicator_rows([], open_indicators()).empty


def test_the_newest_year_that_has_every_indicator_is_chosen(town, kerncijfers, source):
    older = kerncijfers("""
        gebied_code | niveau | naam  | huishoudens | eenpersoonshuishoudens | inwoners | inwoners_65plus
        WK990101    | wijk   | Noord | 280         | 140                    | 590      | 190
    """, jaar=2020)  # fmt: skip
    sources = [source(), source("kwb20", 2020)]
    rows = opgave.indicator_rows([(town, sources[0]), (older, sources[1])], open_indicators())
    newest = opgave.select(rows, sources, ["context_65plus"], niveau="wijk")
    assert (newest.jaar, [used.bron_id for used in newest.sources]) == (2024, ["kwb"])
    both = opgave.select(rows, sources, ["context_65plus", "context_eenpersoons"], niveau="wijk")
    assert (both.jaar, both.table.loc["WK990101", "context_eenpersoons"]) == (2020, 140 / 280)


def test_other_figures_come_along_where_that_year_has_them(town, source):
    rows = opgave.indicator_rows([(town, source())], open_indicators())
    chosen = opgave.select(
        rows, [source()], ["context_65plus"], niveau="wijk", ook=["voorraad_koop", "context_eenpersoons"]
    )
    assert chosen.table.loc["WK990102", "voorraad_koop"] == 0.45
    assert chosen.table["context_eenpersoons"].isna().all()


def test_what_no_delivery_has_gives_an_empty_choice_with_a_reason(town, source):
    rows = opgave.indicator_rows([(town, source())], open_indicators())
    chosen = opgave.select(rows, [source()], ["context_eenpersoons"], niveau="wijk")
    assert chosen.table.empty
    assert "geen cijfers per wijk" in chosen.reden


def test_the_catalogue_holds_the_eleven_rows_of_the_worksheet_in_order():
    assert [indicator.id for indicator in worksheet("opgave")][:2] == ["opgave_hh_geschikt", "opgave_hh_ongeschikt"]
    assert len(worksheet("opgave")) == 11
    assert {indicator.id for indicator in (*open_indicators(), *worksheet("opgave"))} <= set(catalogue())
