"""What extraction hands on: documents, captures, and what one capture prints and where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page as a reader sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published file or page that we expect, known by its canonical URL.

    ``kind`` is ``report`` (parsed into facts), ``listing`` (the page that links reports) or
    ``notice`` (a correction or statement): the last two are kept as evidence and not parsed.
    ``address`` is where it is really asked for, when the URL that is kept must not name a person.
    ``listed_on`` is the day that its listing prints beside it. Neither is stored.
    """

    url: str
    series: str
    title: str = ""
    kind: str = "report"
    address: str = ""
    listed_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One set of bytes, known by its sha256 and archived before anyone parses it."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at a URL.

    ``outcome`` is a word of ``extractors.web.states``. ``sha256`` is the capture that we hold after
    it, None while there is none. ``via`` is the address really asked when it is not the canonical URL.
    """

    url: str
    observed_at: dt.datetime
    outcome: str
    sha256: str | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    via: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on a page; pages count from 1."""

    page: int
    bbox: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text as printed."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell as printed; empty text is an empty cell.

    ``kind`` is the layout's word for what the column holds (``text``, ``date``, ``place``, ...).
    A cell that goes on over a page break has a spot on each page. ``filled`` marks a value that
    stands in a cell spanning several rows and was repeated for this one; ``derived`` one that is
    not printed but follows from a personal column which is not kept (an age from a birth date).
    ``reads`` is the text with what its place in the document adds ("Bronx" in the column beside
    "New York"); empty when the text says all.
    """

    text: str
    spots: tuple[Spot, ...]
    kind: str = "text"
    filled: bool = False
    derived: bool = False
    reads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One row as printed, its cells under the layout's column names, personal columns left out.

    ``fact`` names the core table that the row belongs to; ``position`` counts from 0 in its section.
    """

    fact: str
    section: str
    position: int
    cells: dict[str, Cell]

    @property
    def spot(self) -> Spot:
        """Where the row begins: its page, and the box around its own cells on that page.

        A filled cell stands elsewhere and does not count.
        """
        own = [s for cell in self.cells.values() if not cell.filled for s in cell.spots]
        page = min(spot.page for spot in own)
        boxes = [spot.bbox for spot in own if spot.page == page]
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        return Spot(page=page, bbox=(min(x0s), min(tops), max(x1s), max(bottoms)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure that the document states in prose or in a totals row.

    ``measure`` says what it counts in the layout's words (``declined``, ``issued``); ``counts`` how
    it can be checked: ``rows`` of the section, the name of a column to be added up, or None for a
    figure whose cases the document does not print.
    """

    measure: str
    value: int
    section: str
    counts: str | None
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """Something an engine could not read cleanly: its kind, how often, and on which page."""

    kind: str
    page: int
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedText:
    """Everything one capture of a prose document prints.

    It holds names: it is redacted before anything of it is stored, logged or shown.
    ``text`` has one paragraph a line; ``spots`` and ``sections`` have an entry for each: where it
    stands, and the heading above it. A web page has no boxes: its spots are page 1 and zeros.
    ``stated_by`` is the agency that speaks. ``captions`` are words beside pictures.
    """

    document: Document
    sha256: str
    pages: int
    engine: str
    layout: str
    stated_by: str
    title: str
    text: str
    spots: tuple[Spot, ...]
    sections: tuple[str, ...]
    subtitle: str = ""
    dateline: str = ""
    published: dt.date | None = None
    modified: dt.date | None = None
    topics: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything one capture prints.

    ``period`` is the printed span of days that the document speaks of, ``published`` its own printed
    date where there is one. ``leftover`` is text inside a table's area that belongs to no cell.
    """

    document: Document
    sha256: str
    pages: int
    engine: str
    layout: str
    rows: tuple[PrintedRow, ...]
    statements: tuple[Statement, ...] = ()
    period: Line | None = None
    published: Line | None = None
    leftover: tuple[Line, ...] = ()
    defects: tuple[Defect, ...] = field(default=())
