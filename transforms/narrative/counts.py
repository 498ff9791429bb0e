"""Numbers that say how often: "twice", "at least seven times", "all 16 detainers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.narrative.clause import Clause
    from transforms.narrative.triggers import Trigger

_ONES = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
}
_TENS = {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBER = rf"(?:\d[\d,]*|(?:{'|'.join(_TENS)}|twenty)(?:-(?:{'|'.join(list(_ONES)[:9])}))?|{'|'.join(reversed(_ONES))})"
_TIMES = re.compile(
    rf"\b(?:(?P<twice>twice|both(?! (?:of )?(?:the )?(?:men|women|brothers|sisters|cousins|teens|teenagers|suspects|them)\b))|once|(?P<n>{NUMBER}) (?:separate |different |more |additional )?(?:times|occasions)(?! (?:was|were|is|has|had)\b))\b",
    re.IGNORECASE,
)
_KIND = r"(?:separate|active|immigration|ICE|federal|different|prior|such|civil|previous|more|additional|total|of the|of its|of these|of)"
_DETAINERS = re.compile(
    rf"\b(?:(?P<both>both)|(?P<n>{NUMBER}))\s+(?:{_KIND}\s+){{0,3}}detainers\b|\b(?P<nth>\d+)(?:st|nd|rd|th) (?:\w+ )?detainer"
    r"|\b(?:declined|ignored|refused|rejected) (?:(?P<two>both)|all (?P<all>\w+))\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"\b(?:times|occasions?|twice|both|each|every|instance)\b")
_CRIMES = re.compile(
    rf"(?:,? (?:charged|convicted|and))*\s+(?:of|for|with) (?P<n>{NUMBER}) (?:\w+ )?(?:crimes|offenses)\b",
    re.IGNORECASE,
)
_AGAIN_BEFORE = re.compile(r"\b(?:again|once more|(?:second|third|fourth|fifth) time)[ ,]*$", re.I)
_AGAIN_WORDS = ("again", "once more", " time")
_AGAIN_AFTER = re.compile(
    r"\s*(?:an?|the|another|yet another|its)?\s*(?:another|second|third|fourth|fifth|sixth|new|additional|subsequent|later)"
    r" (?:[\w-]+ ){0,3}?(?:detainer|request)|[^.;,]{0,25}\bagain\b",
    re.I,
)
_NONE = re.compile(r"\b(?:none|each|all|every one) of (?:them|which|these|those)\b", re.IGNORECASE)
_ALL_WERE = re.compile(
    rf"\b(?:(?P<both>both)|all (?P<n>{NUMBER}))(?: of (?:them|these|those|which))? (?:was|were|went)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:on each occasion|each time|every time|after each|in each instance)\b", re.IGNORECASE
)


def is_another(clause: Clause) -> bool:
    """Whether the words around a verb tell one more of something told before."""
    before = clause.before[-20:]
    if before.rstrip(" ,").lower().endswith(_AGAIN_WORDS) and _AGAIN_BEFORE.search(before):
        return True
    return bool(_AGAIN_AFTER.match(clause.after[:40]))


def says_each(text: str) -> bool:
    """Whether something is said to have happened each time."""
    return bool(_EACH.search(text))


def value(text: str) -> int | None:
    """The number that a word or figures mean: ``twenty-one``, ``1,461``."""
    plain = text.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    tens, _, ones = plain.partition("-")
    if tens in _TENS or (tens == "twenty" and ones):
        return _TENS.get(tens, 20) + _ONES.get(ones, 0)
    return _ONES.get(plain)


def of(trigger: Trigger, around: str, last: int) -> int:
    """How often an event happened by the words around its verb; 1 unless they say more.

    ``last`` is the count that "each time" refers to.
    """
    if trigger.type.startswith("detainer") and (stated := _detainers(trigger, around, last)):
        return stated
    if trigger.noun:
        return 1
    crimes = _CRIMES.match(around, around.find(trigger.text) + len(trigger.text))
    if crimes and trigger.type in {"conviction", "charge", "arrest"}:
        return value(crimes["n"]) or 1
    return _times(around, last) if _HINT.search(around) else 1


def _detainers(trigger: Trigger, around: str, last: int) -> int | None:
    """The count before "detainers"; a numbered one ("the 16th detainer") is one refusal."""
    if _NONE.search(around):
        return last
    if every := _ALL_WERE.search(around):
        return 2 if every["both"] else value(every["n"])
    match = _DETAINERS.search(around)
    if match is None:
        return None
    if match["both"] or match["two"]:
        return 2
    if match["n"] or match["all"]:
        return value(match["n"] or match["all"]) or last
    return 1 if trigger.type == "detainer_declined" else None


def _times(around: str, last: int) -> int:
    match = _TIMES.search(around)
    if match:
        return 2 if match["twice"] else value(match["n"] or "one") or 1
    return last if _EACH.search(around) else 1
