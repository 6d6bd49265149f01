"""Files that mean harm: refused in one Dutch sentence, nothing written, memory bounded."""

import contextlib
import io
import sqlite3
import stat
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.sources.codeprojects.voorbeelden import (
    CODELIJST,
    CODES,
    USERS,
    guid,
    project,
    qdpx,
    qualcoder,
    selection,
    sources,
    taguette,
)
from toolkit.errors import DeliveryError
from toolkit.sources.codeprojects import grenzen, read_codeproject, sqlitebestand

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def refused(tmp_path):
    """Check that a file is refused with a message, that nothing was written, and return the message."""

    def check(path, match):
        before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*") if not one.is_symlink()}
        with pytest.raises(DeliveryError, match=match) as failed:
            read_codeproject(path, teksten=True)
        message = str(failed.value)
        assert message.count(". ") <= 1  # a problem and a remedy
        assert message.endswith(".")
        assert failed.value.__cause__ is None
        assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*") if not one.is_symlink()} == before
        return message

    return check


def archive_of(path, entries):
    """Write an archive of (ZipInfo or name, content)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name",
    ["../weg.txt", "Sources/../../weg.txt", "/etc/weg.txt", "C:/weg.txt", "C:\\weg.txt", "\\\\server\\weg.txt", "..\\weg.txt", "a/..",
     "a/../b.txt"],
)  # fmt: skip
def test_a_path_out_of_the_archive(tmp_path, refused, name):
    refused(qdpx(tmp_path / "x.qdpx", files={name: b"x"}), "buiten het archief wijst")


def test_a_symbolic_link(tmp_path, refused):
    entry = zipfile.ZipInfo("Sources/gesprek.txt")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    refused(archive_of(tmp_path / "x.qdpx", [("project.qde", project(CODES)), (entry, "/etc/passwd")]), "symbolische")


def test_a_bomb_of_zeros(tmp_path, refused):
    path = qdpx(tmp_path / "x.qdpx", files={"Sources/gesprek.txt": bytes(3_000_000)})
    refused(path, "onwaarschijnlijk veel groter")


def test_a_bomb_that_lies_about_its_size(tmp_path, refused):
    path = qdpx(tmp_path / "x.qdpx", project(CODES + sources(selection("s", 0, 1, "tuin"))),
                {"Sources/gesprek.txt": bytes(3_000_000)})  # fmt: skip
    real, told = struct.pack("<I", 3_000_000), struct.pack("<I", 300)
    content = path.read_bytes()
    assert content.count(real) == 2
    path.write_bytes(content.replace(real, told))
    refused(path, "beschadigd")


def test_a_text_larger_than_any_interview(tmp_path, refused):
    large = b"".join(b"%d " % n for n in range(700_000))
    assert len(large) > grenzen.GRENZEN.tekst_bytes
    path = qdpx(
        tmp_path / "x.qdpx", project(CODES + sources(selection("s", 0, 1, "tuin"))), {"Sources/gesprek.txt": large}
    )
    refused(path, "uitgepakt groter dan 4 MB")


def test_texts_that_are_too_large_together(tmp_path, refused):
    large = b"".join(b"%d " % n for n in range(500_000))
    texts = "".join(f'<TextSource guid="{guid(str(n))}" plainTextPath="internal://{n}.txt"/>' for n in range(20))
    path = qdpx(
        tmp_path / "x.qdpx", project(f"<Sources>{texts}</Sources>"), {f"Sources/{n}.txt": large for n in range(20)}
    )
    refused(path, "uitgepakt groter dan")


def test_one_text_read_many_times_over(tmp_path, refused):
    """The same small file behind a thousand sources counts a thousand times."""
    large = b"".join(b"%d " % n for n in range(500_000))
    texts = "".join(f'<TextSource guid="{guid(str(n))}" plainTextPath="internal://een.txt"/>' for n in range(1_000))
    refused(qdpx(tmp_path / "x.qdpx", project(f"<Sources>{texts}</Sources>"), {"Sources/een.txt": large}), "groter dan")


def test_many_files(tmp_path, refused):
    refused(archive_of(tmp_path / "x.qdpx", [(f"{n}.txt", "") for n in range(10_001)]), "meer dan 10.000 bestanden")


def test_a_table_of_contents_of_a_hundred_thousand_lines(tmp_path, refused, monkeypatch):
    path = tmp_path / "x.qdpx"
    path.write_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 100_001)
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *_: pytest.fail("the table of contents was read"))
    refused(path, "meer dan 10.000 bestanden")


def test_two_files_of_one_name(tmp_path, refused):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = archive_of(tmp_path / "x.qdpx", [("project.qde", project(CODES)), ("project.qde", "<Project/>")])
    refused(path, "twee bestanden met dezelfde naam")


def test_files_that_lie_over_each_other(tmp_path, refused):
    """A quine of deflate: two entries with the same bytes of the file."""
    path = archive_of(tmp_path / "x.qdpx", [("project.qde", project(CODES)), ("Sources/a.txt", "abcdefgh" * 4_000)])
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    second, end = content[at : content.index(b"PK\x05\x06")], content[content.index(b"PK\x05\x06") :]
    copies = b"".join(second.replace(b"Sources/a.txt", b"Sources/%c.txt" % (98 + n)) for n in range(20))
    total = struct.pack("<HH", 22, 22)
    size = struct.pack("<I", struct.unpack("<I", end[12:16])[0] + len(copies))
    path.write_bytes(content[: at + len(second)] + copies + end[:8] + total + size + end[16:])
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == 22
    refused(path, "onwaarschijnlijk veel groter")


def test_a_password(tmp_path, refused):
    path = qdpx(tmp_path / "x.qdpx")
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark)
        content[at + offset] |= 1
    path.write_bytes(content)
    refused(path, "wachtwoord")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_unusual_way_of_packing(tmp_path, refused, method):
    refused(qdpx(tmp_path / "x.qdpx", compression=method), "ongewone manier")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_archive(tmp_path, refused, nvivo, part):
    path = tmp_path / "x.qdpx"
    path.write_bytes(nvivo.read_bytes()[: int(nvivo.stat().st_size * part)])
    refused(path, "houdt halverwege op")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"\x7fELF" + bytes(100), bytes(1_000), b"%PDF-1.4", b"SQLite format 2\0"]
)
def test_another_kind_of_file(tmp_path, refused, content):
    path = tmp_path / "x.qdpx"
    path.write_bytes(content)
    refused(path, "wat de naam zegt|beschadigd|leeg")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE Project [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE Project SYSTEM "http://voorbeeld.nl/x.dtd">',
        '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE Project [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', "<!DOCTYPE Project>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["qdpx", "qdc"])
def test_entities_and_document_types(tmp_path, refused, head, suffix):
    root = "Project" if suffix == "qdpx" else "CodeBook"
    xml = f'<?xml version="1.0"?>{head.replace("Project", root)}<{root} name="x"></{root}>'
    path = tmp_path / f"x.{suffix}"
    if suffix == "qdpx":
        qdpx(path, xml)
    else:
        path.write_text(xml, encoding="utf-8")
    refused(path, "verwijst naar andere bestanden of heeft een documenttype")


def test_a_document_type_in_another_encoding_is_seen_too(tmp_path, refused):
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE Project [<!ENTITY e "x">]><Project name="&e;"/>'
    refused(qdpx(tmp_path / "x.qdpx", xml.encode("utf-16")), "documenttype")


def test_endless_nesting(tmp_path, refused):
    deep = "".join(f'<Code guid="{guid(str(n))}" name="a" isCodable="true">' for n in range(20_000))
    refused(qdpx(tmp_path / "x.qdpx", project(f"<CodeBook><Codes>{deep}")), "dieper genest")


@pytest.mark.parametrize("part", ["<a/>" * 120_001, "<a " + " ".join(f'b{n}=""' for n in range(400_001)) + "/>"])
def test_more_parts_than_a_project_has(tmp_path, refused, part):
    noise = "".join(f"<!-- {n * 7919} -->" for n in range(20_000))  # not to be refused as a bomb first
    refused(qdpx(tmp_path / "x.qdpx", project(part + noise)), "meer onderdelen")


def test_quotes_that_are_larger_together_than_their_texts(tmp_path, refused):
    """Ten thousand selections of nearly the whole text would be ten thousand copies of it."""
    text = "woord " * 2_000
    marked = "".join(selection(f"s{n}", n, 5_000 + n, "tuin") for n in range(6_000))
    path = qdpx(tmp_path / "x.qdpx", project(USERS + CODES + sources(marked)), {"Sources/gesprek.txt": text.encode()})
    refused(path, "de citaten in dit project zijn samen groter")


@pytest.mark.parametrize("trick", ["trigger", "view", "virtual", "absent"])
def test_a_database_with_tricks(tmp_path, refused, trick):
    path = taguette(tmp_path / "x.sqlite3")
    connection = sqlite3.connect(path)
    connection.executescript({
        "trigger": "CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM tags; END;",
        "view": "DROP TABLE tags; CREATE VIEW tags AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n) SELECT * FROM n;",
        "virtual": "DROP TABLE tags; CREATE VIRTUAL TABLE tags USING fts5(id, project_id, path, description);",
        "absent": "DROP TABLE tags;",
    }[trick])  # fmt: skip
    connection.close()
    refused(path, {"trigger": "triggers", "absent": "niet van Taguette of QualCoder"}.get(trick, "geen gewone tabel"))


@pytest.mark.parametrize("function", ["zeroblob(500000000)", "upper(path)"])
def test_a_column_that_calculates(tmp_path, refused, function):
    path = taguette(tmp_path / "x.sqlite3")
    connection = sqlite3.connect(path)
    connection.executescript(f"ALTER TABLE tags ADD COLUMN vol AS ({function}) VIRTUAL;")
    connection.close()
    refused(path, "zichzelf berekent")


def test_a_table_of_a_thousand_columns(tmp_path, refused):
    path = taguette(tmp_path / "x.sqlite3")
    connection = sqlite3.connect(path)
    more = ",".join(f"k{n}" for n in range(1_000))
    connection.executescript(f"DROP TABLE tags; CREATE TABLE tags (id, project_id, path, description, {more});")
    connection.close()
    refused(path, "beschadigd")


@pytest.mark.parametrize(
    "query", ["SELECT * FROM users", "SELECT upper(path) FROM tags", "PRAGMA user_version", "ATTACH 'x.db' AS x",
              "DELETE FROM tags", "SELECT load_extension('x')"],
)  # fmt: skip
def test_what_no_reader_asks_for_is_not_given(tmp_path, query):
    with sqlitebestand.opened(taguette(tmp_path / "x.sqlite3")) as database:
        assert len(database.rows("tags")) == 3
        with pytest.raises(sqlite3.DatabaseError):
            database._connection.execute(query)
    assert not (tmp_path / "x.db").exists()


def test_a_value_larger_than_any_text(tmp_path, refused):
    html = "<p>" + "x" * 9_000_000 + "</p>"
    refused(taguette(tmp_path / "x.sqlite3", documents=[(1, "groot", "", 1, html)]), "beschadigd")


def test_more_rows_than_a_project_has(tmp_path, refused):
    rows = [(1, 1)] * 100_001
    refused(taguette(tmp_path / "x.sqlite3", highlight_tags=rows), "deze databank is groter dan een project kan zijn")


@pytest.mark.parametrize("place", [20, 100, 1_000, 5_000, 12_000])
def test_a_damaged_database(tmp_path, place):
    """Damage may hit nothing that is read; what is read is either right or refused."""
    path = qualcoder(tmp_path / "p.qda") / "data.qda"
    content = bytearray(path.read_bytes())
    content[place : place + 400] = bytes(255 for _ in content[place : place + 400])
    path.write_bytes(content)
    with contextlib.suppress(DeliveryError):
        assert len(read_codeproject(path).bronnen) <= 2


def test_a_database_cut_off(tmp_path, refused):
    path = taguette(tmp_path / "x.sqlite3")
    path.write_bytes(path.read_bytes()[:3_000])
    refused(path, "beschadigd")


def test_a_database_that_is_a_link_to_elsewhere(tmp_path, refused):
    real = qualcoder(tmp_path / "echt.qda") / "data.qda"
    (tmp_path / "p.qda").mkdir()
    (tmp_path / "p.qda" / "data.qda").symlink_to(real)
    refused(tmp_path / "p.qda", "verwijzing")


def test_reading_a_database_leaves_no_file_beside_it(tmp_path):
    folder = qualcoder(tmp_path / "p.qda")
    read_codeproject(folder)
    assert [one.name for one in folder.iterdir()] == ["data.qda"]


def test_a_database_on_a_disk_that_cannot_be_written_is_read(tmp_path):
    folder = qualcoder(tmp_path / "p.qda")
    (folder / "data.qda").chmod(0o444)
    folder.chmod(0o555)
    try:
        assert len(read_codeproject(folder).codes) == 3
    finally:
        folder.chmod(0o755)


def test_ten_thousand_categories_in_a_row_end_in_time(tmp_path):
    chain = [(n, f"c{n}", "x", "", "", n - 1) for n in range(1, 10_001)]
    found = read_codeproject(qualcoder(tmp_path / "p.qda", code_cat=chain))
    assert len(found.codes) == 10_002


def test_fifty_thousand_coders_end_in_time(tmp_path):
    """Each is new: to look through the ones before for every one took minutes."""
    codings = [(n, 1, 1, "De tuin", 2, 9, f"o{n}", "", "", None, 0) for n in range(50_000)]
    folder = qualcoder(tmp_path / "p.qda", code_text=codings)
    subprocess.run([sys.executable, "-c", PROGRAMME, str(folder)], check=True, cwd=ROOT, timeout=60,
                   env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"})  # fmt: skip


@pytest.mark.parametrize("name", ["weg", "weg.qdpx", "map.qda"])
def test_what_is_not_there(tmp_path, refused, name):
    if name == "map.qda":
        (tmp_path / name).mkdir()
    refused(tmp_path / name, "kan niet worden gelezen")


def test_a_workbook_that_is_a_bomb(tmp_path, refused):
    sheet = b"".join(b"<!-- %d -->" % (n * 7919) for n in range(4_500_000))
    path = archive_of(tmp_path / "x.xlsx", [("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", sheet)])
    refused(path, "uitgepakt groter dan 64 MB")


@pytest.mark.parametrize(("last", "size"), [("XFD1048576", "beslaat meer cellen"), ("B2", "")])
def test_two_cells_that_span_a_whole_sheet(tmp_path, refused, last, size):
    """The reader of workbooks would make room for seventeen thousand million cells, and end the whole program."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active[last] = "Document", "Code"
    book.save(tmp_path / "x.xlsx")
    refused(tmp_path / "x.xlsx", size or "geen")


