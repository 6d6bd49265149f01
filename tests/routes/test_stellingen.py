"""The claims of bron B at the figures where the verdict turns."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import routes
from toolkit.meten import Gegevens

Maker = Callable[..., Gegevens]


def gezocht(uitkomst: routes.Uitkomst, n_routes: list[int], **zonder: list[int]) -> routes.Uitkomst:
    """As many households like H1 as there are numbers, with these numbers of routes; every income is known."""
    people = uitkomst.vraag.loc[["H1"] * len(n_routes)].set_axis([f"h{n}" for n in range(len(n_routes))])
    names = [f"zonder_{each.naam}" for each in uitkomst.filters]
    counts = pd.DataFrame({"n_routes": n_routes, **dict.fromkeys(names, 0), **zonder}, index=people.index)
    found = replace(uitkomst.gevonden["midden"], huishoudens=counts)
    return replace(uitkomst, vraag=people, gevonden={"midden": found})


def stelling(code: str, uitkomst: routes.Uitkomst, people: pd.DataFrame | None = None) -> routes.Stelling:
    return {each.code: each for each in routes.toets(uitkomst, people)}[code]


@pytest.mark.parametrize(
    ("zonder", "oordeel"), [(49, "niet ondersteund"), (50, "ondersteund"), (51, "ondersteund"), (0, "niet ondersteund")]
)
def test_no_routes_is_supported_from_half_of_the_households_on(
    uitkomst: routes.Uitkomst, zonder: int, oordeel: str
) -> None:
    found = stelling("geen_routes", gezocht(uitkomst, [0] * zonder + [3] * (100 - zonder)))
    assert (found.waarde, found.laag, found.hoog, found.oordeel) == (zonder / 100, None, None, oordeel)


def test_no_routes_is_not_decided_where_the_scenarios_fall_on_both_sides(uitkomst: routes.Uitkomst) -> None:
    found = stelling("geen_routes", uitkomst)
    assert (found.laag, found.waarde, found.hoog, found.oordeel) == (0.4, 0.6, 0.6, "niet te beslissen")


@pytest.mark.parametrize(
    ("prijs", "afstand", "waarde", "oordeel"),
    [
        (25, 0, 0.5, "ondersteund"), (0, 25, 0.5, "ondersteund"), (24, 0, 0.48, "niet ondersteund"),
        (24, 24, 0.48, "niet ondersteund"),  # the same 24 households: counted once
    ],
)  # fmt: skip
def test_price_or_distance_holds_half_of_those_without_a_route(
    uitkomst: routes.Uitkomst, prijs: int, afstand: int, waarde: float, oordeel: str
) -> None:
    found = gezocht(
        uitkomst, [0] * 50 + [1] * 5,
        zonder_betaalbaar=[1] * prijs + [0] * (55 - prijs), zonder_nabij=[2] * afstand + [0] * (55 - afstand),
    )  # fmt: skip
    claim = stelling("betaalbaar_en_nabij", found)
    assert (claim.waarde, claim.oordeel) == (waarde, oordeel)


def test_of_fewer_than_fifty_households_without_a_route_nothing_is_said(uitkomst: routes.Uitkomst) -> None:
    claim = stelling("betaalbaar_en_nabij", gezocht(uitkomst, [0] * 49, zonder_nabij=[1] * 49))
    assert (claim.waarde, claim.oordeel) == (None, "niet te beslissen")
    assert claim.uitleg == "Te weinig huishoudens zonder route om dit te zeggen."


def aangeboden(maker: Maker, *huren: float | None) -> Gegevens:
    names = [f"D{n}" for n in range(len(huren))]
    homes = pd.DataFrame({
        "woning_id": names, "buurt_code": "BU99010101", "gebied_jaar": 2024, "eigendom": "sociale_huur",
        "kale_huur_eur": pd.array(list(huren), dtype="Float64"), "geschiktheid": "geschikt",
    })  # fmt: skip
    rows = pd.DataFrame({"woning_id": names, "datum": pd.Timestamp("2023-05-01")})
    return maker(woningen=homes, toewijzingen=rows)


@pytest.mark.parametrize(
    ("huren", "verwacht"),
    [
        ([800.0] + [700.0] * 9, (0.1, 0.1, 0.1, "ondersteund")),
        ([800.0, 1_200.0] + [700.0] * 8, (0.2, 0.2, 0.2, "niet ondersteund")),
        ([799.99, 1_200.01] + [700.0] * 8, (0.0, 0.0, 0.0, "ondersteund")),
        # One of ten known; with the unknown rent 1 or 2 of eleven.
        ([800.0] + [700.0] * 9 + [None], (0.1, 1 / 11, 2 / 11, "niet te beslissen")),
    ],
)
def test_the_middle_gap_is_at_most_a_tenth(
    gegevens: Maker, uitkomst: routes.Uitkomst, huren: list[float | None], verwacht: tuple[float, float, float, str]
) -> None:
    found = replace(uitkomst, gegevens=aangeboden(gegevens, *huren))
    row = routes.middenhuurband(found.gegevens, found.aannamen).iloc[0]
    assert row[["waarde", "ci_laag", "ci_hoog"]].tolist() == pytest.approx(list(verwacht[:3]))
    assert (
        stelling("middenband", replace(uitkomst, gegevens=_with_rents(uitkomst.gegevens, *huren))).oordeel
        == verwacht[3]
    )


def _with_rents(data: Gegevens, *huren: float | None) -> Gegevens:
    """The drawn gemeente with these social dwellings as its only offers."""
    homes, names = data.tabellen["woningen"], [f"D{n}" for n in range(len(huren))]
    extra = pd.DataFrame({
        "woning_id": names, "buurt_code": "BU99010101", "gebied_jaar": 2024, "eigendom": "sociale_huur",
        "kale_huur_eur": list(huren),
    })  # fmt: skip
    rows = pd.DataFrame({"woning_id": names, "datum": pd.Timestamp("2023-05-01")})
    tables = {"huishoudens": data.tabellen["huishoudens"], "toewijzingen": rows}
    return replace(data, tabellen={**tables, "woningen": pd.concat([homes, extra], ignore_index=True)})


def antwoorden(data: Gegevens, wensen: list[str], kunnen: list[str]) -> tuple[Gegevens, pd.DataFrame]:
    survey = pd.DataFrame({
        "respons_id": [f"r{n}" for n in range(len(wensen))], "gewicht": 1.0, "leeftijd": 70, "verhuiswens": wensen,
        "kunnen_aanbod": kunnen, "kunnen_betalen": "ja", "kunnen_hulp": "ja", "kunnen_overzicht": "ja",
    })  # fmt: skip
    asked = replace(data, tabellen={**data.tabellen, "enquete_wensen": survey})
    return asked, routes.indelen(asked, None, routes.aannamen(kan_bron="enquete"))


# Wilson for 60 of 100: 0.502 to 0.691; for 59 of 100: 0.492 to 0.681; for 40 and 41 the mirror image.
@pytest.mark.parametrize(
    ("aantal", "oordeel"),
    [(60, "ondersteund"), (59, "niet te beslissen"), (41, "niet te beslissen"), (40, "niet ondersteund")],
)
def test_claims_on_answers_turn_where_the_interval_leaves_the_limit(
    uitkomst: routes.Uitkomst, aantal: int, oordeel: str
) -> None:
    # Who certainly stays and can: kan_wil_niet, one of the two mixed groups; the others want and can.
    data, people = antwoorden(
        uitkomst.gegevens, ["beslist_niet"] * aantal + ["beslist_wel"] * (100 - aantal), ["ja"] * 100
    )
    found = replace(uitkomst, gegevens=data)
    for code in ("blijven", "gemengde_groepen"):
        claim = stelling(code, found, people)
        assert (claim.waarde, claim.oordeel) == (pytest.approx(aantal / 100), oordeel), code


def test_both_mixed_groups_count_and_no_other(uitkomst: routes.Uitkomst) -> None:
    wishes = ["beslist_wel"] * 50 + ["beslist_niet"] * 50
    # 30 want and cannot, 20 can and do not want, 20 want and can, 30 neither: 50 of 100.
    data, people = antwoorden(uitkomst.gegevens, wishes, ["nee"] * 30 + ["ja"] * 40 + ["nee"] * 30)
    assert stelling("gemengde_groepen", replace(uitkomst, gegevens=data), people).waarde == pytest.approx(0.5)


def test_who_may_stay_is_not_who_certainly_stays(uitkomst: routes.Uitkomst) -> None:
    data, people = antwoorden(uitkomst.gegevens, ["misschien_wel"] * 60 + ["onbekend"] * 40, ["ja"] * 100)
    assert stelling("blijven", replace(uitkomst, gegevens=data), people).waarde == 0


def test_fewer_than_thirty_answers_decide_nothing(uitkomst: routes.Uitkomst) -> None:
    data, people = antwoorden(uitkomst.gegevens, ["beslist_niet"] * 29, ["ja"] * 29)
    claim = stelling("blijven", replace(uitkomst, gegevens=data), people)
    assert (claim.waarde, claim.oordeel) == (None, "niet te beslissen")


def test_without_a_survey_two_claims_say_so(uitkomst: routes.Uitkomst) -> None:
    for code in ("blijven", "gemengde_groepen"):
        claim = stelling(code, uitkomst, None)
        assert (claim.oordeel, claim.uitleg) == ("niet te beslissen", "Er is geen enquête over woonwensen.")


@pytest.mark.parametrize(
    ("waarde", "laag", "hoog", "onder", "oordeel"),
    [
        (0.5, 0.5, 0.5, False, "ondersteund"), (0.6, 0.5, 0.7, False, "ondersteund"),
        (0.4, 0.3, 0.5, False, "niet te beslissen"), (0.4, 0.3, 0.499, False, "niet ondersteund"),
        (0.5, 0.5, 0.5, True, "ondersteund"), (0.6, 0.5, 0.7, True, "niet te beslissen"),
        (0.6, 0.501, 0.7, True, "niet ondersteund"), (None, 0.6, 0.7, False, "niet te beslissen"),
        (0.6, None, 0.7, False, "ondersteund"), (0.4, 0.3, None, True, "ondersteund"),
    ],
)  # fmt: skip
def test_the_limit_itself_belongs_to_the_claim(
    waarde: float | None, laag: float | None, hoog: float | None, onder: bool, oordeel: str
) -> None:
    assert routes.verdict(waarde, laag, hoog, grens=0.5, onder=onder) == oordeel


def test_the_limits_are_parameters_and_are_in_the_table(uitkomst: routes.Uitkomst) -> None:
    limits = {**uitkomst.aannamen.stellingen, "geen_routes": 0.3}
    lower = replace(uitkomst, aannamen=uitkomst.aannamen.model_copy(update={"stellingen": limits}))
    table = routes.als_tabel(routes.toets(lower, None), uitkomst.gegevens).table
    assert table.index.tolist() == ["geen_routes", "betaalbaar_en_nabij", "middenband", "gemengde_groepen", "blijven"]
    assert table.loc["geen_routes", ["grens", "oordeel"]].tolist() == [0.3, "ondersteund"]
    assert table["waarde"].isna().all()  # of five households and three rents no figure is shown
    assert table["uitleg"].str.len().min() > 0


def getoond(uitkomst: routes.Uitkomst, people: pd.DataFrame | None = None) -> pd.DataFrame:
    return routes.als_tabel(routes.toets(uitkomst, people), uitkomst.gegevens).table


@pytest.mark.parametrize(("zonder", "waarde"), [(9, None), (10, 0.03), (0, 0.0), (291, None), (290, 0.97), (300, 1.0)])
def test_a_share_of_a_few_households_is_not_shown(uitkomst: routes.Uitkomst, zonder: int, waarde: float | None) -> None:
    row = getoond(gezocht(uitkomst, [0] * zonder + [3] * (300 - zonder))).loc["geen_routes"]
    assert (None if pd.isna(row["waarde"]) else row["waarde"]) == waarde  # in whole percents
    assert row["oordeel"] == ("ondersteund" if zonder > 150 else "niet ondersteund")
    assert ("weggelaten" in row["uitleg"]) == (waarde is None)


@pytest.mark.parametrize(
    ("prijs", "afstand", "samen", "waarde"),
    [
        (40, 40, 70, 0.7),
        (40, 5, 44, None),  # distance helps five, which the table of relaxations hides
        (40, 40, 45, None),  # the sum beside the price says that only distance helps five
        (95, 40, 97, None),  # three are not helped
        (40, 0, 40, 0.4),
    ],
)
def test_price_or_distance_gives_no_hidden_part_away(
    uitkomst: routes.Uitkomst, prijs: int, afstand: int, samen: int, waarde: float | None
) -> None:
    # The first `prijs` are helped by the price, the last `afstand` of the first `samen` by distance.
    near = [0] * (samen - afstand) + [1] * afstand + [0] * (100 - samen)
    found = gezocht(uitkomst, [0] * 100, zonder_betaalbaar=[1] * prijs + [0] * (100 - prijs), zonder_nabij=near)
    row = getoond(found).loc["betaalbaar_en_nabij"]
    assert (None if pd.isna(row["waarde"]) else row["waarde"]) == waarde


def test_the_two_mixed_groups_give_no_small_one_away(uitkomst: routes.Uitkomst) -> None:
    # 5 want and cannot, 60 can and do not want: the figure of the groups shows the 60.
    data, people = antwoorden(
        uitkomst.gegevens, ["beslist_wel"] * 40 + ["beslist_niet"] * 60, ["nee"] * 5 + ["ja"] * 95
    )
    row = getoond(replace(uitkomst, gegevens=data), people).loc["gemengde_groepen"]
    assert pd.isna(row[["waarde", "laag", "hoog"]]).all()
    assert row["oordeel"] == "ondersteund"
