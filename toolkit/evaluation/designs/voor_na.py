"""Before and after in one gemeente: a description and nothing more (domain 5.7, design 1)."""

from typing import Final

from toolkit.evaluation.designs.paneel import Paneel
from toolkit.evaluation.designs.poort import Eisen, NietVastTeStellen, judge, refused
from toolkit.evaluation.designs.rangen import ranks_before
from toolkit.evaluation.designs.rivalen import Rivalen, require_accounted
from toolkit.evaluation.designs.soorten import Ontwerp
from toolkit.evaluation.designs.uitkomst import Controles, NietMogelijk, Onderdeel, Uitkomst

_GEEN: Final = NietMogelijk(reden="een vergelijking van voor en na heeft niets om tegen af te zetten")


def describe_change(paneel: Paneel, *, rivalen: Rivalen, eisen: Eisen | None = None) -> Uitkomst | NietVastTeStellen:
    """Return the mean after the start minus the mean before, as a development.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach; of others only the rank before the start is used.
    rivalen : Rivalen
    eisen : Eisen, optional
        Only the delay is used.

    Returns
    -------
    Uitkomst or NietVastTeStellen
        Without test or interval: there is nothing that says what would have happened otherwise.
    """
    asked = eisen or Eisen()
    require_accounted(rivalen, accounted=False)
    poort = judge(Ontwerp.VOOR_NA, paneel, asked)
    if not poort.open:
        return refused(poort)
    gemeente = paneel.behandeld[0]
    start, series = paneel.start[gemeente], paneel.tarieven[gemeente]
    before = float(series.iloc[:start].mean())
    after = float(series.iloc[start + paneel.after(asked.vertraging) :].mean())
    return Uitkomst(
        poort=poort, schatting=after - before, interval=None, toets=None, rivalen=rivalen,
        controles=Controles(gebeurtenissen=_GEEN, placebo_tijd=_GEEN, placebo_ruimte=_GEEN, weglaten=_GEEN),
        rangen=ranks_before(paneel), methode="Gemiddelde na de start min gemiddelde ervoor.",
        onderdelen=(Onderdeel(naam="voor", waarde=before), Onderdeel(naam="na", waarde=after)),
        weggelaten=tuple(paneel.weggelaten.items()),
    )  # fmt: skip
