"""Markdown cells become a small tree; HTML in them is text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import NotebookError
from toolkit.publish.document import plain_text
from toolkit.publish.markdown import read_markdown


def read(text):
    return read_markdown(text, place="cel 2")


def text(words):
    return {"soort": "tekst", "tekst": words}


def test_headings_and_paragraphs():
    assert read("## Kop\n\nEerste *regel*\nen **vet**.") == [
        {"soort": "kop", "niveau": 2, "inhoud": [text("Kop")]},
        {
            "soort": "alinea",
            "inhoud": [
                text("Eerste "), {"soort": "nadruk", "inhoud": [text("regel")]}, text(" "), text("en "),
                {"soort": "sterk", "inhoud": [text("vet")]}, text("."),
            ],
        },
    ]  # fmt: skip


def test_nested_lists_keep_their_order_and_start():
    (got,) = read("3. drie\n4. vier\n   - binnen")
    assert (got["geordend"], got["start"], len(got["punten"])) == (True, 3, 2)
    assert got["punten"][1][1] == {
        "soort": "lijst", "geordend": False, "start": 1,
        "punten": [[{"soort": "alinea", "inhoud": [text("binnen")]}]],
    }  # fmt: skip


def test_code_quotes_rules_and_hard_breaks():
    kinds = [node["soort"] for node in read("```\nx = <b>\n```\n\n> citaat\n\n---\n\n    ingesprongen\n")]
    assert kinds == ["code", "citaat", "streep", "code"]
    assert read("a\\\nb")[0]["inhoud"][1] == {"soort": "regeleinde"}
    assert read("`a_b`")[0]["inhoud"] == [{"soort": "code", "tekst": "a_b"}]


def test_tables_know_their_alignment():
    (got,) = read("| Soort | Aantal |\n|:--|--:|\n| *koop* | 12 |")
    assert got["uitlijning"] == ["links", "rechts"]
    assert plain_text(got["rijen"][0][0]) == "koop"


def test_a_heading_inside_a_list_is_no_part_of_the_contents():
    (got,) = read("- # Kop")
    assert got["punten"][0][0]["inhoud"][0]["soort"] == "sterk"


@pytest.mark.parametrize("address", ["https://www.cbs.nl/", "http://cbs.nl", "mailto:info@voorbeeld.nl"])
def test_links_to_elsewhere_are_links(address):
    assert read(f"[hier]({address})")[0]["inhoud"] == [{"soort": "link", "adres": address, "inhoud": [text("hier")]}]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "01_opgave.ipynb", "#x"]
)
def test_other_links_stay_text(address):
    assert "link" not in json.dumps(read(f"[hier]({address})"))


def test_html_is_text():
    assert (
        plain_text(read("<script>alert(1)</script> en <b>vet</b>")[0]["inhoud"])
        == "<script>alert(1)</script> en <b>vet</b>"
    )


@pytest.mark.parametrize(
    "picture", ["![kaart](kaart.png)", "tekst ![](https://example.org/x.png)", "- ![x](attachment:a.png)"]
)
def test_a_picture_in_a_text_cell_is_refused(picture):
    with pytest.raises(NotebookError, match=r"cel 2: .*afbeelding in een tekstcel"):
        read(picture)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_written_as_json(words):
    try:
        got = read(words)
    except NotebookError:
        return
    assert json.loads(json.dumps(got)) == got
