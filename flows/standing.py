"""Is everything all right? In one answer, with what to do where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.lifecycle import lifecycle
from extractors.registry import keys
from flows import reading
from flows.overdue import due

if TYPE_CHECKING:
    import datetime as dt

    from flows.settings import Settings


def standing(settings: Settings, today: dt.date) -> dict[str, Any]:
    """How the warehouse stands, and what each series owes by today."""
    found = reading.status(settings)
    # The modules of the series bring the libraries that read documents, which costs a second.
    lasts, known = reading.lasts(settings), keys()
    for each in found["freshness"]:
        if each["series"] in known:
            phase = lifecycle(each["series"])
            owed = due(phase, lasts.get(each["series"]))
            each["status"] = phase.status
            each["due_on"] = owed.on if owed else None
            each["overdue"] = bool(owed and owed.on < today)
    return found


def troubles(found: dict[str, Any]) -> list[str]:
    """What needs a person, each with the command that goes on from there."""
    last = found["last_run"] or {}
    lines = []
    if last.get("state") in ("failed", "crashed"):
        lines.append(f"the last run {last['state']}: casetables runs {last['run_id']}")
    if found["quarantine"]:
        lines.append(f"{found['quarantine']} in quarantine: casetables quarantine list")
    if found["failed_checks"]:
        lines.append(f"{found['failed_checks']} checks failed: casetables quarantine list")
    lines += [
        f"{each['series']} was due on {each['due_on']}: casetables nightly --source {each['series']}"
        for each in found["freshness"]
        if each.get("overdue")
    ]
    return lines


def summary(found: dict[str, Any]) -> str:
    """The answer for a terminal."""
    last = found["last_run"] or {}
    lines = [
        f"warehouse      {found['warehouse']}",
        f"last run       {last.get('run_id', 'none')} {last.get('state', '')}",
    ]
    lines += [f"{name:<14} {rows:,} rows" for name, rows in found["tables"].items() if rows]
    lines += [
        f"quarantine     {found['quarantine']} open",
        f"failed checks  {found['failed_checks']}",
    ]
    wrong = troubles(found)
    lines += ["", *(f"LOOK AT: {line}" for line in wrong)] if wrong else ["", "all is well"]
    return "\n".join(lines)
