"""From a coded project to the three tables of domain 4.8 as a delivery has them: raw, for an inleesbestand to read."""

from collections.abc import Collection, Mapping
from typing import Final

import pandas as pd

from toolkit.dutch import plural
from toolkit.sources.codeprojects.respondenten import respondents, value_of
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.ruw.model import column_names
from toolkit.uitwisseling.sleutels import slug
from toolkit.uitwisseling.tabellen import HELE_BRON, Codeproject

NAAM_TEKST: Final = "naam van de tekst"
NAAM_GEVAL: Final = "naam van het geval"
"""Only on request: the name of a text or case is often that of a person."""
EIGEN_FRAGMENT: Final = "omschrijving van het fragment"
"""Where an inleesbestand makes this the fragment_id, codings refer to fragments by it too."""
_WHOLE: Final = "(een code bij de hele tekst)"
_NO_QUOTE: Final = "(het programma bewaart hier geen tekst)"


class RuweTabellen:
    """The raw tables of one project.

    Parameters
    ----------
    project : Codeproject
    gevraagd : collection of str
        What an inleesbestand names beside the columns that are there anyway: NAAM_TEKST, NAAM_GEVAL, EIGEN_FRAGMENT,
        or a code.
    eigen_fragmenten : bool
        Whether `coderingen` calls a fragment after the description of its segment, where it has one.
    codes : mapping of label -> code
        Of a codebook that was delivered apart; a code of that name (and no other has it) gets that code.
    gevallen : DataFrame, optional
        Its first column names cases or texts as the program does; every other column becomes one of the fragments.
    """

    def __init__(
        self,
        project: Codeproject,
        *,
        gevraagd: Collection[str] = (),
        eigen_fragmenten: bool = False,
        codes: Mapping[str, str] | None = None,
        gevallen: pd.DataFrame | None = None,
    ) -> None:
        self._project, self._codes, self._gevallen = project, codes or {}, gevallen
        self._asked = {plain(name): name for name in gevraagd}
        self._own_fragments = eigen_fragmenten
        self._roots = _roots(project.codes)
        self._folders = _folders(project, self._roots)
        labels = project.codes.set_index("code")["label"].map(plain)
        parents = set(project.codes["ouder_code"].dropna())
        known = {plain(str(name)) for name in project.variabelen["naam"]}
        asked = labels.loc[labels.isin(set(self._asked) - known)]
        self._groups = {code: name for code, name in asked.items() if code in parents}
        self._marks = {code: name for code, name in asked.items() if code not in parents}

    def interviewnotities(self) -> pd.DataFrame:
        """Return a row per coded segment.

        Returns
        -------
        DataFrame
            fragment_id, gesprek_id, respondent_id (pseudonyms by order), volgorde and tekst; then what the table of
            cases holds, every variable of the project by its name, and what was asked for: a name; for a code that
            holds codes the label of the one that the first coder of the fragment gave there (missing for none or
            several); for another code ja or nee, whether anybody gave it.
        """
        segments = self._coded()
        who = respondents(self._project).loc[segments.index]
        cases = self._of_cases(segments, who)
        said = [name for name in cases if plain(str(name)) == "respondent_id"]
        notes = pd.DataFrame({
            "fragment_id": segments["fragment_id"], "gesprek_id": segments["bron_id"],
            "respondent_id": cases[said[0]].fillna(who) if said else who,
            "volgorde": segments.groupby("bron_id", sort=False).cumcount() + 1, "tekst": _quotes(segments),
        })  # fmt: skip
        parts = (cases.drop(columns=said), self._variables(who), self._names(segments, who), self._given(segments))
        wide = pd.concat([notes, *parts], axis="columns")
        return wide.set_axis(column_names([str(name) for name in wide]), axis="columns")

    def codeboek(self) -> pd.DataFrame:
        """Return the codes; a folder at the root that is itself never given is the theme of all that stand below it."""
        codes = self._project.codes
        kept = codes.loc[~codes["code"].isin([*self._folders, *self._marks])]
        return pd.DataFrame({
            "code": self._renamed(kept["code"]), "label": kept["label"],
            "definitie": kept["definitie"] if "definitie" in kept else pd.Series(pd.NA, index=kept.index, dtype="str"),
            "ouder_code": self._renamed(kept["ouder_code"].where(~kept["ouder_code"].isin(self._folders))),
            "thema": kept["code"].map(self._roots).map(self._folders),
        })  # fmt: skip

    def coderingen(self) -> pd.DataFrame:
        """Return who gave which code to which fragment, without codes that are a mark."""
        given = self._project.coderingen
        kept = given.loc[~given["code"].isin(self._marks), ["fragment_id", "code", "codeur_id", "ronde"]]
        segments = self._project.segmenten
        own = dict(zip(segments["fragment_id"], _descriptions(segments), strict=True)) if self._own_fragments else {}
        fragments = kept["fragment_id"].map(lambda fragment: own.get(fragment, fragment))
        return kept.assign(code=self._renamed(kept["code"]), fragment_id=fragments)

    def opmerkingen(self) -> tuple[str, ...]:
        """Say in Dutch what the tables leave out of the project, beside what its loss report tells."""
        left = len(self._project.segmenten) - len(self._coded())
        marks, folders = len(self._marks), len(self._folders)
        told = (
            (left, f"{plural(left, 'plaats', 'plaatsen')} zonder code telt niet als fragment: er hoort alleen een memo "
                   "of een geval bij."),
            (marks, f"{plural(marks, 'code dient', 'codes dienen')} volgens het inleesbestand als kenmerk van "
                    "fragmenten, en niet als code."),
            (folders, f"{plural(folders, 'map', 'mappen')} met codes, zelf nooit gegeven, gelezen als thema."),
        )  # fmt: skip
        return tuple(sentence for n, sentence in told if n)

    def _coded(self) -> pd.DataFrame:
        segments = self._project.segmenten
        return segments.loc[segments["fragment_id"].isin(self._project.coderingen["fragment_id"])]

    def _renamed(self, codes: pd.Series) -> pd.Series:
        """Return codes as the delivered codebook has them; a name that two codes have is not looked up."""
        labels = self._project.codes.drop_duplicates("label", keep=False).set_index("code")["label"]
        named = {code: self._codes[label] for code, label in labels.items() if label in self._codes}
        return codes.map(lambda code: named.get(code, code), na_action="ignore")

    def _of_cases(self, segments: pd.DataFrame, who: pd.Series) -> pd.DataFrame:
        if self._gevallen is None:
            return pd.DataFrame(index=segments.index)
        table = self._gevallen.set_index(str(self._gevallen.columns[0]))
        table.index = table.index.map(lambda name: plain(str(name)))
        names = pd.DataFrame({"geval": _case_names(self._project, who), "tekst": _text_names(self._project, segments)})
        found = names.apply(lambda column: column.map(plain, na_action="ignore"))
        key = found["geval"].where(found["geval"].isin(table.index), found["tekst"])
        return table.reindex(key).set_axis(segments.index, axis="index")

    def _variables(self, who: pd.Series) -> pd.DataFrame:
        known = self._project.variabelen
        named = zip(known["variabele_id"], known["naam"], strict=True)
        columns = [value_of(self._project, key, who).rename(name) for key, name in named]
        return pd.concat([pd.DataFrame(index=who.index), *columns], axis="columns")

    def _names(self, segments: pd.DataFrame, who: pd.Series) -> pd.DataFrame:
        made = {
            NAAM_TEKST: _text_names(self._project, segments), NAAM_GEVAL: _case_names(self._project, who),
            EIGEN_FRAGMENT: _descriptions(segments),
        }  # fmt: skip
        asked = {name: column for name, column in made.items() if plain(name) in self._asked}
        return pd.DataFrame(asked, index=segments.index)

    def _given(self, segments: pd.DataFrame) -> pd.DataFrame:
        codings = self._project.coderingen
        marks = {
            self._asked[name]: segments["fragment_id"]
            .isin(codings.loc[codings["code"] == code, "fragment_id"])
            .map({True: "ja", False: "nee"})
            for code, name in self._marks.items()
        }
        groups = {self._asked[name]: self._child_given(code, segments) for code, name in self._groups.items()}
        return pd.DataFrame({**groups, **marks}, index=segments.index)

    def _child_given(self, group: object, segments: pd.DataFrame) -> pd.Series:
        """Return the label of the one code below a group that the first coder of a fragment gave there."""
        codings, codes = self._project.coderingen, self._project.codes
        below = codes.loc[codes["ouder_code"] == group].set_index("code")["label"]
        order = {coder: place for place, coder in enumerate(self._project.codeurs["codeur_id"])}
        rank = codings["codeur_id"].map(order)
        first = codings.loc[rank == rank.groupby(codings["fragment_id"]).transform("min")]
        mine = first.loc[first["code"].isin(below.index)].drop_duplicates("fragment_id", keep=False)
        return segments["fragment_id"].map(mine.set_index("fragment_id")["code"].map(below))


