"""What one look at a document comes to, given the last one: the state machine of acquisition.

new        never held before
unchanged  the site says so (304)
identical  the site sent the bytes that we hold
changed    the site sent other bytes
moved      the bytes that we hold, now at the end of a permanent redirect
gone       the site says that there is nothing (404, 410); what we hold stays
recovered  gone, never held, and found in a web archive
failed     no answer, or one that cannot be the document; nothing is known of its state
by_hand    brought in by a person
"""

from __future__ import annotations

from dataclasses import dataclass

OUTCOMES = (
    "new",
    "unchanged",
    "identical",
    "changed",
    "moved",
    "gone",
    "recovered",
    "failed",
    "by_hand",
)
GONE = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is known of a document: the capture held, and how its last look ended."""

    sha256: str | None = None
    via: str | None = None
    outcome: str | None = None


def judge(before: Before, *, sha256: str | None, moved_to: str | None) -> str:
    """The outcome of an answer; ``sha256`` None is a 304, ``moved_to`` a permanent redirect's end.

    >>> judge(Before(), sha256="a", moved_to=None)
    'new'
    >>> held = Before(sha256="a")
    >>> judge(held, sha256=None, moved_to=None), judge(held, sha256="a", moved_to=None)
    ('unchanged', 'identical')
    >>> judge(held, sha256="b", moved_to="there"), judge(held, sha256="a", moved_to="there")
    ('changed', 'moved')
    >>> judge(Before(sha256="a", via="there"), sha256=None, moved_to="there")
    'unchanged'
    """
    if before.sha256 is None:
        return "new"
    if sha256 is not None and sha256 != before.sha256:
        return "changed"
    if moved_to and moved_to != before.via:
        return "moved"
    return "unchanged" if sha256 is None else "identical"


def shrank(linked: int, held: int) -> bool:
    """Whether a listing links so much less than we hold that it was rather rebuilt than emptied."""
    return linked * 2 < held


def is_turn(url: str, day: int, *, of: int = 7) -> bool:
    """Whether an address is looked at on that day of a round; needs no memory.

    >>> [is_turn("https://www.ice.gov/a.pdf", day) for day in range(14)].count(True)
    2
    """
    return sum(url.encode()) % of == day % of
