"""Damage coded projects in every way for a while, and see that reading them only ever refuses (`make fuzz`).

Every file is a valid project of one of the programs with mutations that Hypothesis draws: bytes, texts of the XML, names
and attributes of the files in an archive, values and objects of a database. Asked of each:

* nothing is raised but a ToolkitError, no warning either;
* nothing is opened for writing, made, renamed or removed outside the folder of the export, no network, no process;
* the loss report of what was read leaves no number unexplained, and its export can be read again;
* the process stays below 500 MB.
"""

import argparse
import io
import re
import resource
import shutil
import sqlite3
import stat
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.sources.codeprojects import voorbeelden  # noqa: E402
from toolkit.errors import ToolkitError  # noqa: E402
from toolkit.sources.codeprojects import Codeproject, read_codeproject, write_qdpx  # noqa: E402
from toolkit.sources.codeprojects.ruwe_tabellen import (  # noqa: E402
    EIGEN_FRAGMENT,
    NAAM_GEVAL,
    NAAM_TEKST,
    RuweTabellen,
)
from toolkit.sources.ruw import ruw_of  # noqa: E402

MEGABYTES = 500
BATCH = 100
NUMBERS = (b"-1", b"0", b"1e9", b"99999999999999999999", b"NaN", b"2147483648", b"18446744073709551616", b"")
TOKENS = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<?xml version='1.1'?>",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"<Code>", b"</Code>", b"<Coding/>", b"<PlainTextSelection/>",
    b'<Representation plainTextPath="internal://gesprek.txt"/>', b'encoding="utf-7"', b"\r", b"\xf0\x9f\x98\x80",
    b'<Note guid="x"/>', b"{", b"}", b";", b'"', b"|", b" > ", b"\\",
)  # fmt: skip
NAMES = (
    "../x",
    "/x",
    "C:x",
    "project.qde",
    "PROJECT.QDE",
    "Sources/",
    "Sources/gesprek.txt",
    "xl/workbook.xml",
    "a" * 300,
)
VALUES = (None, -1, 0, 7, 2**62, 1.5, "", "x", "😀" * 50, b"\xff\0", "2024-01-01", "1; DROP TABLE tags", "9" * 400)
SQL = (
    "CREATE VIEW zicht AS SELECT * FROM sqlite_master", "CREATE TRIGGER t AFTER INSERT ON {0} BEGIN SELECT 1; END",
    "DROP TABLE {0}", "ALTER TABLE {0} RENAME TO weg", "ALTER TABLE {0} ADD COLUMN extra AS (randomblob(99999999))",
    "DELETE FROM {0}", "INSERT INTO {0} SELECT * FROM {0} LIMIT 1", "PRAGMA user_version = 99", "PRAGMA encoding = 'UTF-16'",
    "CREATE TABLE code_image (imid, id, cid)", "INSERT INTO {0} DEFAULT VALUES",
)  # fmt: skip


def valid(folder: Path) -> dict[str, bytes]:
    """Make one valid project of every kind; the suffix is that of its file."""
    read = read_codeproject(voorbeelden.qdpx(folder / "a.qdpx"), teksten=True)
    write_qdpx(read, folder / "b.qdpx")
    voorbeelden.taguette(folder / "t.sqlite3")
    book = openpyxl.Workbook()
    for row in (("Document", "Code", "Segment", "Ronde"), ("G1", "tuin|huis", "mooi", 1), ("G2", "a > b", "oud", 2)):
        book.active.append(row)
    book.save(folder / "c.xlsx")
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    found["d.qda"] = (voorbeelden.qualcoder(folder / "q.qda") / "data.qda").read_bytes()
    return found | {"e.qdc": voorbeelden.QDC.encode(), "f.csv": voorbeelden.CODELIJST.encode()}


class Seeds(dict[str, bytes]):
    """Valid files by name; Hypothesis prints them, and their bytes tell a reader nothing."""

    def __repr__(self) -> str:
        return "zaden"


