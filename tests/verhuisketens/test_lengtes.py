"""Length by start type, and the claim on level new-build for empty-nesters, on chains drawn to be long or short."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import ToolkitError
from toolkit.estimation import Herhaling
from toolkit.senioren import Senior
from toolkit.verhuisketens import gemiddelde_lengtes, toets_leegnesters, zinnen_leegnesters
from toolkit.verhuisketens.leegnesters import (
    ANDER_BEGIN,
    ANDERE_NIEUWBOUW,
    LEEGNESTERS,
    empty_nesters,
    gelijkvloers,
    indelen,
)
from toolkit.verhuisketens.verhaal import WEGGELATEN


def draws(aantal=200, **more):
    return Herhaling(rng=np.random.default_rng(5), aantal=aantal, **more)


def story(chains):
    """New dwellings and deaths, each with the dwellings that follow from it one by one: (kind, number, length)."""
    moves, events, homes = [], [], []
    for number, (kind, length, year) in enumerate(chains):
        name = f"W{number:03}"
        homes.append((f"{name}0", kind != "trap", "meergezins"))
        homes += [(f"{name}{step}", False, "eengezins") for step in range(1, length + 2)]
        events.append(f"{year}-01-01 {name}0 {'overlijden' if kind == 'dood' else 'oplevering_nieuwbouw'}")
        fills = length if kind == "dood" else length + 1
        for step in range(fills):
            van = "inwonend" if step == fills - 1 else f"{name}{step + 1}"
            age = 70 if step == 0 and kind in ("nest", "trap") else 35
            moves.append(f"v{number:03}{step} {year}-02-{step + 1:02} h{number:03}{step} {van} {name}{step} {age}")
    woningen = pd.DataFrame(homes, columns=["woning_id", "gelijkvloers", "bouwvorm"])
    woningen["gelijkvloers"] = woningen["gelijkvloers"].astype("boolean")
    return "id datum wie van naar leeftijd\n" + "\n".join(moves), "datum woning soort\n" + "\n".join(events), woningen


def toets(keten, tabellen, chains, **more):
    moves, events, woningen = story(chains)
    found = keten(moves, events)
    return toets_leegnesters(
        found, {**tabellen(moves, events), "woningen": woningen}, senior=Senior(), herhaling=draws(), **more
    )


def test_chains_that_were_followed_too_short_are_left_out(keten):
    moves, events, _ = story([("dood", 1, 2020), ("dood", 2, 2023)])
    found = keten(moves, events)

    def chains(**more):
        return gemiddelde_lengtes(found, found.ketens, herhaling=draws(), **more)["n"].tolist()

    assert chains() == [1, 1]
    assert chains(min_volgtijd_maanden=0) == [2, 2]
    assert chains(min_volgtijd_maanden=99) == []


def test_means_by_start_come_with_an_interval_and_few_chains_give_none(keten):
    chains = [("dood", number % 3, 2020) for number in range(30)] + [("nest", 1, 2020)] * 3
    moves, events, _ = story(chains)
    found = keten(moves, events)
    table = gemiddelde_lengtes(found, found.ketens, herhaling=draws()).set_index("begin")
    assert table["n"].to_dict() == {"nieuwbouw": 3, "overlijden": 30, "alle": 33}
    assert table.loc["overlijden", "gemiddelde"] == 1
    # standard error of 30 lengths 0, 1, 2: sqrt(2/3 / 30) = 0.149
    assert table.loc["overlijden", "hoog"] - table.loc["overlijden", "laag"] == pytest.approx(2 * 1.96 * 0.149, rel=0.2)
    assert np.isnan(table.loc["nieuwbouw", "gemiddelde"])
    assert table.loc["nieuwbouw", "reden"] == "Minder dan 30 ketens: te weinig voor een gemiddelde."


def test_without_chains_there_are_no_means_and_the_columns_are_there(keten):
    found = keten(story([("dood", 1, 2020)])[0])
    table = gemiddelde_lengtes(found, found.ketens.iloc[:0], herhaling=draws())
    assert table.columns.tolist() == ["begin", "n", "gemiddelde", "laag", "hoog", "gecensureerd", "reden"]
    assert table.empty


def test_chains_of_seniors_within_each_other_are_drawn_together(keten):
    """Every death sets two seniors in motion, the second behind the first: 40 chains, but 20 draws."""
    lines, rng = ["id datum wie van naar leeftijd"], np.random.default_rng(2)
    for number, end in enumerate(rng.integers(0, 2, 20)):
        name = f"W{number:02}"
        lines.append(f"a{number} 2020-01-01 a{number} {name}1 instelling 80")
        lines.append(f"b{number} 2020-02-01 b{number} {name}2 {name}1 70")
        lines.append(f"c{number} 2020-03-01 c{number} {name}3 {name}2 70")
        for step in range(3 * end):
            van = "inwonend" if step == 2 else f"{name}{step + 4}"
            lines.append(f"d{number}{step} 2020-04-{step + 1:02} d{number}{step} {van} {name}{step + 3} 30")
    found = keten("\n".join(lines))
    wortels = found.senior([f"{which}{number}" for which in "bc" for number in range(20)])
    row = gemiddelde_lengtes(found, wortels, herhaling=draws(1000)).iloc[-1]
    apart = gemiddelde_lengtes(found, wortels.iloc[:20], herhaling=draws(1000, min_n=10)).iloc[-1]
    # b: 2 or 5, c: 1 or 4 in one and the same tree, so the mean of 40 is no surer than that of 20
    assert row["hoog"] - row["laag"] == pytest.approx(apart["hoog"] - apart["laag"], rel=0.1)


def test_level_is_what_is_registered_or_what_follows_from_it():
    homes = pd.DataFrame({
        "woning_id": list("abcdef"),
        "gelijkvloers": pd.array([True, False, None, None, None, False], dtype="boolean"),
        "nultreden": pd.array([None, None, True, None, False, None], dtype="boolean"),
        "toegankelijkheidslabel": [None, None, None, "GNV", "ZON", "NUL"],
    })  # fmt: skip
    found = gelijkvloers(homes)
    assert found.isna().tolist() == [False, False, False, False, True, False]
    assert found.dropna().to_dict() == {"a": True, "b": False, "c": True, "d": True, "f": False}


def test_empty_nesters_are_seniors_with_one_or_two_out_of_a_family_home():
    homes = pd.DataFrame({"woning_id": ["E", "M", "O"], "bouwvorm": ["eengezins", "meergezins", "onbekend"]})
    rows = [
        ("yes", "E", 55, 2, 2, True), ("young", "E", 54, 2, 2, False), ("three", "E", 70, 2, 3, False),
        ("flat", "M", 70, 1, 1, False), ("unknown form", "O", 70, 1, 1, None), ("unknown home", None, 70, 1, 1, None),
        ("young anyway", "O", 30, 1, 1, False), ("no age", "E", None, 1, 1, None), ("moving", "E", 70, 2, None, True),
    ]  # fmt: skip
    moves = pd.DataFrame(
        rows, columns=["verhuizing_id", "van_woning_id", "leeftijd_bij_verhuizing", "aantal_personen", "voor", "wanted"]
    ).rename(columns={"voor": "aantal_personen_huishouden_voor"})
    found = empty_nesters(moves, homes, senior=Senior())
    wanted = moves.set_index("verhuizing_id")["wanted"].astype("boolean")
    pd.testing.assert_series_equal(found, wanted, check_names=False)


def test_who_did_not_live_on_their_own_left_no_family_home():
    homes = pd.DataFrame({"woning_id": ["E"], "bouwvorm": ["eengezins"]})
    moves = pd.DataFrame({
        "verhuizing_id": ["a", "b"], "van_woning_id": ["E", None], "leeftijd_bij_verhuizing": [70, 70],
        "aantal_personen": [1, 1], "van_soort": ["inwonend", "kamer"],
    })  # fmt: skip
    assert empty_nesters(moves, homes, senior=Senior()).tolist() == [False, False]


def test_chains_are_put_in_the_group_that_they_began_with(keten, tabellen):
    chains = [(kind, 1, 2020) for kind in ("nest", "gezin", "trap", "dood")]
    moves, events, woningen = story(chains)
    events += "".join(f"\n2020-01-01 {home} oplevering_nieuwbouw" for home in ("W9990", "W9980", "W9970"))
    moves += "\nvx 2020-02-01 hx ? W9980 70"  # of this one it is unknown what kind of dwelling it left
    unknown = pd.DataFrame({"woning_id": ["W9990", "W9980"], "gelijkvloers": True, "bouwvorm": "meergezins"})
    empty = pd.DataFrame({"woning_id": ["W9970"], "gelijkvloers": False, "bouwvorm": "meergezins"})
    homes = pd.concat(
        [woningen, unknown.astype({"gelijkvloers": "boolean"}), empty.astype({"gelijkvloers": "boolean"})]
    )
    found = keten(moves, events).ketens
    groep = indelen(found, {**tabellen(moves, events), "woningen": homes}, senior=Senior())
    by_home = dict(zip(found["start_woning_id"], groep.astype("object").where(groep.notna(), None), strict=True))
    assert by_home == {
        "W0000": LEEGNESTERS, "W0010": ANDERE_NIEUWBOUW, "W0020": ANDERE_NIEUWBOUW, "W0030": ANDER_BEGIN,
        "W9990": None, "W9980": None, "W9970": None,  # nobody lives there yet, whether or not it is level
    }  # fmt: skip


def drawn(nest, gezin, dood, each=40):
    """As many chains of each kind; lengths go round the given ones."""
    return [
        (kind, lengths[number % len(lengths)], 2020)
        for kind, lengths in (("nest", nest), ("gezin", gezin), ("dood", dood))
        for number in range(each)
    ]


def test_the_claim_holds_where_such_chains_are_longest(keten, tabellen):
    found = toets(keten, tabellen, drawn((2, 3), (0, 1), (1, 2)))
    assert found.oordeel == "klopt"
    assert found.vergelijkingen["verschil"].tolist() == pytest.approx([2.5 - 0.5, 2.5 - 1.5])
    assert found.groepen["n"].tolist() == [40, 40, 40]
    said = " ".join(zinnen_leegnesters(found)).replace("\N{NO-BREAK SPACE}", " ")
    assert "gemiddeld 2,5 per keten (40 ketens)" in said
    assert re.search(r"Dat is 2,0 meer dan bij andere nieuwbouw \(95%-interval 1,\d tot 2,\d\)", said)
    assert said.startswith("Dat gelijkvloerse nieuwbouw voor empty-nesters de langste ketens geeft, klopt hier. ")
    assert "Dat zegt niet dat gelijkvloerse woningen ketens langer maken" in said


def test_the_claim_does_not_hold_where_another_start_gives_longer_chains(keten, tabellen):
    found = toets(keten, tabellen, drawn((1, 2), (0, 1), (3, 4)))
    assert found.vergelijkingen["uitslag"].tolist() == ["langer", "korter"]
    assert found.oordeel == "klopt niet"
    said = zinnen_leegnesters(found)
    assert said[0].endswith("klopt hier niet.")
    # 2,0 less: the interval tells how much less too, and not how much more with a minus
    assert re.search(r"2,0 minder dan bij een ander begin \(95%-interval 1,\d tot 2,\d\)", " ".join(said))


def test_a_mean_that_is_hidden_beside_another_is_not_called_too_few(keten, tabellen):
    found = toets(keten, tabellen, drawn((2, 3), (0, 1), (1, 2)))
    reasons = found.groepen["reden"].mask(found.groepen["groep"] == ANDERE_NIEUWBOUW, WEGGELATEN)
    said = " ".join(zinnen_leegnesters(replace(found, groepen=found.groepen.assign(reden=reasons))))
    assert "Weggelaten, omdat het van anderen te veel zou vertellen: andere nieuwbouw." in said
    assert "Minder dan" not in said


def test_where_the_interval_holds_nought_nothing_is_said(keten, tabellen):
    found = toets(keten, tabellen, drawn((1, 2), (0, 1), (1, 2)))
    assert found.vergelijkingen["uitslag"].tolist() == ["langer", "niet te zeggen"]
    assert found.oordeel == "niet te zeggen"
    assert zinnen_leegnesters(found)[0].endswith("is hier niet te zeggen.")


@pytest.mark.parametrize("each", [0, 29])
def test_under_thirty_chains_neither_number_nor_mean_is_named(keten, tabellen, each):
    chains = [(kind, *rest) for kind, *rest in drawn((3,), (0, 1), (0, 1)) if kind != "nest"]
    found = toets(keten, tabellen, chains + [("nest", 3, 2020)] * each)
    assert found.oordeel == "niet te zeggen"
    assert found.vergelijkingen["uitslag"].tolist() == ["niet te zeggen"] * 2
    said = " ".join(zinnen_leegnesters(found))
    assert f"dus te weinig: {LEEGNESTERS}." in said
    assert "gemiddeld" not in said
    assert "29" not in said


def test_chains_that_began_too_late_are_not_compared(keten, tabellen):
    chains = drawn((3,), (0, 1), (0, 1)) + [("nest", 1, 2023)] * 40
    found = toets(keten, tabellen, chains)
    assert found.groepen["n"].tolist() == [40, 40, 40]
    assert toets(keten, tabellen, chains, min_volgtijd_maanden=0).groepen["n"].tolist() == [80, 40, 40]


def test_another_measure_may_be_compared(keten, tabellen):
    found = toets(keten, tabellen, drawn((2,), (1,), (1,)), maat="n_vrijgekomen")
    assert found.groepen["gemiddelde"].tolist() == [2, 1, 1]  # with a starter at the end each freed one was filled
    assert "vrijgekomen woningen" in zinnen_leegnesters(found)[-1]


def test_without_the_columns_that_tell_the_groups_apart_the_claim_is_refused(keten, tabellen):
    moves, events, woningen = story([("nest", 1, 2020)])
    given = {**tabellen(moves, events), "woningen": woningen.drop(columns="gelijkvloers")}
    with pytest.raises(ToolkitError, match=r"woningen\.gelijkvloers"):
        toets_leegnesters(keten(moves, events), given, senior=Senior(), herhaling=draws())
