import numpy as np
import pandas as pd
import pytest

from toolkit.evaluation.designs import Oordeel, Paneel, Rivaal, Rivalen

NIET = Rivaal(oordeel=Oordeel.SPEELT_NIET, toelichting="nagegaan bij de gemeente")


@pytest.fixture(scope="session")
def rivalen():
    """Rivals of which nothing stands in the way of the word effect."""
    return Rivalen(opgeleverde_complexen=NIET, selectie=NIET, registratiewijzigingen=NIET)


@pytest.fixture(scope="session")
def paneel():
    """Draw a panel: one row of text per gemeente, `code: values, start row or -`."""

    def drawn(text, *, freq="Y", first="2015", **covariaten):
        rates, start = {}, {}
        for line in text.strip().splitlines():
            code, rest = line.split(":")
            *values, begun = rest.split()
            rates[code.strip()] = [float(value) for value in values]
            if begun != "-":
                start[code.strip()] = int(begun)
        index = pd.period_range(first, periods=len(next(iter(rates.values()))), freq=freq)
        table = pd.DataFrame(rates, index=index)
        extra = {name: pd.DataFrame(values, index=index) for name, values in covariaten.items()}
        return Paneel(tarieven=table, start=start, eenheid="per 1.000", covariaten=extra)

    return drawn


@pytest.fixture(scope="session")
def simulated():
    """Draw levels, a common course and noise, with an effect of a size that the test knows."""

    def drawn(*, units, treated, periods, start, effect=0.0, noise=1.0, seed=1, freq="Q", first="2015Q1", starts=None):
        rng = np.random.default_rng(seed)
        y = 6 + rng.normal(size=units) + rng.normal(size=(periods, 1)) + noise * rng.normal(size=(periods, units))
        codes = [f"GM{9900 + place}" for place in range(units)]
        begun = dict(zip(codes[:treated], starts or [start] * treated, strict=True))
        for place, row in enumerate(begun.values()):
            y[row:, place] += effect
        index = pd.period_range(first, periods=periods, freq=freq)
        return Paneel(tarieven=pd.DataFrame(y, index=index, columns=codes), start=begun, eenheid="per 1.000")

    return drawn
