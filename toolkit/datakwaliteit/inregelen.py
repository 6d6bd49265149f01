"""What still has to be set up, per holder: fields and tables that a question needs and that are not there."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import pandas as pd
from pydantic import BaseModel, ConfigDict

from toolkit.datakwaliteit.namen import label_of, tabel_naam
from toolkit.datakwaliteit.rekening import sources_of
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.datakwaliteit.volledigheid import per_houder, volledigheid
from toolkit.dutch import listing, percentage
from toolkit.meegeleverd import meegeleverd
from toolkit.provenance import document

VRAGEN: Final = document(
    "behoeften", "Wat elke vraag aan registraties nodig heeft", jaar=2026, bestand="behoeften.yaml"
)


class Behoefte(BaseModel):
    """A question, the table and the fields that it needs, and who usually holds them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    vraag: str
    tabel: str
    velden: tuple[str, ...]
    houder: str


@cache
def behoeften() -> tuple[Behoefte, ...]:
    """Return what each question of the toolkit needs, in the order of the report."""
    return tuple(Behoefte.model_validate(entry) for entry in meegeleverd("toolkit.datakwaliteit", "behoeften.yaml"))


def nog_inregelen(leveringen: Sequence[Aanlevering], *, max_onbekend: float) -> Uitkomst:
    """List what a question lacks: a table or field that nobody delivered, or fields that say nothing too often.

    A field is judged for each holder that delivers it, as in the matrix of `ontbreken`; who delivers the table without
    it is not asked for it where another has it.

    Parameters
    ----------
    leveringen : sequence of Aanlevering
    max_onbekend : float
        Share of rows (unit 1) above which a field counts as not set up.

    Returns
    -------
    Uitkomst
        A line per question and holder: naam (the question), tabel, ontbreekt (what, in words), houder. Empty with a
        reason where nothing lacks.
    """
    fields = volledigheid(leveringen).table
    silent = per_houder(fields).rename("aandeel").reset_index()
    rows = [row for need in behoeften() for row in _lacking(need, fields, silent, max_onbekend)]
    if not rows:
        return Uitkomst(
            table=pd.DataFrame(), sources=sources_of(leveringen), reden="Er hoeft niets te worden ingeregeld."
        )
    return Uitkomst(table=pd.DataFrame(rows), sources=(VRAGEN, *sources_of(leveringen)))


def _lacking(need: Behoefte, fields: pd.DataFrame, silent: pd.DataFrame, limit: float) -> Iterator[dict[str, str]]:
    """Yield a line per holder whose fields say nothing too often, and one for what nobody delivers."""
    line = {"naam": need.vraag, "tabel": tabel_naam(need.tabel)}
    mine = fields.loc[fields["tabel"] == need.tabel]
    if mine.empty:
        yield line | {"ontbreekt": "de hele tabel", "houder": need.houder}
        return
    holders = sorted(mine["houder"].unique())
    often = silent.loc[(silent["tabel"] == need.tabel) & (silent["aandeel"] > limit)]
    for holder in holders:
        own = often.loc[often["houder"] == holder].set_index("veld")["aandeel"]
        if parts := [_silent(need.tabel, field, own[field]) for field in need.velden if field in own]:
            yield line | {"ontbreekt": "; ".join(parts), "houder": holder}
    delivered = set(mine.dropna(subset="aandeel")["veld"])
    if absent := [label_of(need.tabel, field) for field in need.velden if field not in delivered]:
        parts = [f"{label} (niet geleverd)" for label in absent]
        yield line | {"ontbreekt": "; ".join(parts), "houder": listing(holders, word="of")}


def _silent(table: str, field: str, share: float) -> str:
    return f"{label_of(table, field)} ({percentage(share)} leeg of onbekend)"
