"""Moves of seniors, and who moved from where to where (domain 2.1, 2.2 and 2.3)."""

from collections.abc import Callable, Iterator
from typing import Final

import pandas as pd

from toolkit.samples.uitkomsten.streek import Rij, Streek, wijk
from toolkit.samples.uitkomsten.tellen import by_place, row

_PER_1000: Final = 1000.0
EERSTE_JAAR: Final = 2019


def stroom(streek: Streek) -> Iterator[Rij]:
    """Give the truth of moves in the period, and of their number per quarter since the first year."""
    moved, older = streek.moves(streek.begin, streek.eind), streek.mean_seniors()
    apart = moved[~moved["huishouden_id"].duplicated()]
    yield from by_place(streek, "opgave_hh_verhuisd", apart, of=older, per=_PER_1000, periode=streek.periode)
    yield from by_place(streek, "verhuizingen_aantal", moved, of=older, per=_PER_1000, periode=streek.periode)
    yield from _quarters(streek)
    yield from _kinds_and_distance(streek, moved)
    yield from _ages(streek, moved)
    yield from _stays(streek, moved)


def _quarters(streek: Streek) -> Iterator[Rij]:
    first = pd.Timestamp(year=EERSTE_JAAR, month=1, day=1)
    for start in pd.date_range(first, streek.eind, freq="QS"):
        last = start + pd.offsets.QuarterEnd(0)
        moved = streek.moves(start, last)
        yield row(streek, "verhuizingen_aantal", periode=f"{start:%Y-%m-%d}/{last:%Y-%m-%d}", teller=float(len(moved)))


def _both_ends(streek: Streek, moved: pd.DataFrame) -> pd.DataFrame:
    """Return the moves of which both dwellings are on file, with what these are."""
    features = ["bouwvorm", "eigendom", "oppervlakte_m2", "x_rd", "y_rd"]
    homes = streek.tabellen["woningen"].set_index("woning_id")[features]
    old, new = homes.add_suffix("_oud"), homes.add_suffix("_nieuw")
    return moved.join(old, on="van_woning_id", how="inner").join(new, on="naar_woning_id", how="inner")


def _kinds_and_distance(streek: Streek, moved: pd.DataFrame) -> Iterator[Rij]:
    """Count old against new kind and tenure; take the middle of distances and of the change of floor area."""
    both = _both_ends(streek, moved)
    yield from by_place(streek, "opgave_verhuisbeweging", both, periode=streek.periode)
    yield row(streek, "verhuizers_woning_oud_nieuw", periode=streek.periode, teller=float(len(both)))
    for name, feature in (("opgave_verhuisbeweging", "bouwvorm"), ("verhuizers_woning_oud_nieuw", "eigendom")):
        old, new = f"{feature}_oud", f"{feature}_nieuw"
        for (before, after), part in both.groupby([old, new]):
            split = {old: str(before), new: str(after)}
            yield row(streek, name, periode=streek.periode, teller=float(len(part)), split=split)
    east, north, more = (both[f"{name}_nieuw"] - both[f"{name}_oud"] for name in ("x_rd", "y_rd", "oppervlakte_m2"))
    yield _middle(streek, "opgave_verhuisbeweging", (east**2 + north**2) ** 0.5, {"afstand": "mediaan"})
    yield _middle(streek, "verhuizers_woning_oud_nieuw", more, {"maat": "verschil_m2_mediaan"})


def _middle(streek: Streek, name: str, values: pd.Series, split: dict[str, str]) -> Rij:
    known = values.dropna().astype(float)
    return row(
        streek, name, periode=streek.periode, noemer=float(len(known)), split=split,
        waarde=float(known.median()) if len(known) else None,
    )  # fmt: skip


def _ages(streek: Streek, moved: pd.DataFrame) -> Iterator[Rij]:
    """Give the share of each class among movers; its rate is a row of `verhuizingen_aantal`."""
    for name, part in moved.groupby("klasse"):
        yield row(
            streek, "verhuizers_leeftijdscategorie", periode=streek.periode, teller=float(len(part)),
            noemer=float(len(moved)), split={"leeftijdsklasse": str(name)},
        )  # fmt: skip


def _stays(streek: Streek, moved: pd.DataFrame) -> Iterator[Rij]:
    """Give who stays in the buurt, wijk or kern that is left, per area and of all; only moves with both ends known."""
    levels: dict[str, Callable[[str], str | None]] = {"buurt": str, "wijk": wijk, "kern": streek.kern}
    known = moved.dropna(subset=["van_buurt_code", "naar_buurt_code"])
    for name, level in levels.items():
        ends = zip(known["van_buurt_code"], known["naar_buurt_code"], strict=True)
        pairs = [(here, there) for here, there in ((level(old), level(new)) for old, new in ends) if here and there]
        groups = {area: [one for one in pairs if one[0] == area] for area, _ in sorted(pairs)} | {"": pairs}
        for area, part in groups.items():
            stay = float(sum(here == there for here, there in part))
            yield row(
                streek, "verhuizers_locatie", periode=streek.periode, gebied=area, teller=stay, noemer=float(len(part)),
                split=None if area else {"binnen": name},
            )  # fmt: skip
