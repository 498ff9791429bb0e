"""Words into lines, and lines into the text of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import SLANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.pdf.page import Ints
    from extractors.pdf.words import Words

_SAME_LINE = 0.45  # of the size: base lines no further apart are one line
_JOINED = 0.12  # of the size: what stands nearer, with no space in the stream, is one word
_COLUMN_GAP = 2.0  # of the size: a wider one parts columns of running text
_HYPHENS = "-\u2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Words sorted into lines: ``order`` sorts them, ``line`` numbers the line of each in that order."""

    order: Ints
    line: Ints


def lines(words: Words) -> Lines:
    """Words of one place and direction whose base lines agree, read along the line.

    Slanted words keep the order of the stream, all in one line.
    """
    slanted = words.turn == SLANTED
    bases = np.where(slanted, 0, words.base)
    by_base = np.lexsort((words.first, bases, words.turn, words.place))
    place, turn = words.place[by_base], words.turn[by_base]
    base, size = bases[by_base], words.size[by_base]
    near = np.minimum(size[1:], size[:-1]) * _SAME_LINE
    new = (np.diff(place) != 0) | (np.diff(turn) != 0) | (np.diff(base) > near)
    line = np.concatenate([[0], np.cumsum(new)]) if len(place) else place
    along = np.where(slanted, 0, words.along)[by_base]
    along = np.lexsort((words.first[by_base], along, line))
    return Lines(order=by_base[along], line=line[along])


def separators(words: Words, found: Lines) -> list[str]:
    """What stands before each word, in the order of ``found``: a space, or nothing.

    Lines of a cell are joined by one space. Three rules join a broken word: text drawn in pieces without a
    gap is one word; a soft hyphen at the end of a line goes, and the word with it goes on; after a
    hyphen between small letters at the end of a line there is no space, and the hyphen stays.
    """
    order, line = found.order, found.line
    if not len(order):
        return []
    gap = words.along[order[1:]] - words.end[order[:-1]]
    follows = np.diff(line) == 0
    tight = follows & (gap < _JOINED * words.size[order[1:]]) & ~words.spaced[order[1:]]
    nothing = np.concatenate([[True], tight | (words.glued[order[1:]] & (np.diff(order) == 1))])
    for i in (np.flatnonzero(~follows) + 1).tolist():
        before, after = words.text[order[i - 1]], words.text[order[i]]
        if before[-1] in _HYPHENS and before[-2:-1].islower() and after[:1].islower():
            nothing[i] = True
    return ["" if joined else " " for joined in nothing.tolist()]


def place_texts(words: Words, found: Lines, count: int) -> list[str]:
    """The text of each place from 0 to ``count``."""
    texts = [""] * count
    if not len(found.order):
        return texts
    places = words.place[found.order]
    bounds = np.flatnonzero(np.concatenate([[True], np.diff(places) != 0, [True]])).tolist()
    pieces = separators(words, found)
    ordered = found.order.tolist()
    for start, stop in pairwise(bounds):
        if places[start] < 0:
            continue
        parts = [words.text[ordered[start]]]
        for i in range(start + 1, stop):
            parts += (pieces[i], words.text[ordered[i]])
        texts[int(places[start])] = "".join(parts)
    return texts


def running_lines(words: Words) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Text that stands in no cell, line by line, with its box; a wide gap parts two lines."""
    found = lines(words)
    outside = words.place[found.order] < 0
    order, line = found.order[outside], found.line[outside]
    if not len(order):
        return
    gap = words.along[order[1:]] - words.end[order[:-1]]
    new = (np.diff(line) != 0) | (gap > _COLUMN_GAP * words.size[order[1:]])
    starts = np.flatnonzero(np.concatenate([[True], new, [True]])).tolist()
    pieces = separators(words, found)
    boxes = words.boxes()[order]
    lows = np.minimum.reduceat(boxes[:, :2], starts[:-1])
    highs = np.maximum.reduceat(boxes[:, 2:], starts[:-1])
    ordered = order.tolist()
    for number, (start, stop) in enumerate(pairwise(starts)):
        parts = [words.text[ordered[start]]]
        for i in range(start + 1, stop):
            parts += (pieces[i], words.text[ordered[i]])
        yield "".join(parts), (*lows[number].tolist(), *highs[number].tolist())
