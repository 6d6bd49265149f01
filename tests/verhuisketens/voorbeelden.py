"""The worked examples of domain 9 (2, 4) as drawn tables, which several files of tests read."""

PLAIN = """
datum       wie  van       naar  leeftijd
2020-01-01  A    W1        W0    70
2020-02-01  B    W2        W1    35
2020-03-01  C    inwonend  W2    22
"""
NEW_W0 = """
datum       woning  soort
2019-12-15  W0      oplevering_nieuwbouw
"""
MERGE = """
datum       wie  id   van       naar  groep  personen  na  leeftijd
2020-01-01  A    vA   W1        W0    -      1         1   70
2020-02-01  DE   vD   W2        W1    g      2         3   30
2020-02-05  DE   vE   W3        W1    g      1         3   31
2020-03-01  F    vF   inwonend  W2    -      1         1   22
2020-03-02  G    vG   inwonend  W3    -      1         1   23
"""
