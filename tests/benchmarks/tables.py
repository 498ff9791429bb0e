"""The engine's figures in one table: ``python tests/benchmarks/tables.py SHARED``.

SHARED is the folder with ``benchmarks`` and ``documents``. Accuracy is scored by the scripts that lie
there; speed is pages per CPU second of one process, each set read by turns by us and by pdfplumber, the
best of three; memory is the peak of a process that reads 780 pages.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2 as pdfium

from extractors.pdf import sandbox
from extractors.tables import read, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "flows/demo/site"
COMMAND = f"{sys.executable} -m extractors.pdf {{pdf}}"
TIMES = 3


def scored(script: Path, *arguments: str) -> str:
    """The last line that a scorer prints."""
    run = subprocess.run(
        [sys.executable, str(script), *arguments, "--command", COMMAND],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return run.stdout.strip().splitlines()[-1]


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


def ours(content: bytes) -> int:
    """All tables, stitched; the number of pages."""
    return read(content, document="benchmark").pages


def theirs(content: bytes) -> int:
    """The same with pdfplumber as its authors advise, pages closed."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def raw(content: bytes) -> int:
    """PDFium's bulk text and its list of objects: what no engine on it can beat."""
    pdf = pdfium.PdfDocument(content)
    for page in pdf:
        page.get_textpage().get_text_range()
        for _ in page.get_objects(max_depth=2):
            pass
    return len(pdf)


def speed(contents: Sequence[bytes]) -> str:
    """Pages per CPU second of each reader, and our ratio to pdfplumber."""
    best: dict[str, float] = {}
    readers: dict[str, Callable[[bytes], int]] = {"ours": ours, "pdfplumber": theirs, "raw": raw}
    for _ in range(TIMES):
        for name, reader in readers.items():
            begun = time.process_time()
            pages = sum(map(reader, contents))
            best[name] = max(best.get(name, 0), pages / (time.process_time() - begun))
    rates = ", ".join(f"{name} {rate:.0f}" for name, rate in best.items())
    return f"{best['ours'] / best['pdfplumber']:.1f} x pdfplumber ({rates} pages a second)"


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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared.resolve()
    marks, documents = shared / "benchmarks", shared / "documents"
    icdar = marks / "icdar2013"
    sets = {
        "specimens": sorted(SITE.glob("*.pdf")),
        "list of deaths": [documents / "ice-deaths-in-custody-2003-2017.pdf"],
        "ICDAR": sorted(icdar.glob("*.pdf"))[::3],
    }
    tables = importlib.import_module("tables")
    figures: dict[str, Callable[[], str]] = {
        "ICDAR": lambda: scored(marks / "score_tables.py", str(icdar)),
        "ICDAR, ruled": lambda: scored(
            marks / "score_tables.py", str(icdar), "--only", str(icdar / "ruled.txt")
        ),
        "list of deaths, rows": lambda: list_of_deaths(documents),
        "NICS": lambda: scored(marks / "score_nics.py"),
        "780 pages, peak": lambda: (
            f"{sandbox.run(tables.peak, str(SITE / 'ddor2017_01-28to02-03.pdf'), 780, document='large', memory_mb=8192, seconds=300):.0f} MB"
        ),
    }
    for name, measure in figures.items():
        sys.stdout.write(f"{name:24}  {measure()}\n")
        sys.stdout.flush()
    for name, paths in sets.items():
        sys.stdout.write(f"{'speed, ' + name:24}  {speed([p.read_bytes() for p in paths])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
