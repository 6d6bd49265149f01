"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""
