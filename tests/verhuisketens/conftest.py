"""Moves and events drawn as tables of words.

In `van` and `naar` a dwelling begins with W; `?` is an independent dwelling that the file does not know; any other word
is a kind of stay (inwonend, buitenland). A dash is missing. `id` is the mover unless given: the move of A is vA.
"""

from datetime import date
from io import StringIO

import pandas as pd
import pytest

from toolkit.contracts import check, complete, contract
from toolkit.verhuisketens import link

USUAL = {"groep": "-", "personen": "1", "na": "-", "leeftijd": "40", "blijft": "nee", "via": "-", "buurt": "-"}
STAYS = {"ja": True, "nee": False, "-": pd.NA}


def draw(text, usual):
    table = pd.read_csv(StringIO(text.strip()), sep=r"\s+", dtype="str", keep_default_na=False)
    return table.assign(**{name: value for name, value in usual.items() if name not in table})


def known(words):
    return words.where(words != "-", pd.NA)


def numbers(words):
    return pd.to_numeric(known(words)).astype("Int64")


def side(words):
    homes = words.where(words.str.startswith("W"), pd.NA)
    kinds = words.where(~words.str.startswith("W") & (words != "?"), "zelfstandig")
    return homes, known(kinds)


def verhuizingen(text):
    drawn = draw(text, USUAL)
    van, van_soort = side(drawn["van"])
    naar, naar_soort = side(drawn["naar"])
    table = pd.DataFrame({
        "verhuizing_id": drawn["id"] if "id" in drawn else "v" + drawn["wie"],
        "datum": pd.to_datetime(drawn["datum"]).astype("datetime64[us]"), "huishouden_id": drawn["wie"],
        "verhuisgroep_id": known(drawn["groep"]), "van_woning_id": van, "naar_woning_id": naar,
        "van_soort": van_soort, "naar_soort": naar_soort, "aantal_personen": numbers(drawn["personen"]),
        "aantal_personen_huishouden_na": numbers(drawn["na"]), "leeftijd_bij_verhuizing": numbers(drawn["leeftijd"]),
        "blijft_bewoond": drawn["blijft"].map(STAYS).astype("boolean"), "via": known(drawn["via"]),
        "van_buurt_code": known(drawn["buurt"]), "bron_id": "bron",
    })  # fmt: skip
    kinds = {"van_soort": "category", "naar_soort": "category", "via": "category"}
    strings = dict.fromkeys(
        ("verhuizing_id", "huishouden_id", "verhuisgroep_id", "van_woning_id", "naar_woning_id"), "str"
    )
    return complete(table.astype({**kinds, **strings, "van_buurt_code": "str"}), contract("verhuizingen"))


def gebeurtenissen(text):
    drawn = draw(text, {"wie": "-"})
    return pd.DataFrame({
        "gebeurtenis_id": [f"g{number}" for number in range(len(drawn))], "woning_id": drawn["woning"],
        "datum": pd.to_datetime(drawn["datum"]).astype("datetime64[us]"), "soort": drawn["soort"].astype("category"),
        "huishouden_id": known(drawn["wie"]).astype("str"),
    })  # fmt: skip


def tables(moves, events=""):
    found = {"verhuizingen": verhuizingen(moves)}
    return {**found, "woninggebeurtenissen": gebeurtenissen(events)} if events else found


@pytest.fixture(scope="session")
def keten():
    """Link a drawn story of the years 2019-2023 and hold both tables against their contracts."""

    def linked(moves, events="", **options):
        options = {"start": date(2019, 1, 1), "eind": date(2023, 12, 31), **options}
        found = link(tables(moves, events), **options)
        check(found.ketens, contract("ketens"))
        check(found.schakels, contract("ketenschakels"))
        return found

    return linked


@pytest.fixture(scope="session")
def tabellen():
    return tables


@pytest.fixture(scope="session")
def maten():
    """The measures of a chain as a tuple: L_gevolg, L_totaal, n_vrijgekomen, schakels."""

    def read(chains, number=0):
        return tuple(int(chains[name].iloc[number]) for name in ("L_gevolg", "L_totaal", "n_vrijgekomen", "schakels"))

    return read


@pytest.fixture(scope="session")
def schakel():
    """One link by dwelling, as words: who filled it when, and how it ended; an empty word is missing."""

    def read(found, woning, name):
        value = found.schakels.set_index("woning_id")[name].loc[woning]
        return "" if pd.isna(value) else str(value).removesuffix(" 00:00:00")

    return read
