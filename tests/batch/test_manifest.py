"""The books of a run, written and read back."""

import json

import pytest
from pydantic import ValidationError

from toolkit.batch.manifest import JobRecord, Manifest, read_manifest, write_manifest

MOMENT = "2026-01-01T12:00:00Z"
JOB = JobRecord(
    gemeente="GM9901", notebook="proef", parameters={"codes": ["00010203"]}, vingerafdruk="a", onderdelen={"invoer": "b"},
    bronnen=(), status="gelukt", uitgevoerd=MOMENT, uitvoer={"GM9901/proef.pdf": "c"},
)  # fmt: skip
WHOLE = Manifest(
    toolkit="0.1.0", versies={}, experiment={}, onthulling={}, gestart=MOMENT, beeindigd=MOMENT, jobs=(JOB,)
)


def test_what_is_written_is_read_back(tmp_path):
    write_manifest(tmp_path, WHOLE)
    assert read_manifest(tmp_path) == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_job_is_found_by_gemeente_and_notebook():
    assert WHOLE.job("GM9901", "proef") is JOB
    assert WHOLE.job("GM9901", "anders") is None


@pytest.mark.parametrize("content", [None, "", "{}", "[]", "half {"])
def test_what_cannot_be_read_counts_as_no_manifest(tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_a_manifest_of_another_form_counts_as_none(tmp_path):
    write_manifest(tmp_path, WHOLE)
    content = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({**content, "vorm": 99}), encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_an_unknown_status_is_refused():
    with pytest.raises(ValidationError, match="status"):
        JobRecord.model_validate({**JOB.model_dump(), "status": "misschien"})
