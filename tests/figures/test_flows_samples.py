"""Maps of flows of the fictitious gemeenten: their own borders, and the flows that truly took place."""

import pandas as pd
import pytest

from toolkit import config, huisstijl
from toolkit.disclosure import open_data
from toolkit.figures import stroomkaart
from toolkit.sources import leveringen


@pytest.mark.parametrize("gemeente", ["GM9901", "GM9902", "GM9903"])
def test_every_true_flow_between_buurten_is_drawn_or_counted(open_sample, read, tidy, gemeente):
    samples = open_sample(gemeente)
    found = config.find_leveringen(samples, gemeente)
    borders, source = leveringen.read_deliveries(found, gemeente).grenzen["buurt"]
    moves = pd.read_parquet(samples / gemeente / "waarheid" / "stromen.parquet")
    moves = moves[moves["niveau"] == "buurt"].groupby(["van_code", "naar_code"], as_index=False)["aantal"].sum()
    named = borders.set_index("gebied_code")["naam"]
    table = moves.assign(
        van_naam=moves["van_code"].map(named),
        naar_naam=moves["naar_code"].map(named),
        soort=(moves["van_code"] == moves["naar_code"]).map({True: "binnen", False: "paar"}),
        aantal=moves["aantal"].astype("Int64"),
    )
    drawing = stroomkaart(
        open_data(table, source), gebieden=open_data(borders, source), title="Proef", subtitle="Alle verhuizingen"
    )
    between = table.loc[table["soort"] == "paar", "aantal"]
    drawn = between.nlargest(30).sum()
    assert (
        f"De 30 grootste stromen: {drawn / between.sum():.0%} van alle verhuizingen tussen deze buurten." in drawing.alt
    )
    picture = read(drawing.svg)
    text = " ".join(written.text for written in picture.texts)
    left = f"{between.sum() - drawn:,}".replace(",", ".")
    assert f"{left} verhuizingen" in text
    arrows = [s for s in picture.shapes if s.fill == huisstijl.ACCENT.lower() and len(s.points) > 20]
    assert 30 < len(arrows) <= 33
    tidy(picture)
