"""Room in whole chains, before and after, counted by hand (domain 5.2, system view)."""

import numpy as np
import pandas as pd
import pytest

from toolkit.estimation import Herhaling
from toolkit.verhuisketens import benutte_woningen, hele_keten, in_ketens, per_keten, with_ketens

from .test_benutting import gegevens_van, rijen, woningen

# A moves to a new dwelling; B's family comes after A, and a starter after B.
NEW_STORY = """
    datum      wie van      naar leeftijd personen
    2023-03-01 A   W1       W9   70       2
    2023-04-01 B   W2       W1   40       4
    2023-05-01 C   inwonend W2   25       1
"""
BUILT = """
    woning datum      soort
    W9     2023-03-01 oplevering_nieuwbouw
"""
M2 = {"W9": 70, "W1": 120, "W2": 60, "W3": 90}
ROOMS = {"W9": 3, "W1": 5, "W2": 3, "W3": 4}


@pytest.fixture
def maak(tabellen):
    def made(moves, events="", m2=M2, rooms=ROOMS):
        return with_ketens(gegevens_van(**tabellen(moves, events), woningen=woningen(kamers=rooms, m2=m2, geschikt={})))

    return made


def homes_of(data, **options):
    return in_ketens(data.tabellen["ketenschakels"], benutte_woningen(data, **options), data)


def lived(homes):
    """Persons before and after by dwelling; None where unknown."""
    table = homes[["personen_voor", "personen_na"]].astype("object").where(homes.notna(), None)
    return dict(zip(homes["woning_id"], table.itertuples(index=False, name=None), strict=True))


def whole(homes):
    found = hele_keten(homes, herhaling=Herhaling(rng=np.random.default_rng(1), aantal=50, min_n=2))
    return {(row["maat"], row["moment"]): row for row in found.to_dict("records")}


def test_a_new_dwelling_is_not_there_before_and_all_are_after(maak):
    homes = homes_of(maak(NEW_STORY, BUILT))
    assert lived(homes) == {"W9": (0, 2), "W1": (2, 4), "W2": (4, 1)}
    found = whole(homes)
    assert found["m2_per_persoon", "voor"]["waarde"] == pytest.approx((120 + 60) / (2 + 4))
    assert found["m2_per_persoon", "na"]["waarde"] == pytest.approx((70 + 120 + 60) / (2 + 4 + 1))
    assert found["personen_per_kamer", "voor"]["waarde"] == pytest.approx((2 + 4) / (5 + 3))
    assert found["personen_per_kamer", "na"]["waarde"] == pytest.approx((2 + 4 + 1) / (3 + 5 + 3))
    assert {(row["n"], row["van"]) for row in found.values()} == {(3, 3)}


def test_the_chain_is_that_of_the_root_also_what_came_before_the_senior(maak):
    """B is the senior now: the dwelling of A and the new one are of the same chain."""
    story = NEW_STORY.replace("W9   70", "W9   30").replace("W1   40", "W1   66")
    assert set(lived(homes_of(maak(story, BUILT)))) == {"W9", "W1", "W2"}


def test_another_chain_is_not_counted(maak):
    other = NEW_STORY + "    2023-03-01 D   W3       W7   40       1\n    2023-04-01 E   inwonend W3   30 2\n"
    assert set(lived(homes_of(maak(other, BUILT)))) == {"W9", "W1", "W2"}
    assert set(lived(homes_of(maak(other, BUILT), alle_leeftijden=True))) == {"W9", "W1", "W2", "W3"}


def test_what_is_unknown_is_left_out_at_both_moments_and_told(maak):
    homes = homes_of(maak(NEW_STORY, BUILT, m2={"W9": 70, "W2": 60}))
    found = whole(homes)
    assert found["m2_per_persoon", "voor"]["waarde"] == pytest.approx(60 / 4)
    assert found["m2_per_persoon", "na"]["waarde"] == pytest.approx((70 + 60) / (2 + 1))
    assert (found["m2_per_persoon", "na"]["n"], found["m2_per_persoon", "na"]["van"]) == (2, 3)
    assert found["personen_per_kamer", "na"]["n"] == 3


