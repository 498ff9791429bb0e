"""Days that running text states, some of them only in relation to the day of the text.

>>> import datetime as dt
>>> found = read("Sept. 6", base=dt.date(2019, 3, 5))
>>> found.value, found.precision
(datetime.date(2018, 9, 6), 'inferred_year')
"""

from __future__ import annotations

import datetime as dt
import re

from transforms import dates
from transforms.dates import Dated
from transforms.rules import Rule

NO_YEAR = Rule(
    id="date.inferred_year",
    version=1,
    says="Month D without a year is the last such day not after the release's own date",
    source="AP Stylebook: the year is left out within a year of publication",
)
WEEKDAY = Rule(
    id="date.weekday",
    version=1,
    says="The name of a weekday is the last such day not after the release's own date",
    source="AP Stylebook: weekdays stand for days within seven days of publication",
)
RELATIVE = Rule(
    id="date.relative",
    version=1,
    says="Today and yesterday are counted from the release's own date",
    source="dateline of the release",
)
RULES = (NO_YEAR, WEEKDAY, RELATIVE)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RELATIVE = {"today": 0, "yesterday": 1}
_NO_YEAR = re.compile(r"[A-Za-z]+\.? [0-9]{1,2}")


def read(text: str, *, base: dt.date) -> Dated:
    """A stated day, month or year; ``base`` is the date of the text that states it.

    Raises:
        ValueError: the form is not known, or the calendar has no such day.
    """
    folded = " ".join(text.split()).strip(" ,.")
    word = folded.casefold()
    if word in _WEEKDAYS:
        back = (base.weekday() - _WEEKDAYS.index(word)) % 7
        return Dated(value=base - dt.timedelta(days=back), precision="day", rule=WEEKDAY)
    if word in _RELATIVE:
        value = base - dt.timedelta(days=_RELATIVE[word])
        return Dated(value=value, precision="day", rule=RELATIVE)
    if _NO_YEAR.fullmatch(folded):
        return _latest(folded, base)
    for parse in (dates.day, dates.month):
        try:
            return parse(folded)
        except ValueError:
            continue
    return dates.year(folded)


def _latest(text: str, base: dt.date) -> Dated:
    """The last such day not after the base; 29 February may lie eight years back."""
    for year in range(base.year, base.year - 9, -1):
        try:
            value = dates.day(f"{text}, {year}").value
        except ValueError:
            continue
        if value and value <= base:
            return Dated(value=value, precision="inferred_year", rule=NO_YEAR)
    raise ValueError(f"{text!r} is not a day of the calendar")
