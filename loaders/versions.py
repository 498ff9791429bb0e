"""One edition's facts against what is known: versions are opened, closed, or left as they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from extractors.errors import LayoutError
from loaders.bulk import bulk_insert
from loaders.engines import writing
from loaders.record import next_id
from loaders.tables import table
from transforms.schema import FACTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from sqlalchemy import Connection, Engine

    from transforms.facts import Edition, Facts

Row = dict[str, Any]

_PLACE = frozenset(
    {
        "row_id",
        "document_url",
        "edition_id",
        "position",
        "page",
        "bbox",
        "period_start",
        "period_end",
    }
)
"""Columns that say where and when, not what: a reflowed PDF must not look like a changed fact."""


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What one load did; ``by_table`` counts opened versions."""

    edition_id: str
    opened: int = 0
    closed: int = 0
    left: int = 0
    by_table: dict[str, int] = field(default_factory=dict)


def load(
    engine: Engine,
    facts: Facts,
    checks: Sequence[Mapping[str, Any]],
    *,
    run_id: str,
    now: dt.datetime,
) -> Loaded:
    """Load one edition in one transaction; the current edition of its document changes nothing.

    An earlier edition that is published again becomes the current one: what it prints is kept
    already, its versions are opened anew.

    Raises:
        LayoutError: most of what the document printed before is gone from it.
    """
    edition = facts.edition
    done = Loaded(edition_id=edition.edition_id)
    with writing(engine) as connection:
        known = _editions_of(connection, edition.document.url)
        if known and known[-1] == edition.edition_id:
            return done
        load_id, known_at = _open_load(connection, run_id, now)
        if edition.edition_id in known:
            _make_current(connection, edition, load_id)
        else:
            _insert_edition(connection, edition, load_id)
            bulk_insert(connection, "printed_rows", records(facts.printed))
        stamp = {"known_from": known_at, "known_to": None, "run_id": run_id}
        for spec in FACTS:
            frame = facts.tables.get(spec.name)
            _versions(
                connection, edition, spec.name, [] if frame is None else records(frame), stamp, done
            )
        keep_findings(connection, run_id, checks, facts.reconciliations)
        release(connection, edition, f"loaded by {run_id}", now)
    return done


def keep_findings(
    connection: Connection,
    run_id: str,
    checks: Sequence[Mapping[str, Any]],
    reconciliations: pd.DataFrame,
) -> None:
    """Write the checks of an edition and its reconciliations, the latter once."""
    bulk_insert(connection, "check_results", [{**check, "run_id": run_id} for check in checks])
    verdicts = table("reconciliations")
    rows = [{**row, "run_id": run_id} for row in records(reconciliations)]
    for edition_id in {row["edition_id"] for row in rows}:
        connection.execute(sa.delete(verdicts).where(verdicts.c.edition_id == edition_id))
    bulk_insert(connection, "reconciliations", rows)


def release(connection: Connection, edition: Edition, note: str, now: dt.datetime) -> None:
    """Close what quarantine still holds of a capture that is loaded now."""
    held = table("quarantine")
    connection.execute(
        sa.update(held)
        .where(
            held.c.document_url == edition.document.url,
            held.c.sha256 == edition.sha256,
            held.c.status == "open",
        )
        .values(status="replayed", closed_at=now, note=note)
    )


def records(frame: pd.DataFrame) -> list[Row]:
    """A frame's rows as mappings."""
    columns = [str(column) for column in frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False)]


def _editions_of(connection: Connection, url: str) -> list[str]:
    """The editions of a document that are known, the current one last."""
    editions = table("editions")
    query = sa.select(editions.c.edition_id).where(editions.c.document_url == url)
    return list(connection.execute(query.order_by(editions.c.load_id)).scalars())


def _make_current(connection: Connection, edition: Edition, load_id: int) -> None:
    editions = table("editions")
    where = editions.c.edition_id == edition.edition_id
    connection.execute(sa.update(editions).where(where).values(load_id=load_id))


def _open_load(connection: Connection, run_id: str, now: dt.datetime) -> tuple[int, dt.datetime]:
    """The moment of this load: now, but never before the last one, whatever the clock says."""
    loads = table("loads")
    last = connection.execute(sa.select(sa.func.max(loads.c.known_at))).scalar()
    known_at = max(now, last + dt.timedelta(microseconds=1)) if last else now
    load_id = next_id(connection, "loads", "load_id")
    connection.execute(
        sa.insert(loads).values(load_id=load_id, run_id=run_id, known_at=known_at, recorded_at=now)
    )
    return load_id, known_at


def _insert_edition(connection: Connection, edition: Edition, load_id: int) -> None:
    start, end = edition.period or (None, None)
    connection.execute(
        sa.insert(table("editions")).values(
            edition_id=edition.edition_id,
            document_url=edition.document.url,
            sha256=edition.sha256,
            series=edition.document.series,
            period_start=start,
            period_end=end,
            published_on=edition.published_on,
            layout=edition.layout,
            engine=edition.engine,
            pages=edition.pages,
            rows=edition.rows,
            rows_sha256=edition.rows_sha256,
            defects=json.dumps(edition.defects),
            load_id=load_id,
        )
    )


def _versions(
    connection: Connection,
    edition: Edition,
    name: str,
    rows: list[Row],
    stamp: Mapping[str, Any],
    done: Loaded,
) -> None:
    """Only what changed is written."""
    facts = table(name)
    url = edition.document.url
    current = {
        row.row_id: (row.version_id, row.content_hash)
        for row in connection.execute(
            sa.select(facts.c.row_id, facts.c.version_id, facts.c.content_hash).where(
                facts.c.document_url == url, facts.c.known_to.is_(None)
            )
        )
    }
    hashes = {row["row_id"]: _content_hash(name, row) for row in rows}
    kept = [row_id for row_id, (_, content) in current.items() if hashes.get(row_id) == content]
    _demand_likeness(url, name, len(current), sum(row_id in hashes for row_id in current))
    gone = [version for row_id, (version, _) in current.items() if row_id not in set(kept)]
    _close(connection, name, gone, stamp["known_from"])
    reason = "republished" if current else "first_seen"
    first = next_id(connection, name, "version_id")
    known = set(kept)
    fresh = [row for row in rows if row["row_id"] not in known]
    bulk_insert(
        connection,
        name,
        [
            {
                **row,
                **stamp,
                "version_id": first + number,
                "content_hash": hashes[row["row_id"]],
                "change_reason": reason,
            }
            for number, row in enumerate(fresh)
        ],
    )
    done.opened += len(fresh)
    done.closed += len(gone)
    done.left += len(kept)
    done.by_table[name] = len(fresh)


def _close(connection: Connection, name: str, versions: list[int], known_to: dt.datetime) -> None:
    facts = table(name)
    for version in versions:
        connection.execute(
            sa.update(facts).where(facts.c.version_id == version).values(known_to=known_to)
        )


def _demand_likeness(url: str, name: str, before: int, common: int) -> None:
    if before >= 4 and common * 2 < before and name != "statements":
        raise LayoutError(
            url,
            f"of {before} rows of {name} known from this address only {common} are still printed",
            "This looks like another document at the same address: compare the two captures.",
        )


def _content_hash(name: str, row: Row) -> str:
    own = [c.name for c in TABLES[name].columns if c.name in row and c.name not in _PLACE]
    text = json.dumps([row[column] for column in own], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
