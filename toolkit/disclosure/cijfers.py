"""Let figures of others out: what their publisher has protected as it is, and the rest under the rules of the run."""

from typing import Final

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.publishable import Publishable, _pass, internal
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.wording import short_rule
from toolkit.provenance import Source

_VALUES: Final = ("waarde", "ci_laag", "ci_hoog")
_SHARES: Final = ("1", "%", "procent", "percentage")
_RATE: Final = "per "
_NONE: Final = "Er zijn geen cijfers van andere bronnen geleverd."


def release_cijfers(cijfers: pd.DataFrame, *sources: Source, run: Run) -> Publishable:
    """Let delivered figures out.

    Parameters
    ----------
    cijfers : DataFrame, contract CIJFERBRONNEN
    *sources : Source
        The deliveries that hold them.
    run : Run

    Returns
    -------
    Publishable
        Same rows. Figures with `openbaar` pass as they are. Of the others, and of those of which it is not known, a
        count is rounded, or hidden from 1 to `drempel - 1`, and what is no count (a share, a rate) is hidden:
        of how many people it is, is not in the delivery, so it cannot be judged. An interval goes with its value.
        Empty with the reason where there are none.
    """
    if cijfers.empty:
        return _pass(cijfers, (), status="beschermd", rule="", reden=_NONE)
    if run.alleen_intern:
        return internal(cijfers, *sources)
    rules = Rules.from_settings(run)
    public = _public(cijfers)
    value = cijfers["waarde"].astype("Float64")
    ratio = cijfers["eenheid"].isin(_SHARES) | cijfers["eenheid"].str.startswith(_RATE).fillna(value=False)
    count = (value % 1 == 0).fillna(value=False) & ~ratio.astype(bool)
    small = value.where(count).between(1, rules.drempel - 1).fillna(value=False)
    hidden = (~public & (~count | small)).astype(bool) & value.notna()
    rounded = rules.rounded(value.where(count).astype("Int64")).astype("Float64")
    released = cijfers.assign(waarde=value.where(public, rounded).mask(hidden))
    for name in _VALUES[1:]:
        if name in released:
            released[name] = released[name].where(public)
    return _pass(released, sources, status="beschermd", rule=_rule(rules, public), suppressed={"waarde": hidden})


def _public(cijfers: pd.DataFrame) -> pd.Series:
    if "openbaar" not in cijfers:
        return pd.Series(data=False, index=cijfers.index)
    return cijfers["openbaar"].astype("boolean").fillna(value=False).astype(bool)


def _rule(rules: Rules, public: pd.Series) -> str:
    passed = "Openbare cijfers van anderen zijn al beveiligd door de uitgever."
    return passed if public.all() else f"{passed} {short_rule(rules)}"
