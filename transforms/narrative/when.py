"""Dates in prose: what is printed, how precisely, and the year that a release leaves out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from transforms.narrative.date_forms import BY_STEM, NAMED
from transforms.narrative.lexicon import MONTHS, words
from transforms.narrative.scan import scan

_Parts = dict[str, Any]
_WORD_BEFORE = re.compile(r"(\w+)[ -]$")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:, and|,| and) $")
_BEFORE_MONTH = words("in of since during until late early mid that")
_BEFORE_YEAR = (_BEFORE_MONTH - {"that"}) | {"from", "a", "an", "his", "her", "by", "the", "to"}
_HINT = re.compile(
    rf"\d|day\b|same date|this morning|this afternoon|that (?:morning|afternoon|evening|night)|(?:days?|weeks?) (?:later|after|earlier)|{'|'.join(n.title() for n in MONTHS if len(n) > 3 or n == 'may')}"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
} | {"a": 1, "an": 1}


class When(NamedTuple):
    """A date as precisely as it is stated: ``value`` is ISO, cut to month or year if need be.

    ``inferred`` marks a year, or a day counted from another sentence's, that is not printed;
    ``several`` a span or pair of days, of which the first is given.
    """

    value: str
    start: int
    end: int
    inferred: bool = False
    several: bool = False

    @property
    def precision(self) -> str:
        """Day, month or year."""
        return {10: "day", 7: "month", 4: "year"}[len(self.value)]


def find(text: str, *, published: dt.date | None, last: str | None = None) -> list[When]:
    """Every date of a sentence, in order; ``last`` is the date that "later that day" refers to."""
    found: list[When] = []
    matches = scan(BY_STEM, BY_STEM.__getitem__, text)
    if not matches or not _HINT.search(text):
        return found
    for match in matches:
        part = NAMED | match.groupdict()
        if not _is_placed(match, part):
            continue
        former = found[-1].value if found else last
        read = (
            _relative(part, found[-1].value if found and part["former"] else last)
            if _is_relative(part)
            else _that_month(part["month4"], former)
            if part["month4"] and text[: match.start()].endswith("that ")
            else _absolute(part, published)
        )
        if read is None:
            continue
        value, inferred = read
        found.append(
            When(
                value=value,
                start=match.start(),
                end=match.end(),
                inferred=inferred,
                several=bool(part["more"]),
            )
        )
        last = value if len(value) == 10 else last
    return found


def _is_placed(match: re.Match[str], part: _Parts) -> bool:
    """A lone month or year is a date only after a word such as "in": "may" and "2017" are not."""
    if not (part["month4"] or part["year5"]):
        return True
    if part["year5"] and _YEARS.search(match.string, max(0, match.start() - 11), match.start()):
        return True
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    allowed = _BEFORE_MONTH if part["month4"] else _BEFORE_YEAR
    return before is not None and before.group(1).lower() in allowed


def _is_relative(part: _Parts) -> bool:
    return bool(part["same"] or part["next"] or part["later"] or part["former"])


def _relative(part: _Parts, last: str | None) -> tuple[str, bool] | None:
    if last is None or len(last) != 10:
        return None
    days = 1 if part["next"] else 0
    if part["later"]:
        days = _days(part["later"], part["unit"])
    if part["former"]:
        days = -_days(part["former"], part["unit2"])
    return (dt.date.fromisoformat(last) + dt.timedelta(days=days)).isoformat(), True


def _days(count: str, unit: str) -> int:
    return (_WORDS.get(count.lower()) or int(count)) * (7 if unit.lower() == "week" else 1)


def _that_month(name: str, former: str | None) -> tuple[str, bool] | None:
    """A month of the year that was named before ("ordered removed in 2011 and deported that May")."""
    return (f"{former[:4]}-{MONTHS[name.lower()]:02}", True) if former else None


def _absolute(part: _Parts, published: dt.date | None) -> tuple[str, bool] | None:
    if part["us"]:
        month, day, year = (int(part) for part in part["us"].split("/"))
        return _day(year, month, day)
    if part["near"] or part["weekday"]:
        return _near(part["near"] or part["weekday"], published)
    if part["year5"]:
        return part["year5"], False
    name = part["month"] or part["month2"] or part["month3"] or part["month4"]
    month = MONTHS[name.rstrip(".").lower()]
    printed_day = part["day"] or part["day2"]
    printed_year = part["year"] or part["year2"] or part["year3"]
    day_of_month = int(re.sub(r"\D", "", printed_day)) if printed_day else None
    if not printed_year:
        return _without_year(month, day_of_month, published)
    if day_of_month is None:
        return f"{printed_year}-{month:02}", False
    return _day(int(printed_year), month, day_of_month)


def _near(name: str, published: dt.date | None) -> tuple[str, bool] | None:
    """A day named from publication: the latest such weekday that is not after it."""
    if published is None:
        return None
    word = name.lower()
    if word in _WEEKDAYS:
        back = (published.weekday() - _WEEKDAYS.index(word)) % 7
    else:
        back = 1 if word == "yesterday" else 0
    return (published - dt.timedelta(days=back)).isoformat(), True


def _without_year(
    month: int, day: int | None, published: dt.date | None
) -> tuple[str, bool] | None:
    """The latest such date that is not after publication."""
    if published is None:
        return None
    year = published.year
    if (month, day or 1) > (published.month, published.day):
        year -= 1
    if day is None:
        return f"{year}-{month:02}", True
    read = _day(year, month, day)
    return (read[0], True) if read else None


def _day(year: int, month: int, day: int) -> tuple[str, bool] | None:
    try:
        return dt.date(year, month, day).isoformat(), False
    except ValueError:
        return None
