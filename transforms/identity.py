"""Names of printed rows and editions: from raw, stable fields only, never from cleaned values."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.records import Document, PrintedRow, Statement

RULE = 1
"""Part of every name: a change of how text is folded would change them all and must be seen."""


def fold(text: str) -> str:
    """Remove what a reader cannot see: Unicode form, kinds and runs of white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def printed_texts(row: PrintedRow) -> list[list[str]]:
    """What names the row: its printed cells by column, without row numbers and derived values."""
    return [
        [name, fold(cell.text)]
        for name, cell in sorted(row.cells.items())
        if cell.kind != "ordinal" and not cell.derived
    ]


def row_ids(document: Document, rows: Sequence[PrintedRow]) -> list[str]:
    """A name for each row: series, document, section, printed text, ordinal among equals."""
    return _named(document, [[row.fact, row.section, printed_texts(row)] for row in rows])


def statement_ids(document: Document, statements: Sequence[Statement]) -> list[str]:
    """A name for each statement: series, document, section, measure, wording, ordinal."""
    return _named(
        document,
        [["statements", s.section, s.measure, s.value, fold(s.line.text)] for s in statements],
    )


def edition_id(document: Document, sha256: str) -> str:
    """The name of what one capture of a document claims to be."""
    return _hash([document.series, document.url, sha256])[:16]


def rows_sha256(rows: Sequence[PrintedRow]) -> str:
    """One hash over everything the rows print, in order: equal means nothing was republished."""
    return _hash([[row.fact, row.section, printed_texts(row)] for row in rows])


def _named(document: Document, keys: Sequence[list[object]]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for key in keys:
        text = json.dumps(key, ensure_ascii=False)
        names.append(_hash([document.series, document.url, key, seen[text]])[:32])
        seen[text] += 1
    return names


def _hash(parts: object) -> str:
    text = json.dumps([RULE, parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
