"""Which dwellings are suitable to grow old in, by a rule that is agreed on and printed (domain 4.3)."""

from toolkit.geschiktheid.regel import Regel, regel
from toolkit.geschiktheid.toepassen import GESCHIKTHEID, STAPPEN, apply, per_stap, with_regel
from toolkit.geschiktheid.verklaring import STAP_IN_WOORDEN, herkomst, zinnen

__all__ = [
    "GESCHIKTHEID",
    "STAPPEN",
    "STAP_IN_WOORDEN",
    "Regel",
    "apply",
    "herkomst",
    "per_stap",
    "regel",
    "with_regel",
    "zinnen",
]
