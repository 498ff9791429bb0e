"""The widths that a PDF's font states for its glyphs: whether the table of them is whole.

Where it is not, letters stand at wrong places, and words run into one another.
"""

from __future__ import annotations

import re

_SIMPLE = re.compile(rb"/Widths\s*\[([^\[\]]*)\]")
_BOUND = re.compile(rb"/(FirstChar|LastChar)\s+(\S+?)(?=[\s/>])")
_COMPOSITE = re.compile(rb"/W\s*\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]")
_PART = re.compile(rb"\s*(\d{1,5})\s*(?:\[([^\[\]]*)\]|\s(\d{1,5})\s+([^\s\[\]]+))")
_WIDEST = 10_000.0  # thousandths of the size


def sound(font: bytes) -> bool:
    """Whether the widths in this dictionary are as many as it says, in order, and possible.

    Those that stand elsewhere, behind references, are not looked at.
    """
    simple, composite = _SIMPLE.search(font), _COMPOSITE.search(font)
    if any(table and b"R" in table[1] for table in (simple, composite)):
        return True
    if simple:
        bounds = dict(_BOUND.findall(font))
        first, last = bounds.get(b"FirstChar", b""), bounds.get(b"LastChar", b"")
        if not (first.isdigit() and last.isdigit()):
            return False
        widths = simple[1].split()
        return len(widths) == int(last) - int(first) + 1 and all(map(_is_width, widths))
    return not composite or _is_in_order(composite[1])


def _is_in_order(table: bytes) -> bool:
    """Whether a table is made of ``first [width...]`` and ``first last width``, ascending."""
    at, reached = 0, -1
    while table[at:].strip():
        part = _PART.match(table, at)
        if part is None or int(part[1]) <= reached:
            return False
        widths = part[4].split() if part[2] is None else part[2].split()
        reached = int(part[3]) if part[3] else int(part[1]) + max(len(widths), 1) - 1
        if reached < int(part[1]) or not all(map(_is_width, widths)):
            return False
        at = part.end()
    return True


def _is_width(text: bytes) -> bool:
    """Whether it is a number that a glyph can be wide."""
    try:
        return -_WIDEST <= float(text) <= _WIDEST
    except ValueError:
        return False
