"""How Wiekervoort delivers its open data: CBS' workbook, an old shapefile, and kernen that reach over the border."""

import tempfile
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import pyogrio

from toolkit.config import Levering
from toolkit.gebieden import wijk_of
from toolkit.samples.files import Bestand, Soort, Veld, veld
from toolkit.samples.leveren.vorm import Blad
from toolkit.samples.leveren.werkmap import werkmap
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.publication import publish
from toolkit.samples.wiekervoort import OVER_DE_GRENS
from toolkit.samples.world import World, exact_counts

# Headings of the workbook kwb-2023.xlsx, in its order; the last edition that tells dwellings from before 2000 apart.
KWB: Final[tuple[tuple[str, str], ...]] = (
    ("a_inw", "inwoners"), ("a_man", "mannen"), ("a_vrouw", "vrouwen"), ("a_00_14", "inwoners_0_15"),
    ("a_15_24", "inwoners_15_25"), ("a_25_44", "inwoners_25_45"), ("a_45_64", "inwoners_45_65"),
    ("a_65_oo", "inwoners_65plus"), ("a_hh", "huishoudens"), ("a_1p_hh", "eenpersoonshuishoudens"),
    ("a_hh_z_k", "huishoudens_zonder_kinderen"), ("a_hh_m_k", "huishoudens_met_kinderen"),
    ("g_hhgro", "gemiddelde_huishoudensgrootte"), ("bev_dich", "dichtheid"), ("a_woning", "woningvoorraad"),
    ("g_woz", "woz"), ("p_1gezw", "procent_eengezins"), ("p_mgezw", "procent_meergezins"),
    ("p_leegsw", "procent_onbewoond"), ("p_koopw", "procent_koop"), ("p_huurw", "procent_huur"),
    ("p_wcorpw", "procent_corporatie"), ("p_ov_hw", "procent_overige_verhuur"),
    ("p_e_o_w", "procent_eigendom_onbekend"), ("p_bjj2k", "procent_voor_2000"), ("p_bjo2k", "procent_vanaf_2000"),
    ("a_opp_ha", "oppervlakte_ha"), ("a_lan_ha", "land_ha"), ("a_wat_ha", "water_ha"), ("ste_mvs", "stedelijkheid"),
    ("ste_oad", "omgevingsadressendichtheid"),
)  # fmt: skip

# Attributes of the shapefiles of before 2022; a shapefile cuts names at ten characters.
SHAPEFILE: Final[tuple[tuple[str, str], ...]] = (
    ("OAD", "omgevingsadressendichtheid"), ("STED", "stedelijkheid"), ("BEV_DICHTH", "dichtheid"),
    ("AANT_INW", "inwoners"), ("AANT_MAN", "mannen"), ("AANT_VROUW", "vrouwen"), ("P_00_14_JR", "procent_0_15"),
    ("P_15_24_JR", "procent_15_25"), ("P_25_44_JR", "procent_25_45"), ("P_45_64_JR", "procent_45_65"),
    ("P_65_EO_JR", "procent_65plus"), ("AANTAL_HH", "huishoudens"), ("P_EENP_HH", "procent_eenpersoons"),
    ("P_HH_Z_K", "procent_zonder_kinderen"), ("P_HH_M_K", "procent_met_kinderen"), ("WONINGEN", "woningvoorraad"),
    ("WOZ", "woz"), ("P_KOOPWON", "procent_koop"), ("P_HUURWON", "procent_huur"), ("P_HUURCORP", "procent_corporatie"),
)  # fmt: skip

EIGENAARDIGHEDEN: Final = (
    "De kerncijfers zijn de werkmap van het CBS, met korte koppen (a_inw, p_koopw) en twee kolommen met codes, waarvan "
    "één zonder letters ervoor. Wat ontbreekt, is een punt; andere getallen zijn getallen.",
    "Aantallen van wijken en buurten zijn afgerond op 5 en die van de gemeente niet: sommen verschillen daardoor.",
    "De Wiekerpoort en Wiekerheide hebben minder dan 20 woningen: geen percentages over woningen.",
    "De grenzen zijn een shapefile in RD van het oude soort: koppen van ten hoogste tien tekens, tekst in ISO-8859-1 "
    "(de ë van Reeënkamp), en -99999999 waar een cijfer ontbreekt. De vijf bestanden horen bij elkaar.",
    "Vaartzijde heeft twee rijen, één voor het land en één voor de Wiekerplas (kolom WATER). Water telt niet mee.",
    "Kern Zwartebrink ligt ook in GM9902: een vijfde van Hagerwolderrand hoort erbij. Van drie buurten van Wiekervoort "
    "hoort maar een deel bij een kern, en vier buurten helemaal niet; de rest is buitengebied.",
)

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MISSING: Final = "."
_NO_FIGURE: Final = -99999999
_LATIN: Final = "ISO-8859-1"
_WRITTEN_ON: Final = "2024-11-21"  # the header of a .dbf holds a date; any will do, as long as it is always the same
_PARTS: Final = {".shp": "de vlakken", ".shx": "wijzer naar de vlakken", ".dbf": "de kolommen", ".prj": "het "
                 "coördinatenstelsel", ".cpg": "de tekenset"}  # fmt: skip
_REGIO: Final = {"gemeente": "Gemeente", "wijk": "Wijk", "buurt": "Buurt"}