@pytest.mark.parametrize("text", ["a;" * 1_500_000 + "\n" + "b\n" * 3, "d;c;s" + ";k" * 1_000 + "\n" + "x\n" * 3_000,
                                  "Document;Code;Segment\n" + "g;" + "a|" * 200_000 + ";s\n"])  # fmt: skip
def test_a_text_that_spans_more_cells_or_codes_than_a_project_has(tmp_path, refused, text):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    refused(path, "meer cellen|meer codes of coderingen")


def test_a_table_larger_than_a_project(tmp_path, refused):
    path = tmp_path / "x.csv"
    path.write_text(CODELIJST + "Gesprek 3;huis;mooi;ann;;\n" * 1_000_000, encoding="utf-8")
    refused(path, "groter dan 24 MB")


PROGRAMME = """
import re, sys
from pathlib import Path
from toolkit.errors import DeliveryError
from toolkit.sources.codeprojects import read_codeproject
try:
    read_codeproject(Path(sys.argv[1]), teksten=True)
except DeliveryError:
    pass
print(int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def largest(path):
    """Return the memory in MB that reading takes at its height, the toolkit itself included."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMME, str(path)], capture_output=True, text=True, check=True, cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return int(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="dit systeem zegt niet hoeveel geheugen gebruikt is")
