"""The same backfill with one process, two processes, and a Dask cluster of which a worker is killed.

``python tests/benchmarks/backfill.py [DOCUMENTS] [one|two|dask]...`` serves one specimen at so many weekly
addresses (200 unless told), backfills them into a warehouse of its own each way, prints the seconds
from the first to the last edition, and compares the warehouses row by row. The processes of one machine
write SQLite; Dask's write a PostgreSQL server from a wheel, without fsync. Needs the extra ``dask``.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from urllib.error import URLError
from urllib.request import urlopen

import sqlalchemy as sa

from flows.settings import set_library_defaults
from loaders.engines import open_warehouse, reading
from loaders.errors import WarehouseError
from loaders.tables import table

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SPECIMEN = (ROOT / "tests/fixtures/ice_ddor_weekly/short.pdf").read_bytes()
FIRST = dt.date(2012, 12, 1)  # 200 weeks end before the weeks that notices speak of
PORT = 42151
API = f"http://127.0.0.1:{PORT}/api"
SCHEDULER = "tcp://127.0.0.1:42152"
LISTING = "/declined-detainer-outcome-report"
PASSING = {"version_id", "load_id", "run_id", "known_from", "known_to", "recorded_at", "known_at",
           "checked_at", "observed_at", "observation_id", "edition_no"}  # fmt: skip
TABLES = ("declined_detainers", "issued_detainers", "detainer_policies", "statements", "editions",
          "printed_rows", "reconciliations", "check_results", "documents", "captures")  # fmt: skip


def paths(count: int) -> list[str]:
    """Weekly addresses."""
    weeks = [FIRST + dt.timedelta(weeks=number) for number in range(count)]
    return [f"/doclib/ddor/ddor{w:%Y_%m-%d}to{w + dt.timedelta(days=6):%m-%d}.pdf" for w in weeks]


@contextmanager
def site(count: int) -> Iterator[tuple[str, Counter[str]]]:
    """A listing with so many reports; gives its address and how often each was asked."""
    listed = paths(count)
    page = "<html>" + "".join(f'<a href="{path}">{path}</a>' for path in listed)
    hits: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            hits[self.path] += 1
            found = self.path in listed or self.path == LISTING
            # What follows the end of a PDF is not read; without it all would be one capture.
            report = SPECIMEN + f"% {self.path}\n".encode()
            body = report if self.path in listed else page.encode() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()


def backfill(environ: dict[str, str], *more: str) -> subprocess.Popen[str]:
    """The command, started."""
    span = ["--from", f"{FIRST}", "--to", "2017-12-31"]
    command = [BIN / "casetables", "backfill", "--source", "ice_ddor_weekly", *span, *more]
    return subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip


def neighbour(name: str) -> ModuleType:
    """Another file of the tests, by its path from their folder."""
    spec = spec_from_file_location(Path(name).stem, ROOT / "tests" / name)
    if spec is None or spec.loader is None:
        raise SystemExit(f"tests/{name} is not here")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def reader(warehouse: str) -> Iterator[sa.Connection]:
    """A look into a warehouse."""
    engine = open_warehouse(warehouse, create=False)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def reading_s(warehouse: str) -> float:
    """Seconds from the first edition to the last, start-up and fetching left out."""
    at = table("loads").c.known_at
    with reader(warehouse) as connection:
        first, last = connection.execute(sa.select(sa.func.min(at), sa.func.max(at))).one()
    return float((last - first).total_seconds())


def rows(warehouse: str) -> dict[str, list[tuple[object, ...]]]:
    """What a warehouse says, without the marks of its making."""
    found = {}
    with reader(warehouse) as connection:
        for name in TABLES:
            kept = [column for column in table(name).c if column.name not in PASSING]
            found[name] = sorted(map(tuple, connection.execute(sa.select(*kept))), key=repr)
    return found


def wait(url: str) -> None:
    """Until a server answers."""
    for _ in range(480):
        try:
            urlopen(url, timeout=1).close()
        except (URLError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{url} does not answer")


def killing_one(process: subprocess.Popen[str], worker: subprocess.Popen[bytes], warehouse: str, count: int) -> None:  # fmt: skip
    """Kill a worker when half of the documents are loaded."""
    loaded = sa.select(sa.func.count()).select_from(table("loads"))
    while process.poll() is None:
        with suppress(WarehouseError), reader(warehouse) as connection:
            if connection.execute(loaded).scalar_one() >= count // 2:
                break
        time.sleep(0.5)
    os.killpg(worker.pid, signal.SIGKILL)
    print("  a Dask worker is killed", flush=True)


class Scene:
    """A folder, its environment, and the processes that were begun in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = dict(os.environ)
        set_library_defaults(self.environ)
        self.environ |= {"PREFECT_HOME": f"{folder}/prefect", "PREFECT_API_URL": API, "CASETABLES_PAUSE_S": "0", "PYTHONPATH": str(ROOT)}  # fmt: skip
        self.begun: list[subprocess.Popen[bytes]] = []

    def begin(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        self.begun.append(subprocess.Popen([BIN / command[0], *command[1:]], env=self.environ, cwd=ROOT, stdout=log, stderr=log, start_new_session=True))  # fmt: skip
        return self.begun[-1]

    def end(self) -> None:
        for process in self.begun:
            os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def warehouse_of(way: str, folder: Path) -> Iterator[str]:
    """The address of an empty warehouse."""
    if way != "dask":
        yield f"sqlite:///{folder}/{way}.db"
        return
    with neighbour("conftest.py").served_postgresql() as place:
        yield f"postgresql+psycopg://postgres@/postgres?host={place}"


def fill(scene: Scene, way: str, warehouse: str, count: int) -> tuple[int, str]:
    """One backfill, whole; gives its exit code and what it said."""
    if way == "dask":
        scene.begin("dask", "scheduler", "--port", "42152", "--no-dashboard")
        workers = [scene.begin("dask", "worker", SCHEDULER, "--nthreads", "1", "--no-dashboard") for _ in range(2)]  # fmt: skip
        reach(42152)
        process = backfill(scene.environ, "--dask", SCHEDULER)
        killing_one(process, workers[0], warehouse, count)
    else:
        process = backfill(scene.environ, "--workers", "2" if way == "two" else "1")
    said, _ = process.communicate()
    return process.returncode, said


def reach(port: int) -> None:
    """Until something listens there."""
    for _ in range(240):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.5)
    raise SystemExit(f"nothing listens at port {port}")


