"""A loader killed at random moments: no half edition, nothing lost that was said to be in."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from loaders.engines import open_warehouse, reading

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "tests/fixtures/ice_ddor_weekly/short.pdf"
ROWS = 12

LOADER = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
import sqlalchemy as sa
from extractors.archive import Archive
from extractors.fitting import parse_pdf
from extractors.records import Capture, Document, Observation
from loaders import record, runs, versions
from loaders.engines import open_warehouse
from transforms.normalise import normalise

url, path, archive, run, first = sys.argv[1:]
engine = open_warehouse(url)
content = Path(path).read_bytes()
now = dt.datetime.now(dt.UTC)
runs.start(engine, run_id=run, command="nightly", version="0", now=now, lease_s=0)
print("ready", flush=True)
for number in range(int(first), int(first) + 1000):
    document = Document(url=f"https://x/{number}.pdf", series="ice_ddor_weekly")
    sha256 = Archive(archive).put(content)
    capture = Capture(sha256=sha256, size=len(content), media_type="application/pdf")
    seen = Observation(url=document.url, observed_at=now, outcome="new", sha256=sha256)
    record.observe(engine, run, document, seen, capture)
    facts = normalise(parse_pdf(content, document))
    loaded = versions.load(engine, facts, [], run_id=run, now=dt.datetime.now(dt.UTC))
    print(loaded.edition_id, flush=True)
"""


@pytest.mark.parametrize("kills", [6])
def test_a_killed_loader_leaves_whole_editions_only(
    warehouse: str, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(5)
    said: set[str] = set()
    for number in range(kills):
        arguments = [warehouse, str(DOCUMENT), str(tmp_path / "archive"), f"run-{number}"]
        arguments.append(str(1000 * number))
        loader = subprocess.Popen(
            [sys.executable, "-c", LOADER, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert loader.stdout is not None
        assert loader.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.02, 0.6))
        loader.send_signal(signal.SIGKILL)
        said |= set(loader.stdout.read().split())
        loader.wait()

    engine = open_warehouse(warehouse)
    with reading(engine) as connection:
        editions = {
            row.edition_id: row.rows
            for row in connection.execute(sa.text("SELECT edition_id, rows FROM editions"))
        }
        printed = _counts(connection, "printed_rows")
        current = _counts(connection, "declined_detainers")
        verdicts = _counts(connection, "reconciliations")
        captures = connection.execute(sa.text("SELECT sha256, size FROM captures")).all()
    assert editions
    assert said <= set(editions)
    assert printed == editions
    assert current == dict.fromkeys(editions, ROWS)
    assert verdicts == dict.fromkeys(editions, 3)
    for sha256, size in captures:
        assert (tmp_path / "archive" / sha256[:2] / sha256).stat().st_size == size


def _counts(connection: sa.Connection, table: str) -> dict[str, int]:
    query = sa.text(f"SELECT edition_id, count(*) AS n FROM {table} GROUP BY 1")  # noqa: S608 - ours
    return {row.edition_id: row.n for row in connection.execute(query)}
