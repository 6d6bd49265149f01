"""What an analyst meets: each fault gives one clear sentence, the exit code of the manual, and nothing half-written."""

import json
import shutil
import subprocess

import pytest

FIGURES, BORDERS = "Kerncijfers_wijken_en_buurten_2024_fictief.csv", "buurten_lindermonde_rd.geojson"
pytestmark = pytest.mark.slow


@pytest.fixture
def project(root, open_samples, tmp_path):
    """A folder as an analyst has it: data, an experiment, notebooks."""
    shutil.copytree(root / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    experiment = tmp_path / "experiment.yml"
    experiment.write_text("naam: proef\ndata: data_samples\ngemeenten: [GM9901]\n", encoding="utf-8")
    return tmp_path


def edit(path, change):
    path.write_text(change(path.read_text(encoding="utf-8-sig")), encoding="utf-8")


def web_page(folder):
    (folder / FIGURES).write_text("<!DOCTYPE html>\n<html><head><title>StatLine</title></head></html>")


def lfs_pointer(folder):
    (folder / FIGURES).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:e9f2\nsize 171700996\n")


def api_error(folder):
    (folder / FIGURES).write_text("Error getting TypedDataSet for '70072ned': Could not find a property named 'x'.")


def wrong_crs(folder):
    def relabel(text):
        body = json.loads(text)
        body["crs"] = {"type": "name", "properties": {"name": "EPSG:4326"}}
        return json.dumps(body)

    edit(folder / BORDERS, relabel)


def no_codes(folder):
    edit(folder / FIGURES, lambda text: text.replace("Regioaanduiding/Codering (code)", "Regioaanduiding/Iets (code)"))


def unknown_sentinel(folder):
    def spoil(text):
        lines = text.splitlines()
        cells = lines[5].split(";")
        cells[lines[0].split(";").index("Bevolking/Aantal inwoners (aantal)")] = "-99990"
        return "\n".join([*lines[:5], ";".join(cells), *lines[6:]])

    edit(folder / FIGURES, spoil)


def double_codes(folder):
    edit(folder / FIGURES, lambda text: "\n".join([*text.splitlines(), text.splitlines()[-1]]))


def half_file(folder):
    edit(folder / BORDERS, lambda text: text[: len(text) // 2])


def unknown_key(folder):
    edit(
        folder / "leveringen.yaml",
        lambda text: text.replace("titel: Kerncijfers", "tittel: x\n  titel: Kerncijfers", 1),
    )


def absent_file(folder):
    (folder / FIGURES).unlink()


@pytest.mark.parametrize(
    ("damage", "sentences"),
    [
        (web_page, [FIGURES, "webpagina"]),
        (lfs_pointer, [FIGURES, "Git LFS"]),
        (api_error, [FIGURES, "fout"]),
        (wrong_crs, [BORDERS, "volgens het bestand graden", "RD in meters"]),
        (no_codes, [FIGURES, "gebiedscodes"]),
        (unknown_sentinel, [FIGURES, "Aantal inwoners", "onbekende CBS-code"]),
        (double_codes, [FIGURES, "meer dan één rij"]),
        (half_file, [BORDERS]),
        (unknown_key, ["leveringen.yaml", "tittel is geen bekende sleutel"]),
        (absent_file, [FIGURES]),
    ],
)
def test_check_names_the_file_and_the_fault_without_values(project, doorstroom, damage, sentences):
    damage(project / "data_samples" / "GM9901")
    done = doorstroom("check", "data_samples", cwd=project)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert all(sentence in said for sentence in sentences), said
    assert "99990" not in said
    assert str(project) not in said
    assert "Hagerwolde (GM9902)" in said  # the other gemeente is read all the same


def test_a_report_that_fails_says_why_in_one_sentence_and_leaves_no_pdf(project, doorstroom):
    unknown_sentinel(project / "data_samples" / "GM9901")
    done = doorstroom("run", "experiment.yml", cwd=project)
    assert done.returncode == 1
    assert "een getal is negatief" in done.stdout + done.stderr
    made = {path.suffix for path in (project / "reports" / "proef").rglob("*") if path.is_file()}
    assert made & {".pdf"} == set()
    index = (project / "reports" / "proef" / "index.html").read_text(encoding="utf-8")
    assert "mislukt" in index.lower()
    assert "een getal is negatief" in index


def test_mixed_area_years_are_refused(project, doorstroom):
    edit(
        project / "data_samples" / "GM9901" / "leveringen.yaml",
        lambda text: "jaar: 2023".join(text.rsplit("jaar: 2024", 1)),
    )
    done = doorstroom("check", "data_samples", cwd=project)
    assert done.returncode == 1
    assert "grenzen van de buurten zijn van 2023, de cijfers van 2024" in done.stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("naam: proef\ngemeenten: [GM9901]\ngemeente: GM9901\n", "gemeente is geen bekende sleutel"),
        ("naam: proef\ngemeenten: GM9901\n", "gemeenten moet een lijst zijn"),
        (
            "naam: proef\ngemeenten: [GM9901]\nonthulling: {drempel: tien}\n",
            "onthulling.drempel moet een geheel getal zijn",
        ),
        ("naam: proef\ngemeenten: [GM9901]\nrapporten: [99_niets]\n", "99_niets"),
        ("naam: proef\ngemeenten: [GM9901]\nparameters: {01_opgave: {kaart: wijk}}\n", "kaart"),
        ("naam: proef\ngemeenten: [GM9904]\n", "geen leveringen.yaml voor GM9904"),
    ],
)
def test_an_experiment_file_with_a_fault_starts_nothing(project, doorstroom, text, sentence):
    (project / "experiment.yml").write_text(text, encoding="utf-8")
    done = doorstroom("run", "experiment.yml", cwd=project)
    assert done.returncode in (2, 3)
    assert sentence in done.stderr
    assert not (project / "reports").exists() or not list((project / "reports").rglob("*.ipynb"))


def test_a_notebook_without_a_parameters_cell_is_refused(project, doorstroom):
    edit(project / "notebooks" / "01_opgave.ipynb", lambda text: text.replace('"parameters"', '"geen_parameters"'))
    done = doorstroom("run", "experiment.yml", cwd=project)
    assert done.returncode == 7
    assert "01_opgave.ipynb" in done.stderr
    assert "parameters" in done.stderr


def test_an_output_folder_that_is_a_file_is_refused(project, doorstroom):
    (project / "uit").write_text("bezet")
    done = doorstroom("run", "experiment.yml", "--reports", "uit", cwd=project)
    assert done.returncode == 8
    assert (project / "uit").read_text() == "bezet"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where the machine lets us make one."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("deze machine laat geen kleine schijf (tmpfs) maken")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_said_and_leaves_nothing_half_written(project, doorstroom, small_disk):
    (small_disk / "vol").write_bytes(b"x" * 900_000)
    done = doorstroom("run", "experiment.yml", "--reports", str(small_disk), cwd=project)
    assert done.returncode in (1, 8)
    assert "vol" in done.stdout + done.stderr or "ruimte" in done.stdout + done.stderr
    assert not list(small_disk.rglob("*.pdf"))


HOSTILE = '#eval("1+1") $x$ <script>alert(1)</script> `code` @ref \\ *vet* _schuin_'


def test_hostile_names_go_through_the_whole_house_as_they_are(project, doorstroom):
    def rename(text):
        name = HOSTILE.replace(";", "").ljust(40)
        return text.replace("Wijk 01 Vestingkwartier", f"Wijk 01 {name}")

    folder = project / "data_samples" / "GM9901"
    assert "Wijk 01 Vestingkwartier" in (folder / FIGURES).read_text(encoding="utf-8-sig")
    edit(folder / FIGURES, rename)
    done = doorstroom("run", "experiment.yml", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "reports" / "proef" / "GM9901" / "01_opgave.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert (project / "reports" / "proef" / "GM9901" / "01_opgave.pdf").read_bytes().startswith(b"%PDF")
