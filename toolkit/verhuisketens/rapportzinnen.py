"""What a report on chains says in words: in brief, the claim on empty-nesters, and how everything was done."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from toolkit.config import Run
from toolkit.dutch import listing, number, percentage, plural, rounded
from toolkit.meten import Kerncijfer
from toolkit.verhuisketens.leegnesters import GROEPEN, Bewering
from toolkit.verhuisketens.meetwijzen import TELLING_IN_WOORDEN
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.rapportkoppen import cijfer
from toolkit.verhuisketens.rapporttellingen import SENIOR
from toolkit.verhuisketens.senioren import LEAST_KNOWN
from toolkit.verhuisketens.verhaal import zinnen_leegnesters


class Getoond(Protocol):
    """A table as it was let out; see `toolkit.disclosure.Publishable`."""

    @property
    def table(self) -> pd.DataFrame:
        """Its rows; hidden numbers are missing."""


Uitgegeven = Mapping[str, Getoond]


def ketens_in_het_kort(cijfers: Uitgegeven, *, jaren: str, reden: str = "") -> list[str]:
    """Return the sentences of "In het kort".

    Parameters
    ----------
    cijfers : mapping of name -> Publishable
        The tables of `ketentellingen` as they were let out.
    jaren : str
        The period in words.
    reden : str
        Why no length of chains is told; "" where it is.
    """
    gelezen = cijfers["gelezen"].table
    if gelezen.empty:
        return [reden]
    own = cijfer(gelezen, "eigen", "aantal")
    said = [] if own is None else [
        f"In de periode {jaren} kwamen door verhuizingen van senioren ongeveer {number(own)} woningen leeg."
    ]  # fmt: skip
    return [*said, *(_first_link(cijfers, reden) if reden else _length(cijfers)), *_use(cijfers["standen"].table)]


def _first_link(cijfers: Uitgegeven, reden: str) -> list[str]:
    share = cijfer(cijfers["stappen"].table, "1", "aandeel_gevuld")
    said = [f"In {percentage(share)} van die woningen kwam een nieuwe bewoner."] if share is not None else []
    return [*said, f"Hoe de ketens verdergaan, is niet te zeggen. {reden}"]


def _length(cijfers: Uitgegeven) -> list[str]:
    table = cijfers["schattingen"].table
    seen, guess = (cijfer(table, row, "waarde") for row in ("gezien", "geschat"))
    low, high = (cijfer(table, "geschat", end) for end in ("laag", "hoog"))
    lost = cijfer(cijfers["lengtes"].table, SENIOR, "aandeel_gecensureerd")
    said = []
    if seen is not None:
        said.append(
            "Een verhuizing waarna de woning van een senior leeg kwam, zette gemiddeld ten minste "
            f"{number(seen, 1)} andere verhuizingen in gang."
        )
    if lost is not None:
        said.append(
            f"Dat is een ondergrens: {percentage(lost)} van de ketens is niet tot het eind te volgen, meestal omdat de "
            "nieuwe bewoner van buiten de gemeente kwam."
        )
    if guess is not None and low is not None and high is not None:
        said.append(
            f"Met een schatting van wat buiten beeld bleef, zijn het er {number(guess, 1)}. Door toeval kan dat ook "
            f"{number(low, 1)} tot {number(high, 1)} zijn. Kort gezegd: één verhuizende senior helpt nog ongeveer "
            f"{_whole(low, high)} andere huishoudens aan een woning."
        )
    return said or ["Over hoe lang de ketens zijn, is hier te weinig bekend."]


def _whole(low: float, high: float) -> str:
    """Say between which whole numbers it is: '3', '2 of 3', '2 tot 5'."""
    first, last = int(rounded(low)), int(rounded(high))
    if first == last:
        return number(first)
    return f"{number(first)} {'of' if last - first == 1 else 'tot'} {number(last)}"


def _use(standen: pd.DataFrame) -> list[str]:
    more, less = (cijfer(standen, name, "aandeel") for name in ("beter_benut", "minder"))
    if more is None or less is None:
        return []
    return [
        f"In {percentage(more)} van de woningen die een senior achterliet kwamen meer mensen wonen dan er vertrokken, "
        f"in {percentage(less)} minder."
    ]


def keten_kerncijfers(cijfers: Uitgegeven) -> list[Kerncijfer]:
    """Return the key figures: each that was let out."""
    table = cijfers["schattingen"].table
    low, high = (cijfer(table, "geschat", end) for end in ("laag", "hoog"))
    margin = f"{number(low, 1)} tot {number(high, 1)}" if low is not None and high is not None else ""
    filled, known = (cijfer(cijfers["gelezen"].table, name, "aantal") for name in ("gevuld", "bekend"))
    cards = [
        (cijfer(cijfers["gelezen"].table, "eigen", "aantal"), number, "woningen die senioren leeg achterlieten", ""),
        (cijfer(table, "gezien", "waarde"), _tenths, "verhuizingen daarna, gezien", "ten minste, gemiddeld"),
        (cijfer(table, "geschat", "waarde"), _tenths, "verhuizingen daarna, geschat", margin),
        (cijfer(cijfers["lengtes"].table, SENIOR, "aandeel_gecensureerd"), percentage, "van de ketens niet tot het eind gezien", ""),
        (cijfer(cijfers["standen"].table, "beter_benut", "aandeel"), percentage, "van de woningen: meer mensen dan eerst", ""),
        (known / filled if known and filled else None, percentage, "van de nieuwe bewoners: oude woning bekend", ""),
    ]  # fmt: skip
    return [
        Kerncijfer(waarde=write(value), label=label, toelichting=note)
        for value, write, label, note in cards if value is not None
    ]  # fmt: skip


def _tenths(value: float) -> str:
    return number(value, 1)


def over_leegnesters(cijfers: Uitgegeven, run: Run) -> str:
    """Say whether level new-build for empty-nesters gives the longest chains, by the numbers that were let out."""
    groups, differences = cijfers["leegnesters"].table, cijfers["verschillen"].table
    if groups.empty:
        return "Of gelijkvloerse nieuwbouw voor empty-nesters de langste ketens geeft, is hier niet te zeggen."
    outcomes = differences["uitslag"].mask(differences["verschil"].isna(), "niet te zeggen")
    verdict = (
        "klopt niet" if "korter" in set(outcomes) else "klopt" if set(outcomes) == {"langer"} else "niet te zeggen"
    )
    few = groups["gemiddelde"].isna() & (groups["reden"] == "")
    hidden = groups.assign(reden=groups["reden"].mask(few, "weggelaten"), gecensureerd=groups["aandeel_gecensureerd"])
    shown = Bewering(
        oordeel=verdict, groepen=hidden.loc[[name for name in GROEPEN if name in hidden.index]],
        vergelijkingen=differences.assign(uitslag=outcomes), niet_ingedeeld=0, maat="L_gevolg",
        min_volgtijd_maanden=run.min_volgtijd_maanden, min_n=run.min_noemer,
    )  # fmt: skip
    return " ".join(zinnen_leegnesters(shown))


def keten_afspraken(o: Onderzoek) -> list[str]:
    """Return how chains were made and measured, for the Verantwoording: every parameter, and every assumption."""
    run = o.run
    said = [
        "Een woning komt leeg als niemand van de oude bewoners blijft. Wie er daarna komt wonen, vult haar; wat die "
        "leeg achterlaat, is de volgende schakel. Een keten begint met een verhuizing, een nieuwe woning of een ander "
        "voorval, zoals een overlijden.",
        *([] if o.reden else [o.venster.in_woorden]), TELLING_IN_WOORDEN[run.telling],
        f"Over lengtes tellen alleen ketens mee die ten minste {plural(run.min_volgtijd_maanden, 'maand', 'maanden')} te "
        f"volgen waren. Een gemiddelde is er van ten minste {number(run.min_noemer)}.",
        f"Is van minder dan {percentage(LEAST_KNOWN)} van de nieuwe bewoners bekend wat zij achterlieten, dan geeft dit "
        "rapport geen lengtes.",
        "De geschatte lengte rekent per stap met de kans dat een woning gevuld wordt (Kaplan-Meier) en met hoeveel "
        "woningen een nieuwe bewoner vrijmaakt. Aanname: wie van buiten beeld komt, maakt er evenveel vrij als anderen "
        "van dezelfde leeftijd en grootte van huishouden.",
        f"Het ketenmodel (Markov) kijkt alleen naar de soort woning: {listing(run.segmenten)}. Een groot verschil met wat "
        "gezien is, wijst op schakels buiten beeld of op groepen die sterk verschillen.",
        f"Marges: {number(run.n_bootstrap)} keer opnieuw getrokken hele ketens, startgetal {run.zaad}; 95 procent.",
        "Gemiddelden zijn afgerond op 0,1, en bij minder dan 100 ketens op 0,2.",
        "Ketens van senioren liggen soms in elkaar. Tel ze niet op: het totaal staat onder 'elk één keer geteld'.",
    ]  # fmt: skip
    return said
