"""Whether more of a series is to be expected, and by when: dated phases, as data.

``extractors/sources/lifecycles.yaml`` holds for each series its phases, oldest first::

    ice_ddor_weekly:
      - status: active          # active, suspended or ended
        since: 2017-03-20
        cadence: weekly         # in the agency's words
        due_days: 21            # active only: the next is missed this long after the last one
        counts_from: period     # the end of the last period loaded, or the last new capture
        evidence: ...           # where it is said
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.yaml_files import read_yaml

STATUSES = ("active", "suspended", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """One phase; ``due_days`` None means that nothing can be missed."""

    status: str
    cadence: str
    since: dt.date
    evidence: str
    due_days: int | None = None
    counts_from: str = "period"

    def __post_init__(self) -> None:
        """Refuse what would silence or invent an alarm."""
        if self.status not in STATUSES or self.counts_from not in ("period", "capture"):
            raise ValueError(f"lifecycle: {self.status!r} / {self.counts_from!r} is not known")
        if self.due_days is not None and self.status != "active":
            raise ValueError(f"lifecycle: nothing is due of a series that is {self.status}")

    def due_on(self, last: dt.date) -> dt.date | None:
        """The day on which what follows ``last`` is missed; None when nothing is expected."""
        return None if self.due_days is None else last + dt.timedelta(days=self.due_days)


def lifecycle(key: str) -> Lifecycle:
    """The present phase of a series; KeyError when none is recorded."""
    return phases(key)[-1]


def phases(key: str) -> tuple[Lifecycle, ...]:
    """Every phase of a series, oldest first; KeyError when none is recorded."""
    found = tuple(Lifecycle(**phase) for phase in _all()[key])
    if list(found) != sorted(found, key=lambda phase: phase.since):
        raise ValueError(f"lifecycles.yaml: the phases of {key} are not in order")
    return found


@cache
def _all() -> dict[str, list[dict[str, Any]]]:
    file = files("extractors.sources") / "lifecycles.yaml"
    found: dict[str, list[dict[str, Any]]] = read_yaml(file)
    return found
