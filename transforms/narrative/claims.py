"""Counts that the text states, against the events it tells: shown side by side, never repaired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import cases as built
from transforms.narrative import counts
from transforms.narrative.models import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.models import Case
    from transforms.narrative.sentences import Sentence
    from transforms.narrative.stories import Scope, Story

_BOUND = r"(?P<bound>at least|more than|over|nearly|almost|about|around|approximately|up to|some|roughly)? ?"
_VERBS = {
    "arrest": "arrest",
    "apprehend": "arrest",
    "releas": "release",
    "remov": "removal",
    "deport": "removal",
    "convict": "conviction",
    "charg": "charge",
    "lodg": "detainer_lodged",
    "plac": "detainer_lodged",
    "issu": "detainer_lodged",
    "fil": "detainer_lodged",
    "declin": "detainer_declined",
    "ignor": "detainer_declined",
    "refus": "detainer_declined",
    "honor": "detainer_honored",
}
_NOUNS = {
    "arrests": "arrest",
    "convictions": "conviction",
    "charges": "charge",
    "removals": "removal",
}
_VERB = re.compile(
    r"\b(?P<stem>not honor|failed to honor|" + "|".join(_VERBS) + r")\w*", re.IGNORECASE
)
_THINGS = re.compile(
    rf"\b{_BOUND}\b(?P<n>{counts.NUMBER}) (?:[\w-]+ ){{0,3}}?(?P<noun>detainers|arrests|convictions|charges|removals)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"\b{_BOUND}\b(?P<n>{counts.NUMBER}|twice) ?(?:separate |different )?(?P<noun>times|occasions)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    rf"\b(?P<verb>arrest|apprehend|releas|remov|deport|convict|charg)\w* (?:of )?{_BOUND}\b(?P<n>{counts.NUMBER}) "
    r"(?:[\w,-]+ ){0,5}?(?P<noun>aliens|individuals|people|persons|offenders|criminals|noncitizens|immigrants|felons|fugitives|men|women)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:that |which )?(?:were |had been |was )?(?P<stem>not honor|"
    + "|".join(stem for stem, kind in _VERBS.items() if kind.startswith("detainer"))
    + r")\w*",
    re.IGNORECASE,
)
_HINTS = (
    *(" times", "occasions", "twice", "detainers", "arrests", "convictions", "charges", "removals"),
    *("aliens", "individuals", "people", "persons", "offenders", "criminals", "noncitizens"),
    *("immigrants", "felons", "fugitives", " men", "women"),
)
_DONE = ("arrest", "apprehend", "releas", "remov", "deport", "convict", "charg")
_COUNTED = ("detainers", *_NOUNS)
_LOWER_BOUNDS = {"at least", "more than", "over"}


def find(
    sentences: Sequence[Sentence], text: str, scope: Scope, cases: Sequence[Case]
) -> tuple[Claim, ...]:
    """Every stated count, in order; one said twice of the same person is one claim."""
    stories = built.stories(scope)
    found: dict[tuple[str, int, int | None], Claim] = {}
    seen: set[str] = set()
    for sentence in sentences:
        body = text[sentence.start : sentence.end]
        if body in seen:
            continue
        seen.add(body)
        if not any(hint in body for hint in _HINTS):
            continue
        for measure, match, many in _stated(body):
            claim = _claim(
                measure,
                match,
                sentence,
                None if many else _whose(sentence, stories),
                stories,
                cases,
            )
            if claim:
                found.setdefault((claim.measure, claim.value, claim.case), claim)
    return tuple(found.values())


def _stated(body: str) -> list[tuple[str, re.Match[str], bool]]:
    folded = body.lower()
    persons = _PERSONS.finditer(body) if any(verb in folded for verb in _DONE) else ()
    things = _THINGS.finditer(body) if any(noun in folded for noun in _COUNTED) else ()
    times = _TIMES.finditer(body) if "times" in folded or "occasions" in folded else ()
    stated = [(_VERBS[match["verb"].lower()], match, True) for match in persons]
    for match in (*things, *times):
        noun = match["noun"].lower()
        measure = (
            _NOUNS.get(noun) or _verb_after(body, match.end()) or _verb_before(body, match.start())
        )
        if measure and (noun != "detainers" or measure.startswith("detainer")):
            stated.append((measure, match, False))
    return stated


def _verb_after(body: str, start: int) -> str | None:
    """What was done with "nine detainers declined"."""
    match = _AFTER.match(body, start)
    return None if match is None else _VERBS.get(match["stem"].lower(), "detainer_declined")


def _verb_before(body: str, end: int) -> str | None:
    verbs = list(_VERB.finditer(body, 0, end))
    if not verbs:
        return None
    stem = verbs[-1]["stem"].lower()
    if stem.startswith(("not ", "failed")):
        return "detainer_declined"
    refused = (
        stem == "honor" and len(verbs) > 1 and verbs[-2]["stem"].lower() in {"refus", "declin"}
    )
    return "detainer_declined" if refused else _VERBS[stem]


def _whose(sentence: Sentence, stories: Sequence[Story]) -> int | None:
    """The ordinal of the person whose events the sentence or its paragraph tells."""
    if len(stories) == 1:
        return 1
    for ordinal, story in enumerate(stories, start=1):
        if any(e.start == sentence.start or p == sentence.paragraph for e, p in story.events):
            return ordinal
    return None


def _claim(
    measure: str,
    match: re.Match[str],
    sentence: Sentence,
    case: int | None,
    stories: Sequence[Story],
    cases: Sequence[Case],
) -> Claim | None:
    value = 2 if match["n"].lower() == "twice" else counts.value(match["n"])
    if value is None or value < 2 or (len(match["n"]) == 4 and 1900 <= value < 2100):
        return None
    bound = (match["bound"] or "").lower()
    if case is not None:
        told = sum(e.count == 1 and e.type in _like(measure) for e, _ in stories[case - 1].events)
    else:
        told = sum(any(e.type in _like(measure) for e in c.events) for c in cases)
    return Claim(
        measure=measure,
        value=value,
        bound="at_least" if bound in _LOWER_BOUNDS else "about" if bound else "exact",
        case=case,
        told=told,
        verdict=_verdict(value, told, bound),
        start=sentence.start,
        end=sentence.end,
    )


def _like(measure: str) -> set[str]:
    return {"arrest", "ice_arrest"} if measure == "arrest" else {measure}


def _verdict(value: int, told: int, bound: str) -> str:
    if not told:
        return "not_checkable"
    if told == value or (told > value and bound in _LOWER_BOUNDS):
        return "consistent"
    return "fewer_events_than_claimed" if told < value else "more_events"
