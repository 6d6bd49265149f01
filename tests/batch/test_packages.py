"""One description of the results of a gemeente, whichever notebooks made them."""

import json

from toolkit.batch.packages import join_packages, take_package


def package(*names):
    return {"name": "resultaten", "resources": [{"path": name, "hash": f"van {name}"} for name in names]}


def results(folder, *names):
    (folder / "resultaten").mkdir(exist_ok=True)
    for name in names:
        (folder / "resultaten" / name).write_text("x", encoding="utf-8")


def described(folder):
    content = json.loads((folder / "resultaten" / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"]: resource["hash"] for resource in content["resources"]}


def test_results_of_several_notebooks_stand_together(tmp_path):
    results(tmp_path, "b.csv", "a.csv")
    join_packages(tmp_path, package("b.csv"))
    join_packages(tmp_path, package("a.csv"))
    assert list(described(tmp_path)) == ["a.csv", "b.csv"]


def test_a_later_result_replaces_the_description_and_what_is_gone_is_forgotten(tmp_path):
    results(tmp_path, "a.csv", "b.csv")
    join_packages(tmp_path, package("a.csv", "b.csv"))
    (tmp_path / "resultaten" / "b.csv").unlink()
    join_packages(tmp_path, {"resources": [{"path": "a.csv", "hash": "nieuw"}]})
    assert described(tmp_path) == {"a.csv": "nieuw"}


def test_without_results_there_is_no_description(tmp_path):
    results(tmp_path, "a.csv")
    join_packages(tmp_path, package("a.csv"))
    (tmp_path / "resultaten" / "a.csv").unlink()
    join_packages(tmp_path, None)
    assert list((tmp_path / "resultaten").iterdir()) == []


def test_a_gemeente_without_a_results_folder_is_fine(tmp_path):
    join_packages(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_the_description_is_taken_out_of_the_work_folder(tmp_path):
    results(tmp_path, "a.csv")
    (tmp_path / "resultaten" / "datapackage.json").write_text(json.dumps(package("a.csv")), encoding="utf-8")
    assert take_package(tmp_path) == package("a.csv")
    assert take_package(tmp_path) is None
