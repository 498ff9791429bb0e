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
US_LONG = Rule(
    id="date.us_long",
    version=2,
    says="Month D, YYYY, also Month Dth or without the comma",
    source="US agencies' usage",
)
ISO = Rule(id="date.iso", version=1, says="YYYY-MM-DD", source="ISO 8601")
MONTH = Rule(id="date.month", version=1, says="Month YYYY", source="Weekly report, Section III")
YEAR = Rule(id="date.year", version=1, says="YYYY", source="US agencies' usage")
SPAN = Rule(
    id="date.span",
    version=2,
    says="Two days with a dash or a word between them, also where the text layer lost the dash; a year "
    "or month that is printed once belongs to both",
    source="Weekly Declined Detainer Outcome Report, letterheads of 2017",
)
AGE = Rule(
    id="age.on",
    version=1,
    says="Full years between a birth date, which is not kept, and a day",
    source="US usage: a year older on the birthday itself",
)

RULES = (US_SLASH, US_LONG, ISO, MONTH, YEAR, SPAN, AGE)

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""Days outside are misprints."""

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

_SLASH = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})")
_LONG = re.compile(
    r"(?P<name>[A-Za-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9][0-9])-(?P<day>[0-9][0-9])")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"(?P<name>[A-Za-z]+)\.? (?P<year>[0-9]{4})")
_SPAN = re.compile(
    r"(?:(?:between|from) )?(?P<from>[A-Za-z]+\.? [0-9]{1,2})(?:,? (?P<year>[0-9]{4}),?)?"
    r"(?: ?[-\u2010-\u2015\u2212] ?| to | through | and | )"  # some text layers lose the dash
    r"(?P<to>(?:[A-Za-z]+\.? [0-9]{1,2},?|[0-9]{1,2},) (?P<last>[0-9]{4}))"
)
_SLASHES = re.compile(
    r"(\S+) (?:to|[-\u2010-\u2015]|through) (\S+)|([0-9/]+)[-\u2010-\u2015]([0-9/]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """``precision`` is ``day``, ``month``, ``year`` or ``inferred_year``.

    A month's or a year's value is its first day. ``value`` is None for an empty text: nothing was
    printed.
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
    named = _WEEKDAY.match(folded)
    if named:
        folded = folded[named.end() :]
    for rule, pattern in ((US_SLASH, _SLASH), (US_LONG, _LONG), (ISO, _ISO)):
        if not folded:
            return Dated(value=None, precision="day", rule=rule)
        if match := pattern.fullmatch(folded):
            value = _date(text, match)
            if named and f"{value:%a}".casefold() != named[0][:3].casefold():
                raise ValueError(f"{text!r} is not the weekday of its day")
            return Dated(value=value, precision="day", rule=rule)
    raise ValueError(f"{text!r} is in no known form of a day")


def month(text: str) -> Dated:
    """A printed month; ValueError as for a day."""
    folded = _fold(text)
    if not folded:
        return Dated(value=None, precision="month", rule=MONTH)
    match = _MONTH.fullmatch(folded)
    if not match:
        raise ValueError(f"{text!r} is in no known form of a month")
    value = _within(text, _first_of(int(match["year"]), _number(text, match["name"])))
    return Dated(value=value, precision="month", rule=MONTH)


def year(text: str) -> Dated:
    """A printed year; ValueError as for a day."""
    folded = _fold(text)
    if not folded:
        return Dated(value=None, precision="year", rule=YEAR)
    if not _YEAR.fullmatch(folded):
        raise ValueError(f"{text!r} is in no known form of a year")
    return Dated(value=_within(text, _first_of(int(folded), 1)), precision="year", rule=YEAR)


def age_on(birth: dt.date, on: dt.date) -> int:
    """Full years of age on a day; someone born on 29 February has a birthday on 1 March.

    Raises:
        ValueError: the day is before the birth.
    """
    if on < birth:
        raise ValueError(f"{on} is before the birth date")
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


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
        return _day(match[1] or match[3]), _day(match[2] or match[4])
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
        value = dt.date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None
    return _within(text, value)


def _first_of(year: int, month: int) -> dt.date:
    return dt.date(max(year, 1), month, 1)


def _within(text: str, value: dt.date) -> dt.date:
    if not FIRST <= value <= LAST:
        raise ValueError(f"{text!r} is no day that an agency can mean")
    return value


def _number(text: str, name: str) -> int:
    if name.casefold() not in _MONTHS:
        raise ValueError(f"{text!r} names no month")
    return _MONTHS[name.casefold()]
