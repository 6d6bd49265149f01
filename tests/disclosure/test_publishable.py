import ast
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import disclosure
from toolkit.disclosure import Publishable, Rules, internal, open_data, protect

TABLE = pd.DataFrame({"naam": ["Noord", "Zuid", "West"], "n": [3, 40, 70]}, index=["W1", "W2", "W3"])


@pytest.fixture
def result(bron):
    return protect(TABLE, bron, counts=["n"], rules=Rules())


def test_nobody_makes_a_publishable_by_hand(bron):
    with pytest.raises(TypeError, match="made by toolkit"):
        Publishable(table=TABLE, sources=(bron,), status="open", rule="")
    with pytest.raises(TypeError, match="made by toolkit"):
        Publishable(table=TABLE, sources=(bron,), status="open", rule="", door=object())


def test_a_passport_is_not_copied_on_to_another_table(result):
    with pytest.raises(TypeError, match="made by toolkit"):
        replace(result, table=TABLE)


def test_only_disclosure_makes_one(root):
    """The code says it too: no other module calls Publishable or reaches for a private name of this package."""
    wrong = []
    for path in sorted((root / "toolkit").rglob("*.py")):
        if path.is_relative_to(root / "toolkit" / "disclosure"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Publishable":
                wrong.append(f"{path.name}:{node.lineno} makes a Publishable")
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("toolkit.disclosure"):
                wrong += [f"{path.name}:{node.lineno} imports {one.name}" for one in node.names if one.name[0] == "_"]
            if isinstance(node, ast.Attribute) and node.attr in ("_DOOR", "_pass"):
                wrong.append(f"{path.name}:{node.lineno} uses {node.attr}")
    assert wrong == []


def test_public_figures_and_inside_figures_say_what_they_are(bron):
    assert open_data(TABLE, bron).status == "open"
    assert "uitgever" in open_data(TABLE, bron).rule
    assert internal(TABLE, bron).status == "intern"
    assert "NIET VERSPREIDEN" in internal(TABLE, bron).rule


def test_a_result_without_a_source_is_refused():
    with pytest.raises(ValueError, match="without a source"):
        open_data(TABLE)


def test_the_source_line_names_each_source_once(bron):
    other = replace(bron, bron_id="kwb", titel="Kerncijfers", houder="CBS", tabel="85984NED", aard="registertelling")
    assert open_data(TABLE, bron, other, bron).bronregel == f"Bron: {bron.regel}; {other.regel}."


def test_many_sources_are_counted_and_their_holders_named(bron):
    many = [
        replace(bron, bron_id=f"b{n}", titel=f"Lijst {n}", houder=("Gemeente", "Corporatie")[n % 2]) for n in range(5)
    ]
    line = open_data(TABLE, *many).bronregel
    assert line == "Bron: 5 leveringen van Gemeente en Corporatie; zie de Verantwoording."


def test_later_changes_of_the_input_do_not_come_along(bron):
    table = TABLE.copy()
    got = open_data(table, bron)
    table.loc["W1", "n"] = 999
    assert got.table.loc["W1", "n"] == 3


def test_a_selection_keeps_its_passport(result):
    part = result.with_table(result.table.loc[["W3", "W1"], ["n"]])
    assert list(part.suppressed["n"]) == [False, True]
    assert (part.status, part.rule, part.sources) == (result.status, result.rule, result.sources)


def test_new_rows_and_columns_do_not_go_through(result):
    with pytest.raises(ValueError, match="only selects or reorders"):
        result.with_table(result.table.rename(index={"W1": "W9"}))
    with pytest.raises(ValueError, match="only selects or reorders"):
        result.with_table(result.table.assign(m=1))


def test_other_values_under_known_names_do_not_go_through(result):
    with pytest.raises(ValueError, match="only selects or reorders"):
        result.with_table(TABLE)  # the same rows and columns, unprotected


def test_importing_disclosure_is_light():
    heavy = ("scipy", "pytauargus", "matplotlib", "seaborn", "geopandas")
    code = f"import sys, toolkit.disclosure; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_offers_what_notebooks_use():
    assert {"Publishable", "Rules", "Hierarchie", "protect", "suppress", "open_data", "internal"} <= set(
        disclosure.__all__
    )