def play(scene: Scene, way: str, count: int) -> dict[str, list[tuple[object, ...]]]:
    """One way over a site of its own: what it took, and what its warehouse says."""
    with warehouse_of(way, scene.folder) as warehouse, site(count) as (address, hits):
        scene.environ |= {
            "CASETABLES_SITES": f"www.ice.gov={address}",
            "CASETABLES_WAREHOUSE": warehouse,
            "CASETABLES_ARCHIVE": f"{scene.folder}/{way}",
        }
        start = time.perf_counter()
        code, said = fill(scene, way, warehouse, count)
        print(
            f"{way}: exit {code}, {time.perf_counter() - start:.1f} s in all, "
            f"{reading_s(warehouse):.1f} s reading, asked at most {max(v for k, v in hits.items() if k != '/robots.txt')} times",
            flush=True,
        )
        (scene.folder / f"{way}.txt").write_text(said)
        return rows(warehouse)


def compare(found: dict[str, dict[str, list[tuple[object, ...]]]]) -> int:
    """Each way against the first, row by row; gives 1 when one differs."""
    (name, first), *others = found.items()
    for way, mine in others:
        differ = [table for table in TABLES if mine[table] != first[table]]
        print(
            f"{name} and {way}: {sum(map(len, first.values())):,} rows, tables that differ: {differ or 'none'}"
        )
    return int(any(mine != first for _, mine in others))


def main(count: int, ways: list[str]) -> int:
    """Run each way and compare."""
    scene = Scene(Path(tempfile.mkdtemp(prefix="ct-backfill-")))
    try:
        scene.begin("prefect", "server", "start", "--port", str(PORT))
        wait(f"{API}/health")
        found = {way: play(scene, way, count) for way in ways}
    finally:
        scene.end()
    return compare(found)


if __name__ == "__main__":
    asked = int(sys.argv[1]) if sys.argv[1:] else 200
    sys.exit(main(asked, sys.argv[2:] or ["one", "two", "dask"]))
