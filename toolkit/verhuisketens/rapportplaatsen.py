"""Of a report on chains: where dwellings came free, what the model expects, and how long dwellings wait."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.meten import TOTAAL, Telling, absent, areas_of
from toolkit.provenance import Source
from toolkit.verhuisketens.lengtes import gemiddelde
from toolkit.verhuisketens.naast_model import PER_SEGMENT, naast_model, verwacht
from toolkit.verhuisketens.namen import ALLE
from toolkit.verhuisketens.onderzoek import GEEN_KETENS, Onderzoek
from toolkit.verhuisketens.vacaturestand import begin_vacatures, clusters
from toolkit.verhuisketens.vultijd import fill_curve

GEEN_MODEL: Final = (
    "Er zijn te weinig gevulde woningen van bekende herkomst, of geen kenmerken van woningen, voor een model."
)
_FOR_A_CURVE: Final = 4
NAMEN_KROMMEN: Final = {1: "Woning van de senior", 2: "Tweede woning in de keten"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Krommen:
    """Curves of waiting; the table has groep, dag, aandeel (not filled yet), laag, hoog, in_beeld."""

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""


def per_gebied_geraakt(o: Onderzoek, niveau: str) -> Telling:
    """Count per area the dwellings that seniors left empty, and those that came free further on in their chains.

    Each dwelling counts once, in however many chains. The last row is all areas, with dwellings that lie in none.
    """
    if o.reden:
        return absent(o.reden)
    u = o.gekoppeld.uitkomst
    own = begin_vacatures(o.gekoppeld, o.eigen)
    begins = np.zeros(len(u.v), dtype=bool)
    begins[own[own >= 0]] = True
    reached = u.bos.reached(begins, hoofdtak=o.gekoppeld.telling == "hoofdtak") & u.geldig & ~u.nieuw
    buurt = pd.Series(u.buurt.of(u.v.woning))
    area = areas_of(buurt, o.gegevens, niveau)
    areas = o.gegevens.gebieden.loc[o.gegevens.gebieden["niveau"] == niveau]
    if areas.empty:
        return absent(f"Er is geen indeling van de gemeente in gebieden van het niveau {niveau}.")
    masks = {"eerste": begins} if o.reden_lengte else {"eerste": begins, "verder": reached & ~begins, "samen": reached}
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


def naast_het_model(o: Onderzoek) -> Telling:
    """Put chains as seen beside the model, by the segment of their first dwelling; the last row is all chains."""
    if o.reden_lengte or o.alle.empty:
        return absent(o.reden_lengte or GEEN_MODEL)
    if o.model is None:
        return absent(GEEN_MODEL)
    model = naast_model(o.gekoppeld, o.alle, o.model, herhaling=o.herhaling)
    kept = model.loc[(model["indeling"] == PER_SEGMENT) | (model["klasse"] == ALLE)].set_index("klasse")
    told = verwacht(o.gekoppeld, o.alle, o.model).notna()
    rows, trees = o.alle.loc[told], clusters(o.gekoppeld, o.alle)
    segment = pd.Series(o.model.segment.reindex(rows["start_woning_id"]).to_numpy(), index=rows.index)
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
    # of fewer, a curve that goes out in coarse steps is a staircase that tells more of the steps than of the waiting
    enough = _FOR_A_CURVE * o.run.min_noemer
    rows = pd.concat([found[0], *(each for each in found[1:] if each["in_beeld"].max() >= enough)], ignore_index=True)
    if rows.empty:
        return Krommen(table=pd.DataFrame(), sources=(), reden=GEEN_KETENS)
    table = rows.assign(aandeel=1 - rows["kans"], laag=1 - rows["hoog"], hoog=1 - rows["laag"])
    return Krommen(table=table.drop(columns="kans"), sources=o.sources)
