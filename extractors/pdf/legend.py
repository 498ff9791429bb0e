"""Text on pictures of rows: a heading, numbers on cells, and what each number stands for."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 1224
TAG_HEIGHT = 22

_PAPER, _INK, _FAINT, _BLUE = (255, 255, 255), (28, 32, 40), (92, 98, 110), (24, 84, 196)
_EDGE = 28
_LINE = 28
_COLUMN = 260
_LONGEST = 400


def heading(lines: Sequence[str], width: int) -> Image.Image:
    """The first line large, the others small."""
    wrapped = [line for text in lines[1:] for line in _wrapped(text, width - 2 * _EDGE, 17)]
    strip = Image.new("RGB", (width, 66 + 26 * len(wrapped)), _PAPER)
    pen = ImageDraw.Draw(strip)
    pen.text((_EDGE, 18), _shown(lines[0]), font=_font(26), fill=_INK)
    for place, line in enumerate(wrapped):
        pen.text((_EDGE, 56 + 26 * place), line, font=_font(17), fill=_FAINT)
    return strip


def cells(entries: Sequence[tuple[str, str, str]], width: int) -> Image.Image:
    """One entry a cell: number, column, the printed text, and what was made of it."""
    room = width - _COLUMN - 2 * _EDGE - 48
    laid = [
        (
            column,
            list(_wrapped(f"“{_shown(text)}”" if _shown(text) else "(nothing printed)", room, 20)),
            list(_wrapped(made, room, 17)) if made else [],
        )
        for column, text, made in entries
    ]
    height = 2 * _EDGE + sum(_LINE * (len(p) + len(m)) + 12 for _, p, m in laid)
    strip = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(strip)
    down = _EDGE
    for number, (column, printed, made) in enumerate(laid, 1):
        tag(pen, number, (_EDGE, down))
        pen.text((_EDGE + 48, down), _shown(column), font=_font(20), fill=_FAINT)
        for text, size, color in (
            *((t, 20, _INK) for t in printed),
            *((t, 17, _BLUE) for t in made),
        ):
            pen.text((_EDGE + 48 + _COLUMN, down), text, font=_font(size), fill=color)
            down += _LINE
        down += 12
    return strip


def tag(pen: ImageDraw.ImageDraw, number: int, at: tuple[int, int]) -> None:
    """A number in a filled box, its top left corner at a point."""
    x, y = at
    pen.rectangle((x, y, x + tag_width(number), y + TAG_HEIGHT), fill=_BLUE)
    pen.text((x + 4, y + 1), str(number), font=_font(17), fill=_PAPER)


def tag_width(number: int) -> int:
    """How wide the box of a number is."""
    return 20 if number < 10 else 30


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _shown(text: str) -> str:
    """A text from a document as one line: no controls, no marks that turn its direction, not endless."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)
    plain = " ".join(plain.split())
    over = len(plain) - _LONGEST
    return plain if over <= 0 else f"{plain[:_LONGEST]}… ({over:,} more characters)"


def _wrapped(text: str, room: int, size: int) -> Iterator[str]:
    """The text in lines that fit; a word that is too long is broken."""
    font, line = _font(size), ""
    for word in _shown(text).split(" "):
        candidate = f"{line} {word}".strip()
        if font.getlength(candidate) <= room:
            line = candidate
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > room:
            fit = max(1, int(len(line) * room / font.getlength(line)) - 1)
            yield line[:fit]
            line = line[fit:]
    yield line
