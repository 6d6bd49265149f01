"""How long the chains of seniors are: in four measures, and as seen, estimated and at most."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.meten import Telling, absent
from toolkit.verhuisketens.lengtes import gemiddelde_lengtes
from toolkit.verhuisketens.meetwijzen import MATEN, meetwijzen
from toolkit.verhuisketens.namen import ALLE
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.rapporttellingen import GEEN_GEVOLGD, geen_lengtes, hoogstens
from toolkit.verhuisketens.voorbeeld import VOORBEELD_MATEN

MAAT_KORT: Final[Mapping[str, str]] = {
    "L_gevolg": "verhuizingen naar een woning die in de keten vrijkwam",
    "schakels": "huishoudens die een woning betrokken en er een leeg achterlieten, ook de senior",
    "n_vrijgekomen": "woningen die leeg achterbleven, ook die van de senior",
    "L_totaal": "de verhuizingen die volgden, en die van de senior",
}  # fmt: skip
"""`MATEN` in few words, of chains that begin with a senior."""


def maten(o: Onderzoek) -> Telling:
    """Put the four lengths of the chains of seniors beside each other, with what each is in the example chain."""
    if reason := geen_lengtes(o):
        return absent(reason)
    found = meetwijzen(o.gekoppeld, o.gevolgd, venster=o.venster).tabel.set_axis(list(MATEN), axis=0)
    table = found.rename(columns={"meetwijze": "naam"}).astype({"n": "Int64", "n_volledig": "Int64"})
    table = table.assign(definitie=list(MAAT_KORT.values()), voorbeeld=list(VOORBEELD_MATEN.values()))
    return Telling(
        table=table.drop(columns="som_verschillend"), sources=o.sources, counts=("n", "n_volledig"),
        totals={"n": ["n_volledig"]}, gemiddelden={"gemiddelde": "n", "gemiddelde_volledig": "n_volledig"},
    )  # fmt: skip


def schattingen(o: Onderzoek) -> Telling:
    """Give the length of the chains of seniors as seen, as estimated, and at most; else only their first link."""
    if o.reden or o.gevolgd.empty:
        return absent(o.reden or GEEN_GEVOLGD)
    table = _first_of(o) if o.reden_lengte else _lengths_of(o)
    return Telling(
        table=table.astype({"n": "Int64"}), sources=o.sources, counts=("n",),
        gemiddelden=dict.fromkeys(("waarde", "laag", "hoog"), "n"),
    )  # fmt: skip


def _first_of(o: Onderzoek) -> pd.DataFrame:
    first = o.schatting.eerste_schakel
    return pd.DataFrame({
        "naam": "Alleen de eerste verhuizing die volgde", "n": len(o.gevolgd), "waarde": first.waarde,
        "laag": first.laag, "hoog": first.hoog,
    }, index=["eerste"])  # fmt: skip


def _lengths_of(o: Onderzoek) -> pd.DataFrame:
    means = gemiddelde_lengtes(o.gekoppeld, o.gevolgd, herhaling=o.herhaling, min_volgtijd_maanden=0).iloc[-1]
    most = float(hoogstens(o, o.gevolgd).get(ALLE, float("nan")))
    length = o.schatting.lengte
    return pd.DataFrame({
        "naam": ["Gezien: ten minste", "Geschat, met wat buiten beeld is", "Hoogstens: als alles doorgaat"],
        "n": len(o.gevolgd), "waarde": [means["gemiddelde"], length.waarde, most],
        "laag": [means["laag"], length.laag, float("nan")], "hoog": [means["hoog"], length.hoog, float("nan")],
    }, index=["gezien", "geschat", "hoogstens"])  # fmt: skip
