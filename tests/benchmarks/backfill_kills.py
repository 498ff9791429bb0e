"""A backfill killed at random moments: what is fetched twice, lost or doubled.

``python tests/benchmarks/backfill_kills.py [KILLS] [DOCUMENTS]`` kills the process so often (20 unless told), each
time at another moment of its work, lets a last one end, and counts. A document of which the site had
sent everything counts as fetched when its look was recorded; a kill in between is counted apart.
"""

from __future__ import annotations

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

ROOT = Path(__file__).parents[2]
PROGRAM = """
import datetime as dt, os
from extractors.registry import source
from flows.filling import prepare
from flows.report import RunReport
from flows.run import open_run
from flows.settings import Settings
from flows.working import work
report = RunReport(command="backfill")
with open_run(Settings.from_env(os.environ), "backfill", report) as run:
    span = (dt.date(2013, 1, 1), dt.date(2017, 12, 31))
    _, mine, jobs = prepare(run, source("ice_ddor_weekly"), span, force=False)
    for job in jobs:
        mine.editions.append(work(job))
"""


def main(kills: int, count: int) -> int:
    """Kill, let it end, count."""
    spec = spec_from_file_location("served", Path(__file__).parent / "backfill.py")
    if spec is None or spec.loader is None:
        raise SystemExit("backfill.py is not here")
    served = module_from_spec(spec)
    spec.loader.exec_module(served)
    folder = Path(tempfile.mkdtemp(prefix="ct-kills-"))
    chance = random.Random(1)
    with served.site(count) as (address, hits):
        environ = os.environ | {
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder}/w.db",
            "CASETABLES_ARCHIVE": f"{folder}/archive",
            "CASETABLES_SITES": f"www.ice.gov={address}",
            "CASETABLES_PAUSE_S": "0.2",
            "PYTHONPATH": str(ROOT),
        }
        for number in range(kills):
            process = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, cwd=ROOT)
            before = hits[served.LISTING]
            while hits[served.LISTING] == before:
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 8))
            process.send_signal(signal.SIGKILL)
            print(
                f"kill {number + 1}: {sum(hits[p] for p in served.paths(count))} documents asked",
                flush=True,
            )
            process.wait()
        subprocess.run([sys.executable, "-c", PROGRAM], env=environ, cwd=ROOT, check=True)
        asked = {path: hits[path] for path in served.paths(count)}
    with sqlite3.connect(folder / "w.db") as connection:
        loaded = connection.execute(
            "SELECT document_url, count(*) FROM declined_detainers GROUP BY 1"
        ).fetchall()
        looks = connection.execute(
            "SELECT max(n) FROM (SELECT count(*) AS n FROM observations WHERE url LIKE '%.pdf' GROUP BY url)"
        ).fetchone()[0]
        runs = connection.execute("SELECT state, count(*) FROM runs GROUP BY 1").fetchall()
    right = {rows for _, rows in loaded} == {12} and len(loaded) == count
    print(
        f"runs {dict(runs)}; documents loaded {len(loaded)} of {count}, each with its 12 rows: {right}"
    )
    print(
        f"looks recorded for a document: at most {looks}; asked more than once of the site: {sum(n > 1 for n in asked.values())}"
    )
    return int(not right or looks != 1)


if __name__ == "__main__":
    sys.exit(
        main(int(sys.argv[1]) if sys.argv[1:] else 20, int(sys.argv[2]) if sys.argv[2:] else 24)
    )
