"""The only door out: nothing is drawn, tabled or exported that is not a `Publishable`."""

from toolkit.disclosure.publishable import Publishable, internal, open_data
from toolkit.disclosure.threshold import protect

__all__ = ["Publishable", "internal", "open_data", "protect"]
