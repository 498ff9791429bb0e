"""What checking found: one verdict a rule, with the rows that broke it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One rule on one table. ``severity`` ``error`` keeps the edition out, ``warn`` is reported."""

    rule: str
    severity: str
    says: str
    success: bool
    element_count: int
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every rule that was looked at for one edition."""

    results: tuple[CheckResult, ...]

    @property
    def errors(self) -> tuple[CheckResult, ...]:
        """The failed rules that keep the edition out of the facts."""
        return tuple(r for r in self.results if not r.success and r.severity == "error")

    @property
    def warnings(self) -> tuple[CheckResult, ...]:
        """The failed rules that somebody should look at."""
        return tuple(r for r in self.results if not r.success and r.severity == "warn")


class SuiteError(Exception):
    """A rule could not be evaluated: a mistake of ours, never blamed on the agency's rows."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule, reason)
        self.rule, self.reason = rule, reason

    def __str__(self) -> str:
        return f"check {self.rule} could not be evaluated: {self.reason}"
