"""What stands in the place of a figure or table when there is nothing to show: a notebook has no branches."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from toolkit.disclosure.publishable import Publishable

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Absent:
    """A figure or table that could not be made, with the reason.

    Attributes
    ----------
    title, reden : str
    nagegaan : bool
        Whether there was something to look at, and there proved to be nothing to list: then the reason is a finding
        and often good news. Publish prints the others as "Niet beschikbaar".
    """

    title: str
    reden: str
    nagegaan: bool = False


def or_absent(draw: Callable[Concatenate[Publishable, P], T]) -> Callable[Concatenate[Publishable, P], T | Absent]:
    """Let a function that draws or lays out a Publishable give an `Absent` where the Publishable has a reason.

    The function must have a keyword `title`. A result that names its sources was looked for in them.
    """

    @wraps(draw)
    def drawn(data: Publishable, /, *args: P.args, **options: P.kwargs) -> T | Absent:
        if isinstance(data, Publishable) and data.reden:
            return Absent(str(options.get("title", "")), data.reden, nagegaan=bool(data.sources))
        return draw(data, *args, **options)

    return drawn
