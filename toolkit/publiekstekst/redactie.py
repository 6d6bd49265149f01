"""For the editor: the hints and measures of a text as tables."""

from typing import Final

import pandas as pd

from toolkit.dutch import number
from toolkit.provenance import document
from toolkit.publiekstekst.leesbaarheid import EASY_ENOUGH, LONGEST_SENTENCE, MEAN_SENTENCE, hints, measure
from toolkit.publiekstekst.pagina import Pagina

BRON: Final = document(
    "leesregels", "Woordenlijst en leesregels (docs/method/28-publiekstekst.md)", jaar=2026, bestand="woorden.yaml"
)
_SOORTEN: Final = {
    "zin": "lange zin", "woord": "moeilijk woord", "vermijden": "liever vermijden", "afkorting": "afkorting",
    "lijdend": "lijdende vorm", "lengte": "lengte", "leesgemak": "leesgemak",
}  # fmt: skip


def hints_table(pagina: Pagina, *, max_woorden: int) -> pd.DataFrame:
    """Return the hints: soort, plaats, advies; one line that says so where there are none."""
    found = hints(pagina.alineas, max_woorden=max_woorden)
    lines = [(_SOORTEN[hint.soort], hint.plaats, hint.advies) for hint in found]
    return pd.DataFrame(lines or [("geen", "hele tekst", "Er zijn geen tips.")], columns=["soort", "plaats", "advies"])


def measures_table(pagina: Pagina, *, max_woorden: int) -> pd.DataFrame:
    """Return the measures beside what reads easily: maat, waarde, richtlijn."""
    found = measure(pagina.alineas)
    return pd.DataFrame(
        [
            ("Woorden", number(found.woorden), f"hoogstens {number(max_woorden)}"),
            ("Woorden per zin, gemiddeld", number(found.gemiddeld, 1), f"hoogstens {MEAN_SENTENCE}"),
            ("Woorden in de langste zin", number(found.langste), f"hoogstens {LONGEST_SENTENCE}"),
            ("Leesgemak (Flesch-Douma)", number(found.leesgemak), f"ten minste {number(EASY_ENOUGH)}"),
        ],
        columns=["maat", "waarde", "richtlijn"],
    )
