"""A list under headings of two levels as a table: a column a level, a row an item."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import text_boxes
from extractors.pdf.pieces import Piece
from extractors.pdf.reading import TableCell
from extractors.records import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.page import Ints, Page
    from extractors.pdf.phrases import Phrases
    from extractors.pdf.words import Words
    from extractors.records import Box

    Style = tuple[int, float]

_LEVELS = 3
_SAME_INDENT = 0.3  # of the size
_ITEMS = 10
_HEADINGS = 2
_LONGEST_ITEM = 80
_USUAL_ITEM = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The numbers of its phrases from the top, and the level of each from 0."""

    phrases: tuple[int, ...]
    levels: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many items it has."""
        return self.levels.count(_LEVELS - 1)


def outlines(found: Phrases) -> list[Outline]:
    """The outlines among the phrases of a page.

    An outline is a run of lines of one short phrase each, in three styles (indent and size) that recur:
    headings, headings under them, and most of all items. A heading is followed by the next level.
    """
    lone = np.flatnonzero(np.bincount(found.line)[found.line] == 1)
    if len(lone) < _ITEMS + 2 * _HEADINGS:
        return []
    styles = list(
        zip(_indents(found)[lone].tolist(), found.size[lone].round(1).tolist(), strict=True)
    )
    counts = Counter(styles)
    runs: list[list[int]] = [[]]
    for number, style in enumerate(styles):
        goes_on = counts[style] >= _HEADINGS and (
            not runs[-1] or found.line[lone[number]] - found.line[lone[number - 1]] == 1
        )
        if not goes_on:
            runs.append([])
        if counts[style] >= _HEADINGS:
            runs[-1].append(number)
    return [
        Outline(phrases=tuple(lone[run].tolist()), levels=levels)
        for run in runs
        if (levels := _levels([styles[n] for n in run], [found.text[lone[n]] for n in run]))
    ]


def _indents(found: Phrases) -> Ints:
    """The number of each phrase's indent, from the left; letters begin a little apart."""
    order = np.argsort(found.x0, kind="stable")
    apart = np.diff(found.x0[order]) > _SAME_INDENT * float(np.median(found.size))
    number = np.zeros(len(found), np.int64)
    number[order[1:]] = np.cumsum(apart)
    return number


def _levels(styles: Sequence[Style], texts: Sequence[str]) -> tuple[int, ...]:
    """The level of each line; empty where they are no outline."""
    counts = Counter(styles)
    if len(counts) != _LEVELS or min(counts.values()) < _HEADINGS:
        return ()
    item = max(counts, key=lambda style: counts[style])
    headings = sorted((style for style in counts if style != item), key=lambda s: (-s[1], s[0]))
    order = {style: level for level, style in enumerate([*headings, item])}
    levels = tuple(order[style] for style in styles)
    nested = all(b == a + 1 or (b <= a and a == _LEVELS - 1) for a, b in pairwise(levels))
    ends = levels[-1] == _LEVELS - 1
    short = [len(text) for text in texts]
    listed = np.median(short) <= _USUAL_ITEM and max(short) <= _LONGEST_ITEM
    return levels if nested and ends and listed and counts[item] >= _ITEMS else ()


def without(found: Phrases, lists: Sequence[Outline]) -> Phrases:
    """The other phrases."""
    rest = np.ones(len(found), np.bool_)
    for outline in lists:
        rest[list(outline.phrases)] = False
    return found.where(rest)


def take_out(words: Words, found: Phrases, lists: Sequence[Outline]) -> None:
    """Mark the words of the outlines' phrases as read."""
    for phrase in (phrase for outline in lists for phrase in outline.phrases):
        near = np.abs(words.base - found.base[phrase]) < 0.45 * found.size[phrase]
        near &= (words.along >= found.x0[phrase] - 0.5) & (words.end <= found.x1[phrase] + 0.5)
        words.place[near & (words.place == -1)] = -2


def outline_piece(page: Page, found: Phrases, outline: Outline) -> Piece:
    """The outline as a piece of a table; its columns are told apart by their indents."""
    numbers = list(outline.phrases)
    zeros = np.zeros(len(found), np.int64)
    boxes = text_boxes(found.x0, found.x1, found.base, found.size, zeros)
    x0, top = boxes[numbers, :2].min(axis=0).tolist()
    x1, bottom = boxes[numbers, 2:].max(axis=0).tolist()
    levels = np.array(outline.levels)
    indents = [
        float(found.x0[numbers][levels == n].min(initial=page.frame.size[0])) for n in range(3)
    ]
    return Piece(
        xs=(*indents, page.frame.size[0]),
        top=top,
        bottom=bottom,
        rows=outline.rows,
        shaded=0,
        open_top=False,
        open_bottom=False,
        cut_below=frozenset(),
        cells=tuple(_cells(page, found, outline, page.boxes(*boxes.T))),
        spot=Spot(page=page.number, bbox=page.box(x0, top, x1, bottom)),
        headless=True,
    )


def _cells(
    page: Page, found: Phrases, outline: Outline, boxes: Sequence[Box]
) -> Iterator[TableCell]:
    """A cell an item, and a heading's cell over its items; empty where the page begins within one."""
    rows = _rows(outline)
    for col in range(_LEVELS):
        start = 0
        while start < len(rows):
            stop = start + 1
            while stop < len(rows) and rows[stop][: col + 1] == rows[start][: col + 1]:
                stop += 1
            phrase = rows[start][col]
            yield TableCell(
                row=start,
                col=col,
                row_span=stop - start,
                text="" if phrase < 0 else found.text[phrase],
                spots=(
                    Spot(page=page.number, bbox=boxes[rows[start][-1] if phrase < 0 else phrase]),
                ),
            )
            start = stop


def _rows(outline: Outline) -> list[list[int]]:
    """For each item the phrases of its headings and its own; -1 where none stands on the page."""
    path, rows = [-1] * _LEVELS, []
    for phrase, level in zip(outline.phrases, outline.levels, strict=True):
        path[level:] = [phrase, *[-1] * (_LEVELS - 1 - level)]
        if level == _LEVELS - 1:
            rows.append(list(path))
    return rows
