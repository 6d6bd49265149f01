"""The four lengths of chains: the table of landscape A.3 and worked examples 2, 4 and 8 of domain 9."""

import re
from datetime import date

import pytest

from tests.verhuisketens.voorbeelden import MERGE, PLAIN
from toolkit.verhuisketens import MATEN, Venster, eindes, meetwijzen

VENSTER = Venster(start=date(2019, 1, 1), eind=date(2023, 12, 31))
# the family leaves W2 two months before the end of the observation, and nobody has come yet
OPEN = """
datum       wie  van       naar  leeftijd
2023-10-01  A    W1        W0    70
2023-11-01  B    W2        W1    35
"""


def four(found, ids):
    told = meetwijzen(found, found.senior(ids), venster=VENSTER)
    return dict(zip(MATEN, told.tabel["gemiddelde"], strict=True)), told


def test_the_example_of_the_landscape_seen_to_the_end(keten):
    lengths, told = four(keten(PLAIN), ["vA"])
    assert lengths == {"L_gevolg": 2, "schakels": 2, "n_vrijgekomen": 2, "L_totaal": 3}
    assert told.gecensureerd == 0


def test_the_example_of_the_landscape_where_the_last_vacancy_is_not_yet_filled(keten):
    lengths, told = four(keten(OPEN), ["vA"])
    assert lengths == {"L_gevolg": 1, "schakels": 2, "n_vrijgekomen": 2, "L_totaal": 2}
    assert told.gecensureerd == 1
    assert told.tabel["n_volledig"].tolist() == [0] * 4
    assert told.tabel["gemiddelde_volledig"].isna().all()
    assert told.eindes.to_dict("records") == [
        {"einde": "nog leeg aan het eind van de periode", "uit_zicht": True, "takken": 1, "aandeel": 1.0}
    ]


def test_example_4_of_the_domain_with_both_branches_and_with_the_main_one(keten):
    every, told = four(keten(MERGE), ["vA"])
    assert every == {"L_gevolg": 3, "schakels": 2, "n_vrijgekomen": 3, "L_totaal": 4}
    assert any("tellen beide takken mee" in said for said in told.afspraken)
    main, told = four(keten(MERGE, telling="hoofdtak"), ["vA"])
    assert (main["L_gevolg"], main["n_vrijgekomen"]) == (2, 2)
    assert any("alleen die van het grootste deel" in said for said in told.afspraken)


def test_example_8_of_the_domain_a_mean_may_overlap_and_a_sum_may_not(keten):
    """B is a senior too: mean over {A: 2, B: 1} is 1.5, and there are 2 different moves, not 3."""
    lengths, told = four(keten(PLAIN.replace("35", "65")), ["vA", "vB"])
    assert lengths["L_gevolg"] == 1.5
    totals = told.tabel.set_index("meetwijze")["som_verschillend"]
    assert totals["verhuizingen die volgden"] == 2
    assert totals.drop("verhuizingen die volgden").isna().all()


def test_of_chains_by_root_the_total_is_their_sum(keten):
    found = keten(MERGE + "2021-01-01 X x1 W8 instelling - 1 1 80\n2021-02-01 Y y1 inwonend W8 - 1 1 30")
    told = meetwijzen(found, found.ketens, venster=VENSTER)
    assert told.tabel["som_verschillend"].iloc[0] == 3 + 1 == found.ketens["L_gevolg"].sum()
    assert told.per_keten["keten_id"].tolist() == found.ketens["keten_id"].tolist()


def test_chains_by_root_and_of_seniors_have_no_total_together(keten):
    import pandas as pd

    found = keten(PLAIN)
    both = pd.concat([found.ketens, found.senior(["vA"])])
    with pytest.raises(ValueError, match="no total of both"):
        meetwijzen(found, both, venster=VENSTER)


def test_every_length_comes_with_its_definition_window_branching_and_share_out_of_sight(keten):
    told = meetwijzen(keten(OPEN), keten(OPEN).senior(["vA"]), venster=VENSTER)
    assert told.tabel["definitie"].str.len().gt(40).all()
    said = " ".join(told.afspraken).replace("\N{NO-BREAK SPACE}", " ")
    for words in (
        "van 1 januari 2019 tot en met 31 december 2023",
        "van 31 dagen vóór tot 365 dagen na het vertrek",
        "Van 1 keten is 100 procent niet tot het eind gezien",
    ):
        assert re.search(words, said)


def test_ends_are_counted_by_branch_in_the_order_of_the_list(keten):
    found = keten(MERGE.replace("inwonend  W3", "buitenland  W3"))
    table = eindes(found.senior(["vA", "vD"]))
    # A: W2 ends starter, W3 from abroad; D's own sub-chain is W2 alone
    assert table[["einde", "takken"]].to_numpy().tolist() == [
        ["starter: liet geen zelfstandige woning achter", 2],
        ["kwam uit het buitenland", 1],
    ]
    assert table["aandeel"].tolist() == pytest.approx([2 / 3, 1 / 3])


def test_without_chains_there_is_no_mean(keten):
    found = keten(PLAIN)
    told = meetwijzen(found, found.senior([]), venster=VENSTER)
    assert told.tabel["gemiddelde"].isna().all()
    assert told.eindes.empty
    assert told.tabel["som_verschillend"].iloc[0] == 0
    assert len(told.afspraken) == 2
