"""Words for grids and referrals: what matters most comes first, and never more than fits."""

from toolkit.figures.alt import grid, referrals
from toolkit.figures.alt.words import LONGEST
from toolkit.figures.referral_lists import Referrals


def test_a_grid_counts_what_each_column_holds():
    said = grid(
        [[0, 1], [0, "hidden"], [1, "missing"]],
        headings=["A", "B"],
        labels=["ja", "nee"],
        subject="Hulp",
        rows=("wijk", "wijken"),
    )
    assert (
        said
        == "Raster van 3 wijken en 2 kolommen: Hulp. Per kolom: A: 2 ja, 1 nee; B: 1 nee, 1 onderdrukt, 1 geen gegeven."
    )


def test_a_long_list_of_referrals_is_cut_after_who_stands_alone():
    edges = tuple((f"Organisatie nummer {number}", "Woonloket") for number in range(60))
    said = referrals(Referrals(edges=edges, nobody=("Bibliotheek",), hidden=(), unreferred=("Notaris",)), subject="x")
    assert len(said) == LONGEST
    assert said.endswith("…")
    assert "Schema van 60 verwijzingen tussen 63 namen" in said
    assert said.index("Bibliotheek") < said.index("Notaris") < said.index("Organisatie nummer 0")


def test_one_referral_is_singular():
    said = referrals(Referrals(edges=(("A", "A"),), nobody=(), hidden=(), unreferred=()), subject="x")
    assert said == "Schema van 1 verwijzing tussen 1 naam: x. Verwijst naar zichzelf: A. A verwijst naar A."
