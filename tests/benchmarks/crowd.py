"""Three writers and ten readers at once: no lock error reaches anybody, and nothing is lost.

    python tests/benchmarks/crowd.py WAREHOUSE_URL [SECONDS]

Readers check that what they see is whole, and that an answer about the past stays the same. Ends
with 0 and one line of JSON.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable

import editions
import kills
import sqlalchemy as sa

from extractors.records import Capture, Document, Observation
from loaders import reading, record, runs, versions
from loaders.as_of import as_of
from loaders.engines import open_warehouse

WRITERS, READERS = 3, 10


def write(url: str, mine: int, deadline: float) -> list[str]:
    """Load version after version of reports of one's own."""
    engine = open_warehouse(url)
    names = []
    while time.monotonic() < deadline:
        step = len(names)
        content = editions.content(1000 * mine + step % 5, editions.version(step // 5), 40)
        facts = editions.facts(content)
        now = dt.datetime.now(dt.UTC)
        document, sha256 = facts.edition.document, hashlib.sha256(content).hexdigest()
        record.observe(
            engine,
            "crowd",
            Document(url=document.url, series=document.series),
            Observation(url=document.url, observed_at=now, outcome="changed", sha256=sha256),
            Capture(sha256=sha256, size=len(content), media_type="application/pdf"),
        )
        loaded = versions.load(engine, facts, [], run_id="crowd", now=now, reader="r1")
        names.append(loaded.edition_id)
    return names


def read(url: str, _mine: int, deadline: float) -> list[str]:
    """Look at the whole, and ask again what was asked before."""
    engine = open_warehouse(url, create=False)
    answers: dict[dt.datetime, int] = {}
    looks = 0
    while time.monotonic() < deadline:
        reading.status(engine)
        with reading.reading(engine) as connection:
            for what, query in kills.HALVES.items():
                if connection.exec_driver_sql(query).first():
                    raise AssertionError(what)
            last = connection.exec_driver_sql("SELECT max(load_id) FROM loads").scalar()
            if last:
                moment = _known_at(connection, last)
                answers[moment] = _answer(connection, moment)
            for moment, before in list(answers.items())[-5:]:
                if _answer(connection, moment) != before:
                    raise AssertionError(f"another answer for {moment}")
        looks += 1
    return [str(looks)]


def _known_at(connection: sa.Connection, load_id: int) -> dt.datetime:
    loads = runs.table("loads")
    query = sa.select(loads.c.known_at).where(loads.c.load_id == load_id)
    return connection.execute(query).scalar_one()


def _answer(connection: sa.Connection, moment: dt.datetime) -> int:
    query = as_of(connection, "declined_detainers", moment).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(query)).scalar_one()


def fork(
    job: Callable[[str, int, float], list[str]], url: str, mine: int, end: float
) -> tuple[int, int]:
    """A child at a job; its lines come through the pipe."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(sink, "\n".join(job(url, mine, end)).encode())
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it
            os.write(sink, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
    os.close(sink)
    return child, source


def main(url: str, seconds: float = 60) -> None:
    """Let them all work for so long, then count."""
    engine = open_warehouse(url)
    now = dt.datetime.now(dt.UTC)
    runs.start(engine, run_id="crowd", command="backfill", version="0", now=now, lease_s=1e6)
    engine.dispose()
    end = time.monotonic() + seconds
    jobs = [write] * WRITERS + [read] * READERS
    children = [fork(job, url, number, end) for number, job in enumerate(jobs)]
    said = []
    for child, source in children:
        with os.fdopen(source) as pipe:
            said.append(pipe.read())
        if os.waitpid(child, 0)[1]:
            sys.exit(said[-1])
    names = {name for text in said[:WRITERS] for name in text.split()}
    engine = open_warehouse(url)
    with engine.connect() as connection:
        known = set(connection.exec_driver_sql("SELECT edition_id FROM editions").scalars())
    looks = sum(int(text) for text in said[WRITERS:])
    if lost := names - known:
        sys.exit(f"lost: {sorted(lost)}")
    sys.stdout.write(json.dumps({"editions": len(names), "looks": looks, "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:]))
