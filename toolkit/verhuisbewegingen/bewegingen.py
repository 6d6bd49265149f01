"""The moves that flows count, and the area at both ends of each (domain 5.3)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from toolkit.config import Periode
from toolkit.dutch import plural
from toolkit.meten import ZONDER_GEBIED, Gegevens
from toolkit.provenance import Source
from toolkit.senioren import getelde_verhuizingen
from toolkit.verhuisbewegingen.einden import AWAY, ENDS, locate
from toolkit.verhuisbewegingen.herindeling import sentence
from toolkit.verhuisbewegingen.kernen import Kernkaart, kernkaart


@dataclass(frozen=True, kw_only=True, eq=False)
class Bewegingen:
    """Moves with the area of both ends.

    Attributes
    ----------
    tabel : DataFrame, index of `verhuizingen`
        One row per household that moves: the columns of the contract, `leeftijdsklasse`, `huishoudensgrootte`,
        `tussen_woningen` (bool; these rows are V_S(P)), `van_buurt` and `naar_buurt` (category: the buurten of the
        gemeente and `toolkit.meten.ZONDER_GEBIED`, the same for both; never missing), and `geschat` (bool: a buurt was
        given by shares of addresses). With a map of kernen also `van_kern` and `naar_kern` (str, missing where no place
        is known).
    periode : Periode
    alle_leeftijden : bool
        Whether everybody counts, or seniors only.
    kernkaart : Kernkaart or None
        The map of kernen that was used.
    sources : tuple of Source
    meldingen : tuple of str
        What was decided about codes, with numbers, in Dutch.
    reden : str
        Why there is nothing to count; "" where there is.
    """

    tabel: pd.DataFrame
    periode: Periode
    alle_leeftijden: bool
    kernkaart: Kernkaart | None
    sources: tuple[Source, ...]
    meldingen: tuple[str, ...] = ()
    reden: str = ""


def bewegingen(
    gegevens: Gegevens,
    *,
    periode: Periode | None = None,
    alle_leeftijden: bool = False,
    kernen: pd.DataFrame | None = None,
) -> Bewegingen:
    """Return the moves of senior households that begin or end in the gemeente, or of which an end is unknown.

    Parameters
    ----------
    gegevens : Gegevens
        Of its tables `verhuizingen`; `woningen` for the buurt of dwellings; `concordantie` for codes of another area
        year than that of its areas.
    periode : Periode, optional
        By default that of `gegevens`.
    alle_leeftijden : bool
        Take the moves of everybody.
    kernen : GeoDataFrame with kern_code, kern_naam, EPSG:28992, optional
        Polygons: the kern of a dwelling is then where it stands, and not that of its buurt.

    Returns
    -------
    Bewegingen
        Whatever kind of home: independent, care home, living in, a room. The buurt of an end is that of its dwelling;
        else the code that the move names; else what the kind of home says (elsewhere, abroad); else unknown. A buurt
        of another gemeente is elsewhere. A buurt of the gemeente that its areas do not know is unknown, and counted
        in a message. Nothing that was not delivered is a fault: `reden` then says what is lacking.
    """
    chosen = periode or gegevens.periode
    rows = getelde_verhuizingen(
        gegevens.tabel("verhuizingen"), periode=chosen, senior=gegevens.senior, alle_leeftijden=alle_leeftijden
    )
    located = locate(rows, gegevens)
    located = located.loc[~(located["van_buurt"].isin(AWAY) & located["naar_buurt"].isin(AWAY))]
    table = rows.loc[located.index].assign(**{name: located[name] for name in ("van_buurt", "naar_buurt", "geschat")})
    drawn = None if kernen is None else kernkaart(gegevens.tabel("woningen"), kernen, gegevens)
    if drawn is not None:
        table = table.assign(**{f"{end}_kern": drawn.kern_of(table[f"{end}_woning_id"]) for end in ENDS})
    used = ("verhuizingen", "woningen", *(["concordantie"] if located["herrekend"].any() else []))
    return Bewegingen(
        tabel=table, periode=chosen, alle_leeftijden=alle_leeftijden, kernkaart=drawn,
        sources=gegevens.sources_of(*used), meldingen=tuple(_remarks(located, gegevens)),
        reden=_reason(table, gegevens, alle_leeftijden),
    )  # fmt: skip


def _remarks(located: pd.DataFrame, gegevens: Gegevens) -> Iterator[str]:
    """Say what was decided about codes."""
    year = int(gegevens.gebieden["gebied_jaar"].max())
    counts = {name: int(located[name].sum()) for name in ("herrekend", "geschat", "vroeger", "vervallen")}
    if counts["herrekend"]:
        yield sentence(herrekend=counts["herrekend"], geschat=counts["geschat"], totaal=len(located), naar_jaar=year)
    if counts["vroeger"]:
        yield (
            f"{plural(counts['vroeger'], 'verhuizing heeft', 'verhuizingen hebben')} een buurtcode van een andere "
            f"gebiedsindeling die niet in een concordantie naar {year} staat; codes die in {year} nog bestaan, zijn "
            "overgenomen."
        )
    if counts["vervallen"]:
        yield (
            f"{plural(counts['vervallen'], 'verhuizing noemt', 'verhuizingen noemen')} een buurt van {gegevens.naam} "
            "die niet in de gebiedsindeling staat; die kant telt als onbekend."
        )


def _reason(rows: pd.DataFrame, gegevens: Gegevens, alle_leeftijden: bool) -> str:
    """Say why there are no flows; "" for there are."""
    if "verhuizingen" not in gegevens.tabellen:
        return "Hiervoor zijn verhuizingen nodig."
    if not alle_leeftijden and "leeftijd_bij_verhuizing" not in gegevens.tabellen["verhuizingen"]:
        return "In de verhuizingen staat geen leeftijd: wie senior is, is niet te zien."
    if rows.empty:
        return "In deze periode zijn er geen verhuizingen om te tellen."
    if (rows["van_buurt"].isin(ZONDER_GEBIED) & rows["naar_buurt"].isin(ZONDER_GEBIED)).all():
        return "Van geen enkele verhuizing is bekend in welke buurt zij begon of eindigde."
    return ""
