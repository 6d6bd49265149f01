"""Two coders: the first codes everything, the second part of the talks, following the first with known chances."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.aanpak.codeboek import agreement
from toolkit.samples.aanpak.gesprekken import Gesprekken
from toolkit.samples.aanpak.plan import AanpakPlan
from toolkit.samples.aanpak.trekken import draw, shaped

EERSTE, TWEEDE = "codeur_a", "codeur_b"


def code_twice(
    talks: Gesprekken, plan: AanpakPlan, streams: Callable[[str], np.random.Generator]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Code all fragments, and part of the talks again.

    The second coder codes whole talks, so that a fragment of such a talk without any code of theirs is known to have
    been read.

    Returns
    -------
    coderingen : DataFrame in the shape of contract `coderingen`
    waarheid : DataFrame
        From `agreement_table`.
    """
    doubled = _doubled(talks.interviewnotities, plan.dubbel, streams("dubbel"))
    first = talks.codes
    second = second_coder(first[doubled], streams("codeur b"))
    rows = pd.concat([_applied(first, EERSTE), _applied(second, TWEEDE)], ignore_index=True)
    sure = draw({"zeker": 0.85, "twijfel": 0.15}, len(rows), streams("zekerheid"))
    return shaped("coderingen", rows.assign(ronde=1, zekerheid=sure)), agreement_table(first[doubled], second)


def second_coder(first: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw what the second coder gives, code by code, from what the first gave.

    Parameters
    ----------
    first : DataFrame[bool], columns codes of the codebook

    Returns
    -------
    DataFrame[bool], same index and columns
    """
    known = agreement().loc[list(first.columns)]
    given = first.to_numpy()
    chance = np.where(given, known["volgt"].to_numpy(), 1 - known["blijft_weg"].to_numpy())
    return pd.DataFrame(rng.random(given.shape) < chance, index=first.index, columns=first.columns)


def agreement_table(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Put what came out beside what was to be expected, per code, over the fragments that both coded.

    Parameters
    ----------
    first, second : DataFrame[bool], same index and columns

    Returns
    -------
    DataFrame
        code, volgt, blijft_weg, beide, alleen_a, alleen_b, geen (fragments), kappa, kappa_verwacht. Both kappas are
        missing where the first coder never or always gave the code. The expected one is Cohen's kappa of the expected
        table, given what the first coder gave: n1 s, n1 (1-s), n0 (1-f), n0 f.
    """
    known = agreement().loc[list(first.columns)].reset_index()
    a, b = first.to_numpy(), second.to_numpy()
    ones, zeros = a.sum(axis=0), (~a).sum(axis=0)
    counts = [(a & b).sum(axis=0), (a & ~b).sum(axis=0), (~a & b).sum(axis=0), (~a & ~b).sum(axis=0)]
    s, f = known["volgt"].to_numpy(), known["blijft_weg"].to_numpy()
    expected = [ones * s, ones * (1 - s), zeros * (1 - f), zeros * f]
    judged = (ones > 0) & (zeros > 0)
    return known.assign(
        **dict(zip(("beide", "alleen_a", "alleen_b", "geen"), counts, strict=True)),
        kappa=np.where(judged, cohen(*counts), np.nan),
        kappa_verwacht=np.where(judged, cohen(*expected), np.nan),
    )


def cohen(
    both: NDArray[np.float64], only_a: NDArray[np.float64], only_b: NDArray[np.float64], none: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return Cohen's kappa of 2 x 2 counts (or expected counts); NaN where chance agreement is complete.

    Examples
    --------
    >>> float(cohen(*(np.array([count]) for count in (4.0, 1.0, 1.0, 4.0)))[0].round(3))
    0.6
    """
    total = both + only_a + only_b + none
    a, b = (both + only_a) / total, (both + only_b) / total
    chance = a * b + (1 - a) * (1 - b)
    return np.asarray((((both + none) / total) - chance) / np.where(chance < 1, 1 - chance, np.nan))


def _doubled(notes: pd.DataFrame, share: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Choose whole talks until the share of talks is reached; at least one."""
    talks = notes["gesprek_id"].drop_duplicates().to_numpy(dtype=object)
    chosen = rng.permutation(talks)[: max(1, round(len(talks) * share))]
    return notes["gesprek_id"].isin(chosen).to_numpy()


def _applied(codes: pd.DataFrame, coder: str) -> pd.DataFrame:
    rows, columns = codes.to_numpy().nonzero()
    return pd.DataFrame({
        "fragment_id": codes.index.to_numpy()[rows],
        "code": codes.columns.to_numpy()[columns],
        "codeur_id": coder,
    })  # fmt: skip
