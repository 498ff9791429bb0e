"""What reading an archived document again would change in the warehouse, before it does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.records import Document
    from flows.run import Run
    from loaders.changes import Change

_EXAMPLES = 3
"""How many changes of a document are shown in full."""


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


def foresee(run: Run, document: Document, sha256: str) -> Foreseen:
    """Read one archived capture with today's code and compare; nothing is written."""
    # A plan alone does not pay for the libraries that read and check.
    from expectations import gate
    from flows.edition import read
    from loaders import versions

    try:
        facts = read(run, document, sha256)
        checks = gate.check(facts)
        if checks.errors:
            failed = ", ".join(sorted({result.rule for result in checks.errors}))
            return Foreseen(url=document.url, held=f"checks fail: {failed}")
        found = versions.foresee(run.engine, facts, reader=run.reader(document.series))
    except PipelineError as error:
        return Foreseen(url=document.url, held=str(error))
    return Foreseen(
        url=document.url,
        opened=found.opened,
        closed=found.closed,
        counts=_counts(found.changes),
        examples=tuple(_example(change) for change in found.changes[:_EXAMPLES]),
    )


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


def _counts(changes: Sequence[Change]) -> tuple[tuple[str, str, str, str, int], ...]:
    found = Counter((each.fact, each.change, each.field, each.reason) for each in changes)
    return tuple((*key, count) for key, count in found.most_common())


def _example(change: Change) -> str:
    page = "" if change.page is None else f"page {change.page}, "
    if change.change != "edited":
        return f"{page}{change.change}: {change.new_text or change.old_text}"
    sides = ((change.old_text, change.old_value), (change.new_text, change.new_value))
    old, new = (" = ".join(str(part) for part in side if part is not None) for side in sides)
    return f"{page}{change.field}: {old or 'nothing'} -> {new or 'nothing'}"
