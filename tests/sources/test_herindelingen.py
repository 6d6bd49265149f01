"""The list of herindelingen as a file."""

import pytest

from toolkit.concordantie import gemeente_concordantie
from toolkit.config import Levering
from toolkit.errors import ContractError, DeliveryError
from toolkit.provenance import sha256_of
from toolkit.sources.herindelingen import read_herindelingen

DRAWN = """\
gm_code,gm_naam,soort,datum,richting,andere_code,andere_naam,hectare,woningen,inwoners,jaar
GM9901,Oudestad,Opgeheven,01-01-2021,,GM9902,Nieuwstad,535,918,2149,2021
GM9901,Oudestad,Opgeheven,01-01-2021,,GM9903,"Berg, Dal",1627,2412,5827,2021
GM9904,Eiland,Naamswijziging,24-03-2022,,,,,,,2022
GM9905,Duin,Grenswijziging,01-01-2022,,GM9906,Strand,12,0,0,2022
"""


def herindelingen_levering():
    return Levering(bron_id="her", soort="concordantie", bestand="her.csv", jaar=2022, titel="Herindelingen")


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "her.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (DRAWN, "utf-8"),
        (DRAWN.replace("\n", "\r\n"), "utf-8-sig"),
        (DRAWN.replace('"Berg, Dal"', "Bergen").replace(",", ";"), "cp1252"),
        (DRAWN.replace("01-01-2021", "2021-01-01"), "utf-8"),
        (DRAWN.replace("GM99", "99"), "utf-8"),
        (DRAWN.replace("GM9901", "GM9901    "), "utf-8"),
    ],
)
def test_a_list_is_read_whatever_parts_the_columns(written, text, encoding):
    path = written(text, encoding)
    table, source = read_herindelingen(path, herindelingen_levering())
    assert table.fillna({"andere_code": "?"}).fillna(-1).astype({"datum": "str"}).to_numpy().tolist() == [
        ["GM9901", "Opgeheven", "2021-01-01", "GM9902", 535, 918, 2149],
        ["GM9901", "Opgeheven", "2021-01-01", "GM9903", 1627, 2412, 5827],
        ["GM9904", "Naamswijziging", "2022-03-24", "?", -1, -1, -1],
        ["GM9905", "Grenswijziging", "2022-01-01", "GM9906", 12, 0, 0],
    ]
    assert (source.aard, source.sha256) == ("registertelling", sha256_of(path))
    assert source.opmerkingen == (
        "1 regel gaat over een grenswijziging; de lijst zegt niet welke gemeente gaf.",
    )  # fmt: skip


def test_what_was_read_makes_a_concordance(written):
    table, _ = read_herindelingen(written(DRAWN), herindelingen_levering())
    # the change of March 2022 is in the layout of 2023, so the list reaches to there
    got = gemeente_concordantie(table, 2021, 2023, ["GM9902", "GM9904"])
    assert got["naar_code"].tolist() == ["GM9902", "GM9904"]


def test_without_border_corrections_there_is_nothing_to_remark(written):
    text = "\n".join(DRAWN.splitlines()[:4])
    assert read_herindelingen(written(text), herindelingen_levering())[1].opmerkingen == ()


@pytest.mark.parametrize(
    ("old", "new", "error", "sentence"),
    [
        ("Naamswijziging", "Verhuizing", ContractError, r"soort is niet een van .* of Naamswijziging \(rij 3\)"),
        ("24-03-2022", "maart 2022", ContractError, r"datum is geen dag, maand en jaar .* \(rij 3\)"),
        ("24-03-2022", "03-24-2022", ContractError, r"datum is geen dag, maand en jaar"),
        (",918,", ",918.5,", ContractError, r"woningen is geen aantal \(rij 1\)"),
        ("GM9903", "", ContractError, r"andere_code is leeg bij een gemeente die .* \(rij 2\)"),
        ("GM9903", "GM99", ContractError, "kolom andere_code, rij 2: 1 code is geen geldige gemeentecode"),
        ("GM9904", "", ContractError, r"gm_code is leeg \(rij 3\)"),
        ("soort", "kind", DeliveryError, "kolom soort ontbreekt"),
    ],
)
def test_mistakes_are_refused_with_their_row(written, old, new, error, sentence):
    with pytest.raises(error, match=sentence) as refused:
        read_herindelingen(written(DRAWN.replace(old, new)), herindelingen_levering())
    assert str(refused.value).startswith("her.csv")


def test_other_files_are_refused(written, tmp_path):
    with pytest.raises(DeliveryError, match="geen herindelingen in dit bestand"):
        read_herindelingen(written(DRAWN.splitlines()[0] + "\n"), herindelingen_levering())
    other = tmp_path / "her.json"
    other.write_text('{"soort": 1}')
    with pytest.raises(DeliveryError, match="herindelingen staan in een CSV"):
        read_herindelingen(other, herindelingen_levering())
