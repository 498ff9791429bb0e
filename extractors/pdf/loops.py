"""What the inner loops over PDFium give, however they are run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractors.pdf.page import Floats, Ints

DEEPEST_FORM = 12
MOST_SEGMENTS = 400_000  # a page of a million is a map or an attack, not a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Characters in PDF coordinates: loose boxes (left, top, right, bottom), text matrices, font sizes."""

    boxes: Floats
    matrices: Floats
    sizes: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Visible strokes by their ends, filled rectangles and images by corners, in PDF coordinates.

    ``image_objects`` are the addresses of the images.
    """

    strokes: Floats
    fills: Floats
    images: Floats
    image_objects: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loops:
    """One way of running them, by its name.

    ``coded`` takes the address of a text page and how many characters it has, and gives their codes;
    ``marked`` takes the address of a text page, numbers of characters in order, and whether some may run
    from right to left; ``drawn`` takes the address of a page.
    """

    name: str
    coded: Callable[[int, int], Ints]
    marked: Callable[[int, Ints, bool], Marked]
    drawn: Callable[[int], Drawn]
