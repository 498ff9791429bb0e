"""The engine for others: the tables of a PDF, in a notebook or as JSON and CSV.

from extractors.tables import read_tables
for table in read_tables("report.pdf"):
print(table.header, table.pages)
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.pdf.engine import read

if TYPE_CHECKING:
    from extractors.pdf.reading import Reading, Table, TableCell
    from extractors.records import Line, Spot


def read_tables(source: str | Path | bytes, *, engine: str = "pdfium") -> tuple[Table, ...]:
    """The tables of a PDF, given by its path or its bytes, stitched over page breaks.

    Raises:
        PipelineError: it cannot be read; the message says why and what to do.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "the given bytes" if isinstance(source, bytes) else str(source)
    return read(content, document=name, engine=engine).tables


def grid(table: Table) -> list[list[str]]:
    """The texts of a table by row and column; a spanning cell's text stands in its first place."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def to_json(reading: Reading, sha256: str) -> dict[str, Any]:
    """A reading as ``casetables extract --format json`` prints it.

    A cell or table row that goes on over a page break carries its further places in ``continued``.
    """
    return {
        "document": {"sha256": sha256, "pages": reading.pages, "engine": reading.engine},
        "tables": [
            {
                "pages": list(table.pages),
                "header": list(table.header),
                "cells": [_cell(cell) for cell in table.cells],
            }
            for table in reading.tables
        ],
        "leftover": [_line(line) for line in reading.leftover],
        "defects": [
            {"kind": defect.kind, "page": defect.page, "count": defect.count}
            for defect in reading.defects
        ],
    }


def to_csv(reading: Reading) -> str:
    """Every table as CSV, with an empty line between two."""
    out = io.StringIO()
    for number, table in enumerate(reading.tables):
        if number:
            out.write("\n")
        csv.writer(out, lineterminator="\n").writerows(grid(table))
    return out.getvalue()


def _cell(cell: TableCell) -> dict[str, Any]:
    first, *rest = cell.spots
    continued = {"continued": [_spot(spot) for spot in rest]} if rest else {}
    return {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        **_spot(first),
        **continued,
    }


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, **_spot(line.spot)}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"page": spot.page, "bbox": list(spot.bbox)}
