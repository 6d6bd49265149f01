"""What report 03 tells, counted by hand on a story of chains; and what it keeps silent where too little is known."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit import config
from toolkit.config import Periode
from toolkit.disclosure import release_curve, release_together
from toolkit.meten import Gegevens, Telling
from toolkit.meten.benutting import UITKOMSTEN, uitkomst
from toolkit.monitor.vrijgekomen import verhuizingen_lengte_keten
from toolkit.provenance import document
from toolkit.senioren import Senior
from toolkit.verhuisketens import (
    MATEN,
    VOORBEELD_MATEN,
    kaart_gebieden,
    keten_afspraken,
    keten_kerncijfers,
    ketens_in_het_kort,
    ketentellingen,
    ketenverbanden,
    kop_gebieden,
    kop_gelezen,
    kop_lengte,
    kop_lengtes,
    kop_maten,
    kop_model,
    kop_passend,
    kop_personen,
    kop_standen,
    kop_verdeling,
    kop_verder,
    kop_wachten,
    koppen_gebieden,
    koppen_personen,
    lees_dit_eerst,
    markov,
    onderzoek,
    over_de_telling,
    over_het_model,
    over_leegnesters,
    over_nieuwbouw,
    voorbeeldketen,
    vulkrommen,
    with_ketens,
)
from toolkit.verhuisketens.rapportbenutting import personen
from toolkit.verhuisketens.rapportplaatsen import naast_het_model
from toolkit.verhuisketens.schatting import GEEN_VULLING

BRON = document("brp", "Verhuizingen", jaar=2023)
# A frees W1, B takes it and frees W3, C is a starter; D frees W5, into which E comes from elsewhere in the country.
VERHAAL = """
    datum      wie van           naar leeftijd personen
    2020-02-01 A   W1            W2   70       1
    2020-03-01 B   W3            W1   40       4
    2020-04-01 C   inwonend      W3   30       1
    2020-05-01 D   W5            W6   80       2
    2020-07-01 E   buiten_gebied W5   50       2
    2023-12-31 Z   inwonend      W9   20       1
"""
ONBEKEND = """
    datum      wie van           naar leeftijd
    2020-02-01 A   W1            W2   70
    2020-03-01 B   buiten_gebied W1   40
    2020-05-01 D   W5            W6   80
    2020-07-01 E   buiten_gebied W5   50
    2023-12-31 Z   inwonend      W9   20
