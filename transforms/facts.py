"""What normalising hands on: one edition's typed rows, each with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from extractors.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one capture of a document claims to be, and how it was read.

    ``defects`` maps a kind of unclean reading to its count; ``rows_sha256`` is over the printed
    texts in order, so that other bytes with the same rows are seen to say the same.
    """

    edition_id: str
    document: Document
    sha256: str
    period: tuple[dt.date, dt.date] | None
    published_on: dt.date | None
    layout: str
    engine: str
    pages: int
    rows: int
    rows_sha256: str
    defects: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A printed value that could not be read: in which row and column, and why."""

    fact: str
    row_id: str
    column: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A printed name that no vocabulary has: once for all the rows that print it.

    ``sentence`` says why it has no code, what it may have meant, and which line would add it.
    """

    vocabulary: str
    fact: str
    column: str
    text: str
    sentence: str
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One edition's rows.

    ``tables`` has a frame for each fact, with exactly ``schema.fact_columns(name)`` in order, all of
    dtype object: str, int, bool, datetime.date or None, and compact JSON text in json columns.
    ``printed`` and ``reconciliations`` are frames of those tables without ``run_id``.
    """

    edition: Edition
    tables: dict[str, pd.DataFrame]
    printed: pd.DataFrame
    reconciliations: pd.DataFrame
    problems: tuple[Problem, ...]
    unknown: tuple[Unknown, ...] = ()
