"""Tables of the report beside the indicators: funnel, relaxations, chances, grid, readings, and the sentences."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit import routes
from toolkit.config import Run
from toolkit.indicatoren import catalogue
from toolkit.meten import Gegevens

NB = "\N{NO-BREAK SPACE}"


def veel(uitkomst: routes.Uitkomst, aantal: int, **kolommen: object) -> routes.Uitkomst:
    """An outcome of so many households like H1, with these counts for each of them."""
    people = uitkomst.vraag.loc[["H1"] * aantal].set_axis([f"h{n}" for n in range(aantal)])
    names = [f"{kind}_{each.naam}" for each in uitkomst.filters for kind in ("na", "zonder")]
    counts = pd.DataFrame({"n_aanbod": 4, "n_routes": 0, "kans": 0.0, **dict.fromkeys(names, 0)}, index=people.index)
    found = replace(uitkomst.gevonden["midden"], huishoudens=counts.assign(bindend_filter=pd.NA, **kolommen))
    return replace(uitkomst, vraag=people, gevonden={"midden": found})


def test_the_funnel_has_the_middle_number_of_dwellings(uitkomst: routes.Uitkomst) -> None:
    table = routes.trechter(uitkomst).table
    # Suitable are A1, A2 and A3 for all; affordable for H1 to H5: A1; A1; none; A1 A2 A3; A1 (social, 630).
    assert table["mediaan"].fillna(-1).tolist() == [-1, 4, 3, 1, 1, 1, 0]
    assert table["naam"].tolist() == [
        "Alle senior huishoudens", "Woonplek bekend", "Geschikt", "Betaalbaar", "Nabij", "Ruim genoeg", "Te krijgen",
    ]  # fmt: skip


def test_where_everybody_has_a_route_nothing_binds(uitkomst: routes.Uitkomst) -> None:
    made = routes.bindend(veel(uitkomst, 60, n_routes=2))
    assert made.table.empty
    assert made.reden == "Voor elk huishouden is er minstens één route."


def test_what_each_condition_takes_from_the_middle_household(uitkomst: routes.Uitkomst) -> None:
    some = np.arange(60) % 3  # 0, 1, 2, 0, 1, 2, ...: the middle is 1
    table = routes.ruimer(veel(uitkomst, 60, n_routes=some, zonder_nabij=some + 6, zonder_ruimte=some)).table
    assert table["met"].tolist() == [1.0] * 6
    assert table["zonder"].to_dict() == {
        "alles": 1.0, "geschikt": 0.0, "betaalbaar": 0.0, "nabij": 7.0, "ruimte": 1.0, "toegankelijk": 0.0,
    }  # fmt: skip
    assert table.loc["nabij", "naam"] == "Zonder “nabij”"


@pytest.mark.parametrize(("aantal", "getoond"), [(49, False), (50, True)])
def test_of_fewer_than_fifty_households_no_medians_and_no_chances(
    uitkomst: routes.Uitkomst, aantal: int, getoond: bool
) -> None:
    found = veel(uitkomst, aantal, kans=0.02)
    assert routes.ruimer(found).table.empty != getoond
    chances = routes.kansen(found, per=found.vraag["wijk_code"]).table
    assert chances["kans_per_100"].notna().tolist() == [getoond]


def test_chances_per_group_with_the_unknown_as_a_group(uitkomst: routes.Uitkomst) -> None:
    found = veel(uitkomst, 150, kans=[0.02] * 50 + [0.1, 0.2] * 25 + [0.0] * 50)
    per = pd.Series(["a"] * 50 + ["b"] * 50 + [None] * 50, index=found.vraag.index, dtype="str")
    table = routes.kansen(found, per=per, namen=pd.Series({"a": "Oost"})).table
    assert table["kans_per_100"].to_dict() == {"a": 2.0, "b": 15.0, "onbekend": 0.0}
    assert table["naam"].to_dict() == {"a": "Oost", "b": "b", "onbekend": "onbekend"}
    assert table["huishoudens"].tolist() == [50, 50, 50]


GRID = pd.DataFrame({
    "min_m2": [60, 60, 60, 60, 75, 75, 75, 75], "max_afstand_m": [500, 500, 1_500, 1_500] * 2,
    "max_extra_woonlasten": [0, 100] * 4, "huishoudens": 200, "geen_route": [90, 80, 70, 60, 99, 98, 97, 96],
})  # fmt: skip


def test_the_grid_of_shares_keeps_the_counts_that_protect_it(uitkomst: routes.Uitkomst) -> None:
    made = routes.zonder_route(uitkomst, GRID)
    assert made.table["naam"].to_dict() == {
        "60-500": "vanaf 60 m2, binnen 500 m", "60-1500": "vanaf 60 m2, binnen 1,5 km",
        "75-500": "vanaf 75 m2, binnen 500 m", "75-1500": "vanaf 75 m2, binnen 1,5 km",
    }  # fmt: skip
    assert made.table["n_0"].tolist() == [90, 70, 99, 97]
    assert made.table["n_100"].tolist() == [80, 60, 98, 96]
    assert made.table["huishoudens"].tolist() == [200] * 4
    assert made.shares == {"extra_0": ("n_0", "huishoudens"), "extra_100": ("n_100", "huishoudens")}
    assert set(made.counts) == {"n_0", "n_100", "huishoudens"}


def test_other_readings_search_again(uitkomst: routes.Uitkomst) -> None:
    table = routes.varianten(uitkomst).table
    # Adaptable adds A4, which is not for seniors. In the wijk: H4 keeps A2 and loses A3 (West). In the whole stock
    # nothing else is suitable and A1 has no waiting time, so H5 may have it; H2 earns too much for it (48 625), and H3
    # cannot pay 620.
    assert table["geen_route"].to_dict() == {"basis": 3, "aanpasbaar": 3, "wijk": 3, "wensen": 3, "voorraad": 2}
    assert table["mediaan"].to_dict() == {"basis": 0, "aanpasbaar": 0, "wijk": 0, "wensen": 0, "voorraad": 1}
    assert table["huishoudens"].tolist() == [5] * 5


def test_the_assumptions_as_sentences_with_their_numbers() -> None:
    said = " ".join(routes.zinnen(routes.aannamen(max_extra_woonlasten=150, horizon_maanden=6)))
    for part in (
        "binnen 2000 m", "vanaf 60 m2 en 3 kamers", "150 euro meer", "30% van het inkomen", "80% van de WOZ-waarde",
        "4,0 keer het jaarinkomen", "22.000, 38.000 en 60.000 euro per jaar", "vanaf 10 bekende huren",
        "van 800 tot en met 1.200 euro", "laatste 6 maanden", "De eigen woning is geen route.",
    ):  # fmt: skip
        assert part in said, part


def test_what_is_uncertain_is_said_as_a_share_from_ten_on(stad: Gegevens) -> None:
    people = stad.tabellen["huishoudens"]
    crowd = pd.concat([people.iloc[[0]]] * 20, ignore_index=True).assign(
        huishouden_id=[f"h{n}" for n in range(20)], inkomen_eur_jaar=[None] * 10 + [20_000.0] * 10,
        woonlasten_eur_maand=[None] * 9 + [500.0] * 11, inschrijfduur_jaren=1.0,
    )  # fmt: skip
    report = routes.verslag(
        replace(stad, tabellen={**stad.tabellen, "huishoudens": crowd}), routes.aannamen(min_bekende_huren=1)
    )
    assert report.waarschuwingen[2:] == ("Inkomen onbekend: 50% van de huishoudens.",)  # nine are not named
    assert len(report.waarschuwingen[:2]) == 2  # the two unconfirmed limits of 2023
    assert report.overeenstemming.startswith("Niet beschikbaar: er is geen enquête over woonwensen.")


@pytest.mark.parametrize(
    ("weg", "reden"),
    [
        ("huishoudens", "de tabel huishoudens is niet geleverd"), ("woningen", "de tabel woningen is niet geleverd"),
        ("geschiktheid", "van geen enkele woning is bekend of zij geschikt is"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(stad: Gegevens, weg: str, reden: str) -> None:
    tables = {name: each.drop(columns=weg, errors="ignore") for name, each in stad.tabellen.items() if name != weg}
    said = routes.te_rekenen(replace(stad, tabellen=tables))
    assert said.startswith("Niet beschikbaar: ")
    assert reden in said
    assert routes.te_rekenen(stad) == ""


def test_the_terms_of_the_account_are_those_of_the_catalogue() -> None:
    assert [each.id for each in routes.begrippen(catalogue())] == list(routes.BEREKENINGEN)


def test_the_parameters_of_a_run_become_assumptions() -> None:
    run = Run(
        gemeente="GM9901", max_afstand_m=1_000, max_extra_woonlasten=50, min_m2=70, min_kamers=2, horizon_maanden=6,
        aanbod="voorraad", middenhuur_band=(850, 1_100), kan_bron="enquete", min_routes=3,
    )  # fmt: skip
    assert routes.aannamen_van(run) == routes.aannamen(
        max_afstand_m=1_000, max_extra_woonlasten=50, min_m2=70, min_kamers=2, horizon_maanden=6, aanbod="voorraad",
        middenhuur_band=(850, 1_100), kan_bron="enquete", min_routes=3,
    )  # fmt: skip