"""


@pytest.fixture
def maak(tabellen):
    def made(story=VERHAAL, *, without=(), **settings):
        tables = tabellen(story)
        tables["verhuizingen"] = tables["verhuizingen"].drop(columns=list(without))
        areas = pd.DataFrame(
            {"gebied_code": ["GM9901"], "niveau": "gemeente", "naam": "L", "ouder_code": None, "gebied_jaar": 2024}
        )
        gegevens = Gegevens(
            gemeente="GM9901", naam="L", tabellen=tables, gebieden=areas.set_index("gebied_code", drop=False),
            bronnen={"verhuizingen": (BRON,)}, kern_van=pd.Series(dtype="str"), senior=Senior(),
            periode=Periode(start=date(2019, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
        )  # fmt: skip
        run = config.notebook_run(gemeente="GM9901", n_bootstrap=100, **settings)
        return onderzoek(gegevens, run)

    return made


def uitgegeven(o):
    tellingen = ketentellingen(o)
    return release_together(tellingen, o.run, verbanden=ketenverbanden(tellingen))


def test_what_was_read_and_linked_is_counted(maak):
    counted = ketentellingen(maak())["gelezen"].table["aantal"]
    assert counted.to_dict() == {
        "verhuizingen": 6, "vrijgekomen": 3, "gevuld": 3, "bekend": 2, "verder": 1, "uit_beeld": 1, "eigen": 2,
        "gevolgd": 2, "volgden": 3,
    }  # fmt: skip


def test_the_four_lengths_the_steps_and_the_ends(maak):
    found = ketentellingen(maak())
    assert found["maten"].table["gemiddelde"].to_dict() == {
        "L_gevolg": 1.5,
        "schakels": 1.5,
        "n_vrijgekomen": 1.5,
        "L_totaal": 2.5,
    }  # A: B and C followed, A and B are links; D: E followed, D is a link
    steps = found["stappen"].table
    assert steps.loc["alle", ["vacatures", "gevuld", "verder", "geen_woning", "herkomst_onbekend"]].tolist() == [
        3,
        3,
        1,
        1,
        1,
    ]
    assert found["eindes"].table["aantal"].to_dict() == {
        "geen_woning": 1,
        "niet_bewoond": 0,
        "echt": 1,
        "herkomst_onbekend": 1,
        "lopend": 0,
        "uit_beeld": 1,
        "totaal": 2,
    }


def test_steps_with_few_dwellings_are_taken_together_before_anything_is_hidden(maak):
    assert ketentellingen(maak())["stappen"].table["naam"].tolist() == [
        "Woning van de senior",
        "Tweede woning en verder",
        "Alle stappen samen",
    ]


def test_better_use_counts_the_dwellings_of_seniors(maak):
    found = ketentellingen(maak())
    assert found["standen"].table["aantal"].to_dict() == {
        "beter_benut": 1,
        "gelijk": 1,
        "minder": 0,
        "bekend": 2,
        "overig": 0,
        "totaal": 2,
    }  # W1: one left, four came; W5: two and two


def test_the_monitor_gives_the_same_length(maak):
    o = maak()
    rows = verhuizingen_lengte_keten(with_ketens(o.gegevens), min_volgtijd_maanden=o.run.min_volgtijd_maanden)
    headline = rows.loc[rows["uitsplitsing"].isna(), "waarde"].iloc[0]
    total = rows.loc[rows["uitsplitsing"] == '{"maat": "totaal"}', "waarde"].iloc[0]
    mine = ketentellingen(o)["maten"].table["gemiddelde"]
    assert (headline, total) == (mine["L_gevolg"], mine["L_totaal"])


def test_where_nobody_came_to_live_the_columns_are_not_blamed(maak):
    o = maak("datum wie van naar leeftijd\n2020-02-01 A W1 W2 70\n2023-12-31 Z inwonend W9 20")
    assert o.gekoppeld.dekking_bestand is None
    assert o.reden == o.reden_lengte == GEEN_VULLING
    assert vulkrommen(o).reden == GEEN_VULLING


def test_where_no_senior_moved_the_curve_says_that_and_blames_no_column(maak):
    o = maak(
        "datum wie van naar leeftijd\n2020-02-01 A W1 W2 40\n2020-03-01 B inwonend W1 30\n2023-12-31 Z inwonend W9 20"
    )
    assert vulkrommen(o).reden == "Van geen enkele verhuizing is bekend dat de oude woning leeg achterbleef."
    assert uitgegeven(o).keys() == ketentellingen(o).keys()
    assert ketens_in_het_kort(uitgegeven(o), jaren="2019", reden=o.reden_lengte)
    assert release_curve(vulkrommen(o), o.run).reden == vulkrommen(o).reden


def test_without_a_model_it_is_said_what_it_lacks(maak):
    o = maak(min_noemer=2)
    short = replace(o, run=o.run.model_copy(update={"segmenten": ("kleur",)}))
    assert short.model is None
    assert naast_het_model(short).reden == (
        "Het ketenmodel is hier niet te maken: zonder de kolom kleur zijn er geen segmenten."
    )


@pytest.mark.parametrize(("known", "said"), [(0.597, "iets minder dan 60 procent"), (0.55, "Van 55 procent")])
def test_a_coverage_just_below_what_is_needed_does_not_read_as_enough(maak, known, said):
    o = maak(min_noemer=2)
    assert o.reden_lengte == ""
    short = replace(o, ketens=SimpleNamespace(dekking_bestand=known, schakels=o.gekoppeld.schakels))
    assert said in short.reden_lengte.replace("\N{NO-BREAK SPACE}", " ")


def test_below_the_coverage_there_is_no_length_anywhere_and_the_report_says_why(maak):
    o = maak(ONBEKEND, min_noemer=2)
    assert o.gekoppeld.dekking_bestand == 0
    found = ketentellingen(o)
    told = {name for name, each in found.items() if not each.reden}
    assert not told & {"maten", "lengtes", "verdeling", "eindes", "leegnesters", "verschillen", "model"}
    assert found["stappen"].table.index.tolist() == ["1", "alle"]
    assert found["schattingen"].table.index.tolist() == ["eerste"]
    assert "volgden" not in found["gelezen"].table.index
    assert vulkrommen(o).table["groep"].unique().tolist() == ["Woning van de senior"]
    assert "alleen de eerste schakel" in o.reden_lengte
    said = " ".join(ketens_in_het_kort(uitgegeven(o), jaren="2019", reden=o.reden_lengte))
    assert "Hoe de ketens verdergaan, is niet te zeggen." in said
    assert o.reden_lengte in lees_dit_eerst(o)


def test_without_the_columns_of_chains_everything_says_so(maak):
    o = maak(without=["blijft_bewoond"])
    found = ketentellingen(o)
    assert {each.reden for each in found.values()} == {o.reden}
    assert ketens_in_het_kort(uitgegeven(o), jaren="2019", reden=o.reden_lengte) == [o.reden]
    assert release_curve(vulkrommen(o), o.run).reden == o.reden
    assert keten_kerncijfers(uitgegeven(o)) == []
    assert keten_afspraken(o)
    assert lees_dit_eerst(o) == o.reden
    assert over_de_telling(o, uitgegeven(o)) == ""


def test_of_two_chains_nothing_is_printed(maak):
    """The story is of a handful of people: no number, no mean and no sentence with one may leave."""
    o = maak()
    found = uitgegeven(o)
    for name, each in found.items():
        for column in each.table.select_dtypes("number"):
            if column != "gebied_jaar":
                assert not each.table[column].dropna().ne(0).any(), (name, column)
    assert release_curve(vulkrommen(o), o.run).table[["aandeel", "in_beeld"]].isna().all(axis=None)
    said = " ".join(ketens_in_het_kort(found, jaren="2019", reden=""))
    assert said == "Over hoe lang de ketens zijn, is hier te weinig bekend."
    assert over_leegnesters(found, o.run).endswith("is hier niet te zeggen.")


WIJKEN = pd.DataFrame({
    "gebied_code": ["GM9901", "WK990101", "WK990102"], "niveau": ["gemeente", "wijk", "wijk"], "naam": ["L", "Oost", "West"],
    "ouder_code": [None, "GM9901", "GM9901"], "gebied_jaar": 2024,
}).set_index("gebied_code", drop=False)  # fmt: skip


def test_a_dwelling_further_on_counts_once_in_its_area_also_where_two_seniors_lie_in_one_chain(maak):
    story = """
    datum      wie van      naar leeftijd buurt
    2020-02-01 A   W1       W2   70       BU99010101
    2020-03-01 B   W3       W1   80       BU99010102
    2020-04-01 C   W4       W3   40       BU99010201
    2020-05-01 D   inwonend W4   30       -
    2023-12-31 Z   inwonend W9   20       -
    """  # A and B are seniors: W4 is in the chains of both
    o = maak(story)
    buurten = ["BU99010101", "BU99010102", "BU99010201"]
    known = pd.concat([WIJKEN, WIJKEN.iloc[[1] * 3].assign(gebied_code=buurten, niveau="buurt").set_axis(buurten)])
    wide = replace(o, gegevens=replace(o.gegevens, gebieden=known))
    table = ketentellingen(wide)["gebieden"].table
    assert table[["eerste", "verder", "samen"]].to_dict("index") == {
        "WK990101": {"eerste": 2, "verder": 0, "samen": 2}, "WK990102": {"eerste": 0, "verder": 1, "samen": 1},
        "totaal": {"eerste": 2, "verder": 1, "samen": 3},
    }  # fmt: skip


def lengtes(**rows):
    return pd.DataFrame(rows, index=["gemiddelde", "laag", "hoog"]).T.assign(naam=lambda t: t.index)


def test_a_title_names_a_start_only_where_its_interval_is_apart_from_all_others():
    assert kop_lengtes(lengtes(nieuwbouw=[1.0, 0.9, 1.1], overlijden=[1.8, 1.7, 1.9], emigratie=[1.7, 1.6, 1.8])) == (
        "Ketens die met nieuwbouw begonnen, waren het kortst: gemiddeld 1,0"
    )
    assert kop_lengtes(lengtes(nieuwbouw=[2.4, 2.2, 2.6], overlijden=[1.8, 1.7, 1.9])) == (
        "Ketens die met nieuwbouw begonnen, waren het langst: gemiddeld 2,4"
    )
    same = lengtes(nieuwbouw=[1.6, 1.5, 1.7], overlijden=[1.8, 1.7, 1.9])
    assert kop_lengtes(same) == "Hoe lang ketens zijn, naar hoe zij begonnen"
    assert kop_lengtes(pd.DataFrame()) == "Hoe lang ketens zijn, naar hoe zij begonnen"


def test_a_title_gives_the_estimate_or_else_what_was_seen_or_asks():
    seen = pd.DataFrame({"waarde": [1.7, pd.NA]}, index=["gezien", "geschat"])
    assert kop_lengte(seen) == "Na de verhuizing van een senior volgden er ten minste 1,7 andere"
    assert kop_lengte(seen.assign(waarde=[1.7, 2.8])).startswith(
        "Na de verhuizing van een senior volgden er naar schatting 2,8"
    )
    assert kop_lengte(pd.DataFrame()) == "Hoeveel verhuizingen zette de verhuizing van een senior in gang?"


def test_a_title_says_by_which_day_half_were_filled():
    curve = pd.DataFrame({"groep": "Woning van de senior", "dag": [0, 30, 60], "aandeel": [0.9, 0.7, 0.47]})
    assert kop_wachten(curve) == "Na 60 dagen was er in 53% van de woningen van senioren een nieuwe bewoner"
    assert kop_wachten(curve.assign(aandeel=[0.9, 0.7, pd.NA])) == "Hoe lang een woning wacht op een nieuwe bewoner"


def test_a_map_names_the_area_with_most_and_says_so_where_others_are_hidden():
    areas = pd.DataFrame({"naam": ["Oost", "West", "Alle"], "verder": [40, 25, 65]}, index=["W1", "W2", "totaal"])
    assert kop_gebieden(areas) == "Verderop in de ketens kwamen de meeste woningen vrij in Oost: ongeveer 40"
    assert kop_gebieden(areas.assign(verder=[40, pd.NA, pd.NA])).endswith("ongeveer 40, van de gebieden met een cijfer")
    assert kop_gebieden(areas.assign(verder=[40, 40, 80])) == "Waar in de ketens van senioren woningen vrijkwamen"


@pytest.mark.parametrize(("origin", "vacant", "said"), [(460, 0, True), (10, 460, False), (pd.NA, 0, False)])
def test_why_chains_are_lost_is_said_only_where_the_figures_say_so(origin, vacant, said):
    one = {"gelezen": pd.DataFrame({"aantal": [900]}, index=["eigen"])}
    one["schattingen"] = pd.DataFrame({"waarde": [1.7]}, index=["gezien"])
    one["lengtes"] = pd.DataFrame({"aandeel_gecensureerd": [0.49]}, index=["verhuizing van een senior"])
    one["eindes"] = pd.DataFrame({"aantal": [origin, vacant]}, index=["herkomst_onbekend", "lopend"])
    one["standen"] = pd.DataFrame()
    words = ketens_in_het_kort({name: SimpleNamespace(table=table) for name, table in one.items()}, jaren="2019")
    assert ("meestal omdat" in " ".join(words)) == said


def test_the_example_is_an_unbroken_chain_of_invented_names():
    links = voorbeeldketen()
    assert links["leeg_vanaf"].tolist()[1:] == links["vul_datum"].tolist()[:-1]
    assert links["personen_vertrekkend"].tolist()[1:] == links["personen_nieuw"].tolist()[:-1]


LAAT = """
    datum      wie van      naar leeftijd personen
    2020-02-01 A   W1       W2   70       1
    2020-03-01 C   W3       W4   80       1
    2020-03-05 D   inwonend W3   40       2
    2020-06-01 B   inwonend W1   40       4
    2023-12-31 Z   inwonend W9   20       1
