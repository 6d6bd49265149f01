"""The true outcomes, on a village drawn by hand: every expectation is a sum that a reader can make."""

import ast
import json
from pathlib import Path

import pandas as pd
import pytest

import toolkit.samples.uitkomsten as package
from tests.conftest import draw
from toolkit.indicatoren import worksheet
from toolkit.samples.plans import GemeentePlan, KernPlan
from toolkit.samples.uitkomsten import KOLOMMEN, uitkomsten
from toolkit.samples.uitkomsten.streek import klasse

PLAN = GemeentePlan(
    code="GM9902", naam="Proefdorp", jaar=2024, midden=(0.0, 0.0), draaiing=0.0, omtrek=(), lijnen=(), wijken=(),
    kernen=(KernPlan(nummer="01", naam="Dorp", delen=(("0101", 1.0), ("0102", 0.4))),),
)  # fmt: skip
JAAR = "2023-01-01/2023-12-31"

# Two buurten of one wijk: 0101 is all village, of 0102 most is countryside. w6 is gone, w7 is new.
WONINGEN = draw("""
    woning_id | buurt_code | bouwvorm    | eigendom     | x_rd | y_rd | oppervlakte_m2 | splitsbaar | begin_datum | eind_datum
    w1        | BU99020101 | eengezins   | koop         |    0 |    0 |            140 |            |             |
    w2        | BU99020101 | eengezins   | koop         | 3000 | 4000 |            120 |            |             |
    w3        | BU99020102 | eengezins   | sociale_huur |    0 |  100 |            150 | nee        |             |
    w4        | BU99020102 | meergezins  | sociale_huur |    0 |  200 |             70 |            |             |
    w5        | BU99020102 | meergezins  | sociale_huur |    0 |  300 |             60 |            |             |
    w6        | BU99020102 | eengezins   | koop         |    0 |  400 |            200 |            |             | 2023-06-01
    w7        | BU99020101 | meergezins  | vrije_huur   |    0 |  500 |             80 |            | 2023-02-01  |
""").reset_index()
WAAR = {"w1": "ongeschikt", "w2": "aanpasbaar", "w3": "ongeschikt", "w4": "geschikt", "w5": "geschikt", "w6": "geschikt",
        "w7": "geschikt"}  # fmt: skip

# On 1 January 2024: a (85, alone in w4), b (56, two in w2), c (40, three in w1), d (70, two in w3); e lives in a care home.
HUISHOUDENS = draw("""
    huishouden_id | peildatum  | woning_id | aantal_personen | leeftijd_referentiepersoon | institutioneel | verhuiswens
    a             | 2023-01-01 | w1        |               1 |                         84 | nee            | onbekend
    b             | 2023-01-01 | w2        |               2 |                         55 | nee            | onbekend
    a             | 2024-01-01 | w4        |               1 |                         85 | nee            | onbekend
    b             | 2024-01-01 | w2        |               2 |                         56 | nee            | misschien_wel
    c             | 2024-01-01 | w1        |               3 |                         40 | nee            | beslist_wel
    d             | 2024-01-01 | w3        |               2 |                         70 | nee            | beslist_niet
    e             | 2024-01-01 |           |               1 |                         90 | ja             | onbekend
""").reset_index()

# a leaves w1 for w4, c (three) comes in; d1 and d2 move in together; an old couple leaves the area; a young one moves.
VERHUIZINGEN = draw("""
    id | datum      | hh | groep | van | naar | van_soort   | naar_soort    | n | na | blijft | leeftijd | aanleiding
    v1 | 2023-03-01 | a  |       | w1  | w4   | zelfstandig | zelfstandig   | 1 |  1 | nee    |       84 | wens
    v2 | 2023-05-01 | c  |       |     | w1   | inwonend    | zelfstandig   | 3 |  3 | ja     |       39 | wens
    v3 | 2023-07-01 | d  | g1    | w5  | w3   | zelfstandig | zelfstandig   | 1 |  2 | nee    |       70 | nood
    v4 | 2023-07-05 | d  | g1    | w7  | w3   | zelfstandig | zelfstandig   | 1 |  2 | nee    |       69 | nood
    v5 | 2023-08-01 | f  |       | w6  |      | zelfstandig | buiten_gebied | 2 |  2 | nee    |       66 | wens
    v6 | 2023-09-01 | g  |       | w2  | w7   | zelfstandig | zelfstandig   | 1 |  1 | ja     |       50 | wens
    v7 | 2022-12-31 | h  |       | w4  | w5   | zelfstandig | zelfstandig   | 1 |  1 | nee    |       60 | wens
    v8 | 2021-05-01 | k  |       | w3  | w7   | zelfstandig | zelfstandig   | 1 |  1 | ja     |       60 | wens
    v9 | 2023-04-01 | m  |       |     | w1   | inwonend    | kamer         | 1 |  1 | ja     |       20 | wens
""").reset_index()

