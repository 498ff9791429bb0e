"""Notices meet the warehouse: what is in force, and the rows that change when that changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import changes, editions, frames, loads, notices, turnover
from loaders.changes import Turn
from loaders.engines import reading, writing
from loaders.tables import current, table
from transforms import corrections as rules
from transforms.notice import CorrectionError
from transforms.schema import FACTS, VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from loaders.loads import Load
    from transforms.notice import Correction

_OURS = frozenset(column.name for column in VERSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What came of it: rows whose version changed, and the notices that could not be applied."""

    rows: int = 0
    problems: tuple[CorrectionError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """One correction against the warehouse: how many rows it concerns, or what is wrong with it.

    ``rows`` is None where its document is not loaded.
    """

    correction: Correction
    rows: int | None
    problem: str


def apply(
    engine: sa.Engine, corrections: Sequence[Correction], *, run_id: str, now: dt.datetime
) -> Applied:
    """Bring what is loaded to these corrections: new ones are applied, those gone are taken back.

    One that does not fit its document is left out, named among the problems, and tried again by
    the next run. Nothing is written when nothing has changed.
    """
    with reading(engine) as connection:
        if notices.in_force(connection) == {
            each.correction_id: each.sha256 for each in corrections
        }:
            return Applied()
    with writing(engine) as connection:
        fitting, problems = _fitting(connection, corrections)
        known = notices.in_force(connection)
        wanted = {each.correction_id: each for each in fitting}
        new = [each for key, each in wanted.items() if known.get(key) != each.sha256]
        gone = known.keys() - wanted.keys()
        if not new and not gone:
            return Applied(problems=problems)
        load = loads.begin(connection, run_id, now)
        documents = {each.item.document for each in new} | notices.documents(connection, gone)
        notices.keep(connection, new, load)
        notices.withdraw(connection, gone, load)
        rows = sum(_turn(connection, fitting, url, load) for url in sorted(documents))
    return Applied(rows=rows, problems=problems)


def check(engine: sa.Engine, corrections: Sequence[Correction]) -> list[Stands]:
    """Each correction against the rows as they are now."""
    with reading(engine) as connection:
        return [_stands(connection, each, corrections) for each in corrections]


def _fitting(
    connection: sa.Connection, corrections: Sequence[Correction]
) -> tuple[list[Correction], tuple[CorrectionError, ...]]:
    """Those that can be applied together, and why the others cannot."""
    fitting = list(corrections)
    problems: list[CorrectionError] = []
    for url in sorted({each.item.document for each in corrections}):
        for fact, some in rules.of_document(corrections, url).items():
            rows = _rows(connection, fact, url)
            if editions.last(connection, url) is None:
                continue
            kept: list[Correction] = []
            for each in some:
                try:
                    rules.apply(fact, rows, [*kept, each])
                except CorrectionError as error:
                    problems.append(error)
                    fitting.remove(each)
                else:
                    kept.append(each)
    return fitting, tuple(problems)


def _turn(
    connection: sa.Connection, corrections: Sequence[Correction], url: str, load: Load
) -> int:
    """Close and open the versions of one document that read otherwise now; give their number."""
    before = editions.last(connection, url)
    if before is None:
        return 0
    mine = rules.of_document(corrections, url)
    count = 0
    for spec in FACTS:
        rows = _rows(connection, spec.name, url)
        made = rules.apply(spec.name, rows, mine.get(spec.name, ()))
        pairs = [(old, new) for old, new in zip(rows, made, strict=True) if old != new]
        count += len(pairs)
        _replace(connection, spec.name, pairs, load)
    return count


def _replace(
    connection: sa.Connection, fact: str, pairs: Sequence[tuple[Any, Any]], load: Load
) -> None:
    if not pairs:
        return
    new = [{key: value for key, value in row.items() if key not in _OURS} for _, row in pairs]
    why = notices.reasons(connection, fact, {row["row_id"]: row["corrections"] for row in new})
    turnover.close(connection, fact, [old["version_id"] for old, _ in pairs], load)
    opened = dict(frames.by_column(new))
    opened["content_hash"] = frames.content_hashes(opened, fact)
    opened["change_reason"] = [why[row["row_id"]] for row in new]
    turnover.open_(connection, fact, opened, load)
    turns = [Turn(old=o, new=n, reason=why[n["row_id"]]) for o, n in pairs]
    url = pairs[0][1]["document_url"]
    last = editions.last(connection, url)
    name = last.edition_id if last else ""
    lines = list(changes.of(fact, turns))
    changes.keep(connection, lines, load, document_url=url, editions=(name, name))


def _rows(connection: sa.Connection, fact: str, url: str) -> list[dict[str, Any]]:
    stored = table(fact)
    mine = sa.select(stored.c.version_id).where(stored.c.document_url == url, current(stored))
    numbers = list(connection.execute(mine.order_by(stored.c.version_id)).scalars())
    return list(changes.versions(connection, fact, numbers).values())


def _stands(
    connection: sa.Connection, correction: Correction, all_of_them: Sequence[Correction]
) -> Stands:
    item = correction.item
    if editions.last(connection, item.document) is None:
        return Stands(correction=correction, rows=None, problem="")
    rows = _rows(connection, item.fact, item.document)
    others = rules.of_document(all_of_them, item.document)[item.fact]
    try:
        rules.apply(item.fact, rows, [correction])
        made = rules.apply(item.fact, rows, others)
    except CorrectionError as error:
        return Stands(correction=correction, rows=0, problem=str(error))
    mine = [row for row in made if correction.correction_id in json.loads(row["corrections"])]
    return Stands(correction=correction, rows=len(mine), problem="")
