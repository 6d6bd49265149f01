"""What each fictitious gemeente delivers: raw files, and the settings with which the readers read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from toolkit.config import Codering, Levering, Leveringen
from toolkit.samples.files import Bestand, Soort, Veld
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.leveren_wiekervoort import EIGENAARDIGHEDEN, lever_wiekervoort
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.map_files import cbs_geopackage, own_geojson
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.publication import publish
from toolkit.samples.regio import Deel
from toolkit.samples.registraties import WERKWIJZEN, registraties
from toolkit.samples.statline_files import odata_bodies, statline_csv
from toolkit.samples.waarheid import waarheid
from toolkit.samples.wiekervoort import WIEKERVOORT
from toolkit.samples.world import World, exact_counts

HOUDER: Final = "Doorstroom (fictief)"
LICENTIE: Final = "EUPL-1.2"
_TABLE: Final = "FICTIEF24"
_Soort = Literal["kerncijfers", "grenzen", "kernen"]


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The files of one gemeente, how to read them, and what is odd about them on purpose (in Dutch).

    `waarheid` is no delivery: what truly happened, in a folder of its own.
    """

    plan: GemeentePlan
    bestanden: tuple[Bestand, ...]
    leveringen: Leveringen
    eigenaardigheden: tuple[str, ...]
    waarheid: tuple[Bestand, ...] = ()


def deliver_all(deel: Deel, *, zaad: int, schoon: bool = False) -> Delivery:
    """Write all that is delivered about a gemeente: open figures and maps, registrations, and the truth beside them.

    Parameters
    ----------
    deel : Deel
    zaad : int
    schoon : bool
        Whether to leave out the faults that are planted in registrations.
    """
    public = deliver(deel.world)
    bundle, truth = registraties(deel, zaad=zaad, licentie=LICENTIE, schoon=schoon)
    return replace(
        public,
        bestanden=(*public.bestanden, *bundle.bestanden),
        leveringen=Leveringen(leveringen=(*public.leveringen.leveringen, *bundle.leveringen)),
        eigenaardigheden=(*public.eigenaardigheden, *WERKWIJZEN[public.plan.code].eigenaardigheden),
        waarheid=waarheid(truth, public.plan),
    )


def deliver(world: World) -> Delivery:
    """Write a world in the shapes in which its gemeente delivers open figures and maps.

    Raises
    ------
    ValueError
        If nothing says how this gemeente delivers.
    """
    if world.plan.code not in _HOW:
        raise ValueError(f"{world.plan.code} has no way of delivering")
    return _HOW[world.plan.code](world)


def _lindermonde(world: World) -> Delivery:
    plan, published = world.plan, publish(exact_counts(world))
    codering = Codering(
        gemeente=plan.code, wijk_kolom="WIJKCODE", buurt_kolom="BUURTCODE", naam_kolom="BUURTNAAM", buurt_cijfers=2
    )
    csv = statline_csv(published, gemeente=plan.naam, naam="Kerncijfers_wijken_en_buurten_2024_fictief.csv")
    geojson = own_geojson(plan, world.kaart, naam="buurten_lindermonde_rd.geojson")
    return Delivery(
        plan=plan,
        bestanden=(csv, geojson),
        leveringen=Leveringen(leveringen=(
            _levering("kwb_2024_fictief", "kerncijfers", csv, plan, "Kerncijfers wijken en buurten 2024 (fictief)"),
            _levering("buurten_2024_fictief", "grenzen", geojson, plan, "Buurtgrenzen 2024 (fictief)",
                      codering=codering),
        )),
        eigenaardigheden=_LINDERMONDE_ODD,
    )  # fmt: skip


def _hagerwolde(world: World) -> Delivery:
    plan, published = world.plan, publish(exact_counts(world))
    bodies = odata_bodies(published, gemeente=plan.naam, table=_TABLE)
    kaart = cbs_geopackage(plan, world.kaart, published, naam="wijkenbuurten_2024_fictief.gpkg")
    kernen = _kernen_csv(plan)
    return Delivery(
        plan=plan,
        bestanden=(*bodies, kaart, kernen),
        leveringen=Leveringen(leveringen=(
            _levering("kwb_2024_fictief", "kerncijfers", bodies[0], plan,
                      "Kerncijfers wijken en buurten 2024 (fictief)"),
            _levering("buurten_2024_fictief", "grenzen", kaart, plan, "Wijk- en buurtkaart 2024 (fictief)",
                      niveau="buurt"),
            _levering("wijken_2024_fictief", "grenzen", kaart, plan, "Wijk- en buurtkaart 2024 (fictief)",
                      niveau="wijk"),
            _levering("kernen_2024_fictief", "kernen", kernen, plan, "Kernen en buurten 2024 (fictief)"),
        )),
        eigenaardigheden=_HAGERWOLDE_ODD,
    )  # fmt: skip


