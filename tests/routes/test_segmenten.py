"""Who wants and who can: four groups and the unknown, weighted, with what holds them back and who was reached."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import routes
from toolkit.meten import Gegevens
from toolkit.meten.wensen import SEGMENTEN
from toolkit.routes.segmenten import shares

Maker = Callable[..., Gegevens]
ENQUETE = routes.aannamen(kan_bron="enquete")
GROEP = {
    "wil_kan": {"verhuiswens": "beslist_wel", "kunnen_aanbod": "ja"},
    "wil_kan_niet": {"verhuiswens": "misschien_wel", "kunnen_aanbod": "nee"},
    "kan_wil_niet": {"verhuiswens": "beslist_niet", "kunnen_aanbod": "ja"},
    "niet_niet": {"verhuiswens": "beslist_niet", "kunnen_aanbod": "nee"},
    "onbekend": {"verhuiswens": "onbekend", "kunnen_aanbod": "ja"},
}


def enquete(**groepen: int) -> pd.DataFrame:
    """As many answers of each group as said, all of weight 1."""
    rows = [GROEP[name] for name, number in groepen.items() for _ in range(number)]
    others = dict.fromkeys(("kunnen_betalen", "kunnen_hulp", "kunnen_overzicht"), "ja")
    return pd.DataFrame(rows).assign(
        respons_id=[f"r{place}" for place in range(len(rows))], gewicht=1.0, leeftijd=70, redenen_niet=None,
        huishouden_id=[f"h{place}" for place in range(len(rows))], **others,
    )  # fmt: skip


def ingedeeld(maker: Maker, answers: pd.DataFrame, **tabellen: pd.DataFrame) -> tuple[Gegevens, pd.DataFrame]:
    data = maker(enquete_wensen=answers, **tabellen)
    return data, routes.indelen(data, None, ENQUETE)


def test_what_counts_as_wanting_is_a_parameter(gegevens: Maker) -> None:
    data = gegevens(enquete_wensen=enquete(wil_kan=1, wil_kan_niet=1, kan_wil_niet=1))
    strict = routes.indelen(data, None, routes.aannamen(kan_bron="enquete", verhuiswens_ja=("beslist_wel",)))
    assert strict["segment"].tolist() == ["wil_kan", "niet_niet", "kan_wil_niet"]


def test_only_seniors_count_and_an_unknown_age_does(gegevens: Maker) -> None:
    answers = enquete(wil_kan=4).assign(leeftijd=pd.array([54, 55, None, 90], dtype="Int64"))
    assert ingedeeld(gegevens, answers)[1].index.tolist() == [1, 2, 3]
    assert len(ingedeeld(gegevens, answers.drop(columns="leeftijd"))[1]) == 4


def test_without_a_search_the_model_knows_nobody(gegevens: Maker) -> None:
    data = gegevens(enquete_wensen=enquete(wil_kan=2, niet_niet=1))
    people = routes.indelen(data, None, routes.aannamen())
    assert people["segment"].tolist() == ["onbekend"] * 3
    assert people["kan_enquete"].tolist() == [True, True, False]


def test_the_least_number_of_routes_is_a_parameter(stad: Gegevens, uitkomst: routes.Uitkomst) -> None:
    answers = enquete(wil_kan=5).assign(huishouden_id=["H1", "H4", "H2", None, "elders"])
    data = replace(stad, tabellen={**stad.tabellen, "enquete_wensen": answers})
    can = [routes.indelen(data, uitkomst, routes.aannamen(min_routes=least))["kan"] for least in (1, 2, 3)]
    # H1 has one route, H4 two, H2 none; the last two cannot be found.
    assert [each.tolist() for each in can] == [
        [True, True, False, pd.NA, pd.NA], [False, True, False, pd.NA, pd.NA], [False, False, False, pd.NA, pd.NA],
    ]  # fmt: skip


def test_shares_are_weighted_and_the_unknown_is_one_of_five(gegevens: Maker) -> None:
    answers = enquete(wil_kan=40, kan_wil_niet=20, onbekend=40).assign(gewicht=[1.0] * 40 + [3.0] * 20 + [1.0] * 40)
    data, people = ingedeeld(gegevens, answers)
    table = routes.omvang(data, people).table
    # The weights are 40, 60 and 40, together 140; 40 / 140 = 0.29 and 60 / 140 = 0.43.
    assert table["waarde"].fillna(-1).tolist() == [0.29, -1, 0.43, -1, 0.29]
    assert (table["laag"].dropna() < table["waarde"].dropna()).all()
    assert (table["hoog"].dropna() > table["waarde"].dropna()).all()


@pytest.mark.parametrize(("aantal", "getoond"), [(9, False), (10, True)])
def test_a_group_of_fewer_than_ten_answers_has_no_share(gegevens: Maker, aantal: int, getoond: bool) -> None:
    data, people = ingedeeld(gegevens, enquete(wil_kan=aantal, niet_niet=40))
    row = routes.omvang(data, people).table.loc["wil_kan"]
    assert row[["waarde", "laag", "hoog"]].notna().tolist() == [getoond] * 3


@pytest.mark.parametrize(
    ("aantallen", "verborgen"),
    [
        ({"wil_kan": 40, "wil_kan_niet": 5, "kan_wil_niet": 30, "niet_niet": 20, "onbekend": 36}, "wil_kan_niet onbekend"),
        # The unknown is itself too small: the smallest of the others goes with it.
        ({"wil_kan": 40, "wil_kan_niet": 30, "kan_wil_niet": 35, "niet_niet": 20, "onbekend": 4}, "niet_niet onbekend"),
        # 3 + 4 would still be known to be seven at most.
        ({"wil_kan": 40, "wil_kan_niet": 3, "kan_wil_niet": 30, "niet_niet": 20, "onbekend": 4},
         "wil_kan_niet niet_niet onbekend"),
        ({"wil_kan": 40, "wil_kan_niet": 20, "kan_wil_niet": 30, "niet_niet": 20, "onbekend": 10}, ""),
    ],
)  # fmt: skip
def test_a_small_group_cannot_be_worked_out_from_the_others(
    gegevens: Maker, aantallen: dict[str, int], verborgen: str
) -> None:
    table = routes.omvang(*ingedeeld(gegevens, enquete(**aantallen))).table
    assert " ".join(table.index[table["waarde"].isna()]) == verborgen
    assert table["laag"].isna().equals(table["waarde"].isna())


def test_the_threshold_of_the_run_counts_for_answers_too(gegevens: Maker) -> None:
    data, people = ingedeeld(gegevens, enquete(wil_kan=15, niet_niet=40, kan_wil_niet=40))
    assert routes.omvang(data, people).table["waarde"].notna()["wil_kan"]
    assert not routes.omvang(data, people, drempel=20).table["waarde"].notna()["wil_kan"]


@given(st.lists(st.tuples(st.sampled_from(SEGMENTEN), st.floats(0.1, 9)), min_size=30, max_size=60))
def test_the_five_shares_are_one_whole(answers: list[tuple[str, float]]) -> None:
    names, weights = zip(*answers, strict=True)
    table = pd.DataFrame({"gewicht": weights})
    data = type("Data", (), {"tabellen": {"enquete_wensen": table}})()
    found = shares(pd.Series(names), data, categorieen=SEGMENTEN)["waarde"]
    assert found.sum() == pytest.approx(1)


def paren(beide: int, alleen_a: int, alleen_b: int, geen: int) -> tuple[pd.Series, pd.Series]:
    a = [True] * (beide + alleen_a) + [False] * (alleen_b + geen)
    b = [True] * beide + [False] * alleen_a + [True] * alleen_b + [False] * geen
    return pd.Series(a, dtype="boolean"), pd.Series(b, dtype="boolean")


@pytest.mark.parametrize(
    ("aantallen", "kappa"),
    [
        ((45, 5, 10, 40), 0.7),  # 0.85 agree; 0.5 x 0.55 + 0.5 x 0.45 = 0.5 by chance
        ((35, 15, 15, 35), 0.4),
        ((25, 25, 25, 25), 0.0),
        ((0, 50, 50, 0), -1.0),
        ((50, 0, 0, 50), 1.0),
        ((0, 10, 0, 0), 0.0),  # one says always yes, the other always no: nothing expected, nothing found
    ],
)
def test_kappa_by_hand(aantallen: tuple[int, int, int, int], kappa: float) -> None:
    value, reason = routes.kappa(*paren(*aantallen))
    assert value == pytest.approx(kappa)
    assert reason == ""


@pytest.mark.parametrize("aantallen", [(10, 0, 0, 0), (0, 0, 0, 10)])
def test_kappa_has_no_meaning_where_everybody_is_judged_the_same(aantallen: tuple[int, int, int, int]) -> None:
    value, reason = routes.kappa(*paren(*aantallen))
    assert value is None
    assert reason == "Beide manieren geven iedereen hetzelfde oordeel: dan is overeenstemming niet te meten."


def test_kappa_of_nobody_says_so() -> None:
    nobody = pd.Series([True, pd.NA], dtype="boolean")
    assert routes.kappa(nobody, nobody.iloc[::-1].set_axis([0, 1])) == (None, "Niemand heeft beide oordelen.")


def test_a_missing_side_counts_nowhere() -> None:
    a, b = paren(45, 5, 10, 40)
    more = pd.Series([pd.NA, True], dtype="boolean", index=[100, 101])
    less = pd.Series([True, pd.NA], dtype="boolean", index=[100, 101])
    assert routes.kappa(pd.concat([a, more]), pd.concat([b, less]))[0] == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("aantallen", "zin"),
    [
        ((45, 5, 10, 40), "Model en antwoorden stemmen goed overeen (kappa 0,70)."),
        ((35, 15, 15, 35), "Model en antwoorden stemmen matig overeen (kappa 0,40)."),
        ((25, 25, 25, 25), "Model en antwoorden stemmen niet meer dan bij toeval overeen (kappa 0,00)."),
        ((24, 26, 26, 24), "Model en antwoorden stemmen niet meer dan bij toeval overeen (kappa \N{MINUS SIGN}0,04)."),
        ((333, 334, 334, 333), "Model en antwoorden stemmen niet meer dan bij toeval overeen (kappa 0,00)."),
        ((9, 0, 0, 0), "Beide manieren geven iedereen hetzelfde oordeel: dan is overeenstemming niet te meten."),
    ],
)
def test_agreement_in_one_sentence(aantallen: tuple[int, int, int, int], zin: str) -> None:
    model, said = paren(*aantallen)
    assert routes.overeenstemming_zin(pd.DataFrame({"kan_model": model, "kan_enquete": said})) == zin


def test_agreement_as_a_table_of_four(gegevens: Maker) -> None:
    model, said = paren(45, 5, 10, 40)
    people = pd.DataFrame({"kan_model": model, "kan_enquete": said})
    people.loc[100] = [True, pd.NA]
    table = routes.overeenstemming(gegevens(), people).table
    assert table[["enquete_kan", "enquete_kan_niet", "samen"]].to_numpy().tolist() == [[45, 5, 50], [10, 40, 50]]
    assert table["naam"].tolist() == ["Volgens het model: kan", "Volgens het model: kan niet"]


def test_barriers_per_group_are_shares_of_that_group(gegevens: Maker) -> None:
    answers = enquete(wil_kan=40, kan_wil_niet=30, niet_niet=29)
    reasons = ["twijfel|te_duur"] * 9 + ["twijfel"] * 11 + ["te_klein"] * 10 + [None] * 10  # wil_kan
    reasons += ["twijfel"] * 30 + ["te_duur"] * 29
    data, people = ingedeeld(gegevens, answers.assign(redenen_niet=reasons))
    table = routes.belemmeringen(data, people).table
    assert table.loc["twijfel", ["wil_kan", "kan_wil_niet"]].tolist() == [0.5, 1.0]  # 20 of 40; all 30
    assert table.loc["te_klein", "wil_kan"] == 0.25  # 10 of 40
    assert pd.isna(table.loc["te_duur", "wil_kan"])  # nine answers
    assert table["niet_niet"].isna().all()  # 29 answers: no share at all
    assert not table.index.str.startswith("kunnen").any()  # another question, so another table


def test_who_says_no_to_which_question(gegevens: Maker) -> None:
    data, people = ingedeeld(gegevens, enquete(wil_kan_niet=40, kan_wil_niet=30))
    table = routes.kunnen(data, people).table
    assert table["naam"].tolist() == [
        "Vindt geen woning", "Kan het niet betalen", "Heeft geen hulp", "Heeft geen overzicht",
    ]  # fmt: skip
    assert table.loc["kunnen_aanbod", "wil_kan_niet"] == 1.0
    assert pd.isna(table.loc["kunnen_aanbod", "kan_wil_niet"])  # nobody, so fewer than ten


def test_a_kind_of_measure_without_a_figure_has_no_row(gegevens: Maker) -> None:
    interventies = pd.DataFrame({
        "huishouden_id": [f"h{n}" for n in range(20)], "instrument_code": ["woonevenement"] * 15 + ["woningruil"] * 5
    })  # fmt: skip
    table = routes.bereik(*ingedeeld(gegevens, enquete(wil_kan=40), interventies=interventies)).table
    assert table.index.tolist() == ["kind_verleiden"]


def test_barriers_are_weighted(gegevens: Maker) -> None:
    answers = enquete(wil_kan=40).assign(
        redenen_niet=["twijfel"] * 10 + [None] * 30, gewicht=[3.0] * 10 + [1.0] * 30
    )  # fmt: skip
    table = routes.belemmeringen(*ingedeeld(gegevens, answers)).table
    assert table.loc["twijfel", "wil_kan"] == 0.5  # 30 of 60


def test_reach_counts_who_is_found_in_contacts_trajecten_and_measures(gegevens: Maker) -> None:
    answers = enquete(wil_kan=40)
    answers.loc[39, "huishouden_id"] = None
    contacten = pd.DataFrame({"huishouden_id": [f"h{n}" for n in range(20)] + ["h0", "elders", None]})
    trajecten = pd.DataFrame({
        "huishouden_id": [f"h{n}" for n in range(10)], "instrumenten": ["woningruil|voorlichtingscampagne"] * 10
    })  # fmt: skip
    interventies = pd.DataFrame({
        "huishouden_id": [f"h{n}" for n in range(5, 24)], "instrument_code": "woonevenement"
    })  # fmt: skip
    data, people = ingedeeld(
        gegevens, answers, contacten=contacten, trajecten=trajecten, interventies=interventies
    )  # fmt: skip
    table = routes.bereik(data, people).table
    # woningruil is faciliteren; the campaign and the event are verleiden: h0 to h23, 24 of 40.
    assert table["wil_kan"].to_dict() == {
        "contact": 0.5, "traject": 0.25, "kind_faciliteren": 0.25, "kind_verleiden": 0.6,
    }  # fmt: skip
    assert table["naam"].tolist() == [
        "Contact gehad", "Traject begonnen", "Maatregel: faciliteren", "Maatregel: verleiden",
    ]  # fmt: skip


def test_reach_without_registrations_says_who_could_keep_them(gegevens: Maker) -> None:
    made = routes.bereik(*ingedeeld(gegevens, enquete(wil_kan=40)))
    assert made.table.empty
    assert made.reden == (
        "Niet beschikbaar: contacten zijn niet geleverd. De wooncoach of de corporatie kan ze vastleggen."
    )


def test_reach_of_contacts_alone_has_one_row(gegevens: Maker) -> None:
    contacten = pd.DataFrame({"huishouden_id": [f"h{n}" for n in range(9)]})
    table = routes.bereik(*ingedeeld(gegevens, enquete(wil_kan=40), contacten=contacten)).table
    assert table.index.tolist() == ["contact"]
    assert pd.isna(table.loc["contact", "wil_kan"])  # nine is too few to show


def test_every_kind_of_measure_has_its_groups_and_examples() -> None:
    table = routes.maatregelen().set_index("gebied_code")
    assert table["segment"].to_dict() == {
        "faciliteren": "Wil, kan niet", "verleiden": "Kan, wil niet", "belonen": "Wil en kan, Wil, kan niet",
        "sturen": "Wil, kan niet, Wil niet en kan niet",
    }  # fmt: skip
    assert table["instrumenten"].astype(int).min() > 0
    assert np.all(table["voorbeelden"].str.count(";") <= 2)
