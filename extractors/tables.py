"""The tables of a PDF, for use on their own: in a notebook, a script, another pipeline.

from extractors import tables
for table in tables.read_tables("report.pdf"):
    print(table.pages, table.header)
    print(tables.rows(table)[:3])
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.pdf.engine import read
from extractors.pdf.reading import Reading, Table, TableCell

if TYPE_CHECKING:
    from extractors.records import Line

__all__ = ["Reading", "Table", "TableCell", "read", "read_tables", "rows", "to_csv", "to_json"]


def read_tables(
    source: str | Path | bytes,
    *,
    pages: range | None = None,
    engine: str = "pdfium",
    stitch: bool = True,
) -> list[Table]:
    """The tables of a PDF in document order, each over all its pages; ``pages`` counts from 1.

    Raises:
        PipelineError: the PDF cannot be read; the message says why.
    """
    name = "the PDF" if isinstance(source, bytes) else Path(source).name
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    return list(read(content, document=name, engine=engine, pages=pages, stitch=stitch).tables)


def rows(table: Table, *, fill_down: bool = False) -> list[list[str]]:
    """The texts row by row, header included.

    A cell that spans is given once, at its first place; with ``fill_down`` in each of its rows.
    """
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + (cell.row_span if fill_down else 1)):
            grid[row][cell.col] = cell.text
    return grid


def to_csv(reading: Reading) -> str:
    """All tables as CSV, a blank line between them."""
    parts = []
    for table in reading.tables:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows(table))
        parts.append(out.getvalue())
    return "\n".join(parts)


def to_json(reading: Reading, sha256: str) -> dict[str, Any]:
    """The extract contract: tables of cells, each with its page and box, what is left over, and the doubts.

    A cell that goes on over a page break has the further places under ``continued``.
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


def _cell(cell: TableCell) -> dict[str, Any]:
    first, *further = cell.spots
    entry: dict[str, Any] = {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        "page": first.page,
        "bbox": list(first.bbox),
    }
    if further:
        entry["continued"] = [{"page": spot.page, "bbox": list(spot.bbox)} for spot in further]
    return entry


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "page": line.spot.page, "bbox": list(line.spot.bbox)}
