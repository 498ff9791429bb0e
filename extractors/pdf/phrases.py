"""Words as phrases: what stands together on a line, apart from its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Floats, Ints
    from extractors.pdf.words import Words

_SAME_LINE = 0.45  # of the size: base lines no further apart are one line
_GAP = 0.85  # of the size: a wider one parts phrases
_GAP_OF_FIGURES = 0.45  # the same between two figures, which a space within a number does not reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases from the top, along each line; ``line`` numbers the line that each stands on."""

    x0: Floats
    x1: Floats
    base: Floats
    size: Floats
    line: Ints
    figure: Bools
    text: list[str]

    def __len__(self) -> int:
        return len(self.text)

    def where(self, mask: Bools) -> Phrases:
        """Those marked, their lines numbered anew."""
        line = self.line[mask]
        line = np.concatenate([[0], np.cumsum(line[1:] != line[:-1])]) if len(line) else line
        return Phrases(
            x0=self.x0[mask],
            x1=self.x1[mask],
            base=self.base[mask],
            size=self.size[mask],
            line=line,
            figure=self.figure[mask],
            text=[text for text, kept in zip(self.text, mask.tolist(), strict=True) if kept],
        )

    def bases(self) -> Floats:
        """The base line of each line."""
        at: Floats = np.bincount(self.line, self.base) / np.maximum(np.bincount(self.line), 1)
        return at


def phrases(words: Words, which: Bools) -> Phrases:
    """Level words as phrases; leaders of dots part them and do not count, nor does one leave its cell."""
    free = np.flatnonzero(which & (words.turn == 0))
    texts = [words.text[i] for i in free.tolist()]
    leaders = [n for n, text in enumerate(texts) if text[0] in "._…" and not text.strip("._…")]
    free = np.delete(free, leaders) if leaders else free
    base, size = words.base[free], words.size[free]
    order = np.argsort(base, kind="stable")
    near = np.minimum(size[order][1:], size[order][:-1]) * _SAME_LINE
    line = np.zeros(len(free), np.int64)
    base = base[order]
    line[order[1:]] = np.cumsum(base[1:] - base[:-1] > near)
    order = np.lexsort((words.along[free], line))
    free, line = free[order], line[order]
    gap = words.along[free[1:]] - words.end[free[:-1]]
    size = np.maximum(words.size[free[1:]], words.size[free[:-1]])
    figure = words.figure[free]
    wide = np.where(figure[1:] & figure[:-1], _GAP_OF_FIGURES, _GAP) * size
    place = words.place[free]
    new = (line[1:] != line[:-1]) | (gap > wide) | (place[1:] != place[:-1])
    first = np.concatenate([[True], new])[: len(free)]
    starts = np.flatnonzero(first)
    bounds = [*starts.tolist(), len(free)]
    texts = [words.text[i] for i in free.tolist()]
    return Phrases(
        x0=words.along[free[starts]],
        x1=np.maximum.reduceat(words.end[free], starts) if len(starts) else words.end[free],
        base=words.base[free[starts]],
        size=words.size[free[starts]],
        line=line[starts],
        figure=np.logical_and.reduceat(figure, starts) if len(starts) else figure,
        text=[" ".join(texts[a:b]) for a, b in pairwise(bounds)],
    )
