"""What a warehouse costs as it grows: a document more, and a question about the past.

    python tests/benchmarks/growth.py sqlite|POSTGRESQL_URL [VERSIONS]

Prints one line of JSON a figure: milliseconds to record and load a report of 40 rows among 50, 500
and 5,000 documents; then, among so many versions (a fifth of them current), the same questions of
the view of the current rows and as of a moment in the past, best of seven.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys

import editions as reports
import loading
import sqlalchemy as sa
from loading import FACT, fresh, prepared, say, see, timed, versions_of

from loaders import loads, record, versions
from loaders.as_of import as_of
from loaders.bulk import bulk_insert
from loaders.engines import reading, writing
from loaders.frames import columns
from loaders.tables import current

GENERATIONS = 5


def a_document(engine: sa.Engine, number: int) -> float:
    """Milliseconds for what a night does in the warehouse with a new report."""
    facts = reports.facts(reports.content(number, 0, 40))
    url = facts.edition.document.url

    def night() -> None:
        record.latest(engine, [url])
        see(engine, facts)
        versions.load(engine, facts, [], run_id="bench", now=loading.NOW, reader="r1")

    return 1000 * timed(night)


def documents(address: str) -> None:
    """The cost of a document, by how many there are."""
    with fresh(address) as engine:
        number = 0
        for size in (50, 500, 5000):
            costs = []
            while number < size:
                costs.append(a_document(engine, number))
                number += 1
            say(documents=size, ms_a_document=round(statistics.median(costs[-40:]), 2))


def history(engine: sa.Engine, count: int) -> dt.datetime:
    """Generations of the same rows, each closing the last; gives the moment of the third."""
    moments = [prepared(engine)]
    frame = versions_of(count // GENERATIONS, moments[0])
    for generation in range(GENERATIONS):
        with writing(engine) as connection:
            if generation:
                moments.append(loads.begin(connection, "bench", loading.NOW).known_at)
                closing = FACT.update().where(current(FACT))
                connection.execute(closing.values(known_to=moments[-1]))
            first = 1 + generation * len(frame)
            numbers = {"version_id": range(first, first + len(frame))}
            bulk_insert(connection, FACT, columns(frame, {"known_from": moments[-1]}) | numbers)
    # As autovacuum does by itself after so many rows.
    tidy = "VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(tidy)
    return moments[2]


def questions(address: str, count: int) -> None:
    """The same question, now and then."""
    with fresh(address) as engine:
        moment = history(engine, count)
        with reading(engine) as connection:
            some_row = connection.execute(sa.select(FACT.c.row_id).limit(1)).scalar_one()
            past = as_of(connection, "declined_detainers", moment)
            view = sa.table("declined_detainers", *(sa.column(c.name) for c in FACT.columns))
            now = sa.select(view)
            wanted = {
                "one row": sa.column("row_id") == some_row,
                "one jurisdiction": sa.column("jurisdiction_code") == "48453",
                "all by jurisdiction": sa.true(),
            }
            for what, more in wanted.items():
                best = [best_of_seven(connection, query.where(more)) for query in (now, past)]
                say(
                    versions=count,
                    question=what,
                    current_ms=round(best[0], 2),
                    as_of_ms=round(best[1], 2),
                    ratio=round(best[1] / best[0], 2),
                )


def best_of_seven(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> float:
    """Milliseconds to count rows by jurisdiction."""
    rows = query.subquery()
    counting = sa.select(rows.c.jurisdiction_code, sa.func.count()).group_by(
        rows.c.jurisdiction_code
    )
    return 1000 * min(timed(lambda: connection.execute(counting).all()) for _ in range(7))


if __name__ == "__main__":
    address, *numbers = sys.argv[1:]
    documents(address)
    questions(address, int(numbers[0]) if numbers else 1_000_000)
