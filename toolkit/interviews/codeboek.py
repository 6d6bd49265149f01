"""The check of a codebook: do codes exist, are they explained, of which version, which indicators do they explain."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pandas as pd

from toolkit.indicatoren import catalogue
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.meten import Telling, absent
from toolkit.persoonsgegevens import find_personal

FOUT, LET_OP = "fout", "let op"
_UITGELEGD: Final = {
    "definitie": (FOUT, "De definitie ontbreekt: codeurs kunnen de code dan niet gelijk gebruiken."),
    "hoort_er_wel_bij": (LET_OP, "Er staat niet wat er wel bij hoort."),
    "hoort_er_niet_bij": (LET_OP, "Er staat niet wat er niet bij hoort."),
    "voorbeeld": (LET_OP, "Er staat geen voorbeeld."),
}
Vondst = tuple[str, str, str, str]
"""How bad it is, the code, the column, and what is the matter."""


def controle(gecodeerd: Gecodeerd) -> Telling:
    """Check the codebook against the codings and the catalogue of indicators.

    Returns
    -------
    Telling
        ernst (`FOUT` first, then `LET_OP`), code, kolom, zin; in order of the codebook. Where nothing is found the
        table is empty and `reden` says so.
    """
    if gecodeerd.reden:
        return absent(gecodeerd.reden)
    found = [*_unknown(gecodeerd), *_explained(gecodeerd.codeboek), *_shapes(gecodeerd.codeboek), *_personal(gecodeerd)]
    rows = pd.DataFrame(found, columns=["ernst", "code", "kolom", "zin"]).sort_values("ernst", kind="stable")
    return Telling(
        table=rows.reset_index(drop=True), sources=gecodeerd.sources, mensen=False,
        reden="" if found else "In het codeboek is niets op te merken.",
    )  # fmt: skip


def gebruik(gecodeerd: Gecodeerd) -> Telling:
    """Count per theme how many codes there are and how many were given to anything.

    Returns
    -------
    Telling
        Index thema, in order of the codebook; codes, gebruikt, vooraf (drawn up beforehand), gevonden (found in the
        talks), versie (the highest), indicatoren (ids as an enumeration).
    """
    if gecodeerd.reden:
        return absent(gecodeerd.reden)
    book = gecodeerd.codeboek.drop_duplicates("code")
    thema = book["code"].map(gecodeerd.namen["thema"]).rename("thema")
    used = book["code"].isin(gecodeerd.toegekend["code"])
    found = book["bron"].astype("object")
    flags = pd.DataFrame({
        "codes": 1, "gebruikt": used.astype(int), "vooraf": (found == "deductief").astype(int),
        "gevonden": (found == "inductief").astype(int),
    })  # fmt: skip
    table = flags.groupby(thema, sort=False).sum().astype("Int64")
    extra = {
        "versie": book["versie"].groupby(thema, sort=False).max(),
        "indicatoren": _ids(book).groupby(thema, sort=False).agg(lambda ids: ", ".join(sorted(set().union(*ids)))),
    }
    named = table.assign(**extra, naam=[str(name).capitalize() for name in table.index])
    return Telling(
        table=named, sources=gecodeerd.sources, mensen=False,
        unprotected=("codes", "gebruikt", "vooraf", "gevonden", "versie"),
    )  # fmt: skip


def praktisch(gecodeerd: Gecodeerd) -> frozenset[str]:
    """Return the codes of practical reasons, which are often easy to solve (domain 2.6)."""
    flagged = gecodeerd.codeboek["praktisch"].fillna(value=False).astype(bool)
    return frozenset(gecodeerd.codeboek.loc[flagged, "code"])


def _unknown(gecodeerd: Gecodeerd) -> Iterator[Vondst]:
    known = set(gecodeerd.codeboek["code"])
    for code, times in sorted(Counter(gecodeerd.coderingen["code"]).items()):
        if code not in known:
            yield FOUT, code, "code", f"De code is {times} keer gegeven en staat niet in het codeboek."


def _explained(book: pd.DataFrame) -> Iterator[Vondst]:
    for row in book.to_dict("records"):
        for column, (ernst, zin) in _UITGELEGD.items():
            if pd.isna(row[column]) or not str(row[column]).strip():
                yield ernst, str(row["code"]), column, zin


def _shapes(book: pd.DataFrame) -> Iterator[Vondst]:
    versions = book["versie"].dropna()
    usual = versions.max() if len(versions) else None
    for label, codes in book.groupby("label")["code"]:
        for code in codes if len(codes) > 1 else ():
            yield FOUT, str(code), "label", f"Nog een code heet {label}: in een tabel zijn ze niet te onderscheiden."
    for code, version, parent, ids in zip(book["code"], book["versie"], book["ouder_code"], _ids(book), strict=True):
        if pd.isna(version):
            yield LET_OP, code, "versie", "De versie ontbreekt: niet te zien is welke definitie de codeurs gebruikten."
        elif version != usual:
            yield LET_OP, code, "versie", f"Deze code is van versie {version} en het codeboek van versie {usual}."
        if pd.notna(parent) and parent not in set(book["code"]):
            yield FOUT, code, "ouder_code", f"De code hoort onder {parent}, en die staat niet in het codeboek."
        for unknown in sorted(ids - set(catalogue())):
            yield FOUT, code, "indicator_ids", f"De indicator {unknown} staat niet in de catalogus."


def _personal(gecodeerd: Gecodeerd) -> Iterator[Vondst]:
    """Say where fragments or the codebook hold what looks like personal data: how many, never what."""
    book = gecodeerd.codeboek.set_index("code")
    suspect = find_personal(book.select_dtypes(exclude=["boolean", "number"]))
    for row in suspect.to_dict("records"):
        yield FOUT, str(row["rij"]), str(row["kolom"]), f"Hier staat wat lijkt op: {row['soort']}."
    texts = gecodeerd.fragmenten.set_index("fragment_id")[["tekst"]]
    for kind, rows in find_personal(texts).groupby("soort")["rij"]:
        yield FOUT, "", "tekst", f"In {rows.nunique()} van de fragmenten staat wat lijkt op: {kind!s}."


def _ids(book: pd.DataFrame) -> pd.Series:
    split = book["indicator_ids"].astype("object").fillna("").astype(str).str.split("|")
    return split.map(lambda ids: {one.strip() for one in ids if one.strip()})
