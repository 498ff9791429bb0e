"""Dates in prose: what is printed, how precisely, and the year that a release leaves out."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from transforms.narrative.lexicon import MONTHS, words
from transforms.narrative.scan import scan

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?:{_NAMES})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SPAN = r"\s*(?:-|–|—|to|through|and)\s*"
_DATES = re.compile(
    rf"\b(?P<month>{_MONTH})(?:\s+|(?<=\.))(?P<day>{_DAY})(?!\d)(?P<more>{_SPAN}(?:{_MONTH}\s+)?{_DAY}(?!\d|,\d))?"
    rf"(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<day2>{_DAY})\s+(?P<month2>{_MONTH})\s+(?P<year2>{_YEAR})\b"
    rf"|\b(?P<us>\d{{1,2}}/\d{{1,2}}/{_YEAR})\b"
    rf"|\b(?P<month3>{_MONTH}),?\s+(?:of\s+)?(?P<year3>{_YEAR})\b"
    rf"|\b(?P<month4>{_NAMES})\b(?!\.?\s+\d)"
    rf"|\b(?P<year5>{_YEAR})\b(?![-/,]\d)"
    r"|\b(?P<same>(?:that|the) (?:very )?same (?:day|date)|that (?:day|morning|afternoon|evening|night))\b"
    r"|\b(?P<next>the (?:next|following) day)\b"
    r"|\b(?P<later>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (?P<unit>day|week)s? later\b"
    r"|\b(?P<former>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (?P<unit2>day|week)s? (?:after|earlier)\b"
    r"|\b(?P<near>yesterday|today|this (?:morning|afternoon))\b(?!['’]s)"
    r"|\b(?:on |last |this )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(\w+)[ -]$")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:, and|,| and) $")
_BEFORE_MONTH = words("in of since during until late early mid that")
_BEFORE_YEAR = (_BEFORE_MONTH - {"that"}) | {"from", "a", "an", "his", "her", "by", "the", "to"}
_HINT = re.compile(
    rf"\d|day\b|same date|this morning|this afternoon|that (?:morning|afternoon|evening|night)|(?:days?|weeks?) (?:later|after|earlier)|{'|'.join(n.title() for n in MONTHS if len(n) > 3 or n == 'may')}"
)
_STEMS = frozenset(
    {name[:3] for name in MONTHS}
    | words(
        "a an mon tue wed thu fri sat sun yes tod thi tha the one two thr fou fiv six sev eig nin ten las thi"
    )
    | {f"{n}" for n in range(1000)}
    | {f"0{n}" for n in range(10)}
)
_BY_STEM = dict.fromkeys(_STEMS, _DATES)
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
    if not _HINT.search(text):
        return found
    for match in scan(_BY_STEM.get, text):
        if not _is_placed(match):
            continue
        former = found[-1].value if found else last
        read = (
            _relative(match, found[-1].value if found and match["former"] else last)
            if _is_relative(match)
            else _that_month(match, former)
            if match["month4"] and text[: match.start()].endswith("that ")
            else _absolute(match, published)
        )
        if read is None:
            continue
        value, inferred = read
        several = bool(match["more"])
        found.append(
            When(
                value=value,
                start=match.start(),
                end=match.end(),
                inferred=inferred,
                several=several,
            )
        )
        last = value if len(value) == 10 else last
    return found


def _is_placed(match: re.Match[str]) -> bool:
    """A lone month or year is a date only after a word such as "in": "may" and "2017" are not."""
    if not (match["month4"] or match["year5"]):
        return True
    if match["year5"] and _YEARS.search(match.string, max(0, match.start() - 11), match.start()):
        return True
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    allowed = _BEFORE_MONTH if match["month4"] else _BEFORE_YEAR
    return before is not None and before.group(1).lower() in allowed


def _is_relative(match: re.Match[str]) -> bool:
    return bool(match["same"] or match["next"] or match["later"] or match["former"])


def _relative(match: re.Match[str], last: str | None) -> tuple[str, bool] | None:
    if last is None or len(last) != 10:
        return None
    days = 1 if match["next"] else 0
    if match["later"]:
        days = _days(match["later"], match["unit"])
    if match["former"]:
        days = -_days(match["former"], match["unit2"])
    return (dt.date.fromisoformat(last) + dt.timedelta(days=days)).isoformat(), True


def _days(count: str, unit: str) -> int:
    return (_WORDS.get(count.lower()) or int(count)) * (7 if unit.lower() == "week" else 1)


def _that_month(match: re.Match[str], former: str | None) -> tuple[str, bool] | None:
    """A month of the year that was named before ("ordered removed in 2011 and deported that May")."""
    return (f"{former[:4]}-{MONTHS[match['month4'].lower()]:02}", True) if former else None


def _absolute(match: re.Match[str], published: dt.date | None) -> tuple[str, bool] | None:
    if match["us"]:
        month, day, year = (int(part) for part in match["us"].split("/"))
        return _day(year, month, day)
    if match["near"] or match["weekday"]:
        return _near(match["near"] or match["weekday"], published)
    if match["year5"]:
        return match["year5"], False
    name = match["month"] or match["month2"] or match["month3"] or match["month4"]
    month = MONTHS[name.rstrip(".").lower()]
    printed_day = match["day"] or match["day2"]
    printed_year = match["year"] or match["year2"] or match["year3"]
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
