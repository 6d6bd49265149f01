"""The guard on personal data: what has the form of a BSN, telephone number, address, account or name is found.

No table of the toolkit may hold such data (domain 4). What is found is told by place and kind; a value never leaves.
"""

from toolkit.persoonsgegevens.masking import SOORTEN, mask
from toolkit.persoonsgegevens.searching import find_personal
from toolkit.persoonsgegevens.soorten import Soort
from toolkit.persoonsgegevens.wording import sentences

__all__ = ["SOORTEN", "Soort", "find_personal", "mask", "sentences"]