def _roots(codes: pd.DataFrame) -> dict[str, str]:
    """Return per code the code at the root above it, which may be itself."""
    parents = codes.dropna(subset=["ouder_code"]).set_index("code")["ouder_code"].to_dict()
    found: dict[str, str] = {}
    for code in codes["code"]:
        at = code
        while at in parents:
            at = parents[at]
        found[str(code)] = str(at)
    return found


def _folders(project: Codeproject, roots: Mapping[str, str]) -> dict[str, str]:
    """Return the short name of every code at the root that holds others, cannot be given and never was."""
    codes = project.codes
    holding = {root for code, root in roots.items() if root != code} - set(project.coderingen["code"])
    folders = codes.loc[~codes["codeerbaar"].astype("bool") & codes["code"].isin(holding)]
    return {str(code): slug(str(label)) for code, label in zip(folders["code"], folders["label"], strict=True)}


def _quotes(segments: pd.DataFrame) -> pd.Series:
    quotes = segments["tekst"] if "tekst" in segments else pd.Series(pd.NA, index=segments.index, dtype="str")
    instead = segments["soort"].astype("str").map(lambda kind: _WHOLE if kind == HELE_BRON else _NO_QUOTE)
    return quotes.where(quotes.notna() & (quotes.str.strip() != ""), instead)


def _text_names(project: Codeproject, segments: pd.DataFrame) -> pd.Series:
    return segments["bron_id"].map(project.bronnen.set_index("bron_id")["naam"])


def _case_names(project: Codeproject, who: pd.Series) -> pd.Series:
    return who.map(project.gevallen.set_index("geval_id")["naam"])


def _descriptions(segments: pd.DataFrame) -> pd.Series:
    """Return what programs say of a segment beside its text; its number here where they say nothing."""
    if "omschrijving" not in segments:
        return segments["fragment_id"]
    said = segments["omschrijving"].str.strip()
    return said.where(said.notna() & (said != ""), segments["fragment_id"])
