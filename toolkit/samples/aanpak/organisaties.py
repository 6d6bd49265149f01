"""The fictitious organisations that work together, per gemeente, and how to find the one that does something."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from toolkit.samples.aanpak.omgeving import Omgeving
from toolkit.samples.aanpak.trekken import piped, shaped

PROVINCIE: Final = "provincie_fictief"

# prefix -> name, soort, level, role, for whom, contact with seniors, rung, does now, could do
_PER_GEMEENTE: Final[dict[str, tuple[str, str, str, str, str, bool, str, str, str]]] = {
    "gemeente": (
        "Gemeente {g}", "gemeente", "gemeente", "kernpartner", "beide", True, "adviseren",
        "regie, verhuiskostenvergoeding", "voorrang voor eigen inwoners regelen",
    ),
    "wonen": (
        "Woonstichting Het Kruiwiel {g}", "woningcorporatie", "gemeente", "kernpartner", "huurder", True, "adviseren",
        "sociale wooncoach, huurgewenning", "kijkdagen in nieuwe complexen",
    ),
    "wooncoach": (
        "Welzijn De Waterhoning {g}", "welzijnsorganisatie", "gemeente", "kernpartner", "eigenaar", True, "raadplegen",
        "onafhankelijke wooncoach aan huis", "online spreekuur",
    ),
    "zorg": (
        "Zorggroep Elzenkwel {g}", "zorgaanbieder", "regio", "partner", "beide", True, "informeren",
        "meldt een woning die niet meer past", "meekijken bij nieuwbouwplannen",
    ),
    "wmo": (
        "Wmo-loket {g}", "wmo_loket", "gemeente", "partner", "beide", True, "informeren",
        "advies over aanpassen", "gesprek over verhuizen voor er wordt aangepast",
    ),
    "makelaar": (
        "Makelaardij Roerdompstee {g}", "makelaar", "gemeente", "partner", "eigenaar", True, "informeren",
        "begeleidt verkoop en verhuizing tegen betaling", "voorrang bij verkoop van gelijkvloerse woningen",
    ),
    "ouderen": (
        "Ouderenkring Lange Avond {g}", "ouderenbond", "gemeente", "schil", "beide", True, "adviseren",
        "bijeenkomsten", "gesprekken van senioren met senioren",
    ),
    "buurt": (
        "Buurtinitiatief Samen Onder Dak {g}", "bewonersinitiatief", "wijk", "schil", "beide", True, "coproduceren",
        "koffie-ochtend", "huis-aan-huisgesprekken",
    ),
    "bouw": (
        "Ontwikkelbedrijf Zeven Spanten {g}", "projectontwikkelaar", "gemeente", "nog_niet_betrokken", "eigenaar",
        False, "", "", "gelijkvloerse woningen met voorrang voor de eigen wijk",
    ),
}  # fmt: skip
_LANDLORDS: Final = ("Oeverdauw", "De Rietpluim", "Zilverbrem", "Het Zwaluwerf")
_FIELDS: Final = (
    "naam", "soort", "werkgebied_niveau", "rol", "doelgroep", "contact_met_senioren", "trede", "bijdrage_nu",
    "bijdrage_mogelijk",
)  # fmt: skip
_BEGINNERS: Final = {
    "eigen": "coach", "zorg_passend": "zorg", "gemeente": "gemeente", "welzijn": "wooncoach", "makelaar": "makelaar",
    "ander": "coach", "onbekend": "coach", "corp_renovatie": "wonen", "corp_passend": "wonen", "corp_sloop": "wonen",
    "corp_ander": "wonen",
}  # fmt: skip


def organisation_of(gemeenten: pd.Series, prefix: str | pd.Series) -> pd.Series:
    """Return the id of the organisation of a kind ("zorg") in each gemeente."""
    kinds = pd.Series(prefix, index=gemeenten.index, dtype="str")
    return kinds + "_" + gemeenten.str.slice(2)


def landlord(homes: pd.DataFrame) -> pd.Series:
    """Return the corporatie of each row (gemeente_code, eigendom, verhuurder_id); where unknown, the local one."""
    own = homes["verhuurder_id"].where(homes["eigendom"] == "sociale_huur")
    return own.fillna(organisation_of(homes["gemeente_code"], "wonen"))


def coach_of(rows: pd.DataFrame) -> pd.Series:
    """Return who employs the coach of each row (wooncoach_type, gemeente_code, eigendom, verhuurder_id)."""
    hired = organisation_of(rows["gemeente_code"], "makelaar")
    public = organisation_of(rows["gemeente_code"], "wooncoach")
    private = public.where(rows["wooncoach_type"] != "particulier_betaald", hired)
    return private.where(rows["wooncoach_type"] != "sociaal", landlord(rows))


def beginner(rows: pd.DataFrame, initiatief: pd.Series, coach: pd.Series) -> pd.Series:
    """Return with whom a first contact stands on record, by who began."""
    kinds = initiatief.map(_BEGINNERS)
    named = organisation_of(rows["gemeente_code"], kinds)
    return named.where(kinds != "coach", coach).where(kinds != "wonen", landlord(rows))


def organisaties(omgeving: Omgeving) -> pd.DataFrame:
    """List the organisations: nine kinds per gemeente, the provincie and every landlord of the market.

    Returns
    -------
    DataFrame in the shape of contract `organisaties`
    """
    rows = [row for gemeente in omgeving.gemeenten for row in _in_gemeente(gemeente)]
    rows += [_provincie(omgeving.gemeenten), *_landlords(omgeving.woningen)]
    listed = pd.DataFrame(rows).drop_duplicates("id")
    empty = {name: listed[name].replace("", pd.NA) for name in ("trede", "bijdrage_nu", "bijdrage_mogelijk")}
    return shaped("organisaties", listed.assign(**empty))


def _in_gemeente(gemeente: str) -> Iterator[dict[str, Any]]:
    for prefix, values in _PER_GEMEENTE.items():
        fields = dict(zip(_FIELDS, values, strict=True))
        fields["naam"] = str(fields["naam"]).format(g=f"{gemeente[2:]} (fictief)")
        yield {"id": f"{prefix}_{gemeente[2:]}", "gebied_codes": gemeente, **fields}


def _provincie(gemeenten: list[str]) -> dict[str, Any]:
    values = (
        "Fictieve provincie", "provincie", "regio", "partner", "beide", False, "", "verhuiskostenvergoeding",
        "regionale afspraken",
    )  # fmt: skip
    codes = piped(pd.DataFrame({code: [True] for code in gemeenten}), gemeenten).iloc[0]
    return {"id": PROVINCIE, "gebied_codes": codes, **dict(zip(_FIELDS, values, strict=True))}


def _landlord_name(number: int, *, social: bool) -> str:
    """Return an invented name; the same one for the same place in the list, numbered where the names run out."""
    again, place = divmod(number - 1, len(_LANDLORDS))
    kind = "Woonstichting" if social else "Verhuurbedrijf"
    return f"{kind} {_LANDLORDS[place]}{f' {again + 1}' if again else ''} (fictief)"


def _landlords(homes: pd.DataFrame) -> Iterator[dict[str, Any]]:
    let = homes.loc[homes["verhuurder_id"].notna(), ["verhuurder_id", "eigendom", "gemeente_code"]]
    for number, (name, group) in enumerate(let.groupby("verhuurder_id"), start=1):
        social = group["eigendom"].eq("sociale_huur").mean() > 0.5  # an investor lets some homes cheaply too
        values = (
            _landlord_name(number, social=bool(social)),
            "woningcorporatie" if social else "particuliere_verhuurder",
            "regio", "kernpartner" if social else "schil", "huurder", bool(social), "informeren",
            "toewijzen en begeleiden" if social else "verhuren", "",
        )  # fmt: skip
        gemeenten = "|".join(sorted(group["gemeente_code"].unique()))
        yield {"id": name, "gebied_codes": gemeenten, **dict(zip(_FIELDS, values, strict=True))}
