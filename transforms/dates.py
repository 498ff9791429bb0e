"""Days, months and spans of days by explicit formats only; nothing is guessed or shifted.

>>> day("02/01/2017").value
datetime.date(2017, 2, 1)
>>> day("02/30/2017")
Traceback (most recent call last):
ValueError: '02/30/2017' is not a day of the calendar
>>> span("Jan. 28 – Feb. 3, 2017")
(datetime.date(2017, 1, 28), datetime.date(2017, 2, 3))
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from transforms.rules import Rule

US_SLASH = Rule(id="date.us_slash", version=1, says="MM/DD/YYYY", source="US agencies' usage")
US_LONG = Rule(id="date.us_long", version=1, says="Month D, YYYY", source="US agencies' usage")
ISO = Rule(id="date.iso", version=1, says="YYYY-MM-DD", source="ISO 8601")
MONTH = Rule(id="date.month", version=1, says="Month YYYY", source="Weekly report, Section III")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_SLASH = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
_LONG = re.compile(r"(?P<name>[A-Za-z]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_MONTH = re.compile(r"(?P<name>[A-Za-z]+)\.? (?P<year>\d{4})")
_SPAN = re.compile(
    r"(?P<from>[A-Za-z]+\.? \d{1,2})(?:, (?P<year>\d{4}))?"
    r"(?: ?[-\u2010-\u2015] ?| to | through | and | )"  # some text layers lose the dash
    r"(?P<to>(?:[A-Za-z]+\.? )?\d{1,2}, (?P<last>\d{4}))"
)
_SLASHES = re.compile(r"(\S+) (?:to|-|\u2013|through) (\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """``precision`` is ``day`` or ``month``; a month's value is its first day.

    ``value`` is None for an empty text: nothing was printed.
    """

    value: dt.date | None
    precision: str
    rule: Rule


def day(text: str) -> Dated:
    """A printed day.

    Raises:
        ValueError: the form is not known, or the calendar has no such day.
    """
    folded = _fold(text)
    for rule, pattern in ((US_SLASH, _SLASH), (US_LONG, _LONG), (ISO, _ISO)):
        if not folded:
            return Dated(value=None, precision="day", rule=rule)
        if match := pattern.fullmatch(folded):
            return Dated(value=_date(text, match), precision="day", rule=rule)
    raise ValueError(f"{text!r} is in no known form of a day")


def month(text: str) -> Dated:
    """A printed month; ValueError as for a day."""
    folded = _fold(text)
    if not folded:
        return Dated(value=None, precision="month", rule=MONTH)
    match = _MONTH.fullmatch(folded)
    if not match:
        raise ValueError(f"{text!r} is in no known form of a month")
    value = dt.date(int(match["year"]), _number(text, match["name"]), 1)
    return Dated(value=value, precision="month", rule=MONTH)


def span(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a printed span; ValueError as for a day, or when it runs backwards."""
    first, last = _ends(text)
    if first > last:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def _ends(text: str) -> tuple[dt.date, dt.date]:
    folded = _fold(text)
    if match := _SPAN.fullmatch(folded):
        year = match["year"] or match["last"]
        to = (
            match["to"] if match["to"][0].isalpha() else f"{match['from'].split()[0]} {match['to']}"
        )
        return _day(f"{match['from']}, {year}"), _day(to)
    if match := _SLASHES.fullmatch(folded):
        return _day(match[1]), _day(match[2])
    raise ValueError(f"{text!r} is in no known form of a span of days")


def _day(text: str) -> dt.date:
    value = day(text).value
    if value is None:
        raise ValueError(f"{text!r} is no day")
    return value


def _fold(text: str) -> str:
    return " ".join(text.split()).strip(" .")


def _date(text: str, match: re.Match[str]) -> dt.date:
    parts = match.groupdict()
    number = int(parts["month"]) if "month" in parts else _number(text, parts["name"])
    try:
        return dt.date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None


def _number(text: str, name: str) -> int:
    if name.casefold() not in _MONTHS:
        raise ValueError(f"{text!r} names no month")
    return _MONTHS[name.casefold()]
