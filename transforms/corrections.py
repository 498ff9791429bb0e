"""What notices make of rows: values are set beside the ones stated, nothing is dropped.

A row keeps its print and the values it had (``stated_values``), so that a notice that is taken
back leaves the row as it was. Rows are chosen by what was stated: corrections do not build on
one another, and the order of the files does not matter.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from transforms.notice import CorrectionError
from transforms.schema import STANDINGS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transforms.facts import Facts
    from transforms.notice import Correction

Row = dict[str, Any]

_STANDING = {
    "dispute": "disputed",
    "withdraw": "withdrawn",
    "reattribute": "corrected",
    "reclassify": "corrected",
    "replace": "corrected",
}


def corrected(facts: Facts, corrections: Iterable[Correction]) -> Facts:
    """An edition's facts with the corrections of its document applied.

    Raises:
        CorrectionError: one of them does not fit the rows, or two contradict each other.
    """
    # A night with nothing new has notices to look at and no frames.
    import pandas as pd

    mine = of_document(corrections, facts.edition.document.url)
    tables = dict(facts.tables)
    for fact, some in mine.items():
        frame = facts.tables.get(fact)
        columns = [] if frame is None else [str(name) for name in frame.columns]
        values = [] if frame is None else frame.itertuples(index=False)
        rows = apply(fact, [dict(zip(columns, row, strict=True)) for row in values], some)
        if frame is not None:
            tables[fact] = pd.DataFrame(
                [list(row.values()) for row in rows], columns=columns, dtype=object
            )
    return replace(facts, tables=tables)


def of_document(corrections: Iterable[Correction], url: str) -> Mapping[str, Sequence[Correction]]:
    """The corrections of one document, by fact."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        if correction.item.document == url:
            found[correction.item.fact].append(correction)
    return found


def apply(fact: str, rows: Iterable[Row], corrections: Sequence[Correction]) -> list[Row]:
    """All rows of one fact of one document with exactly these corrections applied.

    Rows that carried other corrections lose them.

    Raises:
        CorrectionError: one of them does not fit the rows, or two contradict each other.
    """
    made = [stated(fact, row) for row in rows]
    asked: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections:
        for place in _chosen(correction, made):
            asked[place].append(correction)
    return [_with(row, asked[place]) if place in asked else row for place, row in enumerate(made)]


def stated(fact: str, row: Row) -> Row:
    """A row as it was stated, without corrections."""
    if row["standing"] == "as_stated":
        return dict(row)
    days = {column.name for column in TABLES[fact].columns if column.kind == "date"}
    before = {
        name: dt.date.fromisoformat(value) if value and name in days else value
        for name, value in json.loads(row["stated_values"]).items()
    }
    return row | before | {"standing": "as_stated", "corrections": "{}", "stated_values": "{}"}


def _chosen(correction: Correction, rows: Sequence[Row]) -> list[int]:
    """The places of the rows that a correction speaks of."""
    item = correction.item
    wanted = {
        name: (value,) if isinstance(value, str) else value for name, value in item.where.items()
    }
    found = [
        place
        for place, row in enumerate(rows)
        if row["section"] == item.section
        and all(row[name] in values for name, values in wanted.items())
    ]
    fits = bool(found) if item.expect == "some" else len(found) == item.expect
    if fits or (item.absent and not found):
        return found
    raise CorrectionError(
        correction.correction_id,
        f"it expects {item.expect} rows of {item.fact} in {item.document}, and finds {len(found)}",
        "Compare the notice with the document as it is now, and mend `where` or `expect`.",
    )


def _with(row: Row, corrections: Sequence[Correction]) -> Row:
    sets: dict[str, tuple[Correction, Any]] = {}
    operations = {each.correction_id: each.item.operation for each in corrections}
    standing = max((_STANDING[each] for each in operations.values()), key=STANDINGS.index)
    for correction in corrections:
        for name, value in correction.item.assigned.items():
            other, said = sets.setdefault(name, (correction, value))
            if said != value:
                _contradict(other, correction, f"{name} is set to {said!r} and to {value!r}")
    if standing == "withdrawn" and sets:
        first = next(iter(sets.values()))[0]
        last = next(each for each in corrections if each.item.operation == "withdraw")
        _contradict(first, last, "the same row is mended and withdrawn")
    before = {name: row[name] for name in sorted(sets)}
    return (
        row
        | {name: value for name, (_, value) in sets.items()}
        | {
            "standing": standing,
            "corrections": _dump(dict(sorted(operations.items()))),
            "stated_values": _dump(before),
        }
    )


def _contradict(one: Correction, other: Correction, how: str) -> NoReturn:
    raise CorrectionError(
        f"{one.correction_id} and {other.correction_id}",
        f"they contradict each other: {how}",
        "Take one of them back, or narrow its `where`.",
    )


def _dump(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=str)
