"""The YAML files that ship along are read the same way by either loader, and hold nothing but data."""

from pathlib import Path

import pytest
import yaml

import toolkit
from toolkit.meegeleverd import LOADER, meegeleverd

ROOT = Path(toolkit.__file__).parent
SHIPPED = sorted(path for path in ROOT.rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_both_loaders_read_the_same(path):
    package = ".".join(("toolkit", *path.parent.relative_to(ROOT).parts))
    assert meegeleverd(package, path.name) == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_tag_that_would_make_an_object_is_refused():
    with pytest.raises(yaml.constructor.ConstructorError):
        yaml.load("!!python/object/apply:os.getcwd []", Loader=LOADER)  # noqa: S506 - that it is safe is what is tested
