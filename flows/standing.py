"""Is everything all right? In one answer, with what to do where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.lifecycle import lifecycle
from extractors.registry import keys
from flows import reading
from flows.holder import as_it_stands
from flows.overdue import due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from flows.settings import Settings

_GOES_ON = {
    "nightly": "casetables nightly takes up what it left",
    "replay": "casetables quarantine replay takes up what it left",
}


def standing(settings: Settings, at: dt.datetime) -> dict[str, Any]:
    """How the warehouse stands, and what each series owes by that day."""
    found = reading.status(settings)
    # The modules of the series bring the libraries that read documents, which costs a second.
    lasts, known = reading.lasts(settings), keys()
    for each in found["freshness"]:
        if each["series"] in known:
            phase = lifecycle(each["series"])
            owed = due(phase, lasts.get(each["series"]))
            each["status"] = phase.status
            each["due_on"] = owed.on if owed else None
            each["overdue"] = bool(owed and owed.on < at.date())
    for which in ("last_run", "last_night"):
        if found[which]:
            found[which] = _last(settings, as_it_stands(found[which], at))
    return found


def latest_runs(settings: Settings, limit: int, at: dt.datetime) -> list[dict[str, Any]]:
    """The latest runs as they stand, newest first."""
    return [as_it_stands(run, at) for run in reading.runs(settings, limit)]


def troubles(found: dict[str, Any]) -> list[str]:
    """What needs a person, each with the command that goes on from there."""
    last, night = found["last_run"] or {}, found["last_night"] or {}
    lines = list(_of_the_last(last, "run"))
    if night.get("run_id") != last.get("run_id"):  # what a hand did later does not make it good
        lines += _of_the_last(night, "night")
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
    works = last.get("state") == "running"
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
    well = "a run is at work; all else is well" if works else "all is well"
    return "\n".join([*lines, "", *([f"LOOK AT: {line}" for line in wrong] or [well])])


def _last(settings: Settings, run: dict[str, Any]) -> dict[str, Any]:
    """The last run, with what its report tells that no table of the warehouse does."""
    if run["state"] != "quarantined":
        return run
    sources = reading.run_report(settings, run["run_id"])["sources"]
    looks = [look for source in sources for look in source["looks"]]
    alarms = [alarm for source in sources for alarm in source["alarms"]]
    return run | {
        "not_given": sum(x["outcome"] in ("failed", "gone") and not x["again"] for x in looks),
        "alarms": sum(alarm["kind"] != "overdue" for alarm in alarms),
    }


def _of_the_last(run: dict[str, Any], what: str) -> Iterator[str]:
    if run.get("state") == "failed":
        yield f"the last {what} failed: casetables runs {run['run_id']}"
    if run.get("state") == "crashed":
        again = _GOES_ON.get(run["command"], f"start the same casetables {run['command']} again")
        yield f"the last {what} {run['run_id']} was ended in the middle: {again}"
    if count := run.get("not_given"):
        yield f"{count} look{'s' * (count > 1)} gave nothing: casetables retry {run['run_id']}"
    if count := run.get("alarms"):
        yield f"{count} alarm{'s' * (count > 1)} in the last {what}: casetables runs {run['run_id']}"
