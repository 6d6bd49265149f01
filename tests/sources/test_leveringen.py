"""All deliveries of one gemeente in one call; the fictitious samples are the examples."""

import shutil

import pytest

from toolkit import config, opgave
from toolkit.errors import DeliveryError
from toolkit.sources import leveringen


def read(root, gemeente):
    return leveringen.read_deliveries(config.find_leveringen(root / "data_samples", gemeente), gemeente)


def test_a_town_comes_with_figures_of_three_levels_and_wijken_made_from_buurten(root):
    data = read(root, "GM9901")
    ((figures, _),) = data.kerncijfers
    assert set(figures["niveau"]) == {"gemeente", "wijk", "buurt"}
    assert set(data.grenzen) == {"buurt", "wijk"}
    buurten, wijken = data.grenzen["buurt"][0], data.grenzen["wijk"][0]
    assert wijken.area.sum() == pytest.approx(buurten.area.sum())
    assert "samengevoegd uit de buurten" in " ".join(data.grenzen["wijk"][1].opmerkingen)
    assert data.fictief


def test_kernen_come_with_the_countryside_as_remainder(root):
    data = read(root, "GM9902")
    kernen, _ = data.kernen
    assert "Buitengebied" in set(kernen["kern_naam"])
    assert kernen.groupby("buurt_code")["aandeel"].sum().round(9).eq(1).all()
    per_kern = opgave.add_kernen(data.kerncijfers, data.kernen)[-1][0]
    buurten = data.kerncijfers[0][0].query("niveau == 'buurt'")
    assert per_kern["inwoners"].sum() == pytest.approx(buurten["inwoners"].sum(), abs=len(per_kern))


def test_every_figure_names_the_column_it_came_from(root):
    ((_, source),) = read(root, "GM9902").kerncijfers
    assert dict(source.kolommen)["inwoners_65plus"].startswith("k_65JaarOfOuder_")


def test_a_gemeente_that_is_in_no_file_is_refused(root, tmp_path):
    shutil.copytree(root / "data_samples" / "GM9901", tmp_path / "GM9903")
    with pytest.raises(DeliveryError, match="geen van de leveringen met kerncijfers heeft gebieden van GM9903"):
        leveringen.read_deliveries(tmp_path / "GM9903" / config.LEVERINGEN, "GM9903")


def test_a_run_finds_its_data_from_the_notebooks_folder_too(root, monkeypatch):
    monkeypatch.chdir(root / "notebooks")
    assert leveringen.read_run(config.notebook_run(gemeente="GM9901")).naam == "Lindermonde"


def test_wijken_stand_for_kernen_where_the_settings_say_so(open_samples):
    file = open_samples / "GM9901" / config.LEVERINGEN
    file.write_text("kern_uit_wijk: true\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    data = leveringen.read_deliveries(file, "GM9901")
    kernen, source = data.kernen
    ((figures, _),) = data.kerncijfers
    assert kernen["kern_code"].nunique() == (figures["niveau"] == "wijk").sum() == 6
    assert "Elke wijk geldt als een kern" in " ".join(source.opmerkingen)
    per_kern = opgave.add_kernen(data.kerncijfers, data.kernen)[-1][0]
    assert per_kern["inwoners"].sum() == figures.query("niveau == 'buurt'")["inwoners"].sum()


def test_wijken_and_a_list_of_kernen_do_not_go_together(open_samples):
    file = open_samples / "GM9902" / config.LEVERINGEN
    file.write_text("kern_uit_wijk: true\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DeliveryError, match="kern_uit_wijk kan niet samen met een levering van kernen"):
        leveringen.read_deliveries(file, "GM9902")
