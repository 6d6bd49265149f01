"""The report on the registrations of a gemeente, from delivery to PDF, held against the faults that were planted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(root, tmp_path_factory, doorstroom):
    folder = tmp_path_factory.mktemp("kwaliteit")
    experiment = folder / "experiment.yml"
    experiment.write_text(
        f"naam: kwaliteit\ndata: {root / 'data_samples'}\ngemeenten: [GM9902]\nrapporten: [00_datakwaliteit]\n",
        encoding="utf-8",
    )
    places = ["--reports", folder / "reports", "--notebooks", root / "notebooks"]
    done = doorstroom("run", experiment, *places, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "reports" / "kwaliteit" / "GM9902"


def test_the_account_holds_the_planted_faults(made, root):
    account = pd.read_csv(made / "resultaten" / "INTERN_rekening.csv").set_index("gebied_code")
    assert (account["rijen"] == account["gebruikt"] + account["geweigerd"]).all()
    planted = pd.read_parquet(root / "data_samples" / "GM9902" / "waarheid" / "gebreken.parquet")
    refused = planted.query("gevolg == 'geweigerd'").drop_duplicates(["bestand", "blad", "rij"])
    totals = 2  # corporatie a closes both of its sheets with a row of totals
    assert account["geweigerd"].sum() == len(refused) + totals
    doubted = planted.query("gevolg == 'twijfel'").drop_duplicates(["bestand", "blad", "rij"])
    assert account["twijfel"].sum() == len(doubted)


@pytest.mark.pages
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is er niet")
def test_every_page_says_that_it_is_for_inside_use_and_fictitious(made):
    pages = subprocess.run(
        ["pdftotext", "-layout", made / "00_datakwaliteit.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    assert all("INTERN - NIET VERSPREIDEN" in page for page in pages if page.strip())
    assert "FICTIEVE GEGEVENS" in pages[0]
    assert "aantallen zijn niet afgerond" in " ".join(" ".join(pages).split())
    assert "Alle cijfers zijn openbaar" not in " ".join(pages)


def test_the_pdf_has_no_accessibility_errors(made):
    outloud = Path(sys.executable).with_name("outloud")
    done = subprocess.run([outloud, "-q", made / "00_datakwaliteit.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