CONTACTEN = draw("""
    contact_id | datum      | huishouden_id | soort             | initiatief   | leeftijd | buurt_code
    c1         | 2022-11-01 | d             | brief             | corp_passend |       69 | BU99020102
    c2         | 2023-01-15 | a             | woningnet_reactie | eigen        |       84 |
    c3         | 2023-02-01 | d             | gesprek           | eigen        |       70 | BU99020102
    c4         | 2023-03-01 | d             | huisbezoek        | eigen        |       70 | BU99020102
    c5         | 2023-04-01 | b             | gesprek           | zorg_passend |       55 | BU99020101
""").reset_index()

TOEWIJZINGEN = draw("""
    toewijzing_id | datum      | woning_id | leeftijd | voorrang
    t1            | 2023-03-01 | w4        |       84 | ja
    t2            | 2023-05-01 | w3        |       30 | ja
    t3            | 2023-06-01 | w3        |       70 | nee
    t4            | 2022-06-01 | w3        |       70 | ja
""").reset_index()

INTERVENTIES = draw("""
    id | datum      | instrument_code         | huishouden_id | verhuizing_id | bedrag_eur | flexibele_eis_soort | van        | tot
    i1 | 2023-03-05 | verhuiskostenvergoeding | a             | v1            |       1000 |                     |            |
    i2 | 2023-08-05 | verhuiskostenvergoeding | f             | v5            |       2000 |                     |            |
    i3 | 2022-08-05 | huurgewenning           | h             | v7            |            |                     | 2022-08-05 | 2025-08-04
    i4 | 2023-07-05 | huurgewenning           | d             | v3            |            |                     | 2023-07-05 | 2026-07-04
    i5 | 2023-07-05 | voorrangsregeling       | d             | v3            |            | inkomenseis         |            |
    i6 | 2023-07-05 | x_kijkdag               | d             | v3            |            |                     |            |
""").reset_index()
VOORLICHTING = draw("""
    nr | datum      | kanaal  | aantal
    1  | 2023-01-01 | brief   |    100
    2  | 2023-12-31 | brief   |     50
    3  | 2023-05-01 | website |    900
    4  | 2022-05-01 | brief   |    700
""").reset_index()
AANVRAGEN = draw("""
    nr | datum      | soort     | status   | gebied_code
    1  | 2023-01-01 | splitsing | verleend | BU99020102
    2  | 2023-12-31 | splitsing | ingediend | GM9902
    3  | 2024-01-01 | splitsing | ingediend | BU99020102
""").reset_index()


def dated(table, *columns):
    return table.assign(**{name: pd.to_datetime(table[name]) for name in columns})


def flagged(table, *columns):
    return table.assign(**{name: table[name].map({"ja": True, "nee": False}).astype("boolean") for name in columns})


def as_text(table):
    kinds = {name: "str" for name in table if table[name].dtype == object}
    return table.astype(kinds)


