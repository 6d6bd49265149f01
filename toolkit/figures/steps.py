"""Chains step by step: how many dwellings came free, which moves went on, and how the others ended."""

from collections.abc import Mapping
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.figures import alt, theme
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.step_rows import steps_of
from toolkit.figures.steps_drawing import draw_steps
from toolkit.tables_out import Kolom, plain, require_publishable

GOES_ON: Final = "maakte weer een woning vrij"


@theme.applied()
def stappen(
    data: Publishable,
    *,
    verder: str,
    einden: Mapping[str, str],
    uit_beeld: Mapping[str, str],
    title: str,
    subtitle: str,
    vacatures: str = "vacatures",
    gevuld: str = "gevuld",
    verder_words: str = GOES_ON,
    aandeel: str = "",
) -> Drawing:
    """Draw per step what became of the dwellings that came free: one bar, with the part that went on leading down.

    Bars begin on one line and share one scale. The list beside a bar has every number; outcomes that did not occur are
    left out of it. What the parts leave of a bar is hatched where one is suppressed, dotted where nothing explains it.

    Parameters
    ----------
    data : Publishable
        One row per step, in order, with `naam` and counts; each dwelling counts in one of the parts. At most six steps.
    verder : str
        Column with dwellings whose new household freed another dwelling.
    einden, uit_beeld : mapping of column -> label
        How chains ended, and what goes on out of sight; with `verder` at most eight.
    title, subtitle : str
    vacatures, gevuld : str
        Columns with dwellings that came free, and those in which somebody moved.
    verder_words : str
        Label of `verder`.
    aandeel : str
        Column with the share that went on, as it was let out: counts are rounded, and a share of them would be another
        than the one in titles and tables. Without it the share is that of the numbers drawn.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError, ValueError, ContractError
        As `steps_of`.
    """
    require_publishable(data)
    steps = steps_of(
        data, vacatures=vacatures, gevuld=gevuld, verder=(verder, verder_words), einden=einden, uit_beeld=uit_beeld,
        aandeel=aandeel,
    )  # fmt: skip
    said = plain(subtitle)
    columns = [Kolom("naam", "Stap"), Kolom(vacatures, "Vrijgekomen", "aantal"), Kolom(gevuld, "Gevuld", "aantal")]
    labels = {verder: verder_words, **einden, **uit_beeld}
    columns += [Kolom(column, label[:1].upper() + label[1:], "aantal") for column, label in labels.items()]
    words = alt.steps(steps, subject=said)
    return finished(draw_steps(steps), data, title=title, subtitle=said, alt=words, columns=columns)
