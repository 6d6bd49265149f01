"""What others publish about the same gemeente: fictitious figures that differ from each other for a known reason."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.gebieden import wijk_of
from toolkit.samples.aanpak.omgeving import Omgeving, plain
from toolkit.samples.aanpak.plan import SENIOR
from toolkit.samples.aanpak.trekken import shaped

AFWIJKING: Final = {"raming": 1.02, "raming_per_jaar": 0.005, "monitor": 0.97, "personen_per_huishouden": 1.4}
"""What a source is off by, known: that is what laying figures side by side has to bring out."""
_OUDER: Final = 65
_BREEDTE: Final = 0.06


@dataclass(frozen=True, kw_only=True)
class _Bron:
    bron_id: str
    bron_naam: str
    aard: str
    definitie: str
    populatie: str
    eenheid: str
    methode: str
    afronding: float | None = None
    openbaar: bool = True


_ALLE: Final = "Particuliere huishoudens, alle leeftijden"
_SENIOREN: Final = f"Particuliere huishoudens van {SENIOR} jaar en ouder"
_OUDEREN: Final = f"Particuliere huishoudens van {_OUDER} jaar en ouder"
BRP_ALLE: Final = _Bron(
    bron_id="brp_tellingen_fictief", bron_naam="Bevolkingsregister (fictief)", aard="registertelling",
    definitie="Particuliere huishoudens", populatie=_ALLE, eenheid="huishoudens", methode="Telling in de BRP",
    afronding=5,
)  # fmt: skip
BRP_SENIOREN: Final = replace(
    BRP_ALLE, definitie=f"Huishoudens waarvan de referentiepersoon {SENIOR} jaar of ouder is", populatie=_SENIOREN
)
RAMING: Final = _Bron(
    bron_id="raming_provincie_fictief", bron_naam="Raming van de provincie (fictief)", aard="schatting",
    definitie="Particuliere huishoudens volgens de raming", populatie=_ALLE, eenheid="huishoudens",
    methode="Model van geboorte, sterfte en verhuizing", afronding=100,
)  # fmt: skip
MONITOR_HUISHOUDENS: Final = _Bron(
    bron_id="monitor_ouderen_fictief", bron_naam="Monitor ouderen en wonen (fictief)", aard="schatting",
    definitie=f"Huishoudens waarvan het oudste lid {_OUDER} jaar of ouder is", populatie=_OUDEREN,
    eenheid="huishoudens", methode="Model met registers en een landelijke enquête", afronding=10,
)  # fmt: skip
MONITOR_ONGESCHIKT: Final = replace(
    MONITOR_HUISHOUDENS, definitie="Deel van de huishoudens in een woning die niet zonder trap te bereiken is",
    eenheid="1", afronding=0.01,
)  # fmt: skip
WOONONDERZOEK: Final = _Bron(
    bron_id="woononderzoek_fictief", bron_naam="Landelijk woononderzoek (fictief)", aard="enquete",
    definitie="Deel van de huishoudens dat binnen twee jaar misschien of zeker wil verhuizen",
    populatie=_OUDEREN, eenheid="1", methode="Steekproef, gewogen; weinig antwoorden per gemeente", afronding=0.01,
)  # fmt: skip
WOZ: Final = _Bron(
    bron_id="woz_fictief", bron_naam="Woningbestand WOZ (fictief)",
    aard="administratie", definitie="Woningen die als eengezinswoning zijn aangeslagen, als deel van alle woningen",
    populatie="Alle woningen met een aanslag", eenheid="1", methode="Telling van aanslagen", afronding=0.01,
)  # fmt: skip
DASHBOARD: Final = _Bron(
    bron_id="dashboard_verhuizen_fictief", bron_naam="Dashboard verhuizingen (fictief)", aard="registertelling",
    definitie="Personen die in het jaar op een ander adres in Nederland gingen wonen",
    populatie=f"Personen van {SENIOR} jaar en ouder, ook in instellingen", eenheid="per 1.000 personen",
    methode="Telling in de BRP, alle verhuizingen", afronding=1,
)  # fmt: skip
BRONNEN: Final = (BRP_ALLE, RAMING, MONITOR_HUISHOUDENS, WOONONDERZOEK, WOZ, DASHBOARD)
"""One of each source, for the list of sources."""


def cijferbronnen(omgeving: Omgeving, tables: Mapping[str, pd.DataFrame], rng: np.random.Generator) -> pd.DataFrame:
    """Return six subjects of each gemeente, each from sources that differ.

    Parameters
    ----------
    omgeving : Omgeving
    tables : mapping
        `huishoudens`, in the shape of its contract.
    rng : numpy Generator
        For the survey only.

    Returns
    -------
    DataFrame in the shape of contract `cijferbronnen`
        Counts of the registers are the true ones, rounded; those of models are off by `AFWIJKING`.
    """
    listed = _private(plain(tables["huishoudens"]), omgeving)
    rows = [row for gemeente in omgeving.gemeenten for row in _of(gemeente, omgeving, listed, rng)]
    numbered = [{"cijfer_id": f"cijfer_{place:03}", **row} for place, row in enumerate(rows, start=1)]
    return shaped("cijferbronnen", pd.DataFrame(numbered))


def verklaringen() -> pd.DataFrame:
    """Return what a researcher found out about two of the differences; of the others nobody has yet said anything.

    Returns
    -------
    DataFrame in the shape of contract `verklaringen`
    """
    found = {
        ("Huishoudens", RAMING): "De raming telt huishoudens in woningen die nog niet klaar zijn.",
        ("Oudere huishoudens", MONITOR_HUISHOUDENS): "De monitor begint bij 65 jaar en kijkt naar het oudste lid.",
    }  # fmt: skip
    rows = [
        {"onderwerp": onderwerp, "bron_a": BRP_ALLE.bron_id, "bron_b": bron.bron_id, "verklaring": said}
        for (onderwerp, bron), said in found.items()
    ]
    return shaped("verklaringen", pd.DataFrame(rows).assign(ingevuld_door="onderzoeker"))


def _private(snapshots: pd.DataFrame, omgeving: Omgeving) -> pd.DataFrame:
    kept = snapshots["woning_id"].notna()
    if "institutioneel" in snapshots:
        kept &= ~snapshots["institutioneel"].fillna(value=False).astype(bool)
    homes = omgeving.woningen[["gemeente_code"]].rename(columns={"gemeente_code": "gemeente"})
    return snapshots.loc[kept].join(homes, on="woning_id", validate="m:1")


def _of(gemeente: str, omgeving: Omgeving, listed: pd.DataFrame, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    own = listed.loc[listed["gemeente"] == gemeente]
    dates = sorted(own["peildatum"].unique())
    first, last = dates[len(dates) // 2 - 1], dates[-1]
    yield from _households(gemeente, own, (first, last))
    yield from _suitable(gemeente, omgeving, (first, last))
    yield from _wishes(gemeente, rng)
    yield from _dwellings(gemeente, omgeving, last)
    yield from _moves(gemeente, omgeving, own)


def _households(gemeente: str, own: pd.DataFrame, dates: tuple[Any, Any]) -> Iterator[dict[str, Any]]:
    for day in dates:
        there = own.loc[own["peildatum"] == day]
        age = there["leeftijd_referentiepersoon"]
        grown = AFWIJKING["raming"] + AFWIJKING["raming_per_jaar"] * (day.year - dates[0].year)
        every, seniors = {"indicator_id": "context_huishoudens"}, {"indicator_id": None}
        yield _row("Huishoudens", gemeente, BRP_ALLE, day, len(there), **every)
        yield _row("Huishoudens", gemeente, RAMING, day, len(there) * grown, **every)
        older = int((age >= SENIOR).sum()), int((age >= _OUDER).sum())
        yield _row("Oudere huishoudens", gemeente, BRP_SENIOREN, day, older[0], **seniors)
        yield _row("Oudere huishoudens", gemeente, MONITOR_HUISHOUDENS, day, older[1] * AFWIJKING["monitor"], **seniors)


def _suitable(gemeente: str, omgeving: Omgeving, dates: tuple[Any, Any]) -> Iterator[dict[str, Any]]:
    seniors = omgeving.senioren.loc[omgeving.senioren["gemeente_code"] == gemeente]
    for day in dates:
        there = seniors.loc[(seniors["peildatum"] == day) & (seniors["leeftijd"] >= _OUDER)]
        above = (there["bouwvorm"] == "meergezins").mean() / 2
        yield _row("Ongeschikt wonen", gemeente, MONITOR_ONGESCHIKT, day, above, indicator_id="opgave_hh_ongeschikt")


def _wishes(gemeente: str, rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    for year in (2018, 2021):
        share = round(float(np.clip(0.27 + 0.03 * rng.standard_normal(), 0.1, 0.5)), 2)
        margin = {"ci_laag": round(share - _BREEDTE, 2), "ci_hoog": round(share + _BREEDTE, 2)}
        day = pd.Timestamp(year, 9, 1)
        yield _row("Verhuiswens", gemeente, WOONONDERZOEK, day, share, indicator_id="opgave_hh_verhuiswens", **margin)


def _dwellings(gemeente: str, omgeving: Omgeving, day: pd.Timestamp) -> Iterator[dict[str, Any]]:
    homes = omgeving.woningen.loc[omgeving.woningen["gemeente_code"] == gemeente]
    single = homes["bouwvorm"] == "eengezins"
    shares = {gemeente: single.mean(), **single.groupby(wijk_of(homes["buurt_code"])).mean().to_dict()}
    for area, share in shares.items():
        yield _row("Eengezinswoningen", str(area), WOZ, day, float(share), indicator_id="voorraad_eengezins")


def _moves(gemeente: str, omgeving: Omgeving, own: pd.DataFrame) -> Iterator[dict[str, Any]]:
    moves = omgeving.verhuizingen
    old = moves.loc[moves["leeftijd_bij_verhuizing"].ge(SENIOR).fillna(value=False).astype(bool)]
    to = old["naar_woning_id"].map(omgeving.woningen["gemeente_code"].to_dict())
    for year in (omgeving.eind.year - 1, omgeving.eind.year):
        moved = ((to == gemeente) & (old["datum"].dt.year == year)).sum()
        there = own.loc[(own["peildatum"].dt.year == year) & (own["leeftijd_referentiepersoon"] >= SENIOR)]
        rate = 1000 * moved / (len(there) * AFWIJKING["personen_per_huishouden"])
        yield _row(
            "Verhuizingen van senioren", gemeente, DASHBOARD, pd.Timestamp(year, 12, 31), rate,
            indicator_id="opgave_hh_verhuisd",
        )  # fmt: skip


def _row(
    onderwerp: str, area: str, bron: _Bron, day: Any, value: float, **more: Any  # noqa: ANN401
) -> dict[str, Any]:  # fmt: skip
    step = bron.afronding or 1
    return {
        "onderwerp": onderwerp, "gebied_code": area, "waarde": round(round(value / step) * step, 6), "peildatum": day,
        "gebied_jaar": 2024, **asdict(bron), **more,
    }  # fmt: skip
