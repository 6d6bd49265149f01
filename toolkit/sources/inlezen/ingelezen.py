"""What reading a delivery gives: the table, and an account of every row that is not in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.dutch import listing, number, plural
from toolkit.provenance import Source
from toolkit.sources.inlezen.rijen import DUBBEL, TEGENSTRIJDIG

OVERGESLAGEN: Final = {"lege rij", "totaalrij", "herhaalde kop", "voetnoot"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Ingelezen:
    """A delivery that was read.

    Attributes
    ----------
    tabel : DataFrame
        Conforms to the contract named in the inleesbestand; index 0..n-1.
    rijen : Series[Int64], same index
        Row number in the file of each row of the table.
    bron : Source
    geweigerd, twijfel : DataFrame with rij (Int64), sleutel, kolom, reden (str)
        Rows that are not in the table, and rows that are but lost a value or break a soft rule. A row can occur
        more than once. Never with a value; the key is a pseudonym.
    onbekend : DataFrame with kolom, waarde (str), aantal (Int64)
        Values of code columns that are in no list; values that may be personal are hidden.
    rijen_in : int
        Rows below the headings, also the empty ones.
    opmerkingen : tuple of str

    Notes
    -----
    `rijen_in` is always `rijen_gebruikt + rijen_geweigerd`.
    """

    tabel: pd.DataFrame
    rijen: pd.Series
    bron: Source
    geweigerd: pd.DataFrame
    twijfel: pd.DataFrame
    onbekend: pd.DataFrame
    rijen_in: int
    opmerkingen: tuple[str, ...]

    @property
    def rijen_gebruikt(self) -> int:
        """Rows of the table."""
        return len(self.tabel)

    @property
    def rijen_geweigerd(self) -> int:
        """Different rows that were refused."""
        return int(self.geweigerd["rij"].nunique())


def sentence(ingelezen: Ingelezen) -> str:
    """Account for all rows in one Dutch sentence.

    Examples
    --------
    "1.000 rijen gelezen, 990 gebruikt, 10 geweigerd (3 dubbel, 2 lege rij of totaal, 5 met een fout), 4 met twijfel."
    """
    parts = [
        f"{plural(ingelezen.rijen_in, 'rij', 'rijen')} gelezen",
        f"{number(ingelezen.rijen_gebruikt)} gebruikt",
        f"{number(ingelezen.rijen_geweigerd)} geweigerd{_kinds(ingelezen.geweigerd)}",
        f"{number(ingelezen.twijfel['rij'].nunique())} met twijfel",
    ]
    unknown = int(ingelezen.onbekend["aantal"].sum())
    if unknown:
        parts.append(f"{number(unknown)} keer een onbekende waarde")
    return ", ".join(parts) + "."


def _kinds(geweigerd: pd.DataFrame) -> str:
    first = geweigerd.drop_duplicates("rij")
    counts = first["reden"].map(_kind).value_counts()
    found = [f"{number(counts[kind])} {kind}" for kind in _KINDS if kind in counts]
    return f" ({listing(found)})" if found else ""


_KINDS: Final = ("dubbel", "tegenstrijdig", "geen gegevensrij", "met een fout")


def _kind(reason: str) -> str:
    if reason.startswith(DUBBEL):
        return "dubbel"
    if reason == TEGENSTRIJDIG:
        return "tegenstrijdig"
    return "geen gegevensrij" if reason in OVERGESLAGEN else "met een fout"


def without_row_numbers(reasons: pd.Series) -> pd.Series:
    """Return reasons that many rows share: of a row that repeats an earlier one, without the number of that one."""
    return reasons.mask(reasons.str.startswith(DUBBEL).astype(bool), "gelijk aan een eerdere rij")


def reason_lines(findings: pd.DataFrame) -> Iterator[str]:
    """Count findings by column and reason, most frequent first: "datum is geen bestaande datum: 12 rijen"."""
    texts = (findings["kolom"].fillna("") + " " + without_row_numbers(findings["reden"])).str.strip()
    for text, count in texts.value_counts().items():
        yield f"{text}: {plural(int(count), 'rij', 'rijen')}"
