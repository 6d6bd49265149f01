"""Coded projects as tables, and REFI-QDA written of them: what the readers of `sources` and the samples share."""

from toolkit.uitwisseling.refi_schrijven import qdpx_of, write_qdpx
from toolkit.uitwisseling.tabellen import Codeproject
from toolkit.uitwisseling.verslag import Verliesverslag

__all__ = ["Codeproject", "Verliesverslag", "qdpx_of", "write_qdpx"]
