"""Questions to the warehouse: how it stands, what ran, and where a row comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.tables import METADATA, table
from transforms.schema import FACTS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_RUN = ("run_id", "command", "state", "started_at", "ended_at", "version")


def status(engine: Engine) -> dict[str, Any]:
    """Rows a table, the last run, when each series was last seen, and what waits for a person.

    ``failed_checks`` counts the failed error checks of editions that are still in quarantine.
    """
    with reading(engine) as connection:
        counts = {name: _count(connection, name) for name in METADATA.tables}
        held = table("quarantine")
        waiting = connection.execute(
            sa.select(held.c.level, sa.func.count())
            .where(held.c.status == "open")
            .group_by(held.c.level)
        ).all()
        checks = table("check_results")
        open_runs = sa.select(held.c.run_id).where(
            held.c.status == "open", held.c.reason == "check"
        )
        failed = connection.execute(
            sa.select(sa.func.count()).where(
                checks.c.severity == "error",
                checks.c.success.is_(False),
                checks.c.run_id.in_(open_runs),
            )
        ).scalar_one()
        return {
            "warehouse": engine.url.render_as_string(hide_password=True),
            "tables": counts,
            "last_run": next(iter(_runs(connection, 1)), None),
            "freshness": _freshness(connection),
            "quarantine": sum(count for _, count in waiting),
            "failed_checks": failed,
        }


def runs(engine: Engine, limit: int) -> list[dict[str, Any]]:
    """The latest runs, newest first."""
    with reading(engine) as connection:
        return _runs(connection, limit)


def a_row(engine: Engine, fact: str) -> str | None:
    """Some current row of a fact, for an example."""
    facts = table(fact)
    query = sa.select(facts.c.row_id).where(facts.c.known_to.is_(None)).order_by(facts.c.version_id)
    with reading(engine) as connection:
        return connection.execute(query.limit(1)).scalar()


def explain(engine: Engine, row_id: str) -> dict[str, Any] | None:
    """Everything that stands behind a row, or None when there is no such row.

    ``values`` pairs each normalised column with the rule that made it.
    """
    with reading(engine) as connection:
        for spec in FACTS:
            facts = table(spec.name)
            versions = [
                dict(row)
                for row in connection.execute(
                    sa.select(facts).where(facts.c.row_id == row_id).order_by(facts.c.known_from)
                ).mappings()
            ]
            if versions:
                return _explained(connection, spec.name, versions)
    return None


def _explained(connection: Connection, name: str, versions: list[dict[str, Any]]) -> dict[str, Any]:
    last = versions[-1]
    edition = _one(connection, "editions", "edition_id", last["edition_id"])
    printed = _one(connection, "printed_rows", "row_id", last["row_id"]) or {}
    rules = json.loads(last["rules"])
    hidden = {"rules", "content_hash", "version_id"}
    return {
        "row_id": last["row_id"],
        "table": name,
        "document": _one(connection, "documents", "url", last["document_url"]),
        "capture": _one(connection, "captures", "sha256", (edition or {}).get("sha256")),
        "edition": edition,
        "observations": _observations(connection, last["document_url"]),
        "page": last["page"],
        "bbox": json.loads(last["bbox"]),
        "printed": json.loads(printed.get("cells", "{}")),
        "values": {
            column: {"value": value, "rule": rules.get(column)}
            for column, value in last.items()
            if column not in hidden
        },
        "versions": [
            {key: version[key] for key in ("known_from", "known_to", "change_reason", "run_id")}
            for version in versions
        ],
        "reconciliations": _all(connection, "reconciliations", "edition_id", last["edition_id"]),
    }


def _one(
    connection: Connection, name: str, column: str, value: str | None
) -> dict[str, Any] | None:
    return next(iter(_all(connection, name, column, value)), None)


def _all(connection: Connection, name: str, column: str, value: str | None) -> list[dict[str, Any]]:
    query = sa.select(table(name)).where(table(name).c[column] == value)
    return [dict(row) for row in connection.execute(query).mappings()]


def _observations(connection: Connection, url: str) -> list[dict[str, Any]]:
    seen = table("observations")
    query = sa.select(seen).where(seen.c.url == url).order_by(seen.c.observation_id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _runs(connection: Connection, limit: int) -> list[dict[str, Any]]:
    listed = table("runs")
    query = sa.select(*(listed.c[name] for name in _RUN)).order_by(listed.c.started_at.desc())
    return [dict(row) for row in connection.execute(query.limit(limit)).mappings()]


def _freshness(connection: Connection) -> list[dict[str, Any]]:
    """A series, when a site last answered for it, and the last period that is loaded."""
    documents, seen, editions = table("documents"), table("observations"), table("editions")
    looks = connection.execute(
        sa.select(documents.c.series, sa.func.max(seen.c.observed_at))
        .join(seen, seen.c.url == documents.c.url)
        .where(seen.c.outcome != "failed")
        .group_by(documents.c.series)
        .order_by(documents.c.series)
    ).all()
    ends = sa.func.max(editions.c.period_end)
    periods = {
        row.series: row.period_end
        for row in connection.execute(
            sa.select(editions.c.series, ends.label("period_end")).group_by(editions.c.series)
        )
    }
    return [
        {"series": series, "last_seen": last, "last_period_end": periods.get(series)}
        for series, last in looks
    ]


def _count(connection: Connection, name: str) -> int:
    """Rows of a table; current versions only, where it has versions."""
    listed = table(name)
    query = sa.select(sa.func.count()).select_from(listed)
    if "known_to" in listed.c:
        query = query.where(listed.c.known_to.is_(None))
    return connection.execute(query).scalar_one()
