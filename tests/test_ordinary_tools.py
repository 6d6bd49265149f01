"""papermill, jupyter nbconvert and JupyterLab work with the installed package and no other step."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest

from toolkit.publish.html import to_html

BIN = Path(sys.executable).parent
CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
pytestmark = pytest.mark.slow


def tool(*words, cwd):
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("project")
    for name in ("data_samples", "notebooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder


@pytest.fixture(scope="module")
def executed(project):
    tool("papermill", "notebooks/01_opgave.ipynb", "uit.ipynb", "-p", "gemeente", "GM9902", cwd=project)
    return project / "uit.ipynb"


def test_papermill_runs_the_notebook_for_another_gemeente(executed):
    assert "Hagerwolde" in executed.read_text(encoding="utf-8")


def test_nbconvert_makes_an_accessible_pdf(executed):
    tool("jupyter", "nbconvert", "--to", "doorstroom_pdf", executed.name, cwd=executed.parent)
    pdf = executed.with_suffix(".pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf


def test_the_executed_notebook_becomes_one_html_file(executed):
    text = to_html(nbformat.read(executed, as_version=4), resource_name=executed.stem)
    assert "Wat is de opgave?" in text
    assert 'src="http' not in text


@pytest.fixture
def lab(project):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token="]
    process = subprocess.Popen([BIN / "jupyter", "lab", *options], cwd=project, stdout=-3, stderr=-3)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urlopen(f"{address}/api", timeout=2).close()  # noqa: S310 - our own server on this machine
            break
        except OSError:
            time.sleep(0.5)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is er niet (Debian: apt-get install chromium)")
def test_the_notebook_runs_in_jupyterlab_and_shows_its_figures(lab):
    from playwright.sync_api import sync_playwright  # only where there is a browser

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(f"{lab}/lab/tree/notebooks/01_opgave.ipynb", wait_until="domcontentloaded")
        page.wait_for_selector(".jp-NotebookPanel", timeout=60_000)
        page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.wait_for_selector(".jp-OutputArea >> text=Begrippen", timeout=90_000)  # the last cell is done
        assert page.locator(".jp-OutputArea", has_text="Traceback").count() == 0
        browser.close()


def test_the_executed_notebook_shows_html_and_text_beside_each_block(executed):
    outputs = [
        output["data"]
        for cell in nbformat.read(executed, as_version=4).cells
        for output in cell.get("outputs", [])
        if "application/vnd.doorstroom.block+json" in output.get("data", {})
    ]
    assert len(outputs) > 8
    assert all({"text/html", "text/plain"} <= set(data) for data in outputs)
