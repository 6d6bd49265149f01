"""The page of the catalogue is made of it, and names every indicator once."""

from toolkit.indicatoren import catalogue, page


def test_the_page_on_disk_is_that_of_the_catalogue(root):
    text = (root / "docs" / "indicatoren.md").read_text(encoding="utf-8")
    assert text == page(), "draai `doorstroom reference`"


def test_every_indicator_stands_on_it_once():
    lines = page().splitlines()
    assert [line for line in lines if line.startswith("### ")] == [f"### {one.label}" for one in _in_order()]
    assert all(lines.count(f"`{name}`") == 1 for name in catalogue())


def _in_order():
    every = list(catalogue().values())
    first = [one for name in ("opgave", "monitor") for one in every if one.werkblad == name]
    rest = [one for one in every if one.werkblad is None]
    return [*first, *(one for one in rest if one.bereken is None), *(one for one in rest if one.bereken)]


def test_a_share_is_told_in_words():
    (after,) = (part for part in page().split("### ") if "`opgave_hh_geschikt`" in part)
    assert "* **eenheid**: deel van het geheel" in after
    assert "* **gemeten**: op een dag (stand)" in after
