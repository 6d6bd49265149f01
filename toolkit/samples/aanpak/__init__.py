"""What parties register around a market: coaching, allowances, surveys, interviews, and a panel of gemeenten.

Everything is drawn from known chances (`plan`), which go into the truth; functions take tables, not a market.
"""

from toolkit.samples.aanpak.panel import PanelPlan, draw_panel
from toolkit.samples.aanpak.panel_uit_markt import panel_from
from toolkit.samples.aanpak.plan import AanpakPlan
from toolkit.samples.aanpak.registratie import register

__all__ = ["AanpakPlan", "PanelPlan", "draw_panel", "panel_from", "register"]
