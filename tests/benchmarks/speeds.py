"""How fast readers of tables are beside one another, and what a long document takes in memory.

Pages per CPU second of one process a reader; the readers take turns over the same files, and the best of
three turns counts.
"""

from __future__ import annotations

import importlib
import io
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.pdf import compiled, sandbox
from extractors.tables import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "flows/demo/site"
READERS = Path(__file__).with_name("readers.py")
TIMES = 3


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How to run one: its name in readers.py, its interpreter, and where it finds our packages."""

    name: str
    python: str = sys.executable
    path: str = str(ROOT)

    def run(self, *arguments: str) -> subprocess.Popen[str]:
        """A process that reads these files whenever it is told to."""
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


def without_compiled(folder: Path) -> Reader:
    """Ours, from a copy that lacks the compiled loops."""
    lacking = shutil.ignore_patterns(compiled.LIBRARY.name, "__pycache__")
    shutil.copytree(ROOT / "extractors", folder / "plain/extractors", ignore=lacking)
    return Reader(name="ours", path=str(folder / "plain"))


def sets(shared: Path) -> dict[str, list[Path]]:
    """The documents by the name of the set."""
    return {
        "specimens": sorted(SITE.glob("*.pdf")),
        "list of deaths": [shared / "documents/ice-deaths-in-custody-2003-2017.pdf"],
        "ICDAR": sorted((shared / "benchmarks/icdar2013").glob("*.pdf"))[::3],
    }


def rates(found: Mapping[str, Reader], paths: Sequence[Path]) -> dict[str, float]:
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


def memory(pages: int) -> float:
    """MB at the peak of a process of its own that reads a document of so many pages."""
    here = importlib.import_module("speeds")  # by its module's name: the child knows no __main__
    large = str(SITE / "ddor2017_01-28to02-03.pdf")
    found: float = sandbox.run(
        here.peak, large, pages, document="large", memory_mb=8192, seconds=300
    )
    return found


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
