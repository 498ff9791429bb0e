"""A night in which nothing is new, over 300 known documents, against an empty Prefect flow.

``python tests/benchmarks/quiet_night.py [ROUNDS]`` makes a warehouse that knows 300 documents of every
series that lists reports by name, serves them on loopback with validators, and runs whole processes
(``casetables nightly``) in turn against one running Prefect server; prints the medians and their ratio, of the wall clock and of
the processor, which other work on the machine disturbs less.
"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from extractors.registry import sources
from flows.listings import look_at_all
from flows.report import RunReport
from flows.run import now, open_run
from flows.settings import Settings, set_library_defaults
from loaders import quarantine, record
from loaders.quarantine import Held

if TYPE_CHECKING:
    from extractors.source import Source
    from flows.run import Run

ROOT = Path(__file__).parents[2]
PORT = 42161
API = f"http://127.0.0.1:{PORT}/api"
EMPTY = ["-c", "from prefect import flow\n@flow\ndef empty() -> None: ...\nempty()"]
NIGHT = ["-m", "flows", "nightly"]
LOOKS = re.compile(r"(\d+) addresses \((\d+) unchanged\)")


def names(key: str, count: int) -> list[str]:
    """Addresses as the series names its documents."""
    forms = {
        "ice_ddor_weekly": lambda n: f"/doclib/ddor/ddor{1900 + n}_01-01to01-07.pdf",
        "ice_detention_deaths": lambda n: (
            f"/doclib/foia/reports/detaineedeaths-2003-{2000 + n}.pdf"
        ),
        "ice_287g_agencies": lambda n: f"/doclib/participatingAgencies0101{1900 + n}am.xlsx",
        "dhs_jurisdiction_lists": lambda _: "/sanctuary-jurisdictions",
        "ice_ddr_quarterly": lambda n: f"/doclib/declined-detainer-report-fy{1900 + n}q1.pdf",
        "wh_statements": lambda n: f"/briefings-statements/specimen-{n}/",
        "ice_newsroom": lambda n: f"/news/releases/specimen-release-{n}",
    }
    return sorted({forms[key](n) for n in range(count)}) if key in forms else []


@contextmanager
def site(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve pages with an ETag each."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = pages.get(self.path, b"")
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else 200 if body else 404)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if same else body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def listings(total: int) -> dict[str, bytes]:
    """A listing for each series and the documents it links."""
    known = [key for key in sources() if names(key, 1)]
    pages: dict[str, bytes] = {}
    for key in known:
        paths = names(key, total // max(1, len(known) - 1))
        links = "".join(
            f'<div class="views-row"><span class="news-title"><a href="{p}">{p}</a></span></div>'
            for p in paths
        )
        pages[urlsplit(sources()[key].listing).path] = f"<html>{links}".encode()
        for path in paths:
            xlsx = b"PK\x03\x04 xl/workbook.xml " + path.encode()
            html = b"<html>" + path.encode()
            pdf = b"%PDF-" + path.encode()
            pages[path] = xlsx if path.endswith("xlsx") else pdf if path.endswith("pdf") else html
    return pages


def unchanged(said: str) -> int:
    """How many addresses a night looked at; all of them have to be unchanged."""
    counts = [(int(looks), int(same)) for looks, same in LOOKS.findall(said)]
    if len(counts) != said.count(" addresses (") or any(a != b for a, b in counts):
        raise SystemExit(f"something was new:\n{said}")
    return sum(looks for looks, _ in counts)


def seconds(program: list[str], environ: dict[str, str]) -> tuple[float, float, str]:
    """The wall time of one whole process, what it took of the processor, and what it said."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *program],
        env=environ,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, done.stdout.strip()


def environment(folder: str, address: str) -> dict[str, str]:
    """The environment of every process here: the site in place of every host, and one Prefect server."""
    hosts = {host for each in sources().values() for host in each.hosts} | {"web.archive.org"}
    environ = dict(os.environ)
    set_library_defaults(environ)
    return environ | {
        "CASETABLES_WAREHOUSE": f"sqlite:///{folder}/w.db",
        "CASETABLES_ARCHIVE": f"{folder}/archive",
        "CASETABLES_SITES": ",".join(f"{host}={address}" for host in hosts),
        "CASETABLES_PAUSE_S": "0",
        "PREFECT_HOME": f"{folder}/prefect",
        "PREFECT_API_URL": API,
    }


def know(run: Run, key: str, source: Source) -> None:
    """Look at what a series lists and account for all of it, as what cannot be read."""
    look_at_all(run, source)
    held = [
        Held(
            series=key,
            document_url=pending.document.url,
            sha256=pending.sha256,
            reader=run.reader(key),
            level="document",
            reason="layout",
            sentence="",
        )
        for pending in record.unprocessed(run.engine, key, run.reader(key))
    ]
    quarantine.hold(run.engine, held, run_id=run.run_id, now=now())


@contextmanager
def server(environ: dict[str, str]) -> Iterator[None]:
    """A Prefect server that answers."""
    process = subprocess.Popen(
        [Path(sys.executable).parent / "prefect", "server", "start", "--port", str(PORT)],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(480):
            try:
                urlopen(f"{API}/health", timeout=1).close()
                break
            except (URLError, TimeoutError):
                time.sleep(0.5)
        yield
    finally:
        process.terminate()
        process.wait()


def main(rounds: int) -> None:
    """Make the state, then compare."""
    wanted = [key for key in sources() if names(key, 1)]
    night = NIGHT + [word for key in wanted for word in ("--source", key)]
    empty, nights, looks = [], [], 0
    with tempfile.TemporaryDirectory() as folder, site(listings(300)) as address:
        environ = environment(folder, address)
        with open_run(Settings.from_env(environ), "nightly", RunReport(command="nightly")) as run:
            for key in wanted:
                know(run, key, sources()[key])
        with server(environ):
            for _ in range(rounds):
                empty.append(seconds(EMPTY, environ)[:2])
                *took, said = seconds(night, environ)
                nights.append(took)
                looks = unchanged(said)
    print(f"{len(wanted)} series, {looks} addresses, medians of {rounds} rounds")
    for which, name in enumerate(("wall clock", "processor")):
        a, b = (statistics.median(each[which] for each in times) for times in (empty, nights))
        print(f"{name}: empty flow {a:.2f} s, night {b:.2f} s, ratio {b / a:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
