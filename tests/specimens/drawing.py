"""Drawing as a word processor does: every rule a thin filled rectangle, headers shaded, cells wrapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH, HEIGHT = landscape(letter)
LEFT, TOP, BOTTOM = 36.0, 54.0, 558.0
STAMP = (
    "SPECIMEN made for testing casetables. Not a publication of any agency. No row is a real case."
)
FONT, BOLD = "Times-Roman", "Times-Bold"
SIZE, LEADING, PAD = 9.5, 11.5, 3.0


@dataclass(frozen=True)
class Column:
    header: str
    width: float


@dataclass
class Row:
    """Lines a cell; None continues the cell above (a merged cell)."""

    cells: list[list[str] | None]
    height: float


class Paper:
    """A document being drawn from the top of its first page downwards."""

    def __init__(self, path: Path, *, protected: bool = False, page_numbers: bool = True) -> None:
        encrypt = None
        if protected:
            encrypt = StandardEncryption("", ownerPassword="specimen", canCopy=0, strength=128)
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypt)
        self.canvas.setTitle(path.stem)
        self.canvas.setCreator("casetables specimens")
        self.page, self.y = 1, TOP
        self._numbers = page_numbers
        self._furnish()

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = TOP
        self._furnish()

    def save(self) -> None:
        self.canvas.save()

    def text(
        self, text: str, *, font: str = FONT, size: float = 11, gap: float = 6, width: float = 700
    ) -> None:
        """A paragraph, wrapped, from the current place down."""
        for line in wrap(text, width, font, size):
            if self.y + size > BOTTOM:
                self.new_page()
            self._put(LEFT, self.y + size, line, font, size)
            self.y += size * 1.25
        self.y += gap

    def table(
        self, columns: Sequence[Column], rows: Sequence[Row], *, header_repeated: bool
    ) -> None:
        """A table over as many pages as it takes; a row of several lines may break over a page."""
        self._header(columns)
        open_ = [""] * len(columns)
        waiting = list(rows)
        while waiting:
            row = waiting.pop(0)
            room = BOTTOM - self.y
            lines = max(len(cell or []) for cell in row.cells)
            if row.height > room:
                fit = int((room - 2 * PAD) // LEADING)
                if lines >= 3 and 2 <= fit < lines:
                    first = [None if c is None else c[:fit] for c in row.cells]
                    rest = [None if c is None else c[fit:] for c in row.cells]
                    self._row(columns, Row(first, room), waiting, last=True)
                    height = (lines - fit) * LEADING + 2 * PAD
                    waiting.insert(0, Row(rest, height))
                self.new_page()
                if header_repeated:
                    self._header(columns)
                open_ = ["top"] * len(columns)
                if lines >= 3 and 2 <= fit < lines:
                    continue
            self._row(columns, row, waiting, last=False, page_top=bool(open_[0]))
            open_ = [""] * len(columns)
        self._rule(LEFT, self.y, sum(c.width for c in columns), 0.5)
        self.y += 14

    def _header(self, columns: Sequence[Column]) -> None:
        lines = [wrap(c.header, c.width - 2 * PAD, BOLD, SIZE) for c in columns]
        height = max(map(len, lines)) * LEADING + 2 * PAD
        total = sum(c.width for c in columns)
        self.canvas.setFillGray(0.85)
        self.canvas.rect(LEFT, HEIGHT - self.y - height, total, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        x = LEFT
        for column, cell in zip(columns, lines, strict=True):
            self._cell(x, self.y, cell, BOLD)
            self._rule(x, self.y, 0.5, height)
            x += column.width
        self._rule(x, self.y, 0.5, height)
        self._rule(LEFT, self.y, total, 0.5)
        self.y += height

    def _row(
        self,
        columns: Sequence[Column],
        row: Row,
        following: Sequence[Row],
        *,
        last: bool,
        page_top: bool = False,
    ) -> None:
        x = LEFT
        for column, cell in zip(columns, row.cells, strict=True):
            if cell is not None or page_top:
                self._rule(x, self.y, column.width, 0.5)
            if cell is not None:
                self._cell(x, self.y, cell, FONT)
            self._rule(x, self.y, 0.5, row.height)
            if last or self._ends_page(row, following):
                self._rule(x, self.y + row.height, column.width, 0.5)
            x += column.width
        self._rule(x, self.y, 0.5, row.height)
        self.y += row.height

    def _ends_page(self, row: Row, following: Sequence[Row]) -> bool:
        return bool(following) and self.y + row.height + following[0].height > BOTTOM

    def _cell(self, x: float, y: float, lines: Sequence[str], font: str) -> None:
        for number, line in enumerate(lines):
            self._put(x + PAD, y + PAD + SIZE + number * LEADING, line, font, SIZE)

    def _put(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def _rule(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def _furnish(self) -> None:
        """The stamp at both edges, and the bare page number."""
        self.canvas.setFillColorRGB(0.75, 0, 0)
        self._put(LEFT, 30, STAMP, "Helvetica-Bold", 9)
        self._put(LEFT, HEIGHT - 16, STAMP, "Helvetica-Bold", 9)
        self.canvas.setFillGray(0)
        if self._numbers:
            self._put(WIDTH - 54, HEIGHT - 30, str(self.page), FONT, 10)


def wrap(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines as a word processor breaks them: at spaces, and inside a word that fits no line."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while stringWidth(word, font, size) > width:
            cut = next(
                n for n in range(len(word), 0, -1) if stringWidth(word[:n], font, size) <= width
            )
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line]


def cell(text: str, column: Column) -> list[str]:
    """A cell's lines; bullets begin lines of their own."""
    parts = text.split("\n")
    return [line for part in parts for line in wrap(part, column.width - 2 * PAD, FONT, SIZE)]
