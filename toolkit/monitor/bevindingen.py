"""Findings of the monitor in Dutch sentences; what is hidden or missing gives none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.dutch import day, listing, number, percentage
from toolkit.indicatoren import Indicator
from toolkit.meten import Gegevens, Kerncijfer, as_json
from toolkit.monitor.contact import PASSEND
from toolkit.monitor.doelen import STATUS_IN_WOORDEN

VOORBEHOUD = "Een stijging hoeft niet door de aanpak te komen."
_GOALS: Final = {
    STATUS_IN_WOORDEN["bereikt"]: "bereikt", STATUS_IN_WOORDEN["op_koers"]: "op koers",
    STATUS_IN_WOORDEN["achter"]: "achter", STATUS_IN_WOORDEN["niet_te_zeggen"]: "waarover nog niets te zeggen is",
}  # fmt: skip
_ONE_GOAL: Final = {
    STATUS_IN_WOORDEN["bereikt"]: "Het doel is bereikt",
    STATUS_IN_WOORDEN["op_koers"]: "Het doel is in zicht: op koers",
    STATUS_IN_WOORDEN["achter"]: "Het doel is nog niet in zicht: achter op het verwachte punt",
    STATUS_IN_WOORDEN["niet_te_zeggen"]: "Over het doel is nog niets te zeggen",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Uitgegeven:
    """The published rows of one gemeente, to look figures up in.

    Attributes
    ----------
    rows : DataFrame, contract INDICATOREN
    gemeente, naam : str
    """

    rows: pd.DataFrame
    gemeente: str
    naam: str

    def cijfer(self, indicator_id: str, *, side: str = "waarde", **labels: str) -> float | None:
        """Return a value of the gemeente; None where it is hidden, missing or not computed."""
        if self.rows.empty:
            return None
        own = self.rows.loc[(self.rows["indicator_id"] == indicator_id) & (self.rows["gebied_code"] == self.gemeente)]
        key = as_json(labels)
        own = own.loc[own["uitsplitsing"].isna() if key is None else own["uitsplitsing"] == key]
        return None if own.empty or pd.isna(own[side].iloc[0]) else float(own[side].iloc[0])

    def telt(self, indicator_id: str) -> bool:
        """Tell whether the indicator has rows at all, also where its figures are hidden."""
        return not self.rows.empty and bool((self.rows["indicator_id"] == indicator_id).any())


def ondertitel(gegevens: Gegevens) -> str:
    """Return what the report is about and over which period."""
    periode = gegevens.periode
    return f"Verhuizingen van senioren, contact en instrumenten, {day(periode.start)} tot en met {day(periode.eind)}"


def in_het_kort(cijfers: Uitgegeven, *, complex_opgeleverd: bool, aanpak: bool) -> list[str]:
    """Return three to six sentences on what happened.

    Parameters
    ----------
    cijfers : Uitgegeven
    complex_opgeleverd : bool
        Whether a complex for seniors was delivered: then a rise has another possible cause.
    aanpak : bool
        Whether an approach has begun, by the events that were delivered.
    """
    return [
        *_moved(cijfers), *_first_contact(cijfers), *_coach(cijfers), *_better_used(cijfers),
        *_caveat(complex_opgeleverd, aanpak=aanpak, naam=cijfers.naam),
    ]  # fmt: skip


def _moved(cijfers: Uitgegeven) -> Iterator[str]:
    number_of, rate = cijfers.cijfer("verhuizingen_aantal", side="teller"), cijfers.cijfer("verhuizingen_aantal")
    if number_of is not None and rate is not None:
        yield (
            f"In {cijfers.naam} verhuisden in de periode ongeveer {number(number_of)} huishoudens van senioren "
            f"naar een andere zelfstandige woning: {number(rate)} van elke 1.000."
        )
    new = cijfers.cijfer("verhuizingen_aantal", side="teller", bestemming="nieuwbouw")
    if new:
        yield f"Daarvan gingen er ongeveer {number(new)} naar een woning die nog geen jaar oud was."


def _first_contact(cijfers: Uitgegeven) -> Iterator[str]:
    own = cijfers.cijfer("contact_eigen_initiatief")
    approached = [cijfers.cijfer(name) for name in PASSEND]
    if own is None:
        return
    told = f"Bij ongeveer {number(own)} huishoudens kwam het eerste contact van henzelf."
    rest = sum(each or 0 for each in approached)
    if rest and None not in approached:  # of a sum with a hidden part nothing is known
        told += f" Bij ongeveer {number(rest)} kwam het van zorg of corporatie, om passend te wonen."
    yield told


def _coach(cijfers: Uitgegeven) -> Iterator[str]:
    number_of = cijfers.cijfer("interventie_coach_trajecten")
    ratio = cijfers.cijfer("interventie_coach_trajecten_per_verhuizing")
    if number_of and ratio is not None:
        yield (
            f"Wooncoaches spraken met ongeveer {number(number_of)} huishoudens. Dat zijn {number(ratio)} trajecten "
            "per 100 verhuizingen van senioren; niet elk traject leidt tot een verhuizing."
        )


def _better_used(cijfers: Uitgegeven) -> Iterator[str]:
    share = cijfers.cijfer("verhuizingen_omvang_nieuw_hh", maat="benutting", uitkomst="beter_benut")
    if share is not None:
        told = percentage(share, text=True)
        yield f"In {told} van de vrijgekomen woningen kwamen meer mensen wonen dan er vertrokken."


def _caveat(complex_opgeleverd: bool, *, aanpak: bool, naam: str) -> Iterator[str]:
    if not aanpak:
        yield f"In {naam} is nog geen begin van een aanpak geregistreerd. Deze cijfers zijn een beginstand."
    if complex_opgeleverd:
        yield f"{VOORBEHOUD} Er is ook een complex voor senioren opgeleverd."
    elif aanpak:
        yield f"{VOORBEHOUD} Ook nieuwe woningen, prijzen en een ouder wordende bevolking spelen mee."


def kerncijfers_kort(cijfers: Uitgegeven) -> list[Kerncijfer]:
    """Return up to three key figures."""
    wanted = (
        ("verhuizingen_aantal", "teller", "verhuizingen van senioren", "afgerond"),
        ("interventie_coach_trajecten", "waarde", "huishoudens met een gesprek", "trajecten van de wooncoach"),
        ("interventie_vergoeding_hh", "waarde", "huishoudens met een verhuisvergoeding", ""),
        ("interventie_voorrang_toewijzingen", "waarde", "toewijzingen met voorrang", "aan senioren"),
    )
    found = [(cijfers.cijfer(name, side=side), label, note) for name, side, label, note in wanted]
    cards = [Kerncijfer(waarde=number(each), label=label, toelichting=note) for each, label, note in found if each]
    return cards[:3]


def kop_tijd(table: pd.DataFrame, *, complex_opgeleverd: bool) -> str:
    """Return the title of moves over time: the last whole year beside the first, of published counts."""
    years = table.loc[table["stap"] == "jaar"].dropna(subset=["aantal"]) if len(table) else table
    if len(years) < 2:
        return "Verhuizingen van senioren per kwartaal"
    first, last = years.iloc[0], years.iloc[-1]
    change = float(last["aantal"]) - float(first["aantal"])
    if change == 0:
        return f"In {last['tijd']} verhuisden ongeveer evenveel senioren als in {first['tijd']}"
    word = "meer" if change > 0 else "minder"
    told = (
        f"In {last['tijd']} verhuisden ongeveer {number(abs(change))} huishoudens van senioren {word} "
        f"dan in {first['tijd']}"
    )
    return f"{told}; er kwam ook een complex bij" if complex_opgeleverd else told


def kop_leeftijd(table: pd.DataFrame) -> str:
    """Return the title of the rates per age class: the extremes, if their intervals keep them apart."""
    known = table.dropna(subset=["waarde"]) if len(table) else table
    if len(known) < 2:
        return "Hoe vaak senioren verhuizen, naar leeftijd"
    ranked = known.sort_values("waarde", kind="stable")
    most, least = ranked.iloc[-1], ranked.iloc[0]
    if pd.isna(most["laag"]) or pd.isna(least["hoog"]) or most["laag"] <= least["hoog"]:
        return "Tussen de leeftijden is geen duidelijk verschil in hoe vaak senioren verhuizen"
    return f"Senioren van {most['naam']} jaar verhuizen het vaakst, die van {least['naam']} jaar het minst"


def kop_contact(cijfers: Uitgegeven, namen: Mapping[str, str]) -> str:
    """Return the title of first contact: the kind that occurred most, of the counts that were let out."""
    known = {name: value for name in namen if (value := cijfers.cijfer(name)) is not None}
    hidden = any(cijfers.telt(name) and name not in known for name in namen)
    if hidden or len(known) < 2 or not any(known.values()):
        return "Hoe het eerste contact tot stand kwam"
    most = max(known, key=lambda name: known[name])
    return f"Het vaakst geteld: {namen[most][0].lower()}{namen[most][1:]}"


def kop_bereik(table: pd.DataFrame) -> str:
    """Return the title of reach by wijk: where most and where least, of the shares that were let out, ties together."""
    known = table.dropna(subset=["bereik"]) if len(table) and "bereik" in table else table.iloc[:0]
    if len(known) < 2 or known["bereik"].max() == known["bereik"].min():
        return "Bereik per wijk"
    most, least = (
        listing(known.loc[known["bereik"] == edge, "naam"].tolist())
        for edge in (known["bereik"].max(), known["bereik"].min())
    )
    return f"Het bereik is het grootst in {most} en het kleinst in {least}"


def kop_doelen(table: pd.DataFrame) -> str:
    """Return the title of the targets: how many are on course."""
    if table.empty:
        return "Doelen en hun voortgang"
    counts = table["status"].str.split(".").str[0].value_counts()
    if len(table) == 1:
        return _ONE_GOAL[counts.index[0]]
    told = [f"{counts[status]} {words}" for status, words in _GOALS.items() if status in counts]
    return f"Van de {len(table)} doelen: {listing(told)}"


def kop_inrichting(table: pd.DataFrame, lijsten: Mapping[str, str]) -> str:
    """Return the title of the chosen indicators: how many are usable now."""
    usable = int((table["lijst"] == lijsten["nu_bruikbaar"]).sum()) if len(table) else 0
    return f"{number(usable)} van de {number(len(table))} gekozen indicatoren zijn nu bruikbaar"


def afspraken(*, opvolg_maanden: int, basis: str, namen: Sequence[str]) -> list[str]:
    """Return the choices of this report as sentences: every one of them can be set otherwise."""
    local = f" Eigen maatregelen: {listing(list(namen))}." if namen else ""
    return [
        f"Een verhuizing telt als gevolg van een contact of traject tot {opvolg_maanden} maanden erna. "
        "Wie korter geleden contact had, telt bij die vraag nog niet mee.",
        f"De index is 100 in {basis or 'het eerste hele jaar van het bestand'}.",
        "Een woning is nieuw tot twaalf maanden nadat zij is gebouwd.",
        "Een vrijgekomen woning is opnieuw bewoond als binnen 365 dagen een ander huishouden komt.",
        f"Kanalen van voorlichting worden nooit opgeteld.{local}",
    ]


def onder_wooncoach(opvolg_maanden: int) -> str:
    """Return the subtitle of the block on coaching: what "in time" means."""
    return f"Op tijd is binnen {opvolg_maanden} maanden na het begin; een traject telt mee zolang het gevolgd is"


def begrippen(rows: pd.DataFrame, catalogus: Mapping[str, Indicator]) -> list[Indicator]:
    """Return the indicators that have rows, for the list of terms."""
    used = dict.fromkeys(rows["indicator_id"]) if len(rows) else {}
    return [catalogus[name] for name in used]
