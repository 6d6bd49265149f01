"""Propose a first inleesbestand from names and values; what is not sure is marked, nothing is guessed unsaid."""

from toolkit.sources.inlezen.voorstel.keuze import Voorstel, suggest
from toolkit.sources.inlezen.voorstel.tekst import as_yaml, suggest_text

__all__ = ["Voorstel", "as_yaml", "suggest", "suggest_text"]
