"""Area codes of CBS: validation, normalising, hierarchy, pseudo areas, linking (domain 4.1).

Codes: GM + 4 digits, WK + 6, BU + 8 (letters occur in the last two or four positions), PV + 2,
and our own KN + 6 for a kern, which has no official code.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, LinkError

Niveau = Literal["buurt", "wijk", "kern", "gemeente", "provincie", "land"]

PREFIX: Final[dict[str, str]] = {
    "buurt": "BU", "wijk": "WK", "kern": "KN", "gemeente": "GM", "provincie": "PV", "land": "NL",
}  # fmt: skip
PATTERN: Final[dict[str, str]] = {
    "buurt": r"BU\d{4}[0-9A-Z]{4}",
    "wijk": r"WK\d{4}[0-9A-Z]{2}",
    "kern": r"KN\d{6}",
    "gemeente": r"GM\d{4}",
    "provincie": r"PV\d{2}",
    "land": r"NL\d{2}",
}
ANY_CODE: Final = "|".join(PATTERN.values())
MEERVOUD: Final[dict[str, str]] = {
    "buurt": "buurten", "wijk": "wijken", "kern": "kernen", "gemeente": "gemeenten",
    "provincie": "provincies", "land": "landen",
}  # fmt: skip
_FORM: Final = re.compile("|".join(f"(?P<{niveau}>{form})" for niveau, form in PATTERN.items()), flags=re.ASCII)
_BODY_LENGTH: Final[dict[str, int]] = {"buurt": 8, "wijk": 6, "kern": 6, "gemeente": 4, "provincie": 2}
_NOBODY: Final = r"(?:GM|WK|BU)(?:0997|0998|9999)[0-9A-Z]{0,4}"
_WATER: Final = r"WK\d{4}99|BU\d{4}999[78]"


def normalize_code(text: str, niveau: Niveau) -> str | None:
    """Write one code as CBS does; None where that cannot be done without guessing.

    Padding is stripped, letters are made capitals and a missing prefix is added. A lost leading zero is put back
    only where the length proves it: a body of digits exactly one short, as happens to gemeenten 0001-0999 read
    as numbers. "GM307" stays invalid: someone typed that, no program made it.

    Examples
    --------
    >>> normalize_code(" bu03080000 ", "buurt"), normalize_code("3080000", "buurt"), normalize_code("GM307", "gemeente")
    ('BU03080000', 'BU03080000', None)
    """
    code = text.strip().upper()
    prefix = PREFIX[niveau]
    if not code.startswith(prefix) and code[:1].isdigit():
        body = code.removesuffix(".0")
        missing = _BODY_LENGTH.get(niveau, 0) - len(body)
        code = prefix + ("0" + body if missing == 1 and body.isdigit() else body)
    return code if re.fullmatch(PATTERN[niveau], code) else None


def normalize_codes(codes: pd.Series, niveau: Niveau, *, file: str | None = None) -> pd.Series:
    """Normalise a column of codes of one level.

    Parameters
    ----------
    codes : Series[str or int], any index
        Codes as delivered. Numbers are read as digits; missing stays missing.
    niveau : Niveau
        The level that all codes have.
    file : str, optional
        File named in the message.

    Returns
    -------
    Series[str], same index and name

    Raises
    ------
    ContractError
        If a code cannot be written as CBS does; the message names the row numbers (first row is 1).
    """
    written = codes.astype("string").map(lambda text: normalize_code(text, niveau), na_action="ignore")
    wrong = written.isna() & codes.notna()
    if wrong.any():
        rows = [number(position + 1) for position in wrong.to_numpy().nonzero()[0][:5]]
        raise ContractError(
            f"{plural(int(wrong.sum()), 'code is', 'codes zijn')} geen geldige {niveau}code van het CBS "
            f"({PREFIX[niveau]} en {_BODY_LENGTH.get(niveau, 2)} tekens).",
            remedy="Neem de codes over zoals het CBS ze schrijft, als tekst en met voorloopnullen. Gebruikt de "
            "gemeente een eigen nummering, noem die dan bij codering in leveringen.yaml.",
            file=file, place=f"kolom {codes.name}, rij {listing(rows)}",
        )  # fmt: skip
    return written.astype("str").where(codes.notna())


def niveau_of(codes: pd.Series) -> pd.Series:
    """Return the level of each code by its prefix; NA where it has no valid form."""
    # Each different code once: six patterns over a whole column took a third of the time of judging a small table.
    forms = {code: _FORM.fullmatch(code) for code in codes.dropna().unique()}
    found = codes.map({code: form.lastgroup if form else None for code, form in forms.items()})
    return pd.Series(found, index=codes.index, dtype="str", name="niveau")


def wijk_of(codes: pd.Series) -> pd.Series:
    """Return the wijk of each buurt: BU03070101 lies in WK030701. NA for other levels."""
    return ("WK" + codes.str[2:8]).where(codes.str.startswith("BU"))


def gemeente_of(codes: pd.Series) -> pd.Series:
    """Return the gemeente of each buurt, wijk, kern or gemeente: BU03070101 lies in GM0307. NA for other levels."""
    return ("GM" + codes.str[2:6]).where(codes.str[:2].isin(["BU", "WK", "KN", "GM"]))


def short_names(names: pd.Series) -> pd.Series:
    """Leave out the number that CBS puts before the name of a wijk: 'Wijk 01 Oostduinen' becomes 'Oostduinen'."""
    return names.str.replace(r"^Wijk \d+ (?=\S)", "", regex=True)


def is_pseudo(codes: pd.Series, *, bewoond: pd.Series | None = None) -> pd.Series:
    """Tell which codes are no place to live.

    Parameters
    ----------
    codes : Series[str]
    bewoond : Series[bool], same index, optional
        Where it is known that people live there. Codes of water (WKxxxx99, BUxxxx9997, BUxxxx9998) are then places
        after all: WK010699 is the countryside of Assen. Abroad (GM0998) and unknown (GM9999) never are.
    """
    water = codes.str.fullmatch(_WATER).fillna(value=False).astype(bool)
    nobody = codes.str.fullmatch(_NOBODY).fillna(value=False).astype(bool)
    return nobody | (water if bewoond is None else water & ~bewoond)


@dataclass(frozen=True)
class Koppeling:
    """How figures and areas of one level met.

    Attributes
    ----------
    niveau : str
    gekoppeld : int
        Areas on both sides.
    zonder_grens, zonder_cijfers : tuple of str
        Codes only in the figures and only among the boundaries.
    inwoners_zonder_grens : int
        Inhabitants of the areas that have figures but no boundary.
    """

    niveau: str
    gekoppeld: int
    zonder_grens: tuple[str, ...]
    zonder_cijfers: tuple[str, ...]
    inwoners_zonder_grens: int

    @property
    def regel(self) -> str:
        """The line that every report prints."""
        return (
            f"Koppeling {MEERVOUD[self.niveau]}: {number(self.gekoppeld)} gekoppeld; "
            f"{number(len(self.zonder_grens))} met cijfers zonder grens "
            f"({number(self.inwoners_zonder_grens)} inwoners); "
            f"{number(len(self.zonder_cijfers))} met grens zonder cijfers."
        )


def link_gebieden(
    cijfers: pd.DataFrame, grenzen: pd.DataFrame, *, niveau: str, toegestaan: Collection[str] = ()
) -> Koppeling:
    """Compare the areas of figures and boundaries of one level and refuse what does not meet.

    Parameters
    ----------
    cijfers : DataFrame with gebied_code, gebied_jaar, niveau, inwoners
    grenzen : DataFrame with gebied_code, gebied_jaar, niveau
    niveau : str
        Level to compare; other rows are ignored.
    toegestaan : collection of str
        Codes that may stay unlinked, named one by one in the experiment file.

    Raises
    ------
    LinkError
        If the area years differ, or an area that is not in `toegestaan` stays unlinked on either side.
    """
    left, right = (table.loc[table["niveau"] == niveau] for table in (cijfers, grenzen))
    years = sorted({*left["gebied_jaar"], *right["gebied_jaar"]})
    if len(years) > 1:
        raise LinkError(
            f"Cijfers en grenzen van de {MEERVOUD[niveau]} horen bij verschillende indelingen "
            f"({listing([str(year) for year in years])}).",
            remedy="Gebruik grenzen van hetzelfde jaar als de cijfers.",
        )
    without_border = ~left["gebied_code"].isin(right["gebied_code"])
    found = Koppeling(
        niveau=niveau,
        gekoppeld=int((~without_border).sum()),
        zonder_grens=tuple(sorted(left.loc[without_border, "gebied_code"])),
        zonder_cijfers=tuple(sorted(set(right["gebied_code"]) - set(left["gebied_code"]))),
        inwoners_zonder_grens=int(left.loc[without_border, "inwoners"].sum()),
    )
    _refuse_unlinked(found, toegestaan)
    return found


def _refuse_unlinked(found: Koppeling, toegestaan: Collection[str]) -> None:
    refused = sorted({*found.zonder_grens, *found.zonder_cijfers} - set(toegestaan))
    if refused:
        shown = listing(refused[:5]) + (f" en {number(len(refused) - 5)} andere" if len(refused) > 5 else "")
        raise LinkError(
            f"{found.regel} Niet gekoppeld: {shown}.",
            remedy="Controleer de codering van beide bestanden, of noem deze codes bij toegestaan_ongekoppeld.",
        )
