"""The steps of chains as a table tells them: dwellings that came free, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.errors import ContractError
from toolkit.figures.funnel import part_of
from toolkit.figures.rows import Row, known, rows_of
from toolkit.tables_out import plain

Kind = Literal["verder", "einde", "uit_beeld"]
MAX_STEPS: Final = 6
MAX_PARTS: Final = 8
_ROUNDING: Final = 0.02
_ROUNDED_BY: Final = 3  # what one count can differ from the truth where counts are rounded to fives


@dataclass(frozen=True, kw_only=True)
class Part:
    """What became of some dwellings of a step: its words, its number and what kind of outcome it is."""

    label: str
    row: Row
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step.

    Attributes
    ----------
    total, filled : Row
        Dwellings that came free, and those in which somebody moved.
    parts : list of Part
        Those that went on first, then ends, then what is out of sight.
    share : str
        Which part of the total went on; empty where that cannot be said.
    """

    total: Row
    filled: Row
    parts: list[Part]
    share: str

    @property
    def rest(self) -> float:
        """What the known parts leave of the total; below 0 where rounding made them more."""
        return (self.total.value or 0.0) - sum(value for _, value in known([part.row for part in self.parts]))

    @property
    def rest_shows(self) -> bool:
        """Whether so much is left that rounding alone does not explain it, or a part is suppressed."""
        return self.rest > 0 and (self.hides or self.rest > _slack(self))

    @property
    def hides(self) -> bool:
        """Whether a part is suppressed."""
        return any(part.row.hidden for part in self.parts)

    def of_kind(self, kind: Kind) -> list[Part]:
        """Return the parts of a kind."""
        return [part for part in self.parts if part.kind == kind]


def _slack(step: Step) -> float:
    return max(_ROUNDING * (step.total.value or 0.0), _ROUNDED_BY * len(step.parts))


def steps_of(
    data: Publishable,
    *,
    vacatures: str,
    gevuld: str,
    verder: tuple[str, str],
    einden: Mapping[str, str],
    uit_beeld: Mapping[str, str],
    aandeel: str = "",
) -> list[Step]:
    """Read the steps, in the order of the table.

    Parameters
    ----------
    data : Publishable
    vacatures, gevuld : str
    verder : (str, str)
        Column and label.
    einden, uit_beeld : mapping of column -> label
    aandeel : str
        Column with the share that went on; where it is hidden nothing is said of it. Without it the share is counted.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If there are no steps or more than six, more than eight parts, or a number is below 0.
    ContractError
        If the parts of a step are more than its dwellings, more than rounding explains.
    """
    kinds: list[tuple[str, str, Kind]] = [(*verder, "verder")]
    kinds += [(column, label, "einde") for column, label in einden.items()]
    kinds += [(column, label, "uit_beeld") for column, label in uit_beeld.items()]
    if not 1 <= len(data.table) <= MAX_STEPS or len(kinds) > MAX_PARTS:
        raise ValueError(f"this figure has 1 to {MAX_STEPS} steps and at most {MAX_PARTS} parts")
    totals, filled = (rows_of(data, column, "aantal", code="naam") for column in (vacatures, gevuld))
    columns = [rows_of(data, column, "aantal", code="naam") for column, _, _ in kinds]
    shares = _shares(data, aandeel) or [
        part_of(total, on, "aantal") for total, on in zip(totals, columns[0], strict=True)
    ]
    steps = [
        Step(
            total=total, filled=taken, share=shares[place],
            parts=[
                Part(label=plain(label), row=rows[place], kind=kind)
                for rows, (_, label, kind) in zip(columns, kinds, strict=True)
            ],
        )
        for place, (total, taken) in enumerate(zip(totals, filled, strict=True))
    ]  # fmt: skip
    _require_parts(steps)
    return steps


def _shares(data: Publishable, column: str) -> list[str]:
    rows = rows_of(data, column, "aandeel", code="naam") if column else []
    return [row.text if row.value is not None else "" for row in rows]


def _require_parts(steps: Sequence[Step]) -> None:
    rows = [row for step in steps for row in (step.total, step.filled, *(part.row for part in step.parts))]
    if any(value < 0 for _, value in known(rows)):
        raise ValueError("a number of dwellings is never below 0")
    wrong = sum(step.total.value is not None and -step.rest > _slack(step) for step in steps)
    if wrong:
        raise ContractError(
            f"Bij {dutch.plural(wrong, 'stap', 'stappen')} zijn er meer woningen verdeeld dan er vrijkwamen.",
            remedy="Controleer of elke vrijgekomen woning in precies één kolom telt.",
            place="kolommen van de stappen",
        )
