"""Fictitious coded projects as each program writes them, small enough to count by hand."""

import sqlite3
import uuid
import zipfile

TEKST = "😀 De tuin is mooi.\r\nHet huis ook."
"""In code points: "De tuin" 2-9, "Het huis" 20-28; in UTF-16 one more; in bytes 5-12 and 23-31."""


def guid(name):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def project(body, *, origin="NVivo for Windows 12.6"):
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Fictief" origin="{origin}">{body}</Project>"""


def selection(name, begin, eind, *codes, extra=""):
    """Return a selection with a coding by the first coder for each code."""
    codings = "".join(
        f'<Coding guid="{guid(name + code)}" creatingUser="{guid("wij")}" creationDateTime="2025-03-04T10:11:12Z">'
        f'<CodeRef targetGUID="{guid(code)}"/></Coding>'
        for code in codes
    )
    return (
        f'<PlainTextSelection guid="{guid(name)}" startPosition="{begin}" endPosition="{eind}" name="">'
        f"{codings}{extra}</PlainTextSelection>"
    )


USERS = f'<Users><User guid="{guid("wij")}" name="Codeur Een"/><User guid="{guid("zij")}" name="Codeur Twee"/></Users>'
CODES = f"""<CodeBook><Codes>
<Code guid="{guid("wonen")}" name="Wonen" isCodable="false"><Description>Over het huis
en de tuin</Description>
<Code guid="{guid("tuin")}" name="Tuin" isCodable="true" color="#00ff00"><NoteRef targetGUID="{guid("memo")}"/></Code>
<Code guid="{guid("huis")}" name="Huis &amp; haard" isCodable="true"/></Code>
<Code guid="{guid("tuin2")}" name="Tuin" isCodable="true"/></Codes></CodeBook>"""
VARIABLES = f"""<Variables><Variable guid="{guid("groep")}" name="Groep" typeOfVariable="Text"/>
<Variable guid="{guid("kamers")}" name="Kamers" typeOfVariable="Integer"><Description>Aantal</Description></Variable></Variables>"""
CASES = f"""<Cases><Case guid="{guid("r1")}" name="R1"><CodeRef targetGUID="{guid("huis")}"/>
<VariableValue><VariableRef targetGUID="{guid("groep")}"/><TextValue>senior_verhuisd</TextValue></VariableValue>
<VariableValue><VariableRef targetGUID="{guid("kamers")}"/><IntegerValue>4</IntegerValue></VariableValue>
<SourceRef targetGUID="{guid("gesprek")}"/></Case>
<Case guid="{guid("r2")}" name="R2"><VariableValue><VariableRef targetGUID="{guid("groep")}"/><TextValue>mantelzorger</TextValue>
</VariableValue><SelectionRef targetGUID="{guid("s3")}"/></Case></Cases>"""
NOTES = f"""<Notes><Note guid="{guid("memo")}" name="Over de tuin"><PlainTextContent>Vaak genoemd.</PlainTextContent></Note>
<Note guid="{guid("los")}"><PlainTextContent>Los idee.</PlainTextContent></Note></Notes>"""
SETS = f'<Sets><Set guid="{guid("set")}" name="Alles"><MemberCode targetGUID="{guid("huis")}"/></Set></Sets>'


def sources(*selections, files=True):
    pdf = (
        f'<PDFSource guid="{guid("pdf")}" name="Folder" path="internal://folder.pdf">'
        f'<PDFSelection guid="{guid("p1")}" page="1" firstX="0" firstY="0" secondX="9" secondY="9">'
        f'<Coding guid="{guid("pc")}"><CodeRef targetGUID="{guid("tuin")}"/></Coding></PDFSelection>'
        f'<Representation guid="{guid("rep")}" plainTextPath="internal://folder.txt">'
        f"{selection('s4', 0, 5, 'huis')}</Representation></PDFSource>"
    )
    whole = f'<Coding guid="{guid("geheel")}"><CodeRef targetGUID="{guid("wonen")}"/></Coding>'
    path = 'plainTextPath="internal://gesprek.txt"' if files else ""
    return (
        f'<Sources><TextSource guid="{guid("gesprek")}" name="Gesprek 1" {path}>{"".join(selections)}{whole}</TextSource>'
        f"{pdf}</Sources>"
    )


