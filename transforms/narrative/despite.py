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
    if not lodged or any(e.type in _ANSWERS or e.count > 1 for e in lodged + _answers(events)):
        return list(events)
    releases = [e for e in events if any(_is_answer(e, each, events) for each in lodged)]
    done: list[Event] = []
    for event in events:
        if event in releases[: len(lodged)]:
            agency = event.agency or lodged[0].place
            done.append(replace(event, type="detainer_declined", agency=agency, place=None))
        done.append(event)
    return done


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
