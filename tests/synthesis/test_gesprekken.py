"""The joint display of a report: its own indicators only, also where nobody was talked with."""

import pandas as pd

from toolkit.interviews import Citaten, Gecodeerd
from toolkit.synthesis import naast_gesprekken

CODES = pd.DataFrame({"code": ["prijs", "tuin"], "label": ["Prijsprikkel", "Tuin"], "thema": ["interventie", "motief"],
                      "indicator_ids": ["interventie_vergoeding_hh", "redenen_verhuizing"]})  # fmt: skip
FRAGMENTEN = pd.DataFrame({"fragment_id": ["f1"], "gesprek_id": ["g1"]})
CODERINGEN = pd.DataFrame({"fragment_id": ["f1"], "code": ["prijs"], "codeur_id": ["a"], "ronde": [1]})
GESPREKKEN = Gecodeerd(fragmenten=FRAGMENTEN, coderingen=CODERINGEN, codeboek=CODES, sources=())
OORDEEL = Citaten(
    table=pd.DataFrame({"respondent_id": ["r1"], "tekst": ["De vergoeding hielp."], "mag_uit": [True]}, index=["f1"]),
    sources=(),
)
GEHOORD = pd.DataFrame({"code": ["prijs", "tuin"], "naam": ["Prijsprikkel", "Tuin"], "met": [5, 3], "van": [24, 24]})
IDS = ["interventie_vergoeding_hh", "interventie_coach_trajecten"]


def test_only_the_indicators_of_the_report_with_their_codes_and_quote():
    found = naast_gesprekken(pd.DataFrame(), GEHOORD, GESPREKKEN, OORDEEL, gemeente="GM9901", ids=IDS)
    assert found["indicator_id"].tolist() == IDS
    assert found["codes_tekst"].iloc[0] == "Prijsprikkel: 5 van 24"
    assert found["citaat"].iloc[0] == "De vergoeding hielp."
    assert found["integratie"].tolist() == ["geen_kwantitatief"] * 2


def test_without_talks_there_are_figures_without_a_story():
    nothing = Gecodeerd(fragmenten=FRAGMENTEN[:0], coderingen=CODERINGEN[:0], codeboek=CODES[:0], sources=())
    silent = Citaten(table=pd.DataFrame(), sources=(), reden=nothing.reden)
    found = naast_gesprekken(pd.DataFrame(), pd.DataFrame(), nothing, silent, gemeente="GM9901", ids=IDS)
    assert found["indicator_id"].tolist() == IDS
    assert found["citaat"].isna().all()
