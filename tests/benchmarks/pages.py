"""How soon pages of ``casetables serve`` answer at a million rows, beside a plain SQL query.

    python tests/benchmarks/exports.py fill sqlite:///big.db 1000000
    python tests/benchmarks/pages.py sqlite:///big.db FOLDER

Each page is asked for 20 times, in turn with ``SELECT 1`` on Datasette's own page of SQL, over HTTP on
loopback; medians in milliseconds. Copying and its size are told as well.
"""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import threading
import time
from pathlib import Path

import sqlalchemy as sa
import uvicorn

from loaders.datasette.copying import copy_to_sqlite
from loaders.datasette.metadata import DATABASE
from loaders.datasette.served import Served

ROUNDS = 20
PLAIN = "/casetables?sql=select+1"
PAGES = (
    "/",
    "/-/dashboard",
    "/casetables",
    "/casetables/declined_detainers",
    "/casetables/declined_detainers_versions",
    "/casetables/declined_detainers?_search=assault",
    '/casetables/declined_detainers?_search="assault+77"',
    "/casetables/declined_detainers?_facet=citizenship_code",
    "/casetables/question_declines_by_week",
    "/-/evidence/{row}",
)


def main(warehouse: str, folder: Path) -> None:
    copy = folder / f"{DATABASE}.db"
    begun = time.perf_counter()
    if not copy.exists():
        engine = sa.create_engine(warehouse)
        copy_to_sqlite(engine, copy)
        print(f"copied in {time.perf_counter() - begun:.0f} s", flush=True)
    begun = time.perf_counter()
    served = Served(copy, draw=lambda _found: b"")
    print(f"{copy.stat().st_size / 1e6:.0f} MB, ready in {time.perf_counter() - begun:.1f} s")
    with served.warehouse.connect() as connection:
        row = connection.exec_driver_sql("SELECT max(row_id) FROM declined_detainers").scalar_one()
        count = connection.exec_driver_sql("SELECT count(*) FROM declined_detainers").scalar_one()
    print(f"{count:,} current rows")
    server = uvicorn.Server(uvicorn.Config(served.app(), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    for page in PAGES:
        print(json.dumps(timed(port, page.format(row=row).replace('"', "%22"))), flush=True)
    server.should_exit = True


def timed(port: int, page: str) -> dict:
    first, _ = ask(port, page)
    times, plain, statuses = [], [], set()
    for _ in range(ROUNDS):
        took, status = ask(port, page)
        times.append(took)
        statuses.add(status)
        plain.append(ask(port, PLAIN)[0])
    return {
        "page": page,
        "median_ms": round(statistics.median(times)),
        "most_ms": round(max(times)),
        "first_ms": round(first),
        "plain_sql_ms": round(statistics.median(plain)),
        "status": sorted(statuses),
    }


def ask(port: int, page: str) -> tuple[float, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", page)
    answer = connection.getresponse()
    answer.read()
    took = 1000 * (time.perf_counter() - begun)
    connection.close()
    return took, answer.status


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
