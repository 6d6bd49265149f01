"""The moves that flows count, and the area at both ends of each (domain 5.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.config import Periode
from toolkit.dutch import plural
from toolkit.gebieden import gemeente_of
from toolkit.meten import BUITEN_GEBIED, BUITENLAND, ONBEKEND, ZONDER_GEBIED, Gegevens, woningen_van
from toolkit.provenance import Source
from toolkit.senioren import getelde_verhuizingen
from toolkit.verhuisbewegingen.herindeling import rebase, sentence
from toolkit.verhuisbewegingen.kernen import Kernkaart, kernkaart

_ENDS: Final = ("van", "naar")
Ends = dict[str, pd.DataFrame]
_AWAY: Final = (BUITEN_GEBIED, BUITENLAND)
_ABROAD: Final = "GM0998"  # codes by which registers of people say abroad, and that nobody knows
_NOBODY_KNOWS: Final = ("GM0997", "GM9999")


@dataclass(frozen=True, kw_only=True, eq=False)
class Bewegingen:
    """Moves with the area of both ends.

    Attributes
    ----------
    tabel : DataFrame, index of `verhuizingen`
        One row per household that moves: the columns of the contract, `leeftijdsklasse`, `huishoudensgrootte`,
        `tussen_woningen` (bool; these rows are V_S(P)), `van_buurt` and `naar_buurt` (category: the buurten of the
        gemeente and `toolkit.meten.ZONDER_GEBIED`, the same for both; never missing), and `geschat` (bool: a buurt was
        given by shares of addresses). With a map of kernen also `van_kern` and `naar_kern` (str, missing where no place
        is known).
    periode : Periode
    alle_leeftijden : bool
        Whether everybody counts, or seniors only.
    kernkaart : Kernkaart or None
        The map of kernen that was used.
    sources : tuple of Source
    meldingen : tuple of str
        What was decided about codes, with numbers, in Dutch.
    reden : str
        Why there is nothing to count; "" where there is.
    """

    tabel: pd.DataFrame
    periode: Periode
    alle_leeftijden: bool
    kernkaart: Kernkaart | None
    sources: tuple[Source, ...]
    meldingen: tuple[str, ...] = ()
    reden: str = ""


def bewegingen(
    gegevens: Gegevens,
    *,
    periode: Periode | None = None,
    alle_leeftijden: bool = False,
    kernen: pd.DataFrame | None = None,
) -> Bewegingen:
    """Return the moves of senior households that begin or end in the gemeente, or of which an end is unknown.

    Parameters
    ----------
    gegevens : Gegevens
        Of its tables `verhuizingen`; `woningen` for the buurt of dwellings; `concordantie` for codes of another area
        year than that of its areas.
    periode : Periode, optional
        By default that of `gegevens`.
    alle_leeftijden : bool
        Take the moves of everybody.
    kernen : GeoDataFrame with kern_code, kern_naam, EPSG:28992, optional
        Polygons: the kern of a dwelling is then where it stands, and not that of its buurt.

    Returns
    -------
    Bewegingen
        Whatever kind of home: independent, care home, living in, a room. The buurt of an end is that of its dwelling;
        else the code that the move names; else what the kind of home says (elsewhere, abroad); else unknown. A buurt
        of another gemeente is elsewhere. A buurt of the gemeente that its areas do not know is unknown, and counted
        in a message. Nothing that was not delivered is a fault: `reden` then says what is lacking.
    """
    chosen = periode or gegevens.periode
    rows = getelde_verhuizingen(
        gegevens.tabel("verhuizingen"), periode=chosen, senior=gegevens.senior, alle_leeftijden=alle_leeftijden
    )
    ends = {end: _delivered(rows, gegevens, end) for end in _ENDS}
    ends, estimated, remarks = _on_the_map(ends, rows, gegevens)
    lost = pd.Series(False, index=rows.index)
    for end in _ENDS:
        lost |= _not_on_the_map(ends[end]["code"], gegevens)
        rows = rows.assign(**{f"{end}_buurt": _place(ends[end]["code"], rows[f"{end}_soort"], gegevens)})
    rows = rows.assign(geschat=estimated)
    drawn = None if kernen is None else kernkaart(gegevens.tabel("woningen"), kernen, gegevens)
    if drawn is not None:
        rows = rows.assign(**{f"{end}_kern": drawn.kern_of(rows[f"{end}_woning_id"]) for end in _ENDS})
    counted = rows.loc[~(rows["van_buurt"].isin(_AWAY) & rows["naar_buurt"].isin(_AWAY))]
    return Bewegingen(
        tabel=counted, periode=chosen, alle_leeftijden=alle_leeftijden, kernkaart=drawn,
        sources=gegevens.sources_of("verhuizingen", "woningen"),
        meldingen=(*remarks, *_lost_remark(lost, gegevens)), reden=_reason(counted, gegevens, alle_leeftijden),
    )  # fmt: skip


def _delivered(rows: pd.DataFrame, gegevens: Gegevens, end: str) -> pd.DataFrame:
    """Return the buurt code and its layout year of one end, as the dwelling or else the move itself gives them."""
    named = rows[[f"{end}_woning_id", f"{end}_buurt_code"]]
    homes = gegevens.tabel("woningen")[["woning_id", "buurt_code", "gebied_jaar"]]
    joined = woningen_van(named, homes, kant=end)
    years = joined["gebied_jaar"].where(joined["woning_bekend"]).fillna(rows["gebied_jaar"])
    return pd.DataFrame({"code": joined["buurt_code"].astype("str"), "jaar": years.astype("Int64")})


def _on_the_map(ends: Ends, rows: pd.DataFrame, gegevens: Gegevens) -> tuple[Ends, pd.Series, list[str]]:
    """Put codes of other layouts on that of the areas, where there is a concordance that knows them."""
    year = int(gegevens.gebieden["gebied_jaar"].max())
    known = gegevens.tabel("concordantie")
    known = known.loc[known["naar_jaar"] == year]
    reached = pd.MultiIndex.from_frame(known[["van_code", "van_jaar"]].drop_duplicates())
    other = {end: _of_another_layout(each, year) for end, each in ends.items()}
    found = {end: other[end] & pd.MultiIndex.from_frame(each[["code", "jaar"]]).isin(reached)
             for end, each in ends.items()}  # fmt: skip
    moved = found["van"] | found["naar"]
    left = (other["van"] & ~found["van"]) | (other["naar"] & ~found["naar"])
    frame = pd.DataFrame({
        **{f"{end}_code": each["code"].fillna(ONBEKEND) for end, each in ends.items()},
        **{f"{end}_jaar": each["jaar"].where(found[end], year) for end, each in ends.items()},
        "aantal": 1, "geschat": False, "klasse": rows["leeftijdsklasse"].cat.codes, "id": rows["verhuizing_id"],
    })  # fmt: skip
    based = rebase(frame.loc[moved], known, naar_jaar=year, binnen=["klasse", "id"]).reindex(rows.index)
    there = {end: each.assign(code=each["code"].mask(found[end], based[f"{end}_code"])) for end, each in ends.items()}
    estimated = (based["geschat"] == True).astype(bool)  # noqa: E712  # missing is no
    said = sentence(herrekend=int(moved.sum()), geschat=int(estimated.sum()), totaal=len(rows), naar_jaar=year)
    return there, estimated, [*([said] if said else []), *_left_remark(int(left.sum()), year)]


def _of_another_layout(end: pd.DataFrame, year: int) -> pd.Series:
    return end["code"].notna() & (end["jaar"] != year).fillna(value=False).astype(bool)


def _left_remark(left: int, year: int) -> Iterator[str]:
    if left:
        yield (
            f"{plural(left, 'verhuizing heeft', 'verhuizingen hebben')} een buurtcode van een andere gebiedsindeling "
            f"die niet in een concordantie naar {year} staat; codes die in {year} nog bestaan, zijn overgenomen."
        )


def _buurten(gegevens: Gegevens) -> pd.Index:
    return gegevens.gebieden.index[gegevens.gebieden["niveau"] == "buurt"]


def _not_on_the_map(codes: pd.Series, gegevens: Gegevens) -> pd.Series:
    return (gemeente_of(codes) == gegevens.gemeente).fillna(value=False).astype(bool) & ~codes.isin(_buurten(gegevens))


def _lost_remark(lost: pd.Series, gegevens: Gegevens) -> Iterator[str]:
    if lost.any():
        yield (
            f"{plural(int(lost.sum()), 'verhuizing noemt', 'verhuizingen noemen')} een buurt van {gegevens.naam} die "
            "niet in de gebiedsindeling staat; die kant telt als onbekend."
        )


def _place(codes: pd.Series, kinds: pd.Series, gegevens: Gegevens) -> pd.Series:
    """Return the buurt, or which of the ends without an area it is."""
    gemeente = gemeente_of(codes)
    said = kinds.astype("str").where(kinds.isin(_AWAY), ONBEKEND)
    elsewhere = pd.Series(BUITEN_GEBIED, index=codes.index, dtype="str")
    elsewhere = elsewhere.mask(gemeente == _ABROAD, BUITENLAND).mask(gemeente.isin(_NOBODY_KNOWS), said)
    lost = _not_on_the_map(codes, gegevens)
    place = codes.where(codes.isin(_buurten(gegevens)), elsewhere.mask(lost, ONBEKEND))
    return place.mask(codes.isna(), said).astype(pd.CategoricalDtype([*_buurten(gegevens), *ZONDER_GEBIED]))


def _reason(rows: pd.DataFrame, gegevens: Gegevens, alle_leeftijden: bool) -> str:
    """Say why there are no flows; "" for there are."""
    if "verhuizingen" not in gegevens.tabellen:
        return "Hiervoor zijn verhuizingen nodig."
    if not alle_leeftijden and "leeftijd_bij_verhuizing" not in gegevens.tabellen["verhuizingen"]:
        return "In de verhuizingen staat geen leeftijd: wie senior is, is niet te zien."
    if rows.empty:
        return "In deze periode zijn er geen verhuizingen om te tellen."
    if (rows["van_buurt"].isin(ZONDER_GEBIED) & rows["naar_buurt"].isin(ZONDER_GEBIED)).all():
        return "Van geen enkele verhuizing is bekend in welke buurt zij begon of eindigde."
    return ""
