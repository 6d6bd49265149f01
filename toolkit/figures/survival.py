"""Which share still waits, by days: Kaplan-Meier curves as they were let out, with numbers at risk."""

from typing import Final

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.survival_curves import Curve, curves_of, day_ticks
from toolkit.figures.survival_plot import draw_curves
from toolkit.tables_out import Kolom, plain, require_publishable

_COLUMNS: Final = (
    Kolom("groep", "Groep"), Kolom("dag", "Dag", "aantal"), Kolom("aandeel", "Niet gevuld", "aandeel"),
    Kolom("laag", "Laag", "aandeel"), Kolom("hoog", "Hoog", "aandeel"), Kolom("in_beeld", "In beeld", "aantal"),
)  # fmt: skip


@theme.applied()
def overlevingskromme(
    data: Publishable, *, title: str, subtitle: str, horizon: int, horizon_words: str = "daarna: leegstand"
) -> Drawing:
    """Draw the share of dwellings that is not yet filled, by days since they came free.

    Steps, not slanting lines: between two days on which dwellings were filled nothing changed. A curve stops before
    the first day without a share. Below the axis stands how many dwellings were still empty and in sight.

    Parameters
    ----------
    data : Publishable
        One row per group and day: groep, dag (0 or more, rising), aandeel (share not yet filled on that day, unit 1),
        laag, hoog, and in_beeld (empty and in sight as the day begins). One to four groups; the days in between need
        no row. The twin has the rows of the ticks.
    title, subtitle : str
    horizon : int
        Day up to which a dwelling was followed (`max_leegstand_dagen`), with a line.
    horizon_words : str
        What that line means.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        As `curves_of`, for a horizon below 1 day, or an interval around a hidden share.
    """
    require_publishable(data)
    if horizon < 1:
        raise ValueError("the horizon is at least one day")
    curves, said = curves_of(data), plain(subtitle)
    words = f"{dutch.plural(horizon, 'dag', 'dagen')} ({plain(horizon_words)})"
    canvas = draw_curves(curves, horizon=horizon, horizon_words=words, notes=_notes(curves))
    shown = data.with_table(data.table.iloc[_at_ticks(data, curves, horizon)])
    told = alt.survival(curves, horizon=horizon, subject=said)
    note = "De tabel heeft de dagen die op de as staan."
    return finished(canvas, shown, title=title, subtitle=said, alt=told, columns=_COLUMNS, footnote=note)


def _at_ticks(data: Publishable, curves: list[Curve], horizon: int) -> list[int]:
    """Return for each group the rows that hold on the days of the ticks, by position in the table."""
    groups = data.table["groep"].astype("str").to_list()
    ticks = day_ticks(max(horizon, *(curve.days[-1] for curve in curves)), horizon)
    found: list[int] = []
    for name, curve in zip(dict.fromkeys(groups), curves, strict=True):
        places = [place for place, group in enumerate(groups) if group == name]
        found += dict.fromkeys(places[row] for tick in ticks if (row := curve.last_before(tick)) >= 0)
    return found


def _notes(curves: list[Curve]) -> list[str]:
    """Say of curves that stop early why they do."""
    notes = []
    for curve in curves:
        if curve.cut is not None:
            day, hidden = curve.cut
            why = "onderdrukt" if hidden else "geen cijfer"
            notes.append(f"{curve.name}: vanaf dag {dutch.number(day)} {why}.")
    return notes
