"""What still has to be set up, per holder: fields and tables that a question needs and that are not there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict

from toolkit.contracts import contract
from toolkit.datakwaliteit.rekening import label_of, sources_of
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.datakwaliteit.volledigheid import volledigheid
from toolkit.dutch import listing, percentage
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
    text = files("toolkit.datakwaliteit").joinpath("behoeften.yaml").read_text(encoding="utf-8")
    return tuple(Behoefte.model_validate(entry) for entry in yaml.safe_load(text))


def nog_inregelen(leveringen: Sequence[Aanlevering], *, max_onbekend: float) -> Uitkomst:
    """List what a question lacks: a table that nobody delivered, or fields that say nothing too often.

    Parameters
    ----------
    leveringen : sequence of Aanlevering
    max_onbekend : float
        Share of rows (unit 1) above which a field counts as not set up.

    Returns
    -------
    Uitkomst
        Columns naam (the question), tabel, ontbreekt (what, in words), houder. Empty with a reason where nothing
        lacks.
    """
    fields = volledigheid(leveringen).table
    rows = [row for need in behoeften() if (row := _lacking(need, fields, max_onbekend))]
    if not rows:
        return Uitkomst(
            table=pd.DataFrame(), sources=sources_of(leveringen), reden="Er hoeft niets te worden ingeregeld."
        )
    return Uitkomst(table=pd.DataFrame(rows), sources=(VRAGEN, *sources_of(leveringen)))


def _lacking(need: Behoefte, fields: pd.DataFrame, limit: float) -> dict[str, str]:
    mine = fields.loc[fields["tabel"] == need.tabel]
    name = contract(need.tabel).name.replace("_", " ")
    if mine.empty:
        return {"naam": need.vraag, "tabel": name, "ontbreekt": "de hele tabel", "houder": need.houder}
    parts = [words for field in need.velden if (words := _field_words(need.tabel, field, mine, limit))]
    if not parts:
        return {}
    holders = listing(sorted(mine["houder"].unique()), word="of")
    return {"naam": need.vraag, "tabel": name, "ontbreekt": "; ".join(parts), "houder": holders}


def _field_words(table: str, field: str, mine: pd.DataFrame, limit: float) -> str:
    """Say what is wrong with one field over all deliveries of its table together; empty where it will do."""
    rows = mine.loc[mine["veld"] == field]
    delivered = rows.dropna(subset="aandeel")
    label = label_of(table, field)
    if delivered.empty:
        return f"{label} (niet geleverd)"
    # A delivery without the field is silent in all its rows.
    silent = (rows["leeg"] + rows["onbekend"]).fillna(rows["rijen"]).sum()
    share = float(silent / rows["rijen"].sum())
    return f"{label} ({percentage(share)} leeg of onbekend)" if share > limit else ""
