"""How fast rows get in: ``bulk_insert`` against ``pandas.to_sql``, and a re-publication against a first load.

    python tests/benchmarks/loading.py sqlite [ROWS]
    python tests/benchmarks/loading.py postgresql+psycopg://USER@/postgres?host=FOLDER [ROWS]

Both write the same frame into the same table of a new warehouse in one transaction, in turns: once
into a bare copy of the table, once into the table itself with indices, constraints and guards.
On PostgreSQL the user must be able to create databases.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import editions as reports
import pandas as pd
import sqlalchemy as sa

from extractors.records import Capture, Observation
from loaders import editions, loads, record, runs, versions
from loaders.bulk import bulk_insert
from loaders.engines import open_warehouse, writing
from loaders.frames import columns, content_hashes
from loaders.tables import table
from transforms.facts import Facts

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
FACT = table("declined_detainers")
_numbers = itertools.count()


@contextmanager
def fresh(address: str) -> Iterator[sa.Engine]:
    """A new warehouse with a run, dropped afterwards."""
    if address == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield from _open(f"sqlite:///{folder}/warehouse.db")
        return
    name = f"casetables_benchmark_{next(_numbers)}"
    url = sa.make_url(address).set(database=name).render_as_string(hide_password=False)
    server = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield from _open(url)
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


def _open(url: str) -> Iterator[sa.Engine]:
    engine = open_warehouse(url)
    runs.start(engine, run_id="bench", command="backfill", version="0", now=NOW, lease_s=1e6)
    yield engine
    engine.dispose()


def see(engine: sa.Engine, facts: Facts) -> None:
    """Record the look that brought a capture."""
    edition = facts.edition
    look = Observation(
        url=edition.document.url, observed_at=NOW, outcome="new", sha256=edition.sha256
    )
    capture = Capture(sha256=edition.sha256, size=1, media_type="application/pdf")
    record.observe(engine, "bench", edition.document, look, capture)


def versions_of(count: int, known_at: dt.datetime) -> pd.DataFrame:
    """Rows of the fact table: a hundred real ones under ever new names."""
    facts = reports.facts(reports.content(1, 0, 100))
    frame = facts.tables["declined_detainers"]
    frame["content_hash"] = content_hashes(frame, "declined_detainers")
    frame = pd.concat([frame] * (count // 100), ignore_index=True)
    frame["row_id"] = [
        hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
        for number in range(count)
    ]
    frame["version_id"] = pd.Series(range(1, count + 1), dtype=object)
    frame["known_from"] = pd.Series([known_at] * count, dtype=object)
    frame["known_to"] = pd.Series([None] * count, dtype=object)
    frame["change_reason"] = "first_seen"
    frame["run_id"] = "bench"
    return frame[list(FACT.columns.keys())].astype(object)


def prepared(engine: sa.Engine) -> dt.datetime:
    """An edition for the rows to hang on, and a load for them to begin at."""
    facts = reports.facts(reports.content(1, 0, 100))
    see(engine, facts)
    with writing(engine) as connection:
        begun = loads.begin(connection, "bench", NOW)
        editions.insert(connection, facts.edition, begun, "r1")
    return begun.known_at


def by_bulk(engine: sa.Engine, target: sa.Table, frame: pd.DataFrame) -> None:
    """Our way."""
    with writing(engine) as connection:
        bulk_insert(connection, target, columns(frame, {}))


def by_pandas(engine: sa.Engine, target: sa.Table, frame: pd.DataFrame) -> None:
    """The usual way."""
    types = {column.name: column.type for column in target.columns}
    with writing(engine) as connection:
        frame.to_sql(target.name, connection, if_exists="append", index=False, dtype=types)


def bare(engine: sa.Engine) -> sa.Table:
    """A copy of the fact table without keys, indices, constraints and guards."""
    copied = [sa.Column(column.name, column.type) for column in FACT.columns]
    made = sa.Table("bare", sa.MetaData(), *copied)
    made.create(engine)
    return made


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def one(address: str, how: Callable[..., None], count: int, *, guarded: bool) -> float:
    """Seconds for so many rows in a new warehouse."""
    with fresh(address) as engine:
        frame = versions_of(count, prepared(engine))
        target = FACT if guarded else bare(engine)
        return timed(lambda: how(engine, target, frame))


def republished(address: str, count: int) -> dict[str, object]:
    """A first load of so many rows, then a version with one in a hundred edited."""
    both = [reports.facts(reports.content(1, version, count)) for version in (0, 1)]
    took = []
    with fresh(address) as engine:
        for facts in both:
            see(engine, facts)
            load = partial(versions.load, engine, facts, [], run_id="bench", now=NOW, reader="r1")
            took.append(timed(load))
    ratio = round(took[1] / took[0], 2)
    return {"first_s": round(took[0], 2), "again_s": round(took[1], 2), "ratio": ratio}


def main(address: str, count: int = 50_000) -> None:
    """Print one line of JSON for each figure; the best of three where that is bearable."""
    times = 3 if count <= 100_000 else 1
    for guarded in (False, True):
        best: dict[str, float] = {}
        for how in (by_bulk, by_pandas) * times:
            took = one(address, how, count, guarded=guarded)
            best[how.__name__] = min(took, best.get(how.__name__, took))
        say(
            table="indices and guards" if guarded else "bare",
            rows=count,
            **{name: f"{count / took:,.0f} rows/s" for name, took in best.items()},
            ratio=round(best["by_pandas"] / best["by_bulk"], 2),
        )
    if count <= 100_000:
        say(republished=count, **republished(address, count))


def say(**figures: object) -> None:
    """One line."""
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
