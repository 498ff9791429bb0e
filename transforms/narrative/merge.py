"""One person's events, each once: releases tell the same arrest in title, lead and body."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.narrative import agencies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.models import Event

_MANY = 2
"""Times: two tellings of a larger number are one, whoever is named in them."""
_FAR = 60
"""Events back: nobody tells one thing again after so many others."""

_ACCUSED = {"charge", "arrest"}


def merged(
    told: Sequence[tuple[Event, int]], times: int = 1, *, opening: int | None = None
) -> list[Event]:
    """The events in the order of the text; a later telling fills in what an earlier one left out.

    ``times`` is how often the text says that all this happened, where it tells it once or twice;
    ``opening`` the paragraph that alone may sum up the others.
    """
    kept: list[Event] = []
    seen: list[int] = []
    lead = _lead(told)
    lead = lead if opening in (None, lead) else -1
    for turn, (event, paragraph) in enumerate(_of_ice(told, lead), start=1):
        former = _former(kept, event, seen, for_all=paragraph < 0)
        if former is None:
            kept.append(event)
            seen.append(0)
            former = -1
        else:
            kept[former] = _joined(kept[former], event)
        if paragraph != lead:
            seen[former] = turn
    released = next((e.date for e in reversed(kept) if e.type == "release"), None)
    shared = {event.start for event, paragraph in told if paragraph < 0}
    kept = [
        replace(e, date=released) if e.type == "detainer_declined" and e.start in shared else e
        for e in kept
    ]
    return _without_summaries(_cycle(kept, times), told, lead)


def _lead(told: Sequence[tuple[Event, int]]) -> int:
    """The paragraph that sums up what others tell; -1 where one paragraph tells all."""
    paragraphs = {paragraph for _, paragraph in told if paragraph >= 0}
    return min(paragraphs) if len(paragraphs) > 1 else -1


def _former(
    kept: Sequence[Event], event: Event, seen: Sequence[int], *, for_all: bool
) -> int | None:
    """Where an event was told before; ``seen`` is when each was last told after the lead, or 0."""
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _FAR), -1):
        if seen[index] and _is_next(event, kept, seen, index):
            return None
        if _is_same(kept[index], event, for_all=for_all):
            return index
    return None


def _of_ice(told: Sequence[tuple[Event, int]], lead: int) -> list[tuple[Event, int]]:
    """In a lead that says that ICE arrested somebody, "was arrested May 2" is that arrest."""
    done: list[tuple[Event, int]] = []
    waiting = False
    for event, paragraph in told:
        if event.type == "ice_arrest" and paragraph == lead:
            waiting = event.date is None
        mine = _is_bare(event) and paragraph == lead and (waiting if event.date else bool(done))
        mine = mine and any(e.type == "ice_arrest" for e, p in done if p == lead)
        done.append((replace(event, type="ice_arrest") if mine else event, paragraph))
    return _last_by_ice(done)


def _last_by_ice(told: list[tuple[Event, int]]) -> list[tuple[Event, int]]:
    """An arrest by nobody named, later than all else, is the one by ICE that is told without a day."""
    days = [event.date for event, _ in told if event.type == "ice_arrest"]
    last = max((event.date or "" for event, _ in told), default="")
    if not days or any(days) or len(last) < 10:
        return told
    return [
        (replace(e, type="ice_arrest") if e.date == last and _is_bare(e) else e, paragraph)
        for e, paragraph in told
    ]


def _is_bare(event: Event) -> bool:
    return event.type == "arrest" and not event.agency and not event.offences


def _is_next(event: Event, kept: Sequence[Event], seen: Sequence[int], index: int) -> bool:
    """Whether a detainer's story began anew between a former telling of its kind and this one."""
    if kept[index].type != event.type or event.type not in _NEXT:
        return False
    opens = [
        turn
        for other, turn in zip(kept, seen, strict=True)
        if turn and other.type in _NEXT[event.type]
    ]
    after = any(turn > seen[index] for turn in opens)
    before = any(turn < seen[index] for turn in opens)
    return after and (event.type == "detainer_lodged" or before)


_NEXT = {
    "detainer_declined": frozenset({"detainer_lodged"}),
    "detainer_lodged": frozenset({"release", "detainer_declined"}),
}


def _cycle(kept: list[Event], times: int) -> list[Event]:
    if times < 3:
        return kept
    done: list[Event] = []
    for event in kept:
        if event.type not in _CYCLE or event.date:
            done.append(event)
        elif not any(e.type == event.type and e.count == times for e in done):
            done.append(replace(event, count=times))
    return done


_CYCLE = {"arrest", "detainer_lodged", "detainer_declined", "release"}


def _is_same(one: Event, other: Event, *, for_all: bool) -> bool:
    """Whether two tellings are one event; ``for_all`` if the second was told of everybody."""
    if one.type != other.type or (other.again and not one.again and one.date != other.date):
        return False
    if one.type == "other" and one.start == other.start:
        return False
    if one.count != other.count:
        return _is_one_of_many(one, other)
    if one.date and other.date:
        return _dates_agree(one.date, other.date) and _offences_agree(one, other)
    if one.type in _ONCE or (one.type == "release" and for_all):
        return True
    return one.start != other.start and _is_restated(one, other)


_ONCE = {"ice_arrest", "detainer_honored"}
"""Told again without a date, these are the same event."""


