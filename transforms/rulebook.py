"""Every rule, in the order in which ``docs/rules.md`` lists them, and what a cited name says.

>>> cited("date.us_slash@1")
"MM/DD/YYYY (US agencies' usage)"
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms import cells, countries, dates, dates_in_prose, offences, places
from transforms.narrative import rules as narrative_rules

if TYPE_CHECKING:
    from transforms.rules import Rule

GROUPS = {
    "Places": places.RULES,
    "Countries": countries.RULES,
    "Offences": offences.RULES,
    "Dates and ages": dates.RULES,
    "Dates in running text": dates_in_prose.RULES,
    "Other cells": cells.RULES,
    "Cases told in prose": narrative_rules.RULES,
}

_NAME = re.compile(r"\b[a-z_]+\.[a-z_]+@[0-9]+\b")


def names_in(text: str) -> tuple[str, ...]:
    """The names of rules that evidence cites, once each, in their order."""
    return tuple(dict.fromkeys(_NAME.findall(text)))


def cited(name: str) -> str | None:
    """What a rule says and its source; None if it has gone, or says something else since."""
    rule = _rules().get(name)
    if rule is None:
        return None
    return f"{rule.says} ({rule.source})" if rule.source != "-" else rule.says


@cache
def _rules() -> dict[str, Rule]:
    return {rule.name: rule for rules in GROUPS.values() for rule in rules}
