"""Which function computes which indicator of the monitor."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from toolkit.meten import Berekening
from toolkit.monitor import interventies, redenen, trajecten, verhoudingen, verhuizers, verhuizingen, vrijgekomen
from toolkit.monitor.contact import CONTACT, OPVOLG_MAANDEN, contact_berekening

_FIXED: Final[Mapping[str, Berekening]] = {
    **redenen.BEREKENINGEN,
    "verhuizingen_aantal": verhuizingen.verhuizingen_aantal,
    "verhuizingen_lengte_keten": vrijgekomen.verhuizingen_lengte_keten,
    "verhuizingen_omvang_nieuw_hh": vrijgekomen.verhuizingen_omvang_nieuw_hh,
    "verhuizers_leeftijdscategorie": verhuizers.verhuizers_leeftijdscategorie,
    "verhuizers_woning_oud_nieuw": verhuizers.verhuizers_woning_oud_nieuw,
    "verhuizers_locatie": verhuizers.verhuizers_locatie,
    "interventie_voorlichting_bereik": interventies.interventie_voorlichting_bereik,
    "interventie_coach_gesprekken": interventies.interventie_coach_gesprekken,
    "interventie_coach_trajecten": interventies.interventie_coach_trajecten,
    "interventie_coach_trajecten_per_verhuizing": verhoudingen.interventie_coach_trajecten_per_verhuizing,
    "interventie_voorrang_toewijzingen": interventies.interventie_voorrang_toewijzingen,
    "interventie_voorrang_per_verhuizing": verhoudingen.interventie_voorrang_per_verhuizing,
    "interventie_gewenning_hh": interventies.interventie_gewenning_hh,
    "interventie_voorrang_per_toewijzing": verhoudingen.interventie_voorrang_per_toewijzing,
    "interventie_vergoeding_hh": interventies.interventie_vergoeding_hh,
    "interventie_vergoeding_verhouding": verhoudingen.interventie_vergoeding_verhouding,
    "interventie_flexibele_eis": interventies.interventie_flexibele_eis,
    "doorlooptijd_wens_tot_verhuizing_maanden": trajecten.doorlooptijd,
    "uitstroom_instelling": verhuizingen.uitstroom_instelling,
}


def berekeningen(
    *, opvolg_maanden: int = OPVOLG_MAANDEN, x_interventies: Sequence[str] = ()
) -> Mapping[str, Berekening]:
    """Return the functions by indicator id.

    Parameters
    ----------
    opvolg_maanden : int
        How long after a contact or the start of a traject a move still counts as its consequence.
    x_interventies : sequence of str
        Codes of local interventions that get a row even where they were never used.
    """
    return MappingProxyType(
        {
            **_FIXED,
            **{name: contact_berekening(name, opvolg_maanden=opvolg_maanden) for name in CONTACT},
            "interventie_x": interventies.interventie_x_berekening(x_interventies),
            "traject_conversie_pct": partial(trajecten.traject_conversie, opvolg_maanden=opvolg_maanden),
        }
    )


BEREKENINGEN: Final = berekeningen()
AANVULLEND: Final = ("traject_conversie_pct", "doorlooptijd_wens_tot_verhuizing_maanden", "uitstroom_instelling")
