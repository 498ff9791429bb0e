"""A run in a few lines: only what changed and what needs a person, each with how to go on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Report = Mapping[str, Any]

_ADDRESS = re.compile(r"https?://[^\s<>`|\\]+")
_CHANGES = ("new", "changed", "moved", "recovered", "by_hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line; ``problem`` wants a person, ``command`` goes on from there."""

    problem: bool
    text: str
    command: str


def entries(report: Report) -> list[Entry]:
    """The lines of a run from its JSON report, problems first."""
    run_id = report["run_id"]
    found = [entry for source in report["sources"] for entry in _source(source, run_id)]
    found += [
        Entry(problem=True, text=f"bug: {bug}", command=f"casetables retry {run_id}")
        for bug in report["bugs"]
    ]
    found += [
        Entry(
            problem=True,
            text=f"{notice['sentence']} {notice['advice']}",
            command="casetables corrections check",
        )
        for notice in report.get("notices", ())
    ]
    if "stopped" in report:
        found.append(Entry(problem=True, **report["stopped"]))
    return sorted(found, key=lambda entry: not entry.problem)


def headline(report: Report) -> str:
    """One sentence for a subject line."""
    found = entries(report)
    problems = sum(entry.problem for entry in found)
    # The state is called so for whatever waits for a person, an address that gave nothing too.
    state = "needs a person" if report["state"] == "quarantined" else report["state"]
    return (
        f"casetables {report['command']} {state}: {problems} problems, "
        f"{len(found) - problems} changes ({report['run_id'] or 'not begun'})"
    )


def as_text(report: Report) -> str:
    """The digest for a mail: its first line is the subject."""
    lines = [f"Subject: {headline(report)}", ""]
    for entry in entries(report):
        lines.append(f"{'!!' if entry.problem else '  '} {entry.text}")
        lines.append(f"     {entry.command}")
    looked = sum(len(source["looks"]) for source in report["sources"])
    lines += [
        "",
        f"{looked} addresses looked at in {report['seconds']:g} s, {report['peak_mb']} MB",
    ]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    """The digest as Markdown."""
    lines = [f"# {headline(report)}", ""]
    for title, problem in (("Needs a person", True), ("Changed", False)):
        part = [entry for entry in entries(report) if entry.problem is problem]
        if part:
            lines += [f"## {title}", ""]
            lines += [f"- {_plain(entry.text)}  \n  `{entry.command}`" for entry in part]
            lines.append("")
    lines += ["| series | addresses | loaded | held |", "|---|---|---|---|"]
    for source in report["sources"]:
        held = sum(bool(edition["held"]) for edition in source["editions"])
        loaded = len(source["editions"]) - held
        lines.append(f"| `{source['key']}` | {len(source['looks'])} | {loaded} | {held} |")
    lines += ["", f"{report['seconds']:g} s, {report['peak_mb']} MB"]
    return "\n".join(lines)


def _source(source: Report, run_id: str) -> Iterator[Entry]:
    for look in source["looks"]:
        if look["outcome"] in ("failed", "gone") and not look["again"]:
            text = f"{source['key']}: {look['outcome']}: {look['note']}"
            yield Entry(problem=True, text=text, command=f"casetables retry {run_id}")
        elif look["outcome"] in _CHANGES and look["kind"] == "report":
            text = f"{source['key']}: {look['outcome']}: {look['url']} {look['note']}".rstrip()
            yield Entry(problem=False, text=text, command=f"casetables runs {run_id} --format json")
    for alarm in source["alarms"]:
        text = f"{source['key']}: {alarm['sentence']}. {alarm['advice']}"
        yield Entry(problem=True, text=text, command=f"casetables nightly --source {source['key']}")
    for edition in source["editions"]:
        yield _edition(source["key"], edition, run_id)
        yield from _unknown(source["key"], edition)


def _edition(key: str, edition: Report, run_id: str) -> Entry:
    name = edition["url"].rpartition("/")[2]
    if edition["held"]:
        text = f"{key}: quarantined: {'; '.join(edition['held'])}"
        return Entry(problem=True, text=text, command="casetables quarantine list")
    rows = ", ".join(f"{count:,} {fact}" for fact, count in edition["rows"].items())
    text = f"{key}: loaded {name}: {rows} ({edition['opened']} versions opened, {edition['closed']} closed)"
    return Entry(problem=False, text=text, command=f"casetables runs {run_id} --format json")


def _unknown(key: str, edition: Report) -> Iterator[Entry]:
    for sentence in edition["waiting"]:
        text = f"{key}: unknown name: {sentence}"
        yield Entry(problem=True, text=text, command="casetables quarantine list")


def _plain(text: str) -> str:
    """A text that Markdown takes as it is, with addresses as links to themselves."""
    return " ".join(map(_word, text.split(" ")))


def _word(word: str) -> str:
    if _ADDRESS.fullmatch(word):
        return f"<{word}>"
    return "".join(f"\\{c}" if c in "\\`*[]<>#|" else c for c in word)
