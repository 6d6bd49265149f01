"""What leaves the house: nothing that is hidden in a table of routes can be worked out from what is shown."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import disclosure, routes
from toolkit.config import Run
from toolkit.meten import Telling

DROPPED = st.sampled_from([0, 1, 5, 9, 10, 30, 200])
RUN = Run(gemeente="GM9901")
SAME = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def afgevallen(uitkomst: routes.Uitkomst, weg: list[int], over: int) -> routes.Uitkomst:
    """An outcome in which so many households fall at each filter, and `over` have a route."""
    filters = [each.naam for each in uitkomst.filters]
    fell = [name for name, number in zip(filters, weg, strict=True) for _ in range(number)] + [""] * over
    people = uitkomst.vraag.loc[["H1"] * len(fell)].set_axis([f"h{n}" for n in range(len(fell))])
    place = pd.Series([filters.index(name) if name else len(filters) for name in fell], index=people.index)
    counts = pd.DataFrame({f"na_{name}": (place > at).astype(int) for at, name in enumerate(filters)})
    counts = counts.assign(n_aanbod=1, n_routes=counts[f"na_{filters[-1]}"])
    found = replace(uitkomst.gevonden["midden"], huishoudens=counts)
    return replace(uitkomst, vraag=people, gevonden={"midden": found})


def test_a_step_of_the_funnel_that_takes_a_few_is_hidden(uitkomst: routes.Uitkomst) -> None:
    made = routes.trechter(afgevallen(uitkomst, [0, 2, 20, 30, 90], 1_000))
    shown = disclosure.release(made, RUN).table["aantal"]
    assert made.table["aantal"].tolist() == [1_142, 1_142, 1_142, 1_140, 1_120, 1_090, 1_000]
    assert shown.isna().tolist() == [False, False, False, True, False, False, False]


@SAME
@given(weg=st.lists(DROPPED, min_size=5, max_size=5), over=st.sampled_from([0, 7, 15, 500]))
def test_no_two_steps_differ_by_a_few(uitkomst: routes.Uitkomst, weg: list[int], over: int) -> None:
    made = routes.trechter(afgevallen(uitkomst, weg, over))
    shown = disclosure.release(made, RUN).table["aantal"]
    exact = made.table["aantal"][shown.notna()].tolist()
    assert not any(0 < before - after < 10 for before, after in pairwise(exact))


BAND = {"goedkoop": ("sociale_huur", 500.0), "band": ("middenhuur", 900.0), "duur": ("vrije_huur", 1_500.0)}


def ladder(uitkomst: routes.Uitkomst, aantallen: dict[str, int]) -> Telling:
    offers = [BAND.get(name, ("vrije_huur", None)) for name, number in aantallen.items() for _ in range(number)]
    supply = pd.DataFrame(offers, columns=["eigendom", "kale_huur"]).astype({"kale_huur": float})
    return routes.prijsladder(replace(uitkomst, aanbod=supply.assign(prijs_eur=float("nan"), is_geschikt=False)))


def test_one_small_step_of_the_ladder_takes_another_along(uitkomst: routes.Uitkomst) -> None:
    made = ladder(uitkomst, {"goedkoop": 200, "band": 30, "duur": 5, "onbekend": 40})
    shown = disclosure.release(made, RUN).table["aantal"]
    assert shown.index[shown.isna()].str.slice(0, 8).tolist() == ["Huur van", "Huur bov"]  # 30 and 5


@SAME
@given(goedkoop=DROPPED, band=DROPPED, duur=DROPPED, onbekend=DROPPED)
def test_a_hidden_step_of_the_ladder_has_company(uitkomst: routes.Uitkomst, **aantallen: int) -> None:
    """Also beside the published share in the band, whose noemer is the known rents."""
    made = ladder(uitkomst, aantallen)
    shown = disclosure.release(made, RUN).table["aantal"]
    exact = made.table["aantal"]
    for total, parts in made.total_rows.items():
        hidden = [name for name in parts if pd.isna(shown[name])]
        if hidden and pd.notna(shown[total]):
            assert len(hidden) > 1
            assert exact[hidden].sum() > 10
