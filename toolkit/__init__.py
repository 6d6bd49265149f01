"""Doorstroom: research into the moving of older people to a home that fits them."""

from importlib.metadata import version

__version__ = version("doorstroom-toolkit")
