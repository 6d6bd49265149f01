"""The real list of herindelingen on the real gemeenten of 2012 to 2023."""

import geopandas as gpd
import pandas as pd
import pytest

from toolkit.concordantie import gemeente_concordantie, grenswijzigingen, overgangen, restate, spread
from toolkit.config import Levering
from toolkit.sources.herindelingen import read_herindelingen

pytestmark = pytest.mark.real


@pytest.fixture(scope="session")
def changes(real_data):
    path = real_data / "herindelingen" / "afgeleid_herindelingen_uit_81734NED.csv"
    levering = Levering(bron_id="her", soort="concordantie", bestand=path.name, jaar=2023, titel="Herindelingen")
    return read_herindelingen(path, levering)[0]


@pytest.fixture(scope="session")
def gemeenten(real_data):
    """Gemeenten of a year with their inhabitants, abroad left out."""

    def of(jaar):
        areas = gpd.read_file(real_data / "grenzen" / f"gemeenten_{jaar}.geojson", ignore_geometry=True)
        areas = areas.loc[areas["gemeentecode"] != "GM0998"]
        return pd.DataFrame(
            {"gebied_code": areas["gemeentecode"].astype("str"), "gebied_jaar": jaar,
             "inwoners": areas["aantal_inwoners"].astype("Int64")}
        )  # fmt: skip

    return of


def test_haaren_is_parted_by_its_dwellings(changes):
    found = overgangen(changes).query("van_code == 'GM0788'").set_index("naar_code")
    assert 918 + 2412 + 588 + 2085 == 6003
    assert found["gewicht"].to_dict() == pytest.approx(
        {"GM0757": 918 / 6003, "GM0824": 2412 / 6003, "GM0855": 588 / 6003, "GM0865": 2085 / 6003}
    )
    assert set(found["jaar"]) == {2021}
    assert set(overgangen(changes)["grondslag"]) == {"woningen"}  # no real one needs the fallback


# Codes gone and new as the catalogue of the files counts them. By hand from the list: in 2019 Winsum was parted over
# Westerkwartier and Het Hogeland, seven other new gemeenten and three old ones took in whole ones; in 2021 Haaren was
# parted over four, and Eemsdelta, Dijk en Waard, Land van Cuijk, Maashorst and Purmerend took in whole ones; in the
# layout of 2023 Voorne aan Zee and Amsterdam did.
@pytest.mark.parametrize(
    ("van", "naar", "gone", "new", "merged", "estimated"),
    [
        (2018, 2019, 34, 9, 7 + 3, 2),
        (2019, 2022, 14, 4, 5, 4),
        (2022, 2023, 4, 1, 2, 0),
        (2018, 2023, 34 + 14 + 4, 9 + 4 + 1, 10 + 5 + 2, 2 + 4),
    ],
)
def test_every_code_lands_on_a_code_of_that_year_and_nobody_is_lost(
    changes, gemeenten, van, naar, gone, new, merged, estimated
):
    before, after = gemeenten(van), set(gemeenten(naar)["gebied_code"])
    codes = set(before["gebied_code"])
    assert (len(codes - after), len(after - codes)) == (gone, new)
    concordance = gemeente_concordantie(changes, van, naar, codes)
    got = restate(before, concordance, columns=["inwoners"], naar_jaar=naar)
    assert set(got["gebied_code"]) == after
    assert got["inwoners"].sum() == pytest.approx(before["inwoners"].sum(), abs=1e-6)
    assert got["inwoners"].notna().all()
    done = got["herrekend"].value_counts()
    assert (done.get("samengevoegd", 0), done.get("geschat", 0)) == (merged, estimated)


def test_from_2012_every_year_of_the_dwelling_stock_is_reached(changes, real_data):
    """The stock names the gemeenten of each year 2012-2020: merging, parting and two changes of name."""
    stock = pd.read_csv(real_data / "woningvoorraad" / "cbs_woningvoorraad_gemeenten_2012-2020.csv", sep=None, engine="python")  # fmt: skip
    stock = stock.loc[stock["RegioS"].str.startswith("GM") & stock["BeginstandVoorraad_1"].notna()]
    codes = {int(year[:4]): set(rows["RegioS"].str.strip()) for year, rows in stock.groupby("Perioden")}
    missed = {
        year: codes[year] ^ set(gemeente_concordantie(changes, 2012, year, codes[2012])["naar_code"])
        for year in range(2012, 2021)
    }
    # De Friese Meren got another code in July 2015; the stock has a row for both codes in that year.
    assert {year: found for year, found in missed.items() if found} == {2015: {"GM1940"}}
    assert {"GM1921", "GM1940"} <= codes[2015]


def test_what_does_not_fit_is_small_and_listed(changes):
    """Border corrections between gemeenten that stay: 17 from 2018 to 2023, 50 dwellings together."""
    found = grenswijzigingen(changes, 2018, 2023)
    assert len(found) == 17
    assert found["woningen"].sum() == 4 + 26 + 3 + 8 + 1 + 6 + 2
    assert found["inwoners"].sum() == 13 + 25 + 11 + 3 + 4
    earlier = grenswijzigingen(changes, 2011, 2018)
    assert earlier["woningen"].max() == 533  # Hellevoetsluis and Nissewaard: here the concordance is plainly off
    assert set(earlier.nlargest(2, "woningen")["gm_code"]) == {"GM0530", "GM0014"}


def test_moves_of_2018_on_the_map_of_2023(changes, gemeenten, real_data):
    moves = pd.read_csv(real_data / "verhuizingen" / "afgeleid_od_gemeente_2018.csv")
    flows = moves.rename(columns={"herkomst_code": "van_code", "bestemming_code": "naar_code", "jaar": "gebied_jaar"})
    concordance = gemeente_concordantie(changes, 2018, 2023, gemeenten(2018)["gebied_code"])
    got = spread(flows, concordance, columns=["aantal"], naar_jaar=2023)
    assert got["aantal"].sum() == pytest.approx(758_285, abs=1e-6)
    assert set(got["van_code"]) | set(got["naar_code"]) == set(gemeenten(2023)["gebied_code"])
    within = got.loc[got["van_code"] == got["naar_code"]]
    assert within["herrekend"].ne("ongewijzigd").all()  # the matrix had no moves within a gemeente
