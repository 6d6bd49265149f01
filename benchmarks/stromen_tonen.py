"""How much of the flows of the samples may be shown, and what finding that out costs beside counting them."""

from time import process_time

from toolkit import verhuisbewegingen as vb
from toolkit.config import Run, notebook_run
from toolkit.disclosure import paren_van, release_flows
from toolkit.meten import Gegevens, Stromen, collect
from toolkit.sources import leveringen, registraties

LEVELS = ["wijk", "kern", "buurt"]


def flows_of(code: str) -> tuple[Run, Gegevens, Stromen, float]:
    """Return the run, the data and the counted flows of one gemeente."""
    run = notebook_run(gemeente=code, kaart_niveau="wijk")
    gegevens = vb.over_jaren(collect(run, registraties.read_run(run), leveringen.read_run(run)), run.stroom_jaren)
    start = process_time()
    counted = vb.tel_stromen(vb.bewegingen(gegevens), gegevens, niveaus=LEVELS)
    return run, gegevens, vb.met_grove_klassen(counted, gegevens.senior), process_time() - start


def known_moves(counted: Stromen, niveau: str) -> int:
    """Return the moves of everybody with both ends known."""
    paren = counted.paren.loc[(counted.paren["niveau"] == niveau) & (counted.paren["klasse"] == "")]
    return int(paren.loc[~paren[["van_code", "naar_code"]].isin(["onbekend"]).any(axis=1), "aantal"].sum())


def main() -> None:
    print("part of the moves that is shown as a flow of its own; and seconds of deciding that per second of counting")
    for code in ("GM9901", "GM9902", "GM9903"):
        run, gegevens, counted, seconds = flows_of(code)
        start = process_time()
        released = release_flows(counted, run, kern_van=gegevens.kern_van)
        ratio = (process_time() - start) / seconds
        shares = []
        for niveau in LEVELS:
            table = paren_van(released, niveau).table
            if len(table):
                shown = table.loc[table["soort"] != "rest", "aantal"].sum()
                shares.append(f"{niveau} {100 * shown / known_moves(counted, niveau):.0f}%")
        print(f"{code}: {', '.join(shares)}; {ratio:.0f} times")


if __name__ == "__main__":
    main()
