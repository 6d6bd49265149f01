"""Counter-evidence: who says the opposite, and whose story does not fit (landscape C.4, item 9).

A theme with many voices is easily told without those against it. Here each claim stands beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from toolkit.dutch import plural
from toolkit.interviews.frequenties import n_van_n
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.meegeleverd import meegeleverd
from toolkit.meten import Gesproken, niet_gesproken

_STANDEN: Final = ("alleen_voor", "beide", "alleen_tegen", "geen_van_beide")


@dataclass(frozen=True, kw_only=True)
class Stelling:
    """A claim, the codes that speak for it and those that speak against it."""

    id: str
    stelling: str
    voor: tuple[str, ...]
    tegen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Geval:
    """A kind of story that does not fit: people of whom `kolom` is `waarde` and who do (or do not) name a theme."""

    id: str
    uitspraak: str
    kolom: str
    waarde: str
    thema: str
    noemt: bool


@cache
def stellingen() -> tuple[Stelling, ...]:
    """Return the claims that ship with the toolkit, in order."""
    rows = meegeleverd("toolkit.interviews", "tegenspraak.yaml")["stellingen"]
    return tuple(
        Stelling(id=row["id"], stelling=row["stelling"], voor=tuple(row["voor"]), tegen=tuple(row["tegen"]))
        for row in rows
    )


@cache
def soorten_gevallen() -> tuple[Geval, ...]:
    """Return the kinds of stories that do not fit, in order."""
    return tuple(Geval(**row) for row in meegeleverd("toolkit.interviews", "tegenspraak.yaml")["gevallen"])


def tegenspraak(gecodeerd: Gecodeerd, *, over: Sequence[Stelling] | None = None) -> Gesproken:
    """Count for each claim who speaks for it, against it, both or neither.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    over : sequence of Stelling, optional
        By default those of the toolkit. A claim of which no code is in the codebook is left out.

    Returns
    -------
    Gesproken
        Index the id; stelling, alleen_voor, beide, alleen_tegen, geen_van_beide (people, Int64, adding up to van),
        tegen_tekst ("4 van 24": all who speak against it), van. Claims with most people against them first.
    """
    if gecodeerd.reden:
        return niet_gesproken(gecodeerd.reden)
    known = set(gecodeerd.namen.index)
    chosen = [one for one in (stellingen() if over is None else over) if known & {*one.voor, *one.tegen}]
    if not chosen:
        return niet_gesproken("In het codeboek staan geen codes die tegenover elkaar staan.")
    table = pd.DataFrame([_sides(gecodeerd, one) for one in chosen], index=pd.Index([one.id for one in chosen]))
    against = table["beide"] + table["alleen_tegen"]
    people = gecodeerd.respondenten
    full = table.astype(dict.fromkeys(_STANDEN, "Int64")).assign(
        tegen_tekst=[n_van_n(met, people) for met in against], van=pd.array([people] * len(table), dtype="Int64")
    )
    order = against.sort_values(ascending=False, kind="stable").index
    return Gesproken(
        table=full.loc[order].rename_axis(index="id"), sources=gecodeerd.sources,
        tellingen=(*_STANDEN, "tegen_tekst"), omvang="van",
    )  # fmt: skip


def tegenstemmen(gecodeerd: Gecodeerd, over: Stelling) -> pd.DataFrame:
    """Return the fragments that speak against a claim, as `Gecodeerd.codes` does; not for outside as they are."""
    rows = gecodeerd.codes()
    return rows.loc[rows["code"].isin(over.tegen)].reset_index(drop=True)


def niet_passend(gecodeerd: Gecodeerd, *, soorten: Sequence[Geval] | None = None) -> Gesproken:
    """Count whose story does not fit with what became of them.

    Returns
    -------
    Gesproken
        Index the id of the kind; uitspraak, met (people, Int64), van (people of that group), tekst. A kind of which the
        group or the theme does not occur is left out.
    """
    if gecodeerd.reden:
        return niet_gesproken(gecodeerd.reden)
    kinds = soorten_gevallen() if soorten is None else soorten
    rows = [row for kind in kinds if (row := _case(gecodeerd, kind)) is not None]
    if not rows:
        return niet_gesproken("De groepen of thema's waar dit over gaat, komen in de gesprekken niet voor.")
    table = pd.DataFrame(rows).set_index("id").astype({"met": "Int64", "van": "Int64"})
    texts = [n_van_n(met, van) for met, van in zip(table["met"], table["van"], strict=True)]
    return Gesproken(
        table=table.assign(tekst=texts), sources=gecodeerd.sources, tellingen=("met", "tekst"), omvang="van"
    )


def verdeeld(table: pd.DataFrame) -> str:
    """Say about how many claims people contradict each other; of a table of `tegenspraak` as released."""
    if table.empty or table["beide"].isna().all():
        return "Te weinig mensen om te zeggen wie het tegendeel zegt"
    both = divided(table)
    if not both.any():
        return "Over geen van de stellingen spreken mensen elkaar tegen"
    return f"Over {plural(int(both.sum()), 'stelling', 'stellingen')} spreken mensen elkaar tegen"


def divided(table: pd.DataFrame) -> pd.Series:
    """Tell about which claims there are people on both sides; of a table of `tegenspraak` as released."""
    voor, tegen = (table[side] + table["beide"] > 0 for side in ("alleen_voor", "alleen_tegen"))
    return (voor & tegen).fillna(value=False).astype(bool)


def _sides(gecodeerd: Gecodeerd, one: Stelling) -> dict[str, object]:
    rows = gecodeerd.codes()
    voor, tegen = (set(rows.loc[rows["code"].isin(codes), "respondent_id"]) for codes in (one.voor, one.tegen))
    counts = (len(voor - tegen), len(voor & tegen), len(tegen - voor), gecodeerd.respondenten - len(voor | tegen))
    return {"stelling": one.stelling, **dict(zip(_STANDEN, counts, strict=True))}


def _case(gecodeerd: Gecodeerd, kind: Geval) -> dict[str, object] | None:
    own = gecodeerd.beoordeeld.loc[gecodeerd.beoordeeld[kind.kolom] == kind.waarde, ["fragment_id", "respondent_id"]]
    if own.empty or kind.thema not in set(gecodeerd.namen["thema"]):
        return None
    rows = gecodeerd.codes()
    said = rows.loc[(rows["thema"] == kind.thema) & rows["fragment_id"].isin(own["fragment_id"]), "respondent_id"]
    people = own["respondent_id"].nunique()
    named = said.nunique()
    return {"id": kind.id, "uitspraak": kind.uitspraak, "met": named if kind.noemt else people - named, "van": people}
