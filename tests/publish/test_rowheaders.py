"""Row headers, read back by an independent reader."""

import io

import pytest

from toolkit.publish.pdf import to_pdf
from toolkit.publish.rowheaders import mark_row_headers

pikepdf = pytest.importorskip("pikepdf", reason="komt met outloud (extra dev)")


def elements(node, kind):
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from elements(part, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == f"/{kind}":
            yield node
        yield from elements(node.get("/K"), kind)


def attributes(cell):
    merged = {}
    for one in cell.get("/A", []):
        merged |= {key: one[key] for key in one.keys()}  # noqa: SIM118  # a pikepdf dictionary
    return merged


@pytest.fixture
def rows(build):
    def read(*items):
        pdf = to_pdf(build.notebook(build.shown(build.front), build.shown(*items)))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            root = opened.Root.StructTreeRoot
            ids = {
                str(root.IDTree.Names[place]): root.IDTree.Names[place + 1]
                for place in range(0, len(root.IDTree.Names), 2)
            }
            found = []
            for body in elements(root.K, "TBody"):
                for row in elements(body.K, "TR"):
                    cells = list(row.K)
                    named = [[str(ids[str(name)].S) for name in attributes(cell).get("/Headers", [])] for cell in cells]
                    found.append(
                        [
                            (str(cell.S), str(attributes(cell).get("/Scope", "")), heads)
                            for cell, heads in zip(cells, named, strict=True)
                        ]
                    )
            return found, list(ids)

    return read


def test_the_first_cell_of_a_row_heads_the_row_and_the_others_know_it(build, rows):
    found, ids = rows(build.laid_out(rows=[("Zuid", "1", "2%"), ("Noord", "3", "4%"), ("Oost", "5", "6%")]))
    assert found == 3 * [[("/TH", "/Row", ["/TH"]), ("/TD", "", ["/TH", "/TH"]), ("/TD", "", ["/TH", "/TH"])]]
    assert ids == sorted(ids)
    assert len(ids) == 3 + 3


def test_a_table_with_more_headers_than_figures_has_column_headers_only(build, rows):
    found, _ = rows(build.laid_out(rows=[("Zuid", "1", "2%")]))
    assert found == [[("/TD", "", ["/TH"])] * 3]


def test_tables_do_not_mix_up_their_headers(build, rows):
    tables = [build.laid_out(rows=[(f"{name} {row}", "1", "2%") for row in range(4)]) for name in "ab"]
    found, ids = rows(*tables)
    assert len(found) == 8
    assert len(ids) == 2 * 3 + 8


def test_a_pdf_without_tables_is_left_alone(build):
    pdf = to_pdf(build.notebook(build.shown(build.front)))
    assert mark_row_headers(pdf) == pdf
    assert pdf.count(b"startxref") == 1


@pytest.mark.parametrize("bytes_", [b"", b"%PDF-1.7\n", b"startxref\n9\n%%EOF\n"])
def test_something_else_is_a_mistake_in_the_program(bytes_):
    with pytest.raises(ValueError, match="as Typst writes it"):
        mark_row_headers(bytes_)