@pytest.fixture(scope="module")
def rows():
    moves = VERHUIZINGEN.rename(columns={
        "id": "verhuizing_id", "hh": "huishouden_id", "groep": "verhuisgroep_id", "van": "van_woning_id",
        "naar": "naar_woning_id", "n": "aantal_personen", "na": "aantal_personen_huishouden_na",
        "blijft": "blijft_bewoond", "leeftijd": "leeftijd_bij_verhuizing",
    })  # fmt: skip
    buurten = WONINGEN.set_index("woning_id")["buurt_code"]
    moves = moves.assign(**{f"{end}_buurt_code": moves[f"{end}_woning_id"].map(buurten) for end in ("van", "naar")})
    given = INTERVENTIES.rename(columns={"van": "gewenning_start", "tot": "gewenning_eind"})
    tabellen = {
        "woningen": dated(flagged(WONINGEN, "splitsbaar"), "begin_datum", "eind_datum").assign(deelbaar=pd.NA),
        "huishoudens": dated(flagged(HUISHOUDENS, "institutioneel"), "peildatum"),
        "verhuizingen": dated(flagged(moves, "blijft_bewoond"), "datum"),
        "contacten": dated(CONTACTEN, "datum"),
        "toewijzingen": dated(flagged(TOEWIJZINGEN, "voorrang"), "datum"),
        "interventies": dated(given, "datum", "gewenning_start", "gewenning_eind"),
        "voorlichting": dated(VOORLICHTING, "datum"),
        "aanvragen": dated(AANVRAGEN, "datum"),
    }  # fmt: skip
    waarheid = {
        "geschiktheid": pd.DataFrame({"woning_id": list(WAAR), "waar": list(WAAR.values())}),
        "senior_ketens": pd.DataFrame({"verhuizing_id": ["v1", "v3", "v7", "v8"], "L_gevolg": [1, 3, 5, 0]}),
        "additionaliteit": pd.DataFrame({"verhuizing_id": ["v1"], "soort": ["noodzakelijk"]}),
        "aanpak_motieven": pd.DataFrame({"verhuizing_id": ["v1", "v3"], "reden": ["trappen", "valincident"]}),
    }
    return uitkomsten({name: as_text(table) for name, table in tabellen.items()}, waarheid, PLAN)


@pytest.fixture
def one(rows):
    """Return (teller, noemer, waarde) of one row."""

    def find(name, gebied="GM9902", periode=None, **split):
        said = json.dumps(split, sort_keys=True) if split else ""
        found = rows[
            (rows["indicator_id"] == name) & (rows["gebied_code"] == gebied) & (rows["uitsplitsing"].fillna("") == said)
        ]
        found = found[found["periode"] == (periode or found["periode"].iloc[-1])]
        (row,) = found[["teller", "noemer", "waarde"]].astype(float).to_numpy().tolist()
        return pytest.approx(tuple(row), nan_ok=True)

    return find


NIETS = float("nan")


def test_the_oldest_age_of_a_class_is_in_it():
    assert [klasse(age) for age in (54, 55, 56, 65, 66, 75, 76, 84, 85, 86)] == [
        "t/m 55", "t/m 55", "56-65", "56-65", "66-75", "66-75", "76-85", "76-85", "76-85", "86+",
    ]  # fmt: skip


def test_three_senior_households_live_in_three_kinds_of_dwelling(one):
    # a in w4 geschikt, b in w2 aanpasbaar, d in w3 ongeschikt; c is young, e lives in a care home
    assert one("opgave_hh_geschikt") == (1, 3, 1 / 3)
    assert one("opgave_hh_geschikt", "BU99020102") == (1, 2, 1 / 2)
    assert one("opgave_hh_ongeschikt", "BU99020101") == (0, 1, 0)
    assert one("opgave_hh_aanpasbaar", leeftijdsklasse="56-65") == (1, 1, 1)


def test_most_of_a_buurt_decides_on_its_kern(one):
    assert one("opgave_hh_geschikt", "KN990201") == (0, 1, 0)  # 0101
    assert one("opgave_hh_geschikt", "KN990200") == (1, 2, 1 / 2)  # 0102: six tenths are countryside


def test_a_wish_is_sure_or_perhaps_of_seniors_only(rows, one):
    assert one("opgave_hh_verhuiswens") == (1, 3, 1 / 3)
    told = rows[(rows["indicator_id"] == "opgave_hh_verhuiswens") & rows["uitsplitsing"].isna()]["waarde_verwacht"]
    assert told.tolist() == [pytest.approx((0.88 + 0.07 + 0.0) / 3)]  # b: .07 + .81 say so, d: .07, a: unknown


