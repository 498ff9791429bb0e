"""A backfill killed at random moments: what is fetched twice, lost or doubled.

``python tests/benchmarks/backfill_kills.py [KILLS] [DOCUMENTS]`` starts ``casetables backfill`` against a real
Prefect server and kills its process so often (20 unless told): the first half of the times soon after
it has asked for the listing, so that it is fetching, the rest soon after it has loaded one more
document, so that it is reading, checking or loading the next. A last one is let end. A document counts as fetched when the archive has it or its look is recorded;
one that the site had begun to send when the kill came is asked for again, and counted apart.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from flows.settings import set_library_defaults

BIN = Path(sys.executable).parent
PORT = 42171
PAUSE_S = 0.4


def neighbour(name: str) -> ModuleType:
    """Another script of this folder."""
    spec = spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{name}.py is not here")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ask(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    """Rows, none while there is no warehouse."""
    try:
        with sqlite3.connect(warehouse) as connection:
            return connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return []


def fetched(warehouse: Path, archive: Path) -> set[str]:
    """The paths of documents whose look is recorded, or that the archive has."""
    found = ask(warehouse, "SELECT url FROM observations WHERE url LIKE '%.pdf'")
    notes = [json.loads(note.read_text()) for note in archive.rglob("*.json")]
    urls = {str(url) for (url,) in found} | {str(note["url"]) for note in notes}
    return {url.removeprefix("https://www.ice.gov") for url in urls if url.endswith(".pdf")}


def main(kills: int, count: int) -> int:
    """Kill, let it end, count."""
    served = neighbour("backfill")
    folder = Path(tempfile.mkdtemp(prefix="ct-kills-"))
    warehouse, chance = folder / "w.db", random.Random(1)
    environ = dict(os.environ)
    set_library_defaults(environ)
    api = f"http://127.0.0.1:{PORT}/api"
    environ |= {
        "CASETABLES_WAREHOUSE": f"sqlite:///{warehouse}",
        "CASETABLES_ARCHIVE": f"{folder}/archive",
        "CASETABLES_PAUSE_S": f"{PAUSE_S}",
        "PREFECT_HOME": f"{folder}/prefect",
        "PREFECT_API_URL": api,
        "PYTHONPATH": str(served.ROOT),
    }
    log = (folder / "server.log").open("ab")
    server = subprocess.Popen([BIN / "prefect", "server", "start", "--port", str(PORT)], env=environ, stdout=log, stderr=log, start_new_session=True)  # fmt: skip
    known: set[str] = set()
    twice = 0
    try:
        served.wait(f"{api}/health")
        with served.site(count) as (address, hits):
            environ["CASETABLES_SITES"] = f"www.ice.gov={address}"
            for number in range(kills + 1):
                before, begun = hits[served.LISTING], dict(hits)
                process = served.backfill(environ)
                if number < kills:
                    have = len(loads(warehouse))
                    while hits[served.LISTING] == before:
                        time.sleep(0.05)
                    while number >= kills / 2 and len(loads(warehouse)) == have:
                        time.sleep(0.05)
                    time.sleep(chance.uniform(0, 4 * PAUSE_S))
                    process.send_signal(signal.SIGKILL)
                process.communicate()
                twice += sum(hits[path] > begun.get(path, 0) for path in known)
                known = fetched(warehouse, folder / "archive")
                print(f"{number + 1}: {len(known)} documents fetched, {len(loads(warehouse))} loaded", flush=True)  # fmt: skip
            unrecorded = sum(hits[path] - 1 for path in served.paths(count))
    finally:
        os.killpg(server.pid, signal.SIGKILL)
    return verdict(
        warehouse, count, twice=twice, unrecorded=unrecorded, exit_code=process.returncode
    )


def loads(warehouse: Path) -> list[tuple[object, ...]]:
    """Each document that is loaded, with how many of its rows are current."""
    return ask(warehouse, "SELECT document_url, count(*) FROM declined_detainers GROUP BY 1")


def verdict(warehouse: Path, count: int, *, twice: int, unrecorded: int, exit_code: int) -> int:
    """Say what was found; 0 when nothing is lost, doubled or fetched again."""
    rows = {rows for _, rows in loads(warehouse)}
    versions = ask(warehouse, "SELECT count(*) FROM declined_detainers_versions")[0][0]
    looks = ask(warehouse, "SELECT max(n) FROM (SELECT count(*) AS n FROM observations WHERE url LIKE '%.pdf' GROUP BY url)")  # fmt: skip
    states = dict(ask(warehouse, "SELECT state, count(*) FROM runs GROUP BY 1"))  # type: ignore[arg-type]
    right = rows == {12} and len(loads(warehouse)) == count and versions == 12 * count
    print(f"runs {states}; the last one ended with {exit_code}")
    print(f"documents loaded {len(loads(warehouse))} of {count}, each with its 12 rows and no other version: {right}")  # fmt: skip
    print(f"looks recorded for a document: at most {looks[0][0]}; asked for again after they were fetched: {twice}")  # fmt: skip
    print(f"asked for again because the kill came before they were here: {unrecorded - twice}")
    return int(not right or twice != 0 or looks[0][0] != 1 or exit_code != 0)


if __name__ == "__main__":
    sys.exit(
        main(int(sys.argv[1]) if sys.argv[1:] else 20, int(sys.argv[2]) if sys.argv[2:] else 30)
    )
