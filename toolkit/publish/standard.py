"""The parts that every report has: front page, "In het kort", Verantwoording."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from toolkit import __version__
from toolkit.config import Run
from toolkit.dutch import day, listing, number, plural
from toolkit.indicatoren import Indicator
from toolkit.meten import Gegevens, Kerncijfer
from toolkit.provenance import AARD_IN_WOORDEN, Source
from toolkit.publish.blocks import Accountability, Front, InBrief, KeyFigure, Leaflet, LeafletPart, Part
from toolkit.publish.document import CREDIT

T = TypeVar("T")
_REASONS = {
    "geheim_of_ontbreekt": "geheim of afwezig",
    "nog_niet_gepubliceerd": "nog niet gepubliceerd",
    "niet_meer_gepubliceerd": "niet meer gepubliceerd",
    "geen_gegevens": "geen gegevens",
    "niet_beschikbaar": "niet beschikbaar",
    "leeg": "leeg in het bestand",
}


def front(
    run: Run,
    *,
    titel: str,
    ondertitel: str,
    naam: str,
    sources: Sequence[Source],
    fictief: bool,
    gegevens: Gegevens | None = None,
) -> Front:
    """Return the front page of a report on one gemeente.

    It names the period of the registrations, or where there are none the years of the sources.
    """
    return Front(
        titel=titel,
        ondertitel=ondertitel,
        gemeente=naam,
        gebied_code=run.gemeente,
        periode=_period(sources, gegevens),
        datum=run.rapportdatum,
        organisatie=run.organisatie,
        fictief=fictief,
        intern=run.alleen_intern,
    )


def _period(sources: Sequence[Source], gegevens: Gegevens | None) -> str:
    if gegevens and gegevens.tabellen:
        return f"{day(gegevens.periode.start)} tot en met {day(gegevens.periode.eind)}"
    years = sorted({str(source.jaar) for source in sources})
    return f"Cijfers van {listing(years)}" if years else ""


def in_brief(zinnen: Sequence[str], kerncijfers: Sequence[Kerncijfer]) -> InBrief:
    """Return "In het kort" from sentences and key figures of a theme module."""
    cards = [KeyFigure(waarde=one.waarde, label=one.label, toelichting=one.toelichting) for one in kerncijfers]
    return InBrief(zinnen=list(zinnen), kerncijfers=cards)


class Blad(Protocol):
    """A public page; see `toolkit.publiekstekst.Pagina`."""

    @property
    def onderdelen(self) -> Sequence[Any]:
        """Parts in reading order, each with kop, icoon and alineas."""


def leaflet(run: Run, pagina: Blad, *, sources: Sequence[Source]) -> Leaflet:
    """Return the public page as a block; without a name of who read and approved it, it says that it is a draft."""
    holders = listing(sorted({source.houder for source in sources}))
    parts = [LeafletPart(kop=part.kop, icoon=part.icoon, alineas=list(part.alineas)) for part in pagina.onderdelen]
    by = run.b1_gecontroleerd_door
    approval = (
        f"Gelezen en goedgekeurd door {by}." if by
        else "CONCEPT. Niemand heeft deze tekst nog gelezen en goedgekeurd. Vul in wie dat deed: b1_gecontroleerd_door."
    )  # fmt: skip
    origin = f"De cijfers zijn van {holders}. Ze zijn afgerond." if holders else "Er staan geen cijfers in deze tekst."
    return Leaflet(onderdelen=parts, bron=origin, goedkeuring=approval)


def account(
    run: Run,
    sources: Sequence[Source],
    *,
    begrippen: Sequence[Indicator],
    controles: Sequence[str],
    gegevens: Gegevens | None = None,
    keuzes: Sequence[str] = (),
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
    gegevens : Gegevens, optional
        The registrations that own figures were made of; where there are none all figures are open ones.
    keuzes : sequence of str
        Rules and thresholds of this report, as sentences: every one of them can be set otherwise.
    """
    own = gegevens if gegevens and gegevens.tabellen else None
    choices = [*(_definitions(own) if own else []), *keuzes]
    return Accountability(
        onderdelen=(
            *([Part(kop="Begrippen", regels=_meanings(begrippen))] if begrippen else []),
            Part(kop="Bronnen", regels=[_source(source) for source in sources] or ["Er is niets geleverd."]),
            Part(kop="Wat bij het inlezen is beslist", regels=_decisions(sources)),
            Part(kop="Controles", regels=list(controles) or ["Er was niets om mee te vergelijken."]),
            *([Part(kop="Afspraken in dit rapport", regels=choices)] if choices else []),
            Part(kop="Beveiliging en instellingen", regels=_settings(run, own=own is not None)),
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
        f"{source.bron_id}: {source.houder}, {source.titel}{table}. {what}Gebiedsindeling {source.gebied_jaar}"
        f"{f'; {source.licentie}' if source.licentie else ''}. Bestand {source.bestand}{fetched}, "
        f"sha256 {source.sha256[:12]}."
    )


def _decisions(sources: Sequence[Source]) -> list[str]:
    """Give each remark once, with the deliveries that it is about."""
    about: dict[str, list[str]] = {}
    for source in sources:
        for remark in source.opmerkingen:
            about.setdefault(remark, []).append(source.bron_id)
    remarks = [f"{listing(list(dict.fromkeys(named)))}: {remark}" for remark, named in about.items()]
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


def _definitions(gegevens: Gegevens) -> list[str]:
    """Say who counts as a senior, and which period and day the figures are of."""
    senior, periode = gegevens.senior, gegevens.periode
    whose = "de referentiepersoon" if senior.bron == "referentiepersoon" else "het oudste lid"
    edge = "" if senior.schema.on_edge(senior.leeftijd) else (
        f" Die leeftijd is geen grens van een leeftijdsklasse: in de klasse waar zij in valt, tellen alleen mensen "
        f"vanaf {senior.leeftijd} jaar."
    )  # fmt: skip
    return [
        f"Een senior huishouden is een particulier huishouden waarvan {whose} {senior.leeftijd} jaar of ouder is. "
        f"Leeftijdsklassen: {listing(senior.schema.labels)} (schema {senior.schema.naam}).{edge}",
        f"Standen zijn van {day(gegevens.peildatum)}; verhuizingen en wat verder gebeurt van {day(periode.start)} "
        f"tot en met {day(periode.eind)}.",
        "Een verhuizing van senioren gaat van de ene zelfstandige woning naar de andere. Een huishouden telt één keer, "
        "ook als delen ervan uit verschillende woningen komen.",
    ]


def _settings(run: Run, *, own: bool) -> list[str]:
    allowed = listing(run.toegestaan_ongekoppeld) or "geen"
    unlinked = f"Gebieden die niet gekoppeld hoefden te zijn: {allowed}."
    values = (
        f"drempel {run.drempel}, afronding op {run.afronding}, percentages vanaf {run.min_noemer} gevallen, "
        f"'niemand' en 'iedereen' vanaf een groep van {run.min_groep}"
    )
    if run.alleen_intern:
        return [
            "Dit rapport is voor intern gebruik: aantallen zijn niet afgerond en niet onderdrukt. Verspreid het niet.",
            "Er staan geen waarden van personen in: alleen tellingen, en rijnummers in de geleverde bestanden.",
        ]
    if own:
        return [
            f"Eigen tellingen zijn beveiligd: {values}. Wat uit een totaal te herleiden was, is ook weggelaten.",
            "Openbare cijfers zijn door de uitgever beveiligd.",
            unlinked,
        ]
    return [
        "Alle cijfers zijn openbaar en door de uitgever beveiligd; er zijn geen gegevens van personen gebruikt.",
        f"Voor eigen tellingen zouden gelden: {values}.",
        unlinked,
    ]
