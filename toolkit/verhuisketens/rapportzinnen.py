"""What a report on chains says in words: in brief, the claim on empty-nesters, and how everything was done."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from toolkit.config import Run
from toolkit.contracts.codelijsten import GECENSUREERD
from toolkit.dutch import listing, number, percentage, plural, rounded
from toolkit.estimation.intervals import LEVEL
from toolkit.meten import Kerncijfer
from toolkit.verhuisketens.leegnesters import GROEPEN, LEEGNESTERS, Bewering, Oordeel
from toolkit.verhuisketens.meetwijzen import TELLING_IN_WOORDEN
from toolkit.verhuisketens.namen import BEGINNEN, EINDEN
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.rapportkoppen import cijfer
from toolkit.verhuisketens.rapporttellingen import SENIOR
from toolkit.verhuisketens.senioren import LEAST_KNOWN
from toolkit.verhuisketens.verhaal import OORDELEN, WEGGELATEN, zinnen_leegnesters


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
    if cijfers["gelezen"].table.empty:
        return [reden]
    chains = _first_link(cijfers, reden) if reden else _length(cijfers)
    return [*chains, *_base(cijfers, jaren), *_use(cijfers["standen"].table), *_claim(cijfers)]


def _base(cijfers: Uitgegeven, jaren: str) -> list[str]:
    own, followed = (cijfer(cijfers["gelezen"].table, name, "aantal") for name in ("eigen", "gevolgd"))
    if own is None:
        return []
    long = (
        "" if followed is None else f" Over de lengte tellen de {number(followed)} mee die lang genoeg te volgen waren."
    )
    return [f"Het gaat om ongeveer {number(own)} woningen die senioren leeg achterlieten, {jaren}.{long}"]


def _first_link(cijfers: Uitgegeven, reden: str) -> list[str]:
    share = cijfer(cijfers["stappen"].table, "1", "aandeel_gevuld")
    said = [] if share is None else [
        f"In {percentage(share, text=True)} van de woningen die een senior leeg achterliet, kwam een nieuwe bewoner."
    ]  # fmt: skip
    return [*said, f"Hoe de ketens verdergaan, is niet te zeggen. {reden}"]


def _length(cijfers: Uitgegeven) -> list[str]:
    table = cijfers["schattingen"].table
    seen, guess = (cijfer(table, row, "waarde") for row in ("gezien", "geschat"))
    low, high = (cijfer(table, "geschat", end) for end in ("laag", "hoog"))
    lost = cijfer(cijfers["lengtes"].table, SENIOR, "aandeel_gecensureerd")
    said = []
    if guess is not None and low is not None and high is not None:
        said.append(
            f"Eén verhuizende senior maakt plaats voor ongeveer {_whole(low, high)} andere verhuizingen, de een na de "
            f"ander. De schatting is gemiddeld {number(guess, 1)}; door toeval kan het ook {number(low, 1)} tot "
            f"{number(high, 1)} zijn."
        )
    if seen is not None:
        said.append(f"Gezien zijn er gemiddeld {number(seen, 1)}. Dat is een ondergrens.{_lost(lost, cijfers)}")
    return said or ["Over hoe lang de ketens zijn, is hier te weinig bekend."]


def _lost(share: float | None, cijfers: Uitgegeven) -> str:
    if share is None:
        return ""
    return f" Van de ketens is {percentage(share, text=True)} niet tot het eind te volgen{_why(cijfers)}."


def _why(cijfers: Uitgegeven) -> str:
    """Say why most branches were lost from sight, where that was let out."""
    origin, vacant = (cijfer(cijfers["eindes"].table, name, "aantal") for name in ("herkomst_onbekend", "lopend"))
    if origin is None or vacant is None or origin <= vacant:
        return ""
    return ", meestal omdat de oude woning van de nieuwe bewoner niet in beeld is"


def _whole(low: float, high: float) -> str:
    """Say between which whole numbers it is: '3', '2 of 3', '2 tot 5'."""
    first, last = int(rounded(low)), int(rounded(high))
    if first == last:
        return number(first)
    return f"{number(first)} {'of' if last - first == 1 else 'tot'} {number(last)}"


def _use(standen: pd.DataFrame) -> list[str]:
    more, less = (cijfer(standen, name, "aandeel") for name in ("beter_benut", "minder"))
    if more is None:
        return []
    fewer = "" if less is None else f", in {percentage(less, text=True)} minder"
    return [
        f"Voor zover bekend kwamen in {percentage(more, text=True)} van die woningen meer mensen wonen dan er "
        f"vertrokken{fewer}."
    ]


def _claim(cijfers: Uitgegeven) -> list[str]:
    """Say in one sentence what became of the claim on empty-nesters."""
    if "leegnesters" not in cijfers or cijfers["leegnesters"].table.empty:
        return []
    verdict, _ = _judged(cijfers)
    few = cijfer(cijfers["leegnesters"].table, LEEGNESTERS, "gemiddelde") is None
    return [f"{OORDELEN[verdict].removesuffix('.')}{': er zijn te weinig van zulke ketens' if few else ''}."]


def keten_kerncijfers(cijfers: Uitgegeven) -> list[Kerncijfer]:
    """Return the key figures: each that was let out."""
    lengths, gelezen = cijfers["schattingen"].table, cijfers["gelezen"].table
    low, high = (cijfer(lengths, "geschat", end) for end in ("laag", "hoog"))
    margin = f"{number(low, 1)} tot {number(high, 1)}" if low is not None and high is not None else ""
    filled, known = (cijfer(gelezen, name, "aantal") for name in ("gevuld", "bekend"))
    coverage = known / filled if known and filled else None
    cut = cijfer(cijfers["lengtes"].table, SENIOR, "aandeel_gecensureerd")
    better = cijfer(cijfers["standen"].table, "beter_benut", "aandeel")
    found = [
        _card(cijfer(gelezen, "eigen", "aantal"), "aantal", "woningen die senioren leeg achterlieten"),
        _card(cijfer(lengths, "gezien", "waarde"), "getal", "verhuizingen daarna, gezien", "ten minste, gemiddeld"),
        _card(cijfer(lengths, "geschat", "waarde"), "getal", "verhuizingen daarna, geschat", margin),
        _card(cut, "deel", "van de ketens niet tot het eind gezien"),
        _card(better, "deel", "van de woningen: meer mensen dan eerst"),
        _card(coverage, "deel", "van de nieuwe bewoners: oude woning bekend"),
    ]
    return [card for card in found if card is not None]


def _card(value: float | None, kind: str, label: str, note: str = "") -> Kerncijfer | None:
    if value is None:
        return None
    written = percentage(value) if kind == "deel" else number(value, 1 if kind == "getal" else 0)
    return Kerncijfer(waarde=written, label=label, toelichting=note)


def over_leegnesters(cijfers: Uitgegeven, run: Run) -> str:
    """Say whether level new-build for empty-nesters gives the longest chains, by the numbers that were let out."""
    groups, differences = cijfers["leegnesters"].table, cijfers["verschillen"].table
    if groups.empty:
        return "Of gelijkvloerse nieuwbouw voor empty-nesters de langste ketens geeft, is hier niet te zeggen."
    verdict, outcomes = _judged(cijfers)
    few = groups["gemiddelde"].isna() & (groups["reden"] == "")
    hidden = groups.assign(reden=groups["reden"].mask(few, WEGGELATEN), gecensureerd=groups["aandeel_gecensureerd"])
    shown = Bewering(
        oordeel=verdict, groepen=hidden.loc[[name for name in GROEPEN if name in hidden.index]],
        vergelijkingen=differences.assign(uitslag=outcomes), niet_ingedeeld=0, maat="L_gevolg",
        min_volgtijd_maanden=run.min_volgtijd_maanden, min_n=run.min_noemer, level=LEVEL,
    )  # fmt: skip
    return " ".join(zinnen_leegnesters(shown))


def _judged(cijfers: Uitgegeven) -> tuple[Oordeel, pd.Series]:
    """Judge the claim by the differences that were let out."""
    differences = cijfers["verschillen"].table
    outcomes = differences["uitslag"].mask(differences["verschil"].isna(), "niet te zeggen")
    if "korter" in set(outcomes):
        return "klopt niet", outcomes
    return ("klopt" if set(outcomes) == {"langer"} else "niet te zeggen"), outcomes


def over_nieuwbouw(lengtes: pd.DataFrame) -> str:
    """Say how long chains of new-build are where the move into the new dwelling counts as well; "" if not told."""
    mean = cijfer(lengtes, BEGINNEN["nieuwbouw"], "gemiddelde")
    if mean is None:
        return ""
    return (
        "De verhuizing naar een nieuwe woning zelf telt niet mee. Met die verhuizing erbij is het gemiddelde na "
        f"nieuwbouw hooguit ongeveer {number(mean + 1, 1)}."
    )


def over_het_model(model: pd.DataFrame) -> str:
    """Say what the difference between chains that were seen and the model is made of; "" if not told."""
    lost, own, low, high = (cijfer(model, "alle", name) for name in ("uit_zicht", "eigen", "eigen_laag", "eigen_hoog"))
    if lost is None or own is None or low is None or high is None:
        return ""
    chance = low <= 0 <= high
    said = f"Per keten raken volgens het model {number(lost, 1)} verhuizingen uit beeld. Wat dan nog verschilt, is "
    said += f"{number(own, 1)} (marge {number(low, 1)} tot {number(high, 1)})"
    return f"{said}: zo weinig dat het toeval kan zijn." if chance else f"{said}: meer dan toeval."


def over_de_telling(o: Onderzoek, cijfers: Uitgegeven) -> str:
    """Say under a length what it may not be printed without: window, branches, and what is out of sight."""
    if o.reden:
        return ""
    cut = cijfer(cijfers["lengtes"].table, SENIOR, "aandeel_gecensureerd")
    said = [o.venster.in_woorden, TELLING_IN_WOORDEN[o.run.telling]]
    if cut is not None:
        said.append(
            f"Van deze ketens is {percentage(cut, text=True)} niet tot het eind gezien: die kunnen langer zijn. Juist "
            "lange ketens raken uit beeld. Wie alleen ketens telt die tot het eind gezien zijn, telt vooral korte."
        )
    return " ".join(said)


def lees_dit_eerst(o: Onderzoek) -> str:
    """Say in a few sentences what the report can not tell."""
    if o.reden:
        return o.reden
    return " ".join([
        *([o.reden_lengte] if o.reden_lengte else []),
        "De gemeente ziet alleen de eigen kant van een verhuizing. Wie van buiten komt, laat daar meestal ook een "
        "woning achter. Die keten gaat verder, maar dat is hier niet te zien. Wat gezien is, is dus een ondergrens. In "
        "een kleine gemeente ligt die lager dan in een grote. De schatting neemt aan dat wie van buiten beeld komt, op "
        "de anderen lijkt. Een keten zegt wat mogelijk werd: een deel van de verhuizingen was misschien toch gebeurd.",
    ])  # fmt: skip


def keten_afspraken(o: Onderzoek) -> list[str]:
    """Return how chains were made and measured, for the Verantwoording: every parameter, and every assumption."""
    run = o.run
    return [
        "Een woning komt leeg als niemand van de oude bewoners blijft. Wie er daarna komt wonen, vult haar; wat die "
        "leeg achterlaat, is de volgende schakel. Geteld zijn dagen van verhuizen, geen standen op een peildatum.",
        f"Een keten begint met: {listing(list(BEGINNEN.values()))}.",
        f"Zij houdt op met: {'; '.join(name for kind, name in EINDEN.items() if kind not in GECENSUREERD)}.",
        f"Zij gaat buiten beeld verder bij: {'; '.join(EINDEN[kind] for kind in GECENSUREERD)}.",
        *([] if o.reden else [o.venster.in_woorden]),
        TELLING_IN_WOORDEN[run.telling],
        f"Over lengtes tellen ketens mee die ten minste {plural(run.min_volgtijd_maanden, 'maand', 'maanden')} te "
        f"volgen waren. Een gemiddelde is er van ten minste {number(run.min_noemer)}.",
        f"Is van minder dan {percentage(LEAST_KNOWN)} van de nieuwe bewoners bekend wat zij achterlieten, dan geeft "
        "dit rapport geen lengtes.",
        "De geschatte lengte rekent per stap met de kans dat een woning gevuld wordt (volgens Kaplan en Meier: wie nog "
        "wacht, telt mee zolang hij gevolgd is) en met hoeveel woningen een nieuwe bewoner vrijmaakt. Aanname: wie van "
        "buiten beeld komt, maakt er evenveel vrij als anderen van dezelfde leeftijd en grootte van huishouden.",
        "'Als alles doorgaat' rekent voor elke keten die uit beeld raakt verder, zo ver als het "
        "ketenmodel verwacht. Het is een bovengrens voor of een keten doorgaat, zonder toevalsmarge.",
        f"Het ketenmodel (van Markov) kent alleen de soort woning: {listing(list(run.segmenten))}. Een groot verschil "
        "met wat gezien is, wijst op schakels buiten beeld of op groepen die sterk verschillen.",
        f"Marges (95 procent): {number(run.n_bootstrap)} keer zijn hele ketens opnieuw getrokken (zaad {run.zaad}).",
        f"Gemiddelden zijn zo afgerond dat het totaal erachter op niet minder dan {number(run.drempel)} na te "
        "herleiden is: op 0,1, en bij weinig ketens op 0,2 of meer.",
        "Alle tellingen van dit rapport zijn samen beveiligd. Waar aantallen klein zijn, zijn eerst groepen "
        "samengenomen: wie begon, de lengtes, de stappen, de soorten woningen, en hoeveel mensen vertrokken en kwamen.",
        "Ketens van senioren liggen soms in elkaar. Tel ze niet op: het totaal staat onder 'elk één keer geteld'.",
    ]
