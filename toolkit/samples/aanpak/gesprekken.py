"""Interviews: who was talked with, and fragments of notes that fit the codes of the first coder."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.gebieden import gemeente_of, wijk_of
from toolkit.samples.aanpak.codeboek import CODES, SLOTS, THEMAS
from toolkit.samples.aanpak.omgeving import Omgeving
from toolkit.samples.aanpak.organisaties import organisation_of
from toolkit.samples.aanpak.plan import AanpakPlan
from toolkit.samples.aanpak.trekken import add_days, draw, draw_by, hits, pseudonyms, shaped

GROEPEN: Final = {"senior_verhuisd": 8, "senior_niet_verhuisd": 8, "professional": 5, "mantelzorger": 3}
"""Out of 24 talks."""
_FRAGMENTEN: Final = (6, 11)
_TWEEDE_CODE: Final = 0.45
_THEMA: Final = {
    "senior_verhuisd": {"motief": 0.45, "interventie": 0.15, "betekenis": 0.15, "behoefte": 0.15, "proces": 0.10},
    "senior_niet_verhuisd": {
        "drempel": 0.50, "betekenis": 0.20, "behoefte": 0.15, "gedrag": 0.10, "interventie": 0.05,
    },
    "professional": {"drempel": 0.30, "interventie": 0.35, "gedrag": 0.15, "proces": 0.20},
    "mantelzorger": {"motief": 0.30, "drempel": 0.30, "interventie": 0.20, "betekenis": 0.20},
}  # fmt: skip
_SEGMENT: Final = {
    "senior_verhuisd": {"wil_kan": 1.0},
    "senior_niet_verhuisd": {"wil_kan_niet": 0.45, "kan_wil_niet": 0.40, "niet_niet": 0.15},
    "professional": {"geen": 1.0},
    "mantelzorger": {"geen": 1.0},
}
_LEEFTIJD: Final = {"56-65": 0.15, "66-75": 0.35, "76-85": 0.38, "86+": 0.12}
_FASEN: Final = ("huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis")
_LEIDRAAD: Final = {
    "praatplaat_toekomst": 0.4, "praatplaat_wonen": 0.3, "praatplaat_hulp": 0.2, "positieve_gezondheid": 0.1,
}  # fmt: skip
_OPENING: Final = {
    "senior": ("Bewoner vertelt: {}.", "{}.", "Op de vraag wat meespeelt: {}.", "Bewoner zegt het zo: {}."),
    "professional": ("Ziet dit vaker: {}.", "Uit de praktijk: {}.", "Bij een huisbezoek kwam naar voren: {}."),
    "mantelzorger": ("De familie ziet het zo: {}.", "Mantelzorger vertelt: {}.", "{}."),
}
_VERVOLG: Final = (" Verder: {}.", " Later in het gesprek: {}.", " En ook: {}.", " Daarna: {}.")
_SLOT: Final = (
    "",
    "",
    "",
    " Hier lang over gepraat.",
    " Kwam twee keer terug.",
    " Doorgevraagd.",
    " Met nadruk.",
)


@dataclass(frozen=True, eq=False)
class Gesprekken:
    """Talks, fragments and the codes that the first coder gives them.

    Attributes
    ----------
    gesprekken, interviewnotities : DataFrame
        In the shape of their contracts.
    codes : DataFrame[bool], index fragment_id, columns the codes of the codebook
    """

    gesprekken: pd.DataFrame
    interviewnotities: pd.DataFrame
    codes: pd.DataFrame


def hold_talks(omgeving: Omgeving, plan: AanpakPlan, streams: Callable[[str], np.random.Generator]) -> Gesprekken:
    """Hold the talks of a region and write their notes.

    Notes hold no names, addresses or real places. Every fragment has its stage as a code and one or two codes of what
    is said; the sentences are those of the codes.
    """
    heads = _heads(omgeving, plan, streams("gesprekken"))
    fragments = _fragments(heads, streams("fragmenten"))
    first, second = _codes_said(fragments["groep"], streams("codes"))
    texts = _texts(fragments["groep"], first, second, streams("teksten"))
    ids = pseudonyms("fr", len(fragments), region=omgeving.nummer)
    quoted = pd.Series(hits(0.7, len(fragments), streams("citaat")))
    notes = fragments.assign(fragment_id=ids, tekst=texts, citaat_toegestaan=quoted)
    columns = ["soort", "gespreksvoerder_org", "zelf_aangevraagd"]
    return Gesprekken(
        gesprekken=shaped("gesprekken", heads[["gesprek_id", "datum", *columns, "leidraad"]]),
        interviewnotities=shaped("interviewnotities", notes.drop(columns=columns)),
        codes=_marked(ids, fragments["fase"], first, second),
    )


def _heads(omgeving: Omgeving, plan: AanpakPlan, rng: np.random.Generator) -> pd.DataFrame:
    count = plan.gesprekken
    groups = np.repeat(list(GROEPEN), list(GROEPEN.values()))
    groep = pd.Series(groups[np.arange(count) % len(groups)], dtype="str")
    wijken = wijk_of(omgeving.woningen["buurt_code"].drop_duplicates()).sort_values().unique()
    places = pd.Series(wijken[rng.integers(0, len(wijken), count)], dtype="str")
    gemeente = gemeente_of(places)
    latest = pd.Series(omgeving.eind, index=groep.index, dtype="datetime64[us]")
    senior = groep.str.startswith("senior")
    segment = draw_by(groep, _SEGMENT, rng)
    return pd.DataFrame({
        "gesprek_id": pseudonyms("gs", count, region=omgeving.nummer),
        "respondent_id": pseudonyms("rs", count, region=omgeving.nummer),
        "groep": groep,
        "datum": add_days(latest, -rng.integers(10, 500, count)),
        "gemeente_code": gemeente,
        "gebied_code": places,
        "leeftijdsklasse": draw(_LEEFTIJD, count, rng).where(senior),
        "segment": segment.where(segment != "geen"),
        "leidraad": draw(_LEIDRAAD, count, rng),
        "soort": draw({"bewustwording": 0.55, "verhuisbehoefte": 0.45}, count, rng),
        "gespreksvoerder_org": organisation_of(gemeente, "wooncoach"),
        "zelf_aangevraagd": pd.Series(hits(0.4, count, rng)),
    }).sort_values(["datum", "gesprek_id"], ignore_index=True)  # fmt: skip


def _fragments(heads: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Divide every talk into fragments, whose stage goes forward; who has not moved does not get past searching."""
    counts = rng.integers(*_FRAGMENTEN, len(heads))
    rows = np.repeat(np.arange(len(heads)), counts)
    table = heads.iloc[rows].reset_index(drop=True)
    place = table.groupby("gesprek_id").cumcount()
    reach = np.where(table["groep"] == "senior_niet_verhuisd", 3, len(_FASEN))
    stage = np.minimum((place.to_numpy() + rng.random(len(table))) / counts[rows] * reach, reach - 1).astype(np.intp)
    return table.assign(volgorde=place + 1, fase=np.asarray(_FASEN, dtype=object)[stage])


