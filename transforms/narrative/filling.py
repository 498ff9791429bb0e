"""Agencies that a sentence leaves out and its neighbours name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.models import Event

_HELD_AT = re.compile(r"\b(?:Jail|Prison|Detention|Correction\w*|Facility|Penitentiary|Sheriff)\b")


def filled(events: Sequence[Event]) -> list[Event]:
    """Who declined a detainer "that was not honored", and who then released the person."""
    lodged = sum(e.type == "detainer_lodged" for e in events)
    named = [e.agency for e in events if e.type == "detainer_declined" and e.agency]
    held = [e.place for e in events if e.type == "arrest" and e.place and _HELD_AT.search(e.place)]
    beside = {(e.type, e.start): e.agency for e in reversed(events) if e.agency}
    place = held[0] if held else None
    freed = next(
        (e.agency for e in events if e.type == "release" and _HELD_AT.search(e.agency or "")), None
    )
    done = []
    for event in events:
        if event.type == "detainer_lodged":
            place = event.place or place
        agency = event.agency
        if event.type == "detainer_declined" and agency is None:
            known = (named[0] if named and lodged <= 1 else place) or freed
            agency = beside.get(("release", event.start)) or known
        elif event.type == "release" and agency is None:
            agency = beside.get(("detainer_declined", event.start))
        done.append(event if agency == event.agency else replace(event, agency=agency))
    return done
