"""House style: the one palette and type family of figures, PDF and HTML (docs/method/06-huisstijl.md)."""

from pathlib import Path
from typing import Final

import fontpkg_fira_sans

FONT_FAMILY: Final = "Fira Sans"
FONT_FILES: Final = {
    (400, "normal"): "FiraSans-Regular.ttf",
    (400, "italic"): "FiraSans-Italic.ttf",
    (600, "normal"): "FiraSans-SemiBold.ttf",
}

INK: Final = "#1C2B33"
QUIET: Final = "#5B6B73"
LINE: Final = "#C9D2D6"
PAPER: Final = "#FFFFFF"
PANEL: Final = "#EEF3F4"
ACCENT: Final = "#0B5563"
BARS: Final = "#4C93A0"
HIGHLIGHT: Final = "#B5472E"
NO_VALUE: Final = "#F4F4F2"
SEQUENTIAL: Final = ("#E3EEF0", "#B4D3D8", "#7BB0B9", "#3E8492", "#0B5563")
DIVERGING: Final = ("#B5472E", "#D0816F", "#EBCBC3", "#F0EFEC", "#B4D3D8", "#3E8492", "#0B5563")  # low, middle, high
CATEGORICAL: Final = ("#0B5563", "#7BB0B9", "#C98F2B", "#B5472E", "#8A969B")


def font_folder() -> Path:
    """Return the folder with the font files that came with the installation."""
    return Path(fontpkg_fira_sans.ROOT) / "files"


def font_file(weight: int = 400, style: str = "normal") -> Path:
    """Return one font file; KeyError for a weight and style that the house style does not use."""
    return font_folder() / FONT_FILES[weight, style]
