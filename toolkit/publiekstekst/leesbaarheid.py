"""Hints for a plain Dutch text (domain 5.14): lengths, difficult words, what to avoid.

Hints, and never a mark: language level B1 is no norm that can be measured. A person has to read and approve the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from toolkit.dutch import number, plural
from toolkit.publiekstekst.woorden import woorden

Soort = Literal["zin", "woord", "vermijden", "afkorting", "lijdend", "lengte", "leesgemak"]

MEAN_SENTENCE: Final = 12
LONGEST_SENTENCE: Final = 20
EASY_ENOUGH: Final = 60.0
_SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s+(?=[\"'(]?[A-Z\d\u00c0-\u00dc])")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d.,]*")
_SYLLABLE: Final = re.compile(
    r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouy\u00e1\u00e0\u00e4\u00e9\u00e8\u00eb\u00ea\u00ed\u00ef\u00f3\u00f6\u00fa\u00fc]"
)
_ABBREVIATION: Final = re.compile(r"\b[A-Z]{2,}\b")
_PASSIVE: Final = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b(?:\s+\S+){0,8}?\s+(?:ge|be|ver|ont|her)\w+[dtn]\b")


@dataclass(frozen=True, kw_only=True)
class Hint:
    """One remark on a text: what kind, where (the first words of the sentence, or the word), and what to do."""

    soort: Soort
    plaats: str
    advies: str


@dataclass(frozen=True, kw_only=True)
class Leesmaat:
    """The measures of a text.

    Attributes
    ----------
    woorden, zinnen : int
    gemiddeld, langste : float, int
        Words per sentence.
    leesgemak : float
        Flesch-Douma: 206.84 - 0.93 x words per sentence - 77 x syllables per word; from 60 up reads easily. Syllables
        are counted as groups of vowels, which is wrong for a few words in a hundred.
    """

    woorden: int
    zinnen: int
    gemiddeld: float
    langste: int
    leesgemak: float


def sentences(paragraphs: Sequence[str]) -> list[str]:
    """Return the sentences of a text; a colon ends one too, because readers pause there."""
    return [part.strip() for text in paragraphs for part in _SENTENCE_END.split(text.strip()) if part.strip()]


def words(text: str) -> list[str]:
    """Return the words of a text; a number is one word."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word, at least 1; a number counts as two.

    Examples
    --------
    >>> [syllables(word) for word in ("huis", "verhuizen", "gemeente", "idee\u00ebn", "lawaai")]
    [1, 3, 3, 3, 2]
    """
    return 2 if word[0].isdigit() else max(1, len(_SYLLABLE.findall(word.lower())))


def measure(paragraphs: Sequence[str]) -> Leesmaat:
    """Measure a text.

    Raises
    ------
    ValueError
        If there is no word in it.
    """
    lengths = [len(words(sentence)) for sentence in sentences(paragraphs)]
    every = [word for text in paragraphs for word in words(text)]
    if not every:
        raise ValueError("there is no text to measure")
    mean = len(every) / len(lengths)
    ease = 206.84 - 0.93 * mean - 77 * sum(map(syllables, every)) / len(every)
    return Leesmaat(woorden=len(every), zinnen=len(lengths), gemiddeld=mean, langste=max(lengths), leesgemak=ease)


def hints(paragraphs: Sequence[str], *, max_woorden: int) -> list[Hint]:
    """Return what could be plainer, in the order of the text; first what concerns the whole.

    Parameters
    ----------
    paragraphs : sequence of str
    max_woorden : int
        How long the whole may be.
    """
    return [*_of_the_whole(measure(paragraphs), max_woorden), *_of_sentences(sentences(paragraphs))]


def _of_the_whole(found: Leesmaat, max_woorden: int) -> Iterator[Hint]:
    if found.woorden > max_woorden:
        yield Hint(
            soort="lengte",
            plaats="hele tekst",
            advies=f"{number(found.woorden)} woorden; maak er hoogstens \
{number(max_woorden)} van.",
        )
    if found.gemiddeld > MEAN_SENTENCE:
        yield Hint(
            soort="lengte",
            plaats="hele tekst",
            advies=f"Zinnen zijn gemiddeld {number(found.gemiddeld, 1)} \
woorden lang; {MEAN_SENTENCE} leest makkelijker.",
        )
    if found.leesgemak < EASY_ENOUGH:
        yield Hint(
            soort="leesgemak",
            plaats="hele tekst",
            advies=f"Leesgemak {number(found.leesgemak)} (Flesch-Douma); \
vanaf {number(EASY_ENOUGH)} leest een tekst makkelijk. Kies kortere woorden.",
        )


def _of_sentences(found: Sequence[str]) -> Iterator[Hint]:
    known: set[str] = set(woorden().afkortingen_bekend)
    for sentence in found:
        place = _place(sentence)
        length = len(words(sentence))
        if length > LONGEST_SENTENCE:
            yield Hint(
                soort="zin",
                plaats=place,
                advies=f"Deze zin heeft {plural(length, 'woord', 'woorden')}; knip \
hem in tweeën.",
            )
        if _PASSIVE.search(sentence.lower()):
            yield Hint(soort="lijdend", plaats=place, advies="Zeg wie het doet.")
        yield from _of_words(sentence)
        for short in dict.fromkeys(_ABBREVIATION.findall(sentence)):
            if short not in known:
                known.add(short)
                yield Hint(soort="afkorting", plaats=short, advies="Schrijf deze afkorting voluit.")


def _of_words(sentence: str) -> Iterator[Hint]:
    lists = woorden()
    for word in dict.fromkeys(each.lower() for each in words(sentence)):
        if word in lists.vermijd:
            yield Hint(soort="vermijden", plaats=word, advies=f"Liever niet: {lists.vermijd[word]}.")
        elif word in lists.moeilijk:
            yield Hint(soort="woord", plaats=word, advies=f"Makkelijker: {lists.moeilijk[word]}.")


def _place(sentence: str) -> str:
    first = sentence.split()[:5]
    return " ".join(first) + ("…" if len(first) < len(sentence.split()) else "")
