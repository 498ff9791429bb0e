"""Which edition is asked for: by its name, or by its series and a day of its period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.errors import WarehouseError
from loaders.kinds import Timestamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    Edition = sa.Row[Any]

SERIES = "ice_ddor_weekly"
"""The series whose sections the page tells apart; no other has them."""

_EDITIONS = """
SELECT e.edition_id, e.document_url, e.series, e.period_start, e.period_end, e.sha256, e.pages,
    e.rows, e.engine, e.layout, l.known_at AS loaded_at
FROM editions AS e JOIN loads AS l ON l.load_id = e.load_id
WHERE e.series = :series AND e.period_start IS NOT NULL
ORDER BY e.period_start, e.load_id
"""

_KINDS: dict[str, Any] = {
    "period_start": sa.Date(),
    "period_end": sa.Date(),
    "loaded_at": Timestamp(),
}


def choose(connection: sa.Connection, asked: str) -> list[Edition]:
    """The editions of the document that is asked for, the one it was last loaded as at the end.

    Raises:
        WarehouseError: there is no such edition; the message lists those that there are.
    """
    query = sa.text(_EDITIONS).columns(**_KINDS)
    known = connection.execute(query, {"series": SERIES}).all()
    urls = {each.document_url for each in known if _is(each, asked)}
    if len(urls) == 1:
        return [each for each in known if each.document_url in urls]
    raise WarehouseError(
        f"edition {asked!r}",
        "several documents are of that day" if urls else "there is no such edition",
        _there_are(known),
    )


def _is(edition: Edition, asked: str) -> bool:
    series, _, day = asked.partition("/")
    if edition.edition_id == asked:
        return True
    try:
        asked_on = dt.date.fromisoformat(day)
    except ValueError:
        return False
    within: bool = edition.period_start <= asked_on <= edition.period_end
    return series == SERIES and within


def _there_are(known: Sequence[Edition]) -> str:
    if not known:
        return f"No report of {SERIES} is loaded yet: casetables nightly or ingest loads one."
    latest = {each.document_url: each for each in known}
    names = [f"{SERIES}/{each.period_end} ({each.edition_id})" for each in latest.values()]
    return f"There are {', '.join(names)}."
