"""The feed of changes, as readers ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.errors import WarehouseError, shown
from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt


def changes(
    engine: sa.Engine,
    *,
    since: dt.datetime | None = None,
    between: tuple[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Changes in the order in which they became known.

    ``between`` names the captures before and after; what notices changed lies between none.
    """
    stored, editions = table("changes"), table("editions")
    before, after = editions.alias(), editions.alias()
    query = (
        sa.select(stored, after.c.sha256)
        .join(after, after.c.edition_id == stored.c.edition_id)
        .join(before, before.c.edition_id == stored.c.before_edition_id)
        .order_by(stored.c.change_id)
    )
    if since is not None:
        query = query.where(stored.c.known_at >= since)
    if between is not None:
        query = query.where(before.c.sha256 == between[0], after.c.sha256 == between[1])
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def end_of(engine: sa.Engine, run_id: str) -> dt.datetime:
    """The moment just after a run's last load, or when it began if it loaded nothing.

    Raises:
        WarehouseError: there is no such run.
    """
    runs, loads = table("runs"), table("loads")
    last = sa.select(sa.func.max(loads.c.known_at)).where(loads.c.run_id == run_id)
    with reading(engine) as connection:
        began = connection.execute(
            sa.select(runs.c.started_at).where(runs.c.run_id == run_id)
        ).scalar()
        known: dt.datetime | None = connection.execute(last).scalar()
    if began is None:
        raise WarehouseError(
            shown(engine.url),
            f"{run_id!r} is neither a run nor a day",
            "casetables runs lists the runs; a day is written 2017-03-20.",
        )
    start: dt.datetime = began if known is None else known
    return start + dt.timedelta(microseconds=1)
