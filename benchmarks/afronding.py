"""Print how far sums over wijken and buurten lie from the published gemeenten, in all of KWB 2020.

Needs the public file kwb-2020/cbs.v3.84799NED_TypedDataSet.parquet in DOORSTROOM_REAL_DATA or ../shared/data.
"""

import os
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DOORSTROOM_REAL_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "kwb-2020" / "cbs.v3.84799NED_TypedDataSet.parquet"
COLUMNS = ("AantalInwoners_5", "k_65JaarOfOuder_12", "k_0Tot15Jaar_8", "HuishoudensTotaal_28")


def main() -> int:
    if not FILE.is_file():
        sys.exit(f"{FILE.name} is er niet; zet DOORSTROOM_REAL_DATA.")
    table = pd.read_parquet(FILE)
    code = table["Codering_3"].str.strip()
    print("kolom niveau gemeenten | buiten halve stap | buiten hele stap | grootste tekort buiten hele stap (deel)")
    for column in COLUMNS:
        whole = table.loc[code.str.startswith("GM"), column].set_axis(code[code.str.startswith("GM")].str[2:6])
        for niveau, prefix in (("wijk", "WK"), ("buurt", "BU")):
            parts = table.loc[code.str.startswith(prefix)].groupby(code.str[2:6])[column].agg(["sum", "size"])
            short = whole - parts["sum"]
            half, full = 2.5 * (parts["size"] + 1), 5 * (parts["size"] + 1) - 1
            beyond = ((short - full) / whole).max()
            outside = [int((short.abs() > limit).sum()) for limit in (half, full)]
            print(f"{column} {niveau} {len(whole)} | {outside[0]} | {outside[1]} | {max(beyond, 0):.4%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
