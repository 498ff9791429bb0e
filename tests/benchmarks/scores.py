"""How right a reader of tables is, in the terms of what is asked of the engine.

The scorers lie in the folder with the benchmarks; each runs a reader on one file a process.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.tables import read, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "flows/demo/site"
FIXTURES = ROOT / "tests/fixtures/ice_ddor_weekly"
_F1 = re.compile(r"F1 ([\d.]+)")
_FIELDS = 11


def scorers(shared: Path) -> dict[str, Callable[[str], str]]:
    """What is scored, by its name in the table; each takes the command that prints a file's tables."""
    marks = shared / "benchmarks"
    icdar, script = str(marks / "icdar2013"), marks / "score_tables.py"
    ruled = str(marks / "icdar2013/ruled.txt")
    return {
        "ICDAR, cell / relations F1": lambda command: scored(command, script, icdar),
        "ICDAR ruled, the same": lambda command: scored(command, script, icdar, "--only", ruled),
        "NICS, cell F1": lambda command: scored(command, marks / "score_nics.py"),
        "list of deaths, rows": lambda command: deaths(command, shared / "documents"),
    }


def scored(command: str, script: Path, *arguments: str) -> str:
    """The F1 values in the last line that a scorer prints."""
    run = subprocess.run(
        [sys.executable, str(script), *arguments, "--command", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return " / ".join(_F1.findall(run.stdout.rpartition("\n")[0].rpartition("\n")[2])) or "failed"


def deaths(command: str, documents: Path) -> str:
    """How many rows equal the truth in every field, dashes and white space folded, on whatever page."""
    path = documents / "ice-deaths-in-custody-2003-2017.pdf"
    run = subprocess.run(
        shlex.split(command.format(pdf=shlex.quote(str(path)))),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if run.returncode:
        return "failed"
    found: Counter[tuple[str, ...]] = Counter()
    for table in json.loads(run.stdout)["tables"]:
        lines: dict[int, dict[int, str]] = {}
        for cell in table["cells"]:
            lines.setdefault(cell["row"], {})[cell["col"]] = cell["text"]
        found.update(folded(line.get(col, "") for col in range(_FIELDS)) for line in lines.values())
    with path.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as file:
        wanted = Counter(folded(row[:_FIELDS]) for row in list(csv.reader(file))[1:])
    return f"{(found & wanted).total()} of {wanted.total()}"


def folded(texts: Iterable[str]) -> tuple[str, ...]:
    """One dash, one apostrophe, one space."""
    dashes = str.maketrans("‐–’", "--'")
    return tuple(re.sub(r"\s+", " ", text.translate(dashes)).strip() for text in texts)


def specimens() -> str:
    """Rows of the specimens, stitched and filled down, that equal what was drawn."""
    exact = count = 0
    for path in sorted(SITE.glob("*.pdf")):
        truth = ROOT / f"tests/specimens/{path.stem}.csv"
        with truth.open(encoding="utf-8", newline="") as file:
            wanted = [row[1:] for row in csv.reader(file)]
        found = _logical(path)
        exact += sum(a == b for a, b in zip(found, wanted, strict=False))
        count += max(len(wanted), len(found))
    return f"{exact} of {count}"


def foreign() -> str:
    """Rows of a browser's print of the short specimen that equal those of the word processor's."""
    found, wanted = (_logical(FIXTURES / f"{name}.pdf") for name in ("browser", "short"))
    exact = sum(a == b for a, b in zip(found, wanted, strict=False))
    return f"{exact} of {max(len(found), len(wanted))}"


def _logical(path: Path) -> list[list[str]]:
    """The rows of all tables below their headers."""
    found = read(path.read_bytes(), document=path.name).tables
    return [row for table in found for row in rows(table, fill_down=True)[table.header_rows :]]
