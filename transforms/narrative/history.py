"""A dated list of somebody's record: "May 26, 1999: Petty theft (Kings County Superior Court)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import offences, when
from transforms.narrative.models import Event

if TYPE_CHECKING:
    import datetime as dt

    from transforms.narrative.sentences import Sentence

_ENTRY = re.compile(
    r"(?:[•·*–-]\s*)?(?P<date>(?:[A-Z][a-z]+\.? (?:\d{1,2}, )?|\d{1,2}/\d{1,2}/)?(?:19|20)\d\d)\s*(?::|–|—|-)\s*"
    r"(?P<what>[^()]{3,150}?)\s*(?:\((?P<court>[^()]{4,90})\))?[.;]?$"
)
_BULLET = re.compile(
    r"(?:[•·*–-]\s*)?(?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\s*[:–—-]\s*)?\[person \d+\],? \(?\d\d?\)?,? (?:of |from )?(?:the )?[A-Z][\w’' ]+?,?\s*(?:—|–|:|-| - )\s*"
    r"(?P<what>[a-zA-Z][^.]{3,200}?)\.?$"
)
_YEARLY = re.compile(
    r"(?:for |of |, and |, | and )(?P<what>[a-z][^,;]{2,60}?),? in (?P<year>(?:19|20)\d\d)(?=,| and\b|;|\.|$)"
)
_TYPES = (
    ("arrest", re.compile(r"\barrested\b|\barrest\b", re.IGNORECASE)),
    ("charge", re.compile(r"\bcharged\b|\bcharges?\b|\bindicted\b", re.IGNORECASE)),
)
_VERB = re.compile(
    r"^(?:(?:arrested|charged|convicted|indicted|convictions?|charges?|arrests?) (?:for|with|of|on)\s+)",
    re.IGNORECASE,
)
_COURT_PLACE = re.compile(r" in [A-Z][\w .]+$")


def entry(sentence: Sentence, text: str, *, published: dt.date | None) -> Event | None:
    """The event of a line that is only a date and an offence; None for any other line.

    Such lists are criminal records: without another word an entry is a conviction.
    """
    match = _ENTRY.match(text)
    printed = match["date"] if match else ""
    dates = when.find(f"in {printed}" if printed.isdigit() else printed, published=published)
    if match is None or not dates:
        return None
    what = match["what"].strip(" .")
    kind = next((kind for kind, pattern in _TYPES if pattern.search(what)), "conviction")
    what = _VERB.sub("", what)
    return Event(
        type=kind,
        date=dates[0].value,
        agency=_COURT_PLACE.sub("", match["court"]) if match["court"] else None,
        offences=offences.split(what),
        start=sentence.start,
        end=sentence.end,
    )


def bullet(sentence: Sentence, text: str) -> Event | None:
    """The offences after a dash in a line that is otherwise a mark, an age and a country."""
    match = _BULLET.match(text)
    if match is None:
        return None
    what = match["what"]
    kind = next((kind for kind, pattern in _TYPES if pattern.search(what)), "conviction")
    what = _VERB.sub("", what)
    return Event(type=kind, offences=offences.split(what), start=sentence.start, end=sentence.end)


def by_year(words: str) -> list[tuple[tuple[str, ...], str]]:
    """Offences that each have a year of their own ("arson in 2012, assault in 2015 and theft in 2019")."""
    found = list(_YEARLY.finditer(words))
    if len(found) < 2:
        return []
    return [(offences.split(match["what"]), match["year"]) for match in found]
