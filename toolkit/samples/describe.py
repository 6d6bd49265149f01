"""The papers that go with the files: settings, data package, pages in words, an experiment."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from toolkit.config import LEVERINGEN, Experiment
from toolkit.dutch import listing, number, percentage, plural
from toolkit.samples.deliver import LICENTIE, Delivery
from toolkit.samples.files import Bestand, as_json, as_yaml, resource
from toolkit.samples.world import World

_REPORT_DATE: Final = date(2026, 11, 22)
_REPORTS: Final = (
    "00_datakwaliteit",
    "01_opgave",
    "02_verhuisbewegingen",
    "03_verhuisketens",
    "04_monitor",
    "05_evaluatie",
    "06_interviews",
    "08_aanpak",
    "09_routes",
    "10_cijfers_naast_elkaar",
    "11_publieksversie",
)
_SETTINGS_HEAD: Final = "# Wat er in deze map ligt en hoe het wordt gelezen. Alles is verzonnen.\n"
_EXPERIMENT_HEAD: Final = "# Voorbeeld: drie gemeenten die niet bestaan. Verander niets om te beginnen.\n"
_PANEL: Final = "[panel](./panel/LEESMIJ.md): twaalf andere gemeenten per kwartaal, om gemeenten te vergelijken"
_INLEZEN: Final = ".inlezen.yaml"
_MARKDOWN: Final = "text/markdown"
_YAML: Final = "application/yaml"


def papers(world: World, delivery: Delivery, *, zaad: int) -> tuple[Bestand, ...]:
    """Return leveringen.yaml, LEESMIJ.md and datapackage.json for one gemeente; the last describes all the others."""
    settings = _settings(delivery)
    page = _page(world, delivery, zaad=zaad)
    return settings, page, _datapackage(delivery, (*delivery.bestanden, settings, page))


def _settings(delivery: Delivery) -> Bestand:
    entries = [levering.model_dump(exclude_defaults=True) for levering in delivery.leveringen.leveringen]
    return Bestand(
        naam=LEVERINGEN, inhoud=as_yaml({"leveringen": entries}, _SETTINGS_HEAD), mediatype=_YAML,
        titel="Instellingen waarmee de bestanden worden gelezen",
    )  # fmt: skip


def _datapackage(delivery: Delivery, files: Iterable[Bestand]) -> Bestand:
    """Describe every file (Frictionless Data Package, version 1)."""
    plan = delivery.plan
    content = {
        "profile": "data-package",
        "name": f"doorstroom-voorbeeld-{plan.code.lower()}",
        "title": f"Voorbeeldgegevens {plan.naam} ({plan.code}), fictief",
        "description": "Verzonnen gegevens in de vorm van echte leveringen. Niemand en niets hierin bestaat.",
        "licenses": [{"name": LICENTIE, "title": "European Union Public Licence 1.2"}],
        "sources": [{"title": "toolkit.samples, geen enkele bron van buiten"}],
        "fictief": True,
        "resources": [resource(file) for file in files],
    }
    return Bestand(
        naam="datapackage.json", inhoud=as_json(content), mediatype="application/json",
        titel="Beschrijving van de bestanden in deze map",
    )  # fmt: skip


def _page(world: World, delivery: Delivery, *, zaad: int) -> Bestand:
    plan, people, homes = world.plan, world.personen, world.woningen
    older, single = (people["leeftijd"] >= 65).mean(), (world.huishoudens["samenstelling"] == "alleen").mean()
    kernen = f", in {number(len(plan.kernen))} kernen en het buitengebied" if plan.kernen else ""
    text = f"""# {plan.naam} ({plan.code}): fictieve gegevens

**{plan.naam} bestaat niet.** De plaats, de grenzen, de inwoners en de woningen zijn verzonnen. Er zit niemand in die
echt bestaat, en ook geen cijfer over een echte gemeente. De code {plan.code} geeft het CBS niet uit. De kaart ligt op
een plek waar in het echt andere plaatsen liggen; dat heeft geen betekenis.

Stand: 1 januari {plan.jaar}. Er wonen {number(len(people))} mensen{kernen}.
Van hen is {percentage(older, text=True)} 65 jaar of ouder. Er zijn {number(len(homes))} woningen en
{number(len(world.huishoudens))} huishoudens; {percentage(single, text=True)} daarvan is één persoon.

## Waarvoor

Om Doorstroom te proberen en te testen zonder gegevens van buiten. De bestanden hebben dezelfde vorm als echte
leveringen, met dezelfde lastige kanten. Gebruik de cijfers nergens anders voor.

## Bestanden

