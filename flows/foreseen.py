"""What reading an archived document again would change in the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """One document: versions that would open and close, and what readers would be told.

    ``counts`` are fact, kind of change, field (empty for whole rows), reason and how many; ``held``
    says why the document would wait in quarantine instead.
    """

    url: str
    opened: int = 0
    closed: int = 0
    counts: tuple[tuple[str, str, str, str, int], ...] = ()
    examples: tuple[str, ...] = ()
    held: str = ""


def render(foreseen: Foreseen) -> Iterator[str]:
    """Lines for a person."""
    if foreseen.held:
        yield f"would wait in quarantine: {foreseen.held}"
    elif not foreseen.opened and not foreseen.closed:
        yield "read again, it says what is loaded"
    else:
        yield f"would open {foreseen.opened} versions and close {foreseen.closed}"
    for fact, change, field, reason, count in foreseen.counts:
        yield f"{count:>6}  {fact}, {field or 'rows'} {change} ({reason})"
    yield from (f"  e.g.  {example}" for example in foreseen.examples)
