"""What else could have made the difference: no result can be made without a judgement of it (domain 5.7)."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from toolkit.dutch import listing
from toolkit.errors import ParameterError

RIVALEN_IN_WOORDEN: Final = {
    "opgeleverde_complexen": "opgeleverde complexen en ander nieuw aanbod",
    "selectie": "waarom deze gemeenten met de aanpak begonnen",
    "registratiewijzigingen": "veranderingen in het registreren",
    "mutatiegraad": "hoeveel huurwoningen vrijkwamen",
    "prijzen": "huren en huizenprijzen",
    "vergrijzing": "een andere leeftijdsopbouw",
    "terugval_naar_het_gemiddelde": "terugval naar het gemiddelde",
    "buurgemeenten": "doorwerking over de gemeentegrens",
}


class Oordeel(StrEnum):
    """What is known of a rival explanation."""

    SPEELT_NIET = "speelt niet"
    VERREKEND = "is verrekend"
    SPEELT = "speelt mee"
    ONBEKEND = "niet onderzocht"


@dataclass(frozen=True, kw_only=True)
class Rivaal:
    """A judgement of one rival explanation, with what it rests on.

    Raises
    ------
    ParameterError
        If there is a judgement without a reason: a reader could not weigh it.
    """

    oordeel: Oordeel
    toelichting: str = ""

    def __post_init__(self) -> None:
        if self.oordeel is not Oordeel.ONBEKEND and not self.toelichting.strip():
            raise ParameterError(
                "Een oordeel over een andere verklaring heeft geen toelichting.",
                remedy="Schrijf op waar het oordeel op rust, of kies 'niet onderzocht'.",
            )


NIET_ONDERZOCHT: Final = Rivaal(oordeel=Oordeel.ONBEKEND)


@dataclass(frozen=True, kw_only=True)
class Rivalen:
    """The rivals of domain 5.7. The first three have no default: nobody may forget them.

    Attributes
    ----------
    opgeleverde_complexen, selectie, registratiewijzigingen : Rivaal
        Delivered complexes and other supply; why these gemeenten began; changes in registering.
    mutatiegraad, prijzen, vergrijzing, terugval_naar_het_gemiddelde, buurgemeenten : Rivaal
        "Niet onderzocht" where nobody judged them; they are listed all the same.
    """

    opgeleverde_complexen: Rivaal
    selectie: Rivaal
    registratiewijzigingen: Rivaal
    mutatiegraad: Rivaal = NIET_ONDERZOCHT
    prijzen: Rivaal = NIET_ONDERZOCHT
    vergrijzing: Rivaal = NIET_ONDERZOCHT
    terugval_naar_het_gemiddelde: Rivaal = NIET_ONDERZOCHT
    buurgemeenten: Rivaal = NIET_ONDERZOCHT

    @property
    def alle(self) -> dict[str, Rivaal]:
        """All judgements by name, in order."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def open_staande(self) -> tuple[str, ...]:
        """What forbids the word effect: a rival that plays a part, or a required one that nobody looked at."""
        required = tuple(self.alle)[:3]
        return tuple(
            name
            for name, rivaal in self.alle.items()
            if rivaal.oordeel is Oordeel.SPEELT or (name in required and rivaal.oordeel is Oordeel.ONBEKEND)
        )


def require_accounted(rivalen: Rivalen, *, accounted: bool) -> None:
    """Refuse the judgement that a rival was accounted for where the calculation holds nothing that does so.

    Parameters
    ----------
    rivalen : Rivalen
    accounted : bool
        Whether the design subtracts covariates.

    Raises
    ------
    ParameterError
        If it does not, and a rival is said to be accounted for.
    """
    claimed = [RIVALEN_IN_WOORDEN[name] for name, each in rivalen.alle.items() if each.oordeel is Oordeel.VERREKEND]
    if claimed and not accounted:
        raise ParameterError(
            f"Volgens het oordeel is verrekend: {listing(claimed)}. Deze berekening verrekent niets.",
            remedy="Geef het panel covariaten en kies verschil in verschillen, of pas het oordeel aan.",
        )
