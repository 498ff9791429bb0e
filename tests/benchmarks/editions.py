"""Invented weekly reports for the scripts beside this one, through the real normaliser."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from typing import TYPE_CHECKING

from extractors.records import Cell, Document, Line, Printed, PrintedRow, Spot
from transforms.normalise import normalise

if TYPE_CHECKING:
    from transforms.facts import Facts

SERIES = "ice_ddor_weekly"
KINDS = {
    "jurisdiction": "place",
    "facility": "text",
    "citizenship": "country",
    "issued": "date",
    "declined": "date",
    "activity": "offences",
}
_COUNTIES = ("Travis County, Texas", "Williamson County, Texas", "Bexar County, Texas")
_COUNTRIES = ("Mexico", "Honduras", "Guatemala", "El Salvador")


def content(number: int, version: int, rows: int) -> bytes:
    """The bytes of one capture: enough to make its rows again."""
    return f"{number} {version} {rows}".encode()


def facts(archived: bytes) -> Facts:
    """The rows of a capture; each version edits, inserts and drops a few of the last one's."""
    number, version, rows = (int(part) for part in archived.split())
    texts = [_texts(number, row, 0) for row in range(rows)]
    for step in range(1, version + 1):
        _revise(texts, number, step)
    printed = Printed(
        document=Document(url=url(number), series=SERIES),
        sha256=hashlib.sha256(archived).hexdigest(),
        pages=1 + rows // 30,
        engine="pdfium",
        layout="benchmark",
        rows=tuple(_row(place, row) for place, row in enumerate(texts)),
        period=Line(text=_week(number), spot=Spot(page=1, bbox=(72, 72, 300, 84))),
    )
    return normalise(printed)


def version(step: int) -> int:
    """Which version comes at a step: up to the twentieth and back again, over and over."""
    return 20 - abs(20 - step % 40)


def url(number: int) -> str:
    """The address of an invented report."""
    return f"https://agency.example/report-{number}.pdf"


def _week(number: int) -> str:
    """A week of its own for each report, as a series has; from the 4,001st on they come again."""
    first = dt.date(2017, 1, 28) + dt.timedelta(weeks=number % 4000)
    days = (first, first + dt.timedelta(days=6))
    return " to ".join(f"{day:%B} {day.day}, {day.year}" for day in days)


def _revise(texts: list[tuple[str, ...]], number: int, step: int) -> None:
    """One row in a hundred is edited, one is inserted, one is dropped."""
    chance = random.Random(f"{number} {step}")
    for _ in range(max(1, len(texts) // 100)):
        place = chance.randrange(len(texts))
        texts[place] = (*texts[place][:5], f"Charge {step} of {place}")
    texts.insert(chance.randrange(len(texts)), _texts(number, len(texts), step))
    texts.pop(chance.randrange(len(texts)))


def _texts(number: int, row: int, step: int) -> tuple[str, ...]:
    return (
        _COUNTIES[row % 3],
        f"Jail {number}.{row % 40}",
        _COUNTRIES[row % 4],
        f"01/{1 + row % 27:02}/2017",
        f"0{1 + row // 2 % 2}/{1 + row // 5 % 27:02}/2017",
        f"Assault {row}.{step} (convicted); Trespass (charged)",
    )


def _row(place: int, texts: tuple[str, ...]) -> PrintedRow:
    top = 100.0 + 12 * (place % 30)
    return PrintedRow(
        fact="declined_detainers",
        section="II",
        position=place,
        cells={
            name: Cell(
                text=text,
                spots=(
                    Spot(
                        page=1 + place // 30, bbox=(60.0 * column, top, 60.0 * column + 58, top + 9)
                    ),
                ),
                kind=KINDS[name],
            )
            for column, (name, text) in enumerate(zip(KINDS, texts, strict=True))
        },
    )
