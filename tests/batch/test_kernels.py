"""Kernels that nobody else can reach, and that leave nothing behind."""

import json
import os

import nbformat
import pytest

from toolkit.batch import kernels

pytestmark = pytest.mark.slow
CONNECTION = "import json, sys\nprint(open(sys.argv[sys.argv.index('-f') + 1]).read())"


@pytest.fixture
def connection(tmp_path, monkeypatch):
    """Run a notebook that prints how its kernel is connected."""

    def connect(folder):
        folder.mkdir()
        monkeypatch.setattr(kernels.tempfile, "tempdir", str(folder))
        source = tmp_path / "bron.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CONNECTION)]), source)
        kernels.execute(source, tmp_path / "uit.ipynb", parameters={}, folder=tmp_path)
        assert list(folder.iterdir()) == []
        (output,) = nbformat.read(tmp_path / "uit.ipynb", as_version=4).cells[0].outputs
        return json.loads(output.text)

    return connect


@pytest.mark.skipif(os.name != "posix", reason="alleen Unix kent deze sockets")
def test_a_kernel_has_sockets_of_its_own(connection, tmp_path):
    first, second = connection(tmp_path / "a"), connection(tmp_path / "b")
    assert first["transport"] == second["transport"] == "ipc"
    assert first["ip"] != second["ip"]


def test_where_the_path_is_too_long_for_a_socket_the_network_is_used_with_encryption(connection, tmp_path):
    found = connection(tmp_path / ("lang" * 25))
    assert (found["transport"], found["ip"]) == ("tcp", "127.0.0.1")
    assert found["curve_publickey"]


def test_a_kernel_runs_the_python_of_the_batch_whatever_the_user_has_installed(connection, tmp_path, monkeypatch):
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    content = {"argv": ["/bestaat/niet", "{connection_file}"], "display_name": "x", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert connection(tmp_path / "a")["transport"] == "ipc"
