"""Sentences and titles of the report on moves, each made from what was let out, and true where something is hidden."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, percentage, rounded
from toolkit.gebieden import MEERVOUD
from toolkit.meten import Kerncijfer

_WITHIN: Final = "binnen hetzelfde gebied"
_BETWEEN: Final = "tussen gebieden"
_IN: Final = "de gemeente in"
_OUT: Final = "de gemeente uit"
_FEW: Final = 3  # areas; more names than this are not a title


def regel(totaal: pd.DataFrame, naam: str) -> int | None:
    """Return a number of the closing line; None where it is hidden or not there."""
    found = totaal.loc[totaal["naam"] == naam, "aantal"] if "naam" in totaal else pd.Series(dtype="Int64")
    return None if found.empty or pd.isna(found.iloc[0]) else int(found.iloc[0])


def kop_stromen(paren: pd.DataFrame, niveau: str) -> str:
    """Say between which areas most seniors move, of the flows that are shown.

    A flow that is not shown can be as large as one that is, where it had to be hidden with a smaller one; so the title
    says "the largest that is shown" and never "the largest". Without any flow, as where no kernen were delivered, it
    says nothing of how many moved.
    """
    if paren.empty:
        return f"Verhuizingen van {niveau} naar {niveau}"
    pairs = _of(paren, "paar")
    if pairs.empty:
        return f"Tussen {MEERVOUD[niveau]} is geen stroom te tonen"
    most = pairs.loc[pairs["aantal"] == pairs["aantal"].max()]
    count = f"ongeveer {number(int(most['aantal'].iloc[0]))} verhuizingen"
    if len(most) > 1:
        return f"De {number(len(most))} grootste getoonde stromen tussen {MEERVOUD[niveau]}: elk {count}"
    one = most.iloc[0]
    step = f"van {one['van_naam']} naar {one['naar_naam']}"
    return f"De grootste getoonde stroom tussen {MEERVOUD[niveau]} gaat {step}: {count}"


def kop_saldo(gebieden: pd.DataFrame, niveau: str) -> str:
    """Say which area wins most seniors for its size, and which loses most, by the numbers that are shown."""
    if _known(gebieden, "per_1000").empty:
        return f"Per {niveau} is niet te zeggen wie wint en wie verliest"
    return f"Het saldo is {_saldo(gebieden, niveau)}"


def _saldo(gebieden: pd.DataFrame, niveau: str) -> str:
    """Return where the balance is highest and lowest; areas that read the same in the table are equal here too."""
    known = _known(gebieden, "per_1000")
    shown = known["per_1000"].map(_signed)
    high, low = _signed(known["per_1000"].max()), _signed(known["per_1000"].min())
    if high == low:
        said = f"{high} in {_named(known['naam'], niveau)}"
    else:
        top, bottom = (_named(known.loc[shown == each, "naam"], niveau) for each in (high, low))
        said = f"het hoogst in {top} ({high}) en het laagst in {bottom} ({low})"
    return said + _among(gebieden, known, niveau)


def kop_blijft(gebieden: pd.DataFrame, niveau: str) -> str:
    """Say how the share of leavers that stays in the own area differs, by the shares as they are shown."""
    known = _known(gebieden, "blijft")
    if known.empty:
        return f"Per {niveau} is niet te zeggen wie in de {niveau} blijft"
    shown = known["blijft"].map(percentage)
    high, low = percentage(float(known["blijft"].max())), percentage(float(known["blijft"].min()))
    top, bottom = (_named(known.loc[shown == each, "naam"], niveau) for each in (high, low))
    other = "" if high == low else f", in {bottom} {low}"
    return f"In {top} blijft {high} van wie verhuist in de {niveau}{other}{_among(gebieden, known, niveau)}"


def _among(gebieden: pd.DataFrame, known: pd.DataFrame, niveau: str) -> str:
    if len(known) == len(gebieden):
        return ""
    if len(known) == 1:
        return f" (van de andere {MEERVOUD[niveau]} is er geen cijfer)"
    return f" (van de {number(len(known))} {MEERVOUD[niveau]} met een cijfer)"


def _named(names: pd.Series, niveau: str) -> str:
    """Return a few names, or of many how many there are."""
    return listing(names.tolist()) if len(names) <= _FEW else f"{number(len(names))} {MEERVOUD[niveau]}"


def _signed(value: float) -> str:
    whole = int(rounded(value))
    return f"+{number(whole)}" if whole > 0 else number(whole)


def stromen_in_het_kort(
    totaal: pd.DataFrame, paren: pd.DataFrame, gebieden: pd.DataFrame, *, niveau: str, jaren: str
) -> list[str]:
    """Return the sentences of "In het kort".

    Parameters
    ----------
    totaal, paren, gebieden : DataFrame
        Tables of `disclosure.Stroomcijfers` of one level, everybody together; empty where there are no flows.
    niveau : str
    jaren : str
        The period in words.
    """
    within, between, came, left = (regel(totaal, naam) for naam in (_WITHIN, _BETWEEN, _IN, _OUT))
    all_ = _all(totaal)
    if all_ is None:
        return [f"Over de verhuizingen van senioren in de periode {jaren} is hier niets te tonen."]
    said = [
        f"In de periode {jaren} zijn ongeveer {number(all_)} verhuizingen van senioren geteld: binnen de gemeente, de "
        "gemeente in en de gemeente uit."
    ]
    if within is not None and between is not None:
        said.append(
            f"Ongeveer {number(within)} bleven in dezelfde {niveau}. Ongeveer {number(between)} gingen naar een "
            f"andere {niveau} in de gemeente."
        )
    if came is not None and left is not None:
        more = f"per saldo {number(abs(came - left))} {'erbij' if came > left else 'eraf'}"
        said.append(
            f"Van buiten de gemeente kwamen er ongeveer {number(came)} en er vertrokken er {number(left)}: "
            f"{'evenveel' if came == left else more}."
        )
    if not _of(paren, "paar").empty:
        said.append(f"{kop_stromen(paren, niveau)}.")
    if not _known(gebieden, "per_1000").empty:
        said.append(f"Vestiging min vertrek is per 1.000 oudere huishoudens {_saldo(gebieden, niveau)}.")
    return said


def stromen_kerncijfers(totaal: pd.DataFrame, niveau: str) -> list[Kerncijfer]:
    """Return the key figures: each number of the closing line that is shown."""
    labels = {_WITHIN: f"binnen dezelfde {niveau}", _BETWEEN: f"naar een andere {niveau}", _IN: _IN, _OUT: _OUT}
    found = {
        "verhuizingen van senioren": _all(totaal),
        **{label: regel(totaal, naam) for naam, label in labels.items()},
    }
    known = {label: count for label, count in found.items() if count is not None}
    return [Kerncijfer(waarde=number(count), label=label, toelichting="") for label, count in known.items()]


def stromen_afspraken(klassen: Mapping[str, str]) -> list[str]:
    """Return what the report counts and how, for the Verantwoording.

    Parameters
    ----------
    klassen : mapping of age class -> wider class, as `klassen.grove_klassen` gives
    """
    return [
        "Een stroom telt huishoudens van senioren die verhuisden, ook naar of uit een zorginstelling, een kamer of een "
        "andere gemeente. Wie met zijn huishouden verhuist, telt één keer.",
        "Vertrek en vestiging tellen ook wie binnen het gebied verhuist; het saldo is vestiging min vertrek. 'Blijft' "
        "is het deel van de vertrekkers dat binnen het gebied een andere plek vindt. Onbekende plaatsen tellen niet.",
        "Een stroom onder de drempel is niet te onderscheiden van geen stroom; per herkomst staan zij samen onder "
        "'overige (kleine) stromen'. Soms staat daar een grotere bij, omdat een kleine anders te herleiden was.",
        f"Stromen naar leeftijd zijn geteld in de klassen {listing(list(dict.fromkeys(klassen.values())))}.",
    ]


def _all(totaal: pd.DataFrame) -> int | None:
    """Return what the closing line adds up to: its last row."""
    return regel(totaal, str(totaal["naam"].iloc[-1])) if len(totaal) else None


def _of(paren: pd.DataFrame, soort: str) -> pd.DataFrame:
    return paren.loc[(paren["soort"] == soort) & paren["aantal"].notna()] if "soort" in paren else paren.iloc[:0]


def _known(gebieden: pd.DataFrame, name: str) -> pd.DataFrame:
    return gebieden.loc[gebieden[name].notna()] if name in gebieden else gebieden.iloc[:0]
