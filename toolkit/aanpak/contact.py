"""Who meets seniors in which stage, and who refers to whom (domain 3.3)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.aanpak.namen import BUITEN, organisatie_namen, words
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing
from toolkit.werkbladen import Werkbladen, word

CONTACT: Final[Mapping[str, str]] = MappingProxyType({"ja": "Heeft contact", "nee": "Heeft geen contact"})
"""What is known of a cell of the matrix; "onbekend" on the sheet says as little as an empty cell."""


FASEN: Final[Mapping[str, str]] = MappingProxyType(words(lijst.FASEN))
"""The stages with their headings, in order of the klantreis."""


def contactmatrix(werkbladen: Werkbladen) -> Uitkomst:
    """Return organisations against stages.

    Returns
    -------
    Uitkomst
        Index id; naam, gebied_code (the id again, for figures) and one column per stage with a code of `CONTACT`,
        None where that is unknown or not filled in. Those with most contact come first.
    """
    filled = werkbladen.contactmomenten
    if filled.empty or werkbladen.organisaties.empty:
        return result(pd.DataFrame(), werkbladen, "contactmomenten")
    wide = filled.astype({"org_id": "object", "fase": "object", "heeft_contact": "object"}).pivot(  # noqa: PD010 - one value per cell, which pivot proves
        index="org_id", columns="fase", values="heeft_contact"
    )
    namen = organisatie_namen(werkbladen)
    whole = wide.reindex(index=list(namen), columns=list(lijst.FASEN)).astype("object")
    cells = whole.where(whole.isin(list(CONTACT)), None)
    matrix = cells.rename_axis(index="id", columns=None).assign(naam=list(namen.values()), gebied_code=list(namen))
    order = (cells == "ja").sum(axis=1).sort_values(ascending=False, kind="stable").index
    return result(matrix.loc[order], werkbladen, "contactmomenten")


def fasen_zonder_contact(werkbladen: Werkbladen) -> list[str]:
    """Return the stages in which no organisation has contact; none where the sheet is not filled in."""
    filled = werkbladen.contactmomenten
    met = set(filled.loc[filled["heeft_contact"] == "ja", "fase"].astype("object"))
    return [fase for fase in lijst.FASEN if fase not in met] if len(filled) else []


def hoe_contact(werkbladen: Werkbladen) -> Uitkomst:
    """List per stage who has contact, how, with which help, and what they notice.

    Returns
    -------
    Uitkomst
        In order of stage and name; fase, organisatie, wijze, hulp, signaal, naar (names).
    """
    filled = werkbladen.contactmomenten
    namen = organisatie_namen(werkbladen)
    met = filled.loc[filled["heeft_contact"] == "ja"]
    listed = pd.DataFrame({
        "fase": met["fase"].astype("object").map(word), "organisatie": met["org_id"].map(namen),
        "wijze": met["wijze"].fillna("niet ingevuld"), "hulp": met["hulp"].fillna("niet ingevuld"),
        "signaal": met["signaal"].map(_sentence, na_action="ignore").astype("object").fillna("niets ingevuld"),
        "naar": _referred(met["doorverwijzing_naar"], namen).fillna("niemand"),
        "_order": met["fase"].astype("object").map(lijst.FASEN.index),
    })  # fmt: skip
    ordered = listed.sort_values(["_order", "organisatie"]).drop(columns="_order").reset_index(drop=True)
    return result(ordered, werkbladen, "contactmomenten")


def _referred(ids: pd.Series, namen: Mapping[str, str]) -> pd.Series:
    return ids.map(lambda one: namen.get(one, BUITEN), na_action="ignore").astype("object")


def _sentence(text: str) -> str:
    return text.replace("_", " ").replace("|", ", ")


def verwijzingen(werkbladen: Werkbladen) -> Uitkomst:
    """Return the referral graph.

    Returns
    -------
    Uitkomst
        One row per pair of organisations: van, naar (names), fasen (in words). An organisation that refers to nobody
        and to which nobody refers has one row of its own, with `naar` missing.
    """
    filled = werkbladen.contactmomenten
    if filled.empty:
        return result(pd.DataFrame(), werkbladen, "contactmomenten")
    namen = organisatie_namen(werkbladen)
    given = filled.loc[filled["doorverwijzing_naar"].notna()]
    edges = pd.DataFrame({
        "van": given["org_id"].map(namen).astype("object"),
        "naar": given["doorverwijzing_naar"].map(lambda one: namen.get(one, BUITEN)).astype("object"),
        "fasen": given["fase"].astype("object"),
    })  # fmt: skip
    pairs = edges.groupby(["van", "naar"], sort=True)["fasen"].agg(_stages).reset_index()
    alone = sorted(set(namen.values()) - set(edges["van"]) - set(edges["naar"]))
    isolated = pd.DataFrame({"van": alone, "naar": None, "fasen": None}, dtype="object")
    return result(pd.concat([pairs, isolated], ignore_index=True), werkbladen, "contactmomenten")


def _stages(fasen: pd.Series) -> str:
    return listing([word(fase) for fase in lijst.FASEN if fase in set(fasen)])


def zonder_verwijzing(verwijzing: Uitkomst) -> list[str]:
    """Return the names of the organisations without a referral, to or from."""
    if verwijzing.table.empty:
        return []
    return list(verwijzing.table.loc[verwijzing.table["naar"].isna(), "van"])


def meest_verwezen(verwijzing: Uitkomst) -> list[str]:
    """Return the names to which most others refer, as the figure has them: all outside the gemeente have one name.

    Empty where nobody refers, and where all of several names are referred to as often.
    """
    if verwijzing.table.empty:
        return []
    counted = verwijzing.table["naar"].dropna().value_counts()
    most = counted.index[counted == counted.max()]
    return sorted(most) if len(most) < len(counted) or len(most) == 1 else []
