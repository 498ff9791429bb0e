"""The engine's figures in one table: ``python tests/benchmarks/tables.py SHARED``.

SHARED is the folder with ``benchmarks`` and ``documents``. ``--peers PYTHON`` is the interpreter of an
environment with camelot-py, tablers and pypdfium2, ``--rust PYTHON`` that of one with pdfplumber-rs, which
takes pdfplumber's import name; both are measured beside ours. ``--only`` leaves out the other figures.
How each is come by is told in scores.py and speeds.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import scores
import speeds

from extractors.pdf import compiled

OURS, PLAIN = "ours", "ours, nothing compiled"
COMMAND = f"{sys.executable} -m extractors.pdf {{pdf}}"
ASKED = {
    "ICDAR, cell / relations F1": ".88 / .84",
    "ICDAR ruled, the same": ".93 / .90",
    "NICS, cell F1": ".95",
    "list of deaths, rows": "172",
    "specimens, rows": "all",
    "specimen printed by a browser, rows": "all",
    "780 pages, peak MB": "< 150",
} | {f"x pdfplumber, {name}": "15, 8 plain" for name in ("specimens", "list of deaths", "ICDAR")}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, by figure and reader."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)

    def tell(self, figure: str, reader: str, value: str) -> None:
        """Keep a value, and show it: the whole takes minutes."""
        self.values[figure, reader] = value
        sys.stderr.write(f"{figure}, {reader}: {value}\n")

    def table(self) -> str:
        """A row a figure, a column a reader."""
        names = list(dict.fromkeys(reader for _, reader in self.values))
        figures = [figure for figure in ASKED if any(f == figure for f, _ in self.values)]
        lines = [["figure", "asked", *names], ["---"] * (2 + len(names))] + [
            [figure, ASKED[figure], *(self.values.get((figure, name), "") for name in names)]
            for figure in figures
        ]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def readers(folder: Path, peers: str | None, rust: str | None) -> dict[str, speeds.Reader]:
    """Those whose speed is compared."""
    found = {OURS: speeds.Reader(name="ours")} if compiled.loops() else {}
    found |= {
        PLAIN: speeds.without_compiled(folder),
        "PDFium's text and objects": speeds.Reader(name="raw"),
        "pdfplumber": speeds.Reader(name="pdfplumber"),
    }
    if peers:
        found["camelot lattice"] = speeds.Reader(name="camelot", python=peers)
        found["camelot network"] = speeds.Reader(name="network", python=peers)
        found["tablers"] = speeds.Reader(name="tablers", python=peers)
    if rust:
        found["pdfplumber-rs"] = speeds.Reader(name="pdfplumber", python=rust)
    return found


def tell_accuracy(found: Found, shared: Path, compared: dict[str, speeds.Reader]) -> None:
    """Ours, and all that find tables by themselves."""
    found.tell("specimens, rows", OURS, scores.specimens())
    found.tell("specimen printed by a browser, rows", OURS, scores.foreign())
    others = {n: r.command for n, r in compared.items() if r.name not in ("ours", "raw")}
    for reader, command in {OURS: COMMAND, **others}.items():
        for figure, score in scores.scorers(shared).items():
            found.tell(figure, reader, score(command))


def tell_speed(found: Found, shared: Path, compared: dict[str, speeds.Reader]) -> None:
    """Pages a second of each, as multiples of pdfplumber's."""
    for name, paths in speeds.sets(shared).items():
        rates = speeds.rates(compared, paths)
        for reader, rate in rates.items():
            times = f"{rate / rates['pdfplumber']:.1f} ({rate:.0f} a second)"
            found.tell(f"x pdfplumber, {name}", reader, times if rate else "failed")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--rust", metavar="PYTHON")
    parser.add_argument("--only", choices=["accuracy", "speed", "memory"])
    asked = parser.parse_args()
    shared, found = asked.shared.resolve(), Found()
    with tempfile.TemporaryDirectory() as folder:
        compared = readers(Path(folder), asked.peers, asked.rust)
        if asked.only in (None, "accuracy"):
            tell_accuracy(found, shared, compared)
        if asked.only in (None, "memory"):
            found.tell("780 pages, peak MB", OURS, f"{speeds.memory(780):.0f}")
        if asked.only in (None, "speed"):
            tell_speed(found, shared, compared)
    sys.stdout.write(found.table())


if __name__ == "__main__":
    main()
