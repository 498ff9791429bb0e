"""Kill a loader at random moments, and look each time whether the warehouse is still whole.

    python tests/benchmarks/kills.py WAREHOUSE_URL FOLDER [KILLS] [SEED]

Each time a fresh process archives, records and loads reports as fast as it can, and names each
edition once it is committed; it gets SIGKILL after 0.02 to 0.5 s. Ends with 0 and one line of JSON
when nothing was ever amiss and a last undisturbed run left nothing undone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

import editions
import sqlalchemy as sa

from extractors.archive import Archive
from extractors.records import Capture, Document, Observation
from loaders import record, runs, versions
from loaders.engines import open_warehouse

DOCUMENTS = 12
ROWS = 40
HALVES = {
    "edition without all its rows": """
        SELECT e.edition_id FROM editions AS e
        WHERE e.rows <> (SELECT count(*) FROM printed_rows AS p WHERE p.edition_id = e.edition_id)
    """,
    "document whose current rows are not those of its last edition": """
        SELECT e.document_url FROM editions AS e
        WHERE e.load_id = (SELECT max(l.load_id) FROM editions AS l WHERE l.document_url = e.document_url)
            AND e.rows <> (
                SELECT count(*) FROM declined_detainers AS d
                JOIN printed_rows AS p ON p.row_id = d.row_id AND p.edition_id = e.edition_id
                WHERE d.document_url = e.document_url
            )
    """,
    "current row that the last edition does not print": """
        SELECT d.row_id FROM declined_detainers AS d
        WHERE NOT EXISTS (
            SELECT 1 FROM printed_rows AS p JOIN editions AS e ON e.edition_id = p.edition_id
            WHERE p.row_id = d.row_id AND e.load_id = (
                SELECT max(l.load_id) FROM editions AS l WHERE l.document_url = d.document_url
            )
        )
    """,
    "row with two current versions": """
        SELECT row_id FROM declined_detainers GROUP BY row_id HAVING count(*) > 1
    """,
    "version that ends at no load": """
        SELECT version_id FROM declined_detainers_versions
        WHERE known_to IS NOT NULL AND known_to NOT IN (SELECT known_at FROM loads)
    """,
    "load without an edition": """
        SELECT load_id FROM loads WHERE load_id NOT IN (SELECT load_id FROM editions)
    """,
    "observation of a capture that is not recorded": """
        SELECT observation_id FROM observations WHERE sha256 NOT IN (SELECT sha256 FROM captures)
    """,
}


def work(url: str, folder: Path, out: int, until: int | None = None) -> None:
    """Archive, record, load, acknowledge; for ever, or until so many editions are there."""
    engine, archive = open_warehouse(url), Archive(str(folder / "archive"))
    while True:
        for pending in record.unprocessed(engine, editions.SERIES, "r1"):
            facts = editions.facts(archive.get(pending.sha256))
            loaded = versions.load(
                engine, facts, [], run_id="kills", now=dt.datetime.now(dt.UTC), reader="r1"
            )
            os.write(out, f"{loaded.edition_id}\n".encode())
        with engine.connect() as connection:
            done = connection.exec_driver_sql("SELECT count(*) FROM editions").scalar_one()
        if until is not None and done >= until:
            engine.dispose()
            return
        publish(engine, archive, done)


def publish(engine: sa.Engine, archive: Archive, done: int) -> None:
    """The next version of the next document comes in: file first, then the record."""
    number = done % DOCUMENTS
    content = editions.content(number, editions.version(done // DOCUMENTS), ROWS)
    sha256 = archive.put(content)
    record.observe(
        engine,
        "kills",
        Document(url=editions.url(number), series=editions.SERIES),
        Observation(
            url=editions.url(number),
            observed_at=dt.datetime.now(dt.UTC),
            outcome="changed",
            sha256=sha256,
        ),
        Capture(sha256=sha256, size=len(content), media_type="application/pdf"),
    )


def kill_one(url: str, folder: Path, delay_s: float, *, settled: bool) -> list[str]:
    """Fork a loader, kill it, and give the editions that it acknowledged.

    ``settled`` lets it acknowledge one first: on a slow machine it would never come that far.
    """
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        try:
            work(url, folder, sink)
        except BaseException:  # noqa: BLE001 - said here, since the child must not live on
            traceback.print_exc()
            os._exit(3)
    os.close(sink)
    first = os.read(source, 4096).decode() if settled else ""
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(source) as pipe:
        lines = (first + pipe.read()).splitlines()
    if not os.WIFSIGNALED(status):
        sys.exit("the loader died of itself before it was killed")
    return lines


def amiss(url: str, folder: Path, acknowledged: set[str]) -> list[str]:
    """What is wrong with the warehouse now."""
    engine = open_warehouse(url)
    found = []
    with engine.connect() as connection:
        for what, query in HALVES.items():
            hits = connection.exec_driver_sql(query).fetchall()
            found += [f"{what}: {hits[0][0]} and {len(hits) - 1} more"] if hits else []
        known = set(connection.exec_driver_sql("SELECT edition_id FROM editions").scalars())
        found += [f"acknowledged and lost: {name}" for name in acknowledged - known]
        captures = connection.exec_driver_sql("SELECT sha256 FROM captures").scalars().all()
        if engine.dialect.name == "sqlite":
            found += [
                r for r in connection.exec_driver_sql("PRAGMA quick_check").scalars() if r != "ok"
            ]
    engine.dispose()
    archive = Archive(str(folder / "archive"))
    for sha256 in captures:
        if hashlib.sha256(archive.get(sha256)).hexdigest() != sha256:
            found.append(f"capture {sha256} is not what its name says")
    return found


def main(url: str, folder: Path, kills: int = 20, seed: int = 1) -> None:
    """Kill so many loaders, then let one finish."""
    engine = open_warehouse(url)
    now = dt.datetime.now(dt.UTC)
    runs.start(engine, run_id="kills", command="backfill", version="0", now=now, lease_s=1e6)
    engine.dispose()  # nothing may stay connected over a fork
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    for number in range(kills):
        acknowledged |= set(
            kill_one(url, folder, chance.uniform(0.02, 0.5), settled=bool(number % 2))
        )
        if found := amiss(url, folder, acknowledged):
            sys.exit(f"after kill {number + 1}: " + "; ".join(found))
    finished = len(acknowledged) + 2 * DOCUMENTS
    work(url, folder, os.open(os.devnull, os.O_WRONLY), until=finished)
    found = amiss(url, folder, acknowledged)
    engine = open_warehouse(url)
    found += [p.sha256 for p in record.unprocessed(engine, editions.SERIES, "r1")]
    if found:
        sys.exit("after the last run: " + "; ".join(found))
    sys.stdout.write(json.dumps({"kills": kills, "acknowledged": len(acknowledged), "amiss": 0}))


if __name__ == "__main__":
    address, where, *numbers = sys.argv[1:]
    main(address, Path(where), *map(int, numbers))
