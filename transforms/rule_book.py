"""Every rule that can stand behind a value, by the name under which evidence cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms import cells, countries, dates, dates_in_prose, offences, places

if TYPE_CHECKING:
    from transforms.rules import Rule

GROUPS: dict[str, tuple[Rule, ...]] = {
    "Places": places.RULES,
    "Countries": countries.RULES,
    "Offences": offences.RULES,
    "Dates and ages": dates.RULES,
    "Dates in running text": dates_in_prose.RULES,
    "Other cells": cells.RULES,
}


def says(name: str) -> str:
    """What a rule does, in its own words; nothing for a version that is no longer in force."""
    return _BOOK.get(name, "")


_BOOK = {rule.name: rule.says for rules in GROUPS.values() for rule in rules}
