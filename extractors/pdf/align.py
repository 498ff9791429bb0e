"""A region of phrases without cell rules into a grid: columns by their gutters, rows by base lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.page import Bools, Floats
    from extractors.pdf.phrases import Phrases

    Cells = list[tuple[int, int, int, int]]

_FULL_LINES = 0.7  # a line of at least this share of the usual number of phrases shows the columns
_STRAY = 0.08  # of those lines may reach into a gutter
_GUTTER = 2.0
OVERLAP = 0.9  # of the size: lines nearer to each other are of one row, as their letters overlap
_HEADER_LINES = 8
_YEAR = re.compile(r"\(?(19|20)\d\d\)?[*†‡a-z]?")
_ITEM = re.compile(r"\W|[\uE000-\uF8FF]|[(]?(?:\d{1,2}|[a-zA-Z]|[ivx]+)[.)]|o")
_GOES_ON = re.compile(r"(?:[,&–-]|\b(?:and|or|of|the|for|in|to|by|with|from|at))$", re.IGNORECASE)


def aligned(found: Phrases, rules: Floats, *, sparse: float) -> Grid | None:
    """The grid of a region; None where it has no two columns and rows.

    Nor is a list with bullets a table, or what fills less than ``sparse`` of its places: a chart.

    ``rules`` are the level rules in the region: full ones part header and body, partial ones stand under a
    heading of several columns.
    """
    columns = columns_of(found)
    if len(columns) < 2:
        return None
    region = _Region(found=found, columns=columns, rules=rules, reaches=_reaches(found, columns))
    levels, heading = region.header()
    groups = [*levels, *region.rows(sum(map(len, levels)))]
    if len(groups) < 2:
        return None
    cells = heading + region.body(groups, len(levels))
    if region.filled(groups) < sparse or region.is_list():
        return None
    return Grid(xs=region.borders(), ys=region.edges(groups), cells=np.array(sorted(cells)))


def columns_of(found: Phrases) -> Floats:
    """(left, right) of each column: where the lines with the most phrases stand, between gutters."""
    counts = np.bincount(found.line)
    many = (
        counts >= max(2.0, _FULL_LINES * float(np.percentile(counts[counts > 1], 80)))
        if (counts > 1).any()
        else counts < 0
    )
    if not many.any():
        return np.empty((0, 2))
    full = many[found.line]
    columns = _covered(found.x0[full], found.x1[full], int(_STRAY * many.sum()))
    for x0, x1 in zip(found.x0[~full], found.x1[~full], strict=True):
        # A column that the full lines leave empty; what reaches over others is a heading.
        free = (columns[:, 1] + _GUTTER < x0) | (columns[:, 0] - _GUTTER > x1)
        if free.all() and counts.max() > 1:
            columns = np.concatenate([columns, [[x0, x1]]])
    return columns[np.argsort(columns[:, 0])]


def _covered(x0: Floats, x1: Floats, stray: int) -> Floats:
    """Stretches in which more than ``stray`` of the phrases stand."""
    places = np.concatenate([x0, x1 + _GUTTER])
    steps = np.concatenate([np.ones(len(x0), np.int64), -np.ones(len(x1), np.int64)])
    order = np.lexsort((steps, places))
    depth = np.concatenate([[0], np.cumsum(steps[order])])
    inside = depth > stray
    starts = places[order][(~inside[:-1] & inside[1:])]
    stops = places[order][(inside[:-1] & ~inside[1:])] - _GUTTER
    return np.column_stack([starts, stops])


def _reaches(found: Phrases, columns: Floats) -> list[tuple[int, int]]:
    touched = (columns[:, 0] < found.x1[:, None] - 1) & (columns[:, 1] > found.x0[:, None] + 1)
    first, last = touched.argmax(axis=1), len(columns) - 1 - touched[:, ::-1].argmax(axis=1)
    middle = ((found.x0 + found.x1) / 2)[:, None]
    nearest = np.abs(columns.mean(axis=1) - middle).argmin(axis=1)
    none = ~touched.any(axis=1)
    first, last = np.where(none, nearest, first), np.where(none, nearest, last)
    return list(zip(first.tolist(), last.tolist(), strict=True))


@dataclass(slots=True)
class _Region:
    """A region with its columns: what its lines are in the table.

    ``reaches`` are the first and last column that each phrase touches; the nearest where it touches none.
    """

    found: Phrases
    columns: Floats
    rules: Floats
    reaches: list[tuple[int, int]]

    def borders(self) -> Floats:
        """Column borders: the middle of each gutter."""
        between = (self.columns[1:, 0] + self.columns[:-1, 1]) / 2
        left = min(self.columns[0, 0], self.found.x0.min()) - 2
        right = max(self.columns[-1, 1], self.found.x1.max()) + 2
        return np.concatenate([[left], between, [right]])

    def edges(self, groups: Sequence[Sequence[int]]) -> Floats:
        """Row borders: half way between the lines of neighbouring rows."""
        bases = self.found.bases()
        size = np.bincount(self.found.line, self.found.size) / np.bincount(self.found.line)
        tops = np.array([bases[g[0]] - 0.8 * size[g[0]] for g in groups])
        bottoms = np.array([bases[g[-1]] + 0.2 * size[g[-1]] for g in groups])
        return np.concatenate([[tops[0] - 2], (tops[1:] + bottoms[:-1]) / 2, [bottoms[-1] + 2]])

    def header(self) -> tuple[list[list[int]], Cells]:
        """The header's lines level by level, and its cells."""
        lines = self._header_lines()
        if not lines:
            return [], []
        spanning = {p: self._span(p) for p in self._of(range(lines))}
        levels: list[list[int]] = [[0]]
        for line in range(1, lines):
            above = [span for p, span in spanning.items() if self.found.line[p] in levels[-1]]
            if any(a < b for a, b in above) and self._under(above, line):
                levels.append([line])
            else:
                levels[-1].append(line)
        return levels, self._heading(levels, spanning)

    def _header_lines(self) -> int:
        """How many lines stand above the body: above the second full rule, else above the first figures."""
        bases = self.found.bases()
        full = np.sort(self.rules[self._is_full(self.rules), 0])
        for y in full[full > bases[0]]:
            above = int((bases < y).sum())
            if above < min(len(bases), _HEADER_LINES + 1):
                return above
            break
        for line in range(min(len(bases), _HEADER_LINES + 1)):
            right = [p for p in self._of([line]) if self.reaches[p][0] > 0 and self.found.figure[p]]
            if right and not (line < 2 and all(_YEAR.fullmatch(self.found.text[p]) for p in right)):
                while line and self._near(line, OVERLAP):
                    line -= 1
                return line
        return 0

    def _is_full(self, rules: Floats) -> Bools:
        """Whether rules run over all columns, the first included."""
        full: Bools = (rules[:, 1] < self.columns[0, 1]) & (rules[:, 2] > self.columns[-1, 0])
        return full

    def _of(self, lines: Sequence[int]) -> list[int]:
        line = self.found.line  # in order, as phrases are
        return [
            phrase
            for a, b in zip(
                np.searchsorted(line, lines).tolist(),
                np.searchsorted(line, lines, side="right").tolist(),
                strict=True,
            )
            for phrase in range(a, b)
        ]

    def _span(self, phrase: int) -> tuple[int, int]:
        """The columns that a heading stands over: those above its own rule, else those it touches."""
        x0, x1, base = self.found.x0[phrase], self.found.x1[phrase], self.found.base[phrase]
        size = self.found.size[phrase]
        below = self.rules[
            (self.rules[:, 0] > base - 0.2 * size) & (self.rules[:, 0] < base + 1.2 * size)
        ]
        under = below[(below[:, 1] < x0 + 3) & (below[:, 2] > x1 - 3)]
        touched = self.reaches[phrase]
        if not len(under):
            return touched
        rule = under[(under[:, 2] - under[:, 1]).argmin()]
        middle = self.columns.mean(axis=1)
        over = np.flatnonzero((middle > rule[1]) & (middle < rule[2]))
        if not len(over) or self._is_full(rule[None])[0]:
            return touched
        return int(over[0]), int(over[-1])

    def _under(self, spans: Sequence[tuple[int, int]], line: int) -> bool:
        """Whether the line has several phrases under one of the headings."""
        reached = [self.reaches[p] for p in self._of([line])]
        return any(sum(a <= c <= b for c, _ in reached) > 1 for a, b in spans if a < b)

    def _heading(
        self, levels: Sequence[Sequence[int]], spanning: dict[int, tuple[int, int]]
    ) -> Cells:
        cells: Cells = []
        free = [0] * len(
            self.columns
        )  # the first level at which a column is not yet under a heading
        for number, lines in enumerate(levels[:-1]):
            spans = {spanning[p] for p in self._of(lines) if spanning[p][0] < spanning[p][1]}
            for a, b in sorted(spans):
                if all(free[col] == number for col in range(a, b + 1)):
                    cells.append((number, a, 1, b - a + 1))
                    free[a : b + 1] = [number + 1] * (b - a + 1)
        return cells + [(top, col, len(levels) - top, 1) for col, top in enumerate(free)]

    def rows(self, first: int) -> list[list[int]]:
        """The body's lines row by row; a line that only goes on with a text is no row of its own."""
        groups: list[list[int]] = []
        goes_on = False
        for line in range(first, int(self.found.line.max()) + 1):
            mine = self._of([line])
            bare = not any(self.found.figure[p] and self.reaches[p][0] > 0 for p in mine)
            label = next((p for p in mine if self.reaches[p][0] == 0), None)
            text = self.found.text[label] if label is not None else ""
            wrapped = bare and (label is None or (len(mine) == 1 and text[:1].islower()))
            if groups and (goes_on or self._near(line, OVERLAP) or (wrapped and self._near(line))):
                groups[-1].append(line)
            else:
                groups.append([line])
            goes_on = bool(bare and len(mine) == 1 and _GOES_ON.search(text))
        return groups

    def _near(self, line: int, lines: float = 1.7) -> bool:
        bases = self.found.bases()
        return bool(bases[line] - bases[line - 1] < lines * self.found.size[self._of([line])[0]])

    def filled(self, groups: Sequence[Sequence[int]]) -> float:
        """Which share of the places has a phrase; headings that stand alone in their row do not count."""
        rows = [{self.reaches[p][0] for p in self._of(lines)} for lines in groups]
        several = [row for row in rows if len(row) > 1]
        return sum(map(len, several)) / max(1, len(several) * len(self.columns))

    def is_list(self) -> bool:
        """Whether the first of two columns holds nothing but bullets or numbers of items."""
        first = [t for p, t in enumerate(self.found.text) if self.reaches[p][0] == 0]
        return len(self.columns) == 2 and all(_ITEM.fullmatch(text) for text in first)

    def body(self, groups: Sequence[Sequence[int]], first: int) -> Cells:
        """The body's cells: a text alone in its row that touches several columns spans them."""
        cells: Cells = []
        for row in range(first, len(groups)):
            mine = self._of(groups[row])
            a, b = self.reaches[mine[0]] if len(mine) == 1 else (0, 0)
            col = 0
            while col < len(self.columns):
                width = b - a + 1 if col == a else 1
                cells.append((row, col, 1, width))
                col += width
        return cells
