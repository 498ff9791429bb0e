"""Reads an archived document as if to load it, to tell what that would change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from flows.foreseen import Foreseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.records import Document
    from flows.run import Run
    from loaders.changes import Change

_EXAMPLES = 3
"""How many changes of a document are shown in full."""


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
