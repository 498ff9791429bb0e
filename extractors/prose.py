"""The text around tables: headings above a table, and figures stated in sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from extractors.records import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.records import Spot

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


class Prose:
    """The lines of a document in reading order, searchable over line ends within a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)
        self._pages: dict[int, list[Line]] = {}
        for line in lines:
            self._pages.setdefault(line.spot.page, []).append(line)

    def above(self, spot: Spot, headings: Sequence[re.Pattern[str]]) -> int | None:
        """Which heading is the nearest before that place; None when none is."""
        place = (spot.page, spot.bbox[1])
        for line in reversed(self._lines):
            if (line.spot.page, line.spot.bbox[1]) < place:
                for number, heading in enumerate(headings):
                    if heading.search(line.text):
                        return number
        return None

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text matches anywhere."""
        return next(self._matches(pattern), None) is not None

    def first(self, pattern: re.Pattern[str] | None) -> Line | None:
        """The first match's ``text`` group, with the line it stands in."""
        for match, line in self._matches(pattern) if pattern else ():
            return Line(text=match["text"].strip(), spot=line.spot)
        return None

    def figures(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, Line]]:
        """Each different ``value`` that the pattern finds, with the sentence that states it."""
        seen: set[int] = set()
        for match, line in self._matches(pattern):
            value = int(match["value"].replace(",", ""))
            if value not in seen:
                seen.add(value)
                yield value, Line(text=_sentence(match), spot=line.spot)

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Line]]:
        """Matches in each page's running text, with the line in which the named group begins."""
        for lines in self._pages.values():
            starts, text = [], ""
            for line in lines:
                starts.append(len(text))
                text += line.text + "\n"
            for match in pattern.finditer(text):
                group = "value" if "value" in pattern.groupindex else "text"
                yield match, lines[bisect_right(starts, match.start(group)) - 1]


def _sentence(match: re.Match[str]) -> str:
    """The sentence around a match, on one line."""
    text = match.string
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
    end = _SENTENCE_END.search(text, match.end())
    return " ".join(text[start : end.start() if end else len(text)].split())
