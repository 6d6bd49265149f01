"""Which codes go together, in one fragment or with one person (domain 5.9)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.dutch import number
from toolkit.interviews.frequenties import n_van_n
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.meten import Gesproken, niet_gesproken


def samenhang(gecodeerd: Gecodeerd, *, zonder_themas: Sequence[str] = ("klantreis",)) -> Gesproken:
    """Count for each pair of codes how many fragments, and how many people, have both.

    Parameters
    ----------
    gecodeerd : Gecodeerd
    zonder_themas : sequence of str
        Themes to leave out: every fragment has a stage, so stages go together with everything.

    Returns
    -------
    Gesproken
        One row per pair that occurs with anybody: code_a, code_b (in order of the codebook), naam_a, naam_b,
        fragmenten, jaccard_fragmenten, mensen, jaccard_mensen (Float64, |A and B| / |A or B|), van (people talked
        with), tekst, jaccard_tekst (as printed: no percentage of few people). From most to fewest people, then
        fragments.
    """
    if gecodeerd.reden:
        return niet_gesproken(gecodeerd.reden)
    names = gecodeerd.namen
    kept = names.index[~names["thema"].isin(list(zonder_themas))]
    rows = gecodeerd.codes()[["fragment_id", "respondent_id", "code"]]
    in_fragments, with_people = (_both(rows, unit, kept) for unit in ("fragment_id", "respondent_id"))
    table = in_fragments.merge(with_people, on=["code_a", "code_b"], suffixes=("_f", "_m"), validate="1:1")
    table = table.rename(columns={
        "beide_f": "fragmenten", "jaccard_f": "jaccard_fragmenten", "beide_m": "mensen", "jaccard_m": "jaccard_mensen",
    })  # fmt: skip
    together = table.loc[table["mensen"] > 0].sort_values(["mensen", "fragmenten"], ascending=False, kind="stable")
    if together.empty:
        return niet_gesproken("Geen twee codes komen bij dezelfde persoon voor.")
    people = gecodeerd.respondenten
    full = together.assign(
        naam_a=together["code_a"].map(names["label"]), naam_b=together["code_b"].map(names["label"]),
        van=pd.array([people] * len(together), dtype="Int64"),
        tekst=[n_van_n(met, people) for met in together["mensen"]],
        jaccard_tekst=[number(float(share), 2) for share in together["jaccard_mensen"]],
    )  # fmt: skip
    counts = ("fragmenten", "jaccard_fragmenten", "mensen", "jaccard_mensen", "jaccard_tekst", "tekst")
    return Gesproken(table=full.reset_index(drop=True), sources=gecodeerd.sources, tellingen=counts, omvang="van")


def kruis(gecodeerd: Gecodeerd, *, zonder_themas: Sequence[str] = ("klantreis",), top: int = 10) -> Gesproken:
    """Return the codes that most people mention as a square: in each cell how many people mention both.

    Returns
    -------
    Gesproken
        Index code; gebied_code (the code), naam, van (people talked with), and a column per code, Int64: on the
        diagonal how many mention it. In order of how many people mention it.
    """
    if gecodeerd.reden:
        return niet_gesproken(gecodeerd.reden)
    names = gecodeerd.namen
    kept = names.index[~names["thema"].isin(list(zonder_themas))]
    flags = _flags(gecodeerd.codes(), "respondent_id", kept)
    chosen = flags.sum().sort_values(ascending=False, kind="stable").index[:top]
    marks = flags[chosen].astype(int)
    square = (marks.T @ marks).astype("Int64").rename_axis(index="regel", columns=None)
    table = square.assign(gebied_code=chosen, naam=names["label"].reindex(chosen), van=gecodeerd.respondenten)
    return Gesproken(
        table=table.astype({"van": "Int64"}), sources=gecodeerd.sources, tellingen=tuple(chosen), omvang="van"
    )


def _flags(rows: pd.DataFrame, unit: str, codes: pd.Index) -> pd.DataFrame:
    """Units x codes: whether the unit has the code."""
    return (pd.crosstab(rows[unit], rows["code"].astype("object")) > 0).reindex(columns=codes, fill_value=False)


def _both(rows: pd.DataFrame, unit: str, codes: pd.Index) -> pd.DataFrame:
    """Count pairs of codes: code_a, code_b, beide, jaccard (NA where no unit has either)."""
    flags = _flags(rows, unit, codes).to_numpy().astype(np.int64)
    together = flags.T @ flags
    first, second = np.triu_indices(len(codes), k=1)
    both = together[first, second]
    either = together[first, first] + together[second, second] - both
    jaccard = pd.Series(both / np.where(either > 0, either, 1), dtype="Float64").mask(either == 0)
    return pd.DataFrame({
        "code_a": codes[first], "code_b": codes[second], "beide": pd.array(both, dtype="Int64"), "jaccard": jaccard,
    })  # fmt: skip
