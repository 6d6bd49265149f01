"""Real moves between gemeenten, from the file to the map: nobody lost, and every number the one of the file."""

import csv
import json
import re
from collections import Counter

import pytest

from toolkit import disclosure, figures, huisstijl
from toolkit import verhuisbewegingen as vb
from toolkit.config import Levering
from toolkit.figures.drawing import Drawing
from toolkit.provenance import document
from toolkit.sources.verhuisstromen import read_verhuisstromen, read_verhuistotalen
from toolkit.sources.wijkenbuurten import read_grenzen

pytestmark = pytest.mark.real

OD = "verhuizingen/afgeleid_od_gemeente_2018.csv"
WHOLE = 758_285  # the publisher's total of 2018
ZWOLLE, APELDOORN = "GM0193", "GM0200"
GELDERLAND = [f"GM{number:04d}" for number in (
    197, 200, 202, 203, 209, 213, 214, 216, 221, 222, 225, 226, 228, 230, 232, 233, 236, 243, 244, 246, 252, 262, 263,
    267, 268, 269, 273, 274, 275, 277, 279, 281, 285, 289, 293, 294, 296, 297, 299, 301, 302, 304, 668, 733, 1509, 1586,
    1705, 1734, 1740, 1859, 1876, 1945, 1955,
)]  # fmt: skip
EXPERIMENT = [f"GM{number:04d}" for number in (307, 200, 202, 503, 153, 85, 345, 861, 622, 193)]
"""Domain 4.11; Apeldoorn and Arnhem are in Gelderland too."""
REGIOS = {
    "Gelderland en de experimentgemeenten": (APELDOORN, {"gemeenten": sorted({*GELDERLAND, *EXPERIMENT})}, 61),
    "Zwolle en dertig andere": (ZWOLLE, {"aantal": 30}, 31),
}


@pytest.fixture(scope="module")
def delivery(real_data):
    levering = Levering(bron_id="od", soort="verhuisstromen", bestand=OD, jaar=2018, titel="Verhuizingen 2018")
    return read_verhuisstromen(real_data / OD, levering)


@pytest.fixture(scope="module")
def plain(real_data):
    """Moves per pair, read without the toolkit."""
    with (real_data / OD).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return Counter({(row["herkomst_code"], row["bestemming_code"]): int(row["aantal"]) for row in rows})


@pytest.fixture(scope="module")
def grenzen(real_data):
    name = "grenzen/gemeenten_2018.geojson"
    kolommen = {"gebied_code": "gemeentecode", "naam": "gemeentenaam"}
    levering = Levering(
        bron_id="gemeenten2018", soort="grenzen", bestand=name, jaar=2018, titel="Gemeenten 2018", niveau="gemeente",
        kolommen=kolommen,
    )  # fmt: skip
    return {"gemeente": read_grenzen(real_data / name, levering)}


@pytest.fixture(scope="module", params=REGIOS)
def regio(request, delivery):
    gemeente, choice, size = REGIOS[request.param]
    stromen = vb.openbare_stromen([delivery], gemeente, **choice)
    assert not stromen.reden
    assert len(stromen.gebieden) == size
    return stromen, disclosure.open_flows(stromen)


def arrows_in(drawing):
    """Count shapes in the accent colour that are curved; the legend has up to three samples."""
    paths = re.findall(r"<path [^>]*>", drawing.svg)
    accent = [one for one in paths if huisstijl.ACCENT.lower() in one.lower()]
    return sum(len(re.findall(r"-?\d+(?:\.\d+)?", re.search(r' d="([^"]*)"', one)[1])) > 40 for one in accent)


def test_all_moves_of_the_year_are_read(delivery, plain):
    assert delivery[0]["aantal"].sum() == sum(plain.values()) == WHOLE


def test_what_goes_out_and_what_is_left_out_is_everybody(regio, plain):
    stromen, cijfers = regio
    chosen = set(stromen.gebieden["gebied_code"])
    line = disclosure.totaal_van(cijfers, "gemeente").table.set_index("naam")["aantal"]
    elsewhere = sum(count for pair, count in plain.items() if not chosen & set(pair))
    assert line["alle verhuizingen"] + elsewhere == WHOLE
    assert line.iloc[:-1].sum() == line["alle verhuizingen"]
    assert line["tussen gebieden"] == sum(count for pair, count in plain.items() if set(pair) <= chosen)
    assert not {"de gemeente in", "de gemeente uit", "binnen hetzelfde gebied"} & set(line.index)


def test_who_gains_is_a_plain_count(regio, plain):
    areas = disclosure.gebieden_van(regio[1], "gemeente").table
    came, went = Counter(), Counter()
    for (van, naar), count in plain.items():
        went[van] += count
        came[naar] += count
    assert areas["saldo"].to_dict() == {code: came[code] - went[code] for code in areas.index}
    assert areas["vestiging"].to_dict() == {code: came[code] for code in areas.index}
    assert areas[["binnen", "blijft", "eigen"]].isna().all(axis=None)  # the file has no moves within a gemeente