def test_the_richest_file_that_is_let_through_stays_below_500_mb(tmp_path):
    """Just within every bound at once: elements, attributes, and texts of four bytes a sign."""
    limits = grenzen.GRENZEN
    texts = 4
    codes = "".join(f'<Code guid="{guid(str(n))}" name="c" isCodable="true"/>' for n in range(10_000))
    marked = "".join(selection(f"s{n}", n % 3_000, 30 + n % 3_000, "0") for n in range(26_000))
    more = "".join(f'<TextSource guid="{guid(f"t{n}")}" plainTextPath="internal://{n}.txt"/>' for n in range(texts))
    xml = project(
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>" + sources(marked).replace("<Sources>", f"<Sources>{more}")
    )
    assert len(xml) < limits.xml_bytes
    text = ("😀" + "".join(f"{n} " for n in range(600_000)))[: limits.tekst_bytes - 3].encode()
    files = {f"Sources/{n}.txt": text for n in range(texts - 1)} | {"Sources/gesprek.txt": text}
    assert largest(qdpx(tmp_path / "x.qdpx", xml, files)) < 500


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="dit systeem zegt niet hoeveel geheugen gebruikt is")
@pytest.mark.parametrize("kind", ["databank", "tabel"])
def test_as_many_rows_as_are_let_through_stay_below_500_mb(tmp_path, kind):
    """Every row another coder, text or code; the table as wide as its cells allow."""
    n, more = grenzen.GRENZEN.rijen - 20, 15
    if kind == "databank":
        rows = [(i, 1, 1, "De tuin", 2, 9, f"o{i}", "2024-01-01", "memo", None, 0) for i in range(n)]
        path = qualcoder(tmp_path / "p.qda", code_text=rows)
    else:
        path = tmp_path / "x.csv"
        head = ";".join(["Document", "Code", "Segment", *(f"k{i}" for i in range(more))])
        path.write_text("\n".join([head, *(f"G{i};c{i};zin {i}" + ";x" * more for i in range(n))]), encoding="utf-8")
    assert largest(path) < 500


def test_a_file_in_memory_is_no_way_round(tmp_path):
    """What is written as a zip in a zip is never opened."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", bytes(50_000_000))
    path = qdpx(tmp_path / "x.qdpx", files={"Sources/gesprek.txt": b"Ja", "Sources/x.docx": inner.getvalue()})
    assert read_codeproject(path).bronnen["lengte"].dropna().tolist() == [2]
