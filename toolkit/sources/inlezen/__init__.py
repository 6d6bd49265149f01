"""From deliveries of microdata to tables of the data model, by an inleesbestand (docs/inleesbestand.md)."""

from toolkit.sources.inlezen.ingelezen import Ingelezen, reason_lines, sentence, without_row_numbers
from toolkit.sources.inlezen.lezen import read_levering, read_tabel
from toolkit.sources.inlezen.schrijven import write_geweigerd
from toolkit.sources.inlezen.voorstel import Voorstel, suggest, suggest_text

__all__ = [
    "Ingelezen",
    "Voorstel",
    "read_levering",
    "read_tabel",
    "reason_lines",
    "sentence",
    "suggest",
    "suggest_text",
    "without_row_numbers",
    "write_geweigerd",
]
