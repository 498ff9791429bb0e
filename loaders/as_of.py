"""What a fact said at a moment in the past; the answer never changes afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.loads import last_known_at
from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt


class TooLateError(ValueError):
    """Nothing is final yet about that moment: a load still to come may begin before it."""


def as_of(connection: sa.Connection, fact: str, moment: dt.datetime) -> sa.Select[Any]:
    """What the view of a fact showed at a moment, as a query to be narrowed further.

    In SQL by hand: ``SELECT * FROM <fact>_versions WHERE known_from <= :t AND (known_to IS NULL OR
    known_to > :t) AND standing <> 'withdrawn'``, with ``:t`` not later than ``SELECT max(known_at) FROM loads``.

    Raises:
        TooLateError: the moment is later than the last load.
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone: pass an aware datetime")
    last = last_known_at(connection)
    if last is None or moment > last:
        known = (
            f"the last load was at {last:%Y-%m-%dT%H:%M:%S.%fZ}" if last else "nothing is loaded"
        )
        raise TooLateError(f"{moment.isoformat()} cannot be answered for good yet: {known}")
    versions = table(fact)
    return sa.select(versions).where(
        versions.c.known_from <= moment,
        versions.c.known_to.is_(None) | (versions.c.known_to > moment),
        versions.c.standing != "withdrawn",
    )
