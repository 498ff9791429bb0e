"""What a publication series is to us: where it is listed, what it links, how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.records import Document, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """Whether more is to be expected: ``active``, ``suspended`` or ``ended``.

    ``since`` is the ISO date from which that holds, ``evidence`` where it is said.
    """

    status: str
    cadence: str
    since: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication series of one agency.

    ``hosts`` are the only ones its documents may come from. ``discover`` takes the listing's HTML
    and gives the documents that it links; ``parse`` takes a capture's bytes and its document. Both
    are module-level functions, since parsing happens in a child process; both raise PipelineError.
    """

    key: str
    agency: str
    title: str
    listing: str
    hosts: tuple[str, ...]
    lifecycle: Lifecycle
    discover: Callable[[str], tuple[Document, ...]]
    parse: Callable[[bytes, Document], Printed]
