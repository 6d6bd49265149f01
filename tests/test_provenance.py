import hashlib

from toolkit.provenance import Source, sha256_of


def source(**changes):
    given = {
        "bron_id": "kwb", "titel": "Kerncijfers", "houder": "CBS", "jaar": 2024, "gebied_jaar": 2024,
        "aard": "registertelling", "licentie": "CC BY 4.0", "bestand": "kwb.csv", "sha256": "0" * 64,
    }  # fmt: skip
    return Source(**{**given, **changes})


def test_the_source_line_names_holder_title_table_year_and_nature():
    assert source(tabel="85984NED").regel == "CBS, Kerncijfers (85984NED), 2024, registertelling"


def test_a_year_in_the_title_is_not_said_twice_and_boundaries_have_no_nature():
    assert source(titel="Wijk- en buurtkaart 2024", aard=None).regel == "CBS, Wijk- en buurtkaart 2024"


def test_remarks_are_added_to_a_new_record():
    first = source()
    assert first.noting("twee dingen").opmerkingen == ("twee dingen",)
    assert first.opmerkingen == ()


def test_the_hash_is_that_of_the_whole_file(tmp_path):
    path = tmp_path / "groot.bin"
    path.write_bytes(b"abc" * 500_000)
    assert sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()