def test_who_comes_is_not_known_yet(maak):
    running = NEW_STORY.replace("    2023-05-01 C   inwonend W2   25       1\n", "")
    assert lived(homes_of(maak(running, BUILT)))["W2"] == (4, None)


def test_a_dwelling_that_stayed_empty_is_there_without_people(maak):
    story = """
    datum      wie van      naar leeftijd personen
    2023-01-01 A   W1       W9   70       2
    2023-02-01 Y   W3       W4   40       1
    2023-03-01 X   inwonend W3   25       1
    2025-01-01 Z   inwonend W8   40       1
    """
    homes = homes_of(maak(story))
    assert lived(homes) == {"W1": (2, 0)}
    found = whole(homes)
    assert found["personen_per_kamer", "na"]["waarde"] == 0
    assert np.isnan(found["m2_per_persoon", "na"]["waarde"])  # no persons to divide by
    assert found["m2_per_persoon", "na"]["n"] == 1


def test_a_demolished_dwelling_is_not_there_after(maak):
    gone = """
    woning datum      soort
    W2     2023-05-01 sloop
    """
    homes = homes_of(maak(NEW_STORY.replace("2023-05-01 C   inwonend W2", "2023-05-01 C   inwonend W5"), gone))
    assert lived(homes) == {"W1": (2, 4), "W2": (4, 0)}
    assert whole(homes)["m2_per_persoon", "na"]["waarde"] == pytest.approx(120 / 4)


def test_a_swap_is_closed_by_the_one_who_began_it(maak):
    story = """
    datum      wie van naar leeftijd personen
    2023-03-01 H   W1  W2   70       1
    2023-03-03 K   W2  W1   40       3
    """
    homes = homes_of(maak(story))
    assert lived(homes) == {"W1": (1, 3), "W2": (3, 1)}
    found = whole(homes)
    assert found["m2_per_persoon", "voor"]["waarde"] == found["m2_per_persoon", "na"]["waarde"] == 180 / 4


def test_a_dwelling_that_came_free_twice_in_a_chain_counts_from_its_first_leavers_to_its_last_comers(maak):
    """B goes on to the dwelling that D left to come after B: all in one chain."""
    story = """
    datum      wie van      naar leeftijd personen
    2023-02-01 A   W1       W8   70       1
    2023-03-01 B   W2       W1   40       2
    2023-04-01 D   W3       W2   40       3
    2023-06-01 B   W1       W3   40       2
    2023-07-01 E   inwonend W1   30       5
    """
    moves = "\n".join(
        [
            "    id datum wie van naar leeftijd personen",
            *(f"    v{number} {line.strip()}" for number, line in enumerate(story.strip().splitlines()[1:])),
        ]
    )
    homes = homes_of(maak(moves))
    assert lived(homes) == {"W1": (1, 5), "W2": (2, 3), "W3": (3, 2)}


def test_per_chain_the_sums_and_their_ratios(maak):
    found = per_keten(homes_of(maak(NEW_STORY, BUILT))).set_index("maat")
    squares = found.loc["m2_per_persoon"]
    assert squares[["woningen", "bekend", "teller_voor", "noemer_voor", "teller_na", "noemer_na"]].tolist() == [
        3, 3, 180, 6, 250, 7,
    ]  # fmt: skip
    assert (squares["voor"], squares["na"]) == (180 / 6, pytest.approx(250 / 7))


def test_of_a_chain_with_only_a_new_dwelling_there_is_no_ratio_before(maak):
    story = """
    datum      wie van      naar leeftijd personen
    2023-03-01 A   W1       W9   70       2
    """
    found = per_keten(homes_of(maak(story, BUILT))).set_index("maat")
    assert pd.isna(found.loc["m2_per_persoon", "voor"])
    assert found.loc["m2_per_persoon", "na"] == 35  # W1 still waits
    assert found.loc["m2_per_persoon", "bekend"] == 1


def test_the_rows_of_the_catalogue_have_the_system_view_where_there_are_chains(maak):
    found = rijen(maak(NEW_STORY, BUILT), "m2_per_persoon")
    assert found["hele_keten voor"]["waarde"] == pytest.approx(30)
    assert found["hele_keten na"]["waarde"] == pytest.approx(250 / 7)
    assert (found["hele_keten na"]["noemer"], found["hele_keten na"]["dekking"]) == (3, 1)
