"""The parts that every report has: front page, "In het kort", Verantwoording."""

from collections.abc import Sequence
from typing import Protocol

from toolkit import __version__
from toolkit.config import Run
from toolkit.dutch import day, listing, number, plural
from toolkit.indicatoren import Indicator
from toolkit.provenance import AARD_IN_WOORDEN, Source
from toolkit.publish.blocks import Accountability, Front, InBrief, KeyFigure, Part
from toolkit.publish.document import CREDIT

_REASONS = {
    "geheim_of_ontbreekt": "geheim of afwezig",
    "nog_niet_gepubliceerd": "nog niet gepubliceerd",
    "niet_meer_gepubliceerd": "niet meer gepubliceerd",
    "geen_gegevens": "geen gegevens",
    "niet_beschikbaar": "niet beschikbaar",
    "leeg": "leeg in het bestand",
}


class Kerncijfer(Protocol):
    """A key figure as a theme module gives it."""

    @property
    def waarde(self) -> str: ...  # noqa: D102 - said above
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def toelichting(self) -> str: ...  # noqa: D102


def front(run: Run, *, titel: str, ondertitel: str, naam: str, sources: Sequence[Source], fictief: bool) -> Front:
    """Return the front page of a report on one gemeente; the period names the years of the sources."""
    years = sorted({str(source.jaar) for source in sources})
    return Front(
        titel=titel,
        ondertitel=ondertitel,
        gemeente=naam,
        gebied_code=run.gemeente,
        periode=f"Cijfers van {listing(years)}" if years else "",
        datum=run.rapportdatum,
        organisatie=run.organisatie,
        fictief=fictief,
        intern=run.alleen_intern,
    )


def in_brief(zinnen: Sequence[str], kerncijfers: Sequence[Kerncijfer]) -> InBrief:
    """Return "In het kort" from sentences and key figures of a theme module."""
    cards = [KeyFigure(waarde=one.waarde, label=one.label, toelichting=one.toelichting) for one in kerncijfers]
    return InBrief(zinnen=list(zinnen), kerncijfers=cards)


def account(
    run: Run, sources: Sequence[Source], *, begrippen: Sequence[Indicator], controles: Sequence[str]
) -> Accountability:
    """Return the Verantwoording of a report.

    Parameters
    ----------
    run : Run
    sources : sequence of Source
        Every delivery that was read.
    begrippen : sequence of Indicator
        Their definitions are printed.
    controles : sequence of str
        Lines of the linking and the reconciliation.
    """
    return Accountability(
        onderdelen=(
            *([Part(kop="Begrippen", regels=_meanings(begrippen))] if begrippen else []),
            Part(kop="Bronnen", regels=[_source(source) for source in sources] or ["Er is niets geleverd."]),
            Part(kop="Wat bij het inlezen is beslist", regels=_decisions(sources)),
            Part(kop="Controles", regels=list(controles) or ["Er was niets om mee te vergelijken."]),
            Part(kop="Beveiliging en instellingen", regels=_settings(run)),
            Part(kop="Herkomst", regels=[CREDIT, f"Gemaakt met doorstroom-toolkit {__version__}."]),
        )
    )


def _meanings(begrippen: Sequence[Indicator]) -> list[str]:
    return [f"{entry.label}: {entry.definitie}" for entry in begrippen]


def _source(source: Source) -> str:
    table = f", tabel {source.tabel}" if source.tabel else ""
    fetched = f", opgehaald op {day(source.opgehaald_op)}" if source.opgehaald_op else ""
    what = f"Cijfers van {source.jaar}; {AARD_IN_WOORDEN[source.aard]}. " if source.aard else ""
    return (
        f"{source.bron_id}: {source.houder}, {source.titel}{table}. {what}Gebiedsindeling {source.gebied_jaar}; "
        f"{source.licentie}. Bestand {source.bestand}{fetched}, sha256 {source.sha256[:12]}."
    )


def _decisions(sources: Sequence[Source]) -> list[str]:
    remarks = [f"{source.bron_id}: {remark}" for source in sources for remark in source.opmerkingen]
    return [*remarks, *(line for source in sources for line in _missing(source))] or ["Niets."]


def _missing(source: Source) -> list[str]:
    by_reason: dict[str, int] = {}
    for _, reason, count in source.ontbrekend:
        by_reason[reason] = by_reason.get(reason, 0) + count
    if not by_reason:
        return []
    counts = [f"{number(count)} {_REASONS.get(reason, reason)}" for reason, count in by_reason.items()]
    cells = plural(sum(by_reason.values()), "waarde", "waarden")
    return [f"{source.bron_id}: {cells} zonder cijfer ({listing(counts)}); nooit als 0 geteld."]


def _settings(run: Run) -> list[str]:
    allowed = listing(run.toegestaan_ongekoppeld) or "geen"
    if run.alleen_intern:
        return [
            "Dit rapport is voor intern gebruik: aantallen zijn niet afgerond en niet onderdrukt. Verspreid het niet.",
            "Er staan geen waarden van personen in: alleen tellingen, en rijnummers in de geleverde bestanden.",
        ]
    return [
        "Alle cijfers zijn openbaar en door de uitgever beveiligd; er zijn geen gegevens van personen gebruikt.",
        f"Voor eigen tellingen zouden gelden: drempel {run.drempel}, afronding op {run.afronding}, "
        f"percentages vanaf {run.min_noemer} gevallen.",
        f"Gebieden die niet gekoppeld hoefden te zijn: {allowed}.",
    ]
