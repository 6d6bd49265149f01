"""What `doorstroom check` finds in a data folder."""

import shutil

import pytest

from toolkit.batch.checking import check_folder
from toolkit.errors import DeliveryError


@pytest.fixture
def samples(open_samples):
    return open_samples


def test_the_samples_are_in_order_and_told_table_by_table(samples):
    urban, rural = check_folder(samples)
    assert (urban.problems, rural.problems) == ((), ())
    assert (urban.file, urban.gemeente) == ("GM9901/leveringen.yaml", "Lindermonde (GM9901)")
    assert any("kerncijfers 2024 van 28 buurten, 6 wijken en 1 gemeente" in line for line in urban.lines)
    assert any("grenzen 2024 van 14 buurten" in line for line in rural.lines)
    assert any("6 kernen" in line for line in rural.lines)


def test_remarks_of_the_readers_are_told_once(samples):
    lines = list(check_folder(samples))[1].lines
    assert len(lines) == len(set(lines))


def test_a_web_page_saved_as_csv_is_found_and_the_other_gemeente_is_still_read(samples):
    (delivery,) = (samples / "GM9901").glob("Kerncijfers*.csv")
    delivery.write_text("<!DOCTYPE html><html><body>Sessie verlopen</body></html>", encoding="utf-8")
    urban, rural = check_folder(samples)
    assert delivery.name in urban.problems[0]
    assert rural.problems == ()


def test_a_folder_without_deliveries_is_an_error(tmp_path):
    with pytest.raises(DeliveryError, match=r"hier staat geen leveringen.yaml"):
        list(check_folder(tmp_path))


def test_deliveries_that_gemeenten_share_need_a_choice(samples, tmp_path):
    shared = shutil.copytree(samples / "GM9901", tmp_path / "gedeeld")
    (checked,) = check_folder(shared)
    assert "--gemeente" in checked.problems[0]
    (checked,) = check_folder(shared, ["GM9901"])
    assert (checked.gemeente, checked.problems) == ("Lindermonde (GM9901)", ())
    (checked,) = check_folder(shared / "leveringen.yaml", ["GM9999"])
    assert "geen van de leveringen" in checked.problems[0]
