"""Figures of different sources in one shape: those of others as delivered, and the toolkit's own rows (domain 5.12)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from toolkit.contracts import contract
from toolkit.dutch import listing, plural
from toolkit.errors import ParameterError
from toolkit.indicatoren import catalogue
from toolkit.provenance import Source

SOORT_VAN: Final[Mapping[str, str]] = {
    "registertelling": "registratie", "administratie": "registratie", "afgeleid": "afgeleid", "schatting": "schatting",
    "enquete": "schatting",
}  # fmt: skip
"""What may stand in one table: a count of a register is never beside an estimate without saying so (domain 1)."""
SOORTEN: Final = ("registratie", "afgeleid", "schatting")
GEEN: Final = (
    "Er zijn geen cijfers van andere bronnen geleverd. Neem ze over in een tabel cijferbronnen: per cijfer de bron, de "
    "peildatum, de definitie, de populatie en de methode."
)
REEKS: Final = ("bron_id", "definitie", "populatie", "eenheid", "methode", "aard")
"""Figures that agree in these are one series: another year or area of the same thing."""
TELEENHEDEN: Final = ("personen", "inwoners", "huishoudens", "senioren", "woningen", "verhuizingen")
"""Counts of different things can be subtracted, if it is said that they count different things."""
_SHARE: Final = "1"
_ROUNDED_LEVELS: Final = ("wijk", "buurt")
_PERCENT: Final = ("%", "procent", "percentage")
_NUMERIC: Final = ("waarde", "ci_laag", "ci_hoog", "afronding")
_COLUMNS: Final = tuple(column.name for column in contract("cijferbronnen").columns)
_NAMED_SOURCES: Final = 2


def geleverd(cijferbronnen: pd.DataFrame, sources: Sequence[Source] = ()) -> pd.DataFrame:
    """Return delivered figures ready to compare.

    Parameters
    ----------
    cijferbronnen : DataFrame, contract CIJFERBRONNEN
        Also after disclosure, with figures that are hidden (NA).
    sources : sequence of Source
        The deliveries that hold them.

    Returns
    -------
    DataFrame
        The columns of the contract, `soort` (one of `SOORTEN`), `reeks`, the number of its series in the order of the
        text of `REEKS`, and `leveringen`, the ids of its deliveries joined by "+". Percentages have become
        shares (unit "1"). Every row is kept.
    """
    table = cijferbronnen.reindex(columns=list(_COLUMNS)).copy()
    percent = table["eenheid"].str.casefold().isin(_PERCENT).fillna(value=False).astype(bool)
    for name in _NUMERIC:
        values = table[name].astype("Float64")
        table[name] = values.mask(percent, values / 100)
    named = table["bron_naam"].astype("object").where(table["bron_naam"].notna(), table["bron_id"])
    unit, ids = table["eenheid"].mask(percent, _SHARE), "+".join(source.bron_id for source in sources)
    return _numbered(table.assign(eenheid=unit, bron_naam=named.astype("str"), leveringen=ids))


def onderwerpen_van(cijfers: pd.DataFrame) -> dict[str, str]:
    """Return which indicator is about which subject, from the rows that name an indicator (the first that does)."""
    known = cijfers.dropna(subset=["indicator_id"]).drop_duplicates("indicator_id")
    return dict(zip(known["indicator_id"].astype(str), known["onderwerp"].astype(str), strict=True))


def te_berekenen(onderwerpen: Mapping[str, str], functies: Collection[str]) -> list[str]:
    """Return the indicators that a subject is about and that there is a function for, in order of subject."""
    return [name for name in onderwerpen if name in functies]


def van_rijen(
    rows: pd.DataFrame,
    sources: Sequence[Source],
    *,
    onderwerpen: Mapping[str, str],
    gebieden: Iterable[str],
    afronding: float | None = None,
    eigen: bool = True,
) -> pd.DataFrame:
    """Return indicator rows as figures, so that they lie beside those of others.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
        As they were let out. Breakdowns are left out.
    sources : sequence of Source
        What the rows name in `bron_id`.
    onderwerpen : mapping of indicator id -> subject
        Other indicators are left out.
    gebieden : iterable of area codes
        Other areas are left out.
    afronding : float, optional
        The step to which counts were rounded; shares are whole percents, and of a rate it is not known. Public figures
        are rounded for wijken and buurten, and not for a gemeente.
    eigen : bool
        Whether the toolkit computed them; else they are the figures of one public source.

    Returns
    -------
    DataFrame
        As `geleverd`. The reference date of a period is its last day.
    """
    wanted = rows["indicator_id"].isin(list(onderwerpen)) & rows["gebied_code"].isin(list(gebieden))
    own = rows.loc[wanted & rows["uitsplitsing"].isna()]
    known, titles = catalogue(), {source.bron_id: source.titel for source in sources}
    share = own["eenheid"] == _SHARE
    stepped = own["eenheid"].isin(TELEENHEDEN) & (eigen | own["niveau"].isin(_ROUNDED_LEVELS))
    step = pd.Series(afronding, index=own.index, dtype="Float64").where(stepped).mask(share, 0.01)
    figures = pd.DataFrame({
        "cijfer_id": own["indicator_id"] + "_" + own["gebied_code"].str.lower() + "_" + own["periode"].str[-10:]
        + "_" + own["bron_id"],
        "onderwerp": own["indicator_id"].map(dict(onderwerpen)),
        "indicator_id": own["indicator_id"], "gebied_code": own["gebied_code"],
        "waarde": own["waarde"].astype("Float64").mask(share, own["waarde"].astype("Float64").round(2)),
        "eenheid": own["eenheid"], "ci_laag": own["ci_laag"], "ci_hoog": own["ci_hoog"], "bron_id": own["bron_id"],
        "peildatum": pd.to_datetime(own["periode"].str[-10:]).astype("datetime64[us]"),
        "definitie": [known[name].definitie for name in own["indicator_id"]],
        "populatie": [known[name].populatie or pd.NA for name in own["indicator_id"]],
        "methode": own["methode"], "aard": own["aard"], "afronding": step,
        "bron_naam": [_named(joined.split("+"), titles, eigen=eigen) for joined in own["bron_id"]],
        "gebied_jaar": own["gebied_jaar"], "openbaar": not eigen,
    })  # fmt: skip
    return geleverd(figures).assign(leveringen=figures["bron_id"])


def _named(ids: Sequence[str], titles: Mapping[str, str], *, eigen: bool) -> str:
    named = [titles.get(one, one) for one in ids]
    if not eigen:
        return listing(named)
    whence = listing(named) if len(named) <= _NAMED_SOURCES else plural(len(named), "levering", "leveringen")
    return f"Eigen berekening uit {whence}"


def samen(*parts: pd.DataFrame, onderwerpen: Sequence[str] = ()) -> pd.DataFrame:
    """Put figures of all sources together, in an order that does not depend on the order of the parts.

    Parameters
    ----------
    *parts : DataFrame, as `geleverd`
    onderwerpen : sequence of str
        Only these subjects; all where it is empty.

    Returns
    -------
    DataFrame
        In order of subject, area, nature, date and id; the index is `cijfer_id`. No row of these subjects is lost.

    Raises
    ------
    ParameterError
        If no figure is about one of the subjects asked for.
    """
    filled = [part for part in parts if len(part)] or list(parts[:1])
    table = pd.concat(filled, ignore_index=True)
    known = sorted(table["onderwerp"].dropna().unique())
    unknown = [name for name in onderwerpen if name not in known]
    if unknown:
        raise ParameterError(
            f"over {plural(len(unknown), 'onderwerp', 'onderwerpen')} in onderwerpen is er geen cijfer.",
            remedy=f"Kies uit: {listing(known, word='of')}." if known else GEEN, place="onderwerpen",
        )  # fmt: skip
    chosen = table.loc[table["onderwerp"].isin(onderwerpen or known)]
    rank = chosen["soort"].map(SOORTEN.index)
    keys = ["onderwerp", "gebied_code", "_soort", "peildatum", "cijfer_id"]
    ordered = chosen.assign(_soort=rank).sort_values(keys, kind="stable").drop(columns="_soort")
    return _numbered(ordered).set_index("cijfer_id", drop=False).rename_axis("cijfer")


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    texts = table[list(REEKS)].astype("object").fillna("").astype(str)
    series = pd.Series(["\n".join(each) for each in texts.itertuples(index=False)], index=table.index, dtype="str")
    return table.assign(
        soort=table["aard"].astype("str").map(SOORT_VAN).astype("str"),
        reeks=series.rank(method="dense").astype("Int64"),
    )
