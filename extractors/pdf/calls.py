"""PDFium's characters, with as few calls as may be: what ``compiled.c`` does where it could be built."""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.loops import Loops, Marked
from extractors.pdf.native import function
from extractors.pdf.pen import drawn

if TYPE_CHECKING:
    from extractors.pdf.page import Floats, Ints

_VOID, _INT = ctypes.c_void_p, ctypes.c_int
_text = function("FPDFText_GetText", _INT, _VOID, _INT, _INT, _VOID)
_unicode = function("FPDFText_GetUnicode", ctypes.c_uint, _VOID, _INT)
_size = function("FPDFText_GetFontSize", ctypes.c_double, _VOID, _INT)
_matrix = function("FPDFText_GetMatrix", _INT, _VOID, _INT, _VOID)
_loose = function("FPDFText_GetLooseCharBox", _INT, _VOID, _INT, _VOID)

_STRIDE = 8
_HYPHEN_IN_TEXT = 0xFFFE  # what the text has for a hyphen at the end of a line


def coded(text: int, count: int) -> Ints:
    """All codes in one call; one by one where PDFium leaves some out of its text."""
    buffer = np.zeros(count + 1, np.uint16)
    if _text(text, 0, count, buffer.ctypes.data) != count + 1:
        return np.fromiter(map(_unicode, repeat(text), range(count)), np.int64, count)
    codes = buffer[:count].astype(np.int64)
    for hyphen in np.flatnonzero(codes == _HYPHEN_IN_TEXT).tolist():
        codes[hyphen] = _unicode(text, hyphen)
    return codes


def marked(text: int, numbers: Ints, mixed: bool) -> Marked:
    """Loose boxes, matrices and sizes of the characters with these numbers on a text page."""
    boxes = np.zeros((len(numbers), 4), np.float32)
    places = range(boxes.ctypes.data, boxes.ctypes.data + boxes.nbytes, 16)
    _run(map(_loose, repeat(text), numbers.tolist(), places))
    matrices = _matrices(text, numbers, stride=1 if mixed else _STRIDE)
    first = np.concatenate([[True], (matrices[1:] != matrices[:-1]).any(axis=1)])[: len(numbers)]
    asked = numbers[first].tolist()
    sizes = np.fromiter(map(_size, repeat(text), asked), np.float64, len(asked))
    return Marked(
        boxes=boxes.astype(np.float64), matrices=matrices, sizes=sizes[np.cumsum(first) - 1]
    )


def _matrices(text: int, numbers: Ints, stride: int) -> Floats:
    """The text matrix of each character, asked where a text object may begin.

    Characters of one object stand together, but for writing from right to left, and share a matrix that
    no other has: what lies between two equal ones is equal.
    """
    count = len(numbers)
    found = np.zeros((count, 6), np.float32)
    known = np.zeros(count, np.bool_)

    def ask(which: Ints) -> None:
        places = (found.ctypes.data + 24 * which).tolist()
        _run(map(_matrix, repeat(text), numbers[which].tolist(), places))
        known[which] = True

    if count:
        start = np.unique(np.append(np.arange(0, count, stride), count - 1))
        ask(start)
        low, high = start[:-1], start[1:]
        while len(low):
            parts = (high - low > 1) & (found[low] != found[high]).any(axis=1)
            low, high = low[parts], high[parts]
            middle = (low + high) // 2
            ask(middle)
            low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    last = np.maximum.accumulate(np.where(known, np.arange(count), 0))
    return found[last].astype(np.float64)


def _run(calls: map[int]) -> None:
    """Make the calls in a C loop."""
    deque(calls, maxlen=0)


LOOPS = Loops(name="call by call", coded=coded, marked=marked, drawn=drawn)
