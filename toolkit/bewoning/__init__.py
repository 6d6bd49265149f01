"""Which dwellings were left by everybody, and which household then came to live there (domain 5.1, steps 1 and 2)."""

from toolkit.bewoning.vrijkomen import MAX_LEEGSTAND_DAGEN, MIN_VOLGTIJD_MAANDEN, OVERLAP_DAGEN, vrijgekomen_woningen

__all__ = ["MAX_LEEGSTAND_DAGEN", "MIN_VOLGTIJD_MAANDEN", "OVERLAP_DAGEN", "vrijgekomen_woningen"]
