"""Alt texts of figures without numbers: grids of states and referrals."""

from collections.abc import Sequence

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, named, short, subject_of
from toolkit.figures.referral_lists import Referrals


def grid(
    lines: Sequence[Sequence[int | str]],
    *,
    headings: Sequence[str],
    labels: Sequence[str],
    subject: str,
    rows: tuple[str, str],
) -> str:
    """Describe a grid of states: per column how many rows have each state.

    Parameters
    ----------
    lines : sequence of sequence of int or str
        Per row the number of the state in each column, or `hidden` or `missing`.
    headings, labels : sequence of str
        What columns and states are called.
    subject : str
    rows : (str, str)
        The word for a row, one and many.
    """
    kind = f"Raster van {dutch.plural(len(lines), *rows)} en {dutch.plural(len(headings), 'kolom', 'kolommen')}"
    columns = [
        f"{short(heading, PART_NAME)}: {_tally([line[place] for line in lines], labels)}"
        for place, heading in enumerate(headings)
    ]
    return cut(f"{kind}: {subject_of(subject)}. Per kolom: {'; '.join(columns)}.")


def _tally(cells: Sequence[int | str], labels: Sequence[str]) -> str:
    known = [(cells.count(number), short(label, PART_NAME)) for number, label in enumerate(labels)]
    empty = [(cells.count("hidden"), "onderdrukt"), (cells.count("missing"), "geen gegeven")]
    return ", ".join(f"{count} {label}" for count, label in (*known, *empty) if count)


def referrals(found: Referrals, *, subject: str) -> str:
    """Describe who refers to whom: first who stands alone and who refer to each other, then everyone in turn."""
    names = {name for edge in found.edges for name in edge} | {*found.nobody, *found.hidden, *found.unreferred}
    kind = (
        f"Schema van {dutch.plural(len(found.edges), 'verwijzing', 'verwijzingen')} tussen "
        f"{dutch.plural(len(names), 'naam', 'namen')}: {subject_of(subject)}."
    )
    alone = [("Verwijst naar niemand", found.nobody), ("Krijgt van niemand een verwijzing", found.unreferred)]
    alone += [("Onderdrukt", found.hidden), ("Verwijst naar zichzelf", tuple(found.to_self))]
    apart = "".join(f" {words}: {dutch.listing(list(map(named, who)))}." for words, who in alone if who)
    pairs = [f"{named(one)} en {named(other)}" for one, other in found.both_ways]
    mutual = f" Verwijzen naar elkaar: {'; '.join(pairs)}." if pairs else ""
    return cut(f"{kind}{apart}{mutual} {_turns(found)}")


def _turns(found: Referrals) -> str:
    sentences = []
    for name in dict.fromkeys(sender for sender, _ in found.edges):
        to = [named(receiver) for sender, receiver in found.edges if sender == name]
        sentences.append(f"{named(name)} verwijst naar {dutch.listing(to)}.")
    return " ".join(sentences)
