"""Stories into cases: events merged, detainers counted, declining agencies placed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.narrative import agencies, counts, despite, known, merge, operation, people
from transforms.narrative.filling import filled
from transforms.narrative.lexicon import DATELINE_STATES
from transforms.narrative.models import Case, Declining, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.stories import Scope, Story

_COUNTY = re.compile(r"\b(?P<name>(?:[A-Z][\w.’'-]*\s){1,3}?)(?:County|Parish)\b(?:\s+of\s+)?")
_COUNTY_OF = re.compile(
    r"\bCounty of (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)|\bCounty,? (?P<late>[A-Z]\w+)"
)
_STATES = re.compile(
    r"\b(?:New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|West Virginia|Rhode Island"
    r"|District of Columbia|[A-Z][a-z]+)\b|\b(?:D\.C\.|N\.Y\.|N\.J\.)"
)
_SO_MANY = re.compile(
    rf"\b(?P<n>{counts.NUMBER}) (?P<who>(?:[\w-]+ ){{1,5}}?)(?:m[ae]n|women|brothers|sisters|teens|teenagers|nationals|citizens"
    r"|aliens|noncitizens|individuals|suspects|immigrants|migrants|natives)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<city>[A-Z][A-Z .’'-]+?)(?:, (?P<state>[A-Z][\w.]+?(?: [A-Z][\w.]+)?))?,?\s*(?:—|–|--|-)"
)


_IN_CITY = re.compile(r"[•·*–\s-]*In (?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}),")


def build(scope: Scope, title: str, text: str) -> tuple[Case, ...]:
    """One case a person of whom something is told, in the order of the text."""
    home = _home_state(text)
    told = stories(scope)
    if len(told) == 1:
        lead = text.partition("\n")[0]
        origin = people.citizenship_in(title) or people.citizenship_in(lead)
        told[0].person.take(None, told[0].person.citizenship or origin)
    _take_shared(scope, text, told)
    everybody = operation.of(scope, title, text, len(told))
    listed = operation.by_ice(scope)
    for_all = operation.of_all(scope, text, len(told))
    opening = None if scope.listing else scope.lead
    found = []
    for ordinal, story in enumerate(told, start=1):
        events = operation.added(
            merge.merged([*_told(story), *for_all], story.times, opening=opening),
            everybody,
            listed=listed,
        )
        events = despite.added(_repeated(filled(events)))
        person = story.person
        found.append(
            Case(
                ordinal=ordinal,
                person=f"[person {person.number}]" if person.number else None,
                age=person.age,
                citizenship=person.citizenship,
                events=tuple(events),
                declining=_declining(events, text, home),
                contradictions=tuple(dict.fromkeys(person.contradictions)),
            )
        )
    return tuple(found)


def _take_shared(scope: Scope, text: str, told: Sequence[Story]) -> None:
    """Give "two Nicaraguan brothers" the citizenship that neither is said to have alone."""
    if len(told) < 2 or any(story.person.citizenship for story in told):
        return
    for event, number in scope.shared:
        if number == len(told):
            for story in told:
                story.person.take(None, people.citizenship_in(text[event.start : event.end]))
    lead = text.partition("\n")[0]
    for match in _SO_MANY.finditer(lead):
        codes = [code for word in match["who"].split() if (code := known.people(word))]
        if codes and counts.value(match["n"]) == len(told):
            for story in told:
                story.person.take(None, codes[0])


def stories(scope: Scope) -> list[Story]:
    """The stories that make a case."""
    return [story for story in scope.stories if _is_case(story)]


def _is_case(story: Story) -> bool:
    if story.events:
        return True
    return story.person.age is not None and story.person.citizenship is not None


def _told(story: Story) -> list[tuple[Event, int]]:
    events = filled([event for event, _ in story.events])
    return [(event, p) for event, (_, p) in zip(events, story.events, strict=True)]


def _repeated(events: list[Event]) -> list[Event]:
    """Told once and happened twice: two events. More than twice stays one, with its count."""
    return [
        single
        for event in events
        for single in ([replace(event, count=1)] * 2 if event.count == 2 else [event])
    ]


def _declining(events: Sequence[Event], text: str, home: str | None) -> tuple[Declining, ...]:
    found: dict[str, Declining] = {}
    refusals = [e.agency for e in events if e.type == "detainer_declined" and e.agency]
    named = any(not agencies.is_generic(agency) for agency in refusals)
    for event in events:
        if event.type != "detainer_declined" or not event.agency:
            continue
        if named and agencies.is_generic(event.agency):
            continue
        agency = event.agency.removeprefix("the ").removeprefix("The ")
        key = agency.casefold()
        county = _county(agency)
        state = _state(agency) or (known.only_state(county) if county else None)
        state = state or _city_state(text[event.start : event.end]) or home
        found.setdefault(key, Declining(agency=agency, county=county, state=state))
    return tuple(found.values())


def _county(agency: str) -> str | None:
    match = _COUNTY_OF.search(agency) if agency.startswith("County") else _COUNTY.search(agency)
    return (match["name"] or "").strip() or None if match else None


def _state(text: str) -> str | None:
    for match in _STATES.finditer(text):
        if code := known.state(match.group()):
            return code
    return None


def _city_state(sentence: str) -> str | None:
    """The state of the large city that a sentence begins in ("In Seattle, the King County jail")."""
    city = _IN_CITY.match(sentence)
    return DATELINE_STATES.get(city["city"].lower().replace(" ", "_")) if city else None


def _home_state(text: str) -> str | None:
    """The state of the dateline, else the state that the text names most."""
    dateline = _DATELINE.match(text)
    if dateline and dateline["state"] and (code := known.state(dateline["state"])):
        return code
    if dateline and (code := DATELINE_STATES.get(dateline["city"].lower().replace(" ", "_"))):
        return code
    named = Counter(
        code for match in _STATES.finditer(text) if (code := known.state(match.group()))
    )
    return named.most_common(1)[0][0] if named else None
