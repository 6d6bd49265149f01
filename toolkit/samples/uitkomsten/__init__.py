"""What every worksheet indicator truly is in a gemeente of the samples.

Written from the text of the domain alone, and on purpose not with the code that users compute with: two readings of one
text that agree are worth more than one. Nothing here may import `toolkit.opgave` or `toolkit.monitor`.
"""

from toolkit.samples.uitkomsten.rekenen import KOLOMMEN, uitkomsten

__all__ = ["KOLOMMEN", "uitkomsten"]
