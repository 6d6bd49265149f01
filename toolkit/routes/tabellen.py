"""Results on segments as tables that can be released: sizes, barriers, reach, agreement (domain 5.6)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, get_args

import pandas as pd
import yaml

from toolkit import instrumenten
from toolkit.dutch import number
from toolkit.instrumenten.catalogus import Kind
from toolkit.meten import Gegevens, Telling
from toolkit.meten.wensen import ONBEKEND, SEGMENTEN
from toolkit.routes.segmenten import IN_WOORDEN, KUNNEN, REDENEN, barriers, flags, kappa, shares

DREMPEL: Final = 10  # a share behind which fewer respondents stand is not shown
_SOURCES: Final = ("enquete_wensen",)
_KINDS: Final = get_args(Kind)
NO_SURVEY: Final = (
    "Niet beschikbaar: er is geen enquête over woonwensen. De gemeente of een enquêtebureau kan die houden."
)


def omvang(gegevens: Gegevens, people: pd.DataFrame, *, drempel: int = DREMPEL) -> Telling:
    """Return the size of each segment.

    Returns
    -------
    Telling
        gebied_code, naam, and weighted with unit 1: waarde, laag, hoog. All five make one whole, so that a share behind
        which fewer than `drempel` respondents stand is hidden together with others (`_withheld`).
    """
    table = shares(people["segment"], gegevens, categorieen=SEGMENTEN)
    shown = ~_withheld(table["teller"].astype(int), drempel)
    numbers = {"waarde": "waarde", "laag": "ci_laag", "hoog": "ci_hoog"}
    made = pd.DataFrame({name: table[column].where(shown).round(2) for name, column in numbers.items()})
    return Telling(
        table=made.assign(gebied_code=made.index, naam=made.index.map(IN_WOORDEN)),
        sources=gegevens.sources_of(*_SOURCES), unprotected=tuple(numbers),
    )  # fmt: skip


def _withheld(teller: pd.Series, drempel: int) -> pd.Series:
    """Return which parts of one whole stay inside: the small ones, and others until nothing small can be worked out.

    The unknown goes first, since the indicator rows do not show it; then the smallest that is left.
    """
    hidden = teller < drempel
    if not teller.between(1, drempel - 1).any():
        return hidden
    for name in sorted(teller.index, key=lambda each: (each != ONBEKEND, teller[each])):
        if hidden.sum() > 1 and teller[hidden].sum() > drempel:
            break
        hidden[name] = True
    return hidden


def kunnen(gegevens: Gegevens, people: pd.DataFrame, *, drempel: int = DREMPEL) -> Telling:
    """Return which part of each segment says no to each question on being able; one column per segment.

    A share is missing where fewer than 30 respondents are in the segment, or fewer than `drempel` say so.
    """
    marks = barriers(gegevens, people)[list(KUNNEN)]
    return _per_segment(marks, KUNNEN, gegevens, people, drempel)


def belemmeringen(gegevens: Gegevens, people: pd.DataFrame, *, drempel: int = DREMPEL) -> Telling:
    """Return which part of each segment names each reason not to move; as `kunnen`."""
    marks = barriers(gegevens, people)[list(REDENEN)]
    return _per_segment(marks, REDENEN, gegevens, people, drempel)


def _per_segment(
    marks: pd.DataFrame, words: Mapping[str, str], gegevens: Gegevens, people: pd.DataFrame, drempel: int
) -> Telling:
    columns = {}
    for name in SEGMENTEN[:-1]:
        made = flags(marks, gegevens, domein=people["segment"] == name)
        columns[name] = made["waarde"].where(made["teller"] >= drempel).round(2)
    table = pd.DataFrame(columns).assign(gebied_code=marks.columns, naam=marks.columns.map(words))
    return Telling(table=table, sources=gegevens.sources_of(*_SOURCES), unprotected=SEGMENTEN[:-1])


def bereik(gegevens: Gegevens, people: pd.DataFrame, *, drempel: int = DREMPEL) -> Telling:
    """Return which part of each segment had a contact, a traject, or a measure of each kind.

    Only respondents that are linked to a household can be found in the contacts; the others count as not reached. A
    kind of measure without any figure has no row.
    """
    linked = people["huishouden_id"]
    marks = {name: linked.isin(ids) for name, ids in _reached(gegevens).items()}
    words = {"contact": "Contact gehad", "traject": "Traject begonnen"}
    words |= {f"kind_{kind}": f"Maatregel: {kind}" for kind in _KINDS}
    if not marks:
        reason = "Niet beschikbaar: contacten zijn niet geleverd. De wooncoach of de corporatie kan ze vastleggen."
        return Telling(table=pd.DataFrame(), sources=(), reden=reason)
    made = _per_segment(pd.DataFrame(marks).astype(bool), words, gegevens, people, drempel)
    unseen = made.table.index.str.startswith("kind_") & made.table[list(made.unprotected)].isna().all(axis=1)
    return Telling(
        table=made.table.loc[~unseen], unprotected=made.unprotected,
        sources=gegevens.sources_of(*_SOURCES, "contacten", "trajecten", "interventies"),
    )  # fmt: skip


def _reached(gegevens: Gegevens) -> dict[str, pd.Series]:
    found = {}
    if "contacten" in gegevens.tabellen:
        found["contact"] = gegevens.tabellen["contacten"]["huishouden_id"].dropna()
    if "trajecten" in gegevens.tabellen:
        found["traject"] = gegevens.tabellen["trajecten"]["huishouden_id"].dropna()
    return found | _by_kind(gegevens)


def _by_kind(gegevens: Gegevens) -> dict[str, pd.Series]:
    used = pd.concat([_used(gegevens, "trajecten", "instrumenten"), _used(gegevens, "interventies", "instrument_code")])
    if used.empty:
        return {}
    kinds = {code: each.kind for code, each in instrumenten.catalogue().items()}
    of = used["code"].map(kinds)
    return {f"kind_{kind}": used.loc[of == kind, "huishouden_id"] for kind in _KINDS if bool((of == kind).any())}


def _used(gegevens: Gegevens, table: str, column: str) -> pd.DataFrame:
    rows = gegevens.tabellen.get(table, pd.DataFrame())
    if not {"huishouden_id", column} <= set(rows.columns):
        return pd.DataFrame({"huishouden_id": pd.Series(dtype="str"), "code": pd.Series(dtype="str")})
    codes = rows[column].astype("str").str.split("|")
    return pd.DataFrame({"huishouden_id": rows["huishouden_id"], "code": codes}).explode("code").dropna()


def overeenstemming(gegevens: Gegevens, people: pd.DataFrame) -> Telling:
    """Set both readings of "kan" side by side: who can by the model, against who says so; unweighted respondents."""
    both = people[["kan_model", "kan_enquete"]].dropna().astype(bool)
    words = {True: "kan", False: "kan niet"}
    table = pd.crosstab(both["kan_model"], both["kan_enquete"]).reindex(
        index=[True, False], columns=[True, False], fill_value=0
    )  # fmt: skip
    made = pd.DataFrame({
        "gebied_code": [f"model_{words[each]}" for each in table.index],
        "naam": [f"Volgens het model: {words[each]}" for each in table.index],
        "enquete_kan": table[True].to_numpy(), "enquete_kan_niet": table[False].to_numpy(),
        "samen": table.sum(axis=1).to_numpy(),
    }).astype(dict.fromkeys(("enquete_kan", "enquete_kan_niet", "samen"), "Int64"))  # fmt: skip
    return Telling(
        table=made.set_index("gebied_code", drop=False).rename_axis(index="rij"),
        sources=gegevens.sources_of(*_SOURCES), counts=("enquete_kan", "enquete_kan_niet", "samen"),
        totals={"samen": ("enquete_kan", "enquete_kan_niet")},
    )  # fmt: skip


def overeenstemming_zin(people: pd.DataFrame) -> str:
    """Say how well both readings agree."""
    value, reason = kappa(people["kan_model"], people["kan_enquete"])
    if value is None:
        return reason
    words = "niet meer dan bij toeval" if value < 0.2 else "matig" if value < 0.6 else "goed"
    said = number(round(value, 2) + 0.0, 2)  # + 0.0: nothing is written as a negative zero
    return f"Model en antwoorden stemmen {words} overeen (kappa {said})."


@cache
def _measures() -> list[dict[str, str]]:
    text = files("toolkit.routes").joinpath("maatregelen.yaml").read_text(encoding="utf-8")
    made: list[dict[str, str]] = yaml.safe_load(text)["soorten"]
    return made


def maatregelen() -> pd.DataFrame:
    """Return which kind of measure fits which segment, with the instruments of that kind; texts only."""
    rows = []
    for entry in _measures():
        names = [each.naam for each in instrumenten.catalogue().values() if each.kind == entry["soort"]]
        rows.append({
            "gebied_code": entry["soort"], "naam": entry["soort"].capitalize(),
            "segment": ", ".join(IN_WOORDEN[name] for name in entry["segmenten"]), "waarom": entry["waarom"],
            "voorbeelden": "; ".join(names[:3]), "instrumenten": str(len(names)),
        })  # fmt: skip
    return pd.DataFrame(rows)
