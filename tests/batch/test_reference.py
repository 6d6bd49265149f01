"""docs/experiment.md is what the models say."""

import pytest
import yaml

from toolkit.batch import reference
from toolkit.config import Experiment, Leveringen, parse


def test_the_page_in_docs_is_the_one_that_is_generated(root):
    page = (root / "docs" / "experiment.md").read_text(encoding="utf-8")
    assert page == reference.settings_reference(), "run: doorstroom reference"


def test_every_key_has_a_row(root):
    page = reference.settings_reference()
    for model in (Experiment, Leveringen):
        for name, info in model.model_fields.items():
            assert f"| `{info.alias or name}` |" in page


def test_the_examples_on_the_page_are_valid():
    parse(Experiment, yaml.safe_load(reference.EXAMPLES["experiment.yml"]), file="voorbeeld")
    parse(Leveringen, yaml.safe_load(reference.EXAMPLES["leveringen.yaml"]), file="voorbeeld")


def test_a_key_without_a_meaning_is_noticed(monkeypatch):
    class Bigger(Experiment):
        """One key more."""

        nieuw: int = 1

    Bigger.__name__ = "Experiment"
    Bigger.model_config = {"title": "Experiment"}
    Bigger.model_rebuild(force=True)
    monkeypatch.setattr(reference, "_FILES", {"experiment.yml": Bigger, "leveringen.yaml": Leveringen})
    with pytest.raises(ValueError, match="nieuw"):
        reference.settings_reference()
