"""Documents and rows that could not be trusted, with the reason, waiting for a person."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import findings, frames
from loaders.bulk import bulk_insert
from loaders.engines import reading, writing
from loaders.loads import next_id
from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from loaders.loads import Writer
    from transforms.facts import Edition

STATUSES = ("replayed", "released", "dismissed")
"""How an entry may be closed: read again, let through by a person, or not worth reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One entry: ``level`` is ``document`` or ``row``; ``payload`` holds no personal data.

    ``reader`` names the code and layouts that refused it.
    """

    series: str
    document_url: str
    sha256: str | None
    reader: str
    level: str
    reason: str
    sentence: str
    payload: Mapping[str, object] | None = None


def hold(
    engine: sa.Engine,
    entries: Sequence[Held],
    *,
    run_id: str,
    now: dt.datetime,
    checks: Sequence[Mapping[str, Any]] = (),
    reconciliations: pd.DataFrame | None = None,
) -> list[int]:
    """Keep entries, with the findings that sent them here, in one transaction; give their numbers.

    What was held of the same captures before is closed: this is its replay.
    """
    with writing(engine) as connection:
        for url, sha256 in {(entry.document_url, entry.sha256) for entry in entries}:
            note = f"read again by {run_id}"
            _close(connection, (url, sha256), status="replayed", note=note, now=now)
        first = next_id(connection, table("quarantine").c.quarantine_id)
        rows = [
            asdict(entry)
            | {"quarantine_id": number, "run_id": run_id, "payload": _text(entry.payload)}
            | {"status": "open", "opened_at": now, "closed_at": None, "note": ""}
            for number, entry in enumerate(entries, first)
        ]
        if rows:
            bulk_insert(connection, table("quarantine"), frames.by_column(rows))
        findings.keep(connection, checks, reconciliations, {"run_id": run_id})
    return list(range(first, first + len(rows)))


def listing(engine: sa.Engine, *, status: str = "open") -> list[dict[str, Any]]:
    """The entries that stand so, oldest first; ``payload`` is JSON text."""
    held = table("quarantine")
    query = _entries(held).where(held.c.status == status).order_by(held.c.quarantine_id)
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def show(engine: sa.Engine, number: int) -> dict[str, Any] | None:
    """One entry, or None; ``payload`` is JSON text."""
    held = table("quarantine")
    with reading(engine) as connection:
        query = _entries(held).where(held.c.quarantine_id == number)
        row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def close(engine: sa.Engine, number: int, *, status: str, note: str, now: dt.datetime) -> bool:
    """Close an open entry with who says so and why; False when it is not open.

    Raises:
        ValueError: the status closes nothing, or the note is empty.
    """
    if status not in STATUSES:
        raise ValueError(f"{status!r} is none of {', '.join(STATUSES)}")
    if not note.strip():
        raise ValueError("the note is empty: say who decided, and why")
    held = table("quarantine")
    with writing(engine) as connection:
        done = connection.execute(
            held.update()
            .where(held.c.quarantine_id == number, held.c.status == "open")
            .values(status=status, closed_at=now, note=note)
        )
        return done.rowcount == 1


def release(connection: sa.Connection, edition: Edition, writer: Writer) -> None:
    """Close what is still held of a capture that is being loaded, or is loaded."""
    capture = (edition.document.url, edition.sha256)
    status = "released" if writer.because else "replayed"
    note = writer.because or f"loaded by {writer.run_id}"
    _close(connection, capture, status=status, note=note, now=writer.now)


def _entries(held: sa.Table) -> sa.Select[Any]:
    columns: list[sa.ColumnElement[Any]] = [c for c in held.c if c.name != "payload"]
    return sa.select(*columns, sa.cast(held.c.payload, sa.Text).label("payload"))


def _close(
    connection: sa.Connection,
    capture: tuple[str, str | None],
    *,
    status: str,
    note: str,
    now: dt.datetime,
) -> None:
    held = table("quarantine")
    url, sha256 = capture
    mine = (held.c.document_url == url) & (held.c.sha256 == sha256) & (held.c.status == "open")
    connection.execute(held.update().where(mine).values(status=status, closed_at=now, note=note))


def _text(payload: Mapping[str, object] | None) -> str | None:
    return None if payload is None else json.dumps(payload, ensure_ascii=False)