def lever_wiekervoort(world: World, *, houder: str, licentie: str) -> tuple[tuple[Bestand, ...], tuple[Levering, ...]]:
    """Write the open data of Wiekervoort as it is delivered, and say how it is read.

    Returns
    -------
    tuple of Bestand
        kwb-2024.xlsx, five parts of a shapefile, kernen.csv.
    tuple of Levering
        kerncijfers, buurten, kernen.
    """
    plan, published = world.plan, publish(exact_counts(world))
    kwb = kwb_werkmap(published, gemeente=plan.naam, jaar=plan.jaar)
    shapefile = buurten_shapefile(plan, world.kaart, published, naam=f"buurt_{plan.jaar}_fictief")
    kernen = kernen_csv(plan)
    said = (
        ("kwb_2024_fictief", "kerncijfers", kwb, f"Kerncijfers wijken en buurten {plan.jaar} (fictief)"),
        ("buurten_2024_fictief", "grenzen", shapefile[0], f"Buurtgrenzen {plan.jaar} (fictief)"),
        ("kernen_2024_fictief", "kernen", kernen, f"Kernen en buurten {plan.jaar} (fictief)"),
    )
    leveringen = tuple(
        Levering(bron_id=bron_id, soort=soort, bestand=file.naam, jaar=plan.jaar, titel=titel, houder=houder,
                 licentie=licentie, fictief=True)
        for bron_id, soort, file, titel in said
    )  # fmt: skip
    return (kwb, *shapefile, kernen), leveringen


def kwb_werkmap(published: pd.DataFrame, *, gemeente: str, jaar: int) -> Bestand:
    """Write the workbook that CBS offers beside StatLine: one sheet, short headings, a dot where nothing is known."""
    codes = published.index.to_series()
    head = pd.DataFrame({
        "gwb_code_10": codes, "gwb_code_8": codes.str[2:], "regio": published["naam"], "gm_naam": gemeente,
        "recs": published["niveau"].map(_REGIO), "gwb_code": codes, "ind_wbz": 1,
    })  # fmt: skip
    figures = {
        heading: published[name].astype("object").where(published[name].notna(), _MISSING) for heading, name in KWB
    }
    cells = head.assign(**figures)
    return Bestand(
        naam=f"kwb-{jaar}.xlsx", mediatype=_XLSX, codering="",
        inhoud=werkmap([(Blad(werkmap=f"kwb-{jaar}.xlsx", naam=f"KWB{jaar}"), cells)]),
        titel="Kerncijfers wijken en buurten, werkmap van het CBS (fictief)",
        velden=(*(Veld(naam=str(name)) for name in head), *(veld(*column) for column in KWB)),
    )  # fmt: skip


def buurten_shapefile(
    plan: GemeentePlan, kaart: gpd.GeoDataFrame, published: pd.DataFrame, *, naam: str
) -> tuple[Bestand, ...]:
    """Write the buurten as CBS did before 2022: a shapefile in RD, capitals, one code for every missing figure."""
    layer = _layer(plan, kaart, published)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{naam}.shp"
        pyogrio.write_dataframe(layer, path, driver="ESRI Shapefile", encoding=_LATIN, DBF_DATE_LAST_UPDATE=_WRITTEN_ON)
        content = {suffix: path.with_suffix(suffix).read_bytes() for suffix in _PARTS}
    velden = (*(Veld(naam=str(name)) for name in layer.columns[:6]), *(veld(*column) for column in SHAPEFILE),
              Veld(naam="geometry", soort="geojson"))  # fmt: skip
    return tuple(
        Bestand(
            naam=f"{naam}{suffix}", inhoud=content[suffix], mediatype="application/octet-stream", codering="",
            titel=f"Buurten met kerncijfers, shapefile: {words} (fictief)", velden=velden if suffix == ".shp" else (),
        )
        for suffix, words in _PARTS.items()
    )  # fmt: skip


def _layer(plan: GemeentePlan, kaart: gpd.GeoDataFrame, published: pd.DataFrame) -> gpd.GeoDataFrame:
    figures = published.reindex(kaart["gebied_code"].where(~kaart["water"])).reset_index(drop=True)
    return gpd.GeoDataFrame({
        "BU_CODE": kaart["gebied_code"], "BU_NAAM": kaart["naam"], "WK_CODE": wijk_of(kaart["gebied_code"]),
        "GM_CODE": plan.code, "GM_NAAM": plan.naam, "WATER": kaart["water"].map({True: "JA", False: "NEE"}),
        **{attribute: figures[name].fillna(_NO_FIGURE).astype("int32") for attribute, name in SHAPEFILE},
    }, geometry=kaart.geometry, crs=kaart.crs)  # fmt: skip


def kernen_csv(plan: GemeentePlan) -> Bestand:
    """Write which part of which buurt belongs to which kern, over the border too; decimal commas."""
    names = {kern.nummer: kern.naam for kern in plan.kernen}
    own = [(kern.nummer, f"BU{plan.code[2:]}{part}", share) for kern in plan.kernen for part, share in kern.delen]
    rows = [
        f"KN{plan.code[2:]}{nummer};{names[nummer]};{buurt};{plan.jaar};{share:.2f}".replace(".", ",")
        for nummer, buurt, share in sorted((*own, *OVER_DE_GRENS))
    ]
    columns = ("kern_code", "kern_naam", "buurt_code", "gebied_jaar", "aandeel")
    kinds: dict[str, Soort] = {"gebied_jaar": "integer", "aandeel": "number"}
    return Bestand(
        naam="kernen.csv", inhoud=("\n".join([";".join(columns), *rows]) + "\n").encode(), mediatype="text/csv",
        titel="Welk deel van welke buurt bij welke kern hoort, ook over de gemeentegrens (fictief)",
        velden=tuple(Veld(naam=name, soort=kinds.get(name, "string")) for name in columns),
    )  # fmt: skip
