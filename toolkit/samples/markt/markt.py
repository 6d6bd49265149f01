"""A simulated market: the tables a perfect registration would hold, and the truth no registration holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd

from toolkit.samples.markt import codes, ketens, uitvoer, woningtabel
from toolkit.samples.markt.aanpak import OOK_ZONDER
from toolkit.samples.markt.codes import GEEN
from toolkit.samples.markt.instelling import Instelling, Schaal
from toolkit.samples.markt.kolommen import chosen, dates, flag, looked_up, pseudonyms, whole
from toolkit.samples.markt.simulatie import Verloop, run
from toolkit.samples.markt.stand import day_number
from toolkit.samples.world import World


def simulate(bron: Sequence[World] | Schaal, *, zaad: int, instelling: Instelling | None = None) -> "Markt":
    """Simulate a regional housing market month by month.

    Parameters
    ----------
    bron : sequence of World, or Schaal
        The gemeenten as they are at the end of the period, or a size.
    zaad : int
        Seed, 0 or higher. The same seed, source and settings give the same market.
    instelling : Instelling, optional

    Returns
    -------
    Markt

    Raises
    ------
    ValueError
        If the seed is negative, two worlds are the same gemeente, or an approach or complex lies elsewhere.
    """
    chosen_settings = instelling or Instelling()
    return Markt(verloop=run(bron, zaad=zaad, instelling=chosen_settings), zaad=zaad)


def counterfactual(bron: Sequence[World] | Schaal, *, zaad: int, instelling: Instelling) -> "Markt":
    """Simulate the same market, with the same luck for everybody, as it would have been without any approach."""
    return simulate(bron, zaad=zaad, instelling=replace(instelling, aanpakken=()))


@dataclass(frozen=True, eq=False, kw_only=True)
class Markt:
    """A simulated market. Tables are made when they are asked for.

    Attributes
    ----------
    verloop : Verloop
        The simulation after its last month.
    zaad : int
    """

    verloop: Verloop
    zaad: int

    @property
    def instelling(self) -> Instelling:
        """How it was simulated."""
        return self.verloop.stand.instelling

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Codes of the gemeenten."""
        return self.verloop.stand.gebied.gemeenten

    @cached_property
    def tabellen(self) -> Mapping[str, pd.DataFrame]:
        """woningen, huishoudens, verhuizingen, woninggebeurtenissen and toewijzingen, as in their contracts."""
        return MappingProxyType({
            "woningen": woningtabel.woningen(self.verloop),
            "huishoudens": uitvoer.huishoudens(self.verloop),
            "verhuizingen": uitvoer.verhuizingen(self.verloop),
            "woninggebeurtenissen": uitvoer.woninggebeurtenissen(self.verloop),
            "toewijzingen": uitvoer.toewijzingen(self.verloop),
        })  # fmt: skip

    @cached_property
    def boom(self) -> ketens.Boom:
        """All vacancies as a forest."""
        return ketens.forest(self.verloop)

    @cached_property
    def ketens(self) -> pd.DataFrame:
        """True chains, as in the contract."""
        return ketens.ketens(self.verloop, self.boom)

    @cached_property
    def ketenschakels(self) -> pd.DataFrame:
        """True links of the chains, as in the contract."""
        return ketens.ketenschakels(self.verloop, self.boom)

    @cached_property
    def senior_ketens(self) -> pd.DataFrame:
        """What each move of a senior household set in motion."""
        return ketens.senior_ketens(self.verloop, self.boom)

    @cached_property
    def vacatures(self) -> pd.DataFrame:
        """Every vacancy, with what made and what filled it."""
        return ketens.vacatures(self.verloop, self.boom)

    @cached_property
    def geschiktheid(self) -> pd.DataFrame:
        """True suitability per dwelling: woning_id, waar (category), nultreden, kamers."""
        s = self.verloop.stand
        return pd.DataFrame({
            "woning_id": pseudonyms("W", np.arange(len(s.w))),
            "waar": chosen(s.k.geschikt, codes.GESCHIKTHEID),
            "nultreden": flag(s.k.nultreden),
            "kamers": whole(s.k.kamers),
        })  # fmt: skip

    @cached_property
    def additionaliteit(self) -> pd.DataFrame:
        """True additionality of every move of a senior household: verhuizing_id, soort (category)."""
        m = self.verloop.stand.r.verhuizingen.frame()
        senior = m.index[m["leeftijd"] >= self.instelling.senior_leeftijd].to_numpy()
        kind = m["additioneel"].to_numpy()[senior]
        return pd.DataFrame({
            "verhuizing_id": pseudonyms("V", senior),
            "soort": chosen(np.where(kind == GEEN, OOK_ZONDER, kind), codes.ADDITIONEEL),
        })  # fmt: skip

    @cached_property
    def trajecten(self) -> pd.DataFrame:
        """Trajectories: huishouden_id, start, gemeente_code, woning_id, leeftijd, eigendom, verhuizing_id, soort.

        soort is the additionality of the move, missing where none followed; werkt_vanaf is when it began to work.
        """
        s = self.verloop.stand
        r, m = s.r.trajecten.frame(), s.r.verhuizingen.frame()
        woning = r["woning"].to_numpy()
        led = m.index[m["traject"] >= 0].to_numpy()
        move = np.full(len(r), GEEN)
        move[m["traject"].to_numpy()[led]] = led
        kind = np.where(move >= 0, m["additioneel"].to_numpy()[move] if len(m) else GEEN, GEEN)
        works = np.array([day_number(s.instelling.eerste_dag(int(month))) for month in r["werkt"]], dtype=np.int64)
        return pd.DataFrame({
            "huishouden_id": pseudonyms("H", r["hh"].to_numpy()),
            "start": dates(r["dag"].to_numpy()),
            "werkt_vanaf": dates(works),
            "gemeente_code": looked_up(s.gebied.gemeente[s.w.buurt[woning]], s.gebied.gemeenten),
            "woning_id": pseudonyms("W", woning),
            "leeftijd": whole(r["leeftijd"].to_numpy()),
            "eigendom": chosen(s.w.eigendom[woning], codes.EIGENDOM),
            "verhuizing_id": pseudonyms("V", move),
            "soort": chosen(kind, codes.ADDITIONEEL),
        })  # fmt: skip

    @cached_property
    def effect(self) -> pd.DataFrame:
        """Moves of senior households out of each gemeente per month and additionality: the effect as it truly was.

        gemeente_code, maand (first day), soort (category), aantal. Moves from outside the market are left out.
        """
        s = self.verloop.stand
        m = s.r.verhuizingen.frame()
        m = m[(m["leeftijd"] >= self.instelling.senior_leeftijd) & (m["van_buurt"] >= 0)]
        kind = np.where(m["additioneel"] == GEEN, OOK_ZONDER, m["additioneel"])
        month = m["dag"].to_numpy().astype("datetime64[D]").astype("datetime64[M]")
        table = pd.DataFrame({
            "gemeente_code": looked_up(s.gebied.gemeente[m["van_buurt"]], s.gebied.gemeenten),
            "maand": pd.Series(month.astype("datetime64[us]")),
            "soort": chosen(kind, codes.ADDITIONEEL),
        })  # fmt: skip
        return table.groupby(list(table), observed=False).size().rename("aantal").reset_index()

    @cached_property
    def wensen(self) -> pd.DataFrame:
        """What households truly want on each peildatum, and whether it came about.

        huishouden_id, peildatum, verhuiswens, zoekt (looks now), verhuisd_binnen_jaar (missing where the period ends
        sooner). A household that looks but does not move within a year is stuck (vastzitter).
        """
        return pd.concat([self._wishes(number) for number in range(len(self.verloop.opnamen))], ignore_index=True)

    def _wishes(self, number: int) -> pd.DataFrame:
        s, opname = self.verloop.stand, self.verloop.opnamen[number]
        m, hh = s.r.verhuizingen.frame(), opname.kolommen["hh"]
        first, last = (day_number(s.instelling.eerste_dag(opname.maand + months)) for months in (0, 12))
        within = m[(m["dag"] >= first) & (m["dag"] < last) & (m["uit"] == m["hh"])]
        moved = np.zeros(max(len(s.h), 1), dtype=bool)
        moved[within["hh"].to_numpy()] = True
        unseen = np.full(len(hh), opname.maand + 12 > s.instelling.maanden)
        return pd.DataFrame({
            "huishouden_id": pseudonyms("H", hh),
            "peildatum": dates(np.full(len(hh), first)),
            "verhuiswens": chosen(opname.kolommen["wens"], codes.WENS),
            "zoekt": flag(np.isin(opname.kolommen["wens"], (0, 2))),
            "verhuisd_binnen_jaar": flag(moved[hh], missing=unseen),
        })  # fmt: skip
