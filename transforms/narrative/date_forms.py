"""The forms of dates in prose, each with the first letters that it can begin with."""

from __future__ import annotations

import re

from transforms.narrative.lexicon import MONTHS, words

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SPAN = r"\s*(?:-|–|—|to|through|and)\s*"
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}"
_FIGURES = " ".join([*(f"{n}" for n in range(1000)), *(f"0{n}" for n in range(10))])
_COUNTED = "a an one two thr fou fiv six sev eig nin ten"
_MONTH_STEMS = " ".join(name[:3] for name in MONTHS)
WAYS = (
    (
        _MONTH_STEMS,
        rf"\b(?P<month>{_MONTH})(?:\s+|(?<=\.))(?P<day>{_DAY})(?!\d)(?P<more>{_SPAN}(?:{_MONTH}\s+)?{_DAY}(?!\d|,\d))?"
        rf"(?:,?\s+(?P<year>{_YEAR})\b)?",
    ),
    (_FIGURES, rf"\b(?P<day2>{_DAY})\s+(?P<month2>{_MONTH})\s+(?P<year2>{_YEAR})\b"),
    (_FIGURES, rf"\b(?P<us>\d{{1,2}}/\d{{1,2}}/{_YEAR})\b"),
    (_MONTH_STEMS, rf"\b(?P<month3>{_MONTH}),?\s+(?:of\s+)?(?P<year3>{_YEAR})\b"),
    (_MONTH_STEMS, rf"\b(?P<month4>{_NAMES})\b(?!\.?\s+\d)"),
    (_FIGURES, rf"\b(?P<year5>{_YEAR})\b(?![-/,]\d)"),
    (
        "the tha",
        r"\b(?P<same>(?:that|the) (?:very )?same (?:day|date)|that (?:day|morning|afternoon|evening|night))\b",
    ),
    ("the", r"\b(?P<next>the (?:next|following) day)\b"),
    (f"{_COUNTED} {_FIGURES}", rf"\b(?P<later>{_COUNT}) (?P<unit>day|week)s? later\b"),
    (
        f"{_COUNTED} {_FIGURES}",
        rf"\b(?P<former>{_COUNT}) (?P<unit2>day|week)s? (?:after|earlier)\b",
    ),
    ("yes tod thi", r"\b(?P<near>yesterday|today|this (?:morning|afternoon))\b(?!['’]s)"),
    (
        "mon tue wed thu fri sat sun las thi",
        r"\b(?:on |last |this )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)",
    ),
)
"""The forms of a date, each with the first letters of the words or figures that it begins with."""
NAMED = dict.fromkeys(re.findall(r"\?P<(\w+)>", "".join(way for _, way in WAYS)))
"""The parts of all forms: a pattern holds those of the forms that its stem can begin."""


def _by_stem() -> dict[str, re.Pattern[str]]:
    ways: dict[str, list[str]] = {}
    for stems, way in WAYS:
        for stem in words(stems):
            ways.setdefault(stem, []).append(way)
    made = {tuple(each): re.compile("|".join(each), re.IGNORECASE) for each in ways.values()}
    return {stem: made[tuple(each)] for stem, each in ways.items()}


BY_STEM = _by_stem()
"""The pattern of the forms that each stem can begin."""
