"""What a release tells of everybody at once, given to each person that it lists."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.narrative.models import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.stories import Scope

_DAYS = re.compile(
    r"\b(?:\w+|\d+)-(?:day|week|month)\b|\b(?:week|month)-?long\b|\bduring the (?:first|second|third|last|week|month)"
    r"|\b(?:in|during|over) the (?:month|week|course|past)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|beginning|starting)\b")
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
"""The day of the announcement, not of what it announces."""
_HEADLINE = re.compile(
    r"\b(?:ICE|ERO|HSI|DHS)\b.*?\b(?P<what>arrest|capture|nab|apprehend|net|remove|deport|take|round up)(?:s|ed)?\b",
    re.IGNORECASE,
)
_OPERATIONS = frozenset({"ice_arrest", "removal"})
_OF_ALL = frozenset({"release", "detainer_declined", "detainer_lodged", "arrest", "charge"})


def of(scope: Scope, title: str, text: str, persons: int) -> Event | None:
    """The arrest or removal of everybody, told once; to the month where it took more than a day."""
    if persons < 2:
        return None
    told = [event for event, _ in scope.shared if event.type in _OPERATIONS]
    dated = sorted((event for event in told if event.date), key=lambda event: not event.several)
    if dated and not _SINCE.search(text, dated[0].start, dated[0].end):
        return _shared(dated[0], text)
    if told:
        day = scope.lead_date[:7] if scope.lead_date and not dated else None
        return replace(told[0], date=day, inferred=True, offences=(), count=1, deduced=True)
    headline = _HEADLINE.search(title)
    if headline is None or not scope.listing:
        return None
    kind = "removal" if headline["what"].lower().startswith(("remove", "deport")) else "ice_arrest"
    lead = text.partition("\n")[0]
    day = None if _SINCE.search(lead) or _TODAY.search(lead) else scope.lead_date
    return Event(type=kind, date=day, start=0, end=len(lead), deduced=True)


def of_all(scope: Scope, text: str, persons: int) -> list[tuple[Event, int]]:
    """What happened to "two brothers" happened to each of the two who follow."""
    if persons < 2:
        return []
    return [
        (replace(_shared(event, text), offences=event.offences), -1)
        for event, number in scope.shared
        if number == persons and event.type in _OF_ALL
    ]


def _shared(event: Event, text: str) -> Event:
    long = event.several or _DAYS.search(text, event.start, event.end)
    day = event.date[:7] if event.date and long else event.date
    return replace(event, date=day, offences=(), count=1, deduced=True)


def by_ice(scope: Scope) -> bool:
    """Whether a list is one of ICE's arrests: "arrested in Omaha" is then by ICE too."""
    told = [event for event, _ in scope.shared]
    told += [event for story in scope.stories for event, _ in story.events]
    return scope.listing and any(event.type == "ice_arrest" for event in told)


def added(events: Sequence[Event], operation: Event | None, *, listed: bool) -> list[Event]:
    """One person's events with the operation among them, unless they tell it themselves.

    ``listed`` if the text lists persons whom ICE arrested.
    """
    if operation is None:
        return [replace(e, type="ice_arrest") if listed and _is_bare(e) else e for e in events]
    month = (operation.date or "")[:7]
    arrest = operation.type == "ice_arrest"
    events = [
        replace(event, type="ice_arrest") if arrest and _is_of_it(event, month) else event
        for event in events
    ]
    own = [event for event in events if event.type == operation.type and _fits(event, month)]
    if not own:
        return [operation, *events]
    if any(event.date for event in own) or not operation.date:
        return events
    return [
        replace(event, date=operation.date, inferred=True) if event in own else event
        for event in events
    ]


def _is_of_it(event: Event, month: str) -> bool:
    """An arrest in the operation's month by nobody else."""
    return _is_bare(event) and (event.date or month).startswith(month)


def _is_bare(event: Event) -> bool:
    return event.type == "arrest" and not event.agency and not event.offences


def _fits(event: Event, month: str) -> bool:
    """Whether an event may be the operation's: somebody deported last year was so before it."""
    return event.type == "ice_arrest" or not event.date or event.date.startswith(month)
