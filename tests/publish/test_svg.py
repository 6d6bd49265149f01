"""Drawings are rebuilt from what is known to be harmless."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from matplotlib.figure import Figure

from toolkit.errors import NotebookError
from toolkit.publish.svg import clean


def drawn(inside, attributes='width="72pt" height="36pt" viewBox="0 0 72 36"'):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'
    return clean(svg, prefix="f1-", alt="Een staaf.")


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)" onclick="alert(1)"/>',
        '<foreignObject><body onload="alert(1)"/></foreignObject>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<image xlink:href="https://example.org/spion.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use xlink:href="https://example.org/deel.svg#a"/>',
        '<rect style="fill: url(https://example.org/a.svg#b)"/>',
        "<rect style=\"fill: url('//example.org/a')\"/>",
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        "<style>@import url(https://example.org/a.css);</style>",
        '<rect style="behavior: url(#x); -moz-binding: url(#y)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="onload" values="alert(1)"/>',
        "<metadata>naam van de maker</metadata><title>x</title>",
    ],
)
def test_what_could_run_or_load_is_left_out(evil):
    got = drawn(evil).text
    for word in (
        "script",
        "alert",
        "example.org",
        "onload",
        "foreign",
        "@import",
        "behavior",
        "binding",
        "maker",
        "svg+xml",
    ):
        assert word not in got


def test_what_draws_stays():
    got = drawn(
        '<defs><clipPath id="k"><rect width="3" height="4"/></clipPath></defs>'
        '<g clip-path="url(#k)" transform="translate(1 2)"><path id="p" d="M0 0L1 1" style="fill: none; stroke: #000"/>'
        '<use xlink:href="#p" x="5"/><text x="1" text-anchor="end" style="font: 8px Fira Sans">Één &lt;naam&gt;</text></g>'
    ).text
    assert 'clip-path="url(#f1-k)"' in got
    assert 'id="f1-p"' in got
    assert 'href="#f1-p"' in got
    assert "Één &lt;naam&gt;</text>" in got
    assert "fill: none; stroke: #000" in got


def test_a_picture_inside_a_drawing_may_stay_when_it_is_in_the_file():
    assert "data:image/png;base64,iVBORw0=" in drawn('<image href="data:image/png;base64,iVBORw0="/>').text


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="72pt" height="36pt" viewBox="0 0 72 36"', (25.4, 12.7)),
        ('width="160mm" height="2cm"', (160, 20)),
        ('width="96" height="192px"', (25.4, 50.8)),
        ('viewBox="0 0 96 192"', (25.4, 50.8)),
        ('width="100%" height="100%" viewBox="0 0 96 192"', (25.4, 50.8)),
    ],
)
def test_the_size_is_known_in_mm(attributes, size):
    got = drawn("<rect/>", attributes)
    assert (got.width_mm, got.height_mm) == pytest.approx(size)
    assert etree.fromstring(got.text).get("viewBox")


@pytest.mark.parametrize(
    "bad",
    [
        "geen svg",
        "<svg><rect></svg>",
        "<html/>",
        '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg width="1" height="1"><text>&a;</text></svg>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg width="1" height="1"><text>&a;</text></svg>',
        '<svg width="1" height="1">\x00</svg>',
    ],
)
def test_a_bad_drawing_is_refused(bad):
    with pytest.raises(NotebookError, match="een figuur"):
        clean(bad, prefix="f1-", alt="Iets.")


def test_what_matplotlib_writes_comes_through_and_keeps_to_itself():
    figure = Figure(figsize=(4, 2))
    axes = figure.add_subplot()
    axes.bar(["a", "b"], [1, 2], hatch="//")
    stream = io.StringIO()
    figure.savefig(stream, format="svg")
    got = clean(stream.getvalue(), prefix="f7-", alt="Twee staven.")
    tree = etree.fromstring(got.text)
    assert (got.width_mm, got.height_mm) == pytest.approx((4 * 25.4, 2 * 25.4))
    assert tree.get("style") == "stroke-linejoin: round; stroke-linecap: butt"
    assert all(element.get("id").startswith("f7-") for element in tree.iter() if element.get("id"))
    assert "<style" not in got.text
    assert "metadata" not in got.text


def test_cleaning_twice_is_cleaning_once_but_for_the_prefix():
    once = drawn('<g id="a"><rect fill="url(#a)"/></g>')
    twice = clean(once.text, prefix="x-", alt="Een staaf.")
    assert twice.text == once.text.replace("f1-a", "x-f1-a")


names = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=122), min_size=1, max_size=12)


@given(names, st.text(st.characters(exclude_characters="&<\"'", exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_attribute_but_the_known_ones_comes_through(name, value):
    got = etree.fromstring(drawn(f'<rect {name}="{value}"/>').text)
    assert not any(attribute.lower().startswith("on") for element in got.iter() for attribute in element.attrib)
    assert "script:" not in etree.tostring(got, encoding="unicode").lower()
