import pytest

from tests.sources.codeprojects import voorbeelden
from toolkit.sources.codeprojects import read_codeproject


@pytest.fixture
def nvivo(tmp_path):
    return voorbeelden.qdpx(tmp_path / "nvivo.qdpx")


@pytest.fixture
def read(tmp_path):
    """Read a project out of its XML."""

    def reader(xml, files=None, **options):
        return read_codeproject(voorbeelden.qdpx(tmp_path / "los.qdpx", xml, files), **options)

    return reader
