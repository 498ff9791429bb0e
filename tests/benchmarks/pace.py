"""What one document costs, stage by stage: the rates behind docs/scale.md.

``python tests/benchmarks/pace.py [ROUNDS]`` reads a short and a long specimen of the weekly report, each so many
times under another address, and prints for each stage the median of the processor's seconds (children
included: what the work costs whatever else the machine does) and of the wall clock; then a look that
finds nothing new, and the size of the warehouse a row.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from expectations import gate
from extractors.pdf import sandbox
from extractors.records import Capture, Document, Observation
from extractors.registry import source
from flows import holding
from flows.report import RunReport
from flows.run import Run, now, open_run
from flows.settings import Settings
from loaders import record, versions
from transforms.normalise import normalise

ROOT = Path(__file__).parents[2]
SPECIMENS = {
    "short": ROOT / "tests/fixtures/ice_ddor_weekly/short.pdf",
    "long": ROOT / "flows/demo/site/ddor2017_01-28to02-03.pdf",
}


def clock() -> tuple[float, float]:
    """Processor seconds of this process and its children, those at work included, and the wall clock."""
    used = sum(os.times()[:4])
    for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        ticks = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:15]
        used += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return used, time.perf_counter()


def one(run: Run, url: str, content: bytes, took: dict[str, list[tuple[float, float]]]) -> int:
    """One document through every stage; gives its printed rows."""
    document = Document(url=url, series="ice_ddor_weekly")
    marks = [clock()]
    sha256 = run.archive.put(content)
    capture = Capture(sha256=sha256, size=len(content), media_type="application/pdf")
    observation = Observation(url=url, observed_at=now(), outcome="new", sha256=sha256)
    record.observe(run.engine, run.run_id, document, observation, capture)
    marks.append(clock())
    printed = sandbox.run(source("ice_ddor_weekly").parse, content, document, document=url)
    marks.append(clock())
    facts = normalise(printed)
    marks.append(clock())
    checks = gate.check(facts)
    marks.append(clock())
    rows = holding.rows(checks, facts, now())
    reader = run.reader(document.series)
    versions.load(run.engine, facts, rows, run_id=run.run_id, now=now(), reader=reader)
    marks.append(clock())
    stages = ("archive and record", "parse in a child", "normalise", "check", "load")
    for stage, before, after in zip(stages, marks, marks[1:], strict=False):
        took[stage].append((after[0] - before[0], after[1] - before[1]))
    return len(printed.rows)


def main(rounds: int) -> None:
    """Measure both specimens."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_env(
            {
                "CASETABLES_WAREHOUSE": f"sqlite:///{folder}/w.db",
                "CASETABLES_ARCHIVE": f"{folder}/a",
            }
        )
        with open_run(settings, "pace", RunReport(command="pace")) as run:
            for name, path in SPECIMENS.items():
                content = path.read_bytes()
                one(run, f"https://www.ice.gov/warm-up-{name}.pdf", content, defaultdict(list))
                took: dict[str, list[tuple[float, float]]] = defaultdict(list)
                before = Path(folder, "w.db").stat().st_size
                rows = 0
                for number in range(rounds):
                    rows = one(run, f"https://www.ice.gov/{name}-{number}.pdf", content, took)
                grown = Path(folder, "w.db").stat().st_size - before
                print(
                    f"{name}: {len(content) // 1024} kB, {rows} rows, {grown / rounds / rows:,.0f} bytes of warehouse a row"
                )
                for stage, times in took.items():
                    cpu, wall = (statistics.median(values) for values in zip(*times, strict=True))
                    print(
                        f"  {stage:<20} {cpu * 1000:7.0f} ms processor {wall * 1000:7.0f} ms wall"
                    )
                total = sum(statistics.median(t[0] for t in times) for times in took.values())
                print(
                    f"  {'in all':<20} {total * 1000:7.0f} ms processor, {rows / total:,.0f} rows a second and core"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10)
