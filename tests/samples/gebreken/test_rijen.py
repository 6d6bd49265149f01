"""Faults of form: as many as asked, no row twice, in the row that the list says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.gebreken import GEEN, GEWOON, Gebreken
from toolkit.samples.gebreken.persoonsgegevens import elfproef_nummer, verzonnen
from toolkit.samples.gebreken.rijen import verslechter
from toolkit.samples.leveren.corporatie import corporatie
from toolkit.samples.leveren.gemeente import gemeente
from toolkit.samples.leveren.uitleggen import leg_uit


def vel_of(tables, tabel, soort="windows"):
    shape = next(shape for shape in gemeente("Proefdorp", soort=soort) if shape.tabel == tabel)
    return leg_uit(tables[tabel], shape)


def worse(vel, seed=1, **rates):
    return verslechter(vel, Gebreken(**rates), np.random.default_rng(seed))


def rows_of(vel, planted):
    """The cells of the rows that the list names."""
    at = pd.Series(vel.cellen.index, index=vel.rijen.to_numpy())
    return vel.cellen.loc[at[planted["rij"]].to_numpy()]


def test_without_faults_nothing_changes(kleine_markt):
    vel = vel_of(kleine_markt, "verhuizingen")
    same, planted = verslechter(vel, GEEN, np.random.default_rng(1))
    pd.testing.assert_frame_equal(same.cellen, vel.cellen)
    assert len(planted) == 0


@pytest.mark.parametrize(("soort", "gevolg", "kolommen"), [
    ("onleesbare_datum", "geweigerd", {"Datum vestiging"}),
    ("onmogelijke_leeftijd", "twijfel", {"Leeftijd"}),
    ("onbekende_buurt", "twijfel", {"Buurt nieuw"}),
    ("verkeerde_code", "twijfel", {"Soort datum", "Soort oud adres", "Soort nieuw adres", "Aanleiding", "Via"}),
])  # fmt: skip
def test_a_tenth_of_the_rows_gets_a_cell_that_cannot_be_read(kleine_markt, soort, gevolg, kolommen):
    vel = vel_of(kleine_markt, "verhuizingen")
    spoilt, planted = worse(vel, **{soort: 0.1})
    assert len(planted) == planted["rij"].nunique() == 50
    assert set(planted["gevolg"]) == {gevolg}
    assert set(planted["kolom"]) == kolommen
    assert set(planted["bestand"]) == {"brp_verhuizingen.csv"}
    changed = spoilt.cellen.ne(vel.cellen) & ~(spoilt.cellen.isna() & vel.cellen.isna())
    assert int(changed.to_numpy().sum()) == 50
    for row, kolom in zip(planted["rij"], planted["kolom"], strict=True):
        assert changed.loc[row - 2, kolom]  # line 1 holds the headings


def test_the_list_names_the_key_of_each_row(kleine_markt):
    vel = vel_of(kleine_markt, "verhuizingen")
    spoilt, planted = worse(vel, onleesbare_datum=0.05, dubbel_gelijk=0.05)
    assert rows_of(spoilt, planted)["Volgnummer"].tolist() == planted["sleutel"].tolist()


def test_equal_rows_come_after_the_first(kleine_markt):
    vel = vel_of(kleine_markt, "verhuizingen")
    spoilt, planted = worse(vel, dubbel_gelijk=0.1)
    assert len(spoilt.cellen) == 550
    later = spoilt.cellen.duplicated()
    assert sorted(spoilt.rijen[later]) == sorted(planted["rij"])
    assert planted["rij"].min() < 400  # among the others, not all at the end
    assert spoilt.sleutels.tolist() == spoilt.cellen["Volgnummer"].tolist()


def test_conflicting_rows_share_a_key_and_differ_in_one_cell(kleine_markt):
    vel = vel_of(kleine_markt, "verhuizingen")
    spoilt, planted = worse(vel, dubbel_strijdig=0.1)
    assert len(spoilt.cellen) == 550
    assert len(planted) == 100  # both rows of each pair
    for _, pair in rows_of(spoilt, planted).groupby("Volgnummer"):
        one, other = pair.fillna("").to_numpy()
        assert (one != other).sum() == 1


def test_conflicting_rows_hold_no_value_that_is_a_fault_of_another_row(kleine_markt):
    """Such a value would be read as unknown, and the rows could then be equal."""
    vel = vel_of(kleine_markt, "verhuizingen")
    spoilt, planted = worse(vel, dubbel_strijdig=0.4, verkeerde_code=0.4, onleesbaar_getal=0.2)
    at = pd.Series(spoilt.cellen.index, index=spoilt.rijen.to_numpy())
    for row in planted.query("soort == 'dubbel_strijdig'").itertuples():
        cell = spoilt.cellen.loc[at[row.rij], row.kolom]
        assert pd.isna(cell) or cell in set(vel.cellen[row.kolom])


def test_a_hundredfold_rent_is_seen_and_a_hundredfold_small_flat_is_not(kleine_markt):
    homes = kleine_markt["woningen"].assign(oppervlakte_m2=pd.array([60.5] * 300, dtype="Float64"), kale_huur_eur=pd.NA)
    homes["kale_huur_eur"] = homes["kale_huur_eur"].astype("Float64")
    spoilt, planted = worse(vel_of({"woningen": homes}, "woningen"), verwisseld_duizendtal=0.1)
    assert set(planted["gevolg"]) == {"onzichtbaar"}  # 6 050 m2 is below the 9 999 of the contract
    assert set(rows_of(spoilt, planted)["Gebruiksoppervlakte"]) == {"6050"}
    large = homes.assign(oppervlakte_m2=pd.array([120.0] * 300, dtype="Float64"))
    _, planted = worse(vel_of({"woningen": large}, "woningen"), verwisseld_duizendtal=0.1)
    assert set(planted["gevolg"]) == {"twijfel"}


def test_typed_files_only_get_rows_that_occur_twice(kleine_markt):
    vel = vel_of(kleine_markt, "verhuizingen", "parquet")
    spoilt, planted = verslechter(vel, GEWOON, np.random.default_rng(1))
    assert set(planted["soort"]) == {"dubbel_gelijk", "dubbel_strijdig"}
    assert spoilt.cellen.dtypes.equals(vel.cellen.dtypes)


def test_a_text_among_dates_leaves_the_dates(kleine_markt):
    vel = leg_uit(kleine_markt["toewijzingen"], corporatie("corp_een", "Eerste", stijl=0)[1])
    spoilt, planted = worse(vel, onleesbare_datum=0.1)
    cells = rows_of(spoilt, planted)["Datum contract"]
    assert cells.map(lambda cell: isinstance(cell, str)).all()
    others = spoilt.cellen["Datum contract"].drop(cells.index)
    assert others.map(lambda cell: isinstance(cell, pd.Timestamp)).all()


def test_remarks_with_personal_data_are_made_up(kleine_markt):
    vel = leg_uit(kleine_markt["toewijzingen"], corporatie("corp_een", "Eerste", stijl=0)[1])
    spoilt, planted = worse(vel, persoonsgegeven=0.1)
    assert spoilt.cellen["Opmerking"].notna().sum() == len(planted) == round(0.1 * len(vel.cellen))
    assert set(planted["soort"]) == {"persoonsgegeven"}
    assert len(set(verzonnen(6, np.random.default_rng(1)))) == 6


@given(st.integers(min_value=0, max_value=10_000))
def test_made_up_citizen_numbers_pass_the_eleven_test(seed):
    number = elfproef_nummer(np.random.default_rng(seed))
    digits = [int(digit) for digit in number]
    assert len(digits) == 9
    assert number.startswith("9999")
    assert (sum((9 - place) * digit for place, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_no_row_gets_two_faults_and_rows_without_stay_as_they_were(seed):
    frame = pd.DataFrame({"fragment_id": [f"f{number}" for number in range(40)], "code": "trappen", "codeur_id": "a"})
    frame["ronde"] = pd.array([1] * 40, dtype="Int64")
    frame["zekerheid"] = pd.Categorical(["zeker", "twijfel"] * 20, dtype=pd.CategoricalDtype(["zeker", "twijfel"]))
    from toolkit.samples.leveren.onderzoek import gesprekken

    vel = leg_uit(frame.astype({"fragment_id": "str", "code": "str", "codeur_id": "str"}), gesprekken()[2])
    spoilt, planted = verslechter(
        vel, Gebreken(dubbel_gelijk=0.1, dubbel_strijdig=0.1, verkeerde_code=0.3), np.random.default_rng(seed)
    )
    assert planted["rij"].is_unique
    assert len(planted) == 4 + 8 + 12
    clean = spoilt.cellen.loc[~spoilt.rijen.isin(planted["rij"])]
    assert len(clean) == 40 - 4 - 12
    assert clean.merge(vel.cellen, how="left", indicator=True)["_merge"].eq("both").all()


@pytest.mark.parametrize("rate", [-0.1, 1.5])
def test_a_rate_is_a_share(rate):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Gebreken(verkeerde_code=rate)
