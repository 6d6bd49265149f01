"""Let results of talks out: counts where enough people stand behind them, quotes that were judged (domain 5.9, 5.13).

Domain 5.9 prints "7 van 12". The threshold of registrations would hide nearly every such count; who was talked with is
no register, and no reader knows who they were. So the guard is on the group: of few people nothing is told.
"""

from typing import Final

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.publishable import Publishable, Result, _pass, internal
from toolkit.dutch import number
from toolkit.errors import DisclosureError
from toolkit.meten import Gesproken
from toolkit.persoonsgegevens import find_personal

_KOLOMMEN: Final = ("naam", "spreker", "tekst")


def release_gesproken(gesproken: Gesproken, run: Run) -> Publishable:
    """Let counts of people talked with out, or mark them for inside use where the run is.

    Parameters
    ----------
    gesproken : Gesproken
    run : Run
        With min_gesproken: of fewer people than this no count goes out, 0 and everybody included.

    Returns
    -------
    Publishable
        Exact counts; where a row is about 1 to min_gesproken - 1 people its counts are NA and marked as suppressed.
        Empty with the reason where there is none.

    Raises
    ------
    ValueError
        If a numeric column was not declared as a count or as the number of people.
    """
    table = gesproken.table
    if gesproken.reden:
        return internal(table.iloc[:0], *gesproken.sources, reden=gesproken.reden)
    declared = {*gesproken.tellingen, gesproken.omvang}
    loose = sorted(str(name) for name in table.select_dtypes("number").columns if name not in declared)
    if loose:
        raise ValueError(f"columns that nobody declared as a count: {loose}")
    if run.alleen_intern:
        return internal(table, *gesproken.sources)
    few = table[gesproken.omvang].between(1, run.min_gesproken - 1).fillna(value=True).astype(bool)
    hidden = dict.fromkeys([*gesproken.tellingen, gesproken.omvang], few)
    shown = table.assign(**{name: table[name].mask(few) for name in hidden})
    return _pass(shown, gesproken.sources, status="beschermd", rule=_rule(run), suppressed=hidden)


def naast_elkaar(data: Publishable, *, waarde: str, regel: str = "code", kolom: str = "klasse") -> Publishable:
    """Put the classes of released counts beside each other: one row per `regel`, one column per `kolom`.

    Parameters
    ----------
    data : Publishable
        As `release_gesproken` gives long rows: each pair of `regel` and `kolom` once.
    waarde : str
        Column whose values the cells get.

    Returns
    -------
    Publishable, index regel
        gebied_code (the `regel`), naam, and a column per class; both in the order of the rows.
    """
    if data.reden:
        return data
    table = data.table
    names = table.drop_duplicates(regel).set_index(regel)["naam"]
    classes = list(dict.fromkeys(table[kolom]))
    none = pd.Series(False, index=table.index)
    keyed = table[[regel, kolom]].assign(cel=table[waarde], weg=data.suppressed.get(waarde, none))
    wide_of = {name: keyed.loc[keyed[kolom] == name].set_index(regel).reindex(names.index) for name in classes}
    wide = pd.DataFrame({"gebied_code": names.index, "naam": names}, index=names.index).assign(
        **{name: part["cel"] for name, part in wide_of.items()}
    )
    return _pass(
        wide, data.sources, status=data.status, rule=data.rule,
        suppressed={name: part["weg"].fillna(value=False).astype(bool) for name, part in wide_of.items()},
    )  # fmt: skip


def koppen(data: Publishable) -> dict[str, str]:
    """Return the heading of each class of released counts, with its number of people: "Professionals (van 5)"."""
    rows = data.table.drop_duplicates("klasse") if not data.reden else data.table
    return {
        row["klasse"]: row["klasse_naam"] if pd.isna(row["van"]) else f"{row['klasse_naam']} (van {number(row['van'])})"
        for row in rows.to_dict("records")
    }


def release_citaten(citaten: Result, run: Run) -> Publishable:
    """Let judged quotes out: naam, spreker, tekst; nothing that leads back to a talk.

    Parameters
    ----------
    citaten : Result
        As `toolkit.interviews.gekozen` gives them, also for a report for inside use.
    run : Run
        With citaat_woorden.

    Raises
    ------
    DisclosureError
        If there is a quote among them that was judged not to go out, that is too long, or that holds what looks like
        personal data; says how many, never what.
    """
    if citaten.reden:
        return internal(pd.DataFrame(), *citaten.sources, reden=citaten.reden)
    table = citaten.table.assign(spreker=citaten.table["spreker"].replace("", None)).reset_index(drop=True)
    long = table["tekst"].map(lambda text: len(text.split())) > run.citaat_woorden
    personal = table.index.isin(find_personal(table[["tekst"]])["rij"])
    wrong = int((~table["mag_uit"].astype(bool) | long | personal).sum())
    if wrong:
        raise DisclosureError(
            f"{wrong} van de citaten mogen niet naar buiten.",
            remedy="Kies citaten met interviews.gekozen; die neemt alleen wat naar buiten mag.",
        )
    rule = (
        f"Citaten: met toestemming, zonder namen, hooguit {number(run.citaat_woorden)} woorden. Wie aan zijn verhaal "
        "te herkennen zou zijn, is weggelaten."
    )
    return _pass(
        table[list(_KOLOMMEN)], citaten.sources, status="intern" if run.alleen_intern else "beschermd", rule=rule
    )


def _rule(run: Run) -> str:
    return (
        f"Aantallen gesproken mensen, geen steekproef. Groepen van minder dan {number(run.min_gesproken)} mensen staan "
        "samen of zijn weggelaten."
    )
