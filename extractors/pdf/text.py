"""Words into lines, and lines into the text of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import SLANTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.page import Floats, Ints
    from extractors.pdf.words import Words

_SAME_LINE = 0.45  # of the size: base lines no further apart are one line
_JOINED = 0.12  # of the size: what stands nearer, with no space in the stream, is one word
_COLUMN_GAP = 2.0  # of the size: a wider one parts columns of running text
_HYPHENS = "-\u2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Words sorted into lines: ``order`` sorts them, ``line`` numbers the line of each in that order.

    ``before`` is what stands before each in that order: a space, or nothing.
    """

    order: Ints
    line: Ints
    before: list[str]


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
    new = (place[1:] != place[:-1]) | (turn[1:] != turn[:-1]) | (base[1:] - base[:-1] > near)
    line = np.concatenate([[0], np.cumsum(new)]) if len(place) else place
    along = np.where(slanted, 0, words.along)[by_base]
    along = np.lexsort((words.first[by_base], along, line))
    order, line = by_base[along], line[along]
    return Lines(order=order, line=line, before=_separators(words, order, line))


def _separators(words: Words, order: Ints, line: Ints) -> list[str]:
    """What stands before each word.

    Lines of a cell are joined by one space. Three rules join a broken word: text drawn in pieces without a
    gap is one word; a soft hyphen at the end of a line goes, and the word with it goes on; after a
    hyphen between small letters at the end of a line there is no space, and the hyphen stays.
    """
    if not len(order):
        return []
    gap = words.along[order[1:]] - words.end[order[:-1]]
    follows = line[1:] == line[:-1]
    tight = follows & (gap < _JOINED * words.size[order[1:]]) & ~words.spaced[order[1:]]
    glued = words.glued[order[1:]] & (order[1:] - order[:-1] == 1)
    nothing = np.concatenate([[True], tight | glued])
    for i in (np.flatnonzero(~follows) + 1).tolist():
        nothing[i] |= is_broken(words.text[order[i - 1]], words.text[order[i]])
    return ["" if joined else " " for joined in nothing.tolist()]


def is_broken(before: str, after: str) -> bool:
    """Whether a hyphen between small letters breaks a word at the end of a line."""
    return before[-1:] in tuple(_HYPHENS) and before[-2:-1].islower() and after[:1].islower()


def place_texts(words: Words, found: Lines, count: int) -> list[str]:
    """The text of each place from 0 to ``count``."""
    texts = [""] * count
    if not len(found.order):
        return texts
    places = words.place[found.order]
    starts = np.flatnonzero(np.concatenate([[True], places[1:] != places[:-1]]))
    joined = _joined(words, found.order.tolist(), found.before, starts.tolist())
    for place, text in zip(places[starts].tolist(), joined, strict=True):
        if place >= 0:
            texts[place] = text
    return texts


def running_lines(words: Words, found: Lines) -> tuple[list[str], Floats]:
    """Text that stands in no cell, line by line, and its boxes; a wide gap parts two lines."""
    outside = np.flatnonzero(words.place[found.order] == -1)
    order, line = found.order[outside], found.line[outside]
    if not len(order):
        return [], np.empty((0, 4))
    gap = words.along[order[1:]] - words.end[order[:-1]]
    new = (line[1:] != line[:-1]) | (gap > _COLUMN_GAP * words.size[order[1:]])
    starts = np.flatnonzero(np.concatenate([[True], new]))
    before = [found.before[i] for i in outside.tolist()]
    boxes = words.boxes()[order]
    low = np.minimum.reduceat(boxes[:, :2], starts)
    high = np.maximum.reduceat(boxes[:, 2:], starts)
    texts = _joined(words, order.tolist(), before, starts.tolist())
    return texts, np.column_stack([low, high])


def _joined(
    words: Words, order: Sequence[int], before: Sequence[str], starts: Sequence[int]
) -> list[str]:
    """The words in this order as one text from each start to the next."""
    parts = [gap + words.text[i] for gap, i in zip(before, order, strict=True)]
    bounds = pairwise([*starts, len(order)])
    return ["".join(parts[a:b]).removeprefix(" ") for a, b in bounds]
