"""A cell of offences to its entries, each with the status that is printed for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.rules import Rule

SPLIT = Rule(
    id="offences.split",
    version=1,
    says="Entries end at a semicolon or a bullet; the status is the word in brackets behind an entry, "
    "or a leading 'Convicted of', 'Charged with' or 'Arrested for'; without one it is not stated",
    source="Weekly Declined Detainer Outcome Report, Section II, 'notable criminal activity'",
)

_BRACKET = re.compile(
    r"(?P<text>.+?)\s*\((?P<status>convict\w*|charge\w*|arrest\w*)\)", re.IGNORECASE
)
_VERB = re.compile(
    r"(?P<status>convicted of|charged with|arrested for)\s+(?P<text>.+)", re.IGNORECASE
)
_STATUS = {"con": "convicted", "cha": "charged", "arr": "arrested"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One entry. ``status`` is convicted, charged, arrested or not_stated, never inferred."""

    text: str
    status: str


def split(text: str) -> tuple[Offence, ...]:
    """The entries of a printed cell; an empty cell has none."""
    entries = (" ".join(part.split()) for part in re.split(r"[;•\n]", text))
    return tuple(_entry(entry) for entry in entries if entry)


def _entry(text: str) -> Offence:
    match = _BRACKET.fullmatch(text) or _VERB.fullmatch(text)
    if not match:
        return Offence(text=text, status="not_stated")
    return Offence(text=match["text"], status=_STATUS[match["status"][:3].casefold()])
