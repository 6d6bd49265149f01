"""What the command line prints."""

from rich.console import Console


def say(text: str) -> None:
    """Print one line; rich marks it up, paths and codes stay as they are."""
    Console().print(text, highlight=False, soft_wrap=True)