def test_parts_that_become_one_household_move_once(one):
    # v1 and v3 with v4; v5 leaves the area, v6 is young, v7 was a day too early. S: (2 + 3) / 2
    assert one("verhuizingen_aantal", periode=JAAR) == (2, 2.5, 800)
    assert one("verhuizingen_aantal", "BU99020101", periode=JAAR) == (1, 1.5, 1000 / 1.5)
    assert one("opgave_hh_verhuisd") == (2, 2.5, 800)
    assert one("verhuizers_leeftijdscategorie", leeftijdsklasse="66-75") == (1, 2, 0.5)


def test_quarters_add_up_to_the_year(one):
    quarters = ["2023-01-01/2023-03-31", "2023-04-01/2023-06-30", "2023-07-01/2023-09-30", "2023-10-01/2023-12-31"]
    counts = [one("verhuizingen_aantal", periode=quarter).expected[0] for quarter in quarters]
    assert counts == [1, 0, 1, 0]
    assert one("verhuizingen_aantal", periode="2022-10-01/2022-12-31") == (1, NIETS, 1)


def test_the_dwelling_left_is_set_against_the_new_one(one):
    # v1: w1 to w4, 200 m, 70 m2 less; v3: w5 to w3, 200 m, 90 m2 more (of the two parts the oldest counts)
    assert one("opgave_verhuisbeweging") == (2, NIETS, 2)
    assert one("opgave_verhuisbeweging", "BU99020101") == (1, NIETS, 1)
    assert one("opgave_verhuisbeweging", bouwvorm_nieuw="meergezins", bouwvorm_oud="eengezins") == (1, NIETS, 1)
    assert one("opgave_verhuisbeweging", afstand="mediaan") == (NIETS, 2, 200)
    assert one("verhuizers_woning_oud_nieuw", maat="verschil_m2_mediaan") == (NIETS, 2, 10)


def test_who_stays_is_counted_of_who_left(one):
    # a from 0101 to 0102, d from 0102 to 0102
    assert one("verhuizers_locatie", binnen="buurt") == (1, 2, 0.5)
    assert one("verhuizers_locatie", binnen="wijk") == (2, 2, 1)
    assert one("verhuizers_locatie", "BU99020101") == (0, 1, 0)
    assert one("verhuizers_locatie", "KN990200") == (1, 1, 1)


def test_a_dwelling_that_is_gone_is_no_stock(one):
    # w6 was demolished: five dwellings are fit (w4, w5, w7) or not (w1, w2, w3)
    assert one("opgave_won_geschikt") == (3, 6, 0.5)
    assert one("opgave_won_geschikt", geschiktheid="aanpasbaar") == (1, 6, 1 / 6)


def test_who_looked_knows_better_than_the_floor_area(one):
    # of w1 (140 m2), w2 (120 m2), w3 (150 m2, judged not divisible)
    assert one("opgave_won_splitsbaar") == (1, 3, 1 / 3)


def test_small_households_in_family_homes(one):
    # b (2) and d (2) of b, c (3), d; unfit of the seniors among them: d
    assert one("opgave_hh_klein_in_egw") == (2, 3, 2 / 3)
    assert one("opgave_hh_klein_in_egw", groep="senioren") == (2, 2, 1)
    assert one("opgave_hh_ongeschikt_in_egw") == (1, 2, 0.5)


def test_a_request_without_a_buurt_counts_for_the_gemeente(one):
    name = "opgave_aanvragen_splitsen_mantelzorg"
    assert one(name) == (2, NIETS, 2)
    assert one(name, "WK990201") == (1, NIETS, 1)
    assert one(name, status="verleend") == (1, NIETS, 1)


def test_chains_are_those_of_moves_that_left_a_dwelling_empty(one):
    assert one("verhuizingen_lengte_keten", periode=JAAR) == (4, 2, 2)
    assert one("verhuizingen_lengte_keten", periode="2022-01-01/2022-12-31") == (5, 1, 5)
    assert one("verhuizingen_lengte_keten", periode="2021-01-01/2021-12-31") == (0, 0, NIETS)  # somebody stayed


def test_the_first_household_that_comes_in_is_counted(one):
    # w1: one left, three came (and before them somebody took a room there); w5: nobody came after d left it in July (h came before)
    assert one("verhuizingen_omvang_nieuw_hh") == (3, 1, 3)
    assert one("verhuizingen_omvang_nieuw_hh", maat="benutting", uitkomst="beter_benut") == (1, 1, 1)


