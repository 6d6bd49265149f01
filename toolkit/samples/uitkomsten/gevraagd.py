"""What movers would say if all were asked (domain 2.2)."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from toolkit.samples.aanpak.plan import MISRAPPORTAGE, MOTIEF, STANDAARD
from toolkit.samples.uitkomsten.streek import Gegeven, Rij, Streek
from toolkit.samples.uitkomsten.tellen import SCHATTING, row


def gevraagd(streek: Streek) -> Iterator[Rij]:
    """Give the true reasons and the true additionality of who moved in the period and left the dwelling empty.

    `verwacht` is what a survey finds in which everybody answers, with the known misreport.
    """
    moved = streek.moves(streek.begin, streek.eind)
    moved = moved[~moved["blijft_bewoond"].astype(bool)]
    reasons = streek.waarheid["aanpak_motieven"].set_index("verhuizing_id")["reden"]
    true = moved.assign(waar=moved["verhuizing_id"].map(reasons)).dropna(subset=["waar"])
    said = [_reason(one) for one in true.to_dict("records")]
    yield from _shares(streek, "redenen_verhuizing", "reden", true["waar"], said)
    kinds = streek.waarheid["additionaliteit"].set_index("verhuizing_id")["soort"].astype("str")
    added = moved["verhuizing_id"].map(kinds).fillna("ook_zonder")
    told = [MISRAPPORTAGE[kind] for kind in added]
    yield from _shares(streek, "redenen_spontaan_of_maatregel", "additionaliteit", added, told)


def _reason(move: Gegeven) -> dict[str, float]:
    """Return the chance of each main reason that may be given: the true one, or another that fits the occasion."""
    slip = 1 - STANDAARD.reden_juist
    chances = {reason: slip * chance for reason, chance in MOTIEF[move["aanleiding"]].items()}
    chances[move["waar"]] = chances.get(move["waar"], 0.0) + STANDAARD.reden_juist
    return chances


def _shares(streek: Streek, name: str, key: str, true: pd.Series, told: Sequence[Mapping[str, float]]) -> Iterator[Rij]:
    """Give one row per answer that is true of somebody or may be given."""
    for answer in sorted({*true, *(one for chances in told for one in chances)}):
        yield row(
            streek, name, periode=streek.periode, soort=SCHATTING, split={key: answer}, noemer=float(len(true)),
            teller=float((true == answer).sum()),
            verwacht=sum(chances.get(answer, 0.0) for chances in told) / len(told) if told else None,
        )  # fmt: skip
