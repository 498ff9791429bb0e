"""Glyphs into words, in the order of the content stream."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import text_boxes

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Floats, Glyphs, Ints

_GAP = 0.3  # of the size: a wider one ends a word even where the stream has no space
_GAP_AT_RULE = 0.1  # the same where the characters stand in two cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words with the fields of Glyphs; ``place`` is the cell that holds most of the word, -1 for none.

    ``first`` is the number of each word's first glyph.
    """

    text: list[str]
    first: Ints
    along: Floats
    end: Floats
    base: Floats
    size: Floats
    turn: Ints
    spaced: Bools
    glued: Bools
    place: Ints

    def boxes(self) -> Floats:
        """x0, top, x1, bottom of each."""
        return text_boxes(self.along, self.end, self.base, self.size, self.turn)


def centres(glyphs: Glyphs) -> Floats:
    """(x, y) in the middle of each glyph, at the height of a small letter."""
    boxes = text_boxes(glyphs.along, glyphs.end, glyphs.base, glyphs.size, glyphs.turn)
    return np.column_stack([boxes[:, [0, 2]].mean(axis=1), boxes[:, [1, 3]].mean(axis=1)])


def words(glyphs: Glyphs, places: Ints) -> Words:
    """Words from glyphs and the cell in which each glyph stands.

    A word that runs over a rule stays whole; text of two cells with a gap at the rule is two words.
    """
    first = np.flatnonzero(_begins(glyphs, places))
    text = glyphs.code.astype("<u4").tobytes().decode("utf-32-le", "replace")
    bounds = [*first.tolist(), len(glyphs)]
    return Words(
        text=[text[a:b] for a, b in pairwise(bounds)],
        first=first,
        along=np.minimum.reduceat(glyphs.along, first) if len(first) else glyphs.along,
        end=np.maximum.reduceat(glyphs.end, first) if len(first) else glyphs.end,
        base=glyphs.base[first],
        size=glyphs.size[first],
        turn=glyphs.turn[first],
        spaced=glyphs.spaced[first],
        glued=glyphs.glued[first],
        place=_majority(places, first, bounds),
    )


def _begins(g: Glyphs, places: Ints) -> Bools:
    if not len(g):
        return np.zeros(0, np.bool_)
    gap = g.along[1:] - g.end[:-1]
    size = np.maximum(g.size[1:], g.size[:-1])
    back = g.along[1:] < g.along[:-1] - 0.3 * size
    apart = (gap > _GAP * size) | back | (np.abs(np.diff(g.base)) > 0.2 * size)
    ruled = (np.diff(places) != 0) & (gap > _GAP_AT_RULE * size)
    later = g.spaced[1:] | g.glued[1:] | (np.diff(g.turn) != 0) | apart | ruled
    return np.concatenate([[True], later])


def _majority(places: Ints, first: Ints, bounds: list[int]) -> Ints:
    """The place of most of each word's glyphs."""
    most = places[first]
    if len(first):
        mixed = np.minimum.reduceat(places, first) != np.maximum.reduceat(places, first)
        for word in np.flatnonzero(mixed).tolist():
            values, counts = np.unique(places[bounds[word] : bounds[word + 1]], return_counts=True)
            most[word] = values[counts.argmax()]
    return most
