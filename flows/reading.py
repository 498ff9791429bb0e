"""What the command line asks of the warehouse, and how an explanation reads."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows import sentence
from loaders import coverage, freshness, quarantine, reading
from loaders.engines import open_warehouse
from loaders.errors import WarehouseError
from transforms.rulebook import cited, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from flows.settings import Settings
    from loaders.freshness import Last


def status(settings: Settings) -> dict[str, Any]:
    """How the warehouse stands."""
    with opened(settings) as engine:
        return reading.status(engine)


def lasts(settings: Settings) -> dict[str, Last]:
    """When each series last gave something."""
    with opened(settings) as engine:
        return freshness.last(engine)


def run_report(settings: Settings, run_id: str) -> dict[str, Any]:
    """The report of a run; WarehouseError when there is none."""
    with opened(settings) as engine:
        found = coverage.report_of(engine, run_id)
    if found is None:
        raise WarehouseError(
            "runs",
            f"there is no run {run_id!r} with a report (one that was killed leaves none)",
            "casetables runs lists them.",
        )
    return found[1]


def runs(settings: Settings, limit: int) -> list[dict[str, Any]]:
    """The latest runs."""
    with opened(settings) as engine:
        return reading.runs(engine, limit)


def a_row(settings: Settings, fact: str) -> str:
    """The name of some current row, or a placeholder when there is none."""
    with opened(settings) as engine:
        return reading.a_row(engine, fact) or "ROW_ID"


def quarantined(settings: Settings) -> list[dict[str, Any]]:
    """The open entries, each in one line's worth."""
    keys = ("quarantine_id", "level", "series", "document_url", "reason", "sentence")
    with opened(settings) as engine:
        return [{key: entry[key] for key in keys} for entry in quarantine.listing(engine)]


def quarantine_entry(settings: Settings, number: int) -> dict[str, Any]:
    """One entry whole; WarehouseError when there is none of that number."""
    with opened(settings) as engine:
        entry = quarantine.show(engine, number)
    if entry is None:
        raise no_entry(number, "such")
    return entry


def no_entry(number: int, kind: str) -> WarehouseError:
    """That there is no such entry."""
    return WarehouseError(
        "quarantine", f"there is no {kind} entry {number}", "casetables quarantine list shows them."
    )


def explain(settings: Settings, row_id: str) -> dict[str, Any]:
    """Everything behind a row; WarehouseError when there is none of that name."""
    with opened(settings) as engine:
        found = reading.explain(engine, row_id)
    if found is None:
        raise WarehouseError(
            "warehouse", f"there is no row {row_id!r}", "Row names stand in the column row_id."
        )
    names = names_in(json.dumps(found["values"], default=str))
    return found | {"rules": {name: cited(name) for name in names}}


def explain_text(found: dict[str, Any]) -> str:
    """An explanation for a person: where it stands, what is printed, what each rule made of it."""
    edition, capture = found["edition"], found["capture"]
    period = f"{edition['period_start']} to {edition['period_end']}"
    lines = [
        f"row        {found['row_id']}  ({found['table']})",
        f"document   {found['document']['url']}",
        f"capture    sha256 {capture['sha256']}, {capture['size']:,} bytes",
        f"edition    {period}, read by {edition['engine']} under {edition['layout']}",
        *sentence.place(found),
        "",
        "printed",
        *(f"  {line}" for name, cell in found["printed"].items() for line in _cell(name, cell)),
        "",
        *_noticed(found["values"]),
        "made of it",
        *(f"  {line}" for line in _values(found["values"])),
        "",
        "rules",
        *(
            f"  {name}: {says or 'not a rule of this version any more'}"
            for name, says in found["rules"].items()
        ),
        "",
        "versions",
        *(
            f"  {v['known_from']:%Y-%m-%d %H:%M:%S} to {v['known_to'] or 'now'}: {v['change_reason']}"
            for v in found["versions"]
        ),
        "",
        "seen",
        *(
            f"  {look['observed_at']:%Y-%m-%d %H:%M:%S} {look['outcome']} {look['note']}".rstrip()
            for look in found["observations"]
        ),
        "",
        "figures stated in the same edition",
        *(f"  {line}" for line in _figures(found["reconciliations"])),
    ]
    return "\n".join(lines)


def _cell(name: str, cell: dict[str, Any]) -> Iterator[str]:
    marks = [mark for mark in ("filled", "derived") if cell.get(mark)]
    says = {
        "filled": "stands once for several rows",
        "derived": "not printed: derived from a personal column that is not kept",
    }
    note = f"  [{'; '.join(says[mark] for mark in marks)}]" if marks else ""
    yield f"{name}: {cell['text']!r}{note}"
    for page, *box in cell["spots"]:
        yield f"    page {page}, box {' '.join(f'{edge / 10:g}' for edge in box)}"


def _noticed(values: dict[str, dict[str, Any]]) -> Iterator[str]:
    if values["standing"]["value"] != "as_stated":
        yield f"standing: {values['standing']['value']}"
        for correction, operation in values["corrections"]["value"].items():
            yield f"  {correction}: {operation}"
        yield ""


def _values(values: dict[str, dict[str, Any]]) -> Iterator[str]:
    evidence = {"row_id", "document_url", "edition_id", "section", "position", "page", "bbox"}
    history = {"known_from", "known_to", "change_reason", "run_id", "standing", "corrections"}
    before = values["stated_values"]["value"]
    for name, made in values.items():
        if name in before:
            yield f"{name}: {made['value']}  set by a notice; stated: {before[name]}"
        elif name not in evidence | history | {"stated_values"} and not name.endswith("_printed"):
            rule = f"  by {made['rule']}" if made["rule"] else ""
            yield f"{name}: {made['value']}{rule}"


def _figures(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield (
            f"section {row['section']}, {row['measure']}: stated {row['stated']:,}, "
            f"rows {row['extracted'] if row['extracted'] is not None else '-'}: {row['verdict']}"
        )


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The warehouse as it is: none is made, and none upgraded.

    Raises:
        WarehouseError: it cannot be opened, or has no tables of this version.
    """
    engine = open_warehouse(settings.warehouse, create=False)
    try:
        yield engine
    finally:
        engine.dispose()
