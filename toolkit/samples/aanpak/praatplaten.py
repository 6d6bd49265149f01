"""The talking plates that were filled in during the talks with seniors (domain 3.9)."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import pandas as pd

from toolkit.contracts.codelijsten import HULPVRAGEN, ONDERWERPEN, WENSEN
from toolkit.samples.aanpak.plan import BELANG
from toolkit.samples.aanpak.trekken import draw, draw_by, hits, shaped

_BESPROKEN: Final = 0.75
_KIJK: Final = {
    "wonen": {"positief": 0.40, "neutraal": 0.25, "zorgen": 0.35},
    "mentale_gezondheid": {"positief": 0.50, "neutraal": 0.30, "zorgen": 0.20},
    "lichamelijke_gezondheid": {"positief": 0.25, "neutraal": 0.25, "zorgen": 0.50},
    "daginvulling": {"positief": 0.60, "neutraal": 0.30, "zorgen": 0.10},
    "ontmoeten": {"positief": 0.45, "neutraal": 0.30, "zorgen": 0.25},
    "maatschappelijke_participatie": {"positief": 0.40, "neutraal": 0.50, "zorgen": 0.10},
    "financien": {"positief": 0.35, "neutraal": 0.35, "zorgen": 0.30},
    "mobiliteit": {"positief": 0.30, "neutraal": 0.30, "zorgen": 0.40},
}
_NODIG: Final = {
    "wens_formuleren": {"ja": 0.30, "misschien": 0.30, "nee": 0.40},
    "informatie_en_keuzes": {"ja": 0.55, "misschien": 0.25, "nee": 0.20},
    "woning_voorbereiden": {"ja": 0.40, "misschien": 0.25, "nee": 0.35},
    "verhuizing_regelen_inpakken": {"ja": 0.50, "misschien": 0.20, "nee": 0.30},
    "nieuwe_woning_inrichten": {"ja": 0.25, "misschien": 0.25, "nee": 0.50},
}
_VAN_WIE: Final = {"familie": 0.45, "wooncoach": 0.30, "vrijwilliger": 0.15, "verhuisbedrijf": 0.10}
_ACTIES: Final = {
    "informatie over gelijkvloerse woningen sturen": 0.25, "samen inschrijven als woningzoekende": 0.20,
    "na de zomer opnieuw bellen": 0.20, "rekenvoorbeeld van de nieuwe woonlasten maken": 0.15,
    "een bezoek aan een voorbeeldwoning plannen": 0.10, "in gesprek gaan met de kinderen": 0.10,
}  # fmt: skip


def praatplaten(
    gesprekken: pd.DataFrame, notities: pd.DataFrame, streams: Callable[[str], np.random.Generator]
) -> dict[str, pd.DataFrame]:
    """Fill in the plates of talks with seniors: all topics, wishes and help questions, and up to three actions.

    Parameters
    ----------
    gesprekken, notities : DataFrame
        In the shape of contracts `gesprekken` and `interviewnotities`.
    streams : callable

    Returns
    -------
    dict
        gesprek_toekomst, gesprek_wensen, gesprek_hulp, gesprek_acties, each in the shape of its contract.
    """
    senior = notities.loc[notities["groep"].astype("str").str.startswith("senior"), "gesprek_id"]
    ids = gesprekken.loc[gesprekken["gesprek_id"].isin(senior), "gesprek_id"]
    return {
        "gesprek_toekomst": _future(_each(ids, "onderwerp", ONDERWERPEN), streams("toekomst")),
        "gesprek_wensen": _wishes(_each(ids, "wens", WENSEN), streams("wensen")),
        "gesprek_hulp": _help(_each(ids, "hulpvraag", HULPVRAGEN), streams("hulp")),
        "gesprek_acties": _actions(ids, streams("acties")),
    }


def _each(ids: pd.Series, name: str, items: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({"gesprek_id": ids}).merge(pd.DataFrame({name: list(items)}), how="cross")


def _future(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    talked = pd.Series(hits(_BESPROKEN, len(rows), rng))
    seen = draw_by(rows["onderwerp"], _KIJK, rng)
    return shaped("gesprek_toekomst", rows.assign(besproken=talked, kijk=seen.where(talked, "onbekend")))


def _wishes(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    chances: Mapping[str, Mapping[str, float]] = {
        **{name.removeprefix("wens_"): chance for name, chance in BELANG.items()},
        "nog_meer_belangrijk": {"liefst": 0.3, "weet_niet": 0.7},
    }
    share = pd.Series(hits(0.35, len(rows), rng), dtype="boolean").where(rows["wens"] == "tuin_of_balkon")
    return shaped("gesprek_wensen", rows.assign(belang=draw_by(rows["wens"], chances, rng), delen=share))


def _help(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    needed = draw_by(rows["hulpvraag"], _NODIG, rng)
    who = draw(_VAN_WIE, len(rows), rng).where(needed != "nee")
    return shaped("gesprek_hulp", rows.assign(hulp_nodig=needed, van_wie=who, lost_zelf_op=needed == "nee"))


def _actions(ids: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    counts = rng.integers(0, 4, len(ids))
    rows = pd.DataFrame({"gesprek_id": ids.to_numpy(dtype=object)[np.repeat(np.arange(len(ids)), counts)]})
    made = rows.assign(
        volgnummer=rows.groupby("gesprek_id").cumcount() + 1,
        tekst=draw(_ACTIES, len(rows), rng),
        wie=draw({"wooncoach": 0.6, "bewoner": 0.25, "familie": 0.15}, len(rows), rng),
        termijn=draw({"kort": 0.7, "lang": 0.3}, len(rows), rng),
        status=draw({"open": 0.45, "gedaan": 0.55}, len(rows), rng),
    )
    return shaped("gesprek_acties", made)
