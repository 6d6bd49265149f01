"""The text of HTML without its tags, as Taguette counts it."""

from html.parser import HTMLParser


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    """Return the text between the tags, white space as it is.

    Examples
    --------
    >>> text_of("<p>De <b>tuin</b> &amp; het huis</p>")
    'De tuin & het huis'
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
