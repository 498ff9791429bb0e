"""Glyphs into words, in the order of the content stream."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.figures import is_figure
from extractors.pdf.page import text_boxes

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Floats, Glyphs, Ints

_GAP = 0.3  # of the size: a wider one ends a word even where the stream has no space
_SMALL = 0.85  # of the size of the word before it: a raised word this small is a superscript
_RAISED = 0.6
_GAP_AT_RULE = 0.1  # the same where the characters stand in two cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words with the fields of Glyphs.

    ``place`` is the cell that holds most of the word, -1 for none, -2 where it is read in another way;
    ``first`` is the number of each word's first glyph, ``figure`` whether it is a figure.
    """

    text: list[str]
    figure: Bools
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
    return (boxes[:, :2] + boxes[:, 2:]) / 2


def words(glyphs: Glyphs, places: Ints) -> Words:
    """Words from glyphs and the cell in which each glyph stands.

    A word that runs over a rule stays whole; text of two cells with a gap at the rule is two words.
    """
    first = np.flatnonzero(_begins(glyphs, places))
    text = glyphs.code.astype("<u4").tobytes().decode("utf-32-le", "replace")
    bounds = [*first.tolist(), len(glyphs)]
    texts = [text[a:b] for a, b in pairwise(bounds)]
    found = Words(
        text=texts,
        figure=np.fromiter(map(is_figure, texts), np.bool_, len(texts)),
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
    _put_superscripts_on_their_line(found)
    return found


def _put_superscripts_on_their_line(found: Words) -> None:
    """A small word just above the end of the one before it stands on the same base line."""
    size = found.size[:-1]
    rise = found.base[:-1] - found.base[1:]
    raised = (found.size[1:] < _SMALL * size) & (rise > 0) & (rise < _RAISED * size)
    raised &= np.abs(found.along[1:] - found.end[:-1]) < _GAP * size
    raised &= (found.turn[1:] == found.turn[:-1]) & (found.place[1:] == found.place[:-1])
    for number in np.flatnonzero(raised).tolist():
        found.base[number + 1] = found.base[number]


def _begins(g: Glyphs, places: Ints) -> Bools:
    if not len(g):
        return np.zeros(0, np.bool_)
    gap = g.along[1:] - g.end[:-1]
    size = np.maximum(g.size[1:], g.size[:-1])
    back = g.along[1:] < g.along[:-1] - 0.3 * size
    apart = (gap > _GAP * size) | back | (np.abs(g.base[1:] - g.base[:-1]) > 0.2 * size)
    ruled = (places[1:] != places[:-1]) & (gap > _GAP_AT_RULE * size)
    later = g.spaced[1:] | g.glued[1:] | (g.turn[1:] != g.turn[:-1]) | apart | ruled
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
