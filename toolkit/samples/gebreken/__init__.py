"""Faults planted on purpose, at known rates, with a list of every one of them.

`betekenis` changes tables in ways that no reader can see; `rijen` spoils cells and rows of a laid out delivery, which a
reader has to refuse or doubt. What a reader has to do follows from the contract alone, never from the reader.
"""

from toolkit.samples.gebreken.soorten import GEEN, GEWOON, Gebreken

__all__ = ["GEEN", "GEWOON", "Gebreken"]