def test_the_map_has_thirty_arrows_and_names_the_largest_flow(regio, plain, grenzen):
    stromen, cijfers = regio
    kaart = disclosure.gebieden_van(cijfers, "gemeente", grenzen=grenzen)
    assert len(kaart.table) == len(stromen.gebieden)
    assert kaart.table.crs.to_epsg() == 28992
    drawing = figures.stroomkaart(
        disclosure.paren_van(cijfers, "gemeente"), gebieden=kaart, totaal=disclosure.totaal_van(cijfers, "gemeente"),
        title="Wie verhuist van waar naar waar", subtitle="Verhuizingen van personen, 2018", top=30,
    )  # fmt: skip
    assert isinstance(drawing, Drawing)
    chosen = set(stromen.gebieden["gebied_code"])
    between = {pair: count for pair, count in plain.items() if set(pair) <= chosen}
    (van, naar), most = max(between.items(), key=lambda each: each[1])
    names = stromen.gebieden["naam"]
    assert f"van {names[van]} naar {names[naar]} {most:,}".replace(",", ".") in drawing.alt
    assert drawing.alt.startswith("Stromenkaart, 30 stromen tussen")
    assert 30 <= arrows_in(drawing) <= 33
    part = sum(sorted(between.values())[-30:]) / sum(between.values())
    assert f"{part:.0%} van alle verhuizingen tussen deze gemeenten" in drawing.alt


def test_the_star_of_zwolle_has_only_its_own_flows(delivery, plain, grenzen):
    cijfers = disclosure.open_flows(vb.openbare_stromen([delivery], ZWOLLE, aantal=30))
    around = disclosure.paren_rond(cijfers, "gemeente", ZWOLLE)
    drawing = figures.stroomkaart(
        around, gebieden=disclosure.gebieden_van(cijfers, "gemeente", grenzen=grenzen), title="Van en naar Zwolle",
        subtitle="Verhuizingen van personen, 2018",
    )  # fmt: skip
    assert isinstance(drawing, Drawing)
    star = {pair: count for pair, count in plain.items() if ZWOLLE in pair}
    assert around.table["aantal"].sum() == sum(star.values())
    most = max(star.values())
    assert f" {most}" in drawing.alt.split("Grootste:")[1].split(";")[0]
    assert "30 stromen" in drawing.alt


@pytest.fixture(scope="module")
def totals(real_data):
    path = real_data / "verhuizingen/nodes_age.json"
    levering = Levering(bron_id="n", soort="verhuistotalen", bestand=path.name, jaar=2024, titel="Verhuizingen")
    return read_verhuistotalen(path, levering)


def test_in_the_whole_country_as_many_came_as_went_at_every_age(totals):
    sums = totals[0].groupby(["leeftijdsklasse", "periode"], sort=False, as_index=False)[["vestiging", "vertrek"]].sum()
    assert len(sums) == 11 * 14
    assert (sums["vestiging"] - sums["vertrek"]).abs().max() < 0.5
    drawn = small_multiples(disclosure.open_data(sums.assign(jaar=sums["periode"]), document("n", "N", jaar=2024)))
    assert [row[2] == row[3] for row in drawn.twin.rows] == [True] * len(sums)  # printed: in is out


def test_the_ages_of_one_gemeente_stand_beside_each_other(totals, real_data):
    found = vb.verloop([totals], ZWOLLE)
    key = json.loads((real_data / "verhuizingen/meta.json").read_text(encoding="utf-8"))
    (number,) = [one["id"] for one in key["municipalities"] if one["code"] == ZWOLLE]
    rows = json.loads((real_data / "verhuizingen/nodes_age.json").read_text(encoding="utf-8"))["rows"]
    for place, name in ((3, "vestiging"), (4, "vertrek")):
        plain_sum = sum(row[place] for row in rows if row[2] == number)
        assert found.table[name].sum() == pytest.approx(plain_sum)
    assert vb.jaren_van(found.periode) == "2011 tot en met 2024"
    drawn = small_multiples(disclosure.open_result(found))
    assert len(drawn.twin.rows) == 11 * 14


def small_multiples(data):
    drawn = figures.reeksen(
        data, paneel="leeftijdsklasse", tijd="jaar", waarden={"vestiging": "vestiging", "vertrek": "vertrek"},
        title="Wie kwam en wie ging, per leeftijd", subtitle="Personen per jaar", heading=("Leeftijd", "Jaar"),
    )  # fmt: skip
    assert isinstance(drawn, Drawing)
    return drawn