{_file_list(file for file in delivery.bestanden if not file.naam.endswith(_INLEZEN))}
Hoe ze worden gelezen, staat in `{LEVERINGEN}`, en van registraties ook in de inleesbestanden (`*{_INLEZEN}`). Kolommen
en controlegetallen staan in `datapackage.json`. Wat er echt gebeurde, ook waar geen registratie het ziet, staat in
`waarheid/`; dat is geen levering.

## Hoe gemaakt

Door `toolkit.samples`, met toevalsgetallen vanaf zaad {zaad}: hetzelfde zaad geeft precies dezelfde bestanden.
Eerst zijn woningen, huishoudens en mensen één voor één getrokken. Daarna is een woningmarkt vijf jaar lang maand voor
maand gesimuleerd. Aan het eind is er geteld en afgerond zoals het CBS dat doet. Daardoor passen alle cijfers bij
elkaar. De verdelingen en kansen zijn zelf gekozen, in de buurt van het landelijke beeld.

## Met opzet lastig

{_bullets(delivery.eigenaardigheden)}"""
    return Bestand(naam="LEESMIJ.md", inhoud=text.encode(), mediatype=_MARKDOWN, titel="Uitleg in woorden")


def _file_list(files: Iterable[Bestand]) -> str:
    return _bullets(f"`{file.naam}`: {file.titel[0].lower()}{file.titel[1:]}." for file in files)


def _bullets(lines: Iterable[str]) -> str:
    return "".join(f"* {line}\n" for line in lines)


def experiment(codes: Iterable[str], *, jaar: int) -> Bestand:
    """Return the experiment.yml that runs all reports on the samples, over the year before the figures of `jaar`."""
    settings = Experiment.model_validate({
        "naam": "voorbeeld",
        "titel": "Voorbeeld: drie gemeenten die niet bestaan",
        "organisatie": "Doorstroom (voorbeeld)",
        "data": "data_samples",
        "gemeenten": tuple(codes),
        "periode": {"start": date(jaar - 1, 1, 1), "eind": date(jaar - 1, 12, 31)},
        "partnerschap": "voorbeeld",
        "rapportdatum": _REPORT_DATE,
        "rapporten": _REPORTS,
        "formaten": ("pdf", "html"),
    })  # fmt: skip
    shown = (
        "naam", "titel", "organisatie", "data", "gemeenten", "periode", "partnerschap", "rapportdatum", "rapporten",
        "formaten",
    )  # fmt: skip
    content = {name: value for name, value in settings.model_dump().items() if name in shown}
    return Bestand(
        naam="experiment.yml", inhoud=as_yaml(_plain(content), _EXPERIMENT_HEAD), mediatype=_YAML,
        titel="Experiment over de voorbeeldgemeenten",
    )  # fmt: skip


def _plain(value: object) -> object:
    """Make lists of tuples, which YAML would otherwise mark as Python's."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _folder(delivery: Delivery) -> str:
    code = delivery.plan.code
    count = sum(not file.naam.endswith(_INLEZEN) for file in delivery.bestanden)
    return f"[{code}](./{code}/LEESMIJ.md): {delivery.plan.naam}, {plural(count, 'bestand', 'bestanden')}"


def overview(deliveries: Iterable[Delivery], *, zaad: int) -> Bestand:
    """Return the README of the whole folder, in Dutch."""
    known = list(deliveries)
    names = listing([f"{delivery.plan.naam} ({delivery.plan.code})" for delivery in known])
    text = f"""# Voorbeeldgegevens: alles is fictief

In deze map staan leveringen van gemeenten die niet bestaan: {names}.
Er zit niemand in die echt bestaat. Elk rapport over deze gegevens krijgt de tekst FICTIEVE GEGEVENS.

{_bullets([*map(_folder, known), _PANEL])}
In elke map staat ook `waarheid/`: wat er echt gebeurde, om rekenwijzen te toetsen. Dat is geen levering.
In `werkbladen/` staan de ingevulde werkbladen van een verzonnen samenwerkingsverband; die zijn met de hand gemaakt.

`experiment.yml` maakt de rapporten over deze gemeenten. Zo begint u:

    doorstroom run data_samples/experiment.yml

De bestanden zijn gemaakt door `toolkit.samples` met zaad {zaad} en staan hier zoals een gemeente ze zou krijgen: in
ruwe vorm, met de fouten die echte leveringen hebben. Verander ze niet met de hand: een test vergelijkt ze met een
nieuwe trekking. Opnieuw maken:

    doorstroom samples --zaad {zaad}

Wilt u eigen gegevens gebruiken? Neem de opzet over: één map per gemeente, met daarin de bestanden en `{LEVERINGEN}`.
"""
    return Bestand(naam="README.md", inhoud=text.encode(), mediatype=_MARKDOWN, titel="Uitleg bij de map")
