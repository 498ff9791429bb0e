"""The paragraphs of plain text, one a line, also where each was cut into lines of one width."""

from __future__ import annotations

from itertools import pairwise

from extractors.page.body import squeeze

_WIDEST = 100
"""Characters: a longer line was not cut by a mail program or editor."""

_NARROWEST = 40
_OFTEN = 0.8
"""How many of the lines must be cut where the next word no longer fitted."""

_BULLETS = ("•", "·", "*", "-", "–")


def of(text: str) -> list[str]:
    """Paragraphs without the blanks around and between their words."""
    lines = [squeeze(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = max(map(len, lines), default=0)
    if not (_NARROWEST <= width <= _WIDEST and _is_wrapped(lines, width)):
        return [line for line in lines if line]
    return _joined(lines, width)


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether nearly every line that another follows is as long as it could be."""
    pairs = [pair for pair in pairwise(lines) if all(pair)]
    cut = sum(_is_cut(one, other, width) for one, other in pairs)
    return len(pairs) > 2 and cut >= _OFTEN * len(pairs)


def _is_cut(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room in this one."""
    if following.startswith(_BULLETS):
        return False
    return len(line) + 1 + len(following.split(" ")[0]) > width


def _joined(lines: list[str], width: int) -> list[str]:
    paragraphs: list[str] = []
    for before, line in pairwise(["", *lines]):
        if before and line and _is_cut(before, line, width):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        elif line:
            paragraphs.append(line)
    return paragraphs
