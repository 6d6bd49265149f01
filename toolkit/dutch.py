"""Dutch numbers, dates and enumerations in running text, tables and figures (domain 5.14).

Nothing here depends on the locale of the machine.
"""

import math
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "nl_NL"
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
MISSING = "."


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero, as readers expect: 2.5 becomes 3 and -2.5 becomes -3."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: float | None, decimals: int = 0) -> str:
    """Format a number: 1234.5 with one decimal becomes '1.234,5'; a missing value becomes '.'."""
    if value is None or math.isnan(value):
        return MISSING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # plus 0: what rounds to nothing has no minus sign
    text = format_decimal(rounded(value, decimals) + 0, format=pattern, locale=LOCALE)
    return str(text).replace("-", MINUS)


def percentage(share: float | None, decimals: int = 0, *, text: bool = False) -> str:
    """Format a share (unit 1) as a percentage: '12%' in tables, '12 procent' in running text.

    A share above zero that would print as zero becomes 'minder dan 0,5%' (for no decimals).
    """
    if share is None or math.isnan(share):
        return MISSING
    unit = f"{NBSP}procent" if text else "%"
    half = Decimal(5).scaleb(-decimals - 1)
    if share > 0 and Decimal(repr(float(share))) * 100 < half:
        return f"minder dan {number(float(half), decimals + 1)}{unit}"
    return number(float(Decimal(repr(float(share))) * 100), decimals) + unit


def euro(value: float | None) -> str:
    """Format an amount: 1184.82 becomes '€ 1.184,82' with a no-break space."""
    return MISSING if value is None or math.isnan(value) else f"€{NBSP}{number(value, 2)}"


def day(value: date) -> str:
    """Format a date as '1 januari 2026'."""
    return str(format_date(value, format="d MMMM y", locale=LOCALE))


def month(value: date) -> str:
    """Format a date as 'januari 2026'."""
    return str(format_date(value, format="MMMM y", locale=LOCALE))


def listing(items: Sequence[str], *, word: str = "en") -> str:
    """Join words as Dutch does: 'a', 'a en b', 'a, b en c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capitalised(text: str) -> str:
    """Write a clause as the begin of a sentence: 'twee van de tien' becomes 'Twee van de tien'; '' stays ''."""
    return text[:1].upper() + text[1:]


def plural(count: int, one: str, many: str) -> str:
    """Return the count with the right word: '1 buurt', '1.200 buurten'."""
    return f"{number(count)} {one if count == 1 else many}"
