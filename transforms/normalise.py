"""Printed rows to facts: typed values beside the print, each with the rule that made it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from extractors.errors import LayoutError
from transforms import dates, identity, reconcile
from transforms.cells import NUMBER, dump, empty, typed
from transforms.facts import Edition, Facts, Problem, Unknown
from transforms.schema import FACTS, TABLES, fact_columns
from transforms.vocabulary import sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from extractors.records import Cell, Printed, PrintedRow, Spot


def normalise(printed: Printed) -> Facts:
    """One edition's facts.

    A value that cannot be read becomes null and a Problem; its row stays, so that the count is true.

    Raises:
        LayoutError: the period is printed in a form that is not known.
    """
    edition = _edition(printed)
    ids = identity.row_ids(printed.document, printed.rows)
    statement_ids = identity.statement_ids(printed.document, printed.statements)
    records: dict[str, list[dict[str, object]]] = {table.name: [] for table in FACTS}
    problems: list[Problem] = []
    words: dict[tuple[str, str, str, str], list[str]] = {}
    for row_id, row in zip(ids, printed.rows, strict=True):
        record, found, unknown = _record(row_id, row, edition)
        records[row.fact].append(record)
        problems += found
        for name, vocabulary, text in unknown:
            words.setdefault((vocabulary, row.fact, name, text), []).append(row_id)
    records["statements"] = _statements(statement_ids, printed, edition)
    return Facts(
        edition=edition,
        tables={
            name: frame(rows, [column.name for column in fact_columns(name)])
            for name, rows in records.items()
            if rows
        },
        printed=printed_frame(ids, printed.rows, edition),
        reconciliations=_reconciliations(statement_ids, printed, edition),
        problems=tuple(problems),
        unknown=tuple(_unknown(*word, ids) for word, ids in words.items()),
    )


def _edition(printed: Printed) -> Edition:
    defects: Counter[str] = Counter()
    for defect in printed.defects:
        defects[defect.kind] += defect.count
    return Edition(
        edition_id=identity.edition_id(printed.document, printed.sha256),
        document=printed.document,
        sha256=printed.sha256,
        period=_period(printed),
        published_on=_published(printed),
        layout=printed.layout,
        engine=printed.engine,
        pages=printed.pages,
        rows=len(printed.rows),
        rows_sha256=identity.rows_sha256(printed.rows),
        defects=dict(defects),
    )


def _period(printed: Printed) -> tuple[dt.date, dt.date] | None:
    if printed.period is None:
        return None
    try:
        return dates.span(printed.period.text)
    except ValueError as error:
        raise LayoutError(
            f"{printed.document.url}, page {printed.period.spot.page}",
            f"the period cannot be read: {error}",
            "Add the form to transforms/dates.py, or mend the layout's period pattern.",
        ) from error


def _published(printed: Printed) -> dt.date | None:
    if printed.published is None:
        return None
    try:
        return dates.day(printed.published.text).value
    except ValueError as error:
        raise LayoutError(
            f"{printed.document.url}, page {printed.published.spot.page}",
            f"the date of publication cannot be read: {error}",
            "Add the form to transforms/dates.py, or mend the layout's published pattern.",
        ) from error


def _record(
    row_id: str, row: PrintedRow, edition: Edition
) -> tuple[dict[str, object], list[Problem], list[tuple[str, str, str]]]:
    """The row, what in it could not be read, and its words that no vocabulary has."""
    on = edition.period[0] if edition.period else None
    values: dict[str, object] = {}
    rules = _period_rules(edition)
    problems = []
    unknown = []
    for name, cell in row.cells.items():
        if cell.kind == "ordinal":
            continue
        try:
            made = typed(name, cell, on=on)
        except ValueError as error:
            made = empty(name, cell)
            problems.append(Problem(fact=row.fact, row_id=row_id, column=name, sentence=str(error)))
        values |= made.columns
        unknown += [(name, *word) for word in made.unknown]
        rules |= {column: rule.name for column, rule in made.rules.items()}
    where = evidence(row_id, row.section, row.position, row.spot, edition)
    return where | {"rules": dump(rules)} | values, problems, unknown


def _unknown(vocabulary: str, fact: str, column: str, text: str, row_ids: Sequence[str]) -> Unknown:
    return Unknown(
        vocabulary=vocabulary,
        fact=fact,
        column=column,
        text=text,
        sentence=sentence(vocabulary, text),
        row_ids=tuple(row_ids),
    )


def evidence(
    row_id: str, section: str, position: int, spot: Spot, edition: Edition
) -> dict[str, object]:
    """The columns that every fact has, without a rule yet."""
    start, end = edition.period or (None, None)
    return {
        "row_id": row_id,
        "document_url": edition.document.url,
        "edition_id": edition.edition_id,
        "section": section,
        "position": position,
        "page": spot.page,
        "bbox": dump([round(edge, 1) for edge in spot.bbox]),
        "period_start": start,
        "period_end": end,
        "rules": "{}",
        "standing": "as_stated",
        "corrections": "{}",
        "stated_values": "{}",
    }


def _period_rules(edition: Edition) -> dict[str, str]:
    return dict.fromkeys(("period_start", "period_end"), dates.SPAN.name) if edition.period else {}


def _statements(ids: Sequence[str], printed: Printed, edition: Edition) -> list[dict[str, object]]:
    return [
        evidence(row_id, statement.section, position, statement.line.spot, edition)
        | {
            "rules": dump(_period_rules(edition) | {"value": NUMBER.name}),
            "measure": statement.measure,
            "value": statement.value,
            "counts": statement.counts,
            "sentence_printed": statement.line.text,
        }
        for position, (row_id, statement) in enumerate(zip(ids, printed.statements, strict=True))
    ]


def _reconciliations(ids: Sequence[str], printed: Printed, edition: Edition) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for row_id, statement in zip(ids, printed.statements, strict=True):
        verdict = reconcile.verdict(statement, printed.rows)
        rows.append(
            {
                "edition_id": edition.edition_id,
                "statement_row_id": row_id,
                "measure": statement.measure,
                "section": statement.section,
                "stated": statement.value,
                "extracted": verdict.extracted,
                "verdict": verdict.verdict,
                "reason": verdict.reason,
            }
        )
    columns = [c.name for c in TABLES["reconciliations"].columns if c.name != "run_id"]
    return frame(rows, columns)


def printed_frame(ids: Sequence[str], rows: Sequence[PrintedRow], edition: Edition) -> pd.DataFrame:
    """Rows as they are kept in ``printed_rows``."""
    records: list[dict[str, object]] = [
        {
            "edition_id": edition.edition_id,
            "fact": row.fact,
            "section": row.section,
            "position": row.position,
            "row_id": row_id,
            "page": row.spot.page,
            "cells": dump({name: _place(cell) for name, cell in row.cells.items()}),
        }
        for row_id, row in zip(ids, rows, strict=True)
    ]
    return frame(records, [column.name for column in TABLES["printed_rows"].columns])


def _place(cell: Cell) -> dict[str, object]:
    """A cell as it is stored: boxes in whole tenths of a point, marks only where they are set."""
    spots = [[spot.page, *(round(edge * 10) for edge in spot.bbox)] for spot in cell.spots]
    marks = {name: True for name in ("filled", "derived") if getattr(cell, name)}
    return {"text": cell.text, "spots": spots, **marks}


def frame(records: Iterable[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """A frame of exactly these columns, missing values None.

    Raises:
        ValueError: a record has a column that the schema does not have: a layout's column is misnamed.
    """
    rows = list(records)
    unknown = {name for row in rows for name in row} - set(columns)
    if unknown:
        raise ValueError(
            f"the schema has no columns {sorted(unknown)}: mend the layout or the schema"
        )
    data = [[row.get(name) for name in columns] for row in rows]
    return pd.DataFrame(data, columns=list(columns), dtype=object)