def _wiekervoort(world: World) -> Delivery:
    files, leveringen = lever_wiekervoort(world, houder=HOUDER, licentie=LICENTIE)
    return Delivery(
        plan=world.plan, bestanden=files, leveringen=Leveringen(leveringen=leveringen),
        eigenaardigheden=EIGENAARDIGHEDEN,
    )  # fmt: skip


def _levering(
    bron_id: str,
    soort: _Soort,
    bestand: Bestand,
    plan: GemeentePlan,
    titel: str,
    *,
    niveau: Literal["buurt", "wijk"] | None = None,
    codering: Codering | None = None,
) -> Levering:
    return Levering(
        bron_id=bron_id, soort=soort, bestand=bestand.naam, jaar=plan.jaar, titel=titel,
        houder=HOUDER, licentie=LICENTIE, niveau=niveau, codering=codering, fictief=True,
    )  # fmt: skip


def _kernen_csv(plan: GemeentePlan) -> Bestand:
    rows = [
        f"KN{plan.code[2:]}{kern.nummer};{kern.naam};BU{plan.code[2:]}{part};{plan.jaar};{share:.2f}".replace(".", ",")
        for kern in plan.kernen
        for part, share in kern.delen
    ]
    names = ("kern_code", "kern_naam", "buurt_code", "gebied_jaar", "aandeel")
    kinds: dict[str, Soort] = {"gebied_jaar": "integer", "aandeel": "number"}
    return Bestand(
        naam="kernen.csv", inhoud=("\n".join([";".join(names), *rows]) + "\n").encode(), mediatype="text/csv",
        titel="Welk deel van welke buurt bij welke kern hoort (fictief)",
        velden=tuple(Veld(naam=name, soort=kinds.get(name, "string")) for name in names),
    )  # fmt: skip


_LINDERMONDE_ODD: Final = (
    "De kerncijfers zijn een CSV-uitvoer van StatLine: bytevolgordeteken (BOM), puntkomma's, lange koppen met "
    "schuine strepen, codes aangevuld tot 10 tekens en namen tot 40. De koppen zijn die van de editie 2019.",
    "Wat ontbreekt, is een punt met spaties ervoor. Sommige kolommen zijn helemaal leeg, zoals in een vroege uitgave.",
    "Aantallen van wijken en buurten zijn afgerond op 5 en die van de gemeente niet: sommen verschillen daardoor.",
    "Linderhaven heeft minder dan 20 woningen: geen percentages over woningen. In 't Varkensgors woont niemand.",
    "De buurtgrenzen hebben de eigen nummers van de gemeente. De CBS-code moet worden gebouwd: wijknummer in twee "
    "cijfers en de laatste twee cijfers van het buurtnummer. In wijk 4 hebben buurtnummers drie cijfers.",
    "DATUMINGANG is overal 99990101000000, en één buurtnaam is anders gespeld dan in de kerncijfers.",
)
_HAGERWOLDE_ODD: Final = (
    "De kerncijfers zijn een antwoord van de open data van het CBS (OData v3): sleutels met een volgnummer, codes en "
    "namen aangevuld met spaties, null waar een cijfer ontbreekt. De namen van de gebieden staan in de codelijst "
    "ernaast.",
    "De sleutels zijn die van 2024. Vanaf dat jaar splitst het CBS naar woningen van de laatste tien jaar, en niet "
    "meer naar bouwjaar 2000; ook is er geen percentage met onbekend eigendom. Die kolommen ontbreken dus.",
    "Aantallen van wijken en buurten zijn afgerond op 5 en die van de gemeente niet: sommen verschillen daardoor.",
    "'t Hagerzand heeft minder dan 20 woningen en minder dan 50 inwoners: geen percentages.",
    "De kaart is een GeoPackage in graden (EPSG:4326) met de lagen gemeenten, wijken en buurten. Op de kaart staat "
    "-99997 voor te weinig of afwezig, en -99995 voor later gepubliceerd.",
    "De Hagerplas is water: code BU99029998 in wijk WK990299. Odelbertsland heeft twee rijen, één voor het land en "
    "één voor het water (kolom water). Water telt niet mee.",
    "Kernen hebben geen officiële code. Van drie buurten hoort maar een deel bij een kern; de rest is buitengebied.",
)

_HOW: Final[Mapping[str, Callable[[World], Delivery]]] = MappingProxyType(
    {LINDERMONDE.code: _lindermonde, HAGERWOLDE.code: _hagerwolde, WIEKERVOORT.code: _wiekervoort}
)