def damaged(content: bytes, draw: st.DrawFn) -> bytes:
    """Return bytes with one to four mutations."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        end = min(len(content), at + draw(st.sampled_from((1, 4, 40, 400))))
        kind = draw(st.sampled_from(("flip", "token", "cut", "double", "number", "truncate", "attribute")))
        if kind == "flip":
            content = content[:at] + bytes(draw(st.binary(min_size=1, max_size=4))) + content[end:]
        elif kind == "token":
            content = content[:at] + draw(st.sampled_from(TOKENS)) + content[at:]
        elif kind in ("cut", "double"):
            content = content[:at] + content[at:end] * (2 if kind == "double" else 0) + content[end:]
        elif kind == "number":
            content = replaced(content, rb'"-?\d+"', b'"' + draw(st.sampled_from(NUMBERS)) + b'"', draw)
        elif kind == "attribute":
            content = replaced(content, rb' [a-zA-Z]+="[^"]*"', b"", draw)
        elif draw(st.booleans()):
            content = content[:at]
    return content


def replaced(content: bytes, pattern: bytes, new: bytes, draw: st.DrawFn) -> bytes:
    found = list(re.finditer(pattern, content))
    if not found:
        return content
    one = found[draw(st.integers(0, len(found) - 1))]
    return content[: one.start()] + new + content[one.end() :]


def repacked(content: bytes, draw: st.DrawFn) -> bytes:
    """Return an archive with one of its files damaged, renamed, linked or packed in another way."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    chosen = draw(st.sampled_from(sorted(files)))
    kind = draw(st.sampled_from(("damage", "damage", "damage", "rename", "link", "add")))
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", draw(st.sampled_from((0, 8, 12, 14)))) as archive:
        warnings.simplefilter("ignore")
        for name, inner in files.items():
            mine = name == chosen
            entry = zipfile.ZipInfo(draw(st.sampled_from(NAMES)) if mine and kind == "rename" else name)
            entry.compress_type = archive.compression
            entry.external_attr = (stat.S_IFLNK if mine and kind == "link" else 0o644) << 16
            archive.writestr(entry, damaged(inner, draw) if mine and kind == "damage" else inner)
        if kind == "add":
            archive.writestr(draw(st.sampled_from(NAMES)), draw(st.binary(max_size=50)))
    return stream.getvalue()


