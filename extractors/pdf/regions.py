"""Where on a page tables without cell rules stand: between level rules, or where lines line up."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.align import OVERLAP, aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Bools, Floats, Ints
    from extractors.pdf.phrases import Phrases

_SAME_END = 8.0
_PIECES = 25.0  # a rule is often drawn in pieces, column by column
_LONGEST_TEXT = 22
_FIGURES = 0.25


def unruled(found: Phrases, level: Floats) -> list[Grid]:
    """The grids of tables without cell rules, from the top."""
    grids: list[Grid] = []
    if not len(found):
        return grids
    free = np.ones(len(found), np.bool_)
    places = [(inside, True) for inside in _between_rules(found, level)]
    for inside, ruled in [*places, *((inside, False) for inside in _in_line(found))]:
        mine = inside & free
        if not mine.any() or not _tabular(found.where(mine), ruled=ruled):
            continue
        part = found.where(mine)
        top, bottom = part.base.min() - 2 * part.size.max(), part.base.max() + part.size.max()
        near = level[(level[:, 0] > top) & (level[:, 0] < bottom)]
        near = near[(near[:, 2] > part.x0.min()) & (near[:, 1] < part.x1.max())]
        grid = aligned(part, near, sparse=0.3 if ruled else 0.5)
        if grid is not None:
            grids.append(grid)
            free &= ~mine
    return grids


def _tabular(part: Phrases, *, ruled: bool) -> bool:
    """Whether most lines have several phrases, short ones, and enough of them figures.

    Between rules a table may hold words alone.
    """
    counts = _counts(part)
    several = counts > 1
    if several.sum() < 2 or several.sum() < 0.5 * len(counts):
        return False
    lengths = np.array([len(text) for text in part.text])
    inner = several[part.line]
    if part.figure[inner].mean() >= _FIGURES:
        return True
    return bool(ruled and np.median(lengths[inner]) <= _LONGEST_TEXT and several.mean() > 0.7)


def _between_rules(found: Phrases, level: Floats) -> Iterator[Bools]:
    """Phrases between rules of one length that stand above one another."""
    rules = _whole_rules(level)
    used = np.zeros(len(rules), np.bool_)
    for number, (_, x0, x1) in enumerate(rules):
        if used[number] or x1 - x0 < 60:
            continue
        same = ~used & (np.abs(rules[:, 1:] - (x0, x1)) < _SAME_END).all(axis=1)
        if same.sum() < 2:
            continue
        used |= same
        across = (found.x0 > x0 - _SAME_END) & (found.x1 < x1 + _SAME_END)
        if not across.any():
            continue
        ys = rules[same, 0]
        start = ys[0]
        for top, bottom in zip(ys, [*ys[1:], np.inf], strict=True):
            band = across & (found.base > top) & (found.base < bottom + 1)
            if bottom == np.inf or not _is_band(found.line[band]):
                if top > start:
                    yield across & (found.base > start) & (found.base < top + 1)
                start = bottom


def _is_band(line: Ints) -> bool:
    """Whether phrases on these lines, between two rules, can be part of a table."""
    counts = np.bincount(line)
    counts = counts[counts > 0]
    return len(counts) < 2 or bool((counts > 1).mean() >= 0.4)


def _whole_rules(level: Floats) -> Floats:
    """Rules on one height as one, where they are pieces of one."""
    whole: list[list[float]] = []
    for y, x0, x1 in level.tolist():
        if whole and abs(whole[-1][0] - y) < 2 and x0 - whole[-1][2] < _PIECES:
            whole[-1][2] = max(whole[-1][2], x1)
        else:
            whole.append([y, x0, x1])
    return np.array(whole).reshape(-1, 3)


def _in_line(found: Phrases) -> Iterator[Bools]:
    """Runs of lines with several phrases; one line of one phrase may stand between two of them."""
    if not len(found):
        return
    bases, counts = found.bases(), _counts(found)
    size = median(found.size.tolist())
    run: list[int] = []
    for line in range(len(bases)):
        far = run and bases[line] - bases[run[-1]] > 3 * size * (1 + (counts[run[-1]] > 2))
        lone = counts[line] < 2 and (not run or counts[run[-1]] < 2)
        if far or lone:
            yield from _run(found, counts, run)
            run = []
        if counts[line] > 1 or run:
            run.append(line)
    yield from _run(found, counts, run)


def _counts(found: Phrases) -> Ints:
    """How many phrases each line has; a lone one printed half into a line of several counts with it.

    So stand the lines of a label in the middle of whose height its figures are printed.
    """
    counts = np.bincount(found.line)
    if len(counts) > 1:
        close = np.diff(found.bases()) < OVERLAP * median(found.size.tolist())
        several = counts > 1
        near = np.concatenate([[False], close & several[:-1]])
        near |= np.concatenate([close & several[1:], [False]])
        counts[near & ~several] = 2
    return counts


def _run(found: Phrases, counts: Ints, run: list[int]) -> Iterator[Bools]:
    if len(run) < 3:
        return
    while run and counts[run[-1]] < 2:
        run = run[:-1]
    if len(run) > 2:
        yield np.isin(found.line, run)
