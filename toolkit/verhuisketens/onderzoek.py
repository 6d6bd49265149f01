"""Everything that a report on chains tells of, made once from the data of a gemeente."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Run
from toolkit.dutch import percentage
from toolkit.errors import ContractError
from toolkit.estimation import Herhaling
from toolkit.meten import Gegevens
from toolkit.provenance import Source
from toolkit.senioren import senior_verhuizingen
from toolkit.verhuisketens.benutting import benutte_woningen
from toolkit.verhuisketens.koppelen import Ketens, link
from toolkit.verhuisketens.lengtes import lang_genoeg_gevolgd
from toolkit.verhuisketens.markov import Markov, markov
from toolkit.verhuisketens.meetwijzen import Venster
from toolkit.verhuisketens.schatting import GEEN_VULLING, Ketenlengte, estimate_length
from toolkit.verhuisketens.segmenten import segmenten
from toolkit.verhuisketens.senioren import LEAST_KNOWN, can_be_linked
from toolkit.verhuisketens.wortels import Wortels, senior_wortels

GEEN_KETENS: Final = (
    "Ketens zijn hier niet te volgen: daarvoor is per verhuizing nodig uit welke woning en naar welke, en of er iemand "
    "bleef wonen. De gemeente heeft dat in de BRP, een corporatie van de eigen woningen."
)
_TABLES: Final = ("verhuizingen", "woninggebeurtenissen", "woningen")


@dataclass(frozen=True, kw_only=True, eq=False)
class Onderzoek:
    """The chains of a gemeente and what is asked of them.

    Attributes
    ----------
    gegevens : Gegevens
        Its period is that of the moves of seniors with which chains begin.
    run : Run
        Days, follow-up, segments and the smallest number to tell of.
    ketens : Ketens or None
        None where the columns that chains are made of were not delivered.
    """

    gegevens: Gegevens
    run: Run
    ketens: Ketens | None

    @property
    def reden(self) -> str:
        """Why nothing can be told of chains; "" where it can."""
        if self.ketens is None:
            return GEEN_KETENS
        return GEEN_VULLING if self.ketens.dekking_bestand is None else ""

    @property
    def reden_lengte(self) -> str:
        """Why no length of chains may be told, only the first link; "" where it may (domain 5.1)."""
        if self.reden:
            return self.reden
        known = self.gekoppeld.dekking_bestand or 0.0
        if known >= LEAST_KNOWN:
            return ""
        filled = int(self.gekoppeld.schakels["vul_datum"].notna().sum())
        share = _below(known, LEAST_KNOWN) if filled >= self.run.min_noemer else "te weinigen"
        return (
            f"Van {share} van wie een woning betrok, is bekend welke woning daardoor leeg kwam. Is dat van minder dan "
            f"{percentage(LEAST_KNOWN, text=True)}, dan is van een keten alleen de eerste schakel te geven."
        )

    @property
    def gekoppeld(self) -> Ketens:
        """The chains, which are there where `reden` is empty."""
        if self.ketens is None:
            raise ValueError("there are no chains: look at `reden` first")
        return self.ketens

    @property
    def sources(self) -> tuple[Source, ...]:
        """The deliveries that chains are made of."""
        return self.gegevens.sources_of(*_TABLES)

    @property
    def maanden(self) -> int:
        """How long a chain must have been followed."""
        return self.run.min_volgtijd_maanden

    @property
    def venster(self) -> Venster:
        """What was looked at."""
        dates = self.gegevens.tabel("verhuizingen")["datum"]
        return Venster(
            start=dates.min().date(), eind=dates.max().date(), max_leegstand_dagen=self.run.max_leegstand_dagen,
            overlap_dagen=self.run.overlap_dagen,
        )  # fmt: skip

    @property
    def herhaling(self) -> Herhaling:
        """How samples are drawn again: always from the same seed, and not of fewer than may be told of."""
        return Herhaling(
            rng=np.random.default_rng(self.run.zaad), aantal=self.run.n_bootstrap, min_n=self.run.min_noemer
        )

    @cached_property
    def wortels(self) -> Wortels:
        """The moves of seniors in the period that left a dwelling empty."""
        moves = self.gegevens.tabel("verhuizingen")
        own = senior_verhuizingen(moves, periode=self.gegevens.periode, senior=self.gegevens.senior)["verhuizing_id"]
        found = senior_wortels(self.gekoppeld, own)
        return found.chosen(found.plek >= 0)

    @cached_property
    def eigen(self) -> pd.DataFrame:
        """What each of them set in motion, contract KETENS."""
        return self.gekoppeld.senior(self.wortels.naam)

    @cached_property
    def gevolgd(self) -> pd.DataFrame:
        """Those of `eigen` that were followed long enough."""
        return lang_genoeg_gevolgd(self.eigen, min_volgtijd_maanden=self.maanden)

    @cached_property
    def alle(self) -> pd.DataFrame:
        """All chains by root that were followed long enough, contract KETENS."""
        return lang_genoeg_gevolgd(self.gekoppeld.ketens, min_volgtijd_maanden=self.maanden)

    @cached_property
    def schatting(self) -> Ketenlengte:
        """How long the chains of seniors are, what is out of sight estimated."""
        return estimate_length(
            self.wortels, herhaling=self.herhaling, min_volgtijd_maanden=self.maanden,
            max_leegstand_dagen=self.run.max_leegstand_dagen,
        )  # fmt: skip

    @cached_property
    def _attempt(self) -> Markov | ContractError:
        try:
            segment = segmenten(self.gegevens.tabel("woningen"), kolommen=self.run.segmenten)
            return markov(self.gekoppeld, segment, max_leegstand_dagen=self.run.max_leegstand_dagen)
        except ContractError as error:
            return error

    @cached_property
    def model(self) -> Markov | None:
        """The Markov cross-check; None where it cannot be made: see `reden_model`."""
        return None if isinstance(self._attempt, ContractError) else self._attempt

    @property
    def reden_model(self) -> str:
        """Why there is no model; "" where there is."""
        if not isinstance(self._attempt, ContractError):
            return ""
        return f"Het ketenmodel is hier niet te maken: {self._attempt.problem}"

    @cached_property
    def benut(self) -> pd.DataFrame:
        """The dwellings that seniors left empty in the period, with who left and who came first."""
        return benutte_woningen(
            self.gegevens, overlap_dagen=self.run.overlap_dagen, max_leegstand_dagen=self.run.max_leegstand_dagen
        )

    @cached_property
    def met_ketens(self) -> Gegevens:
        """The data with these chains, for the indicators of room in whole chains."""
        if self.reden_lengte:
            return self.gegevens
        return self.gegevens.with_tabellen(ketens=self.eigen, ketenschakels=self.gekoppeld.schakels)


def _below(share: float, least: float) -> str:
    """Write a share as a percentage that does not, by rounding, read as the limit that it stays below."""
    written, limit = percentage(share, text=True), percentage(least, text=True)
    return f"iets minder dan {limit}" if written == limit else written


def onderzoek(gegevens: Gegevens, run: Run) -> Onderzoek:
    """Link the chains of a gemeente.

    Parameters
    ----------
    gegevens : Gegevens
        Its period is that of the moves of seniors with which chains begin; chains are observed from the first to the
        last move in the delivery.
    run : Run

    Returns
    -------
    Onderzoek
        Also where chains cannot be told, with the reason.
    """
    moves = gegevens.tabel("verhuizingen")
    if not can_be_linked(moves):
        return Onderzoek(gegevens=gegevens, run=run, ketens=None)
    ketens = link(
        gegevens.tabellen, start=moves["datum"].min().date(), eind=moves["datum"].max().date(),
        max_leegstand_dagen=run.max_leegstand_dagen, overlap_dagen=run.overlap_dagen, telling=run.telling,
    )  # fmt: skip
    return Onderzoek(gegevens=gegevens, run=run, ketens=ketens)
