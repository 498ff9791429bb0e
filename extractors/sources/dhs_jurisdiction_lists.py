"""List of jurisdictions by state that DHS published on a web page on 29 May 2025 and took down.

Quirks: the list is the page itself, opened state by state, so that what is kept of it are pages and
prints of the page by a browser (pages 14,400 points tall, no rules). Under each state stand the groups
State, County or Counties, and Cities; under State an entry speaks of the state itself. The list was
changed while it was online. Being listed is the department's statement and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from extractors.errors import LayoutError
from extractors.linked import linked
from extractors.records import Cell, Defect, Document, Line, Printed, PrintedRow, Spot
from extractors.source import Source
from extractors.web.links import page_text
from extractors.web.media import HTML, PDF, media_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.reading import Table

KEY = "dhs_jurisdiction_lists"
LISTING = "https://www.dhs.gov/making-america-safe-again"

_PAGE = re.compile(r"/sanctuary-jurisdictions/?$")
_TITLE = re.compile(r"jurisdiction list$", re.IGNORECASE)
_GROUPS = frozenset({"state", "county", "counties", "city", "cities"})
_DEEPER = 25  # points by which an entry stands further in than the headings above it


def discover(html: str) -> tuple[Document, ...]:
    """The page that holds the list, as its parent page links it."""
    return linked(
        html, series=KEY, listing=LISTING, known=_PAGE.search, expected="/sanctuary-jurisdictions"
    )


def parse(content: bytes, document: Document) -> Printed:
    """One row an entry of the list, with the state and the group above it.

    Raises:
        PipelineError: the bytes cannot be read, or the list is not where it was.
    """
    defects: tuple[Defect, ...] = ()
    if media_type(content) == PDF:
        # Here, since a night with nothing to read does without what reads.
        from extractors.pdf.engine import read

        reading = read(content, document=document.url)
        pages, engine, defects = reading.pages, reading.engine, reading.defects
        tables = [table for table in reading.tables if _is_list(table)]
        outline = [each for table in tables for each in _table_outline(table)]
        outline = outline or list(_printed_outline(reading.lines))
    else:
        pages, engine = 1, "html.parser"
        outline = list(_page_outline(page_text(content)))
    return Printed(
        document=document,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
        engine=engine,
        layout=f"{KEY}/2025-05",
        rows=tuple(_rows(outline, document)),
        defects=defects,
    )


def _is_list(table: Table) -> bool:
    """Whether the engine has seen the list as a table of state, group and entry."""
    groups = {cell.text.casefold() for cell in table.cells if cell.col == 1}
    return table.columns == 3 and bool(groups) and groups <= _GROUPS


def _table_outline(table: Table) -> Iterator[tuple[bool, Line]]:
    """The lines of such a table, each with whether it is a heading."""
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        yield cell.col < 2, Line(text=cell.text, spot=cell.spots[0])


def _printed_outline(lines: Sequence[Line]) -> Iterator[tuple[bool, Line]]:
    """The lines of the list in a browser's print, each with whether it is a heading.

    The list begins under its title and ends with the next line that begins exactly below it.
    """
    start = next((i for i, line in enumerate(lines) if _TITLE.search(line.text)), len(lines))
    margin = lines[start].spot.bbox[0] if start < len(lines) else 0
    inner = None
    for line in lines[start + 1 :]:
        x0 = line.spot.bbox[0]
        if abs(x0 - margin) <= 1:
            return
        if x0 > margin:  # what stands before it is the browser's own, at the edges of a page
            inner = x0 if inner is None else inner
            yield x0 < inner + _DEEPER, line


def _page_outline(html: str) -> Iterator[tuple[bool, Line]]:
    """The same for the page itself; a place is the number of the element."""
    soup = BeautifulSoup(html, "html.parser")
    inside = False
    for number, element in enumerate(soup.find_all(["h2", "h3", "h4", "h5", "button", "li"])):
        text = " ".join(element.get_text(" ").split())
        if _TITLE.search(text) and element.name == "h2":
            inside = True
        elif inside and element.name == "h2":
            return
        elif inside and text and not (element.name != "button" and element.find("button")):
            line = Line(text=text, spot=Spot(page=1, bbox=(0, number, 1, number + 1)))
            yield element.name != "li", line


def _rows(outline: Sequence[tuple[bool, Line]], document: Document) -> Iterator[PrintedRow]:
    state = group = None
    position = 0
    for heading, line in outline:
        if heading and line.text.casefold() in _GROUPS:
            group = line
        elif heading:
            state, group = line, None
        elif state is None or group is None:
            raise _unplaced(document, line)
        else:
            yield _row(state, group, line, position)
            position += 1
    if not position:
        raise LayoutError(
            document.url,
            "expected a title '... Jurisdiction List' with states, groups and entries under it, found none",
            f"If the department changed the page, change extractors/sources/{KEY}.py.",
        )


def _row(state: Line, group: Line, entry: Line, position: int) -> PrintedRow:
    itself = group.text.casefold() == "state"
    reads = state.text if itself else f"{entry.text}, {state.text}"
    return PrintedRow(
        fact="listed_jurisdictions",
        section="list",
        position=position,
        cells={
            "state": Cell(text=state.text, spots=(state.spot,), filled=True),
            "listed_under": Cell(text=group.text, spots=(group.spot,), filled=True),
            "jurisdiction": Cell(text=entry.text, spots=(entry.spot,), kind="place", reads=reads),
        },
    )


def _unplaced(document: Document, line: Line) -> LayoutError:
    return LayoutError(
        f"{document.url}, page {line.spot.page}",
        f"expected a state and one of {sorted(_GROUPS)} above {line.text!r}, found none",
        f"If the department changed the page, change extractors/sources/{KEY}.py.",
    )


SOURCE = Source(
    key=KEY,
    agency="U.S. Department of Homeland Security",
    title="Lists of Jurisdictions",
    listing=LISTING,
    hosts=("www.dhs.gov",),
    discover=discover,
    parse=parse,
    media=(HTML, PDF),
)