def everything():
    """Return a project with at least one of everything, in UTF-16 units with a line end of two, as NVivo counts."""
    selections = (
        selection("s1", 3, 10, "tuin", "huis"), selection("s2", 3, 10, "tuin2"),
        selection("s3", 21, 29, "huis", extra=f'<NoteRef targetGUID="{guid("memo")}"/>'),
    )  # fmt: skip
    return project(USERS + CODES + VARIABLES + CASES + sources(*selections) + NOTES + SETS)


FILES = {"Sources/gesprek.txt": b"\xef\xbb\xbf" + TEKST.encode(), "Sources/folder.txt": b"Ruime woning"}


def qdpx(path, xml=None, files=None, *, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("project.qde", everything() if xml is None else xml)
        for name, content in (FILES if files is None else files).items():
            archive.writestr(name, content)
    return path


QDC = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="MAXQDA 2022"><Codes>
<Code guid="{guid("a")}" name="Verhuisreden" isCodable="true"><Description>Waarom</Description>
<Code guid="{guid("b")}" name="Trappen" isCodable="true" color="#ff0000"/></Code></Codes></CodeBook>"""


def database(path, script, rows):
    connection = sqlite3.connect(path)
    connection.executescript(script)
    for table, values in rows.items():
        for value in values:
            connection.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(value))})", value)  # noqa: S608
    connection.commit()
    connection.close()
    return path


TAGUETTE = """
CREATE TABLE users (login TEXT, hashed_password TEXT, email TEXT);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, project_id INTEGER, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
"""


def taguette(path, **replaced):
    html = "<p>😀 De <b>tuin</b> is mooi.</p><p>Het huis ook &amp; meer.</p>"
    rows = {
        "users": [("baas", "geheimwoord", "baas@voorbeeld.nl")], "projects": [(1, "Fictief", "")],
        "documents": [(1, "Gesprek 1", "", 1, html)],
        "tags": [(1, 1, "wonen", "alles"), (2, 1, "wonen.tuin", ""), (3, 1, "los.eind", "")],
        "highlights": [(1, 1, 5, 12, "De <b>tuin</b>"), (2, 1, 21, 29, "Het huis"), (3, 1, 5, 12, "iets anders")],
        "highlight_tags": [(1, 2), (1, 3), (2, 1), (3, 1)],
    } | replaced  # fmt: skip
    return database(path, TAGUETTE, rows)


QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
CREATE TABLE code_image (imid integer primary key, id integer, cid integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""


def qualcoder(folder, **replaced):
    folder.mkdir()
    when = "2024-05-06 07:08:09"
    rows = {
        "project": [("v8", when, "Over het project", "QualCoder 3.5")],
        "source": [(1, "gesprek.txt", TEKST, None, "Rustig gesprek", "ann", when), (2, "foto.jpg", None, "/images/foto.jpg", "", "ann", when)],
        "code_cat": [(1, "Wonen", "ann", when, "", None)],
        "code_name": [(1, "Tuin", "buiten", 1, "ann", when, "#00FF00"), (2, "Huis", "", None, "ann", when, "#FF0000")],
        "code_text": [
            (1, 1, 1, "De tuin", 2, 9, "ann", when, "echt?", None, 0), (2, 2, 1, "De tuin", 2, 9, "bob", when, "", None, 0),
            (3, 2, 1, "Het huis", 20, 28, "ann", when, "", None, 1), (4, 2, 1, "Het huis", 21, 29, "bob", when, "", None, 0),
        ],
        "code_image": [(1, 2, 1)],
        "annotation": [(1, 1, 0, 1, "lacht", "ann", when)],
        "cases": [(1, "R1", "", "ann", when), (2, "R2", "", "ann", when)],
        "case_text": [(1, 1, 1, 0, len(TEKST), "ann", when, ""), (2, 2, 1, 20, 28, "ann", when, "")],
        "attribute_type": [("Groep", when, "ann", "", "case", "character"), ("Kamers", when, "ann", "", "case", "numeric")],
        "attribute": [(1, "Groep", "case", "senior_verhuisd", 1, when, "ann"), (2, "Kamers", "case", "4", 1, when, "ann")],
        "journal": [(1, "Dagboek", "Vandaag", when, "ann")],
    } | replaced  # fmt: skip
    database(folder / "data.qda", QUALCODER, rows)
    return folder


CODELIJST = """Document;Code;Segment;Codeur;Memo;Kleur
Gesprek 1;Wonen > Tuin;De tuin is mooi;ann;echt?;rood
Gesprek 1;Wonen > Tuin|Huis;Het huis ook;bob;;
Gesprek 2;Huis;De tuin is mooi;ann;;
Gesprek 2;;Zonder code;ann;;
"""
