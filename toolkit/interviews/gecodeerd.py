"""The coded interviews of one gemeente, and whose codes count where more people coded (domain 4.8, 5.9)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import pandas as pd

from toolkit.errors import ParameterError
from toolkit.meten import Gegevens
from toolkit.provenance import Source

TABELLEN: Final = ("interviewnotities", "coderingen", "codeboek")
GEEN: Final = (
    "Er zijn geen gecodeerde gesprekken geleverd. Nodig zijn de tabellen interviewnotities, coderingen en codeboek."
)
GEEN_THEMA: Final = "zonder thema"


@dataclass(frozen=True, kw_only=True, eq=False)
class Gecodeerd:
    """Fragments of talks with the codes that were given to them.

    Attributes
    ----------
    fragmenten : DataFrame, contract INTERVIEWNOTITIES
        In order of talk (date, then id) and of place in the talk.
    coderingen : DataFrame, contract CODERINGEN
        Only of these fragments.
    codeboek : DataFrame, contract CODEBOEK
    sources : tuple of Source
    """

    fragmenten: pd.DataFrame
    coderingen: pd.DataFrame
    codeboek: pd.DataFrame
    sources: tuple[Source, ...]

    @property
    def reden(self) -> str:
        """Why nothing can be said; "" where there is something."""
        return GEEN if self.fragmenten.empty or self.coderingen.empty else ""

    @cached_property
    def gelezen(self) -> pd.DataFrame:
        """Which coder read which fragment in which round: ronde, fragment_id, codeur_id, each once.

        Who gave a code anywhere in a talk read that whole talk in that round: coders code whole talks, and no table
        tells of a fragment that was read and got no code.
        """
        talks = self.fragmenten[["fragment_id", "gesprek_id"]]
        given = self.coderingen.merge(talks, on="fragment_id", how="inner", validate="m:1")
        who = given[["ronde", "codeur_id", "gesprek_id"]].drop_duplicates()
        read = who.merge(talks, on="gesprek_id", how="inner", validate="m:m")
        return read[["ronde", "fragment_id", "codeur_id"]].sort_values(list(read.columns[:1]), kind="stable")

    @cached_property
    def toegekend(self) -> pd.DataFrame:
        """The codes that count, fragment_id and code, each pair once: those of one coder in the last round.

        Per fragment this is, of those who read it in its last round, the coder who read most fragments in all (of
        equals the first by id). Counting the codes of all coders would make a twice coded talk seem richer.
        """
        chosen = self._judges()
        keys = ["fragment_id", "codeur_id", "ronde"]
        given = self.coderingen.merge(chosen, on=keys, how="inner", validate="m:1")
        return given[["fragment_id", "code"]].drop_duplicates(ignore_index=True)

    @cached_property
    def beoordeeld(self) -> pd.DataFrame:
        """The fragments that were read by anybody: of the others it is not known what they hold."""
        return self.fragmenten.loc[self.fragmenten["fragment_id"].isin(self._judges()["fragment_id"])]

    def codes(self) -> pd.DataFrame:
        """Return the codes that count with what is known of who said it.

        Returns
        -------
        DataFrame
            One row per fragment and code: the columns of `fragmenten`, code, label and thema. A code that is not in the
            codebook has itself as label and no thema.
        """
        coded = self.beoordeeld.merge(self.toegekend, on="fragment_id", how="inner", validate="1:m")
        return coded.merge(self.namen, left_on="code", right_index=True, how="left", validate="m:1")

    @cached_property
    def namen(self) -> pd.DataFrame:
        """Label and thema by code: the codebook in its order, then codes that were given and are not in it."""
        book = self.codeboek.drop_duplicates("code").set_index("code")
        thema = book["thema"].astype("object").fillna(GEEN_THEMA)
        known = pd.DataFrame({"label": book["label"].astype("object"), "thema": thema})
        loose = sorted(set(self.coderingen["code"]) - set(known.index))
        lacking = pd.DataFrame({"label": loose, "thema": GEEN_THEMA}, index=pd.Index(loose, dtype="object"))
        return pd.concat([known, lacking]).rename_axis(index="code")

    @property
    def respondenten(self) -> int:
        """How many people were talked with, of whom anything was coded."""
        return int(self.beoordeeld["respondent_id"].nunique())

    def van_codeurs(self, codeurs: Collection[str]) -> "Gecodeerd":
        """Return the same with the work of these coders only; of all where none is named.

        Raises
        ------
        ParameterError
            If one of them coded nothing.
        """
        unknown = set(codeurs) - set(self.coderingen["codeur_id"])
        if unknown and not self.reden:
            raise ParameterError(
                f"{len(unknown)} van de codeurs in codeurs staan niet in de tabel coderingen.",
                remedy="Neem de namen over uit kolom codeur_id, of laat codeurs leeg voor alle codeurs.",
                place="codeurs",
            )  # fmt: skip
        chosen = self.coderingen["codeur_id"].isin(list(codeurs)) if codeurs else slice(None)
        return replace(self, coderingen=self.coderingen.loc[chosen])

    def _judges(self) -> pd.DataFrame:
        """One row per fragment: the coder and the round that count."""
        last = self.gelezen.groupby("fragment_id")["ronde"].transform("max")
        final = self.gelezen.loc[self.gelezen["ronde"] == last]
        work = self.gelezen.groupby("codeur_id")["fragment_id"].transform("nunique").reindex(final.index)
        ordered = final.assign(_werk=-work).sort_values(["_werk", "codeur_id"], kind="stable")
        return ordered.drop_duplicates("fragment_id")[["fragment_id", "codeur_id", "ronde"]]


def gecodeerd(gegevens: Gegevens) -> Gecodeerd:
    """Return the coded interviews among the deliveries; without them one that says why it is empty.

    Parameters
    ----------
    gegevens : Gegevens
        With interviewnotities, coderingen and codeboek. Fragments that name another gemeente are left out.
    """
    notes, given, book = (gegevens.tabel(name) for name in TABELLEN)
    elsewhere = (notes["gemeente_code"] != gegevens.gemeente) & notes["gemeente_code"].notna()
    own = notes.loc[~elsewhere].sort_values(["datum", "gesprek_id", "volgorde"], kind="stable", ignore_index=True)
    return Gecodeerd(
        fragmenten=own, coderingen=given.loc[given["fragment_id"].isin(own["fragment_id"])], codeboek=book,
        sources=gegevens.sources_of(*TABELLEN),
    )  # fmt: skip
