"""Damaged copies of PDFs through the engine: ``python tests/benchmarks/mutate.py [PDF...] [--count N]``.

Each copy is damaged by one seeded change and read in a child process with limits. The table printed
counts what came of it. A copy that reads as another table without any defect is read by pdfplumber too:
where it finds the same in it, that is what the copy says, as if its author had changed it. The seeds of
those and of the others are named, and ``--keep DIR`` writes the copies out.
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import sys
import time
import unicodedata
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from extractors.pdf import sandbox
from extractors.tables import read, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.pdf.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = [
    ROOT / "tests/fixtures/ice_ddor_weekly/short.pdf",
    ROOT / "tests/fixtures/ice_ddor_weekly/browser.pdf",
    ROOT / "tests/fixtures/ice_detention_deaths/specimen.pdf",
    ROOT / "tests/extractors/pdf/fixtures/cut-span.pdf",
]
SILENT = "read differently"
SAID = "says something else, which both engines read"

_NUMBER = re.compile(rb"(?<![\d.])\d+(?![\d.])")
_REFERENCE = re.compile(rb"\d+ 0 R")
_MARKS = re.compile(r"[\W_]+")


def flip_bits(content: bytes, chance: random.Random) -> bytes:
    """One to eight bits anywhere."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(content: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content))]


def cut_out(content: bytes, chance: random.Random) -> bytes:
    """A piece in the middle is missing."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 400) :]


def swap_objects(content: bytes, chance: random.Random) -> bytes:
    """A reference leads to another object, perhaps to itself: cyclic page trees come about so."""
    found = list(_REFERENCE.finditer(content))
    if len(found) < 2:
        return flip_bits(content, chance)
    one, other = chance.choice(found), chance.choice(found)
    return content[: one.start()] + other.group() + content[one.end() :]


def huge_number(content: bytes, chance: random.Random) -> bytes:
    """A number is absurd."""
    found = list(_NUMBER.finditer(content))
    if not found:
        return flip_bits(content, chance)
    one = chance.choice(found)
    value = chance.choice([b"0", b"-1", b"2147483648", b"99999999999999999999", b"1e38"])
    return content[: one.start()] + value + content[one.end() :]


def inflate_stream(content: bytes, chance: random.Random) -> bytes:
    """A stream unpacks to 64 MB of one drawing operator."""
    start = content.find(b"stream", chance.randrange(len(content))) + 6
    end = content.find(b"endstream", start)
    if start < 6 or end < 0:
        return cut_out(content, chance)
    bomb = zlib.compress(b"0 0 m 9 9 l S\n" * (64 * 1024 * 1024 // 14), 9)
    return content[:start] + b"\n" + bomb + b"\n" + content[end:]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(flip_bits, cut_off, cut_out, swap_objects, huge_number) * 40,
    inflate_stream,
)


def damaged(content: bytes, seed: int) -> bytes:
    """The copy with this number."""
    chance = random.Random(seed)
    return chance.choice(CHANGES)(content, chance)


def outcomes(content: bytes, seeds: range, whole: list[list[list[str]]]) -> list[str]:
    """What comes of each damaged copy; runs in a child, so a crash loses only this batch."""
    return [outcome(damaged(content, seed), whole) for seed in seeds]


def outcome(content: bytes, whole: list[list[list[str]]]) -> str:
    """One copy read in this process."""
    try:
        reading = read(content, document="damaged")
    except PipelineError as error:
        return f"refused: {type(error).__name__}"
    if [rows(table) for table in reading.tables] == whole:
        return "read the same"
    if reading.defects:
        return "read differently, with defects"
    return SAID if bare(reading) == second(content) else SILENT


def second(content: bytes) -> str:
    """What pdfplumber's characters make of a copy; nothing where it refuses it."""
    try:
        return bare(read(content, document="damaged", engine="pdfplumber"))
    except PipelineError:
        return ""


def bare(reading: Reading) -> str:
    """All tables' letters and figures cell by cell: the engines differ in bullets."""
    tables = [[[_MARKS.sub("", text) for text in row] for row in rows(t)] for t in reading.tables]
    return unicodedata.normalize("NFKC", repr(tables))


def batch(path: Path, seeds: range, whole: list[list[list[str]]]) -> list[str]:
    """A batch in a child; where it fails, one by one."""
    content = path.read_bytes()
    try:
        # By its module's name: the child knows no __main__ of ours.
        here = importlib.import_module("mutate")
        return sandbox.run(here.outcomes, content, seeds, whole, document=path.name, seconds=120)
    except PipelineError as error:
        if len(seeds) == 1:
            return [f"child failed: {error.what}"]
    return [found for s in seeds for found in batch(path, range(s, s + 1), whole)]


def tell(path: Path, seed: int, found: str, keep: Path | None) -> None:
    """Name a copy that somebody should look at."""
    if found in (SILENT, SAID) or found.startswith("child failed"):
        sys.stdout.write(f"  {path.name} seed {seed}: {found}\n")
        sys.stdout.flush()
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{path.stem}-{seed}.pdf").write_bytes(damaged(path.read_bytes(), seed))


def main() -> None:
    """Damage each file and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, default=DEFAULT)
    parser.add_argument("--count", type=int, default=500, help="copies of each file")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where silent differences and failures go")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    begun = time.monotonic()
    for path in args.files:
        whole = [rows(table) for table in read(path.read_bytes(), document=path.name).tables]
        for start in range(args.seed, args.seed + args.count, 50):
            seeds = range(start, min(start + 50, args.seed + args.count))
            for seed, found in zip(seeds, batch(path, seeds, whole), strict=True):
                counts[found] += 1
                tell(path, seed, found, args.keep)
    for kind, count in counts.most_common():
        sys.stdout.write(f"{count:7}  {kind}\n")
    sys.stdout.write(f"{counts.total():7}  in {time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
