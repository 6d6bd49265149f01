"""From a project to interviewnotities, coderingen and codeboek of the domain."""

import pytest

from tests.sources.codeprojects.voorbeelden import qualcoder
from toolkit import contracts
from toolkit.errors import ParameterError
from toolkit.sources.codeprojects import notities_van, read_codeproject


def test_a_respondent_is_the_case_of_the_segment_or_of_its_text(nvivo):
    found = notities_van(read_codeproject(nvivo), groep="mantelzorger")
    notes = found.interviewnotities.set_index("fragment_id")["respondent_id"]
    assert notes.to_dict() == {
        "B001-0001": "G001", "B001-0002": "G002", "B001-0003": "G001", "B002-0001": "B002",
    }  # fmt: skip


def test_the_group_comes_from_a_variable_of_the_case(tmp_path):
    project = qualcoder(
        tmp_path / "p.qda",
        case_text=[(1, 1, 1, 0, 99, "a", "", "")],
        attribute=[(1, "Groep", "case", "professional", 1, "", "a")],
    )
    found = notities_van(read_codeproject(project), groep="Groep").interviewnotities
    assert set(found["groep"]) == {"professional"}
    assert found["volgorde"].tolist() == [1, 2, 3, 4]


def test_what_stands_outside_the_code_list_is_refused_without_its_value(tmp_path):
    project = qualcoder(
        tmp_path / "p.qda",
        case_text=[(1, 1, 1, 0, 99, "a", "", "")],
        attribute=[(1, "Groep", "case", "mevrouw Jansen", 1, "", "a")],
    )
    with pytest.raises(ParameterError, match="staat niet in de codelijst") as failed:
        notities_van(read_codeproject(project), groep="Groep")
    assert "Jansen" not in str(failed.value)


@pytest.mark.parametrize("given", [{"groep": "Bestaat niet"}, {"groep": "ander", "kenmerken": {"naam": "Groep"}}])
def test_a_variable_that_is_not_there_is_refused(nvivo, given):
    with pytest.raises(ParameterError):
        notities_van(read_codeproject(nvivo), **given)


def test_the_tables_meet_their_contracts_and_refer_to_each_other(nvivo):
    found = notities_van(read_codeproject(nvivo), groep="ander", kenmerken={"leidraad": "Kamers"})
    tables = {name: getattr(found, name) for name in ("interviewnotities", "coderingen", "codeboek")}
    for name, table in tables.items():
        contracts.check(table, contracts.contract(name))
    assert contracts.dangling(tables).empty
    assert "citaat_toegestaan" not in found.interviewnotities  # nobody said so
