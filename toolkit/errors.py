"""Every deliberate exception, with its exit code.

A message names the file, the place in it, the problem and the remedy, in Dutch, because analysts read it.
It never holds a value from the data: values may be personal.
"""

from pathlib import Path


class ToolkitError(Exception):
    """A fault that a user can cause and can mend.

    Parameters
    ----------
    problem : str
        What is wrong, as a sentence without the file name.
    remedy : str
        What the reader can do about it, as a sentence.
    file : Path or str, optional
        The file concerned; only its name is shown, because paths can hold user names.
    place : str, optional
        Where in the file: column, row numbers, key.
    """

    exit_code = 1

    def __init__(self, problem: str, *, remedy: str, file: Path | str | None = None, place: str | None = None) -> None:
        self.problem, self.remedy, self.place = problem, remedy, place
        self.file = Path(file).name if file is not None else None
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.problem} {self.remedy}" if where else f"{self.problem} {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a Dask worker, where pickle would call the class with one argument."""
        return _rebuild, (type(self), self.problem, self.remedy, self.file, self.place)


def _rebuild(kind: type[ToolkitError], problem: str, remedy: str, file: str | None, place: str | None) -> ToolkitError:
    return kind(problem, remedy=remedy, file=file, place=place)


class ParameterError(ToolkitError):
    """A run parameter or experiment file is not as it should be."""

    exit_code = 2


class DeliveryError(ToolkitError):
    """A delivered file is not what it should be: unreadable, another kind of file, unknown layout."""

    exit_code = 3


class ContractError(ToolkitError):
    """A table breaks its contract: missing column, wrong type, duplicate key, impossible value."""

    exit_code = 4


class LinkError(ToolkitError):
    """Figures and areas do not belong together: unlinked areas, mixed area years, other totals."""

    exit_code = 5


class DisclosureError(ToolkitError):
    """A result may not leave the house as it is."""

    exit_code = 6


class NotebookError(ToolkitError):
    """A notebook cannot be run or published as it is."""

    exit_code = 7


class OutputError(ToolkitError):
    """A result cannot be written: no permission, full disk."""

    exit_code = 8


class FetchError(ToolkitError):
    """A public source could not be fetched: no network, error answer, incomplete answer."""

    exit_code = 9
