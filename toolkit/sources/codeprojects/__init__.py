"""Coded interviews from other programs, and back (docs/method/36-codeprojecten.md)."""

from toolkit.sources.codeprojects.lezen import read_codeproject
from toolkit.uitwisseling.refi_schrijven import write_qdpx
from toolkit.uitwisseling.tabellen import Codeproject
from toolkit.uitwisseling.verslag import Verliesverslag

__all__ = ["Codeproject", "Verliesverslag", "read_codeproject", "write_qdpx"]
