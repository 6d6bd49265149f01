"""Public figures of moves between gemeenten: as flows around one gemeente, and who came and went by age and year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.dutch import listing, plural
from toolkit.meten import ALLE, BUITEN_GEBIED, ZONDER_GEBIED, Stromen
from toolkit.provenance import Source

Levering = tuple[pd.DataFrame, Source]
_ENDS: Final = ("van", "naar")
_PAIRS: Final = {
    "niveau": "str", "klasse": "str", "van_code": "str", "naar_code": "str", "aantal": "Int64", "geschat": "boolean",
}  # fmt: skip
_AREAS: Final = {
    "gebied_code": "str", "niveau": "str", "naam": "str", "gebied_jaar": "Int64", "huishoudens": "Float64",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Verloop:
    """Public figures over the years.

    Attributes
    ----------
    table : DataFrame, index of text
        jaar (Int64), leeftijdsklasse, vestiging, vertrek, saldo (Float64, persons) and geschat (boolean).
    sources : tuple of Source
    reden : str
        Why the table is empty; "" where it is not.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""

    @property
    def periode(self) -> str:
        """First and last day, as in `Stromen`; "" without years."""
        return "" if self.table.empty else f"{self.table['jaar'].min()}-01-01/{self.table['jaar'].max()}-12-31"


def partners(paren: pd.DataFrame, gemeente: str, aantal: int) -> tuple[str, ...]:
    """Return the areas with which a gemeente has most moves, both ways together; of equals the lowest code first.

    Parameters
    ----------
    paren : DataFrame, contract STROMEN
    gemeente : str
    aantal : int
        At most so many; fewer where there are no more.
    """
    away = paren.loc[(paren["van_code"] == gemeente) & (paren["naar_code"] != gemeente)]
    back = paren.loc[(paren["naar_code"] == gemeente) & (paren["van_code"] != gemeente)]
    both = pd.concat([away.set_index("naar_code")["aantal"], back.set_index("van_code")["aantal"]])
    sums = both.groupby(level=0).sum().drop(list(ZONDER_GEBIED), errors="ignore")
    ranked = sums[sums > 0].sort_index().sort_values(ascending=False, kind="stable")
    return tuple(str(code) for code in ranked.index[:aantal])


def openbare_stromen(
    verhuisstromen: Sequence[Levering], gemeente: str, *, gemeenten: Collection[str] = (), aantal: int = 10
) -> Stromen:
    """Return the public flows between a gemeente and others.

    Parameters
    ----------
    verhuisstromen : sequence of (DataFrame, Source)
        Deliveries of contract STROMEN between gemeenten; the one of the newest year is taken.
    gemeente : str
    gemeenten : collection of str
        The others, for instance those of a province or region; none takes the `aantal` with most moves from and to
        `gemeente` (`partners`).
    aantal : int

    Returns
    -------
    Stromen at level gemeente
        Persons of all ages. Every move from or to one of these gemeenten is in it; the end that lies elsewhere in
        the country is "buiten_gebied". Moves between two others are not, and the source says how many. `huishoudens`
        is missing: persons per thousand households would be no rate.
    """
    usable = [each for each in verhuisstromen if set(each[0]["niveau"].astype("str")) == {"gemeente"}]
    if not usable:
        return _none("Er zijn geen openbare verhuizingen tussen gemeenten geleverd.")
    paren, source = max(usable, key=lambda each: each[1].jaar)
    chosen = dict.fromkeys([gemeente, *(gemeenten or partners(paren, gemeente, aantal))])
    known = {*paren["van_code"], *paren["naar_code"]}
    absent = [code for code in chosen if code not in known]
    if absent:
        return _none(f"{listing(absent)} komt in de openbare verhuizingen van {source.jaar} niet voor.")
    inside = {side: paren[f"{side}_code"].isin(list(chosen)) for side in _ENDS}
    touched = paren.loc[inside["van"] | inside["naar"]]
    left_out = int(paren["aantal"].sum() - touched["aantal"].sum())
    said = source.noting(
        f"{plural(left_out, 'verhuisde', 'verhuisden')} tussen andere gemeenten; zij staan er niet in."
    )
    return Stromen(
        paren=_pairs(touched, list(chosen)), gebieden=_areas(paren, list(chosen), source.gebied_jaar),
        periode=f"{source.jaar}-01-01/{source.jaar}-12-31", sources=(said,),
    )  # fmt: skip


