"""Tables over page breaks: parts with the same columns and nothing but furniture between them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.pdf.reading import Table, TableCell
from extractors.pdf.rulings import SNAP
from extractors.records import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.pdf.tables import PageReading, PageTable
    from extractors.records import Line

_DIGITS = re.compile(r"\d+")


def whole_tables(pages: Sequence[PageReading], *, stitch: bool) -> list[Table]:
    """The tables of a document, parts on following pages joined."""
    furniture = _furniture(pages)
    groups: list[list[PageTable]] = []
    clear = False  # whether nothing but furniture came since the last table
    for page in pages:
        body = [line for line in page.lines if _key(line) not in furniture]
        for table in page.tables:
            above = [line for line in body if line.spot.bbox[1] < table.ys[0]]
            last = groups[-1][-1] if groups else None
            starts_page = table is page.tables[0]
            joins = stitch and last and clear and starts_page and not above
            if joins and last and last.page < page.number and _same_columns(last, table):
                groups[-1].append(table)
            else:
                groups.append([table])
            below = [line for line in body if line.spot.bbox[1] >= table.ys[-1]]
            clear = not below
        if not page.tables and body:
            clear = False
    return [_join(group) for group in groups]


def _furniture(pages: Sequence[PageReading]) -> set[tuple[str, int]]:
    """Lines that stand at one place of several pages, digits aside, and bare page numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page.lines})
    return {key for key, count in seen.items() if count > 1 or key[0] == "#"}


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.spot.bbox[1] / 4)


def _same_columns(one: PageTable, other: PageTable) -> bool:
    return len(one.xs) == len(other.xs) and all(
        abs(a - b) <= SNAP for a, b in zip(one.xs, other.xs, strict=True)
    )


def _join(parts: Sequence[PageTable]) -> Table:
    rows = _rows(parts[0])
    header = _header_rows(rows)
    for part in parts[1:]:
        more = _rows(part)
        if [_texts(row) for row in more[:header]] == [_texts(row) for row in rows[:header]]:
            more = more[header:]
        if more:
            _append(rows, more, len(parts[0].xs) - 1)
    return Table(
        rows=len(rows),
        columns=len(parts[0].xs) - 1,
        header_rows=header,
        cells=tuple(
            replace(cell, row=number) for number, row in enumerate(rows) for cell in row.values()
        ),
        spots=tuple(Spot(page=part.page, bbox=_round(part.box)) for part in parts),
    )


Row = dict[int, TableCell]
"""The cells that begin in a row, by column."""


def _rows(part: PageTable) -> list[Row]:
    rows: list[Row] = [{} for _ in range(len(part.ys) - 1)]
    for cell in part.cells:
        rows[cell.row][cell.col] = TableCell(
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            text=cell.text,
            spots=(Spot(page=part.page, bbox=cell.box),),
        )
    return rows


def _texts(row: Row) -> list[tuple[int, str]]:
    return [(col, cell.text) for col, cell in row.items()]


def _header_rows(rows: Sequence[Row]) -> int:
    """The first row, and those over which a cell of it spans."""
    return max((cell.row_span for cell in rows[0].values()), default=1)


def _append(rows: list[Row], more: list[Row], columns: int) -> None:
    """Add a following page's rows, joining a row that breaks over the page and spans that go on."""
    if _goes_on(rows[-1], more[0], columns):
        more = _join_broken(rows, more)
    if more:
        _join_spans(rows, more[0])
        rows += more


def _join_broken(rows: list[Row], more: list[Row]) -> list[Row]:
    """Add the rest of the last row to it; spans that begin beside it begin one row later."""
    first, following = more[0], more[1:]
    for col, cell in first.items():
        if cell.text:
            rows[-1][col] = _joined(rows[-1][col], cell)
        elif cell.row_span > 1:
            following[0][col] = replace(cell, row_span=cell.row_span - 1)
    return following


def _join_spans(rows: list[Row], first: Row) -> None:
    """An empty cell at the top of a page goes on with the spanning cell above the break."""
    for col, cell in list(first.items()):
        opener = _open_span(rows, col)
        if cell.text or opener is None:
            continue
        at, held = opener
        if held.text and (held.row_span > 1 or cell.row_span > 1):
            rows[at][col] = replace(
                held, row_span=held.row_span + cell.row_span, spots=(*held.spots, *cell.spots)
            )
            del first[col]


def _goes_on(last: Row, first: Row, columns: int) -> bool:
    """Whether a page's first row is the rest of the row before: few cells, all begun there."""
    filled = {col for col, cell in first.items() if cell.text}
    return bool(
        filled
        and len(filled) <= columns // 2
        and 0 not in filled
        and all(col in last and last[col].text for col in filled)
        and all(first[col].row_span == 1 for col in filled)
    )


def _joined(one: TableCell, rest: TableCell) -> TableCell:
    return replace(one, text=f"{one.text} {rest.text}", spots=(*one.spots, *rest.spots))


def _open_span(rows: Sequence[Row], col: int) -> tuple[int, TableCell] | None:
    """The cell of a column that reaches the last row."""
    for at in range(len(rows) - 1, -1, -1):
        if col in rows[at]:
            return at, rows[at][col]
    return None


def _round(box: Iterable[float]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (round(edge, 2) for edge in box)
    return x0, top, x1, bottom
