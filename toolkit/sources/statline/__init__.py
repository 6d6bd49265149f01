"""Key figures of CBS in every form in which people have them (docs/method/03-statline.md)."""

from toolkit.sources.statline.reader import read_kerncijfers

__all__ = ["read_kerncijfers"]