def test_reasons_and_additionality_are_those_that_are_true(rows, one):
    assert one("redenen_verhuizing", reden="trappen") == (1, 2, 0.5)
    assert one("redenen_spontaan_of_maatregel", additionaliteit="noodzakelijk") == (1, 2, 0.5)
    assert one("redenen_spontaan_of_maatregel", additionaliteit="ook_zonder") == (1, 2, 0.5)
    for name in ("redenen_verhuizing", "redenen_spontaan_of_maatregel"):
        told = rows[rows["indicator_id"] == name]
        assert [told["waarde"].sum(), told["waarde_verwacht"].sum()] == [pytest.approx(1), pytest.approx(1)]
    told = rows[rows["uitsplitsing"] == '{"additionaliteit": "noodzakelijk"}']["waarde_verwacht"]
    assert told.tolist() == [pytest.approx((0.76 + 0.03) / 2)]


def test_only_the_first_contact_counts_and_where_they_lived_then(one):
    # d's first contact was a letter in 2022; a lived in w1 (0101) when reacting, and moved to w4 (0102) after it
    assert one("contact_eigen_initiatief") == (1, NIETS, 1)
    assert one("contact_eigen_initiatief", "BU99020101") == (1, NIETS, 1)
    assert one("contact_verwezen_zorg", leeftijdsklasse="t/m 55") == (1, NIETS, 1)
    assert one("contact_corporatie_passend") == (0, NIETS, 0)


def test_talks_are_counted_apart_from_households(one):
    assert one("interventie_coach_gesprekken") == (3, NIETS, 3)
    assert one("interventie_coach_gesprekken", soort="huisbezoek") == (1, NIETS, 1)
    assert one("interventie_coach_trajecten") == (2, NIETS, 2)
    assert one("interventie_coach_trajecten_per_verhuizing") == (2, 2, 100)


def test_channels_are_never_summed(one):
    assert one("interventie_voorlichting_bereik", kanaal="brief") == (150, NIETS, 150)
    assert one("interventie_voorlichting_bereik", kanaal="website") == (900, NIETS, 900)


def test_priority_is_that_given_to_seniors(one):
    assert one("interventie_voorrang_toewijzingen", "BU99020102") == (1, NIETS, 1)
    assert one("interventie_voorrang_per_verhuizing") == (1, 2, 50)
    assert one("interventie_voorrang_per_toewijzing") == (1, 3, 1 / 3)
    assert one("interventie_voorrang_per_toewijzing", maat="van_toewijzingen_aan_senioren") == (1, 2, 0.5)


def test_money_and_exceptions(one):
    assert one("interventie_gewenning_hh") == (1, NIETS, 1)
    assert one("interventie_gewenning_hh", maat="stand_einde") == (2, NIETS, 2)
    assert one("interventie_vergoeding_hh") == (2, NIETS, 2)
    assert one("interventie_vergoeding_hh", maat="bedrag_totaal") == (NIETS, 2, 3000)
    assert one("interventie_flexibele_eis", flexibele_eis_soort="inkomenseis") == (1, NIETS, 1)
    assert one("interventie_x") == (1, NIETS, 1)


def test_a_ratio_is_no_share(one):
    # of the two moves of seniors one was paid for (f left the area, and is in neither)
    assert one("interventie_vergoeding_verhouding") == (1, 1, 1)
    assert one("interventie_vergoeding_verhouding", maat="aandeel") == (1, 2, 0.5)


def test_every_row_of_the_worksheets_has_a_truth(rows):
    assert {one.id for name in ("opgave", "monitor") for one in worksheet(name)} == set(rows["indicator_id"])
    assert list(rows.columns) == list(KOLOMMEN)
    assert not rows.duplicated(list(KOLOMMEN[:4])).any()


def test_this_reading_of_the_domain_is_not_that_of_the_users_code():
    folder = Path(package.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("*.py")]
    names = [node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    allowed = ("toolkit.samples.", "collections.", "dataclasses", "datetime", "functools", "typing")
    assert [name for name in names if not name.startswith(allowed)] == []
