"""From a raw table to a table: the account of rows, and what happens to values that cannot be used."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import contracts
from toolkit.config import Inleesbestand, Periode
from toolkit.errors import DeliveryError, ParameterError
from toolkit.sources.inlezen import read_levering, read_tabel, sentence

TOEWIJZINGEN = """
    Nr | Datum contract | VHE | Soort | Voorrang | Huur | Leeftijd
    t1 | 1-2-2023       | w1  | DOO   | HUI      | 61250 | 72
    t2 | 31-2-2023      | w2  | DOO   |          | 70000 | 71
    t3 | 3-2-2023       | w3  | ZZZ   |          | 120000 | 212
    t4 | 4-2-2023       |     | STA   | REG      | 50000 | 40
"""
KOLOMMEN = {
    "Nr": "toewijzing_id", "Datum contract": "datum", "VHE": "woning_id", "Soort": "woonsituatie",
    "Voorrang": ["voorranggrond", "voorrang"], "Huur": "kale_huur_eur", "Leeftijd": "leeftijd",
}  # fmt: skip
LIJSTEN = {
    "woonsituatie": "vera/WOONSITUATIESOORT", "voorranggrond": "vera/VOORRANGDETAILSOORT",
    "voorrang": "vera/VOORRANGDETAILSOORT.voorrang",
}  # fmt: skip


@pytest.fixture
def gelezen(lees):
    return lees(
        TOEWIJZINGEN, "toewijzingen", kolommen=KOLOMMEN, codelijsten=LIJSTEN, eenheden={"kale_huur_eur": "eurocent"},
        overgeslagen=[(6, "lege rij"), (7, "totaalrij")],
    )  # fmt: skip


def test_a_corporatie_export_becomes_allocations(gelezen):
    rows = gelezen.tabel.astype("object").where(gelezen.tabel.notna(), None)
    assert rows.columns.tolist() == [
        "toewijzing_id", "datum", "woning_id", "woonsituatie", "leeftijd", "voorrang", "voorranggrond", "kale_huur_eur",
    ]  # fmt: skip
    assert rows.to_numpy().tolist() == [
        ["t1", pd.Timestamp("2023-02-01"), "w1", "doorstromer", 72, True, "herhuisvesting", 612.5],
        ["t3", pd.Timestamp("2023-02-03"), "w3", None, None, None, None, 1200.0],
    ]


def test_a_lost_value_costs_the_row_only_where_the_column_may_not_be_empty(gelezen, redenen):
    assert redenen(gelezen.geweigerd) == [
        (3, "datum", "is geen bestaande datum"), (5, "woning_id", "is leeg"), (6, "", "lege rij"), (7, "", "totaalrij"),
    ]  # fmt: skip
    assert redenen(gelezen.twijfel) == [(4, "woonsituatie", "onbekende waarde"), (4, "leeftijd", "is hoger dan 115")]
    assert gelezen.geweigerd["sleutel"].tolist() == ["t2", "t4", "", ""]


def test_unknown_codes_are_counted_and_numbers_are_not(gelezen):
    assert gelezen.onbekend.to_dict("records") == [{"kolom": "woonsituatie", "waarde": "ZZZ", "aantal": 1}]


def test_every_row_is_accounted_for(gelezen):
    assert (gelezen.rijen_in, gelezen.rijen_gebruikt, gelezen.rijen_geweigerd) == (6, 2, 4)
    assert gelezen.rijen.tolist() == [2, 4]
    assert sentence(gelezen) == (
        "6 rijen gelezen, 2 gebruikt, 4 geweigerd (2 geen gegevensrij en 2 met een fout), 1 met twijfel, "
        "1 keer een onbekende waarde."
    )


def test_the_record_of_the_source_says_where_columns_came_from(gelezen):
    assert ("kale_huur_eur", "Huur") in gelezen.bron.kolommen
    assert ("voorrang", "Voorrang") in gelezen.bron.kolommen
    assert gelezen.bron.opmerkingen == gelezen.opmerkingen


def test_no_value_of_the_delivery_stands_in_what_is_told(gelezen):
    told = " ".join([*gelezen.geweigerd["reden"], *gelezen.twijfel["reden"], *gelezen.opmerkingen, sentence(gelezen)])
    assert not [value for value in ("31-2-2023", "212", "61250", "ZZZ") if value in told]


def test_a_row_that_does_not_belong_is_refused_whatever_its_column_allows(lees, redenen):
    read = lees(
        "w | buurt | soort\nw1 | BU99010001 | GAL\nw2 | BU99010001 | GAR\nw3 | BU99010001 | XXX",
        "woningen", kolommen={"w": "woning_id", "buurt": "buurt_code", "soort": ["woningtype", "bouwvorm"]},
        codelijsten={"woningtype": "vera/EENHEIDDETAILSOORT", "bouwvorm": "vera/EENHEIDDETAILSOORT.bouwvorm"},
        vast={"gebied_jaar": 2023},
    )  # fmt: skip
    assert read.tabel["woningtype"].tolist()[0] == "galerij"
    assert read.tabel["woning_id"].tolist() == ["w1", "w3"]
    assert redenen(read.geweigerd) == [
        (3, "bouwvorm", "geen woning (garage)"),
        (3, "woningtype", "geen woning (garage)"),
    ]
    assert (read.rijen_in, read.rijen_geweigerd) == (3, 1)


def test_fixed_values_stand_in_every_row_in_their_type(lees):
    read = lees("w | buurt\nw1 | BU99010001\nw2 | BU99010002", "woningen", kolommen={"w": "woning_id", "buurt": "buurt_code"},
                vast={"gebied_jaar": 2023, "eigendom": "sociale_huur", "huur_peildatum": date(2023, 7, 1), "lift": True,
                      "oppervlakte_m2": 61.5}, decimaal=",")  # fmt: skip
    assert read.tabel["gebied_jaar"].tolist() == [2023, 2023]
    assert read.tabel["oppervlakte_m2"].tolist() == [61.5, 61.5]
    assert read.tabel["huur_peildatum"].tolist() == [pd.Timestamp("2023-07-01")] * 2
    assert read.tabel["lift"].tolist() == [True, True]


def test_a_date_outside_the_period_is_doubtful(lees, redenen):
    read = lees(
        "toewijzing_id | datum | woning_id\nt1 | 31-12-2022 | w1\nt2 | 1-1-2023 | w2\nt3 | 31-12-2023 | w3",
        "toewijzingen", periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)),
    )  # fmt: skip
    assert len(read.tabel) == 3
    assert redenen(read.twijfel) == [(2, "datum", "valt buiten de periode van de levering")]


def test_the_class_of_a_rent_is_made_by_the_year_of_the_rent(lees):
    # domain 9.15: 880 is above the social limit in 2023 (808,06) and 2024 (879,66), and duur in 2025 (900,07)
    read = lees(
        """woning_id | buurt_code | gebied_jaar | eigendom | kale_huur_eur | huur_peildatum
           w1 | BU99010001 | 2023 | sociale_huur | 880 | 1-7-2023
           w2 | BU99010001 | 2023 | sociale_huur | 880 | 1-7-2025
           w3 | BU99010001 | 2023 | koop         |     | 1-7-2025
           w4 | BU99010001 | 2023 | sociale_huur | 880 |
           w5 | BU99010001 | 2023 | sociale_huur |     | 1-7-2025""",
        "woningen",
    )  # fmt: skip
    made = read.tabel["huurklasse"].astype("object")
    assert made.where(made.notna(), None).tolist() == ["middenhuur", "duur", None, "onbekend", None]
    assert "Kolom huurklasse is afgeleid." in read.opmerkingen


def test_a_delivered_class_of_rent_stays(lees):
    read = lees(
        """woning_id | buurt_code | gebied_jaar | kale_huur_eur | huur_peildatum | huurklasse
           w1 | BU99010001 | 2023 | 880 | 1-7-2025 | goedkoop
           w2 | BU99010001 | 2023 | 880 | 1-7-2025 |""",
        "woningen",
    )  # fmt: skip
    assert read.tabel["huurklasse"].tolist() == ["goedkoop", "duur"]
    assert "Kolom huurklasse is afgeleid waar zij leeg was." in read.opmerkingen


def test_a_table_without_rows_is_refused(lees, ruw):
    raw = ruw("toewijzing_id | datum | woning_id")
    with pytest.raises(DeliveryError, match=r"proef\.csv: er staan geen rijen onder de kop\."):
        lees(raw, "toewijzingen")


def test_a_wrong_column_is_told_before_anything_is_read(lees):
    with pytest.raises(ParameterError, match="geen kolom Datum contrakt"):
        lees(TOEWIJZINGEN, "toewijzingen", kolommen={**KOLOMMEN, "Datum contrakt": "regeling"})


def test_the_raw_table_is_not_changed(ruw, bron):
    raw = ruw(TOEWIJZINGEN)
    before = raw.cellen.copy()
    read_tabel(
        raw, contracts.contract("toewijzingen"), Inleesbestand(tabel="toewijzingen", kolommen=KOLOMMEN), bron=bron
    )
    pd.testing.assert_frame_equal(raw.cellen, before)


def test_a_file_is_read_with_its_name_and_hash(tmp_path, bron):
    path = tmp_path / "toewijzingen.csv"
    path.write_text("Nr;Datum contract;VHE\nt1;1-2-2023;w1\n\nt2;2-2-2023;w2\nTotaal;;\n", encoding="utf-8")
    said = Inleesbestand(
        tabel="toewijzingen", kolommen={"Nr": "toewijzing_id", "Datum contract": "datum", "VHE": "woning_id"}
    )
    read = read_levering(path, said, replace(bron, bestand="", sha256=""))
    assert (read.bron.bestand, len(read.bron.sha256)) == ("toewijzingen.csv", 64)
    assert read.rijen.tolist() == [2, 4]
    assert (read.rijen_in, read.rijen_gebruikt) == (4, 2)


CELLS = st.sampled_from(
    ["", "w1", "w2", "BU99010001", "BU1", "2023", "1850", "nul", "koop", "KOOP", "zzz", "3", "3,5", "-1"]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_rows_in_are_always_rows_used_plus_rows_refused(lees, ruw, rows):
    head = "woning_id | buurt_code | gebied_jaar | eigendom | kamers"
    read = lees("\n".join([head, *(" | ".join(row) for row in rows)]), "woningen")
    assert read.rijen_in == len(rows) == read.rijen_gebruikt + read.rijen_geweigerd
    assert set(read.rijen) | set(read.geweigerd["rij"]) == set(range(2, len(rows) + 2))
    assert set(read.rijen).isdisjoint(read.geweigerd["rij"])
    assert set(read.twijfel["rij"]) <= set(read.rijen)
    faults = contracts.judge(read.tabel, contracts.contract("woningen"))
    assert faults.loc[~faults["twijfel"]].empty
