"""Sentences and titles of the report on moves, each made from what was let out, and true where something is hidden."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, percentage
from toolkit.gebieden import MEERVOUD
from toolkit.meten import Kerncijfer

_WITHIN: Final = "binnen hetzelfde gebied"
_BETWEEN: Final = "tussen gebieden"
_IN: Final = "de gemeente in"
_OUT: Final = "de gemeente uit"


def regel(totaal: pd.DataFrame, naam: str) -> int | None:
    """Return a number of the closing line; None where it is hidden or not there."""
    found = totaal.loc[totaal["naam"] == naam, "aantal"] if "naam" in totaal else pd.Series(dtype="Int64")
    return None if found.empty or pd.isna(found.iloc[0]) else int(found.iloc[0])


def kop_stromen(paren: pd.DataFrame, niveau: str) -> str:
    """Say between which areas most seniors move, of the flows that are shown.

    A flow that is not shown can be as large as one that is, where it had to be hidden with a smaller one; so the title
    never says "the largest". Without figures it says nothing of how many moved.
    """
    if "soort" not in paren:
        return f"Stromen tussen {MEERVOUD[niveau]}"
    pairs = _of(paren, "paar")
    if pairs.empty:
        return f"Tussen de {MEERVOUD[niveau]} verhuizen te weinig senioren om te tonen"
    most = pairs.loc[pairs["aantal"] == pairs["aantal"].max()]
    count = f"ongeveer {number(int(most['aantal'].iloc[0]))}"
    if len(most) > 1:
        return f"{number(len(most))} stromen tussen {MEERVOUD[niveau]} tellen elk {count} verhuizingen"
    one = most.iloc[0]
    return f"Van {one['van_naam']} naar {one['naar_naam']}: {count} verhuizingen"


def kop_saldo(gebieden: pd.DataFrame, niveau: str) -> str:
    """Say which area wins most seniors for its size, and which loses most."""
    known = _known(gebieden, "per_1000")
    if known.empty:
        return f"Per {niveau} is niet te zeggen wie wint en wie verliest"
    rate = known["per_1000"]
    up, down = known.loc[rate == rate.max()], known.loc[rate == rate.min()]
    parts = []
    if up["per_1000"].iloc[0] > 0:
        parts.append(f"{listing(up['naam'].tolist())} {'wint' if len(up) == 1 else 'winnen'} het meest")
    if down["per_1000"].iloc[0] < 0:
        parts.append(f"{listing(down['naam'].tolist())} {'verliest' if len(down) == 1 else 'verliezen'} het meest")
    said = ", ".join(parts) if parts else "Vertrek en vestiging houden elkaar in evenwicht"
    return said + _among(gebieden, known, niveau)


def kop_blijft(gebieden: pd.DataFrame, niveau: str) -> str:
    """Say how the share of leavers that stays in the own area differs."""
    known = _known(gebieden, "blijft")
    if known.empty:
        return f"Per {niveau} is niet te zeggen wie in de buurt blijft"
    low, high = float(known["blijft"].min()), float(known["blijft"].max())
    if low == high:
        names = listing(known["naam"].tolist())
        return f"In {names} blijft {percentage(high)} van wie verhuist{_among(gebieden, known, niveau)}"
    top = known.loc[known["blijft"] == high, "naam"].tolist()
    bottom = known.loc[known["blijft"] == low, "naam"].tolist()
    return (
        f"Van wie verhuist blijft in {listing(top)} {percentage(high)}, in {listing(bottom)} {percentage(low)}"
        f"{_among(gebieden, known, niveau)}"
    )


def _among(gebieden: pd.DataFrame, known: pd.DataFrame, niveau: str) -> str:
    if len(known) == len(gebieden):
        return ""
    return f" (van de {number(len(known))} {MEERVOUD[niveau]} met een cijfer)"


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
        said.append(f"De stroom die het meest opvalt: {_lower(kop_stromen(paren, niveau))}.")
    if not _known(gebieden, "per_1000").empty:
        said.append(f"{kop_saldo(gebieden, niveau)}, voor het aantal oudere huishoudens dat er woont.")
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


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