"""  # B comes 121 days after A left, D four days after C


@pytest.mark.parametrize(("days", "again"), [(365, 2), (90, 1)])
def test_better_use_follows_the_days_of_the_run_as_the_chains_do(maak, days, again):
    o = maak(LAAT, max_leegstand_dagen=days)
    counted = ketentellingen(o)
    assert counted["gelezen"].table.loc["gevuld", "aantal"] == again
    assert counted["standen"].table["aantal"].to_dict() == {
        "beter_benut": again, "gelijk": 0, "minder": 0, "bekend": again, "overig": 2 - again, "totaal": 2,
    }  # fmt: skip


RUIL = """
    datum      wie van      naar leeftijd personen via
    2020-02-01 A   W1       W2   70       1        woningruil
    2020-02-01 B   W2       W1   80       2        woningruil
    2020-05-01 D   W5       W6   80       2        -
    2020-07-01 E   inwonend W5   50       2        -
    2023-12-31 Z   inwonend W9   20       1        -
"""


def test_the_areas_count_as_many_dwellings_of_seniors_as_the_rest_of_the_report_also_after_a_swap(maak):
    o = maak(RUIL)
    named = replace(o, gegevens=replace(o.gegevens, gebieden=WIJKEN))
    found = ketentellingen(named)
    whole = found["gebieden"].table.loc["totaal", ["eerste", "verder", "samen"]].tolist()
    assert found["gelezen"].table.loc["eigen", "aantal"] == found["standen"].table.loc["totaal", "aantal"] == 3
    assert whole == [3, 0, 3]  # A, B and D each left one


def mensen(maak, **pairs):
    """Dwellings by who left and came: p12=10 is ten that one left and two came to."""
    o = maak()
    rows = [(int(name[1]), int(name[2])) for name, count in pairs.items() for _ in range(count)]
    left, came = (pd.array(side, dtype="Int64") for side in zip(*rows, strict=True))
    vars(o)["benut"] = pd.DataFrame({
        "personen_vertrekkend": left, "personen_nieuw": came, "uitkomst": uitkomst(pd.Series(left), pd.Series(came)),
    })  # fmt: skip
    return personen(o)


EACH = {"p11": 20, "p12": 20, "p13": 20, "p21": 20, "p22": 20, "p23": 20, "p31": 20, "p32": 20, "p33": 20}


def test_persons_are_counted_in_sizes_to_three_where_all_are_many(maak):
    table = mensen(maak, **EACH).table
    assert koppen_personen(table) == {"1": "1 kwam", "2": "2 kwamen", "3+": "3 of meer", "totaal": "Samen"}
    assert table.loc["totaal"].drop(["naam", "gebied_code"]).tolist() == [60, 60, 60, 180]


@pytest.mark.parametrize(
    "few", [{"p32": 9, "p43": 20}, {"p34": 9}]
)  # a cell, or what three and more leaves of better use
def test_persons_are_counted_in_fewer_sizes_before_cells_are_hidden(maak, few):
    table = mensen(maak, **{**EACH, **few}).table
    assert koppen_personen(table) == {"1": "1 kwam", "2+": "2 of meer", "totaal": "Samen"}
    assert table.loc["1", ["1", "2+"]].tolist() == [20, 40]


@pytest.mark.parametrize("few", [{"p11": 9, "p32": 9}, {"p32": 9}])
def test_where_fewer_sizes_would_not_do_either_there_is_a_reason_and_no_table(maak, few):
    assert mensen(maak, **{**EACH, **few}).reden.startswith("Hoeveel mensen vertrokken")


def test_the_example_says_how_long_it_is_in_each_measure():
    links = voorbeeldketen()
    came, left = len(links), len(links)
    went_on = 1 + int(links["eind_soort"].isna().sum())  # the senior, and who both came and left
    assert {name: int(text.split(":")[0]) for name, text in VOORBEELD_MATEN.items()} == {
        "L_gevolg": came, "schakels": went_on, "n_vrijgekomen": left, "L_totaal": came + 1,
    }  # fmt: skip
    assert list(VOORBEELD_MATEN) == list(MATEN)


def test_first_links_and_lengths_are_not_in_one_table(maak):
    assert ketentellingen(maak())["schattingen"].table.index.tolist() == ["gezien", "geschat", "hoogstens"]


def test_titles_of_tables_say_the_finding_or_ask():
    ways = pd.DataFrame({"gemiddelde": [1.7, 1.8, 2.7]}, index=["L_gevolg", "schakels", "L_totaal"])
    assert kop_maten(ways) == "Dezelfde ketens zijn gemiddeld 1,7 of 2,7 lang: het ligt eraan wat telt"
    assert kop_maten(pd.DataFrame()) == "Vier manieren om de lengte te tellen"
    starts = pd.DataFrame({"aandeel_0": [0.48, 0.05]}, index=["nieuwbouw", "verhuizing van een senior"])
    assert kop_verdeling(starts).startswith("Na nieuwbouw volgde in 48% van de ketens niets")
    assert kop_verdeling(starts.iloc[:1]) == "Hoeveel verhuizingen volgden, naar hoe de keten begon"
    assert kop_verder(pd.DataFrame({"q": [0.68]}, index=["1"])).endswith("in 68% van de gevallen verder")
    assert kop_verder(pd.DataFrame()) == "Hoe vaak gaat een keten verder?"
    assert kop_gelezen(pd.DataFrame({"aantal": [200, 150]}, index=["gevuld", "bekend"])).startswith("Van 75% van de")
    assert (
        kop_gelezen(pd.DataFrame({"aantal": [200, pd.NA]}, index=["gevuld", "bekend"]))
        == "Van verhuizingen naar ketens"
    )
    people = pd.DataFrame({"1": [440], "totaal": [770]}, index=["1"])
    assert kop_personen(people) == "Waar één persoon vertrok, kwamen er in ongeveer 330 van de 770 woningen meer"
    assert kop_personen(people.drop(columns="1")) == "Hoeveel mensen vertrokken (rij) en kwamen (kolom)"


def test_of_better_use_is_said_what_is_known_where_part_is_hidden():
    use = pd.DataFrame({"aandeel": [0.37, pd.NA]}, index=["beter_benut", "minder"])
    assert kop_standen(use) == "In 37% van de woningen kwamen meer mensen wonen dan er vertrokken"
    assert kop_standen(use.assign(aandeel=[0.37, 0.26])).endswith("vertrokken, in 26% minder")
    fits = pd.DataFrame({"passender": [240, 670], "totaal": [440, 1315]}, index=["beter_benut", "totaal"])
    assert kop_passend(fits) == "Ongeveer 240 van de 1.315 keer was de woning beter benut én woonde de senior passender"
    assert kop_passend(fits.iloc[:1]) == "Beter benut, en passender voor de senior?"


@pytest.mark.parametrize(
    ("low", "high", "title", "sentence"),
    [
        (-0.1, 0.1, "het verschil is wat buiten beeld bleef", "zo weinig dat het toeval kan zijn"),
        (0.1, 0.3, "ook in beeld zijn ketens langer dan verwacht", "meer dan toeval"),
        (-0.3, -0.1, "ook in beeld zijn ketens korter dan verwacht", "meer dan toeval"),
    ],
)
def test_the_model_is_read_for_the_reader(low, high, title, sentence):
    row = {
        "waargenomen": 1.7,
        "model": 2.7,
        "uit_zicht": 1.0,
        "eigen": (low + high) / 2,
        "eigen_laag": low,
        "eigen_hoog": high,
    }
    model = pd.DataFrame(row, index=["alle"])
    assert kop_model(model) == f"Gezien 1,7 verhuizingen per keten, verwacht 2,7: {title}"
    assert over_het_model(model).startswith("Per keten raken volgens het model 1,0 verhuizingen uit beeld.")
    assert over_het_model(model).endswith(f"{sentence}.")
    assert over_het_model(model.drop(columns="eigen_laag")) == ""


def test_with_the_first_move_new_build_is_one_longer_at_most():
    table = lengtes(nieuwbouw=[1.0, 0.9, 1.1])
    assert over_nieuwbouw(table).endswith("na nieuwbouw hooguit ongeveer 2,0.")
    assert over_nieuwbouw(table.drop(index="nieuwbouw")) == ""


def test_segments_with_few_chains_are_one_row_and_all_chains_are_counted(maak):
    counts = {"koop, eengezins": 2, "koop, meergezins": 1, "vrije huur, eengezins": 4}
    homes = [f"W{100 + number}" for number in range(sum(counts.values()))]
    kinds = [name for name, count in counts.items() for _ in range(count)]
    moves = "".join(f"\n2020-02-01 a{home} {home} W9 70\n2020-03-01 b{home} inwonend {home} 30" for home in homes)
    o = maak("datum wie van naar leeftijd" + moves + "\n2023-12-31 Z inwonend W8 20", min_noemer=3)
    segment = pd.Series(kinds, index=homes)
    vars(o)["model"] = markov(o.gekoppeld, segment, min_vullingen=1)
    found = naast_het_model(o)
    assert found.table["n"].to_dict() == {"vrije huur, eengezins": 4, "overige soorten, en onbekend": 3, "alle": 7}


@pytest.mark.parametrize(("few", "shared"), [({}, "3+"), ({"p34": 9}, "2+")])
def test_what_tables_share_is_known_in_both_sizes_of_the_table_of_persons(maak, few, shared):
    persons = mensen(maak, **{**EACH, **few})
    counted = Telling(table=pd.DataFrame({"aantal": 500}, index=list(UITKOMSTEN)), sources=(), counts=("aantal",))
    tellingen = {**ketentellingen(maak()), "personen": persons, "standen": counted}
    places = {place for each in ketenverbanden(tellingen) for place in (each.geheel, *each.delen)}
    assert ("personen", "1", shared) in places


def let_out(**tables):
    return {name: SimpleNamespace(table=table) for name, table in tables.items()}


@pytest.mark.parametrize(
    ("own", "outcomes", "said"),
    [
        (2.5, ("langer", "langer"), "Dat {}, klopt hier."),
        (1.0, ("langer", "korter"), "Dat {}, klopt hier niet."),
        (1.0, ("langer", "niet te zeggen"), "Of {}, is hier niet te zeggen."),
        (pd.NA, ("langer", "langer"), "Of {}, is hier niet te zeggen: er zijn te weinig van zulke ketens."),
    ],
)
def test_in_brief_begins_with_the_conclusion_and_ends_with_the_verdict_on_the_claim(own, outcomes, said):
    """Without a difference that was let out there is no outcome either, whatever was found inside."""
    claim = "gelijkvloerse nieuwbouw voor empty-nesters de langste ketens geeft"
    rows = ["andere nieuwbouw", "een ander begin"]
    differences = pd.DataFrame({"uitslag": list(outcomes), "verschil": [own] * 2}, index=rows)
    words = ketens_in_het_kort(let_out(
        gelezen=pd.DataFrame({"aantal": [1630, 940]}, index=["eigen", "gevolgd"]),
        schattingen=pd.DataFrame(
            {"waarde": [1.7, 2.8], "laag": [1.7, 2.5], "hoog": [1.8, 3.0]}, index=["gezien", "geschat"]
        ),
        lengtes=pd.DataFrame({"aandeel_gecensureerd": [0.49]}, index=["verhuizing van een senior"]),
        eindes=pd.DataFrame({"aantal": [460, 0]}, index=["herkomst_onbekend", "lopend"]),
        standen=pd.DataFrame({"aandeel": [0.33, pd.NA]}, index=["beter_benut", "minder"]),
        leegnesters=pd.DataFrame({"gemiddelde": [own]}, index=["gelijkvloerse nieuwbouw voor empty-nesters"]),
        verschillen=differences,
    ), jaren="2019 tot en met 2023")  # fmt: skip
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in words] == [
        "Eén verhuizende senior maakt plaats voor ongeveer 3 andere verhuizingen, de een na de ander. De schatting is "
        "gemiddeld 2,8; door toeval kan het ook 2,5 tot 3,0 zijn.",
        "Gezien zijn er gemiddeld 1,7. Dat is een ondergrens. Van de ketens is 49 procent niet tot het eind te volgen, "
        "meestal omdat de oude woning van de nieuwe bewoner niet in beeld is.",
        "Het gaat om ongeveer 1.630 woningen die senioren leeg achterlieten, 2019 tot en met 2023. Over de lengte tellen "
        "de 940 mee die lang genoeg te volgen waren.",
        "Voor zover bekend kwamen in 33 procent van die woningen meer mensen wonen dan er vertrokken.",
        said.format(claim),
    ]  # fmt: skip


def test_without_chains_every_title_asks_and_no_note_has_a_number(maak):
    found = {name: each.table for name, each in uitgegeven(maak(without=["blijft_bewoond"])).items()}
    said = [
        kop_gelezen(found["gelezen"]), kop_maten(found["maten"]), kop_verdeling(found["verdeling"]),
        kop_verder(found["stappen"]), kop_personen(found["personen"]), kop_standen(found["standen"]),
        kop_passend(found["passend"]), kop_model(found["model"]), over_nieuwbouw(found["lengtes"]),
        over_het_model(found["model"]),
    ]  # fmt: skip
    assert not [text for text in said if any(letter.isdigit() for letter in text)]
    assert koppen_personen(found["personen"]) == {}


def test_below_the_coverage_the_map_shows_what_seniors_left():
    areas = pd.DataFrame({"naam": ["Oost"], "eerste": [40]}, index=["W1"])
    assert koppen_gebieden(areas) == {"eerste": "Van de senior"}
    shown = kaart_gebieden(areas, niveau="wijk", jaren="2023")
    assert (shown["value"], shown["subtitle"]) == ("eerste", "Woningen die senioren leeg achterlieten, per wijk, 2023")
    assert kaart_gebieden(areas.assign(verder=5), niveau="wijk", jaren="2023")["value"] == "verder"
