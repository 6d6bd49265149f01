"""Read and write the worksheets of a partnership: a folder of YAML and CSV, or one Excel workbook."""

from toolkit.sources.werkbladen.gelezen import Gelezen
from toolkit.sources.werkbladen.lezen import read_run, read_werkbladen
from toolkit.sources.werkbladen.partnerschapsmap import read_map, write_map
from toolkit.sources.werkbladen.werkmap import read_werkmap
from toolkit.sources.werkbladen.werkmap_schrijven import write_werkmap

__all__ = ["Gelezen", "read_map", "read_run", "read_werkbladen", "read_werkmap", "write_map", "write_werkmap"]
