"""What the areas of the interactive map look like: classes, colours and hatching, and the legend that explains them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from toolkit import dutch, huisstijl
from toolkit.figures import theme
from toolkit.figures.classes import round_classes
from toolkit.figures.legend import line_ink
from toolkit.figures.rows import Row, Soort, known
from toolkit.figures.two_sides import two_sides

Pattern = Literal["", "onderdrukt", "geen_cijfer", "verlies"]

_EVEN: Final = huisstijl.DIVERGING[len(huisstijl.DIVERGING) // 2]
_PALE: Final = (huisstijl.NO_VALUE, _EVEN, huisstijl.PAPER)  # a white border would not show on these


@dataclass(frozen=True, kw_only=True)
class Look:
    """One line of the legend: meaning, colour, hatching, and how many areas have it ("" where that says nothing)."""

    label: str
    kleur: str
    patroon: Pattern = ""
    aantal: str = ""

    def as_data(self) -> dict[str, str]:
        """Return it as JSON values, with the colours of letters on it, of its hatching and of its border."""
        stripe = line_ink(self.kleur) if self.patroon == "verlies" else huisstijl.QUIET
        border = huisstijl.LINE if self.kleur in _PALE else huisstijl.PAPER
        return {**asdict(self), "inkt": theme.ink_on(self.kleur), "streep": stripe, "lijn": border}


HIDDEN: Final = Look(label="onderdrukt", kleur=huisstijl.NO_VALUE, patroon="onderdrukt")
MISSING: Final = Look(label="geen cijfer", kleur=huisstijl.NO_VALUE, patroon="geen_cijfer")


@dataclass(frozen=True)
class Classified:
    """For each row which line of the legend it has."""

    legend: tuple[Look, ...]
    places: tuple[int, ...]

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"legenda": [look.as_data() for look in self.legend], "plek": list(self.places)}


def classified(rows: Sequence[Row], *, soort: Soort, two_sided: bool, areas: tuple[str, str] | None) -> Classified:
    """Put rows in classes.

    Parameters
    ----------
    rows : sequence of Row
    soort : Soort
    two_sided : bool
        Gain and loss apart from each other: loss is lined as well, so that it shows without colour.
    areas : (str, str), optional
        The word for the areas, to say how many each class holds; None to leave that out.
    """
    values = [value for _, value in known(rows)]
    classes, numbers = _divided(values, soort, two_sided=two_sided)
    found = iter(numbers)
    every = [*classes, HIDDEN, MISSING]
    wanted = [_place(row, found, len(classes)) for row in rows]
    used = [place for place in range(len(every)) if place < len(classes) or place in wanted]
    legend = tuple(
        replace(every[place], aantal=dutch.plural(wanted.count(place), *areas) if areas else "") for place in used
    )
    return Classified(legend, tuple(used.index(place) for place in wanted))


def _place(row: Row, found: Iterator[int], classes: int) -> int:
    if row.value is not None:
        return next(found)
    return classes if row.hidden else classes + 1


def _divided(values: Sequence[float], soort: Soort, *, two_sided: bool) -> tuple[list[Look], list[int]]:
    """Return the classes of the static maps, and for each value which of them it is in."""
    if not values:
        return [], []
    found = two_sides(values, soort=soort) if two_sided else round_classes(values, soort=soort)
    looks = [
        Look(label=label, kleur=colour, patroon="verlies" if lined else "")
        for label, colour, lined in zip(found.labels, found.colours, found.lined, strict=True)
    ]
    return looks, found.numbers(values)


def said(row: Row) -> str:
    """Return a value as it is said beside a map: as printed, or in words why there is none."""
    return row.text if row.value is not None else (HIDDEN if row.hidden else MISSING).label
