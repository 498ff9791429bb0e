"""Printed offences: their entries, the status printed for each, and what kind each label names.

>>> [(entry.text, entry.status, entry.nibrs) for entry in split("Robbery (Charge); Assault")]
[('Robbery', 'charged', '120'), ('Assault', 'not_stated', None)]
"""

from transforms.offences.classes import DENIED, LABEL, LONGEST, UNKNOWN, WORDS, classify, key
from transforms.offences.entries import SPLIT, Offence, split

RULES = (SPLIT, LABEL, WORDS, DENIED, UNKNOWN)

__all__ = ["LONGEST", "RULES", "SPLIT", "Offence", "classify", "key", "split"]
