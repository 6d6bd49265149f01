"""Coded interviews from other programs, and back (docs/method/36-codeprojecten.md)."""

from toolkit.sources.codeprojects.lezen import read_codeproject
from toolkit.sources.codeprojects.notities import notities_van
from toolkit.sources.codeprojects.refi_schrijven import write_qdpx
from toolkit.sources.codeprojects.tabellen import Codeproject
from toolkit.sources.codeprojects.verslag import Verliesverslag

__all__ = ["Codeproject", "Verliesverslag", "notities_van", "read_codeproject", "write_qdpx"]
