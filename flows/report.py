"""What a run did, for machines (JSON) and for people."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from flows.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at one URL; ``note`` says what went wrong, ``again`` that it did so last time."""

    url: str
    kind: str
    outcome: str
    note: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something of a series that a person should look at, though every document may be well."""

    series: str
    kind: str
    sentence: str
    advice: str


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
    """One capture's way: loaded, or held with the reasons; ``rows`` by fact as extracted.

    ``waiting`` are names that no vocabulary has: their rows are loaded, and somebody should look.
    """

    url: str
    sha256: str
    period: tuple[str, str] | None = None
    rows: dict[str, int] = field(default_factory=dict)
    reconciled: tuple[Reconciled, ...] = ()
    warnings: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    opened: int = 0
    closed: int = 0
    seconds: float = 0


@dataclass(slots=True, kw_only=True)
class SourceReport:
    """One series in one run."""

    key: str
    looks: list[Look] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    editions: list[EditionReport] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RunReport:
    """One run: filled while it goes, written when it ends.

    ``corrected`` rows changed because a notice is new, reworded or taken back; ``notices`` are those
    that could not be applied.
    """

    command: str
    run_id: str = ""
    started_at: dt.datetime | None = None
    seconds: float = 0
    peak_mb: int = 0
    plan: Plan | None = None
    sources: list[SourceReport] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    corrected: int = 0
    notices: list[Alarm] = field(default_factory=list)

    @property
    def failed_looks(self) -> list[Look]:
        """Looks that gave nothing, but for a document that was gone the last time too."""
        return [
            look
            for source in self.sources
            for look in source.looks
            if look.outcome in ("failed", "gone") and not look.again
        ]

    @property
    def alarms(self) -> list[Alarm]:
        """Every alarm of every series, and of the notices."""
        return self.notices + [alarm for source in self.sources for alarm in source.alarms]

    @property
    def editions(self) -> list[EditionReport]:
        """Every edition that was processed."""
        return [edition for source in self.sources for edition in source.editions]

    @property
    def state(self) -> str:
        """``clean``, ``quarantined`` (something waits for a person: see ``ending``) or ``failed``."""
        if self.bugs:
            return "failed"
        held = any(edition.held or edition.waiting for edition in self.editions)
        return "quarantined" if held or self.failed_looks or self.alarms else "clean"

    @property
    def ending(self) -> str:
        """The end in words: how much waits for a person, and of what kind."""
        counts = {
            ("bug", ""): len(self.bugs),
            ("document", " in quarantine"): sum(bool(each.held) for each in self.editions),
            ("document", " with unknown names"): sum(bool(x.waiting) for x in self.editions),
            ("look", " that gave nothing"): len(self.failed_looks),
            ("alarm", ""): len(self.alarms),
        }
        told = (f"{n} {what}{'s' * (n > 1)}{how}" for (what, how), n in counts.items() if n)
        return ", ".join(told) or "clean"

    @property
    def exit_code(self) -> int:
        """0 clean, 1 anything that needs a person."""
        return int(self.state != "clean")

    def close(self, now: dt.datetime, peak_mb: int) -> None:
        """Say how long it took, and how much memory this process had at most."""
        self.seconds = round((now - (self.started_at or now)).total_seconds(), 1)
        self.peak_mb = peak_mb

    def to_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {**asdict(self), "state": self.state}


def render(report: RunReport) -> str:
    """The report for a terminal: what was looked at, what came in, what needs a person."""
    lines = [f"Run {report.run_id}: {report.ending}", ""]
    if report.corrected:
        lines.append(
            f"Notices of correction changed {report.corrected} rows that were loaded before."
        )
    lines += [f"ALARM: {alarm.sentence} {alarm.advice}" for alarm in report.notices]
    for source in report.sources:
        lines += _source(source)
    lines += [f"BUG   {bug}" for bug in report.bugs]
    return "\n".join(lines)


def _source(source: SourceReport) -> list[str]:
    outcomes: dict[str, int] = {}
    for look in source.looks:
        outcomes[look.outcome] = outcomes.get(look.outcome, 0) + 1
    seen = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    asked = f"{len(source.looks)} addresses ({seen})" if seen else "no site was asked"
    lines = [f"{source.key}: {asked}"]
    lines += [f"  {x.outcome}: {x.note}" for x in source.looks if x.note and not x.again]
    lines += [f"  ALARM: {alarm.sentence} {alarm.advice}" for alarm in source.alarms]
    for edition in source.editions:
        lines += _edition(edition)
    if not source.editions and not source.alarms and not any(x.note for x in source.looks):
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
    lines += [f"    unknown name: {sentence}" for sentence in edition.waiting]
    lines += [f"    QUARANTINED: {reason}" for reason in edition.held]
    return lines


def _figure(each: Reconciled) -> str:
    stated = f"stated {each.stated:,} {each.measure} in section {each.section}"
    if each.verdict == "reconciled":
        return f"{stated}: the rows agree"
    return f"{stated}: {each.verdict.replace('_', ' ')} ({each.reason})"
