"""What every title says of a drawn table, and that it says nothing of numbers that are not shown."""

import pandas as pd
import pytest

from toolkit import routes

NB = "\N{NO-BREAK SPACE}"
NIETS = "Hierover is te weinig bekend om te tonen"


def trechter(*aantal: int | None) -> pd.DataFrame:
    return pd.DataFrame({"aantal": pd.array(list(aantal), dtype="Int64")})


@pytest.mark.parametrize(
    ("aantal", "kop"),
    [
        ((1_000, 800, 500, 200), f"25{NB}procent van de senior huishoudens heeft"),  # 200 of the 800 with a place
        ((1_000, 1_000, 996), "Bijna elk senior huishouden heeft"),
        ((1_000, 1_000, 995), f"100{NB}procent van de senior huishoudens heeft"),
        ((1_000, 1_000, 0), f"0{NB}procent van de senior huishoudens heeft"),
        ((1_000, 1_000, 3), f"Minder dan 0,5{NB}procent van de senior huishoudens heeft"),
        ((0, 0, 0), f"0{NB}procent van de senior huishoudens heeft"),
        ((100, 100, 110), "Bijna elk senior huishouden heeft"),  # numbers that were rounded apart
    ],
)
def test_the_funnel_says_which_part_keeps_a_dwelling(aantal: tuple[int, ...], kop: str) -> None:
    assert routes.kop_trechter(trechter(*aantal)) == f"{kop} minstens één passende woning in het aanbod"


@pytest.mark.parametrize("aantal", [(1_000, None, 200), (1_000, 800, None), ()])
def test_a_funnel_that_is_not_shown_is_a_question(aantal: tuple[int | None, ...]) -> None:
    assert routes.kop_trechter(trechter(*aantal)) == "Hoeveel huishoudens hebben een route?"


def test_a_hidden_step_in_between_does_not_matter() -> None:
    assert routes.kop_trechter(trechter(100, 100, None, 50)).startswith(f"50{NB}procent")


def ruimer(*zonder: float | None) -> pd.DataFrame:
    names = ["Met alle voorwaarden", "Zonder “geschikt”", "Zonder “nabij”"]
    return pd.DataFrame({"naam": names[: len(zonder)], "zonder": pd.array(list(zonder), dtype="Float64")})


@pytest.mark.parametrize(
    ("zonder", "kop"),
    [
        ((2.0, 5.0, 9.0), "De voorwaarde “nabij” maakt de keuze het kleinst"),
        ((2.0, 9.0, 9.0), "De voorwaarden “geschikt” en “nabij” maken de keuze het kleinst"),
        ((2.0, 5.0, None), "De voorwaarde “geschikt” maakt de keuze het kleinst"),
        ((0.0, 0.0, 0.0), "Geen enkele voorwaarde maakt op zichzelf de keuze kleiner"),
        ((2.0, None, None), NIETS),
        ((None, 5.0, 9.0), NIETS),
        ((2.0,), NIETS),
        ((), NIETS),
    ],
)
def test_the_condition_that_takes_most_is_named(zonder: tuple[float | None, ...], kop: str) -> None:
    assert routes.kop_ruimer(ruimer(*zonder)) == kop


