"""The worksheet "Wat is de opgave?": who lives how, and what dwellings there are (domain 2.1)."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from toolkit.samples.aanpak.plan import MISRAPPORTAGE_WENS
from toolkit.samples.uitkomsten.streek import SENIOR, Gegeven, Rij, Streek
from toolkit.samples.uitkomsten.tellen import SCHATTING, by_kind, by_place, row

_WIL: Final = ("beslist_wel", "misschien_wel")
_RUIM_M2: Final = 130
_KLEIN: Final = 2


def stand(streek: Streek) -> Iterator[Rij]:
    """Give the truth of the rows of this worksheet that are stocks, and of the requests."""
    yield from _suitability(streek)
    yield from _wishes(streek)
    yield from _dwellings(streek)
    yield from _small_households(streek)
    yield from _requests(streek)


def _day(streek: Streek) -> str:
    return f"{streek.peildatum:%Y-%m-%d}"


def _suitability(streek: Streek) -> Iterator[Rij]:
    seniors = streek.seniors(streek.peildatum)
    known = seniors[seniors["waar"].notna()]
    for kind in ("geschikt", "ongeschikt", "aanpasbaar"):
        units = known[known["waar"] == kind]
        yield from by_place(streek, f"opgave_hh_{kind}", units, of=known, periode=_day(streek), soort=SCHATTING)


def _wishes(streek: Streek) -> Iterator[Rij]:
    """Count the true wishes; `verwacht` is what people answer, given the known misreport."""
    every = streek.seniors(streek.peildatum)
    parts = [("", every), *((str(name), part) for name, part in every.groupby("klasse"))]
    for name, part in parts:
        says = [sum(chance for answer, chance in MISRAPPORTAGE_WENS[wish].items() if answer in _WIL)
                for wish in part["verhuiswens"]]  # fmt: skip
        yield row(
            streek, "opgave_hh_verhuiswens", periode=_day(streek), soort=SCHATTING,
            teller=float(part["verhuiswens"].isin(_WIL).sum()), noemer=float(len(part)),
            verwacht=sum(says) / len(part), split={"leeftijdsklasse": name} if name else None,
        )  # fmt: skip


def _stock(streek: Streek) -> pd.DataFrame:
    """Return the dwellings that stand on the reference date."""
    homes = streek.tabellen["woningen"]
    begun = homes["begin_datum"].isna() | (homes["begin_datum"] <= streek.peildatum)
    ended = homes["eind_datum"].notna() & (homes["eind_datum"] <= streek.peildatum)
    there = homes[begun & ~ended]
    true = streek.waarheid["geschiktheid"].set_index("woning_id")["waar"]
    return there.assign(waar=there["woning_id"].map(true), buurt=there["buurt_code"])


def _dwellings(streek: Streek) -> Iterator[Rij]:
    stock = _stock(streek)
    fit = stock[stock["waar"] == "geschikt"]
    yield from by_place(
        streek, "opgave_won_geschikt", fit, of=stock, periode=_day(streek), soort=SCHATTING, klassen=False
    )
    count = float((stock["waar"] == "aanpasbaar").sum())
    yield row(
        streek, "opgave_won_geschikt", periode=_day(streek), teller=count, noemer=float(len(stock)),
        split={"geschiktheid": "aanpasbaar"}, soort=SCHATTING,
    )  # fmt: skip
    single = stock[stock["bouwvorm"] == "eengezins"]
    roomy = single[[_divisible(home) for home in single.to_dict("records")]]
    yield from by_place(streek, "opgave_won_splitsbaar", roomy, of=single, periode=_day(streek), klassen=False)


def _divisible(home: Gegeven) -> bool:
    """Believe who looked at the dwelling; else go by its floor area."""
    told = [home[name] for name in ("splitsbaar", "deelbaar") if not pd.isna(home[name])]
    return any(told) if told else bool(home["oppervlakte_m2"] >= _RUIM_M2)


def _small_households(streek: Streek) -> Iterator[Rij]:
    every = streek.households(streek.peildatum)
    single = every[every["bouwvorm"] == "eengezins"]
    small = single[single["aantal_personen"] <= _KLEIN]
    yield from by_place(streek, "opgave_hh_klein_in_egw", small, of=single, periode=_day(streek))
    grey = [part[part["leeftijd"] >= SENIOR] for part in (small, single)]
    yield row(
        streek, "opgave_hh_klein_in_egw", periode=_day(streek), teller=float(len(grey[0])), noemer=float(len(grey[1])),
        split={"groep": "senioren"},
    )  # fmt: skip
    older = small[small["leeftijd"] >= SENIOR]
    unfit = older[older["waar"] == "ongeschikt"]
    yield from by_place(streek, "opgave_hh_ongeschikt_in_egw", unfit, of=older, periode=_day(streek), soort=SCHATTING)


def _requests(streek: Streek) -> Iterator[Rij]:
    name = "opgave_aanvragen_splitsen_mantelzorg"
    asked = streek.within(streek.tabellen["aanvragen"])
    asked = asked.assign(buurt=asked["gebied_code"].where(asked["gebied_code"].str.startswith("BU")))
    yield from by_place(streek, name, asked, periode=streek.periode, klassen=False)
    for column in ("soort", "status"):
        yield from by_kind(streek, name, asked, column, periode=streek.periode, key=column)
