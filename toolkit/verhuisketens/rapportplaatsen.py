"""Of a report on chains: where dwellings came free, what the model expects, and how long dwellings wait."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.bewoning.groepen import Vlaggen
from toolkit.meten import TOTAAL, Telling, absent, areas_of
from toolkit.provenance import Source
from toolkit.verhuisketens.benutting import GEEN_VRIJ
from toolkit.verhuisketens.lengtes import gemiddelde
from toolkit.verhuisketens.markov import Markov
from toolkit.verhuisketens.naast_model import PER_SEGMENT, naast_model, verwacht
from toolkit.verhuisketens.namen import ALLE
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.tabellen import Uitkomst
from toolkit.verhuisketens.vacaturestand import clusters
from toolkit.verhuisketens.vultijd import fill_curve
from toolkit.verhuisketens.wortels import Wortels

GEEN_BEGIN: Final = "Er begon geen keten waarvan een woning vrijkwam."
_FOR_A_CURVE: Final = 4
OVERIGE_SOORTEN: Final = "overige soorten, en onbekend"
NAMEN_KROMMEN: Final = {1: "Woning van de senior", 2: "Tweede woning in de keten"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Krommen:
    """Curves of waiting; the table has groep, dag, aandeel (not filled yet), laag, hoog, in_beeld."""

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""


def per_gebied_geraakt(o: Onderzoek, niveau: str) -> Telling:
    """Count per area the dwellings that seniors left empty, and those that came free further on in their chains.

    Each time that a dwelling came free counts once, in however many chains. The last row is all areas, with dwellings
    that lie in none; those that seniors left are as many as their moves.
    """
    if o.reden:
        return absent(o.reden)
    u = o.gekoppeld.uitkomst
    own = _own_dwellings(u, o.wortels)
    roots = np.zeros(len(u.v), dtype=bool)
    roots[o.wortels.plek] = True
    reached = own | (u.bos.reached(roots, hoofdtak=o.gekoppeld.telling == "hoofdtak") & u.geldig & ~u.nieuw)
    buurt = pd.Series(u.buurt.of(u.v.woning))
    area = areas_of(buurt, o.gegevens, niveau)
    areas = o.gegevens.gebieden.loc[o.gegevens.gebieden["niveau"] == niveau]
    if areas.empty:
        return absent(f"Er is geen indeling van de gemeente in gebieden van het niveau {niveau}.")
    masks = {"eerste": own} if o.reden_lengte else {"eerste": own, "verder": reached & ~own, "samen": reached}
    table = areas[["gebied_code", "naam", "niveau", "gebied_jaar"]].assign(
        **{name: area[mask].value_counts().reindex(areas.index, fill_value=0) for name, mask in masks.items()}
    )
    whole = table.iloc[:1].assign(
        gebied_code=TOTAAL, naam="Alle gebieden", **{k: int(m.sum()) for k, m in masks.items()}
    )
    every = pd.concat([table, whole.set_axis([TOTAAL], axis=0)]).astype(dict.fromkeys(masks, "Int64"))
    return Telling(
        table=every.rename_axis(index=None), sources=o.sources, counts=tuple(masks),
        totals={"samen": ["eerste", "verder"]} if "samen" in masks else {}, total_rows={TOTAAL: list(table.index)},
        unprotected=("gebied_jaar",),
    )  # fmt: skip


def _own_dwellings(u: Uitkomst, wortels: Wortels) -> Vlaggen:
    """Tell which vacancies the movers themselves made; a ring of swaps begins at one that another may have left."""
    began = np.zeros(len(u.v), dtype=bool)
    began[wortels.plek] = True
    in_ring = u.bos.ring & u.geldig & np.isin(u.v.rij, wortels.rij)
    return (began & ~u.bos.ring) | in_ring


def naast_het_model(o: Onderzoek) -> Telling:
    """Put chains as seen beside the model, by the segment of their first dwelling; the last row is all chains.

    Segments with too few chains for a mean are one row together, before anything is hidden.
    """
    if o.reden_lengte or o.alle.empty:
        return absent(o.reden_lengte or GEEN_BEGIN)
    if o.model is None:
        return absent(o.reden_model)
    told = verwacht(o.gekoppeld, o.alle, o.model).notna()
    rows, trees = o.alle.loc[told], clusters(o.gekoppeld, o.alle)
    segment = pd.Series(o.model.segment.reindex(rows["start_woning_id"]).to_numpy(), index=rows.index, dtype="str")
    counts = segment.value_counts()
    few = counts.index[counts < o.run.min_noemer] if (counts < o.run.min_noemer).sum() > 1 else counts.index[:0]
    segment = segment.mask(segment.isin(few), OVERIGE_SOORTEN)
    kept = _beside(o, o.model, rows.loc[segment == OVERIGE_SOORTEN]).drop(index=few)
    seen = {
        name: gemiddelde(
            rows if name == ALLE else rows.loc[segment == name], trees, maat="L_gevolg", herhaling=o.herhaling
        )
        for name in kept.index
    }
    table = (
        pd.DataFrame(seen)
        .T[["n", "laag", "hoog"]]
        .assign(
            naam=[str(name).capitalize() for name in kept.index],
            waargenomen=kept["waargenomen"],
            model=kept["model"],
            uit_zicht=-kept["uit_zicht"],
            eigen=kept["eigen"],
            eigen_laag=kept["laag"],
            eigen_hoog=kept["hoog"],
        )
    )
    means = ("waargenomen", "laag", "hoog", "model", "uit_zicht", "eigen", "eigen_laag", "eigen_hoog")
    parts = [name for name in table.index if name != ALLE]
    return Telling(
        table=table.astype({"n": "Int64", **dict.fromkeys(means, "Float64")}), sources=o.sources, counts=("n",),
        total_rows={ALLE: parts}, gemiddelden=dict.fromkeys(means, "n"),
    )  # fmt: skip


def _beside(o: Onderzoek, model: Markov, few: pd.DataFrame) -> pd.DataFrame:
    """Compare by segment, then these chains together, then all; index klasse."""
    every = naast_model(o.gekoppeld, o.alle, model, herhaling=o.herhaling).set_index("klasse")
    parts = [every.loc[every["indeling"] == PER_SEGMENT]]
    if len(few):
        together = naast_model(o.gekoppeld, few, model, herhaling=o.herhaling).set_index("klasse")
        parts.append(together.loc[[ALLE]].rename(index={ALLE: OVERIGE_SOORTEN}))
    return pd.concat([*parts, every.loc[[ALLE]]])


def vulkrommen(o: Onderzoek) -> Krommen:
    """Draw up how long the dwelling that a senior left waits, and where there are enough the next one in the chain."""
    if o.reden:
        return Krommen(table=pd.DataFrame(), sources=(), reden=o.reden)
    depths = [1] if o.reden_lengte else list(NAMEN_KROMMEN)
    found = [
        fill_curve(o.wortels, diepte=depth, max_leegstand_dagen=o.run.max_leegstand_dagen).assign(
            groep=NAMEN_KROMMEN[depth]
        )
        for depth in depths
    ]
    if found[0].empty:
        return Krommen(table=pd.DataFrame(), sources=(), reden=GEEN_VRIJ)
    # of fewer, a curve that goes out in coarse steps is a staircase that tells more of the steps than of the waiting
    enough = _FOR_A_CURVE * o.run.min_noemer
    more = [each for each in found[1:] if (each["in_beeld"] >= enough).any()]
    rows = pd.concat([found[0], *more], ignore_index=True)
    table = rows.assign(aandeel=1 - rows["kans"], laag=1 - rows["hoog"], hoog=1 - rows["laag"])
    return Krommen(table=table.drop(columns="kans"), sources=o.sources)
