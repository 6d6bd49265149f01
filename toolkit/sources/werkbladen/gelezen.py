"""What reading worksheets gives, from a folder or from a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import ContractError, ToolkitError
from toolkit.provenance import Source
from toolkit.sources.werkbladen.plaatsen import Plaats
from toolkit.werkbladen import BLADEN, Ambities, EigenInstrument, Hoofd, Melding, Werkbladen, check
from toolkit.werkbladen.bladen import PRAATPLATEN, WERKBLADEN
from toolkit.werkbladen.vlak import flat_tables


@dataclass(frozen=True, kw_only=True, eq=False)
class Gelezen:
    """The worksheets of one partnership, with everything that is to be said of them.

    Attributes
    ----------
    werkbladen : Werkbladen or None
        None where there are faults.
    fouten : tuple of ToolkitError
        Every fault, in the order of the sheets.
    waarschuwingen, opmerkingen : tuple of str
    """

    werkbladen: Werkbladen | None
    fouten: tuple[ToolkitError, ...]
    waarschuwingen: tuple[str, ...]
    opmerkingen: tuple[str, ...]

    def require(self) -> Werkbladen:
        """Return the worksheets.

        Raises
        ------
        ToolkitError
            The fault, or a ContractError that tells them all.
        """
        if self.werkbladen is not None:
            return self.werkbladen
        if len(self.fouten) == 1:
            raise self.fouten[0]
        raise ContractError(
            "De werkbladen hebben fouten. " + " ".join(map(str, self.fouten)), remedy="Verbeter ze en probeer opnieuw."
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Delen:
    """The sheets as they were read one by one.

    Attributes
    ----------
    hoofd, ambities, instrumenten
        The typed texts; None or empty where absent or faulty.
    tabellen : mapping of `Blad.naam` to DataFrame
        Tables that were there.
    plaatsen : mapping of `Blad.naam` to Plaats
    meldingen : Sequence of Melding
    fouten : Sequence of ToolkitError
        Faults that are no Melding: files that cannot be read.
    waarschuwingen, opmerkingen : Sequence of str
    sources : tuple of Source
    """

    hoofd: Hoofd | None
    ambities: Ambities
    instrumenten: tuple[EigenInstrument, ...]
    tabellen: Mapping[str, pd.DataFrame]
    plaatsen: Mapping[str, Plaats]
    meldingen: Sequence[Melding]
    fouten: Sequence[ToolkitError]
    waarschuwingen: Sequence[str] = ()
    opmerkingen: Sequence[str] = ()
    sources: tuple[Source, ...] = ()


def assemble(delen: Delen, *, bestand: str) -> Gelezen:
    """Check all sheets together and put them into one object.

    Parameters
    ----------
    delen : Delen
    bestand : str
        Named where a sheet has no file of its own.
    """
    flat = flat_tables(delen.hoofd, delen.ambities, delen.instrumenten)
    tables = {blad.naam: blad.empty() for blad in BLADEN} | flat | dict(delen.tabellen)
    told = [*delen.meldingen, *check(tables)]
    spoken = {ernst: _sorted(told, ernst) for ernst in ("fout", "waarschuwing", "opmerking")}
    places = {blad.naam: delen.plaatsen.get(blad.naam, Plaats(blad=blad, bestand=bestand)) for blad in BLADEN}
    fouten = [*delen.fouten, *(places[one.blad].fault(one) for one in spoken["fout"])]
    return Gelezen(
        werkbladen=_whole(delen, tables) if not fouten else None,
        fouten=tuple(fouten),
        waarschuwingen=(*delen.waarschuwingen, *(places[one.blad].sentence(one) for one in spoken["waarschuwing"])),
        opmerkingen=(*delen.opmerkingen, *(places[one.blad].sentence(one) for one in spoken["opmerking"])),
    )


def _sorted(told: Sequence[Melding], ernst: str) -> list[Melding]:
    order = {blad.naam: place for place, blad in enumerate(BLADEN)}
    return sorted((one for one in told if one.ernst == ernst), key=lambda one: order[one.blad])


def _whole(delen: Delen, tables: Mapping[str, pd.DataFrame]) -> Werkbladen | None:
    if delen.hoofd is None:
        return None
    return Werkbladen(
        hoofd=delen.hoofd, ambities=delen.ambities, eigen_instrumenten=delen.instrumenten, sources=delen.sources,
        organisaties=_fresh(tables["organisaties"]),
        praatplaten={blad.naam: _fresh(tables[blad.naam]) for blad in PRAATPLATEN},
        **{blad.naam: _fresh(tables[blad.naam]) for blad in WERKBLADEN},
    )  # fmt: skip


def _fresh(table: pd.DataFrame) -> pd.DataFrame:
    return table.reset_index(drop=True)


def known_as(organisaties: pd.DataFrame) -> dict[str, str]:
    """Return what people may write for an organisation: its id, or its name where no other has that."""
    listed = organisaties.dropna(subset=["id"])
    by_name = listed.dropna(subset=["naam"]).drop_duplicates("naam", keep=False)
    names = dict(zip(by_name["naam"].astype(str), by_name["id"].astype(str), strict=True))
    return names | {str(code): str(code) for code in listed["id"]}