def _is_one_of_many(one: Event, other: Event) -> bool:
    """A single telling beside "ten times" is one of the ten."""
    if one.type == "arrest":
        single = one if one.count == 1 else other
        return not single.date and not single.agency
    return one.type.startswith("detainer") and _agencies_agree(one, other)


def _is_restated(one: Event, other: Event) -> bool:
    """Whether another sentence tells an event again that has a date in one of the two at most."""
    if one.type in {"conviction", "charge", "arrest"}:
        return bool(one.offences and other.offences) and _offences_agree(one, other)
    if one.type in {"detainer_lodged", "detainer_declined"}:
        counted = one.count == other.count > _MANY
        return counted or _agencies_agree(one, other) or _is_summary(one, other)
    both_ice = agencies.is_ice(one.agency) and agencies.is_ice(other.agency)
    same_agency = both_ice or (bool(one.agency) and one.agency == other.agency)
    return one.type == "removal_order" or (one.type in {"release", "removal"} and same_agency)


def _is_summary(one: Event, other: Event) -> bool:
    """A court of the state in the lead is the court that the body names."""
    heads = [set((e.agency or "").lower().split()) & _COURTS for e in (one, other)]
    return one.type == "detainer_declined" and not one.date and bool(heads[0] & heads[1])


_COURTS = {"court", "courts", "jail", "department", "sheriff", "sheriff's"}


def _dates_agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _words(event: Event) -> set[str]:
    return {w for o in event.offences for w in re.findall(r"\w+", o.lower())} - {
        "of",
        "a",
        "the",
        "and",
        "in",
        "with",
        "or",
        "to",
    }


def _offences_agree(one: Event, other: Event) -> bool:
    """Whether two lists of offences are the same list, perhaps shortened."""
    a, b = _words(one), _words(other)
    return not a or not b or len(a & b) >= 0.5 * min(len(a), len(b))


def _agencies_agree(one: Event, other: Event) -> bool:
    a, b = (e.place if e.type == "detainer_lodged" else e.agency for e in (one, other))
    if not a or not b or agencies.is_generic(a) or agencies.is_generic(b):
        return True
    return a.casefold() in b.casefold() or b.casefold() in a.casefold()


def _joined(one: Event, other: Event) -> Event:
    """Both tellings in the place of the first, the more precise date of the two."""
    later = one.count == other.count and len(other.date or "") > len(one.date or "")
    return replace(
        one,
        count=max(one.count, other.count),
        date=other.date if later else one.date,
        inferred=other.inferred if later else one.inferred,
        place=one.place or other.place,
        agency=_agency(one, other),
        offences=max(other.offences, one.offences, key=lambda o: len(" ".join(o))),
    )


def _agency(one: Event, other: Event) -> str | None:
    """The agency of the telling that says more: a name before a kind, a day before none."""
    if not one.agency or not other.agency:
        return one.agency or other.agency
    vague = agencies.is_generic(one.agency) or one.agency.endswith(("authorities", "officials"))
    named = vague and not agencies.is_generic(other.agency)
    dated = one.type == "detainer_declined" and other.date and not one.date
    differs = not _agencies_agree(one, other)
    return other.agency if named or (dated and differs) else one.agency


def _without_summaries(
    kept: list[Event], told: Sequence[tuple[Event, int]], lead: int
) -> list[Event]:
    """The lead's "charged with sex crimes" goes where the body tells the charge with its day."""
    if lead < 0:
        return _without_bare(kept)
    leading = {event.start for event, paragraph in told if paragraph == lead}
    dated = {_family(event.type) for event in kept if event.date and event.type in _SUMMED}
    done: list[Event] = []
    lost: dict[str, tuple[str, ...]] = {}
    for event in _without_bare(kept):
        family = _family(event.type)
        if event.start in leading and not event.date and family in dated and _is_told(event, kept):
            lost.setdefault(family, event.offences)
        else:
            done.append(event)
    return _with_offences(done, lost)


def _is_told(event: Event, kept: Sequence[Event]) -> bool:
    """Whether the body tells as many such events as a summary counts."""
    return event.count == 1 or event.count <= sum(
        bool(e.date) and e.type == event.type for e in kept
    )


def _family(kind: str) -> str:
    """An arrest for something and a charge with it are told for one another."""
    return "charge" if kind in _ACCUSED else kind


def _with_offences(kept: list[Event], lost: dict[str, tuple[str, ...]]) -> list[Event]:
    """What only a summary named goes to the first dated event, if none of them names anything."""
    done = list(kept)
    for family, offences in lost.items():
        full = [i for i, e in enumerate(done) if _family(e.type) == family and e.date]
        if offences and full and not any(done[i].offences for i in full):
            done[full[0]] = replace(done[full[0]], offences=offences)
    return done


def _without_bare(kept: list[Event]) -> list[Event]:
    """Drop what says nothing beside the events themselves ("has 17 convictions")."""
    spoken = {event.type for event in kept if event.offences}
    return [
        event
        for event in kept
        if event.date
        or event.offences
        or event.agency
        or event.type not in _BARE
        or event.type not in spoken
    ]


_BARE = {"charge", "arrest", "conviction"}
_SUMMED = {"charge", "arrest", "conviction", "removal", "sentence", "release"}
