"""What the house promises: one list of versions, no address to install from, two first commands."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==\S+")


def pins(name):
    return {match[1].lower() for line in (ROOT / name).read_text().splitlines() if (match := PINNED.match(line))}


def test_environment_yml_repeats_nothing():
    declared = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, installed = declared["dependencies"]
    assert (python.split("=")[0], pip) == ("python", "pip")
    assert installed == {"pip": ["-r requirements.lock", "-e ."]}


def test_every_dependency_is_pinned_with_hashes_and_without_an_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", [*project["dependencies"], *project["optional-dependencies"]["dev"]]),
    ):
        text = (ROOT / name).read_text()
        assert "://" not in text
        names = {re.split(r"[<>=\[ ]", entry)[0].lower() for entry in wanted}
        assert names <= pins(name)
        assert text.count("--hash=sha256:") >= len(pins(name))


def test_what_users_install_is_part_of_what_developers_install():
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_the_first_two_commands_of_the_readme_make_the_demo_and_the_tests():
    block = (ROOT / "README.md").read_text().split("```sh\n", 1)[1].split("```", 1)[0]
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["make demo", "make test"]


def test_every_target_of_the_makefile_is_explained():
    lines = (ROOT / "Makefile").read_text().splitlines()
    targets = [line for line in lines if re.match(r"^(demo|test|check|lab|bench|lock|clean):", line)]
    assert len(targets) == 7
    assert all("## " in line for line in targets)


def test_no_licence_text_is_copied_and_the_licence_is_named():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"
    assert not list(ROOT.glob("LICEN[CS]E*"))
