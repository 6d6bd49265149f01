"""Make the raw files of the golden deliveries, so that a stranger can see how each fault was put in.

Run: .venv/bin/python tests/golden_leveringen/maak.py. Nothing is random and no clock is read: the same files each time.
What should come of each file is not made here; it was written by hand (see how.md in each folder).
"""

import datetime
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import to_excel

HERE = Path(__file__).parent
MOMENT = datetime.datetime(2024, 1, 1)
TOEWIJZINGEN = ["Nr", "Datum contract", "VHE", "Woonsituatie"]


def lines(*rows, sep=";", end="\r\n"):
    return "".join(sep.join(row) + end for row in rows)


def workbook(*sheets):
    """Make the bytes of a workbook; every sheet is (name, rows, what else is to be done with it)."""
    book = Workbook()
    book.remove(book.active)
    for name, rows, finish in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if finish:
            finish(sheet)
    book.properties.created = book.properties.modified = MOMENT
    raw = io.BytesIO()
    book.save(raw)
    return without_times(raw.getvalue())


def without_times(content):
    """Write a zip file again without compression and with one date, so that it is the same on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                head, _, rest = data.partition(b"<dcterms:modified")
                data = (
                    head
                    + b"<dcterms:modified"
                    + rest.split(b">", 1)[0]
                    + b">2024-01-01T00:00:00Z</dcterms:modified>"
                    + rest.split(b"</dcterms:modified>", 1)[1]
                )
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def merged_heading(sheet):
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")


def dates(sheet):
    for row, day in ((2, datetime.datetime(2023, 2, 1)), (3, datetime.datetime(2023, 2, 2))):
        sheet.cell(row, 2).value = day
        sheet.cell(row, 2).number_format = "dd-mm-yyyy"
    sheet.cell(4, 2).value = to_excel(datetime.datetime(2023, 2, 3))  # a day number without the form of a date


def remark(sheet):
    sheet["A1"].comment = Comment("nagekeken", "beheer")


GOOD = (["t1", "1-2-2023", "w1", "doorstromer"], ["t2", "2-2-2023", "w2", "starter"])
REDENEN = ["Respons", "Gemeente", "Ingevuld op", "Reden", "Waarom nog meer"]

FILES = {
    "01-utf8-met-bom/levering.csv": lines(TOEWIJZINGEN, *GOOD).encode("utf-8-sig"),
    "02-windows-1252/levering.csv": lines(["Nr", "Ingáng", "VHE", "Huishouden"], ["t1", "1-2-2023", "Bé1", "één"], ["t2", "2-2-2023", "Bü2", "€7"]).encode("cp1252"),
    "03-utf16-met-tabs/levering.txt": lines(["Nr", "Datum contract", "Cliënt", "VHE"], ["t1", "1-2-2023", "ë1", "w1"], ["t2", "2-2-2023", "ë2", "w2"], sep="\t").encode("utf-16"),
    "04-komma-en-decimale-punt/levering.csv": lines(["Nr", "Datum", "VHE", "Huur"], ["t1", "2023-02-01", "w1", "612.50"], ["t2", "2023-02-02", "w2", "1210.05"], sep=",", end="\n").encode(),
    "05-titelrijen/levering.csv": lines(["Toewijzingen Stichting Wonen", "", "", ""], ["Peildatum 31-12-2023", "", "", ""], ["", "", "", ""], TOEWIJZINGEN, *GOOD).encode(),
    "06-samengevoegde-kop/levering.xlsx": workbook(
        ("Export", [["Toewijzing", None, "Woning", None], ["Nr", "Datum", "VHE", "Buurt"], ["t1", "1-2-2023", "w1", "x"], ["t2", "2-2-2023", "w2", "y"]], merged_heading)),
    "07-totaalrij/levering.csv": lines(["Nr", "Datum", "VHE", "Huur"], ["t1", "1-2-2023", "w1", "600,00"], ["t2", "2-2-2023", "w2", "700,00"], ["Totaal", "", "", "1300,00"]).encode(),
    "08-meer-bladen/levering.xlsx": workbook(
        ("Toelichting", [["Deze export bevat de toewijzingen van 2023."]], None),
        ("Toewijzingen", [TOEWIJZINGEN, *GOOD], remark),
        ("Vorig jaar", [TOEWIJZINGEN, ["t9", "1-2-2022", "w9", "starter"]], None)),
    "09-datums-in-soorten/levering.xlsx": workbook(
        ("Blad1", [["Nr", "Datum", "VHE"], ["t1", None, "w1"], ["t2", None, "w2"], ["t3", None, "w3"], ["t4", "4 februari 2023", "w4"], ["t5", "05-02-2023", "w5"]], dates)),
    "10-opgegeten-codes/levering.xlsx": workbook(
        ("Blad1", [["VHE", "Buurtcode", "Jaar"], [1001, 99010001, 2023], [1002, 7010002, 2023], ["0003", "BU07010003", 2023]], None)),
    "11-euro-en-decimale-komma/levering.csv": lines(["Nr", "Datum", "VHE", "Huur"], ["t1", "1-2-2023", "w1", "€ 1.234,50"], ["t2", "2-2-2023", "w2", "612,-"], ["t3", "3-2-2023", "w3", "EUR 700,10"]).encode(),
    "12-duizendpunten/levering.csv": lines(["Post", "Gemeente", "Jaar", "Bedrag"], ["personeel", "GM9901", "2023", "12.500"], ["vergoeding", "GM9901", "2023", "1.250,75"], ["eenmalig", "GM9901", "2023", "900"]).encode(),
    "13-ja-en-nee/levering.csv": lines(["VHE", "Buurt", "Lift", "Traplift", "Nultreden"], ["w1", "BU99010001", "J", "ja", "x"], ["w2", "BU99010001", "N", "nee", ""], ["w3", "BU99010001", "j", "soms", ""]).encode(),
    "14-lege-rijen/levering.csv": lines(TOEWIJZINGEN, GOOD[0], ["", "", "", ""], GOOD[1], ["", "", "", ""]).encode(),
    "15-dubbele-rijen/levering.csv": lines(TOEWIJZINGEN, GOOD[0], GOOD[1], GOOD[0], ["t2", "02-02-2023", "w2", "Starter"]).encode(),
    "16-tegenstrijdige-sleutel/levering.csv": lines(TOEWIJZINGEN, GOOD[0], GOOD[1], ["t1", "1-2-2023", "w1", "starter"]).encode(),
    "17-onbekende-code/levering.csv": lines(TOEWIJZINGEN, ["t1", "1-2-2023", "w1", "DOO"], ["t2", "2-2-2023", "w2", "XYZ"], ["t3", "3-2-2023", "w3", "XYZ"]).encode(),
    "18-verplichte-kolom-ontbreekt/levering.csv": lines(["Nr", "Datum contract", "Complex"], ["t1", "1-2-2023", "c1"]).encode(),
    "19-verkeerde-naam-in-inleesbestand/levering.csv": lines(TOEWIJZINGEN, *GOOD).encode(),
    "20-alleen-een-kop/levering.csv": lines(TOEWIJZINGEN).encode(),
    "21-webpagina-als-csv/levering.csv": b"<!DOCTYPE html>\n<html><head><title>Inloggen</title></head><body>Meld u aan</body></html>\n",
    "22-formulefouten/levering.xlsx": workbook(
        ("Blad1", [["Nr", "Datum", "VHE", "Huur"], ["t1", "1-2-2023", "w1", 612.5], ["t2", "2-2-2023", "w2", "#N/A"], ["t3", "3-2-2023", "#REF!", 700]], None)),
    "23-kapot-excel/levering.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
    "24-scheve-rijen/levering.csv": (lines(TOEWIJZINGEN, GOOD[0]) + "t2;2-2-2023\r\n" + "t3;3-2-2023;w3;starter;te veel\r\n" + lines(["t4", "4-2-2023", "w4", "starter"])).encode(),
    "25-mojibake/levering.csv": lines(["Nr", "Datum", "VHE", "Cliënt"], ["t1", "1-2-2023", "w1", "ë1"], ["t2", "2-2-2023", "w2", "ë2"]).encode().decode("cp1252").encode(),
    "26-voetnoot/levering.csv": (lines(TOEWIJZINGEN, *GOOD) + "\r\nBron: Woonsysteem, export 3 januari 2024\r\n").encode(),
    "27-bedrag-in-centen/levering.csv": lines(["Nr", "Datum", "VHE", "Huur (ct)"], ["t1", "1-2-2023", "w1", "61250"], ["t2", "2-2-2023", "w2", "70007"]).encode(),
    "28-lijst-in-een-cel/levering.csv": lines(REDENEN, ["r1", "GM9901", "3-4-2023", "Trappen", '"trappen, veiligheid"'], ["r2", "GM9901", "4-4-2023", "anders", "sloop"], ["r3", "GM9901", "5-4-2023", "", '"trappen, ruzie"']).encode(),
    "29-jaar-van-twee-cijfers/levering.csv": lines(TOEWIJZINGEN, ["t1", "1-2-23", "w1", "starter"], ["t2", "31-12-99", "w2", "starter"]).encode(),
    "30-amerikaanse-datums/levering.csv": lines(TOEWIJZINGEN, ["t1", "02/01/2023", "w1", "starter"], ["t2", "02/25/2023", "w2", "starter"], ["t3", "12/31/2023", "w3", "starter"]).encode(),
    "31-gemengde-datumvolgorde/levering.csv": lines(TOEWIJZINGEN, ["t1", "25-02-2023", "w1", "starter"], ["t2", "02-25-2023", "w2", "starter"], ["t3", "2023-02-03", "w3", "starter"]).encode(),
    "32-negatieve-huur/levering.csv": lines(["Nr", "Datum", "VHE", "Huur"], ["t1", "1-2-2023", "w1", "600,00"], ["t2", "2-2-2023", "w2", "-600,00"]).encode(),
    "33-leeftijd-212/levering.csv": lines(["Nr", "Datum", "VHE", "Leeftijd"], ["t1", "1-2-2023", "w1", "72"], ["t2", "2-2-2023", "w2", "212"]).encode(),
    "34-onmogelijke-buurtcode/levering.csv": lines(["VHE", "Buurt"], ["w1", "BU99010001"], ["w2", "BU9901"], ["w3", "Centrum"], ["w4", "bu99010002  "]).encode(),
    "35-negen-cijfers-als-sleutel/levering.csv": lines(TOEWIJZINGEN, ["t1", "1-2-2023", "w1", "starter"], ["111222333", "31-2-2023", "w2", "starter"]).encode(),
    "36-herhaalde-kop/levering.csv": lines(TOEWIJZINGEN, GOOD[0], TOEWIJZINGEN, GOOD[1]).encode(),
    "37-codes-van-vera/levering.csv": lines(["Eenheid", "Buurt", "Detailsoort", "Label"], ["w1", "BU99010001", "GAL", "NUL"], ["w2", "BU99010001", "GAR", ""], ["w3", "BU99010001", "hoe", "GEL"], ["w4", "BU99010001", "QQQ", "ZON"]).encode(),
    "38-andere-eenheden/levering.csv": lines(["Eenheid", "Buurt", "Opp (dm2)", "Jaarhuur", "Kans (%)", "Naar huisarts (km)"], ["w1", "BU99010001", "6150", "7350", "85", "0,4"], ["w2", "BU99010001", "12000", "8403,6", "12,5%", "1,25"]).encode(),
    "39-regeleinde-in-een-cel/levering.csv": lines(["Datum", "Gebied", "Soort", "Wat"], ["1-2-2023", "GM9901", "oplevering_complex", '"Complex Zuid\r\n(fase 1)"'], ["2-2-2023", "GM9901", "ander", "Regel"]).encode(),
    "40-streepjes-voor-leeg/levering.csv": lines(["Nr", "Datum", "VHE", "Huur", "Leeftijd"], ["t1", "1-2-2023", "w1", "-", "n.v.t."], ["t2", "2-2-2023", "w2", "600", "N.V.T."], ["t3", "-", "w3", "600", "70"]).encode(),
    "41-dag-bestaat-niet/levering.csv": lines(TOEWIJZINGEN, ["t1", "31-2-2023", "w1", "starter"], ["t2", "29-2-2024", "w2", "starter"], ["t3", "31-12-9999", "w3", "starter"]).encode(),
    "42-regel-tussen-kolommen/levering.csv": lines(["Nr", "Dag", "Huishouden", "Van", "Naar"], ["v1", "1-2-2023", "h1", "w1", "w2"], ["v2", "2-2-2023", "h2", "w3", "w3"], ["v3", "2-2-2023", "h3", "w4", "w5"], ["v4", "2-2-2023", "h3", "w6", "w7"]).encode(),
}  # fmt: skip


def main():
    for name, content in FILES.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
