"""Suitability by the rule of domain 4.3, and attributes that do not contradict each other."""

import numpy as np
import pytest

from tests.conftest import draw
from toolkit.samples.markt import Instelling
from toolkit.samples.markt.codes import DOELGROEP, GESCHIKTHEID, LABEL
from toolkit.samples.markt.kenmerken import suitability
from toolkit.samples.markt.simulatie import _begin

CASES = """
    geval                        | mgw | label | nultreden | vlak | verd | lift | m2  | bouwjaar | verwacht
    label NUL wint               | 1   | NUL   | 0         | 0    | 3    | 0    | 60  | 1960     | geschikt
    rolstoel                     | 0   | RUI   | 0         | 0    | 0    | 0    | 60  | 1960     | geschikt
    gelijkvloers label           | 1   | GNV   | 0         | 1    | 0    | 0    | 60  | 1960     | aanpasbaar
    rollator geschikt            | 1   | ROG   | 0         | 1    | 4    | 1    | 60  | 1960     | aanpasbaar
    ZON zegt niets, begane grond | 1   | ZON   | 0         | 0    | 0    | 0    | 60  | 1960     | geschikt
    zonder label, nultreden      | 0   |       | 1         | 1    | 0    | 0    | 60  | 1930     | geschikt
    flat op drie zonder lift     | 1   |       | 0         | 1    | 3    | 0    | 90  | 1990     | ongeschikt
    flat op drie met lift        | 1   |       | 0         | 1    | 3    | 1    | 90  | 1990     | geschikt
    flat, verdieping onbekend    | 1   |       | 0         | 0    | -1   | 0    | 90  | 1990     | onbekend
    flat, alleen lift bekend     | 1   |       | 0         | 0    | -1   | 1    | 90  | 1990     | geschikt
    alles beneden                | 0   |       | 0         | 1    | 0    | 0    | 60  | 1930     | geschikt
    huis van 70 m2 uit 1945      | 0   |       | 0         | 0    | 0    | 0    | 70  | 1945     | aanpasbaar
    een m2 te klein              | 0   |       | 0         | 0    | 0    | 0    | 69  | 1945     | ongeschikt
    een jaar te oud              | 0   |       | 0         | 0    | 0    | 0    | 70  | 1944     | ongeschikt
"""


def test_suitability_follows_the_ordered_rule():
    cases = draw(CASES)
    label = np.array([LABEL.index(name) if isinstance(name, str) else -1 for name in cases["label"].astype(object)])
    flags = {name: cases[name].to_numpy(dtype=bool) for name in ("mgw", "nultreden", "vlak", "lift")}
    whole = {name: cases[name].to_numpy(dtype=int) for name in ("verd", "m2", "bouwjaar")}
    found = suitability(
        flags["mgw"], label, flags["nultreden"], flags["vlak"], whole["verd"], flags["lift"], whole["m2"],
        whole["bouwjaar"],
    )  # fmt: skip
    assert [GESCHIKTHEID[code] for code in found] == cases["verwacht"].tolist()


def test_a_level_dwelling_is_level_inside_and_outside(stand):
    assert (stand.k.nultreden == (stand.k.gelijkvloers & stand.k.extern)).all()


def test_only_flats_have_floors_and_lifts(stand):
    houses = ~stand.w.meergezins
    assert not stand.k.lift[houses].any()
    assert not stand.k.verdieping[houses].any()
    assert (stand.k.detail[houses] == stand.w.type[houses]).all()


def test_only_corporaties_label_their_dwellings_and_better_labels_go_to_level_ones(stand):
    labelled = stand.k.label >= 0
    assert not labelled[~stand.w.corporatie].any()
    better = np.isin(stand.k.label, [LABEL.index(name) for name in ("NUL", "ROA", "ROL", "RUI")])
    assert better.any()
    assert (stand.k.nultreden[better]).all()


def test_rooms_follow_size(stand):
    small, large = stand.w.opp < 50, stand.w.opp > 150
    assert stand.k.kamers.min() >= 1
    assert stand.k.kamers[small].max() <= 3
    assert stand.k.kamers[large].min() >= 5


def test_dwellings_kept_for_older_people_suit_them(stand):
    kept = stand.k.doelgroep == DOELGROEP.index("senioren")
    assert kept.any()
    assert (stand.k.geschikt[kept] == GESCHIKTHEID.index("geschikt")).mean() > 0.95


def test_a_complex_for_older_people_suits_them_entirely(markt):
    s = markt.verloop.stand
    new = np.flatnonzero(s.w.complex)
    assert len(new) == 70
    assert s.k.nultreden[new].all()
    assert set(s.k.geschikt[new]) == {GESCHIKTHEID.index("geschikt")}
    assert set(s.k.doelgroep[new]) == {DOELGROEP.index("senioren")}


def test_true_suitability_of_a_dwelling_does_not_change_when_another_gemeente_joins(markt, werelden):
    alone, _ = _begin(werelden[:1], 1, Instelling())
    first = len(alone.w)
    assert (markt.verloop.stand.k.geschikt[:first] == alone.k.geschikt).all()
    assert (markt.verloop.stand.w.bouwjaar[:first] == alone.w.bouwjaar).all()


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("geschikt", 0.2, 0.45), ("aanpasbaar", 0.3, 0.6), ("ongeschikt", 0.1, 0.35)]
)
def test_shares_of_suitability_are_in_a_believable_range(markt, kind, low, high):
    shares = markt.geschiktheid["waar"].value_counts(normalize=True)
    assert low < shares[kind] < high


def test_what_is_registered_of_suitability_is_less_than_the_truth_and_mostly_right(markt):
    homes = markt.tabellen["woningen"].merge(markt.geschiktheid, on="woning_id", validate="1:1", suffixes=("", "_waar"))
    known = homes[homes["geschiktheid"] != "onbekend"]
    assert 0.02 < 1 - len(known) / len(homes) < 0.25
    agree = (known["geschiktheid"].astype("str") == known["waar"].astype("str")).mean()
    assert 0.85 < agree < 1
    assert (homes["nultreden"].isna()).mean() > 0.4
    seen = homes.dropna(subset="nultreden")
    assert (seen["nultreden"] == seen["nultreden_waar"]).all()
