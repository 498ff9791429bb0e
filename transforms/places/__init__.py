"""Printed places to codes: counties, cities, states, and agencies that belong to none of them.

>>> resolve("Travis County Jail, Texas").code
'48453'
>>> resolve("Franklin County").status
'ambiguous'
"""

from transforms.places.deciding import resolve
from transforms.places.methods import ALL as RULES
from transforms.places.tables import state_named

__all__ = ["RULES", "resolve", "state_named"]
