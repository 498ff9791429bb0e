"""The first page: what to know before quoting, the questions, and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loaders.datasette.metadata import asked
from loaders.export.papers import CAVEATS
from loaders.tables import sql_name
from loaders.views import MARTS
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping


def listed(rows: Mapping[str, int]) -> dict[str, Any]:
    """For the template; ``rows`` by table of the copy."""
    return {
        "caveats": CAVEATS,
        "questions": [{"name": name, "asks": asked(name, rows)} for name in MARTS],
        "facts": [
            {"name": fact.name, "says": fact.description, "versions": rows[sql_name(fact)]}
            for fact in FACTS
        ],
    }
