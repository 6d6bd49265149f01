"""What the researcher adds to the tables of this module: delivered again, and put back beside what it is about."""

from typing import Final

import pandas as pd

from toolkit.dutch import plural

NOG_TE_DUIDEN: Final = "nog te duiden"
NOG_IN_TE_VULLEN: Final = "nog in te vullen"
_STILL_EMPTY: Final = (NOG_TE_DUIDEN, NOG_IN_TE_VULLEN)
_TOLD_BY_TABLES: Final = ("geen_kwalitatief", "geen_kwantitatief")


def met_verklaringen(paren: pd.DataFrame, verklaringen: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Put explanations beside the differences.

    Parameters
    ----------
    paren : DataFrame, as `toolkit.synthesis.paren` gives it
    verklaringen : DataFrame, contract VERKLARINGEN

    Returns
    -------
    the pairs with `verklaring` and `ingevuld_door` (NA where nothing was filled in), and what was not used: a sentence
    for rows that belong to no pair, and one for pairs that were explained twice, of which the last counts. It does not
    matter which source was called the first. Every pair is kept.
    """
    filled = _filled(verklaringen, "verklaring")
    left, right = paren[["bron_id_a", "bron_id_b"]].min(axis=1), paren[["bron_id_a", "bron_id_b"]].max(axis=1)
    one, other = filled[["bron_a", "bron_b"]].min(axis=1), filled[["bron_a", "bron_b"]].max(axis=1)
    asked = paren.assign(_een=left.astype("str"), _ander=right.astype("str"))
    given = filled.assign(_een=one.astype("str"), _ander=other.astype("str")).drop(columns=["bron_a", "bron_b"])
    keys = ["onderwerp", "_een", "_ander"]
    once = given.drop_duplicates(keys, keep="last")
    joined = asked.merge(once, on=keys, how="left", validate="m:1").drop(columns=["_een", "_ander"])
    known = _known(given, asked, keys)
    twice = int((given.duplicated(keys, keep="last") & known).sum())
    both = [
        f"Tabel verklaringen: {plural(twice, 'verschil is', 'verschillen zijn')} twee keer ingevuld, met de bronnen "
        "andersom; de laatste verklaring is gebruikt."
    ]  # fmt: skip
    return joined, [*_unused(filled, known, "verklaringen", "verschil"), *(both if twice else [])]


def met_duidingen(rijen: pd.DataFrame, duidingen: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Put fit and meaning beside the rows of a joint display.

    Parameters
    ----------
    rijen : DataFrame, as `toolkit.synthesis.naast_verhalen` gives it
    duidingen : DataFrame, contract DUIDINGEN

    Returns
    -------
    the rows, and what was not used: a sentence for rows that are not there, and one for fits of a row that lacks a
    side. `integratie` is what the researcher says where both sides are there (NA if nothing was filled in); else what
    the tables say, `geen_kwalitatief` or `geen_kwantitatief`, whatever came back in the form: talks may have been
    delivered since. An empty `duiding` becomes "nog te duiden". Every row is kept.
    """
    keys = ["thema", "indicator_id"]
    filled = _filled(duidingen, "integratie", "duiding")
    once = filled.rename(columns={"integratie": "_gekozen"})
    joined = rijen.drop(columns=["duiding", "ingevuld_door"], errors="ignore").merge(
        once, on=keys, how="left", validate="1:1"
    )
    given = joined["_gekozen"].astype("str")
    given = given.mask(given.isin(_TOLD_BY_TABLES))
    facts = joined["integratie"].astype("str")
    meaning = joined["duiding"].fillna(NOG_TE_DUIDEN).astype("str")
    whole = joined.assign(integratie=facts.where(facts.notna(), given), duiding=meaning).drop(columns="_gekozen")
    refused = int((facts.notna() & given.notna()).sum())
    lacking = [
        f"Tabel duidingen: bij {plural(refused, 'rij', 'rijen')} ontbreekt het cijfer of het verhaal; de ingevulde "
        "verhouding is daar niet gebruikt."
    ]  # fmt: skip
    unused = _unused(filled, _known(filled, rijen, keys), "duidingen", "rij")
    return whole, [*unused, *(lacking if refused else [])]


def _filled(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Rows in which something was filled in: a form that was handed back holds what was printed as empty, too."""
    texts = {name: table[name].astype("str") for name in columns}
    table = table.assign(**{name: text.mask(text.isin(_STILL_EMPTY)) for name, text in texts.items()})
    return table.loc[table[list(columns)].notna().any(axis=1)].reset_index(drop=True)


def _known(given: pd.DataFrame, asked: pd.DataFrame, keys: list[str]) -> pd.Series:
    there = set(asked[keys].astype("str").itertuples(index=False, name=None))
    found = [row in there for row in given[keys].astype("str").itertuples(index=False, name=None)]
    return pd.Series(found, index=given.index, dtype=bool)


def _unused(filled: pd.DataFrame, known: pd.Series, tabel: str, what: str) -> list[str]:
    lost = [str(place + 1) for place in filled.index[~known.to_numpy()]]
    if not lost:
        return []
    belongs = "hoort" if len(lost) == 1 else "horen"
    return [
        f"Tabel {tabel}: {plural(len(lost), 'ingevulde rij', 'ingevulde rijen')} {belongs} bij geen {what} in dit "
        f"rapport en {'is' if len(lost) == 1 else 'zijn'} niet gebruikt (ingevulde rij {', '.join(lost)})."
    ]
