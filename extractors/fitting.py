"""One document under the layout that fits it: tables and prose become printed rows and statements."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.layouts import Layout, Section, fold_header, load_layouts
from extractors.prose import Prose
from extractors.records import Cell, Defect, Line, Printed, PrintedRow, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.layouts import Age, Field, Totals
    from extractors.pdf.reading import Reading, Table
    from extractors.records import Document

    Fit = tuple[Section, Table, tuple[Field, ...]]


def parse_pdf(content: bytes, document: Document) -> Printed:
    """What a PDF prints, under the layouts of its series: the ``parse`` of every series of PDFs.

    Raises:
        PipelineError: the bytes cannot be read, or no layout fits.
    """
    # Here, since a night with nothing to read does without what reads.
    from extractors.pdf.engine import read

    reading = read(content, document=document.url)
    layouts = load_layouts(files("extractors.sources") / document.series)
    return fit(reading, layouts, document=document, sha256=hashlib.sha256(content).hexdigest())


def fit(reading: Reading, layouts: Sequence[Layout], *, document: Document, sha256: str) -> Printed:
    """What the document prints, under the first layout that fits all its tables.

    Raises:
        LayoutError: none does; the message compares the document with the nearest.
    """
    prose = Prose(reading.lines)
    misfits: list[tuple[int, str, LayoutError]] = []
    for layout in layouts:
        try:
            return _fit_one(reading, layout, prose, document, sha256)
        except LayoutError as error:
            misfits.append((_distance(reading, layout), layout.name, error))
    raise min(misfits, key=lambda misfit: misfit[:2])[2]


def _fit_one(
    reading: Reading, layout: Layout, prose: Prose, document: Document, sha256: str
) -> Printed:
    placed = list(_placed(reading, layout, prose, document))
    _demand_sections(layout, placed, document)
    _demand_prose(layout, prose, document)
    rows: list[PrintedRow] = []
    statements = [
        Statement(measure=f.measure, value=value, section=f.section, counts=f.counts, line=line)
        for f in layout.figures
        for value, line in prose.figures(f.pattern)
    ]
    for section, table in placed:
        fields = _columns(section, table, layout, document)
        start = sum(row.section == section.key for row in rows)
        more, totals = _rows(section, table, fields, start, document)
        rows += more
        statements += totals
    statements += [s for section in layout.sections for s in _numbering(section, rows)]
    return Printed(
        document=document,
        sha256=sha256,
        pages=reading.pages,
        engine=reading.engine,
        layout=layout.name,
        rows=tuple(rows),
        statements=tuple(statements),
        period=prose.first(layout.period),
        published=prose.first(layout.published),
        leftover=() if _has_personal(layout) else reading.leftover,
        defects=(
            *reading.defects,
            *(Defect(kind="leftover", page=x.spot.page) for x in reading.leftover),
        ),
    )


def _placed(
    reading: Reading, layout: Layout, prose: Prose, document: Document
) -> Iterator[tuple[Section, Table]]:
    """Tables with the section whose heading is the nearest above; those of no fact are left out."""
    for table in reading.tables:
        spot = table.spots[0]
        above = prose.above(spot, [section.heading for section in layout.sections])
        if above is None:
            raise LayoutError(
                f"{document.url}, page {spot.page}",
                f"expected one of the headings {_headings(layout)} above the table, found none",
                _teach(layout),
            )
        section = layout.sections[above]
        if section.fact:
            yield section, table


def _demand_sections(
    layout: Layout, placed: Sequence[tuple[Section, Table]], document: Document
) -> None:
    present = {section.key for section, _ in placed}
    missing = [s.key for s in layout.sections if s.fact and s.key not in present]
    if missing:
        raise LayoutError(
            document.url,
            f"expected a table in section {', '.join(missing)} under the headings "
            f"{_headings(layout)}, found none",
            _teach(layout),
        )


def _demand_prose(layout: Layout, prose: Prose, document: Document) -> None:
    """Refuse a document that no longer states what the layout reads from its sentences.

    Without its total an edition would be loaded unreconciled, without its period unchecked.
    """
    wanted = {f"the figure {figure.measure!r}": figure.pattern for figure in layout.figures}
    wanted |= {"the period": layout.period} if layout.period else {}
    wanted |= {"the date of publication": layout.published} if layout.published else {}
    missing = [name for name, pattern in wanted.items() if not prose.has(pattern)]
    if missing:
        raise LayoutError(
            document.url,
            f"expected {' and '.join(missing)} in the text, found no such words",
            _teach(layout),
        )


def _columns(
    section: Section, table: Table, layout: Layout, document: Document
) -> tuple[Field, ...]:
    """The field of each column of the table, by its header."""
    known = {header: field for field in section.fields for header in field.headers}
    found = [fold_header(header) for header in table.header]
    fields = tuple(known[header] for header in found if header in known)
    names = [field.name for field in fields]
    if len(fields) < len(found) or sorted(names) != sorted(f.name for f in section.fields):
        raise LayoutError(
            f"{document.url}, page {table.spots[0].page}, section {section.key}",
            _mismatch(section, found),
            _teach(layout),
        )
    return fields


def _mismatch(section: Section, found: Sequence[str]) -> str:
    expected = [field.headers[0] for field in section.fields]
    known = [header for field in section.fields for header in field.headers]
    secret = any(field.personal for field in section.fields)
    # "Rex" is two thirds of "sex": where names may stand, only a slip of the pen is quoted.
    likeness = 0.85 if secret else 0.6
    near = {
        header: match[0]
        for header in found
        if header not in known and (match := difflib.get_close_matches(header, known, 1, likeness))
    }
    # A header row that is missing shows the first case in its place: where a layout has personal
    # columns only words that resemble a known header are quoted.
    quoted = [
        h if not secret or h in known or h in near else f"<{len(h)} characters>" for h in found
    ]
    nearest = "; ".join(f"{header!r} is nearest to {known!r}" for header, known in near.items())
    return f"expected the columns {expected}, found {quoted}" + (f" ({nearest})" if nearest else "")


def _rows(
    section: Section, table: Table, fields: tuple[Field, ...], start: int, document: Document
) -> tuple[list[PrintedRow], list[Statement]]:
    rows: list[PrintedRow] = []
    totals: list[Statement] = []
    for cells in _grid(table, fields, section, document):
        if (total := section.totals) and total.pattern.search(cells[total.column].text):
            totals.append(_total(total, section, cells))
            continue
        kept = {field.name: _placed_in(field, cells) for field in fields if not field.personal}
        derived = {age.name: _age(cells, age) for age in section.derive}
        rows.append(
            PrintedRow(
                fact=str(section.fact),
                section=section.key,
                position=start + len(rows),
                cells=kept | derived,
            )
        )
    return rows, totals


def _placed_in(field: Field, cells: dict[str, Cell]) -> Cell:
    cell = cells[field.name]
    if not field.within:
        return cell
    return dataclasses.replace(cell, reads=f"{cell.text}, {cells[field.within].text}")


def _grid(
    table: Table, fields: tuple[Field, ...], section: Section, document: Document
) -> Iterator[dict[str, Cell]]:
    grid: dict[int, dict[str, Cell]] = {row: {} for row in range(table.header_rows, table.rows)}
    for cell in table.cells:
        field = fields[cell.col]
        body = range(max(cell.row, table.header_rows), cell.row + cell.row_span)
        if (cell.col_span > 1 and body) or (len(body) > 1 and not field.fill_down):
            raise LayoutError(
                f"{document.url}, page {cell.spots[0].page}, section {section.key}",
                f"expected one cell a row in the column {field.headers[0]!r}, found one that spans "
                f"{len(body)} rows and {cell.col_span} columns",
                "Look at the page; if the agency merges these cells, set fill_down in the layout.",
            )
        for row in body:
            filled = row > body.start
            grid[row][field.name] = Cell(
                text=cell.text, spots=cell.spots, kind=field.kind, filled=filled
            )
    return iter(grid.values())


def _age(cells: dict[str, Cell], age: Age) -> Cell:
    born, until = cells[age.born], cells[age.until]
    try:
        first, last = (dt.datetime.strptime(c.text, "%m/%d/%Y") for c in (born, until))  # noqa: DTZ007 - days
    except ValueError:
        return Cell(text="", spots=until.spots, kind="number", derived=True)
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return Cell(text=str(years), spots=until.spots, kind="number", derived=True)


def _total(totals: Totals, section: Section, cells: dict[str, Cell]) -> Statement:
    cell = cells[totals.value]
    return Statement(
        measure=totals.measure,
        value=int(cell.text.replace(",", "")),
        section=section.key,
        counts=totals.value,
        line=Line(text=f"{cells[totals.column].text} {cell.text}", spot=cell.spots[0]),
    )


def _numbering(section: Section, rows: Sequence[PrintedRow]) -> Iterator[Statement]:
    """Rows that the agency numbers state their own count: the last number."""
    mine = [row for row in rows if row.section == section.key]
    for name in [field.name for field in section.fields if field.kind == "ordinal"]:
        last = mine[-1].cells[name] if mine else None
        if last and last.text.isdecimal():
            yield Statement(
                measure="numbered",
                value=int(last.text),
                section=section.key,
                counts="rows",
                line=Line(text=f"last row numbered {last.text}", spot=last.spots[0]),
            )


def _distance(reading: Reading, layout: Layout) -> int:
    """How many headers of the document's tables the layout does not know."""
    known = {h for section in layout.sections for field in section.fields for h in field.headers}
    return sum(fold_header(h) not in known for table in reading.tables for h in table.header)


def _headings(layout: Layout) -> list[str]:
    return [section.heading.pattern for section in layout.sections]


def _has_personal(layout: Layout) -> bool:
    return any(field.personal for section in layout.sections for field in section.fields)


def _teach(layout: Layout) -> str:
    return (
        f"Nearest layout: {layout.name}. If the agency changed its form, add a layout file beside it "
        "and a fixture (README, 'A new layout'); the next night reads the document again."
    )
