"""What should have been published by now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.report import Alarm

if TYPE_CHECKING:
    import datetime as dt

    from extractors.lifecycle import Lifecycle
    from extractors.source import Source
    from loaders.freshness import Last


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a series owes: ``after`` is the day that its last word speaks of, or came."""

    after: dt.date
    on: dt.date


def due(phase: Lifecycle, last: Last | None) -> Due | None:
    """The day on which the next word of a series is missed; None when nothing is expected.

    A series of which nothing was ever seen owes nothing: it was never asked.
    """
    if last is None:
        return None
    after = last.captured_on if phase.counts_from == "capture" else last.period_end
    on = phase.due_on(after) if after else None
    return Due(after=after, on=on) if after and on else None


def overdue(source: Source, last: Last | None, today: dt.date) -> list[Alarm]:
    """The alarm for what a series owes, when its day is over."""
    owed = due(source.lifecycle, last)
    if owed is None or today <= owed.on:
        return []
    what = "new capture" if source.lifecycle.counts_from == "capture" else "period"
    return [
        Alarm(
            series=source.key,
            kind="overdue",
            sentence=f"the {what} after {owed.after} was due on {owed.on} ({source.lifecycle.cadence})",
            advice=f"Look at {source.listing}; if the agency has stopped, say so in extractors/sources/lifecycles.yaml.",
        )
    ]
