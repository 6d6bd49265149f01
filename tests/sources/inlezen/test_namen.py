import pytest

from toolkit.errors import ParameterError
from toolkit.sources.inlezen.namen import find_columns, nearest, plain

HEADERS = ["Datum contract", "VHE-nummer", "Één reden", "Naam", "naam"]


def test_capitals_blanks_and_accents_do_not_count():
    assert find_columns(["datum  CONTRACT", "een reden", "vhe-nummer"], HEADERS, file="x.csv") == {
        "datum  CONTRACT": "Datum contract", "een reden": "Één reden", "vhe-nummer": "VHE-nummer",
    }  # fmt: skip
    assert plain(" Cliënt\nNr ") == "clientnr"


def test_a_hyphen_counts():
    with pytest.raises(ParameterError, match="geen kolom VHEnummer"):
        find_columns(["VHEnummer"], HEADERS, file="x.csv")


def test_of_two_columns_with_one_name_the_one_written_so_is_meant():
    assert find_columns(["naam"], HEADERS, file="x.csv") == {"naam": "naam"}
    with pytest.raises(ParameterError, match="de naam NAAM past op Naam en naam"):
        find_columns(["NAAM"], HEADERS, file="x.csv")


def test_every_absent_name_is_told_with_names_that_look_like_it():
    with pytest.raises(ParameterError) as error:
        find_columns(["Datum contrakt", "Lift"], HEADERS, file="x.csv")
    assert str(error.value).startswith(
        "x.csv, kolommen van het inleesbestand: in dit bestand staat geen kolom Datum contrakt of Lift. "
        "Het meest lijken: Datum contract."
    )


def test_a_heading_that_is_personal_data_is_not_shown():
    with pytest.raises(ParameterError) as error:
        find_columns(["jan@voorbeeld.nl"], ["jan1@voorbeeld.nl", "jan2@voorbeeld.nl"], file="x.csv")
    assert "jan1" not in str(error.value)
    assert "(verborgen)" in str(error.value)


def test_nearest_gives_at_most_three():
    assert nearest("datum", ["Datum1", "Datum2", "Datum3", "Datum4", "Huur"])[0].startswith("Datum")
    assert len(nearest("datum", ["Datum1", "Datum2", "Datum3", "Datum4"])) == 3
    assert nearest("zzz", ["Datum"]) == []
