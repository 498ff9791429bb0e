"""Workbooks as tables: one a sheet, its first row the headers.

A place in a workbook is told in the terms of a page: the page is the sheet, counted from 1, and a box
``[column, row, column + 1, row + 1]`` counts columns from 0 and rows as the sheet numbers them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from extractors.errors import UnreadableError
from extractors.fitting import fit
from extractors.layouts import load_layouts
from extractors.pdf.reading import Reading, Table, TableCell
from extractors.records import Line, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.records import Document, Printed

_UNPACKED = 400_000_000
_ADVICE = "Open it in a spreadsheet program; if it is well there, report this as a fault."


def parse_xlsx(content: bytes, document: Document) -> Printed:
    """What a workbook prints, under the layouts of its series.

    Raises:
        PipelineError: the bytes cannot be read, or no layout fits.
    """
    reading = read(content, document=document.url)
    layouts = load_layouts(files("extractors.sources") / document.series)
    return fit(reading, layouts, document=document, sha256=hashlib.sha256(content).hexdigest())


def read(content: bytes, *, document: str) -> Reading:
    """Every sheet that is shown, rows and columns without any text left out.

    The name of a sheet stands above its table as a line. Days are given as ``YYYY-MM-DD``, whatever
    format the sheet shows them in; blanks around a text are left out.

    Raises:
        UnreadableError: this is no workbook, or it unpacks to more than we read.
    """
    # Here, since a night with nothing to read does without what reads.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _demand_size(content, document)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [
            (number, sheet.title, list(sheet.iter_rows(values_only=True)))
            for number, sheet in enumerate(book.worksheets, start=1)
            if sheet.sheet_state == "visible"
        ]
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError) as error:
        what = f"the workbook cannot be read: {type(error).__name__}"
        raise UnreadableError(document, what, _ADVICE) from error
    tables = [(_heading(number, title), _table(number, rows)) for number, title, rows in sheets]
    return Reading(
        pages=len(book.worksheets),
        engine=f"openpyxl {version('openpyxl')}",
        lines=tuple(heading for heading, _ in tables),
        tables=tuple(table for _, table in tables if table),
    )


def _demand_size(content: bytes, document: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(member.file_size for member in packed.infolist())
    if size > _UNPACKED:
        what = f"the workbook unpacks to {size} bytes, of which {_UNPACKED} are read at most"
        raise UnreadableError(document, what, _ADVICE)


def _heading(number: int, title: str) -> Line:
    return Line(text=title, spot=Spot(page=number, bbox=(0, 0, 1, 0.5)))


def _table(number: int, rows: Iterable[tuple[object, ...]]) -> Table | None:
    texts = [(place, [_text(value) for value in row]) for place, row in enumerate(rows, start=1)]
    filled = [(place, row) for place, row in texts if any(row)]
    columns = sorted({i for _, row in filled for i, text in enumerate(row) if text})
    if len(filled) < 2 or not columns:
        return None
    cells = tuple(
        TableCell(
            row=line,
            col=col,
            text=row[column] if column < len(row) else "",
            spots=(Spot(page=number, bbox=(column, place, column + 1, place + 1)),),
        )
        for line, (place, row) in enumerate(filled)
        for col, column in enumerate(columns)
    )
    box = (columns[0], filled[0][0], columns[-1] + 1, filled[-1][0] + 1)
    return Table(
        header_rows=1,
        rows=len(filled),
        columns=len(columns),
        cells=cells,
        spots=(Spot(page=number, bbox=box),),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return f"{value.date()}"
    if isinstance(value, float) and value.is_integer():
        return f"{int(value)}"
    return " ".join(str(value).split())
