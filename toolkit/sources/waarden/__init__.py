"""From cells as delivered to values: numbers, dates, yes and no, texts and area codes (docs/method/13).

Each function takes a column as `read_ruw` gives it and never guesses: what cannot be read is marked, what the whole
column had to prove is said in `opmerking`. None of them puts a value of the column in a text.
"""

from toolkit.sources.waarden.codes import read_codes
from toolkit.sources.waarden.datums import read_datums
from toolkit.sources.waarden.gelezen import Gelezen
from toolkit.sources.waarden.getallen import read_gehele, read_getallen
from toolkit.sources.waarden.ja_nee import read_ja_nee
from toolkit.sources.waarden.tekst import read_tekst

__all__ = ["Gelezen", "read_codes", "read_datums", "read_gehele", "read_getallen", "read_ja_nee", "read_tekst"]
