"""Any table that a contract allows, written in any style that holders use, is read back as it was."""

import csv
import io
from dataclasses import dataclass

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.strategies import tables
from toolkit import contracts
from toolkit.config import Inleesbestand
from toolkit.contracts import CONTRACTS
from toolkit.sources.inlezen import read_levering, sentence

ANSWERS = [("ja", "nee"), ("J", "N"), ("1", "0"), ("true", "false"), ("Waar", "Onwaar")]
DATES = {
    "%d-%m-%Y": "dmj",
    "%Y-%m-%d": None,
    "%m/%d/%Y": "mdj",
    "%d.%m.%Y": "dmj",
    "%Y%m%d": None,
    "%d-%m-%Y 00:00": "dmj",
}
LISTS = ["/", "+"]  # a mark that also parts columns makes a file of two rows ambiguous; test_codes has those


@dataclass(frozen=True)
class Stijl:
    scheiding: str
    codering: str
    decimaal: str
    datum: str
    antwoord: tuple
    lijst: str
    hoofdletters: bool
    aanhalen: int


STIJLEN = st.builds(
    Stijl,
    scheiding=st.sampled_from([";", ",", "\t", "|"]),
    codering=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    decimaal=st.sampled_from([",", "."]),
    datum=st.sampled_from(list(DATES)),
    antwoord=st.sampled_from(ANSWERS),
    lijst=st.sampled_from(LISTS),
    hoofdletters=st.booleans(),
    aanhalen=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


def as_written(value, column, stijl):
    if pd.isna(value):
        return ""
    if column.dtype == "date":
        return value.strftime(stijl.datum)
    if column.dtype == "boolean":
        return stijl.antwoord[0 if value else 1]
    if column.dtype == "Float64":
        return repr(float(value)).replace(".", stijl.decimaal)
    text = str(value).replace("|", stijl.lijst) if column.listed else str(value)
    return text.upper() if stijl.hoofdletters and column.dtype == "category" else text


def as_csv(table, contract, stijl):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=stijl.scheiding, quoting=stijl.aanhalen, lineterminator="\r\n")
    columns = [contract.column(name) for name in table]
    writer.writerow([f"Kolom {column.label}" for column in columns])
    for row in table.itertuples(index=False):
        writer.writerow([as_written(value, column, stijl) for value, column in zip(row, columns, strict=True)])
    return out.getvalue().encode(stijl.codering)


def inleesbestand(table, contract, stijl):
    lists = {name: stijl.lijst for name in table if contract.column(name).listed}
    return Inleesbestand(
        tabel=contract.name, kop=1, kolommen={f"Kolom {contract.column(name).label}": name for name in table},
        decimaal=stijl.decimaal, datumvolgorde=DATES[stijl.datum], scheiding=lists,
    )  # fmt: skip


DELIVERED = [
    table for table in CONTRACTS
    if table not in contracts.OPENBAAR and len({column.label for column in table.columns}) == len(table.columns)
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(contract=st.sampled_from(DELIVERED), data=st.data(), stijl=STIJLEN)
def test_a_table_written_in_some_style_is_read_back_as_it_was(contract, data, stijl, tmp_path, bron):
    whole = data.draw(tables(contract).filter(len))
    table = whole.drop(columns=[column.name for column in contract.columns if column.derived and column.name in whole])
    for column in contract.columns:
        if column.listed and column.name in table:  # a code that is in a list twice is in it
            codes = table[column.name].str.split("|")
            table[column.name] = codes.map(lambda one: "|".join(dict.fromkeys(one)), na_action="ignore").astype("str")
    table = table if contract.key else table.drop_duplicates(ignore_index=True)
    path = tmp_path / "proef.csv"
    path.write_bytes(as_csv(table, contract, stijl))
    read = read_levering(path, inleesbestand(table, contract, stijl), bron)
    back = read.tabel.drop(columns=[name for name in read.tabel if name not in table])
    pd.testing.assert_frame_equal(back, table)
    assert sentence(read).startswith(f"{len(table)} rij")
    assert read.geweigerd.empty
