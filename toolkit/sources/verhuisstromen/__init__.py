"""Public figures of observed moves: from gemeente to gemeente, and into and out of each gemeente by age (domain 4.9).

The choices and why they were made: docs/method/31-afstand-en-openbare-stromen.md.
"""

from toolkit.sources.verhuisstromen.paren import read_verhuisstromen
from toolkit.sources.verhuisstromen.totalen import VERHUISTOTALEN, read_verhuistotalen

__all__ = ["VERHUISTOTALEN", "read_verhuisstromen", "read_verhuistotalen"]
