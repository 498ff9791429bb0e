"""The engine's figures in one table: ``python tests/benchmarks/tables.py SHARED [--peers DIR]``.

SHARED is the folder with ``benchmarks`` and ``documents``. Accuracy is scored by the scripts that lie
there. Speed is pages per CPU second of one process a reader; the readers take turns over each set, and
the best of three turns counts. Memory is the peak of a process that reads 780 pages. With ``--peers``
other libraries are installed in environments of their own in DIR and measured beside ours.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.pdf import compiled, sandbox
from extractors.tables import read, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "flows/demo/site"
READERS = Path(__file__).with_name("readers.py")
COMMAND = f"{sys.executable} -m extractors.pdf {{pdf}}"
TIMES = 3


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How to run one: its name in readers.py, its interpreter, and where it finds our packages."""

    name: str
    python: str = sys.executable
    path: str = str(ROOT)

    def run(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.python, str(READERS), self.name, *arguments],
            env={"PYTHONPATH": self.path, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def command(self) -> str:
        """For the scorers; theirs are the tables of single pages."""
        return f"{self.python} {READERS} {self.name} --json {{pdf}}"


def readers(folder: Path, peers: Path | None) -> dict[str, Reader]:
    """Ours with and without compiled loops, PDFium alone, and the others."""
    plain = folder / "plain"
    shutil.copytree(ROOT / "extractors", plain / "extractors", ignore=_no_library)
    found = {"pdfplumber": Reader(name="pdfplumber"), "raw PDFium": Reader(name="raw")}
    if compiled.loops():
        found["ours"] = Reader(name="ours")
    found["ours, call by call"] = Reader(name="ours", path=str(plain))
    if peers:
        both = _environment(peers / "peers", "camelot-py", "tablers", "pypdfium2")
        alone = _environment(peers / "rs", "pdfplumber-rs")
        found["tablers"] = Reader(name="tablers", python=both)
        found["pdfplumber-rs"] = Reader(name="pdfplumber", python=alone)
        found["camelot"] = Reader(name="camelot", python=both)
    return found


def _no_library(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in (compiled.LIBRARY.name, "__pycache__")]


def _environment(folder: Path, *packages: str) -> str:
    """The interpreter of an environment with these packages; made where it is not there yet."""
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return str(python)


def scored(script: Path, *arguments: str, command: str = COMMAND) -> str:
    """The last line that a scorer prints."""
    run = subprocess.run(
        [sys.executable, str(script), *arguments, "--command", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return run.stdout.strip().splitlines()[-1] if run.stdout.strip() else "failed"


def list_of_deaths(documents: Path) -> str:
    """How many rows equal the truth in every field, dashes and white space folded."""
    path = documents / "ice-deaths-in-custody-2003-2017.pdf"
    (table,) = read(path.read_bytes(), document=path.name).tables
    with path.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as file:
        wanted = [[fold(text) for text in row[:11]] for row in csv.reader(file)][1:]
    found = [[fold(text) for text in row] for row in rows(table)[table.header_rows :]]
    return f"{sum(a == b for a, b in zip(found, wanted, strict=False))} of {len(wanted)}"


def fold(text: str) -> str:
    """One dash, one apostrophe, one space."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("‐–’", "--'"))).strip()


def speeds(found: Mapping[str, Reader], paths: Sequence[Path]) -> dict[str, float]:
    """Pages a CPU second of each reader, by turns over the same files."""
    best = dict.fromkeys(found, 0.0)
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(reader.run(*map(str, paths)))
            for name, reader in found.items()
        }
        for _ in range(TIMES):
            for name, process in running.items():
                best[name] = max(best[name], _turn(process))
        for process in running.values():
            if process.stdin:
                process.stdin.close()
    return best


def _turn(process: subprocess.Popen[str]) -> float:
    """Let a reader read once; 0 where it died."""
    if process.poll() is not None or not process.stdin or not process.stdout:
        return 0.0
    process.stdin.write("go\n")
    process.stdin.flush()
    pages, _, seconds = process.stdout.readline().partition(" ")
    return int(pages) / float(seconds) if seconds else 0.0


def peak(path: str, pages: int) -> float:
    """MB at the peak of this process after reading a document made of copies of one."""
    import resource

    pdf, source = pdfium.PdfDocument.new(), pdfium.PdfDocument(path)
    while len(pdf) < pages:
        pdf.import_pages(source)
    content = io.BytesIO()
    pdf.save(content)
    pdf.close()
    read(content.getvalue(), document="large")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_accuracy(shared: Path, found: Mapping[str, Reader]) -> None:
    """Ours, and the peers where they are measured."""
    marks = shared / "benchmarks"
    icdar = marks / "icdar2013"
    commands = {"ours": COMMAND} | {
        name: reader.command
        for name, reader in found.items()
        if reader.name not in ("ours", "raw") and len(found) > 4
    }
    for name, command in commands.items():
        tables, only = marks / "score_tables.py", str(icdar / "ruled.txt")
        show(f"ICDAR, {name}", scored(tables, str(icdar), command=command))
        show(f"ICDAR ruled, {name}", scored(tables, str(icdar), "--only", only, command=command))
    show("list of deaths, rows", list_of_deaths(shared / "documents"))
    show("NICS", scored(marks / "score_nics.py"))


def print_speed(shared: Path, found: Mapping[str, Reader]) -> None:
    """Each set: pages a second and times pdfplumber, reader by reader."""
    icdar = shared / "benchmarks/icdar2013"
    sets = {
        "specimens": sorted(SITE.glob("*.pdf")),
        "list of deaths": [shared / "documents/ice-deaths-in-custody-2003-2017.pdf"],
        "ICDAR": sorted(icdar.glob("*.pdf"))[::3],
    }
    for title, paths in sets.items():
        rates = speeds(found, paths)
        for name, rate in sorted(rates.items(), key=lambda entry: -entry[1]):
            times = rate / rates["pdfplumber"]
            found_out = (
                f"{rate:7.1f} pages a second {times:6.1f} x pdfplumber" if rate else "failed"
            )
            show(f"speed, {title}, {name}", found_out)


def show(what: str, value: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{what:44} {value}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peers", type=Path, metavar="DIR", help="install other libraries there")
    parser.add_argument("--only", choices=["accuracy", "speed", "memory"])
    asked = parser.parse_args()
    shared = asked.shared.resolve()
    with tempfile.TemporaryDirectory() as folder:
        found = readers(Path(folder), asked.peers and asked.peers.resolve())
        if asked.only in (None, "accuracy"):
            print_accuracy(shared, found)
        if asked.only in (None, "memory"):
            tables, large = (
                importlib.import_module("tables"),
                str(SITE / "ddor2017_01-28to02-03.pdf"),
            )
            limits = {"memory_mb": 8192, "seconds": 300}
            mb = sandbox.run(tables.peak, large, 780, document="large", **limits)
            show("780 pages, peak", f"{mb:.0f} MB")
        if asked.only in (None, "speed"):
            print_speed(shared, found)


if __name__ == "__main__":
    main()
