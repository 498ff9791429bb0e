"""Lines that belong to the page and not to the text: running titles, footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.sheet import Sheet

_SAME_PLACE = 3.0
_PAGE_NUMBER = re.compile(r"(?i)(page )?[-–] ?\d+ ?[-–]|(page )?\d+( ?(of|/) ?\d+)?|[ivxl]+")
_NUMBERED = re.compile(r"(?i)(table|section|part|figure|exhibit|appendix|annex)\b")


def furniture(sheets: Sequence[Sheet]) -> set[tuple[int, int]]:
    """(page, number of the line on it) of each line of furniture.

    A line is furniture when it is a bare page number, or stands on several pages at the same place,
    digits ignored; not so when the digits differ and number a table or a section.
    """
    alike: dict[str, list[tuple[int, int, float, str]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for sheet in sheets:
        for number, (line, top) in enumerate(zip(sheet.lines, sheet.tops, strict=True)):
            if _PAGE_NUMBER.fullmatch(line.text):
                found.add((sheet.number, number))
            key = re.sub(r"\d+", "#", line.text)
            alike[key].append((sheet.number, number, top, line.text))
    for lines in alike.values():
        lines.sort(key=lambda entry: entry[2])
        for one, other in pairwise(lines):
            recurs = one[0] != other[0] and other[2] - one[2] <= _SAME_PLACE
            if recurs and (one[3] == other[3] or not _NUMBERED.match(one[3])):
                found |= {one[:2], other[:2]}
    return found
