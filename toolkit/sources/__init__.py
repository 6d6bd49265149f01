"""One `read_*` function per kind of delivery: the only place that opens delivered files (domain 4.9).

Each reader returns a table that keeps its contract and a `toolkit.provenance.Source` that says what it did.
"""
