"""The table of room before and after, written from rows that were let out."""

import pandas as pd

from toolkit.provenance import document
from toolkit.verhuisketens import kop_ruimte, noot_ruimte, ruimtetabel

BRON = document("bag", "Woningen", jaar=2023)


def rij(moment, waarde, *, laag=None, hoog=None, noemer=485, maat="", onderdrukt=False):
    labels = f'{{"maat": "{maat}", "moment": "{moment}"}}' if maat else f'{{"moment": "{moment}"}}'
    return {
        "indicator_id": "bezetting_m2_per_persoon", "uitsplitsing": labels, "waarde": waarde, "ci_laag": laag,
        "ci_hoog": hoog, "noemer": noemer, "onderdrukt": onderdrukt,
    }  # fmt: skip


def getoond(n):
    return pd.DataFrame({"n": pd.array([n], dtype="Int64")}, index=["bezetting_m2_per_persoon"])


def test_a_line_has_both_moments_with_their_interval_and_the_number_of_dwellings():
    rows = pd.DataFrame([rij("voor", 61.2, laag=59.0, hoog=63.0), rij("na", 53.4)])
    table = ruimtetabel(rows, [BRON], aantallen=getoond(485)).table
    assert table.to_dict("records") == [
        {"naam": "m² per persoon, woningen van senioren samen", "voor": "61 (59 tot 63)", "na": "53", "van": "485"}
    ]


def test_a_number_of_dwellings_that_the_tables_beside_it_hide_is_an_x_here_too():
    rows = pd.DataFrame([rij("voor", 61.2), rij("na", 53.4)])
    hidden = ruimtetabel(rows, [BRON], aantallen=getoond(None)).table
    assert hidden["van"].tolist() == ["x"]
    assert noot_ruimte(hidden).endswith("tellen niet mee. x = onderdrukt.")
    assert noot_ruimte(ruimtetabel(rows, [BRON], aantallen=getoond(485)).table).endswith("tellen niet mee.")
    assert ruimtetabel(rows, [BRON], aantallen=pd.DataFrame()).table["van"].tolist() == ["x"]


def test_what_was_hidden_is_an_x_and_what_is_not_there_is_left_out():
    hidden = [rij(moment, None, noemer=None, maat="hele_keten", onderdrukt=True) for moment in ("voor", "na")]
    table = ruimtetabel(
        pd.DataFrame([*hidden, rij("voor", None), rij("na", None)]), [BRON], aantallen=getoond(485)
    ).table
    assert table[["voor", "na", "van"]].to_numpy().tolist() == [["x", "x", "x"]]


def test_without_rows_it_says_why():
    assert ruimtetabel(pd.DataFrame(), [], aantallen=pd.DataFrame()).reden.startswith("Van geen van deze woningen")


def test_the_title_says_how_room_went_in_the_dwellings_and_in_whole_chains():
    own = [rij("voor", 61.2), rij("na", 53.4)]
    chain = [rij("voor", 52.1, maat="hele_keten"), rij("na", 53.0, maat="hele_keten")]
    said = "In woningen van senioren ging het van 61 naar 53 m² per persoon"
    assert kop_ruimte(pd.DataFrame(own + chain)) == f"{said}; in hun hele ketens van 52 naar 53"
    hidden = [rij(moment, None, maat="hele_keten", onderdrukt=True) for moment in ("voor", "na")]
    assert kop_ruimte(pd.DataFrame(own + hidden)) == said
    asked = "Hoeveel ruimte de bewoners hadden, voor en na de verhuizing"
    assert kop_ruimte(pd.DataFrame(hidden)) == kop_ruimte(pd.DataFrame()) == asked
