"""Changes in words, calculated from the values as printed."""

import pytest

from toolkit.figures.alt.changes import change


@pytest.mark.parametrize(
    ("start", "end", "soort", "said"),
    [
        (120, 90, "aantal", "30 lager (25%)"),
        (49, 60, "aantal", "11 hoger"),  # of fewer than fifty a percentage says too much
        (0, 5, "aantal", "5 hoger"),
        (0.124, 0.196, "aandeel", "8 procentpunt hoger"),  # 12% to 20%, not 7.2
        (0.124, 0.1244, "aandeel1", "gelijk gebleven"),  # both 12,4%
        (0.05, -0.05, "aandeel", "10 procentpunt lager"),
        (4.25, 3.1, "getal1", "1,2 lager"),  # 4,3 to 3,1
        (900, 950.5, "euro", "€ 50,50 hoger"),
    ],
)
def test_a_change_in_words(start, end, soort, said):
    assert change(start, end, soort).replace("\N{NO-BREAK SPACE}", " ") == said
