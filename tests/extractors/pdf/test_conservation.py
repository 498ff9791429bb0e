"""Nothing is lost: every printed character is in exactly one cell, line or leftover."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractors.errors import PipelineError
from extractors.pdf.engine import read
from extractors.pdf.engines import by_pdfium

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = sorted(
    path
    for folder in (
        "flows/demo/site",
        "../shared/documents",
        "../shared/benchmarks/icdar2013",
    )
    for path in (ROOT / folder).rglob("*.pdf")
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_printed_character_is_in_exactly_one_place(path: Path) -> None:
    content = path.read_bytes()
    try:
        reading = read(content, document=path.name, stitch=False)
    except PipelineError as error:
        pytest.skip(f"not readable: {error.what}")

    with by_pdfium(content, path.name) as source:
        printed = Counter[str]()
        for number in range(1, source.pages + 1):
            printed.update(map(chr, source.page(number).glyphs.code.tolist()))
    kept = Counter[str]()
    for table in reading.tables:
        for cell in table.cells:
            kept.update(cell.text)
    for line in (*reading.lines, *reading.leftover):
        kept.update(line.text)
    del kept[" "]
    assert kept == printed
