"""Where can people go: which dwellings are a route for a household, who wants and who can (domain 5.5, 5.6)."""

from toolkit.meten import plekken, plekken_van
from toolkit.routes.aanbod import aanbod, herkomst, venster
from toolkit.routes.aannamen import SCENARIOS, Aannamen, aannamen, aannamen_van
from toolkit.routes.filters import BETAALBAAR, NABIJ, RUIMTE, TOEGANKELIJK, Filter, geschikt, standaard, wens
from toolkit.routes.gevoeligheid import rooster, varianten, zonder_route
from toolkit.routes.indicatoren import (
    BEREKENINGEN,
    berekeningen,
    geen_alternatief,
    mediaan,
    middenhuurband,
    segment_rijen,
)
from toolkit.routes.koppen import (
    in_het_kort,
    kop_belemmeringen,
    kop_bindend,
    kop_kansen,
    kop_ladder,
    kop_rooster,
    kop_ruimer,
    kop_segmenten,
    kop_stappen,
    kop_stellingen,
    kop_trechter,
    kop_varianten,
    kop_wijk,
)
from toolkit.routes.ladder import prijsladder, trede
from toolkit.routes.normen import normen, waarschuwingen
from toolkit.routes.rekenen import Uitkomst, reken, te_rekenen, tel_routes
from toolkit.routes.segmenten import indelen, kappa
from toolkit.routes.stellingen import Stelling, als_tabel, toets, verdict
from toolkit.routes.tabellen import (
    belemmeringen,
    bereik,
    kunnen,
    maatregelen,
    omvang,
    overeenstemming,
    overeenstemming_zin,
)
from toolkit.routes.trechter import bindend, kansen, ruimer, trechter
from toolkit.routes.verslag import Verslag, begrippen, verslag, zinnen
from toolkit.routes.vraag import in_scenario, scenarios, vraag
from toolkit.routes.woonloopbaan import kolommen, ontbrekende_stappen, stappen
from toolkit.routes.zoeken import Gevonden, count_routes, search

__all__ = [
    "BEREKENINGEN",
    "BETAALBAAR",
    "NABIJ",
    "RUIMTE",
    "SCENARIOS",
    "TOEGANKELIJK",
    "Aannamen",
    "Filter",
    "Gevonden",
    "Stelling",
    "Uitkomst",
    "Verslag",
    "aanbod",
    "aannamen",
    "aannamen_van",
    "als_tabel",
    "begrippen",
    "belemmeringen",
    "bereik",
    "berekeningen",
    "bindend",
    "count_routes",
    "geen_alternatief",
    "geschikt",
    "herkomst",
    "in_het_kort",
    "in_scenario",
    "indelen",
    "kansen",
    "kappa",
    "kolommen",
    "kop_belemmeringen",
    "kop_bindend",
    "kop_kansen",
    "kop_ladder",
    "kop_rooster",
    "kop_ruimer",
    "kop_segmenten",
    "kop_stappen",
    "kop_stellingen",
    "kop_trechter",
    "kop_varianten",
    "kop_wijk",
    "kunnen",
    "maatregelen",
    "mediaan",
    "middenhuurband",
    "normen",
    "omvang",
    "ontbrekende_stappen",
    "overeenstemming",
    "overeenstemming_zin",
    "plekken",
    "plekken_van",
    "prijsladder",
    "reken",
    "rooster",
    "ruimer",
    "scenarios",
    "search",
    "segment_rijen",
    "standaard",
    "stappen",
    "te_rekenen",
    "tel_routes",
    "toets",
    "trechter",
    "trede",
    "varianten",
    "venster",
    "verdict",
    "verslag",
    "vraag",
    "waarschuwingen",
    "wens",
    "zinnen",
    "zonder_route",
]
