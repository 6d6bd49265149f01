"""One page in plain Dutch, made of the same protected numbers as the reports (domain 6, notebook 11)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.dutch import capitalised, number
from toolkit.publiekstekst.woorden import woorden
from toolkit.werkbladen import Werkbladen
from toolkit.werkbladen.werkgebied import werkt_in

Icoon = Literal["huis", "mensen", "verhuizen", "plan", "vraag"]
MOST_MEASURES: Final = 6
_TEN: Final = 10


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """One part of the page: a heading, an icon, and short paragraphs."""

    kop: str
    icoon: Icoon
    alineas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pagina:
    """A public page.

    Attributes
    ----------
    titel : str
    onderdelen : tuple of Onderdeel
        A part without any sentence is left out.
    """

    titel: str
    onderdelen: tuple[Onderdeel, ...]

    @property
    def alineas(self) -> tuple[str, ...]:
        """All text, for the hints."""
        return tuple(text for part in self.onderdelen for text in part.alineas)


@dataclass(frozen=True, kw_only=True)
class Cijfers:
    """The protected numbers of one gemeente: indicator id -> row without a breakdown; and rows of breakdowns."""

    rows: pd.DataFrame

    def value(self, name: str, column: str = "waarde") -> float | None:
        """Return one number of the gemeente; None where it is absent or suppressed."""
        own = self.rows.loc[
            (self.rows["indicator_id"] == name) & (self.rows["niveau"] == "gemeente") & self.rows["uitsplitsing"].isna()
        ]
        found = own[column].dropna()
        return None if found.empty else float(found.iloc[0])

    def classes(self, name: str, uitsplitsing: str) -> pd.Series:
        """Return the value of each class of a breakdown, index the class; suppressed ones are left out."""
        keys = self.rows["uitsplitsing"].str.extract(rf'^\{{"{uitsplitsing}": "([^"]*)"\}}$', expand=False)
        mine = (self.rows["indicator_id"] == name) & keys.notna() & self.rows["waarde"].notna()
        return self.rows.loc[mine, "waarde"].astype(float).set_axis(keys[mine])


def compose(
    rows: pd.DataFrame,
    *,
    naam: str,
    leeftijd: int,
    jaar: int,
    maatregelen: Sequence[str],
    contactpunt: str,
) -> Pagina:
    """Make the page.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
        Protected rows: what is suppressed is never worked out, its sentence is left out.
    naam : str
        Of the gemeente.
    leeftijd : int
        From this age on somebody counts.
    jaar : int
        Year of the moves.
    maatregelen : sequence of str
        Instruments that are in use here; those without plain words are left out.
    contactpunt : str
        One central point, with telephone or address; "" where nobody filled it in.
    """
    known, who = Cijfers(rows=rows), f"mensen van {leeftijd} jaar en ouder"
    parts = (
        Onderdeel(kop="Hoe wonen we nu?", icoon="huis", alineas=tuple(_living(known, naam, leeftijd))),
        Onderdeel(kop="Wie wil er verhuizen?", icoon="mensen", alineas=tuple(_wishing(known))),
        Onderdeel(kop="Wie is er verhuisd?", icoon="verhuizen", alineas=tuple(_moving(known, jaar, who))),
        Onderdeel(kop="Wat gebeurt er?", icoon="plan", alineas=tuple(_doing(maatregelen))),
        Onderdeel(kop="Wilt u meer weten?", icoon="vraag", alineas=tuple(_asking(naam, contactpunt))),
    )
    return Pagina(titel="Woont u ook later nog fijn?", onderdelen=tuple(part for part in parts if part.alineas))


def in_use(bladen: Werkbladen | None, *, gemeente: str) -> list[str]:
    """Return the instruments that organisations use now in a gemeente, in the order of the worksheet.

    Parameters
    ----------
    bladen : Werkbladen, optional
        None, where nothing was filled in, gives none.
    gemeente : str
        Where an organisation works, says `toolkit.werkbladen.werkgebied.werkt_in`.
    """
    if bladen is None or bladen.stimuleren.empty:
        return []
    here = bladen.organisaties.loc[werkt_in(bladen.organisaties, gemeente), "id"]
    rows = bladen.stimuleren
    now = rows.loc[(rows["status"] == "doet_nu") & rows["org_id"].isin(here), "instrument_code"]
    return list(dict.fromkeys(map(str, now)))


def out_of_ten(share: float) -> str:
    """Write a share (unit 1) as so many out of ten: 'ongeveer 2 van de 10', 'minder dan 1 van de 10'."""
    tenths = int(share * _TEN + 0.5)
    if share * _TEN < 0.5:
        return f"minder dan 1 van de {_TEN}"
    if tenths == _TEN:
        return "bijna iedereen"
    return f"ongeveer {tenths} van de {_TEN}"


def _living(known: Cijfers, naam: str, leeftijd: int) -> Iterator[str]:
    whole, hard = known.value("verhuizingen_aantal", "noemer"), known.value("opgave_hh_ongeschikt")
    can = known.value("opgave_hh_aanpasbaar")
    if whole is not None:
        yield (f"In {naam} zijn ongeveer {number(whole)} huishoudens met iemand van {leeftijd} jaar of ouder.")
    if hard is not None:
        yield (
            f"{capitalised(out_of_ten(hard))} woont in een huis met veel trappen of hoge drempels. "
            "Dat kan lastig zijn als lopen moeilijk wordt."
        )
    if can is not None:
        yield f"{capitalised(out_of_ten(can))} woont in een huis dat we kunnen aanpassen. Blijven wonen kan dus ook."


def _wishing(known: Cijfers) -> Iterator[str]:
    wish = known.value("opgave_hh_verhuiswens")
    if wish is not None:
        yield (
            f"We vroegen mensen of zij willen verhuizen. {capitalised(out_of_ten(wish))} wil dat misschien of zeker, "
            "binnen twee jaar. De anderen wonen graag waar ze wonen. Dat is ook goed."
        )


def _moving(known: Cijfers, jaar: int, who: str) -> Iterator[str]:
    moved = known.value("verhuizingen_aantal", "teller")
    if moved is not None:
        yield f"In {jaar} verhuisden ongeveer {number(moved)} huishoudens. Het gaat om {who}."
    reasons = known.classes("redenen_verhuizing", "reden")
    plain: Mapping[str, str] = woorden().redenen
    named = [plain[str(code)] for code in reasons.sort_values(ascending=False).index if str(code) in plain]
    if len(named) >= 2:
        yield f"Zij noemen vooral twee redenen: {named[0]} en {named[1]}."


def _doing(maatregelen: Sequence[str]) -> Iterator[str]:
    plain = woorden().maatregelen
    found = list(dict.fromkeys(plain[code] for code in maatregelen if code in plain))
    if found:
        yield "Wilt u verhuizen? Dan is er hulp. U beslist zelf."
        yield from found[:MOST_MEASURES]


def _asking(naam: str, contactpunt: str) -> Iterator[str]:
    if contactpunt:
        yield f"Heeft u een vraag? Ga naar één plek: {contactpunt}. Daar helpen mensen u verder."
    else:
        yield f"Heeft u een vraag? Bel de gemeente {naam}. Vraag naar wonen voor ouderen."
