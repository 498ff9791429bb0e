"""Which characters are print, which are white space, and which cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.pdf.page import Bools, Ints

_SPACES = np.zeros(0x10000, np.bool_)
_SPACES[[*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)]] = True
_SPACES[[0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
_WIDTHLESS = (
    0x200B,
    0x200C,
    0x200D,
    0x2060,
    0xFEFF,
)  # they allow or forbid breaks, and show nothing
_HYPHEN_AT_LINE_END, _SOFT_HYPHEN, _REPLACEMENT = 0x02, 0xAD, 0xFFFD
_LINE_BREAKS = (0x0A, 0x0D)  # and what lies between is a break too


def is_space(codes: Ints) -> Bools:
    """Which codes are white space of any kind."""
    found: Bools = _SPACES[np.minimum(codes, 0xFFFE)]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """For each character read: whether it is printed, and how it stands to the one before it.

    ``broken`` marks one that is ``spaced`` by line breaks alone: PDFium makes them up.
    """

    codes: Ints
    keep: Bools
    spaced: Bools
    broken: Bools
    glued: Bools
    defects: Mapping[str, int]


def marks(codes: Ints, off: Bools) -> Marks:
    """Print apart from white space; every doubt counted under its kind.

    NBSP and all other spaces count as white space, U+00AD and what has no width is dropped, PDFium's
    U+0002 (a hyphen at the end of a line) is a hyphen. U+2010 is kept as printed. ``off`` marks what
    stands off the page.
    """
    codes, dropped = _surrogates(codes)
    space = is_space(codes)
    soft = codes == _SOFT_HYPHEN
    codes = np.where(codes == _HYPHEN_AT_LINE_END, ord("-"), codes)
    shy = soft | _widthless(codes)
    keep = ~space & ~shy & ~dropped
    off = keep & off
    codes, defects = _doubts(codes, keep)
    if count := int(off.sum()):
        defects["off_page"] = count
    breaks = space & (codes >= _LINE_BREAKS[0]) & (codes <= _LINE_BREAKS[1])
    spaced = _after(space, shy)
    return Marks(
        codes=codes,
        keep=keep & ~off,
        spaced=spaced,
        broken=spaced & ~_after(space & ~breaks, shy | breaks),
        glued=_after(soft, space | shy),
        defects=defects,
    )


def _widthless(codes: Ints) -> Bools:
    above = codes > _WIDTHLESS[0] - 1
    return np.isin(codes, _WIDTHLESS) if above.any() else above


def _doubts(codes: Ints, keep: Bools) -> tuple[Ints, dict[str, int]]:
    """The codes with U+FFFD for what is no character, and counts of doubtful ones."""
    odd = keep & ((codes < 32) | (codes >= 0x7F) & (codes < 0xA0) | (codes >= 0xD800))
    if not odd.any():
        return codes, {}
    unread = odd & ((codes < 0xE000) | (codes >= 0xFFFD) & (codes <= 0xFFFF))
    private = odd & (codes >= 0xE000) & (codes < 0xF900)
    counts = {"unmapped": int(unread.sum()), "private_use": int(private.sum())}
    return np.where(unread, _REPLACEMENT, codes), {kind: n for kind, n in counts.items() if n}


def _after(what: Bools, through: Bools) -> Bools:
    """Whether one of ``what`` stands before, with nothing between but ``through``."""
    before = np.concatenate([[False], what[:-1]])[: len(what)]
    if not what.any() or not through.any():
        return before
    index = np.arange(len(what))
    last = np.maximum.accumulate(np.where(what, index, -1))
    other = np.maximum.accumulate(np.where(~what & ~through, index, -1))
    return np.concatenate([[False], (last > other)[:-1]])


def _surrogates(codes: Ints) -> tuple[Ints, Bools]:
    """Pairs of UTF-16 surrogates as one character; the second of a pair is marked to be dropped."""
    dropped = np.zeros(len(codes), np.bool_)
    high = np.flatnonzero((codes[:-1] & ~0x3FF) == 0xD800)
    high = high[(codes[high + 1] & ~0x3FF) == 0xDC00]
    if len(high):
        codes = codes.copy()
        codes[high] = 0x10000 + ((codes[high] & 0x3FF) << 10) + (codes[high + 1] & 0x3FF)
        dropped[high + 1] = True
    return codes, dropped
