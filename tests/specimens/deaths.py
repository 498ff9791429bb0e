"""A list of deaths with invented people: ``python tests/specimens/deaths.py``.

Drawn with the faults of the real one: pages turned by 90 degrees, the header on page 1 only, no rule
above the first row of later pages, words broken in narrow columns, a blank page at the end, and a
glossary after the table.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

import reportlab
from drawing import wrap
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parents[1] / "fixtures" / "ice_detention_deaths"
WIDTH, HEIGHT = 792.0, 612.0
STAMP = "SPECIMEN made for testing casetables. Every person is invented."
HEADERS = (
    "", "ALIEN NAME", "SEX", "DATE OF BIRTH", "COUNTRY OF BIRTH", "DATE OF DEATH",
    "LOCATION OF DEATH", "LOCATION OF LAST DETENTION", "IHSC STAFFED", "FACILITY TYPE (DETAILED)",
    "FINAL CAUSE OF DEATH",
)  # fmt: skip
WIDTHS = (23, 78, 26, 60, 64, 60, 84, 84, 50, 56, 105)
NAMES = ("QUILLFEATHER", "MARBLEWOOD", "OAKENSHORE", "TINDERBOX", "LANTERNFISH", "PEBBLEBROOK")
GIVEN = ("Orla", "Bram", "Isolde", "Caspian", "Wren", "Thaddeus")
COUNTRIES = ("MEXICO", "CUBA", "AFGHANISTAN", "EL SALVADOR", "KOREA", "MOZAMBIQUE", "JAMAICA")
PLACES = ("Alder Creek Hospital, Springvale, TX", "Saint Elmo-Harbor Medical Center, Bayfield, CA")
LAST = ("Alder Creek Detention Center, TX", "Harborview Contract Facility, CA")
CAUSES = ("Pending", "Hypertensivecardiovasculardisease", "Pneumonia, with sepsis", "Asphyxia")


def rows() -> list[tuple[str, ...]]:
    """Twenty-five invented people, the most recent death first."""
    random_ = random.Random(11)
    made = []
    died = dt.date(2016, 12, 20)
    for number in range(1, 26):
        born = dt.date(
            1940 + random_.randrange(50), 1 + random_.randrange(12), 1 + random_.randrange(28)
        )
        died -= dt.timedelta(days=random_.randrange(5, 60))
        made.append(
            (
                str(number),
                f"{random_.choice(NAMES)}, {random_.choice(GIVEN)}",
                random_.choice("MMMF"),
                f"{born.month}/{born.day}/{born.year}",
                COUNTRIES[number % len(COUNTRIES)],
                f"{died.month}/{died.day}/{died.year}",
                random_.choice(PLACES),
                random_.choice(LAST),
                random_.choice(("Yes", "No")),
                random_.choice(("CDF", "IGSA", "USMS IGA")),
                CAUSES[number % len(CAUSES)],
            )
        )
    return made


class Sheet:
    """A page whose content is turned by 90 degrees and shown upright by /Rotate."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.start()

    def start(self) -> None:
        self.canvas.setPageRotation(90)  # which also swaps the sides of the page
        self.canvas.translate(HEIGHT, 0)
        self.canvas.rotate(90)
        self.y = 60.0
        self.text(50, 30, STAMP, 8)
        self.text(50, HEIGHT - 20, STAMP, 8)

    def next(self) -> None:
        self.canvas.showPage()
        self.start()

    def text(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont("Vera", size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.rect(
            x0, HEIGHT - y1 - 0.3, max(x1 - x0, 0.6), max(y1 - y0, 0.6), stroke=0, fill=1
        )


def draw_row(sheet: Sheet, texts: tuple[str, ...], *, rule_above: bool) -> None:
    """One row, at the sheet's place."""
    lines = [wrap(t, w - 6, "Vera", 7) for t, w in zip(texts, WIDTHS, strict=True)]
    height = max(map(len, lines)) * 9 + 10
    x = 50.0
    for cell, width in zip(lines, WIDTHS, strict=True):
        sheet.line(x, sheet.y, x, sheet.y + height)
        for number, line in enumerate(cell):
            sheet.text(x + 3, sheet.y + 10 + 9 * number, line, 7)
        x += width
    sheet.line(x, sheet.y, x, sheet.y + height)
    if rule_above:
        sheet.line(50, sheet.y, x, sheet.y)
    sheet.y += height
    sheet.line(50, sheet.y, x, sheet.y)


def main() -> None:
    """Write the specimen and its truth."""
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    sheet = Sheet(FOLDER / "specimen.pdf")
    sheet.text(50, 52, "List of Deaths in ICE Custody", 12)
    sheet.text(50, 68, "Data from: 01/01/2015 to 12/31/2016", 9)
    sheet.y = 80
    draw_row(sheet, HEADERS, rule_above=True)
    for row in rows():
        if sheet.y > HEIGHT - 90:
            sheet.next()
            draw_row(sheet, row, rule_above=False)
        else:
            draw_row(sheet, row, rule_above=True)
    sheet.next()
    for number, text in enumerate(
        ("Glossary", "CDF: Contract Detention Facility", "IGSA: Agreement")
    ):
        sheet.text(50, 60 + 14 * number, text, 9)
    sheet.canvas.showPage()
    sheet.canvas.showPage()
    sheet.canvas.save()
    with (FOLDER / "specimen.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows())


if __name__ == "__main__":
    main()
