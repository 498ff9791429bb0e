"""A PDF told in prose: its lines joined into paragraphs, each with its place and the heading above."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.errors import LayoutError
from extractors.page.head import day
from extractors.records import PrintedText, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.reading import Reading
    from extractors.records import Document, Line

_HEADING = re.compile(
    r"(?:[A-Z][\w.’'-]*(?: (?:of|and|the|de|la))? ){0,5}[A-Z][\w.’'-]*, [A-Z][a-z]+(?: [A-Z][a-z]+)?"
)
_PUBLISHED = re.compile(r"\b(?:published|issued|date)\b", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪–-]\s+")
_ENDS = re.compile(r"[.!?:][”\"’)]*$")
_GAP = 0.8
"""Of a line's height: more white than that between two lines parts two paragraphs."""


@dataclass(slots=True)
class _Paragraph:
    section: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return _BULLET.sub("", " ".join(line.text for line in self.lines), count=1)

    @property
    def spot(self) -> Spot:
        """Its first page, and the box around its lines there."""
        page = self.lines[0].spot.page
        boxes = [line.spot.bbox for line in self.lines if line.spot.page == page]
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        return Spot(page=page, bbox=(min(x0s), min(tops), max(x1s), max(bottoms)))


def entries(content: bytes, document: Document, *, title: str, stated_by: str) -> PrintedText:
    """The text of a report whose entries stand under headings such as "Kings County, New York".

    Raises:
        PipelineError: the bytes cannot be read, or no heading names a jurisdiction.
    """
    # Here, since a night with nothing to read does without what reads.
    from extractors.pdf.engine import read

    reading = read(content, document=document.url)
    paragraphs = list(_paragraphs(_without_furniture(reading)))
    if not any(paragraph.section for paragraph in paragraphs):
        raise LayoutError(
            document.url,
            "expected entries under headings such as 'Kings County, New York', found none",
            "If the agency changed its form, teach extractors/entries.py the new one.",
        )
    dated = next((p for p in paragraphs if _PUBLISHED.search(p.text) and day(p.text)), None)
    return PrintedText(
        document=document,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=reading.pages,
        engine=reading.engine,
        layout="entries",
        stated_by=stated_by,
        title=title,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        spots=tuple(paragraph.spot for paragraph in paragraphs),
        sections=tuple(paragraph.section for paragraph in paragraphs),
        published=day(dated.text) if dated else None,
        defects=reading.defects,
    )


def _without_furniture(reading: Reading) -> list[Line]:
    """The lines without page numbers and what stands at one height on every page."""
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in reading.lines:
        pages[line.text, round(line.spot.bbox[1])].add(line.spot.page)
    kept = []
    for line in reading.lines:
        repeated = reading.pages > 1 and len(pages[line.text, round(line.spot.bbox[1])]) > 1
        if not (repeated or line.text.strip().isdecimal()):
            kept.append(line)
    return kept


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    section = ""
    current = _Paragraph(section)
    for line in lines:
        heading = _HEADING.fullmatch(line.text.strip())
        if current.lines and (heading or _begins(current.lines[-1], line)):
            yield current
            current = _Paragraph(section)
        if heading:
            section = line.text.strip()
            current = _Paragraph(section)
        else:
            current.lines.append(line)
    if current.lines:
        yield current


def _begins(last: Line, line: Line) -> bool:
    """Whether a line begins a paragraph: after white, after a bullet, or on a new page after an end."""
    if _BULLET.match(line.text):
        return True
    if line.spot.page != last.spot.page:
        return bool(_ENDS.search(last.text.strip()))
    height = last.spot.bbox[3] - last.spot.bbox[1]
    return line.spot.bbox[1] - last.spot.bbox[3] > _GAP * height
