"""Editions to load: printed rows of invented jails, through the real normaliser."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from extractors.records import (
    Capture,
    Cell,
    Document,
    Line,
    Observation,
    Printed,
    PrintedRow,
    Spot,
    Statement,
)
from loaders import record, runs, versions
from loaders.engines import open_warehouse
from transforms.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa

    from loaders.versions import Loaded
    from transforms.facts import Facts

URL = "https://agency.example/week1.pdf"
NIGHT = dt.datetime(2017, 3, 20, 4, 0, tzinfo=dt.UTC)
KINDS = {
    "jurisdiction": "place",
    "facility": "text",
    "citizenship": "country",
    "issued": "date",
    "declined": "date",
    "activity": "offences",
}


def _case(number: int, facility: str = "") -> tuple[str, ...]:
    """A printed row that no other number prints."""
    return (
        "Travis County, Texas",
        facility or f"Jail {number}",
        "Mexico",
        f"01/{1 + number % 27:02}/2017",
        "01/30/2017",
        f"Assault {number}",
    )


def _edition(
    rows: Sequence[tuple[str, ...]],
    *,
    stated: int | None = None,
    url: str = URL,
    content: str = "",
    period: str = "January 28, 2017 to February 3, 2017",
    shift: float = 0,
) -> Facts:
    """A weekly report that prints these rows; ``content`` tells captures with equal rows apart."""
    sha256 = hashlib.sha256(f"{url}{rows}{stated}{content}{period}{shift}".encode()).hexdigest()
    line = Line(text=period, spot=Spot(page=1, bbox=(72, 72, 300, 84)))
    statements = [] if stated is None else [_statement(stated)]
    printed = Printed(
        document=Document(url=url, series="ice_ddor_weekly", title="Week 1"),
        sha256=sha256,
        pages=3,
        engine="pdfium",
        layout="test",
        rows=tuple(_row(place, texts, shift) for place, texts in enumerate(rows)),
        statements=tuple(statements),
        period=line,
    )
    return normalise(printed)


def _statement(value: int) -> Statement:
    line = Line(text=f"{value} detainers declined", spot=Spot(page=2, bbox=(72, 90, 300, 102)))
    return Statement(measure="declined", value=value, section="II", counts="rows", line=line)


def _row(place: int, texts: tuple[str, ...], shift: float) -> PrintedRow:
    names = ("jurisdiction", "facility", "citizenship", "issued", "declined", "activity")
    top = 100.0 + 12 * place + shift
    cells = {
        name: Cell(
            text=text,
            spots=(Spot(page=2, bbox=(72.0 + 60 * column, top, 130.0 + 60 * column, top + 10)),),
            kind=KINDS[name],
        )
        for column, (name, text) in enumerate(zip(names, texts, strict=True))
    }
    number = Cell(
        text=str(place + 1), spots=(Spot(page=2, bbox=(50, top, 60, top + 10)),), kind="ordinal"
    )
    return PrintedRow(
        fact="declined_detainers",
        section="II",
        position=place,
        cells={"number": number, **cells},
    )


@dataclass(frozen=True)
class Nights:
    """A warehouse with one run that sees and loads editions, an hour after one another."""

    engine: sa.Engine

    def at(self, hour: float) -> dt.datetime:
        return NIGHT + dt.timedelta(hours=hour)

    def see(self, facts: Facts, hour: float = 0) -> None:
        edition = facts.edition
        known = record.latest(self.engine, [edition.document.url]).get(edition.document.url)
        record.observe(
            self.engine,
            "night",
            edition.document,
            Observation(
                url=edition.document.url,
                observed_at=self.at(hour),
                outcome="changed" if known else "new",
                sha256=edition.sha256,
                status=200,
            ),
            Capture(sha256=edition.sha256, size=1000, media_type="application/pdf"),
        )

    def load(self, facts: Facts, hour: float = 0, reader: str = "r1") -> Loaded:
        self.see(facts, hour)
        now = self.at(hour)
        return versions.load(self.engine, facts, [], run_id="night", now=now, reader=reader)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _nights(engine: sa.Engine) -> Nights:
    runs.start(engine, run_id="night", command="nightly", version="0", now=NIGHT, lease_s=86400)
    return Nights(engine)


@pytest.fixture
def engine(warehouse: str) -> Iterator[sa.Engine]:
    """An empty warehouse, open."""
    opened = open_warehouse(warehouse)
    yield opened
    opened.dispose()


@pytest.fixture
def nights(engine: sa.Engine) -> Nights:
    return _nights(engine)


@pytest.fixture
def nights_over() -> Callable[[sa.Engine], Nights]:
    """The same over an engine of one's own."""
    return _nights


@pytest.fixture
def edition() -> Callable[..., Facts]:
    return _edition


@pytest.fixture
def case() -> Callable[..., tuple[str, ...]]:
    return _case
