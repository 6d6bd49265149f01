"""Translate the area codes of microdata: a row lies in one area, so a split area stays undetermined."""

from dataclasses import dataclass

import pandas as pd

from toolkit.concordantie.tabel import WHOLE, check, links


@dataclass(frozen=True, kw_only=True, eq=False)
class Vertaling:
    """Codes of another layout.

    Attributes
    ----------
    codes : Series[str], index of the given codes
        The new code where the whole area went to one; NA where the area was split, or no code was given.
    verdeling : DataFrame with rij, naar_code, gewicht
        For each undetermined row the areas where it can lie, weights summing to 1; `rij` is its index label.
    """

    codes: pd.Series
    verdeling: pd.DataFrame

    @property
    def onbeslist(self) -> int:
        """How many rows stay undetermined because their area was split."""
        return int(self.verdeling["rij"].nunique())


def restate_codes(codes: pd.Series, jaren: pd.Series | int, concordantie: pd.DataFrame, *, naar_jaar: int) -> Vertaling:
    """Translate area codes of rows to the layout of another year, without guessing.

    Parameters
    ----------
    codes : Series[str], unique index
        Missing stays missing.
    jaren : int or Series[int], same index
        Layout year of each code.
    concordantie : DataFrame
        As `toolkit.concordantie.check` takes it.
    naar_jaar : int

    Returns
    -------
    Vertaling

    Raises
    ------
    LinkError
        If a code is not in the concordance for its year, naming codes.

    Examples
    --------
    >>> parts = pd.DataFrame({"van_code": ["GM9901"], "van_jaar": [2020], "naar_code": ["GM9902"],
    ...                       "naar_jaar": [2021], "gewicht": [1.0]})
    >>> restate_codes(pd.Series(["GM9901", None]), 2020, parts, naar_jaar=2021).codes.tolist()
    ['GM9902', nan]
    """
    given = pd.DataFrame({"code": codes.astype("str"), "jaar": jaren}).astype({"jaar": "Int64"})
    present = given.loc[given["code"].notna()]
    linked = links(present, check(concordantie), naar_jaar=naar_jaar)
    whole = linked.loc[linked["gewicht"] >= WHOLE, ["code", "jaar", "naar_code"]]
    found = given.merge(whole, on=["code", "jaar"], how="left", validate="m:1")["naar_code"]
    translated = pd.Series(found.to_numpy(), index=codes.index, dtype="str", name=codes.name)
    parted = linked.loc[linked["gewicht"] < WHOLE]
    rows = present.rename_axis("rij").reset_index()
    split = rows.merge(parted, on=["code", "jaar"], how="inner", validate="m:m")
    return Vertaling(codes=translated, verdeling=split[["rij", "naar_code", "gewicht"]])