def _none(reden: str) -> Stromen:
    pairs, areas = (pd.DataFrame(columns=list(kinds)).astype(kinds) for kinds in (_PAIRS, _AREAS))
    return Stromen(
        paren=pairs, gebieden=areas.set_index("gebied_code", drop=False), periode="", sources=(), reden=reden
    )


def _pairs(touched: pd.DataFrame, chosen: list[str]) -> pd.DataFrame:
    kept = [*chosen, *ZONDER_GEBIED]
    codes = {f"{side}_code": touched[f"{side}_code"] for side in _ENDS}
    ends = {name: column.where(column.isin(kept), BUITEN_GEBIED) for name, column in codes.items()}
    sums = touched.assign(**ends).groupby(["van_code", "naar_code"])["aantal"].sum()
    table = sums[sums > 0].reset_index().assign(niveau="gemeente", klasse=ALLE, geschat=False)
    return table[list(_PAIRS)].astype(_PAIRS)


def _areas(paren: pd.DataFrame, chosen: list[str], jaar: int) -> pd.DataFrame:
    sides = [
        paren[[f"{side}_code", f"{side}_naam"]].set_axis(["code", "naam"], axis=1)
        for side in _ENDS if f"{side}_naam" in paren
    ]  # fmt: skip
    names = pd.concat(sides).drop_duplicates("code").set_index("code")["naam"] if sides else pd.Series(dtype="str")
    codes = pd.Series(chosen, dtype="str")
    table = pd.DataFrame({
        "gebied_code": codes, "niveau": "gemeente", "naam": codes.map(names).astype("str").fillna(codes),
        "gebied_jaar": jaar, "huishoudens": pd.NA,
    })  # fmt: skip
    return table.astype(_AREAS).set_index("gebied_code", drop=False).rename_axis(index="code")


def verloop(verhuistotalen: Sequence[Levering], gemeente: str, *, vanaf: int = 0) -> Verloop:
    """Return who came to a gemeente and who left it, by year and age.

    Parameters
    ----------
    verhuistotalen : sequence of (DataFrame, Source)
        Deliveries of contract VERHUISTOTALEN; the one on the newest layout is taken.
    gemeente : str
    vanaf : int
        Only classes that begin at this age or later, in years.

    Returns
    -------
    Verloop
        In the order of classes and years; the balance is who came less who left.
    """
    if not verhuistotalen:
        return Verloop(
            table=pd.DataFrame(), sources=(), reden="Er zijn geen openbare verhuizingen naar leeftijd geleverd."
        )
    table, source = max(verhuistotalen, key=lambda each: each[1].gebied_jaar)
    first = table["leeftijdsklasse"].str.extract(r"^(\d+)", expand=False).astype("Int64")
    own = table.loc[(table["gebied_code"] == gemeente) & (first >= vanaf).fillna(value=vanaf == 0).astype(bool)]
    if own.empty:
        return Verloop(
            table=pd.DataFrame(),
            sources=(),
            reden=f"{gemeente} komt in de openbare verhuizingen naar leeftijd niet voor.",
        )
    rows = own.assign(
        jaar=own["periode"].str[:4].astype("Int64"), saldo=own["vestiging"] - own["vertrek"], van=first.loc[own.index]
    ).sort_values(["van", "leeftijdsklasse", "jaar"], kind="stable")
    named = rows.set_axis(rows["leeftijdsklasse"] + " " + rows["periode"], axis=0).rename_axis(index=None)
    return Verloop(
        table=named[["jaar", "leeftijdsklasse", "vestiging", "vertrek", "saldo", "geschat"]], sources=(source,)
    )
