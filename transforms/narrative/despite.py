"""Detainers that a chronology shows to have been declined, though no sentence says so.

A detainer was lodged, then somebody other than ICE released the person, then ICE made an arrest: the
person was released despite the detainer, which is what the agency calls declined.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.narrative import agencies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.models import Event

_ANSWERS = frozenset({"detainer_declined", "detainer_honored"})
_ARRESTS = frozenset({"ice_arrest", "arrest"})
_FEDERAL = ("Border Patrol", "Border Protection", "CBP", "administration", "immigration judge")


def added(events: Sequence[Event]) -> list[Event]:
    """The events, with a refusal before each release that answered a detainer."""
    lodged = [event for event in events if event.type == "detainer_lodged"]
    if missing := _unanswered(lodged, events):
        return [each for event in events for each in _with_refusal(event, missing)]
    if not lodged or any(e.type in _ANSWERS or e.count > 1 for e in lodged + _answers(events)):
        return list(events)
    releases = [e for e in events if any(_is_answer(e, each, events) for each in lodged)]
    done: list[Event] = []
    for event in events:
        if event in releases[: len(lodged)]:
            agency = event.agency or lodged[0].place
            done.append(
                replace(event, type="detainer_declined", agency=agency, place=None, deduced=True)
            )
        done.append(event)
    return done


def _unanswered(lodged: Sequence[Event], events: Sequence[Event]) -> list[tuple[Event, Event]]:
    """The releases that followed a later one of several lodgings, each with the lodging.

    One lodging of several with an answer does not speak for the others.
    """
    answers = _answers(events)
    if len(lodged) < 2 or not answers or any(e.count > 1 or not e.date for e in lodged):
        return []
    days = sorted(lodged, key=lambda event: event.date or "")
    ends = [*(event.date or "" for event in days[1:]), "9999"]
    found = []
    for each, end in zip(days, ends, strict=True):
        start = each.date or ""
        if any(start <= (answer.date or "") < end for answer in answers):
            continue
        let_go = [
            e for e in events if e.type == "release" and e.agency and start <= (e.date or "") < end
        ]
        if let_go and not agencies.is_ice(let_go[0].agency):
            found.append((let_go[0], each))
    undated = sum(not answer.date for answer in answers)
    return found[undated:]


def _with_refusal(event: Event, missing: Sequence[tuple[Event, Event]]) -> list[Event]:
    lodging = next((each for release, each in missing if release is event), None)
    if lodging is None:
        return [event]
    agency = event.agency or lodging.place
    return [
        replace(event, type="detainer_declined", agency=agency, place=None, deduced=True),
        event,
    ]


def _answers(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event.type in _ANSWERS]


def _is_answer(event: Event, lodged: Event, events: Sequence[Event]) -> bool:
    """Whether a release followed a lodging, by an agency named or before another arrest."""
    agency = event.agency or ""
    if event.type != "release" or agencies.is_ice(agency) or any(f in agency for f in _FEDERAL):
        return False
    if not event.date:
        return event.start == lodged.start and bool(agency)
    if lodged.date and event.date < lodged.date[: len(event.date)]:
        return False
    if lodged.date and agency and not agencies.is_generic(agency):
        return True
    later = lodged.date is not None or lodged.start < event.start
    return later and any(e.type in _ARRESTS and (e.date or "") > event.date for e in events)
