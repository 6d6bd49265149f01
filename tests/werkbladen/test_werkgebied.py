"""Where an organisation works."""

import pandas as pd
import pytest

from toolkit.werkbladen.werkgebied import werkt_in

GEBIEDEN = pd.Series({
    "hier": "GM9911", "daar": "GM9912", "wijk": "WK991101", "kern": "KN991203", "regio": "GM9912|GM9911",
    "prov": "PV99", "leeg": None,
}, dtype="str")  # fmt: skip


@pytest.mark.parametrize(
    ("gemeente", "ids"),
    [
        ("GM9911", ["hier", "wijk", "regio", "prov", "leeg"]),
        ("GM9912", ["daar", "kern", "regio", "prov", "leeg"]),
        ("GM9913", ["prov", "leeg"]),
    ],
)
def test_an_organisation_works_where_its_areas_lie_wider_or_unknown(gemeente, ids):
    here = werkt_in(pd.DataFrame({"gebied_codes": GEBIEDEN}), gemeente)
    assert list(GEBIEDEN.index[here]) == ids
