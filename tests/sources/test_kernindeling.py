"""A kern across the border of a gemeente, and wijken that are kernen."""

import pandas as pd
import pytest

from toolkit.contracts import KERNEN, check
from toolkit.errors import ContractError, LinkError
from toolkit.provenance import Source
from toolkit.sources.kernen import with_buitengebied
from toolkit.sources.kernindeling import kernen_uit_wijken, own_kernen

KERNENLIJST = Source(
    bron_id="kernen", titel="Kernen", houder="Gemeente", jaar=2024, gebied_jaar=2024, aard="administratie",
    licentie="", bestand="kernen.csv", sha256="0" * 64,
)  # fmt: skip


@pytest.fixture
def kernen(table):
    drawn = table("""
        kern_code | kern_naam | buurt_code | aandeel
        KN990301  | Grensdorp | BU99030101 | 1
        KN990301  | Grensdorp | BU99030102 | 0.4
        KN990301  | Grensdorp | BU99020309 | 0.25
        KN990302  | Binnendorp | BU99030102 | 0.6
        KN990201  | Buurdorp  | BU99020101 | 1
    """).reset_index()
    typed = drawn.assign(gebied_jaar=pd.array([2024] * len(drawn), "Int64")).astype({"aandeel": "Float64"})
    return check(typed, KERNEN)


def test_one_gemeente_keeps_its_own_part_and_says_what_lies_elsewhere(kernen):
    own, source = own_kernen(kernen, KERNENLIJST, "GM9903")
    assert own[["kern_code", "kern_naam", "buurt_code", "aandeel"]].to_numpy().tolist() == [
        ["KN990301", "Grensdorp (deel)", "BU99030101", 1.0],
        ["KN990301", "Grensdorp (deel)", "BU99030102", 0.4],
        ["KN990302", "Binnendorp", "BU99030102", 0.6],
    ]
    assert source.opmerkingen == (
        "Kern Grensdorp (KN990301) ligt ook in GM9902: 1 van de 3 buurtdelen (25\N{NO-BREAK SPACE}procent van "
        "BU99020309). Dat deel telt hier niet mee.",
    )


def test_the_neighbour_keeps_the_part_that_lies_there(kernen):
    own, source = own_kernen(kernen, KERNENLIJST, "GM9902")
    assert own[["kern_code", "kern_naam", "aandeel"]].to_numpy().tolist() == [
        ["KN990301", "Grensdorp (deel)", 0.25],
        ["KN990201", "Buurdorp", 1.0],
    ]
    (remark,) = source.opmerkingen
    assert "ligt ook in GM9903: 2 van de 3 buurtdelen" in remark


def test_what_is_left_of_a_shared_buurt_is_countryside_of_its_own_gemeente(kernen):
    own, _ = own_kernen(kernen, KERNENLIJST, "GM9902")
    areas = pd.DataFrame({"gebied_code": ["BU99020101", "BU99020309"], "gebied_jaar": 2024, "niveau": "buurt"})
    rest = with_buitengebied(own, areas).iloc[len(own) :]
    assert rest[["kern_code", "buurt_code", "aandeel"]].to_numpy().tolist() == [["KN990200", "BU99020309", 0.75]]


def test_a_gemeente_without_kernen_across_its_border_has_nothing_to_say(kernen):
    inside = kernen.loc[kernen["kern_code"] != "KN990301"]
    own, source = own_kernen(inside, KERNENLIJST, "GM9903")
    assert own["kern_naam"].tolist() == ["Binnendorp"]
    assert source.opmerkingen == ()
    assert own_kernen(inside, KERNENLIJST, "GM9977")[0].empty


@pytest.fixture
def areas(table):
    def make(drawn):
        return table(drawn).reset_index().assign(gebied_jaar=2024)

    return make


LAYOUT = """
    gebied_code | niveau   | naam
    GM9902      | gemeente | Hagerwolde
    WK990203    | wijk     | Wijk 03 Zuid en omgeving
    WK990200    | wijk     | Wijk 00 Noord
    WK990299    | wijk     | Plas
    BU99020301  | buurt    | Zuid
    BU99020001  | buurt    | Noord
    BU99020002  | buurt    | Noordrand
    BU99029998  | buurt    | Plas
"""


def test_every_wijk_can_be_a_kern_with_its_countryside(areas):
    got = kernen_uit_wijken(areas(LAYOUT))
    assert got[["kern_code", "kern_naam", "buurt_code", "aandeel"]].to_numpy().tolist() == [
        ["KN990202", "Zuid en omgeving", "BU99020301", 1.0],
        ["KN990201", "Noord", "BU99020001", 1.0],  # not 00, though its wijk is: that is the buitengebied
        ["KN990201", "Noord", "BU99020002", 1.0],
    ]
    assert with_buitengebied(got, areas(LAYOUT).query("gebied_code in @got.buurt_code")).equals(got)


def test_a_buurt_without_a_known_wijk_is_refused(areas):
    with pytest.raises(LinkError, match="1 wijk van de buurten niet gevonden: WK990203"):
        kernen_uit_wijken(areas(LAYOUT.replace("WK990203", "WK990204")))


def test_a_hundred_wijken_are_too_many_for_kernen():
    codes = [f"{number:02}" for number in range(99)] + ["A0"]  # 99 itself is water
    layout = pd.DataFrame(
        [(f"{kind}9902{code}{more}", level, "x") for code in codes for kind, level, more in
         (("WK", "wijk", ""), ("BU", "buurt", "01"))],
        columns=["gebied_code", "niveau", "naam"],
    ).assign(gebied_jaar=2024)  # fmt: skip
    with pytest.raises(ContractError, match="meer dan 99 wijken"):
        kernen_uit_wijken(layout)
    assert kernen_uit_wijken(layout.iloc[:-2])["kern_code"].nunique() == 99
