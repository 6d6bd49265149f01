"""Concordances drawn as small tables."""

import pandas as pd
import pytest


@pytest.fixture
def parts(table):
    """A concordance from rows `van | naar | gewicht`; areas are gemeenten of which the last two digits are drawn."""

    def make(drawn, van_jaar=2020, naar_jaar=2021):
        frame = table(drawn).reset_index()
        return pd.DataFrame(
            {
                "van_code": gm(frame["van"]), "van_jaar": van_jaar,
                "naar_code": gm(frame["naar"]), "naar_jaar": naar_jaar,
                "gewicht": frame["gewicht"].astype("Float64"),
            }
        )  # fmt: skip

    return make


@pytest.fixture
def figures(table):
    """Figures from rows `gebied | ...`, all of one layout unless a column gebied_jaar is drawn."""

    def make(drawn, jaar=2020):
        frame = table(drawn).reset_index()
        years = frame.get("gebied_jaar", jaar)
        whole = dict.fromkeys(frame.select_dtypes("number"), "Int64")
        return frame.astype(whole).assign(gebied_code=gm(frame["gebied"]), gebied_jaar=years).drop(columns="gebied")

    return make


def gm(numbers):
    return "GM99" + numbers.astype("Int64").astype("str").str.zfill(2)
