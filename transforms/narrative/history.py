"""A dated list of somebody's record: "May 26, 1999: Petty theft (Kings County Superior Court)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import offences, triggers, when
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
_DATED_LINE = re.compile(
    r"(?:[•·*–-]\s*)?(?P<date>(?:[A-Z][a-z]+\.? (?:\d{1,2}, )?|\d{1,2}/\d{1,2}/)?(?:19|20)\d\d)\s*(?::|–|—|-)\s*(?P<told>[^\s].*)$",
    re.DOTALL,
)
_SUBJECT = re.compile(r"(?:The|He|She|They|It|His|Her|ICE|ERO|HSI|\[person \d+\]) (?!charges?\b)")
_PRESENT = re.compile(
    r"(?<![a-z]-)\b(?:(?:re-?)?(?:arrest|enter)|lodge|release|remove|deport|convict|charge|sentence|order|issue|decline|refuse"
    r"|reject|ignore|disregard|transfer|book|place|file|honor|return|plead|indict|free|find|send|take|is|are|does)s?(?<=s)"
    r"(?= (?:him|her|them|an?|the|his|its|at|into|near|without|guilty|to|not|[a-z]+ed|\[person|ICE|ERO)\b|\s*\[person)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"((?:[Pp]olice|[Dd]eputies|[Oo]fficers|[Aa]gents) arrest)(?= (?:him|her|them|\[person))"
)
_IRREGULAR = {
    "finds": "found",
    "sends": "sent",
    "takes": "took",
    "is": "was",
    "are": "were",
    "does": "did",
    "transfers": "transferred",
}
_COURT_PLACE = re.compile(r" in [A-Z][\w .]+$")


def as_prose(text: str) -> str:
    """A dated line that holds a sentence, as a sentence of the past; any other text as it is.

    "May 3, 2021: ICE arrests him." is no offence, and timelines tell what happened in the present.
    """
    match = _DATED_LINE.match(text)
    if match is None:
        return text
    told = _PLURAL.sub(r"\1ed", _PRESENT.sub(_past, match["told"]))
    if not _is_sentence(told):
        return text
    if _PRESENT.match(match["told"]):
        told = f"he {told[0].lower()}{told[1:]}"
    joint = "On" if re.search(r"\d,? (?:19|20)\d\d$|/", match["date"]) else "In"
    return f"{joint} {match['date']}, {told}"


def _is_sentence(words: str) -> bool:
    """Whether a verb tells an event, or an article or pronoun begins: offences have neither."""
    if _VERB.match(words):
        return False
    return bool(_SUBJECT.match(words)) or any(not each.noun for each in triggers.find(words))


def _past(match: re.Match[str]) -> str:
    verb = match.group()
    ending = "d" if verb.endswith("es") else "ed"
    return _IRREGULAR.get(verb.lower(), f"{verb[:-1]}{ending}")


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
