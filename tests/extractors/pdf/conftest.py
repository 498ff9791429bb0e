"""Small PDFs drawn by hand, as word processors draw them: thin filled rectangles for rules."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADER = ["Facility", "Citizenship", "Declined", "Notable Criminal Activity"]
WIDTHS = [160, 90, 80, 220]


@dataclass
class Paper:
    """A PDF being drawn; places are points from the top left corner."""

    width: float = 612
    height: float = 792
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(self.width, self.height), **self.options)

    def text(self, x: float, top: float, text: str, size: float = 9) -> None:
        """One line, whose base line is a size below ``top``."""
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, self.height - top - size, text)

    def rule(self, x0: float, top: float, x1: float, bottom: float, *, stroked: bool) -> None:
        """A rule: a stroke, or a thin filled rectangle."""
        if stroked:
            self.canvas.line(x0, self.height - top, x1, self.height - bottom)
            return
        w, h = max(x1 - x0, 0.5), max(bottom - top, 0.5)
        self.canvas.rect(x0, self.height - top - h, w, h, stroke=0, fill=1)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        x: float = 30,
        top: float = 60,
        widths: Sequence[float] = WIDTHS,
        shaded: int = 0,
        spans: dict[tuple[int, int], tuple[int, int]] | None = None,
        stroked: bool = False,
        open_top: bool = False,
        open_bottom: bool = False,
    ) -> float:
        """A table; a line break in a text starts a line. Gives its bottom.

        ``spans`` maps (row, column) to (rows, columns); the texts under a span are not drawn.
        """
        xs = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
        ys = [top]
        for row in rows:
            ys.append(ys[-1] + 6 + 11 * max(text.count("\n") + 1 for text in row))
        if shaded:
            self.canvas.setFillGray(0.85)
            height = ys[shaded] - ys[0]
            self.canvas.rect(
                xs[0], self.height - ys[shaded], xs[-1] - xs[0], height, stroke=0, fill=1
            )
        self.canvas.setFillGray(0)
        hidden: set[tuple[int, int]] = set()
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if (r, c) in hidden:
                    continue
                down, right = (spans or {}).get((r, c), (1, 1))
                hidden |= {(r + i, c + j) for i in range(down) for j in range(right)}
                self._frame(
                    (xs[c], ys[r], xs[c + right], ys[r + down]),
                    above=not (open_top and r == 0),
                    below=not (open_bottom and r + down == len(rows)),
                    stroked=stroked,
                )
                for n, line in enumerate(text.split("\n")):
                    self.text(xs[c] + 4, ys[r] + 3 + 11 * n, line)
        return ys[-1]

    def _frame(
        self, box: tuple[float, float, float, float], *, above: bool, below: bool, stroked: bool
    ) -> None:
        x0, top, x1, bottom = box
        self.rule(x0, top, x0, bottom, stroked=stroked)
        self.rule(x1, top, x1, bottom, stroked=stroked)
        if above:
            self.rule(x0, top, x1, top, stroked=stroked)
        if below:
            self.rule(x0, bottom, x1, bottom, stroked=stroked)

    def page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        """The finished bytes."""
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Makes an empty paper."""
    return Paper


@pytest.fixture
def header() -> list[str]:
    """The header of the tables drawn here."""
    return HEADER
