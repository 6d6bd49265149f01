"""Tables as parties deliver them, before any value is interpreted (docs/method/13)."""

from toolkit.sources.ruw.model import Ruw
from toolkit.sources.ruw.omvang import Omvang, refuse_vast
from toolkit.sources.ruw.reading import read_ruw
from toolkit.sources.ruw.typed import ruw_of

__all__ = ["Omvang", "Ruw", "read_ruw", "refuse_vast", "ruw_of"]
