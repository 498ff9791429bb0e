"""What a narrative says: persons without names, what happened to them, who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.prose_schema import EVENT_TYPES

if TYPE_CHECKING:
    import datetime as dt

    from transforms.narrative.sentences import Sentence
__all__ = [
    "EVENT_TYPES",
    "Case",
    "Claim",
    "Declining",
    "Event",
    "Narrative",
    "Quotation",
    "Reference",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that the text says happened to one person.

    ``date`` is ISO, cut to the precision stated; ``inferred`` if its year is not printed or it is
    counted from another sentence ("later that day"); ``several`` if it is the first of a span of days,
    ``again`` if it is told as another of its kind ("a second detainer"). ``count`` is more than 1 for a repeated event
    that is told once; ``deduced`` if no verb tells it. ``start`` and ``end`` are the sentence's place in the redacted text.
    """

    type: str
    date: str | None = None
    inferred: bool = False
    several: bool = False
    again: bool = False
    deduced: bool = False
    place: str | None = None
    agency: str | None = None
    offences: tuple[str, ...] = ()
    count: int = 1
    start: int = 0
    end: int = 0

    @property
    def precision(self) -> str | None:
        """Day, month or year; None without a date."""
        return {10: "day", 7: "month", 4: "year"}[len(self.date)] if self.date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """An agency that the text says did not honour a detainer; county and state if they are known."""

    agency: str
    county: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One person who is the subject of enforcement, with everything as stated.

    ``person`` is the mark in the redacted text, None for a person without a printed name.
    ``contradictions`` names what the text states in two ways; the first one stands.
    """

    ordinal: int
    person: str | None
    age: int | None
    citizenship: str | None
    events: tuple[Event, ...]
    declining: tuple[Declining, ...]
    contradictions: tuple[str, ...] = ()

    def counted(self, kind: str) -> int:
        """How often a type of event happened, repeats told once included."""
        return sum(event.count for event in self.events if event.type == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks and whose they are; an official's name stays, a private one is a mark.

    ``said_on`` is the date of the saying where the text states one, with ``inferred`` for its year.
    """

    text: str
    speaker: str | None
    role: str | None
    organisation: str | None
    said_on: str | None
    inferred: bool
    channel: str | None
    source: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A count that the text states, and how many such events it tells.

    ``case`` is the ordinal of the person it speaks of, None for many persons. ``verdict`` is
    ``consistent``, ``fewer_events_than_claimed``, ``more_events`` or ``not_checkable``.
    """

    measure: str
    value: int
    bound: str
    case: int | None
    told: int | None
    verdict: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A law, order, form, court case or report that the text names; ``key`` is None if unlisted."""

    kind: str
    key: str | None
    title: str
    as_printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """A redacted text and what it says.

    ``status`` is ``read``, ``empty``, or ``unsure`` when names could not be told from other words:
    then there is no text and nothing was read, and ``reason`` says why.
    """

    status: str
    title: str
    text: str
    published: dt.date | None
    reason: str = ""
    people: int = 0
    unconfirmed: int = 0
    sentences: tuple[Sentence, ...] = ()
    cases: tuple[Case, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = field(default=())
