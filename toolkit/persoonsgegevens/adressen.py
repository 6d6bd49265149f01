"""Where one person can be reached: e-mail, postcode with house number, street with house number."""

import re
from typing import Final

from toolkit.persoonsgegevens.nummers import SPACE
from toolkit.persoonsgegevens.soorten import Soort, Span

EMAIL: Final = Soort(
    naam="e-mail",
    omschrijving="een e-mailadres",
    masker="[e-mail]",
    vorm=r"[^\s@<>()\[\],;:|\"]+@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}",
    niet_na="@",
    niet_voor="A-Za-z",
)

_GAP: Final = rf"[{SPACE}\r\n]"
_NUMBER: Final = r"0{0,4}[1-9]\d{0,4}"
_ADDITION: Final = rf"(?:-?[A-Za-z]{{1,4}}|-\d{{1,4}}|[{SPACE}][A-Za-z])?"
_BETWEEN: Final = rf"[{SPACE}\r\n,;:/\-_]{{0,3}}(?:(?i:huisnummer|huisnr|nummer|nr|no)[.:]?{_GAP}?)?"
_WHOLE_POSTCODE: Final = re.compile(rf"[1-9]\d{{3}}[{SPACE}]?[A-Z]{{2}}(?![A-Za-z])")
_SHORT_WORD: Final = re.compile(
    r"al|be|bv|ca|cm|de|dm|do|eh|en|er|eu|ev|gr|ha|he|ik|in|is|it|ja|je|jr|kg|km|"
    r"kw|lt|ma|me|mm|mw|na|nr|nu|of|oh|om|op|pk|pm|pp|st|te|tm|to|uw|va|vd|vr|we|"
    r"wo|za|ze|zo",
    re.IGNORECASE,
)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _postcode_with_number(match: re.Match[str]) -> Span | None:
    code, word, place = "code", "word", "number"
    if match.group(code) is None:
        code, word, place = "code_after", "word_after", "number_before"
    number = match.group(place)
    if _is_year(number) or _reads_as_words(match.group(code), match.group(word)):
        return None
    # A list of postcodes ("1234 AB, 1235 AC") holds no house number.
    return None if _WHOLE_POSTCODE.match(match.string, match.start(place)) else match.span()


def _reads_as_words(digits: str, word: str) -> bool:
    """Tell "2019 en 12", "2019 EN 12" and the area code "2024GM0014" from a postcode with a house number."""
    if _is_year(digits) and word.upper() in ("GM", "WK", "BU", "PV", "CR"):
        return True
    return bool(_SHORT_WORD.fullmatch(word)) and (not word.isupper() or _is_year(digits))


POSTCODE_HUISNUMMER: Final = Soort(
    naam="postcode_huisnummer",
    omschrijving="een postcode met huisnummer",
    masker="[adres]",
    vorm=rf"(?P<code>[1-9]\d{{3}})[{SPACE}]?(?P<word>[A-Za-z]{{2}}){_BETWEEN}(?P<number>{_NUMBER}){_ADDITION}"
    rf"|(?P<number_before>{_NUMBER}){_ADDITION}(?:{_GAP}*,{_GAP}*|{_GAP}+)"
    rf"(?P<code_after>[1-9]\d{{3}})[{SPACE}]?(?P<word_after>[A-Z]{{2}})",
    deel=_postcode_with_number,
)

_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ÿĀ-ſ"
_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
_ENDINGS: Final = "straat|str\\.|laan|gracht|singel|plantsoen|dreef|steeg"
_ENDINGS_AFTER_CAPITAL: Final = "weg|plein|pad|hof|hoeve|dijk|kade|erf|boulevard"
_NO_STREET: Final = re.compile(r"(?i:onderweg|snelweg|voetpad|fietspad|schoolplein|binnenplein|.*gerechtshof)\b")
_COUNTED: Final = re.compile(
    r"(?i)[.,]\d|\s*(?:%|(?:(?:sociale?|nieuwe?|vrije|extra)\s+)?(?:[a-z]*woning|[a-z]*appartement|huizen|eenheden|"
    r"[a-z]*huur|[a-z]*koop|bewoner|huishouden|senior|persoon|personen|mensen|keer|maal|jaar|maand|week|weken|dag|uur|"
    r"min|km|meter|m\b|m2|procent|euro|e\b|en\s+\d))"
)


def _street(match: re.Match[str]) -> Span | None:
    """Tell an address from a number of things in a street ("Kerkstraat 12 appartementen") and from a year."""
    number_end = match.end("house")
    if _is_year(match.group("house")) or _NO_STREET.match(match.group()):
        return None
    return None if _COUNTED.match(match.string, number_end) else match.span()


ADRES: Final = Soort(
    naam="adres",
    omschrijving="een straat met huisnummer",
    masker="[adres]",
    vorm=rf"(?:[{_LETTER}'’.\-]{{3,}}(?i:{_ENDINGS})"
    rf"|[{_CAPITAL}][{_LETTER}'’.\-]{{2,}}(?i:{_ENDINGS_AFTER_CAPITAL})"
    rf"|[{_CAPITAL}][{_LETTER}'’.\-]+ (?:[Ss]traat|[Ll]aan|Weg|Plein|Gracht|Singel|Dijk|Kade|Hof)"
    rf"|(?:[Ll]aan|[Ss]traat|Weg|Plein|Hof) (?:van|der|des|den)(?: [{_LETTER}'’.\-]+){{1,3}})"
    rf"{_GAP}{{1,2}}(?:(?i:nr|nummer)[.]?{_GAP}?)?(?P<house>[1-9]\d{{0,3}}){_ADDITION}",
    niet_na=f"0-9{_LETTER}_",
    deel=_street,
)
