"""What a run did, for machines (JSON) and for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at one URL; ``note`` says what went wrong."""

    url: str
    kind: str
    outcome: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """A stated figure and what the rows give."""

    section: str
    measure: str
    stated: int
    extracted: int | None
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionReport:
    """One capture's way: loaded, or held with the reasons; ``rows`` by fact as extracted."""

    url: str
    sha256: str
    period: tuple[str, str] | None = None
    rows: dict[str, int] = field(default_factory=dict)
    reconciled: tuple[Reconciled, ...] = ()
    warnings: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    opened: int = 0
    closed: int = 0


@dataclass(slots=True, kw_only=True)
class SourceReport:
    """One series in one run."""

    key: str
    looks: list[Look] = field(default_factory=list)
    editions: list[EditionReport] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RunReport:
    """One run: filled while it goes, written when it ends."""

    command: str
    run_id: str = ""
    sources: list[SourceReport] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)

    @property
    def failed_looks(self) -> list[Look]:
        """Looks that gave nothing."""
        return [look for s in self.sources for look in s.looks if look.outcome == "failed"]

    @property
    def editions(self) -> list[EditionReport]:
        """Every edition that was processed."""
        return [edition for source in self.sources for edition in source.editions]

    @property
    def state(self) -> str:
        """``clean``, ``quarantined`` (something was held or not given) or ``failed`` (a bug)."""
        if self.bugs:
            return "failed"
        held = any(edition.held for edition in self.editions)
        return "quarantined" if held or self.failed_looks else "clean"

    @property
    def exit_code(self) -> int:
        """0 clean, 1 anything that needs a person."""
        return int(self.state != "clean")

    def to_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {**asdict(self), "state": self.state}


def render(report: RunReport) -> str:
    """The report for a terminal: what was looked at, what came in, what needs a person."""
    lines = [f"Run {report.run_id}: {report.state}", ""]
    for source in report.sources:
        lines += _source(source)
    lines += [f"BUG   {bug}" for bug in report.bugs]
    return "\n".join(lines)


def _source(source: SourceReport) -> list[str]:
    outcomes: dict[str, int] = {}
    for look in source.looks:
        outcomes[look.outcome] = outcomes.get(look.outcome, 0) + 1
    seen = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    lines = [f"{source.key}: {len(source.looks)} addresses ({seen})"]
    lines += [f"  not fetched: {x.note}" for x in source.looks if x.outcome == "failed"]
    for edition in source.editions:
        lines += _edition(edition)
    if not source.editions and not any(look.outcome == "failed" for look in source.looks):
        lines.append("  nothing new since the last look")
    return [*lines, ""]


def _edition(edition: EditionReport) -> list[str]:
    name = edition.url.rpartition("/")[2]
    period = " to ".join(edition.period) if edition.period else "no period stated"
    lines = [f"  {name}  ({period})"]
    lines += [f"    {count:>6,}  {fact.replace('_', ' ')}" for fact, count in edition.rows.items()]
    lines += [f"    {_figure(each)}" for each in edition.reconciled]
    if edition.closed:
        lines.append(f"    {edition.opened} versions opened, {edition.closed} closed")
    lines += [f"    look at: {warning}" for warning in edition.warnings]
    lines += [f"    QUARANTINED: {reason}" for reason in edition.held]
    return lines


def _figure(each: Reconciled) -> str:
    stated = f"stated {each.stated:,} {each.measure} in section {each.section}"
    if each.verdict == "reconciled":
        return f"{stated}: the rows agree"
    return f"{stated}: {each.verdict.replace('_', ' ')} ({each.reason})"