def bindend(*opent: float | None) -> pd.DataFrame:
    return pd.DataFrame({
        "naam": ["Geschikt", "Betaalbaar", "Nabij"][: len(opent)],
        "aandeel_opent": pd.array(list(opent), dtype="Float64"),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("opent", "kop"),
    [
        ((0.1, 0.42, 0.3), f"Zonder de voorwaarde “betaalbaar” krijgt 42{NB}procent van hen wel een route"),
        ((0.1, None, 0.3), "Wat houdt huishoudens zonder route tegen?"),  # the hidden one may help more
        ((0.3, 0.1, 0.3), f"Zonder de voorwaarde “geschikt” of “nabij” krijgt 30{NB}procent van hen wel een route"),
        ((0.0, 0.0, 0.0), "Geen van hen krijgt een route als één voorwaarde vervalt"),
        ((None, None, None), "Wat houdt huishoudens zonder route tegen?"),
        ((), "Wat houdt huishoudens zonder route tegen?"),
    ],
)
def test_the_relaxation_that_helps_most_is_named(opent: tuple[float | None, ...], kop: str) -> None:
    assert routes.kop_bindend(bindend(*opent)) == kop


@pytest.mark.parametrize(
    ("mediaan", "kop"),
    [
        ((12.0, 3.0, 7.0), "In West passen 3 van de aangeboden woningen bij het middelste huishouden, in Oost 12"),
        (
            (1.0, None, 1_200.0),
            "In Oost past 1 van de aangeboden woningen bij het middelste huishouden, in Noord 1.200; niet elke wijk is "
            "getoond",
        ),
        (
            (0.0, 3.0, 7.0),
            "In Oost past geen enkele van de aangeboden woningen bij het middelste huishouden, in Noord 7",
        ),
        (
            (3.0, 7.0, 3.0),
            "In Oost en Noord passen 3 van de aangeboden woningen bij het middelste huishouden, in West 7",
        ),
        ((3.0, 3.0, 3.0), "In elke getoonde wijk passen 3 van de aangeboden woningen bij het middelste huishouden"),
        ((0.0, None, None), "Hoeveel keuze is er per wijk?"),
        ((None, None, None), "Hoeveel keuze is er per wijk?"),
    ],
)
def test_the_wijken_with_least_and_most_choice(mediaan: tuple[float | None, ...], kop: str) -> None:
    table = pd.DataFrame({"naam": ["Oost", "West", "Noord"], "m": pd.array(list(mediaan), dtype="Float64")})
    assert routes.kop_wijk(table, waarde="m") == kop


def test_wijken_without_the_measure_are_a_question() -> None:
    assert routes.kop_wijk(pd.DataFrame(), waarde="m") == "Hoeveel keuze is er per wijk?"


@pytest.mark.parametrize(
    ("kans", "kop"),
    [
        (
            (12.34, 5.0),
            "Per honderd huishoudens zijn er naar de huidige woning hoogstens 5,0 tot 12,3 passende woningen in het "
            "aanbod",
        ),
        (
            (12.34, 5.0, None),
            "Per honderd huishoudens zijn er in de getoonde groepen hoogstens 5,0 tot 12,3 passende woningen in het "
            "aanbod",
        ),
        (
            (5.0, 5.04),
            "Per honderd huishoudens zijn er naar de huidige woning hoogstens 5,0 passende woningen in het aanbod",
        ),
        ((None, None), NIETS),
        ((), NIETS),
    ],
)
def test_chances_are_said_as_a_range(kans: tuple[float | None, ...], kop: str) -> None:
    assert routes.kop_kansen(pd.DataFrame({"kans_per_100": pd.array(list(kans), dtype="Float64")})) == kop


def test_chances_that_were_not_computed_say_nothing() -> None:
    assert routes.kop_kansen(pd.DataFrame()) == NIETS


def ladder(band: int | None, onbekend: int | None, samen: int | None = 1_000) -> pd.DataFrame:
    counts = {
        "Huur tot € 800": 600,
        "Huur van € 800 tot en met € 1.200": band,
        "Huur onbekend": onbekend,
        "Samen": samen,
    }
    return pd.DataFrame({"naam": list(counts), "aantal": pd.array(list(counts.values()), dtype="Int64")}, list(counts))


def test_the_ladder_says_the_part_in_the_band_and_the_unknown() -> None:
    assert routes.kop_ladder(ladder(125, 300)) == (
        f"13{NB}procent van het aanbod is huur van € 800 tot en met € 1.200; van 30{NB}procent is de huur onbekend"
    )
    assert routes.kop_ladder(ladder(125, None)) == f"13{NB}procent van het aanbod is huur van € 800 tot en met € 1.200"


@pytest.mark.parametrize(
    "table",
    [pd.DataFrame(), ladder(None, 300), ladder(100, 300).iloc[[0, 2, 3]], ladder(10, 10, 45), ladder(10, 10, None)],
)
def test_a_ladder_without_the_band_is_a_question(table: pd.DataFrame) -> None:
    assert routes.kop_ladder(table) == "Wat kost het aanbod?"


@pytest.mark.parametrize(
    ("waarde", "kop"),
    [
        ((0.2, 0.3, 0.5), f"Volgens het model is de grootste groep “onbekend”: 50{NB}procent"),
        ((0.4, 0.2, 0.4), f"Volgens het model zijn de grootste groepen “wil en kan” en “onbekend”: 40{NB}procent"),
        ((0.2, None, 0.6), f"Volgens het model is de grootste groep “onbekend”: 60{NB}procent"),
        ((0.2, None, 0.4), "Wie wil en wie kan verhuizen?"),  # what is hidden may be as large
        ((None, None, None), "Wie wil en wie kan verhuizen?"),
    ],
)
def test_the_largest_segment_is_named(waarde: tuple[float | None, ...], kop: str) -> None:
    table = pd.DataFrame({
        "naam": ["Wil en kan", "Wil, kan niet", "Onbekend"], "waarde": pd.array(list(waarde), dtype="Float64")
    })  # fmt: skip
    assert routes.kop_segmenten(table, kan_bron="model") == kop
    assert routes.kop_segmenten(table, kan_bron="enquete") == kop.replace("het model", "de antwoorden")
    assert routes.kop_segmenten(table.iloc[:0], kan_bron="model").endswith("?")


def test_the_barrier_named_most_and_by_which_group() -> None:
    table = pd.DataFrame({
        "naam": ["Twijfelt", "Te duur"], "wil_kan": pd.array([0.1, None], dtype="Float64"),
        "kan_wil_niet": pd.array([0.55, 0.2], dtype="Float64"),
    }, index=["twijfel", "te_duur"])  # fmt: skip
    assert routes.kop_belemmeringen(table) == (
        f"“Twijfelt” wordt van wat hier staat het vaakst genoemd: door 55{NB}procent van “kan, wil niet”"
    )
    whole = table.assign(wil_kan=[0.1, 0.55])
    assert routes.kop_belemmeringen(whole) == (f"“Te duur” en “Twijfelt” worden het vaakst genoemd: door 55{NB}procent")
    assert routes.kop_belemmeringen(whole.iloc[:1]) == (
        f"“Twijfelt” wordt het vaakst genoemd: door 55{NB}procent van “kan, wil niet”"
    )
    hidden = table.assign(wil_kan=pd.NA, kan_wil_niet=pd.NA)
    assert routes.kop_belemmeringen(hidden) == NIETS
    assert routes.kop_belemmeringen(pd.DataFrame()) == NIETS


def test_the_grid_says_its_lowest_and_highest_share() -> None:
    table = pd.DataFrame({"naam": ["a", "b"], "extra_0": [0.9, 0.4], "extra_100": [0.6, 0.33], "n_0": [1, 2]})
    span = f"tussen 33{NB}procent en 90{NB}procent: de voorwaarden bepalen veel"
    assert routes.kop_rooster(table) == f"Het deel zonder route ligt {span}"
    one_hidden = table.assign(extra_0=[0.9, None])
    assert routes.kop_rooster(one_hidden) == f"Het deel zonder route ligt, voor zover getoond, {span}"
    alike = table.assign(extra_0=[0.02, 0.01], extra_100=0.02)
    assert routes.kop_rooster(alike) == f"Het deel zonder route ligt tussen 1{NB}procent en 2{NB}procent"
    assert routes.kop_rooster(alike.iloc[:1]) == f"Het deel zonder route is overal 2{NB}procent"
    hidden = table.assign(extra_0=pd.NA, extra_100=pd.NA)
    assert routes.kop_rooster(hidden) == "Hoe hangt de uitkomst af van de voorwaarden?"


@pytest.mark.parametrize(
    ("aandeel", "kop"),
    [
        ((0.5, 0.1, 0.2), f"De andere lezingen geven 10{NB}procent tot 20{NB}procent zonder route"),  # 50 is the report
        ((0.2, 0.1, None), f"De andere lezingen die te tonen zijn, geven 10{NB}procent zonder route"),
        ((None, 0.0, 0.4), f"De andere lezingen geven bijna 0 procent tot 40{NB}procent zonder route"),
        ((0.2, None, None), "Wat als een route iets anders betekent?"),
    ],
)
def test_other_readings_give_a_range(aandeel: tuple[float | None, ...], kop: str) -> None:
    assert routes.kop_varianten(pd.DataFrame({"aandeel": pd.array(list(aandeel), dtype="Float64")})) == kop
    assert routes.kop_varianten(pd.DataFrame()).endswith("?")


def stappen(oud: int | None) -> pd.DataFrame:
    return pd.DataFrame({
        "huur_geschikt": pd.array([5, 1_000, oud], dtype="Int64"), "koop_geschikt": pd.array([7, 200, 30], dtype="Int64"),
        "samen": pd.array([99, 9_999, 999], dtype="Int64"),
    }, index=["starter", "kinderen_uit_huis", "oud"])  # fmt: skip


def test_steps_of_older_households_alone_or_together_are_summed() -> None:
    # 1 000 + 200 and 34 + 30; starters and all other dwellings are left out, families of 55 or older too.
    assert routes.kop_stappen(stappen(34)) == (
        "Ongeveer 1.264 huishoudens van 55 jaar of ouder, alleen of samen, gingen naar een geschikte woning"
    )


@pytest.mark.parametrize("table", [stappen(None), stappen(34).iloc[:1], pd.DataFrame()])
def test_steps_that_are_not_all_shown_are_a_question(table: pd.DataFrame) -> None:
    assert routes.kop_stappen(table) == "Welke stappen in de woonloopbaan zijn gezet?"


JA, NEE, GEEN = "ondersteund", "niet ondersteund", "niet te beslissen"


@pytest.mark.parametrize(
    ("oordelen", "tegen", "kop"),
    [
        ([JA, NEE, JA], JA, "2 van de 3 stellingen worden ondersteund; het tegenbewijs ook"),
        ([JA, GEEN], NEE, "1 van de 2 stellingen wordt ondersteund; het tegenbewijs niet"),
        ([GEEN] * 4, JA, "0 van de 4 stellingen worden ondersteund; het tegenbewijs wel"),
        ([NEE] * 4, NEE, "0 van de 4 stellingen worden ondersteund; het tegenbewijs ook niet"),
        ([JA], GEEN, "1 van de 1 stellingen wordt ondersteund"),
    ],
)
def test_supported_claims_are_counted_and_the_counter_evidence_is_none(
    oordelen: list[str], tegen: str, kop: str
) -> None:
    codes = [f"stelling_{n}" for n in range(len(oordelen))]
    table = pd.DataFrame({"code": [*codes, "blijven"], "oordeel": [*oordelen, tegen]})
    assert routes.kop_stellingen(table) == kop
    assert routes.kop_stellingen(table.iloc[:0]) == "Wat klopt er van de stellingen?"


def test_the_first_page_has_only_findings() -> None:
    nothing = pd.DataFrame()
    chances = pd.DataFrame({"kans_per_100": [2.0, 3.0]})
    found = routes.in_het_kort(trechter(100, 100, 50), chances, nothing, ladder(200, None), kan_bron="model")
    assert found == [
        f"50{NB}procent van de senior huishoudens heeft minstens één passende woning in het aanbod.",
        "Per honderd huishoudens zijn er naar de huidige woning hoogstens 2,0 tot 3,0 passende woningen in het aanbod.",
        f"20{NB}procent van het aanbod is huur van € 800 tot en met € 1.200.",
    ]
    assert routes.in_het_kort(nothing, nothing, nothing, nothing, kan_bron="model") == [
        "Er is te weinig geleverd om routes te berekenen."
    ]
