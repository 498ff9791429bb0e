"""Documents and rows that could not be trusted, with the reason, waiting for a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading, writing
from loaders.record import next_id
from loaders.tables import table
from loaders.versions import keep_findings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One entry: ``level`` is ``document`` or ``row``; ``payload`` holds no personal data."""

    series: str
    document_url: str
    sha256: str | None
    reader: str
    level: str
    reason: str
    sentence: str
    payload: Mapping[str, object] | None = None


def hold(
    engine: Engine,
    entries: Sequence[Held],
    *,
    run_id: str,
    now: dt.datetime,
    checks: Sequence[Mapping[str, Any]] = (),
    reconciliations: pd.DataFrame | None = None,
) -> None:
    """Keep entries, with the findings that sent them here, in one transaction.

    What an older reader held of the same captures is closed: this is its replay.
    """
    held = table("quarantine")
    with writing(engine) as connection:
        for sha256 in {entry.sha256 for entry in entries}:
            connection.execute(
                sa.update(held)
                .where(held.c.sha256 == sha256, held.c.status == "open")
                .values(status="replayed", closed_at=now, note=f"read again by {run_id}")
            )
        first = next_id(connection, "quarantine", "quarantine_id")
        for number, entry in enumerate(entries):
            payload = (
                None if entry.payload is None else json.dumps(entry.payload, ensure_ascii=False)
            )
            connection.execute(
                sa.insert(held).values(
                    quarantine_id=first + number,
                    run_id=run_id,
                    series=entry.series,
                    document_url=entry.document_url,
                    sha256=entry.sha256,
                    reader=entry.reader,
                    level=entry.level,
                    reason=entry.reason,
                    sentence=entry.sentence,
                    payload=payload,
                    status="open",
                    opened_at=now,
                    note="",
                )
            )
        if reconciliations is not None:
            keep_findings(connection, run_id, checks, reconciliations)


def listing(engine: Engine, *, status: str = "open") -> list[dict[str, Any]]:
    """The entries that stand so, oldest first."""
    held = table("quarantine")
    query = sa.select(held).where(held.c.status == status).order_by(held.c.quarantine_id)
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def show(engine: Engine, number: int) -> dict[str, Any] | None:
    """One entry, or None."""
    held = table("quarantine")
    with reading(engine) as connection:
        query = sa.select(held).where(held.c.quarantine_id == number)
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None
