"""The Markov model as it is estimated from chains: counted by hand, and what holds for any history."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.verhuisketens.voorbeelden import NEW_W0, PLAIN
from toolkit.errors import ToolkitError
from toolkit.estimation import Herhaling
from toolkit.verhuisketens import clusters, grenzen, link, markov, naast_model, segmenten, verwacht
from toolkit.verhuisketens.naast_model import betekenis
from toolkit.verhuisketens.vacaturestand import begin_vacatures

HOMES = pd.DataFrame({
    "woning_id": ["W0", "W1", "W2", "W3", "W4"],
    "buurt_code": ["BU00010000", "BU00010000", "BU00010100", "BU00020000", None],
    "eigendom": ["koop", "koop", "sociale_huur", "koop", None],
    "bouwvorm": ["meergezins", "eengezins", "eengezins", "eengezins", "eengezins"],
})  # fmt: skip
FLAT, HOUSE, RENTED = "koop, meergezins", "koop, eengezins", "sociale huur, eengezins"


def test_segments_are_named_by_their_columns_and_unknown_is_one_of_its_own():
    assert segmenten(HOMES).to_dict() == {"W0": FLAT, "W1": HOUSE, "W2": RENTED, "W3": HOUSE, "W4": "onbekend"}
    assert segmenten(HOMES, kolommen=["bouwvorm"]).to_list() == ["meergezins", *["eengezins"] * 4]
    assert segmenten(HOMES, kolommen=[]).unique().tolist() == ["alle woningen"]


@pytest.mark.parametrize(
    ("gebied", "outside"), [("GM0001", ["W3"]), ("WK000100", ["W2", "W3"]), ("BU00020000", ["W0", "W1", "W2"])]
)
def test_dwellings_elsewhere_are_segments_of_their_own_and_without_a_buurt_unknown(gebied, outside):
    found = segmenten(HOMES, kolommen=["bouwvorm"], gebied=gebied)
    assert found.index[found.str.endswith(", buiten het gebied")].tolist() == outside
    assert found["W4"] == "onbekend"


def test_a_segment_of_a_column_that_was_not_delivered_is_refused():
    with pytest.raises(ToolkitError, match=r"woningen\.kleur"):
        segmenten(HOMES, kolommen=["kleur"])


def test_a_plain_chain_counted_by_hand(keten):
    """W0 is filled by A who left W1, W1 by B who left W2, W2 by a starter."""
    found = keten(PLAIN, NEW_W0)
    model = markov(found, segmenten(HOMES), min_vullingen=1)
    q = model.keten.Q
    assert (q.loc[FLAT, HOUSE], q.loc[HOUSE, RENTED], q.to_numpy().sum()) == (1, 1, 2)
    assert model.keten.m[[FLAT, HOUSE, RENTED]].tolist() == [3, 2, 1]
    assert model.keten.variantie.tolist() == [0, 0, 0]
    assert verwacht(found, found.ketens, model).tolist() == [2] == found.ketens["L_gevolg"].tolist()
    assert verwacht(found, found.senior(["vA", "vB", "vC"]), model).tolist() == [2, 1]  # C left no dwelling in sight


CENSORED = """
datum       wie  van            naar        leeftijd
2020-01-01  A    W1             W0          70
2020-02-01  B    W2             W1          35
2020-03-01  C    inwonend       W2          22
2020-01-01  X    W3             instelling  88
2020-05-01  D    buiten_gebied  W3          40
2020-01-01  Y    W4             buitenland  30
"""


def test_a_censored_origin_counts_in_neither_teller_nor_noemer(keten):
    model = markov(keten(CENSORED, NEW_W0), segmenten(HOMES), min_vullingen=1)
    assert model.keten.Q.loc[HOUSE, RENTED] == 1  # of B alone; with D it would be 1/2, and D left something
    assert model.telling.loc[HOUSE, ["vullingen", "herkomst_bekend", "vrijgemaakt"]].tolist() == [2, 1, 1]


def test_a_dwelling_that_stays_empty_lowers_the_chance_to_be_filled_and_not_what_a_fill_frees(keten):
    homes = HOMES.assign(eigendom=HOMES["eigendom"].fillna("koop"))  # W4 is another house to buy, left and never filled
    model = markov(keten(CENSORED, NEW_W0), segmenten(homes), min_vullingen=1)
    assert model.keten.vulkans[HOUSE] == pytest.approx(2 / 3)
    assert model.keten.Q.loc[HOUSE, RENTED] == 1
    assert model.keten.vullingen[HOUSE] == pytest.approx(2 / 3 * 2)
    assert model.keten.m[HOUSE] == pytest.approx(1 + 2 / 3)


def test_a_vacancy_that_is_too_young_to_know_says_nothing_of_the_chance_to_be_filled(keten):
    late = CENSORED.replace("2020-01-01  Y", "2023-11-01  Y")
    homes = HOMES.assign(eigendom=HOMES["eigendom"].fillna("koop"))
    assert markov(keten(late, NEW_W0), segmenten(homes), min_vullingen=1).keten.vulkans[HOUSE] == 1


def test_a_segment_with_few_fills_behaves_as_all_together_and_says_so(keten):
    model = markov(keten(PLAIN, NEW_W0), segmenten(HOMES), min_vullingen=2)
    assert model.keten.Q.loc[FLAT].tolist() == pytest.approx(model.keten.Q.loc[HOUSE].tolist())
    assert model.keten.Q.loc[FLAT, [HOUSE, RENTED]].tolist() == pytest.approx([1 / 3, 1 / 3])
    assert model.tabel["samengenomen"].all()
    assert any(HOUSE in said for said in model.opmerkingen)


def test_two_dwellings_freed_by_one_fill_leave_no_variance_and_the_report_says_why(keten):
    found = keten(
        """
        datum       wie  id   van       naar  groep  personen  na  leeftijd
        2020-01-01  A    vA   W1        W0    -      1         1   70
        2020-02-01  DE   vD   W2        W1    g      2         3   30
        2020-02-05  DE   vE   W3        W1    g      1         3   31
        2020-03-01  F    vF   inwonend  W2    -      1         1   22
        2020-03-02  G    vG   inwonend  W3    -      1         1   23
        """
    )
    model = markov(found, segmenten(HOMES, kolommen=[]), min_vullingen=1)
    assert model.keten.Q.to_numpy().tolist() == [[2 / 3]]  # 3 fills freed W2 and W3
    assert model.tabel["sd"].isna().all()
    assert any("geen spreiding" in said for said in model.opmerkingen)


def test_without_one_fill_of_known_origin_there_is_no_model(keten):
    found = keten("datum wie van naar\n2020-01-01 A W1 instelling\n2020-05-01 B buiten_gebied W1")
    with pytest.raises(ToolkitError, match="bekende herkomst"):
        markov(found, segmenten(HOMES))


def test_without_one_vacancy_that_was_followed_long_enough_there_is_no_model(keten):
    with pytest.raises(ToolkitError, match="lang genoeg"):
        markov(keten(PLAIN, eind=date(2020, 6, 1)), segmenten(HOMES))


DAYS = st.integers(0, 60).map(lambda step: 13 * step)
PLACES = [f"W{number}" for number in range(6)]


def stories(origins, stays):
    row = st.tuples(
        DAYS, st.sampled_from("abcde"), st.sampled_from([*PLACES, *origins]), st.sampled_from([*PLACES, "inwonend"]),
        st.sampled_from(stays), st.sampled_from(["-", "-", "g", "h"]), st.integers(1, 3), st.sampled_from(["30", "70"]),
    ).filter(lambda row: row[2] != row[3])  # fmt: skip
    events = st.lists(st.tuples(DAYS, st.sampled_from(PLACES), st.sampled_from(["overlijden", "oplevering_nieuwbouw"])))
    return st.tuples(st.lists(row, min_size=2, max_size=16), events.map(lambda found: found[:4]))


def drawn(rows, events):
    begin = pd.Timestamp("2020-01-01")
    moves = ["id datum wie van naar blijft groep personen leeftijd"] + [
        " ".join([f"v{number:02}", f"{begin + pd.Timedelta(days=days):%Y-%m-%d}", *map(str, rest)])
        for number, (days, *rest) in enumerate(rows)
    ]
    happened = ["datum woning soort"] + [f"{begin + pd.Timedelta(days=days):%Y-%m-%d} {w} {s}" for days, w, s in events]
    return "\n".join(moves), "\n".join(happened) if events else ""


def modelled(found):
    homes = pd.Series(["a", "a", "b", "b", "c"], index=PLACES[:5])  # W5 is unknown
    try:
        return markov(found, homes, min_vullingen=1)
    except ToolkitError:
        assume(False)


@given(stories(["inwonend", "inwonend", "buiten_gebied", "?"], ["ja", "nee", "nee", "-"]))
@settings(max_examples=40, deadline=None)
def test_the_model_of_what_is_in_sight_gives_in_total_what_was_seen(tabellen, story):
    found = link(tabellen(*drawn(*story)), start=date(2020, 1, 1), eind=date(2026, 1, 1))
    model = modelled(found)
    begins = model.segment[found.ketens["start_woning_id"]]
    assert model.zoals_gezien.vullingen[begins].sum() == pytest.approx(found.schakels["vul_datum"].notna().sum())
    assert model.zoals_gezien.m[begins].sum() == pytest.approx(len(found.schakels))
    if not found.ketens["gecensureerd"].any():
        pd.testing.assert_frame_equal(model.keten.Q, model.zoals_gezien.Q)


@pytest.mark.parametrize("telling", ["alle_takken", "hoofdtak"])
@given(stories(["inwonend", "?", "buiten_gebied"], ["ja", "nee", "nee", "-"]))
@settings(max_examples=40, deadline=None)
def test_the_lower_bound_is_never_above_the_upper_and_equal_where_nothing_is_out_of_sight(tabellen, telling, story):
    moves, events = drawn(*story)
    found = link(tabellen(moves, events), start=date(2020, 1, 1), eind=date(2022, 3, 1), telling=telling)
    model = modelled(found)
    ids = [line.split()[0] for line in moves.splitlines()[1:]]
    for wortels in (found.ketens, found.senior(ids)):
        bounds = grenzen(found, wortels, model)
        assert (bounds["laag"] == wortels["L_gevolg"]).all()
        assert (bounds["hoog"] >= bounds["laag"]).all()
        seen = bounds.loc[~wortels["gecensureerd"].astype(bool)]
        assert (seen["laag"] == seen["hoog"]).all()


def test_beside_the_model_a_difference_gets_words(keten):
    found = keten(PLAIN, NEW_W0)
    model = markov(found, segmenten(HOMES), min_vullingen=1)
    table = naast_model(found, found.ketens, model, herhaling=Herhaling(rng=np.random.default_rng(1), aantal=50))
    assert table[["indeling", "klasse"]].to_numpy().tolist() == [
        ["segment van de eerste woning", FLAT],
        ["begin van de keten", "nieuwbouw"],
        ["begin van de keten", "alle"],
    ]
    assert (table["waargenomen"] == 2).all()
    assert (table["model"] == 2).all()
    assert table["betekenis"].unique().tolist() == ["Te weinig ketens om er iets over te zeggen."]


def test_without_chains_there_is_nothing_beside_the_model_and_the_columns_are_there(keten):
    found = keten(PLAIN, NEW_W0)
    model = markov(found, segmenten(HOMES), min_vullingen=1)
    again = Herhaling(rng=np.random.default_rng(1), aantal=50)
    none, some = (naast_model(found, rows, model, herhaling=again) for rows in (found.ketens.iloc[:0], found.ketens))
    assert none.columns.tolist() == some.columns.tolist()
    assert none.empty


def test_a_difference_is_what_is_out_of_sight_and_what_is_of_the_group_itself(keten):
    """30 chains that end after B, and 30 of which B came from out of sight: of 60 first fills 30 are known."""
    lines = ["id datum wie van naar leeftijd"]
    for number in range(60):
        origin = f"W{number}b" if number < 30 else "buiten_gebied"
        lines.append(f"a{number} 2020-01-01 a{number} W{number}a instelling 80")
        lines.append(f"b{number} 2020-02-01 b{number} {origin} W{number}a 40")
        lines += [f"c{number} 2020-03-01 c{number} inwonend W{number}b 22"] * (number < 30)
    found = keten("\n".join(lines))
    homes = pd.Series({f"W{number}{kind}": kind for number in range(60) for kind in "ab"})
    model = markov(found, homes)
    table = naast_model(found, found.ketens, model, herhaling=Herhaling(rng=np.random.default_rng(1), aantal=200))
    row = table.set_index("klasse").loc["a"]
    # seen: (30 * 2 + 30 * 1) / 60; if all were in sight every first fill would free one: 2
    assert row[["waargenomen", "waargenomen_volledig", "model"]].tolist() == pytest.approx([1.5, 2, 2])
    assert row[["verschil", "uit_zicht", "eigen"]].tolist() == pytest.approx([-0.5, -0.5, 0])
    assert row["betekenis"] == (
        "Of ketens die hier beginnen langer of korter zijn dan hun segment doet verwachten, is niet te zeggen. "
        "Buiten beeld blijven naar schatting 0,5 verhuizingen per keten."
    )


def test_both_movers_of_a_swap_set_the_same_closed_chain_in_motion(keten):
    found = keten("datum wie van naar via\n2020-05-04 H W1 W2 woningruil\n2020-05-07 K W2 W1 woningruil")
    wortels = found.senior(["vH", "vK"])
    first = found.uitkomst.seen.woningen[found.uitkomst.v.woning[begin_vacatures(found, wortels)]]
    assert first.tolist() == ["W1", "W1"]
    assert len(set(clusters(found, wortels))) == 1


@pytest.mark.parametrize(
    ("laag", "hoog", "uit_zicht", "words"),
    [
        (
            -0.1,
            0.2,
            0.0,
            "Of ketens die hier beginnen langer of korter zijn dan hun segment doet verwachten, is niet te zeggen.",
        ),
        (0.1, 0.2, 0.3, "zijn langer dan hun segment doet verwachten."),  # fewer are known to go on than are seen to
        (0.1, 0.2, 0.0, "zijn langer dan hun segment doet verwachten."),
        (-0.2, -0.1, -0.04, "zijn korter dan hun segment doet verwachten."),
        (-0.2, -0.1, -0.3, "Buiten beeld blijven naar schatting 0,3 verhuizingen per keten."),
        (float("nan"), float("nan"), -1.0, "Te weinig ketens om er iets over te zeggen."),
    ],
)
def test_what_a_difference_means(laag, hoog, uit_zicht, words):
    assert betekenis(laag=laag, hoog=hoog, uit_zicht=uit_zicht).endswith(words)
