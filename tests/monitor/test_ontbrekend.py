"""Every computation with less than everything: no fault, and no zero for what nobody knows."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from toolkit.contracts import INDICATOREN, check, contract
from toolkit.indicatoren import catalogue
from toolkit.meten import compute
from toolkit.monitor import interventies, verhoudingen
from toolkit.monitor.contact import contact_berekening
from toolkit.monitor.overzicht import NIET, jaren_tekst
from toolkit.monitor.reeksen import jaarcijfers
from toolkit.monitor.register import BEREKENINGEN
from toolkit.monitor.verhuizingen import bestemming, uitstroom_instelling, verhuizingen_aantal

from .conftest import GEMEENTE, cijfer, contacten, gegevens_van, huishoudens, verhuizingen, woningen
from .test_reeksen import per_kwartaal


def dagen(*days):
    return pd.to_datetime(pd.Series(days))


def words(*each):
    return pd.array(each, dtype="str")


def alles():
    """Every table of the monitor, drawn small: h1 and h2 are seniors, h9 is not."""
    return {
        "woningen": woningen(),
        "verhuizingen": verhuizingen(
            ("v1", "2023-02-01", "h1", "w1", "w3", 70, 1), ("v2", "2023-05-01", "h2", "w2", "nieuw", 76, 2),
            ("v3", "2023-06-01", "h9", "w4", "w1", 40, 4),
        ).assign(aanleiding=["nood", "wens", None]),
        "huishoudens": huishoudens(
            ("h1", "2023-01-01", "w1", 70, 1), ("h2", "2023-01-01", "w2", 75, 2), ("h1", "2024-01-01", "w3", 71, 1),
        ),
        "contacten": contacten(
            ("c1", "2023-01-10", "h1", "gesprek", "eigen", 70), ("c2", "2021-01-10", "h2", "brief", "corp_passend", 73),
        ).assign(
            via_woningnet=pd.array([True, None], dtype="boolean"), bereikt=pd.array([True, None], dtype="boolean"),
            voorkeur=["terugkeer", None], eerste_contact=pd.array([True, True], dtype="boolean"),
        ),
        "trajecten": pd.DataFrame({
            "traject_id": ["t1", "t2"], "huishouden_id": ["h1", "h2"], "start": dagen("2021-01-10", "2023-02-01"),
            "eind": dagen("2023-02-01", None), "uitkomst": ["verhuisd", "loopt"], "verhuizing_id": words("v1", None),
        }),
        "toewijzingen": pd.DataFrame({
            "toewijzing_id": ["a"], "datum": dagen("2023-02-01"), "woning_id": ["w3"], "verhuizing_id": ["v1"],
            "huishouden_id": ["h1"], "leeftijd": pd.array([70], dtype="Int64"),
            "voorrang": pd.array([True], dtype="boolean"), "voorranggrond": ["doorstromer"], "regeling": ["lokaal"],
            "kale_huur_eur": pd.array([500.0], dtype="Float64"),
            "kale_huur_oud_eur": pd.array([600.0], dtype="Float64"),
        }),
        "interventies": pd.DataFrame({
            "interventie_id": ["i1", "i2", "i3", "i4"], "datum": dagen(*["2023-02-01"] * 4),
            "instrument_code": ["verhuiskostenvergoeding", "huurgewenning", "flexibele_oplevering", "x_kijkdag"],
            "huishouden_id": ["h1", "h2", "h1", "h2"], "verhuizing_id": words("v1", None, None, None),
            "bedrag_eur": pd.array([1000.0, None, None, None], dtype="Float64"),
            "aantal": pd.array([1, 1, 2, 1], dtype="Int64"),
            "flexibele_eis_soort": words(None, None, "opleveringseis", None),
            "gewenning_start": dagen(None, "2023-02-01", None, None),
            "gewenning_eind": dagen(None, "2025-02-01", None, None),
        }),
        "voorlichting": pd.DataFrame({
            "datum": dagen("2023-02-01"), "kanaal": ["brief"], "aantal": pd.array([10], dtype="Int64"),
        }),
        "enquete_doorstromers": pd.DataFrame({
            "respondent_id": [f"r{number}" for number in range(40)], "reden_hoofd": "trappen",
            "redenen": "trappen|veiligheid", "additionaliteit": "ook_zonder", "maatregelen_gebruikt": "wooncoach",
            "gewicht": 1.0, "leeftijdsklasse": "66-75", "eigendom_oud": "koop", "gemeente_code": GEMEENTE,
            "datum_verhuizing": pd.Timestamp("2023-05-01"),
        }),
        "ketens": pd.DataFrame({
            "keten_id": ["k1"], "trigger_verhuizing_id": ["v1"], "L_gevolg": [2], "L_totaal": [3], "schakels": [2], "n_vrijgekomen": [2], "volgtijd_maanden": [10.5],
            "gecensureerd": [False],
        }),
        "woninggebeurtenissen": pd.DataFrame({
            "gebeurtenis_id": ["g1"], "woning_id": ["w9"], "datum": dagen("2023-02-01"), "soort": ["oplevering_nieuwbouw"],
        }),
    }  # fmt: skip


def optional_columns():
    return [
        (name, column.name)
        for name, table in alles().items()
        for column in contract(name).columns
        if not column.required and column.name in table and name != "ketens"  # those the toolkit makes itself
    ]


def sound(found):
    """The contract holds, and nothing is endless."""
    check(found.rows, INDICATOREN)
    numbers = found.rows[["teller", "noemer", "waarde", "ci_laag", "ci_hoog"]].astype(float).to_numpy()
    return not np.isinf(numbers).any()


def computed(gegevens, ids=tuple(BEREKENINGEN)):
    return compute(gegevens, BEREKENINGEN, ids=list(ids))


class Watched(Mapping):
    """Tables, or the sources of each, that remember which of them somebody asked for."""

    def __init__(self, given, seen):
        self.given, self.seen = given, seen

    def __getitem__(self, name):
        self.seen.add(name)
        return self.given[name]

    def __iter__(self):
        self.seen.update(self.given)
        return iter(self.given)

    def __len__(self):
        return len(self.given)


@cache
def looked_into():
    """The tables that each indicator looks into, declared or not, when everything is there."""
    gegevens, found = gegevens_van(**alles()), {}
    for name, berekening in BEREKENINGEN.items():
        found[name] = set()
        tables, sources = (Watched(each, found[name]) for each in (gegevens.tabellen, gegevens.bronnen))
        berekening(replace(gegevens, tabellen=tables, bronnen=sources))
    return found


def reading(table):
    """Ids of the indicators that look into a table; to the others it makes no difference what becomes of it."""
    return [name for name, tables in looked_into().items() if table in tables or table in declared(name)]


def declared(name):
    return {column.split(".")[0] for column in catalogue()[name].kolommen}


def test_with_everything_every_indicator_has_rows(maak):
    found = computed(maak(**alles()))
    assert found.ontbreekt.empty
    assert set(found.ids) == set(BEREKENINGEN)
    assert sound(found)


@pytest.mark.parametrize("weg", list(alles()))
def test_without_a_table_what_needs_it_is_reported_and_the_rest_goes_on(maak, weg):
    rest = {name: table for name, table in alles().items() if name != weg}
    found = computed(maak(**rest), reading(weg))
    assert sound(found)
    needing = {name for name in BEREKENINGEN if weg in declared(name)}
    assert set(found.ontbreekt["indicator_id"]) == needing
    assert set(found.ids) == set(reading(weg)) - needing


@pytest.mark.parametrize(("tabel", "kolom"), optional_columns())
def test_without_a_column_that_may_be_absent_nothing_fails(maak, tabel, kolom):
    every = alles()
    ids = reading(tabel)
    found = computed(maak(**{**every, tabel: every[tabel].drop(columns=kolom)}), ids)
    assert sound(found)
    assert len(found.ids) + len(found.ontbreekt) == len(ids)


@pytest.mark.parametrize("leeg", list(alles()))
def test_an_empty_table_is_no_fault_either(maak, leeg):
    every = alles()
    assert sound(computed(maak(**{**every, leeg: every[leeg].iloc[:0]}), reading(leeg)))


def test_where_no_place_is_known_the_wijken_have_no_rows_and_not_a_zero(maak):
    every = alles()
    placeless = maak(interventies=every["interventies"])
    for berekening in (interventies.interventie_gewenning_hh, interventies.interventie_vergoeding_hh):
        rows = berekening(placeless)
        assert set(rows["niveau"]) == {"gemeente"}
    assert cijfer(interventies.interventie_gewenning_hh(placeless)) == 1
    placed = maak(**{name: every[name] for name in ("interventies", "huishoudens", "woningen")})
    # h2 lived in w2, in West; that nobody in Oost began is known, and a true 0
    rows = interventies.interventie_gewenning_hh(placed)
    assert (cijfer(rows, gebied="WK990101"), cijfer(rows, gebied="WK990102")) == (1, 0)


def test_nobody_at_all_is_a_true_zero_everywhere(maak):
    rows = interventies.interventie_gewenning_hh(maak(interventies=alles()["interventies"].iloc[:0]))
    assert (cijfer(rows), cijfer(rows, gebied="WK990101")) == (0, 0)


def test_without_households_moves_are_counted_per_wijk_and_have_neither_noemer_nor_rate(maak):
    rows = verhuizingen_aantal(maak(verhuizingen=alles()["verhuizingen"], woningen=woningen()))
    assert (cijfer(rows, "teller"), cijfer(rows, "teller", gebied="WK990101")) == (2, 2)
    assert rows["noemer"].isna().all()
    assert rows["waarde"].isna().all()
    assert rows["ci_soort"].isna().all()


def test_without_dwellings_it_is_unknown_which_homes_are_new(maak):
    every = alles()
    gegevens = maak(verhuizingen=every["verhuizingen"], huishoudens=every["huishoudens"])
    rows = verhuizingen_aantal(gegevens)
    assert cijfer(rows, "teller", uitsplitsing='{"bestemming": "onbekend"}') == 2
    assert cijfer(rows, uitsplitsing='{"bestemming": "onbekend"}') == 1000 * 2 / 1.5


@pytest.mark.parametrize("weg", ["begin_datum", "begin_soort"])
def test_a_file_that_does_not_tell_which_dwellings_are_new_calls_none_of_them_existing(weg):
    moves = verhuizingen(("v1", "2023-05-01", "h1", "w1", "nieuw", 70, 1))
    assert bestemming(moves, woningen()).tolist() == ["nieuwbouw"]
    assert bestemming(moves, woningen().drop(columns=weg)).tolist() == ["onbekend"]
    assert bestemming(moves, woningen().assign(**{weg: None})).tolist() == ["onbekend"]


def test_years_without_a_file_of_dwellings_do_not_say_that_nobody_moved_into_a_new_one(maak):
    people = huishoudens(*((f"h{n}", "2023-01-01", "w1", 70, 1) for n in range(40)))
    moves = per_kwartaal([2, 3, 1, 4])
    without = jaarcijfers(maak(verhuizingen=moves, huishoudens=people)).rows
    assert not without["uitsplitsing"].str.contains("nieuwbouw", na=False).any()
    assert jaren_tekst(without, ()).table["nieuwbouw"].tolist() == [NIET]
    known = jaarcijfers(maak(verhuizingen=moves, huishoudens=people, woningen=woningen())).rows
    assert jaren_tekst(known, ()).table["nieuwbouw"].tolist() == ["0"]


def test_without_moves_nothing_is_said_to_have_followed(maak):
    every = alles()
    gegevens = maak(**{name: every[name] for name in ("trajecten", "contacten", "interventies")})
    after = verhoudingen.interventie_coach_trajecten_per_verhuizing(gegevens)
    key = '{"maat": "verhuisd_na_traject"}'
    assert pd.isna(cijfer(after, "teller", uitsplitsing=key))
    assert cijfer(after, "opmerking", uitsplitsing=key) == "noemer ontbreekt"
    paid = verhoudingen.interventie_vergoeding_verhouding(gegevens)
    assert paid["teller"].isna().all()
    assert paid["noemer"].isna().all()


def test_without_ownership_it_is_unknown_how_many_moved_into_social_rent(maak):
    every = alles()
    homes = every["woningen"].drop(columns="eigendom")
    rows = verhoudingen.interventie_voorrang_per_verhuizing(maak(**{**every, "woningen": homes}))
    key = '{"maat": "naar_sociale_huur"}'
    assert pd.isna(cijfer(rows, "noemer", uitsplitsing=key))
    assert cijfer(rows, "opmerking", uitsplitsing=key) == "noemer ontbreekt"
    assert cijfer(rows) == 50  # 1 allocation per 2 moves


@pytest.mark.parametrize("weg", ["eind", "uitkomst"])
def test_without_ends_or_outcomes_of_trajecten_no_share_of_success(maak, weg):
    every = alles()
    gegevens = maak(**{**every, "trajecten": every["trajecten"].drop(columns=weg)})
    rows = verhoudingen.interventie_coach_trajecten_per_verhuizing(gegevens)
    assert not rows["uitsplitsing"].str.contains("van_afgerond", na=False).any()
    assert cijfer(rows) == 50  # one household was talked with, two moved


def test_trajecten_without_ends_have_begun_and_none_is_counted_as_finished(maak):
    every = alles()
    rows = interventies.interventie_coach_trajecten(
        maak(**{**every, "trajecten": every["trajecten"].drop(columns="eind")})
    )
    assert cijfer(rows, uitsplitsing='{"maat": "begonnen"}') == 1
    assert not rows["uitsplitsing"].str.contains("afgerond", na=False).any()


def test_outcomes_that_were_not_registered_are_a_class_of_their_own(maak):
    every = alles()
    rows = interventies.interventie_coach_trajecten(
        maak(**{**every, "trajecten": every["trajecten"].drop(columns="uitkomst")})
    )
    assert cijfer(rows, uitsplitsing='{"maat": "afgerond", "uitkomst": "onbekend"}') == 1


def test_contacts_without_ages_count_and_their_class_is_unknown(maak):
    rows = alles()["contacten"].drop(columns="leeftijd")
    found = contact_berekening("contact_eigen_initiatief")(maak(contacten=rows))
    assert cijfer(found) == 1
    assert cijfer(found, uitsplitsing='{"leeftijdsklasse": "onbekend"}') == 1
    assert cijfer(found, "dekking") == 0


def test_details_that_were_not_asked_have_no_rows_and_an_empty_answer_is_unknown(maak):
    passend = contact_berekening("contact_corporatie_passend")
    asked = alles()["contacten"].assign(datum=pd.Timestamp("2023-01-10"))
    found = passend(maak(contacten=asked))
    assert cijfer(found, uitsplitsing='{"bereikt": "onbekend"}') == 1
    bare = passend(maak(contacten=asked.drop(columns="bereikt")))
    assert not bare["uitsplitsing"].str.contains("bereikt", na=False).any()


def test_care_homes_without_dwellings_count_by_the_buurt_that_the_move_names(maak):
    moves = verhuizingen(("v1", "2023-02-01", "h1", "w1", "w3", 88, 1)).assign(naar_soort="instelling")
    rows = uitstroom_instelling(maak(verhuizingen=moves))
    assert (cijfer(rows), cijfer(rows, gebied="WK990101")) == (1, 1)
    unplaced = uitstroom_instelling(maak(verhuizingen=moves.drop(columns="van_buurt_code")))
    assert set(unplaced["niveau"]) == {"gemeente"}