def rewritten(content: bytes, draw: st.DrawFn) -> bytes:
    """Return a database with other values or other objects."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        change(connection, draw)
        connection.commit()
        return connection.serialize()


def change(connection: sqlite3.Connection, draw: st.DrawFn) -> None:
    for _ in range(draw(st.integers(1, 4))):
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        table = draw(st.sampled_from(tables))
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        with suppress(sqlite3.Error):
            if draw(st.booleans()):
                column, value = draw(st.sampled_from(columns)), draw(st.sampled_from(VALUES))
                connection.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608
            else:
                connection.execute(draw(st.sampled_from(SQL)).format(table))


@st.composite
def projects(draw: st.DrawFn, seeds: "Seeds") -> tuple[str, bytes]:
    """Draw the name of a seed and a mutation of it."""
    name = draw(st.sampled_from(sorted(seeds)))
    content = seeds[name]
    if draw(st.integers(0, 2)):
        if name.endswith(("qdpx", "xlsx")):
            return name, repacked(content, draw)
        if name.endswith(("sqlite3", "qda")):
            return name, rewritten(content, draw)
    return name, damaged(content, draw)


class Watch:
    """What the process does to files and the world while it is watched."""

    WRITING = frozenset(("os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "os.truncate", "os.rmdir"))
    WORLD = frozenset(("socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "ctypes.dlopen"))

    def __init__(self) -> None:
        self.allowed: Path | None = None
        self.seen: list[str] = []
        self.on = False
        sys.addaudithook(self.hook)

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        if not self.on:
            return
        writes = event == "open" and isinstance(args[0], str) and bool(set(str(args[1] or "")) & set("wax+"))
        if event in self.WORLD:
            self.seen.append(event)
        elif writes or event in self.WRITING:
            where = Path(str(args[0])).absolute()
            if self.allowed is None or self.allowed not in where.parents:
                self.seen.append(f"{event} {where}")
        elif event == "sqlite3.connect" and "mode=ro" not in str(args[0]):
            self.seen.append(event)


class Proef:
    """One run: the seeds, what was seen, and the check of one mutation."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.watch, self.counts = folder, Watch(), Counter()
        (folder / "zaad").mkdir()
        self.seeds = Seeds(valid(folder / "zaad"))
        for name in ("in", "uit"):
            (folder / name).mkdir()

    def check(self, name: str, content: bytes) -> None:
        path = self.folder / "in" / name
        path.write_bytes(content)
        kind = path.suffix
        self.watch.seen.clear()
        self.watch.on = True
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                self.counts[kind, self.read(path)] += 1
            assert [one.name for one in (self.folder / "in").iterdir()] == [name]
        finally:
            self.watch.on = False
            path.unlink()
        assert not self.watch.seen, self.watch.seen

    def read(self, path: Path) -> str:
        """Read and, where that goes well, export and read again; return how it went."""
        self.watch.allowed = None
        try:
            project = read_codeproject(path, teksten=True)
        except ToolkitError as failed:
            refused = str(failed)
        else:
            self.deliver(project)
            return self.again(project)
        assert refused.endswith(".")
        assert str(self.folder) not in refused
        return "geweigerd"

    def deliver(self, project: Codeproject) -> None:
        """Make the raw tables of a delivery; the first codes are asked for as columns."""
        labels = project.codes["label"]
        for asked in ((), (NAAM_TEKST, NAAM_GEVAL, EIGEN_FRAGMENT, *labels[:2])):
            tables = RuweTabellen(
                project, gevraagd=asked, eigen_fragmenten=bool(asked), codes=dict.fromkeys(labels[-1:], "ander")
            )
            notes = ruw_of(tables.interviewnotities(), bestand="x").cellen
            assert len(notes) == project.coderingen["fragment_id"].nunique()
            assert notes[["fragment_id", "respondent_id", "tekst"]].notna().all(axis=None)
            assert set(tables.coderingen()["code"]) <= set(tables.codeboek()["code"])
            assert all(line.endswith(".") for line in (*tables.opmerkingen(), *project.verslag.in_het_kort()[:1]))

    def again(self, project: Codeproject) -> str:
        assert not project.verslag.telling["onverklaard"].any(), project.verslag.sentences()
        self.watch.allowed = self.folder / "uit"
        out = self.folder / "uit" / "x.qdpx"
        verslag = write_qdpx(project, out)
        assert not verslag.telling["onverklaard"].any(), verslag.sentences()
        self.watch.allowed = None
        back = read_codeproject(out, teksten=True)
        assert len(back.coderingen) == verslag.count("coderingen", out=True)
        assert len(back.codes) == len(project.codes)
        return "gelezen"


def memory() -> int:
    """Return the most that this process had, in MB; the measure of the process itself where the system has one."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(seconds: float, first: int, folder: Path) -> Counter[tuple[str, str]]:
    """Check mutations until the time is over; the seed of a batch that fails is printed by its number."""
    proef, end, batch = Proef(folder), time.monotonic() + seconds, first
    while time.monotonic() < end:

        @seed(batch)
        @settings(max_examples=BATCH, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(projects(proef.seeds))
        def mutations(drawn: tuple[str, bytes]) -> None:
            if time.monotonic() < end:
                proef.check(*drawn)

        try:
            mutations()
        except BaseException:
            print(f"zaad {batch}")
            raise
        if memory() >= MEGABYTES:
            raise MemoryError(f"{memory()} MB")
        batch += 1
    return proef.counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconden", type=float, default=300)
    parser.add_argument("--zaad", type=int, default=0)
    asked = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, hard))  # a runaway ends here and not in the machine
    folder = Path(tempfile.mkdtemp(prefix="fuzz-")).resolve()
    try:
        counts = run(asked.seconden, asked.zaad, folder)
    finally:
        shutil.rmtree(folder)
    for (kind, how), n in sorted(counts.items()):
        print(f"{kind[1:]:8} {how:10} {n:6}")
    print(f"{sum(counts.values())} bestanden, hoogstens {memory()} MB")


if __name__ == "__main__":
    main()
