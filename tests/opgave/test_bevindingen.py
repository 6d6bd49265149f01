import pytest

from toolkit import opgave
from toolkit.indicatoren import open_indicators

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def rows(kerncijfers, source):
    town = kerncijfers("""
        gebied_code | niveau   | naam  | inwoners | inwoners_65plus | huishoudens | eenpersoonshuishoudens | woningvoorraad | aandeel_eengezins | aandeel_koop | aandeel_corporatie
        GM9901      | gemeente | Stad  | 10000    | 2500            | 5000        | 2000                   | 5100           | 0.55              | 0.60         | 0.25
        WK990101    | wijk     | Noord | 6000     | 2000            | 2800        | 1000                   | 2900           | 0.70              | 0.70         | 0.10
        WK990102    | wijk     | Zuid  | 3900     | 470             | 2150        | 980                    | 2150           | 0.35              | 0.45         | 0.45
        WK990103    | wijk     | Kamp  | 100      | 95              | 50          | 20                     | 50             | 0.90              | 0.10         | 0.00
    """)
    return opgave.indicator_rows([(town, source())], open_indicators())


@pytest.fixture
def wijken(rows, source):
    return opgave.select(rows, [source()], ["context_65plus", "context_inwoners", "voorraad_eengezins"], niveau="wijk")


def test_the_summary_says_how_many_where_alone_in_which_stock_and_what_is_unknown(rows, wijken):
    sentences = opgave.in_het_kort(rows, gemeente="GM9901", naam="Stad", verspreiding=wijken)
    assert sentences == [
        f"In Stad woonden op 1 januari 2024 2.500 mensen van 65 jaar en ouder. Dat is 25{NBSP}procent van alle inwoners.",
        f"Zij wonen niet gelijk verspreid: van 12{NBSP}procent in Zuid tot 33{NBSP}procent in Noord.",
        f"Van de 5.000 huishoudens bestaat 40{NBSP}procent uit één persoon. De openbare cijfers zeggen niet hoe oud zij zijn.",
        f"Van de 5.100 woningen (2024) is 55{NBSP}procent een eengezinswoning, 60{NBSP}procent een koopwoning, "
        f"25{NBSP}procent van een corporatie.",
        sentences[-1],
    ]
    assert "gemeente en corporaties nodig" in sentences[-1]


def test_a_place_with_few_people_makes_no_headline(wijken):
    assert wijken.table.loc["WK990103", "context_65plus"] == 0.95
    assert "Kamp" not in opgave.kop_verspreiding(wijken, "context_65plus")


def test_a_sentence_without_figures_is_left_out(rows, source):
    nothing = opgave.select(rows, [source()], ["context_65plus"], niveau="buurt")
    without_stock = rows.loc[rows["indicator_id"].str.startswith("context")]
    sentences = opgave.in_het_kort(without_stock, gemeente="GM9901", naam="Stad", verspreiding=nothing)
    assert len(sentences) == 3
    assert not [sentence for sentence in sentences if "woningen (" in sentence or "verspreid" in sentence]


def test_key_figures_carry_their_parts(rows):
    first, *_ = opgave.kerncijfers_kort(rows, gemeente="GM9901")
    assert (first.waarde, first.toelichting) == ("25%", "2.500 van 10.000, 2024")
    assert len(opgave.kerncijfers_kort(rows, gemeente="GM9901")) == 4


def test_titles_say_the_finding(wijken):
    assert opgave.kop_verspreiding(wijken, "context_65plus") == (
        "Noord heeft het grootste aandeel inwoners van 65 jaar en ouder: 33%; Zuid het kleinste: 12%"
    )
    assert opgave.onderschrift(wijken, "context_65plus") == (
        "Inwoners van 65 jaar en ouder, in procenten van alle inwoners, per wijk, 1 januari 2024; "
        "de titel noemt gebieden met minstens 200 inwoners"  # Kamp has 95 %, but only 100 inhabitants
    )


def test_the_title_of_the_scatter_counts_the_areas_above_the_gemeente_on_both(rows, wijken):
    gemeente = opgave.gemeente_values(rows, "GM9901")  # 25 % and 55 %; Noord has 33 % and 70 %, Kamp 95 % and 90 %
    title = opgave.kop_samenhang(wijken, x="context_65plus", y="voorraad_eengezins", gemeente=gemeente)
    assert title.startswith("2 wijken hebben meer inwoners van 65 jaar en ouder én meer eengezinswoningen")
    assert "per gebied" in opgave.kop_samenhang(wijken, x="context_65plus", y="voorraad_eengezins", gemeente={})
