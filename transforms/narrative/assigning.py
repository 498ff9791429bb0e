"""Whose an event is: one person's, two persons', or everybody's at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.narrative import counts, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.models import Event
    from transforms.narrative.reader import Told
    from transforms.narrative.sentences import Sentence
    from transforms.narrative.stories import Scope
    from transforms.narrative.triggers import Trigger

_TAG = re.compile(r"\[person (\d+)\]")
_BOTH_WERE = re.compile(
    r"\[person \d+\][^.;]{0,200}?\band \[person \d+\][^.;]{0,90}? were (?:\w+ly |both |also )?$"
)
_BOTH_OBJECTS = re.compile(
    r" \[person \d+\](?:, (?:\d\d|(?:of|from) [\w .]{3,30}|an? [\w -]{3,50}))*,? and \[person \d+\]"
)
_TAKEN = frozenset({"arrest", "removal"})
_BOTH = re.compile(
    r"(?:Both|The (?:two|pair)\b)(?: (?:men|women|brothers|teens|teenagers|suspects|of them))?,? (?:were|had been|have been)\b"
)
_DETAINERS = re.compile(r"\s+(?:the |these |those |both |two |immigration |ICE |its )*detainers\b")
_THE_PAIR = re.compile(
    r"\s+(?:the (?:two|pair)\b|(?:the|both|these) (?:men|women|brothers|sisters|cousins|teens|teenagers|suspects)\b|(?:either|both)\b|them both\b)"
)
_TOOK_PLACE = re.compile(r"arrests (?:took place|occurred|were made|happened)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\s+(?:(?:[\w,-]+\s+){0,5}?(?:aliens|individuals|people|offenders|criminals|those|noncitizens|immigrants"
    r"|targets|men|women|persons|fugitives|felons|convicts|predators|migrants|residents|members|nationals"
    r"|citizens|subjects|murderers|killers|pedophiles|rapists|traffickers|violators|brothers|sisters)\b"
    rf"|(?:(?:more than|at least|nearly|almost|over|about|approximately|some|all|another) )*{counts.NUMBER}"
    r"\s+(?:[\w,’'-]+\s+){0,4}?(?!(?:counts|charges|detainers|times|occasions|years|months|weeks|days|hours"
    r"|minutes|offenses|offences|crimes|convictions|victims|others|was|is|has|his|this)\b)\w{3,}s\b)",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\b(?:aliens|individuals|people|offenders|criminals|noncitizens|immigrants|men|threats|fugitives|felons)"
    r",? (?:(?:whom|that) (?:ICE|ERO)\b[^.;,]{0,30}|(?:who )?were )$"
)
_NUMBER = re.compile(
    rf"\s+(?:the following |all |at least |nearly |more than )?({counts.NUMBER})\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|ICE['’]s|its|all|both|an ICE) (?:[\w-]+ ){0,3}?detainers?\b|\bhonou?r (?:it|them)\b|\bdetainers? (?:that|which)\b",
    re.IGNORECASE,
)


def assign(scope: Scope, sentence: Sentence, body: str, told: Told) -> None:
    """Add an event to the story of everybody whom it befell."""
    pair = _is_plural(scope, body, told)
    if not pair and (event := _of_everybody(scope, body, told)):
        scope.shared.append((event, scope.many))
        return
    numbers = _whose(scope, body, told)
    for number in numbers or ():
        scope.named(number).events.append((told.event, sentence.paragraph))
    near = scope.paragraph == sentence.paragraph
    if numbers is None and scope.current and (near or _speaks_of_one(scope, body, told)):
        scope.current.events.append((told.event, sentence.paragraph))


def _whose(scope: Scope, body: str, told: Told) -> list[int] | None:
    """The marks of the persons whom a sentence names beside an event; None if it names none."""
    together = _together(body, told.trigger, scope.numbers)
    if len(together) > 1:
        return [each for each in together if each in scope.numbers]
    if _is_plural(scope, body, told):
        return list(scope.numbers)
    return [told.target] if told.target is not None and told.target in scope.numbers else None


def _of_everybody(scope: Scope, body: str, told: Told) -> Event | None:
    """The event if it befell many at once; leaves their number in ``scope.many``."""
    trigger = told.trigger
    if told.event.type == "detainer_declined" and scope.many and not scope.current:
        return told.event
    if scope.listing and _TOOK_PLACE.match(body, trigger.start):
        return replace(told.event, type="ice_arrest")
    if scope.listing and _WHOM.search(body, max(0, trigger.start - 90), trigger.start):
        return told.event
    many = _MANY.match(body, trigger.end)
    if many is None or _TAG.search(body, many.end(), many.end() + 12):
        return None
    number = _NUMBER.match(many.group())
    scope.many = counts.value(number.group(1)) if number else None
    return told.event


def _is_plural(scope: Scope, body: str, told: Told) -> bool:
    """Whether "detainers" without a name are those of the two persons whom the text is about."""
    if len(scope.numbers) != 2 or told.target or told.event.count > 1:
        return False
    if told.event.type.startswith("detainer") and _DETAINERS.match(body, told.trigger.end):
        return True
    return bool(_THE_PAIR.match(body, told.trigger.end))


def _together(body: str, trigger: Trigger, numbers: Sequence[int]) -> list[int]:
    """The persons of "[person 1], 40, and [person 2], 52, were arrested", or of "both were"."""
    if len(numbers) == 2 and _BOTH.match(body):
        return list(numbers)
    if trigger.passive:
        match = _BOTH_WERE.search(body, 0, trigger.start)
    else:
        match = _BOTH_OBJECTS.match(body, trigger.end) if trigger.type in _TAKEN else None
    return [int(number) for number in _TAG.findall(match.group())] if match else []


def _speaks_of_one(scope: Scope, body: str, told: Told) -> bool:
    if not told.trigger.text and not scope.listing:
        return True
    if any(int(n) in scope.numbers for n in _TAG.findall(body)):
        return True
    if people.refers_back(body) or people.begins_person(body):
        return True
    if not scope.listing and people.describes(body):
        return True
    if told.event.type.startswith("detainer") and _DEFINITE.search(body):
        return True
    return not scope.listing and told.event.type.startswith("detainer") and "aliens" not in body
