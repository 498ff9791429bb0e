"""The first page: what to know before quoting, the questions, and the facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

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
        "questions": [{"name": name, "asks": _marked(asked(name, rows))} for name in MARTS],
        "facts": [
            {"name": fact.name, "says": fact.description, "versions": rows[sql_name(fact)]}
            for fact in FACTS
        ],
    }


def _marked(words: str) -> Markup:
    """Names of columns, which stand between backticks, as code."""
    parts = re.split(r"`([^`]+)`", words)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
