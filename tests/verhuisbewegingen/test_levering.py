"""A concordance is a delivery like any other: declared in leveringen.yaml, checked, and used by the flows."""

import pandas as pd
import yaml

from toolkit.config import LEVERINGEN, notebook_run, read_leveringen
from toolkit.meten import collect
from toolkit.sources.leveringen import read_deliveries
from toolkit.sources.registraties import read_registraties
from toolkit.verhuisbewegingen import bewegingen, tel_stromen

NEW1, NEW2, OTHER = "BU99020200", "BU99020201", "BU99020300"
OLD = "BU99020290"  # in 2022 the two were one buurt
CONCORDANTIE = f"""van_code;van_jaar;naar_code;naar_jaar;gewicht
{OLD};2022;{NEW1};2024;0,75
{OLD};2022;{NEW2};2024;0,25
{OTHER};2022;{OTHER};2024;1
"""
MOVE = "V{n};2022-05-0{n};H{n};{van};{naar};{jaar};zelfstandig;zelfstandig;1;70"
HEADER = (
    "verhuizing_id;datum;huishouden_id;van_buurt_code;naar_buurt_code;gebied_jaar;van_soort;naar_soort;"
    "aantal_personen;leeftijd_bij_verhuizing"
)


def deliver(folder, *, concordantie=CONCORDANTIE):
    rows = [MOVE.format(n=n, van=OLD, naar=OTHER, jaar=2022) for n in range(1, 5)]
    rows.append(MOVE.format(n=5, van=NEW1, naar=NEW2, jaar=2024))
    (folder / "moves.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    (folder / "concordantie.csv").write_text(concordantie, encoding="utf-8")
    declared = yaml.safe_load((folder / LEVERINGEN).read_text(encoding="utf-8"))
    declared["leveringen"] += [
        {"bron_id": "brp", "soort": "verhuizingen", "bestand": "moves.csv", "jaar": 2024, "titel": "Verhuizingen"},
        {"bron_id": "adressen", "soort": "concordantie", "bestand": "concordantie.csv", "jaar": 2024, "titel": "BAG"},
    ]
    (folder / LEVERINGEN).write_text(yaml.safe_dump(declared, sort_keys=False), encoding="utf-8")
    return folder / LEVERINGEN


def test_moves_of_an_older_layout_stand_on_the_map_of_the_run(open_samples):
    file = deliver(open_samples / "GM9902")
    assert [each.soort for each in read_leveringen(file).leveringen][-1] == "concordantie"
    read = read_registraties(file, "GM9902").require_usable()
    run = notebook_run(gemeente="GM9902", periode_start="2022-01-01", periode_eind="2022-12-31")
    data = collect(run, read, read_deliveries(file, "GM9902"))
    flows = tel_stromen(bewegingen(data), data, niveaus=["buurt", "wijk"], klassen_op=[])
    assert flows.paren.drop(columns="klasse").to_numpy().tolist() == [
        ["buurt", NEW1, NEW2, 1, False], ["buurt", NEW1, OTHER, 3, True], ["buurt", NEW2, OTHER, 1, True],
        ["wijk", "WK990202", "WK990202", 1, False], ["wijk", "WK990202", "WK990203", 4, True],
    ]  # fmt: skip
    assert [source.bron_id for source in flows.sources] == ["brp", "adressen"]
    assert "4 verhuizingen (80\u00a0procent van alle)" in bewegingen(data).meldingen[0]


def test_a_concordance_that_does_not_add_up_is_refused_row_by_row(open_samples):
    file = deliver(open_samples / "GM9902", concordantie=CONCORDANTIE.replace("0,25", "0,20"))
    read = read_registraties(file, "GM9902")
    (table,) = (one for one in read.registraties if one.soort == "concordantie")
    said = [*table.geweigerd["reden"], *table.twijfel.get("reden", pd.Series(dtype="str"))]
    assert any("tellen niet op tot 1" in each for each in said)