def _codes_said(groep: pd.Series, rng: np.random.Generator) -> tuple[pd.Series, pd.Series]:
    """Draw one code per fragment, and for some a second one; missing where there is none."""
    themes = {thema: _falling(tuple(codes)) for thema, codes in THEMAS.items()}
    first, other = (draw_by(draw_by(groep, _THEMA, rng), themes, rng) for _ in range(2))
    return first, other.where((other != first) & hits(_TWEEDE_CODE, len(groep), rng))


def _falling(codes: tuple[str, ...]) -> dict[str, float]:
    """Return chances that fall along the list: a theme has a few codes that many name and a tail of rare ones."""
    weights = (1.0 + np.arange(len(codes))) ** -0.7
    return dict(zip(codes, (weights / weights.sum()).tolist(), strict=True))


def _texts(groep: pd.Series, first: pd.Series, second: pd.Series, rng: np.random.Generator) -> pd.Series:
    kinds = groep.str.replace("senior_.*", "senior", regex=True)
    rows = zip(kinds, first, second, rng.random((len(groep), 8)), strict=True)
    return pd.Series([_note(kind, code, also, luck) for kind, code, also, luck in rows], dtype="str")


def _note(kind: str, code: str, also: str | float, luck: NDArray[np.float64]) -> str:
    opening = _pick(_OPENING[kind], luck[0])
    text = opening.format(_sentence(code, luck[1:4]))
    if isinstance(also, str):
        text += _pick(_VERVOLG, luck[4]).format(_sentence(also, luck[5:7].repeat(2)))
    text += _pick(_SLOT, luck[7])
    return text[0].upper() + text[1:]


def _sentence(code: str, luck: NDArray[np.float64]) -> str:
    sentences = next(codes[code].zinnen for codes in THEMAS.values() if code in codes)
    words = {slot: _pick(choices, luck[1 + place % 2]) for place, (slot, choices) in enumerate(SLOTS.items())}
    return _pick(sentences, luck[0]).format(**words)


def _pick(choices: tuple[str, ...], luck: float) -> str:
    return choices[int(luck * len(choices))]


def _marked(ids: pd.Series, fase: pd.Series, first: pd.Series, second: pd.Series) -> pd.DataFrame:
    said = np.array(CODES, dtype=object)
    marks = np.any([column.to_numpy(dtype=object)[:, None] == said for column in (fase, first, second)], axis=0)
    return pd.DataFrame(marks, index=pd.Index(ids, name="fragment_id"), columns=list(CODES))
