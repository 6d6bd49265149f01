"""Names after a form of address: "dhr. Jansen", "mevrouw A. B. Jansen-de Boer"; not "de heer des huizes"."""

import re
from typing import Final

from toolkit.persoonsgegevens.nummers import SPACE
from toolkit.persoonsgegevens.soorten import Soort, Span

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀ-ſ"
_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ÿĀ-ſ"
_TITLE: Final = (
    rf"(?:(?i:dhr|mevr|mvr|mw|mej|fam)(?:\.[{SPACE}]*|[{SPACE}]+)|[Hh]r\.[{SPACE}]*"
    rf"|(?i:mevrouw|meneer|mijnheer|mejuffrouw|familie|(?:de|den|geachte|beste)[{SPACE}]heer)[{SPACE}]+)"
)
_INITIALS: Final = rf"(?:(?:[{_CAPITAL}]|Ch|Th|Ph|St|IJ)\.[{SPACE}]?){{0,6}}"
_BEFORE_NAME: Final = (
    rf"(?:(?i:van|v\.d\.|v/d|vd|de|den|der|ter|ten|te|het|'t|’t|(?:in|op|aan|uit)[{SPACE}](?:'t|’t|den|der)|el|al|la|le|"
    rf"du|von|ben|bin|da|do|dos)[{SPACE}]+|(?i:d['’]|el-|al-|o['’])){{0,4}}"
)
_NAME: Final = rf"[{_CAPITAL}][{_LETTER}'’]+"
# After "mw. " a new sentence may begin, and in a text of capitals every word looks like a name.
_NO_NAME: Final = re.compile(
    r"aan|achternaam|al|als|belde|belt|bij|blijft|coach|daar|daarna|dan|dat|de|deze|die|"
    r"dit|dus|een|en|er|ga|gaat|geeft|gaf|had|heb|hebben|heeft|heet|hem|het|hier|hij|"
    r"hoe|hoewel|hun|ik|in|inmiddels|is|ja|kan|kent|komt|kon|krijgt|kreeg|later|maakt|"
    r"maar|maatschappelijk|met|moest|moet|mocht|na|naam|naar|nee|nn|nog|nu|of|omdat|"
    r"onbekend|ook|op|over|respondent|samen|sinds|spreekt|te|toch|toen|toont|twijfelt|uit|"
    r"vanaf|verhuisde|verhuist|vertelt|vertelde|vindt|vond|volgens|voor|vraagt|vroeg|waarom|"
    r"want|waren|was|wat|we|weer|weet|weigert|wel|wie|wij|wil|wilde|woont|woonde|wordt|xx|"
    r"xxx|ze|zei|zegt|zelf|zich|zij|zijn|zit|zoekt|zou|zowel",
    re.IGNORECASE,
)
_MEGAWATT: Final = re.compile(r"\d\s*(?:MW|mw)\b")


def _person(match: re.Match[str]) -> Span | None:
    start = max(0, match.start() - 6)
    megawatt = _MEGAWATT.search(match.string[start : match.start() + 2])
    return None if megawatt or _NO_NAME.fullmatch(match.group("surname")) else match.span()


NAAM: Final = Soort(
    naam="naam",
    omschrijving="een naam van een persoon",
    masker="[naam]",
    vorm=rf"{_TITLE}{_INITIALS}{_BEFORE_NAME}(?P<surname>{_NAME})(?:[ \-]{_BEFORE_NAME}{_NAME}){{0,4}}",
    niet_na=f"0-9{_LETTER}_",
    niet_voor=f"0-9{_LETTER}",
    deel=_person,
)
