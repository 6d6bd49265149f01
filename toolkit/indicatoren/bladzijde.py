"""The page docs/indicatoren.md: the catalogue in words, for who fills in the worksheets."""

from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.dutch import listing
from toolkit.indicatoren.catalogus import Indicator, catalogue, worksheet
from toolkit.provenance import AARD_IN_WOORDEN

_INTRO: Final = """\
# Indicatoren

Deze bladzijde is gemaakt uit `toolkit/indicatoren` met `doorstroom reference`; verander haar daar.

De lijsten zijn niet volledig, en u hoeft niet alles te gebruiken. Kies wat u nodig hebt om te sturen. Wees kritisch op
wat nog niemand registreert: is het cijfer het extra werk waard? Daarom staan bij elke indicator het nut en de last van
het registreren.

* **nodig**: zonder deze kolommen is het cijfer niet te berekenen; zie het
  [gegevenswoordenboek](gegevenswoordenboek.md).
* **gemeten**: op een dag (stand) of over een periode (stroom).
* **onzekerheid**: wat er bij het cijfer staat over hoe zeker het is.
"""
_DEEL: Final = "deel van het geheel"
_ONZEKERHEID: Final = {
    "geen": "geen marge; wel hoe volledig de registratie is",
    "toevalsinterval": "toevalsinterval",
    "wilson": "95%-betrouwbaarheidsinterval voor een deel (Wilson)",
    "bootstrap": "95%-betrouwbaarheidsinterval door herhaald trekken (bootstrap)",
    "scenario": "bandbreedte van scenario's",
    "grenzen": "grenzen als alle onbekende gevallen één kant op vallen",
}


def page() -> str:
    """Return the catalogue as Markdown, in Dutch: both worksheets in printed order, complementary and open figures."""
    every = list(catalogue().values())
    rest = [one for one in every if one.werkblad is None]
    parts = {
        "Werkblad Wat is de opgave?": worksheet("opgave"),
        "Werkblad Wat willen we monitoren?": worksheet("monitor"),
        "Aanvullend": [one for one in rest if one.bereken is None],
        "Openbare cijfers": [one for one in rest if one.bereken is not None],
    }
    return "\n".join([_INTRO, *(_part(title, entries) for title, entries in parts.items())])


def _part(title: str, entries: Sequence[Indicator]) -> str:
    return "\n".join([f"## {title}\n", *(_entry(one) for one in entries)])


def _entry(one: Indicator) -> str:
    lines = "\n".join(f"* **{name}**: {text}" for name, text in _lines(one) if text)
    return f"### {one.label}\n\n`{one.id}`\n\n{one.definitie}\n\n{lines}\n"


def _lines(one: Indicator) -> Iterator[tuple[str, str]]:
    yield "thema", one.thema
    yield "doel", listing([goal.replace("_", " ") for goal in one.doelen])
    yield "teller", one.teller
    yield "noemer", one.noemer
    yield "over wie of wat", one.populatie
    yield "eenheid", _DEEL if one.eenheid == "1" else one.eenheid
    yield "gemeten", "op een dag (stand)" if one.soort == "stand" else "over een periode (stroom)"
    yield "aard", AARD_IN_WOORDEN[one.aard]
    yield "houder", listing(one.houders, word="of")
    yield "nodig", ", ".join(f"`{name}`" for name in one.kolommen)
    yield "uitsplitsingen", ", ".join(one.uitsplitsingen)
    yield "onzekerheid", _ONZEKERHEID[one.onzekerheid] if one.bereken is None else ""
    yield "verhouding van", ", ".join(f"`{name}`" for name in one.ratio_van)
    yield "let op", " ".join(one.valkuilen)
    yield "registratielast", one.registratielast if one.nut else ""
    yield "nut", one.nut
