"""Link moves and events into chains (domain 5.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN
from toolkit.bewoning.groepen import Getallen
from toolkit.bewoning.intrek import entries
from toolkit.bewoning.rijen import observe
from toolkit.bewoning.vacatures import vacancies
from toolkit.bewoning.vullen import fill
from toolkit.errors import ParameterError
from toolkit.verhuisketens.bos import grow
from toolkit.verhuisketens.buurten import buurten
from toolkit.verhuisketens.einden import CENSURERENDE, Bestand, ends, starts
from toolkit.verhuisketens.maten import measure
from toolkit.verhuisketens.tabellen import Uitkomst, chains, links, made_by, senior_chains

Telling = Literal["alle_takken", "hoofdtak"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Ketens:
    """The chains of a period.

    Attributes
    ----------
    ketens : DataFrame, contract KETENS
        One row per root: what began without a move into a dwelling that is known to have been left.
    schakels : DataFrame, contract KETENSCHAKELS
        One row per vacancy, with all branches, whatever was counted in `ketens`.
    telling : {"alle_takken", "hoofdtak"}
        Whether the measures follow every dwelling that a fill freed, or only that of the main part.
    """

    ketens: pd.DataFrame
    schakels: pd.DataFrame
    telling: Telling
    uitkomst: Uitkomst

    def senior(self, verhuizing_ids: Iterable[str]) -> pd.DataFrame:
        """Return the sub-chain that each of these moves set in motion.

        Parameters
        ----------
        verhuizing_ids : iterable of str
            Usually V_S(P), `toolkit.senioren.senior_verhuizingen`.

        Returns
        -------
        DataFrame, contract KETENS
            One row per move, in the order of the ids, each once; start_soort is senior_verhuizing. A move after which
            somebody stayed has length 0 and end achterblijver. A move of which the dwelling that was left is not in the
            file has no row: what followed from it is not known to be 0. Sub-chains lie within each other: means may be
            taken of them, but a total is `distinct_fills`.

        Notes
        -----
        Both moves of a swap set the other in motion: each has the measures of the whole ring.
        """
        return senior_chains(self.uitkomst, self._rows(verhuizing_ids))

    def distinct_fills(self, verhuizing_ids: Iterable[str]) -> int:
        """Count moves that these moves set in motion together, each once (domain 9.8)."""
        u = self.uitkomst
        at = made_by(u)[self._rows(verhuizing_ids)]
        begins = np.isin(np.arange(len(u.v)), at)
        reached = u.bos.reached(begins, hoofdtak=self.telling == "hoofdtak")
        return int((reached & u.bos.gevuld & ~u.nieuw).sum())

    def _rows(self, verhuizing_ids: Iterable[str]) -> Getallen:
        wanted = pd.Index(pd.unique(pd.Series(list(verhuizing_ids), dtype="str")))
        rows = self.uitkomst.seen.verhuizingen.get_indexer(wanted).astype(np.int64)
        rows = rows[rows >= 0]
        return np.asarray(rows[self.uitkomst.seen.rijen.van[rows] >= 0])

    @property
    def gebieden_geraakt(self) -> pd.Series:
        """Number of different buurten in each chain; index keten_id, missing where no dwelling has a known buurt."""
        u = self.uitkomst
        homes = pd.Series(u.buurt.index, index=u.seen.woningen)
        known = self.schakels.assign(buurt=self.schakels["woning_id"].map(homes))
        found = known.groupby("keten_id")["buurt"].nunique().astype("Int64")
        return found.mask(found == 0).reindex(self.ketens["keten_id"]).rename("gebieden_geraakt")

    @property
    def dekking_bestand(self) -> float | None:
        """Share of fills by a household of which it is known what it left; None where nobody came to live anywhere.

        Below 0.6 no chain length should be printed, but only the first link (domain 5.1).
        """
        u = self.uitkomst
        filled = u.bos.gevuld & u.geldig
        return float(1 - np.isin(u.eind[filled], CENSURERENDE).mean()) if filled.any() else None


def link(
    tabellen: Mapping[str, pd.DataFrame],
    *,
    start: date,
    eind: date,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
    overlap_dagen: int = OVERLAP_DAGEN,
    telling: Telling = "alle_takken",
    bestand: Bestand = "gebied",
) -> Ketens:
    """Reconstruct moving chains from contract tables.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        verhuizingen; woninggebeurtenissen and woningen (for the buurt) where there are any. Other tables are ignored.
    start, eind : date
        First and last day of which the tables tell everything. What lies outside is not used.
    max_leegstand_dagen : int
        A dwelling that is entered later than this after it was left ends its chain as leegstand.
    overlap_dagen : int
        How long before it was left a dwelling may be entered by the next household.
    telling : {"alle_takken", "hoofdtak"}
        Which dwellings count in the measures where a fill frees several.
    bestand : {"gebied", "verhuurder"}
        Whether the file sees all dwellings of an area, or those of a landlord only: then a vacant dwelling that was
        sold is out of sight (buiten_bestand).

    Returns
    -------
    Ketens
        The same whatever the order of the rows.

    Raises
    ------
    ContractError
        If there are no moves, or they lack a column without which no chain can be told.
    ParameterError
        If the period or the days cannot be.

    Notes
    -----
    Domain 5.1. A dwelling that came free again later is another vacancy, and may be in one chain twice; a vacancy is in
    one chain once.
    """
    if eind < start or min(max_leegstand_dagen, overlap_dagen) < 0:
        raise ParameterError("de periode of het aantal dagen kan niet.", remedy="Geef eind na start, en dagen vanaf 0.")
    seen = observe(tabellen, start=start, eind=eind)
    v, e = vacancies(seen, overlap_dagen=overlap_dagen), entries(seen.rijen)
    f = fill(v, e, overlap_dagen=overlap_dagen, max_leegstand_dagen=max_leegstand_dagen)
    bos = grow(v, e, f, seen.rijen)
    eind_soort, takken = ends(seen, v, e, f, bos, max_leegstand_dagen=max_leegstand_dagen, bestand=bestand)
    found = Uitkomst(
        seen=seen, v=v, e=e, bos=bos, start=starts(v, e, seen.rijen), eind=eind_soort, geldig=~f.vervalt,
        maten=measure(v, e, bos, eind_soort, takken, hoofdtak=telling == "hoofdtak"),
        buurt=buurten(tabellen, seen.woningen),
    )  # fmt: skip
    return Ketens(ketens=chains(found), schakels=links(found), telling=telling, uitkomst=found)
