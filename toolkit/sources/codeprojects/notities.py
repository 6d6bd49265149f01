"""From a coded project to the three tables of domain 4.8: interviewnotities, coderingen and codeboek."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit import contracts
from toolkit.contracts.codelijsten import GROEPEN
from toolkit.dutch import listing
from toolkit.errors import ParameterError
from toolkit.uitwisseling.tabellen import Codeproject

_KENMERKEN: Final = ("gemeente_code", "gebied_code", "leeftijdsklasse", "segment", "fase", "leidraad")


@dataclass(frozen=True, kw_only=True, eq=False)
class Notities:
    """The tables that the analysis asks for; each meets the contract of its name."""

    interviewnotities: pd.DataFrame
    coderingen: pd.DataFrame
    codeboek: pd.DataFrame


def notities_van(project: Codeproject, *, groep: str, kenmerken: Mapping[str, str] | None = None) -> Notities:
    """Make the tables of the domain.

    Parameters
    ----------
    project : Codeproject
    groep : str
        The name of the variable that says which group somebody belongs to, or one group of the code list for all.
    kenmerken : mapping of column -> name of variable, optional
        For gemeente_code, gebied_code, leeftijdsklasse, segment, fase and leidraad.

    Returns
    -------
    Notities
        One fragment per segment. A respondent is the one case that a segment or its text belongs to; where there is
        none, or several, it is the text. A variable of the case goes before one of the text. Whether somebody may be
        quoted is not known here: the column is left out, and nothing is quoted then.

    Raises
    ------
    ParameterError
        If there is no variable of that name, or several.
    ContractError
        If a variable has values outside the code list of its column, or is empty for a group.
    """
    kenmerken = kenmerken or {}
    strange = set(kenmerken) - set(_KENMERKEN)
    if strange:
        raise ParameterError("dit kenmerk is er niet.", remedy=f"Kies uit {listing(_KENMERKEN)}.", place="kenmerken")
    segments = project.segmenten
    respondent = _respondents(project)
    table = pd.DataFrame({
        "fragment_id": segments["fragment_id"], "gesprek_id": segments["bron_id"],
        "respondent_id": respondent, "groep": groep if groep in GROEPEN else _value(project, groep, respondent),
        **{column: _value(project, name, respondent) for column, name in kenmerken.items()},
        "volgorde": segments.groupby("bron_id", sort=False).cumcount() + 1,
        "tekst": segments["tekst"].fillna("") if "tekst" in segments else "",
    })  # fmt: skip
    return Notities(
        interviewnotities=_typed(table, "interviewnotities"), coderingen=_typed(project.coderingen, "coderingen"),
        codeboek=_typed(project.codes, "codeboek"),
    )  # fmt: skip


def _typed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the columns of the contract with its dtypes; what is outside a code list is refused."""
    contract = contracts.contract(name)
    known = [column for column in contract.columns if column.name in table]
    for column in known:
        if column.dtype == "category" and not table[column.name].dropna().isin(column.allowed).all():
            raise ParameterError(
                f"een waarde voor {column.name} staat niet in de codelijst.",
                remedy=f"Toegestaan zijn: {listing(column.allowed)}.",
            )
    typed = table[[column.name for column in known]].astype(
        {column.name: contracts.pandas_dtype(column) for column in known}
    )
    return contracts.check(typed, contract)


def _respondents(project: Codeproject) -> pd.Series:
    """Return per segment the one case that it, or else its text, belongs to; else the text."""
    links = project.koppelingen.astype({"soort": "str"})
    single = links.drop_duplicates(["soort", "doel_id"], keep=False)
    cases = {kind: part.set_index("doel_id")["geval_id"] for kind, part in single.groupby("soort")}
    own = _looked_up(project.segmenten["fragment_id"], cases.get("segment"))
    of_text = _looked_up(project.segmenten["bron_id"], cases.get("bron"))
    return own.fillna(of_text).fillna(project.segmenten["bron_id"])


def _value(project: Codeproject, name: str, respondent: pd.Series) -> pd.Series:
    """Return per segment the value of a variable: of its respondent, or else of its text."""
    found = project.variabelen.loc[project.variabelen["naam"] == name, "variabele_id"]
    if len(found) != 1:
        raise ParameterError(
            "er is niet precies één variabele met deze naam.",
            remedy="Noem een variabele uit het project, of bij groep een groep voor allen.", place=name[:40],
        )  # fmt: skip
    mine = project.waarden.loc[project.waarden["variabele_id"] == found.iloc[0]].astype({"drager_soort": "str"})
    values = {kind: part.set_index("drager_id")["waarde"] for kind, part in mine.groupby("drager_soort")}
    of_text = _looked_up(project.segmenten["bron_id"], values.get("bron"))
    return _looked_up(respondent, values.get("geval")).fillna(of_text)


def _looked_up(keys: pd.Series, known: pd.Series | None) -> pd.Series:
    return keys.map({} if known is None else known.to_dict()).astype("str")
