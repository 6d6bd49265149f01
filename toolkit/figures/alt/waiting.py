"""Alt text of curves of who still waits."""

from collections.abc import Sequence

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, short, subject_of
from toolkit.figures.survival_curves import Curve
from toolkit.tables_out import write_value


def survival(curves: Sequence[Curve], *, horizon: int, subject: str) -> str:
    """Describe per group when half no longer waits, and what share still does at the end.

    Parameters
    ----------
    curves : sequence of Curve
    horizon : int
        In days.
    subject : str
    """
    kind = f"Dalende trapjeslijn van {dutch.plural(len(curves), 'groep', 'groepen')}: {subject_of(subject)}."
    groups = " ".join(f"{short(curve.name, PART_NAME)}: {_told(curve)}." for curve in curves)
    return cut(f"{kind} {groups} De stippellijn staat bij dag {dutch.number(horizon)}.")


def _told(curve: Curve) -> str:
    known = curve.known
    if not known:
        return "geen enkel cijfer"
    day, _ = known[-1]
    half = "minder dan de helft is gevuld" if curve.half is None else _halfway(curve.half)
    rest = f"na {dutch.plural(day, 'dag', 'dagen')} is {curve.shares[len(known) - 1].text} niet gevuld"
    ends = curve.intervals[len(known) - 1]
    margin = f" (marge {_share(ends.low)} tot {_share(ends.high)})" if ends.is_whole else ""
    start = f"; bij het begin {curve.at_risk[0].text} in beeld" if curve.at_risk[0].value is not None else ""
    return f"{half}; {rest}{margin}{start}{_stop(curve)}"


def _halfway(day: int) -> str:
    return f"de helft is gevuld na {dutch.plural(day, 'dag', 'dagen')}"


def _stop(curve: Curve) -> str:
    if curve.cut is None:
        return ""
    day, hidden = curve.cut
    return f"; vanaf dag {dutch.number(day)} {'onderdrukt' if hidden else 'zonder cijfer'}"


def _share(value: float | None) -> str:
    return write_value(value, "aandeel")
