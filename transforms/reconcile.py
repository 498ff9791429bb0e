"""Stated figures against the rows extracted from the same edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.records import PrintedRow, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``reconciled``, ``differs`` or ``not_checkable``; ``extracted`` is None for the last.

    ``transforms.difference`` makes ``differs_explained`` of a difference with a recorded reason.
    """

    verdict: str
    extracted: int | None
    reason: str


def verdict(statement: Statement, rows: Sequence[PrintedRow]) -> Verdict:
    """How a stated figure compares with the rows of its section."""
    mine = [row for row in rows if row.section == statement.section]
    if statement.counts is None:
        reason = "the document does not print the cases behind this figure"
        return Verdict(verdict="not_checkable", extracted=None, reason=reason)
    if statement.counts == "rows":
        extracted = len(mine)
    else:
        texts = [row.cells[statement.counts].text.replace(",", "") for row in mine]
        unread = [text for text in texts if not text.isdecimal()]
        if unread:
            reason = f"{len(unread)} of the figures to be added up cannot be read"
            return Verdict(verdict="not_checkable", extracted=None, reason=reason)
        extracted = sum(map(int, texts))
    if extracted == statement.value:
        return Verdict(verdict="reconciled", extracted=extracted, reason="")
    difference = extracted - statement.value
    return Verdict(
        verdict="differs",
        extracted=extracted,
        reason=f"the rows give {extracted}, {abs(difference)} {'more' if difference > 0 else 'fewer'} "
        f"than the {statement.value} stated",
    )
