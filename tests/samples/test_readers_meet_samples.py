"""The readers read the samples as they read real files; samples and sources know nothing of each other."""

import pytest

from toolkit.config import read_leveringen
from toolkit.dutch import number
from toolkit.gebieden import gemeente_of, link_gebieden, wijk_of
from toolkit.samples import exact_counts
from toolkit.samples.publication import publish
from toolkit.sources.kernen import read_kernen, with_buitengebied
from toolkit.sources.leveringen import read_deliveries
from toolkit.sources.statline import read_kerncijfers
from toolkit.sources.wijkenbuurten import read_grenzen

READERS = {"kerncijfers": read_kerncijfers, "grenzen": read_grenzen, "kernen": read_kernen}


@pytest.fixture(scope="session")
def folder(fresh, tmp_path_factory):
    target = tmp_path_factory.mktemp("voorbeeld")
    for name, file in fresh.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(file.inhoud)
    return target


@pytest.fixture(scope="session")
def read(folder):
    """Read every delivery of a gemeente: table and source by bron_id."""

    def of(code):
        declared = read_leveringen(folder / code / "leveringen.yaml").leveringen
        return {
            levering.bron_id: READERS[levering.soort](folder / code / levering.bestand, levering)
            for levering in declared
            if levering.soort in READERS
        }

    return of


@pytest.mark.parametrize(("code", "areas"), [("GM9901", 1 + 6 + 28), ("GM9902", 1 + 4 + 14), ("GM9903", 1 + 7 + 24)])
def test_key_figures_come_out_as_they_were_published(read, delen, code, areas):
    figures, source = read(code)["kwb_2024_fictief"]
    assert len(figures) == areas
    published = publish(exact_counts(delen[code].world)).reindex(figures["gebied_code"])
    for name in ("inwoners", "inwoners_65plus", "huishoudens", "woningvoorraad"):
        assert figures[name].tolist() == published[name].tolist()
    for share, percent in (("aandeel_koop", "procent_koop"), ("aandeel_corporatie", "procent_corporatie")):
        known = published[percent].notna().to_numpy()
        assert (figures[share].notna().to_numpy() == known).all()
        assert (100 * figures[share])[known].tolist() == pytest.approx(published[percent][known].tolist())
    assert figures["naam"].tolist() == published["naam"].tolist()
    assert source.ontbrekend


@pytest.mark.parametrize("code", ["GM9901", "GM9902"])
def test_sums_differ_from_the_whole_by_rounding_only(read, code):
    figures, _ = read(code)["kwb_2024_fictief"]
    by_level = {level: part.set_index("gebied_code") for level, part in figures.groupby("niveau")}
    for name in ("inwoners", "inwoners_65plus", "huishoudens", "eenpersoonshuishoudens"):
        buurten, wijken, whole = (by_level[level][name] for level in ("buurt", "wijk", "gemeente"))
        per_wijk = buurten.groupby(wijk_of(buurten.index.to_series())).agg(["sum", "size"])
        off = (per_wijk["sum"] - wijken).abs()
        assert (off <= 2 * per_wijk["size"] + 2).all()  # each rounded figure is at most 2 away
        per_gemeente = wijken.groupby(gemeente_of(wijken.index.to_series())).sum()
        assert (per_gemeente - whole).abs().max() <= 2 * len(wijken)
    parts, whole = (
        by_level[level][["inwoners", "inwoners_65plus", "huishoudens"]].sum() for level in ("buurt", "gemeente")
    )
    assert (parts != whole).any()  # the trap is there


@pytest.mark.parametrize("code", ["GM9901", "GM9902", "GM9903"])
def test_every_area_links(read, code):
    tables = {bron: table for bron, (table, _) in read(code).items()}
    linked = link_gebieden(tables["kwb_2024_fictief"], tables["buurten_2024_fictief"], niveau="buurt")
    buurten = int((tables["kwb_2024_fictief"]["niveau"] == "buurt").sum())
    assert linked.gekoppeld == buurten
    assert linked.zonder_grens == linked.zonder_cijfers == ()
    assert linked.regel.startswith(f"Koppeling buurten: {number(buurten)} gekoppeld; 0 met")


def test_wijken_of_the_map_link_too(read):
    tables = {bron: table for bron, (table, _) in read("GM9902").items()}
    linked = link_gebieden(tables["kwb_2024_fictief"], tables["wijken_2024_fictief"], niveau="wijk")
    assert linked.gekoppeld == 4


def test_water_is_left_out_and_the_reader_says_so(read):
    buurten, source = read("GM9902")["buurten_2024_fictief"]
    assert "BU99029998" not in set(buurten["gebied_code"])
    assert not buurten["gebied_code"].duplicated().any()
    assert any("water" in remark for remark in source.opmerkingen)


@pytest.mark.parametrize("code", ["GM9901", "GM9902"])
def test_boundaries_come_back_within_a_metre_of_what_was_drawn(read, delen, code):
    buurten = read(code)["buurten_2024_fictief"][0].set_index("gebied_code").geometry
    drawn = delen[code].world.kaart.query("not water")
    for code_, shape in drawn.set_index("gebied_code").geometry.items():
        assert buurten[code_].hausdorff_distance(shape) < 1


def test_kernen_and_buitengebied_share_out_every_buurt(read):
    tables = {bron: table for bron, (table, _) in read("GM9902").items()}
    figures = tables["kwb_2024_fictief"]
    shared = with_buitengebied(tables["kernen_2024_fictief"], figures[figures["niveau"] == "buurt"])
    assert shared["kern_naam"].nunique() == 5 + 1
    assert shared.groupby("buurt_code")["aandeel"].sum().tolist() == pytest.approx([1.0] * 14)


def test_figures_can_also_be_read_from_the_attributes_of_the_map(folder):
    settings = read_leveringen(folder / "GM9902" / "leveringen.yaml").leveringen[1]
    as_figures = settings.model_copy(update={"soort": "kerncijfers"})
    figures, source = read_kerncijfers(folder / "GM9902" / settings.bestand, as_figures)
    assert {"aandeel_65plus", "aandeel_eenpersoons", "aandeel_voor_2000"} <= set(figures.columns)
    assert figures["aandeel_65plus"].between(0, 1).any()
    reasons = {reason for _, reason, _ in source.ontbrekend}
    assert "geheim_of_ontbreekt" in reasons


@pytest.mark.parametrize(("code", "naam"), [("GM9901", "Lindermonde"), ("GM9902", "Hagerwolde")])
def test_a_whole_folder_is_read_as_fictitious(folder, code, naam):
    delivered = read_deliveries(folder / code / "leveringen.yaml", code)
    assert delivered.naam == naam
    assert delivered.fictief
    assert set(delivered.grenzen) >= {"buurt", "wijk"}
