"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""

from toolkit.verhuisbewegingen.bewegingen import Bewegingen, bewegingen
from toolkit.verhuisbewegingen.herindeling import Herindeling, herindeel
from toolkit.verhuisbewegingen.tellen import tel_paren, tel_stromen

__all__ = ["Bewegingen", "Herindeling", "bewegingen", "herindeel", "tel_paren", "tel_stromen"]
