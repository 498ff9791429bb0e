"""What a publication series is to us: where it is listed, what it links, how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.lifecycle import Lifecycle, lifecycle

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from extractors.records import Document, Printed, PrintedText


def as_listed(document: Document) -> tuple[dt.date, dt.date] | None:
    """The day that the listing prints beside a document whose address and title tell no period."""
    return (document.listed_on, document.listed_on) if document.listed_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication series of one agency.

    ``hosts`` are the only ones its documents may come from. ``discover`` takes a listing page's
    HTML and gives the documents that it links; ``parse`` takes a capture's bytes and its document. Both
    are module-level functions, since parsing happens in a child process; both raise PipelineError.
    ``media`` lists what a report of the series may be; anything when it is empty. ``cumulative``
    says that the listing links every document that is still published, not only the latest.
    ``further`` finds the number in the address of a further page of a listing, newest page first.
    ``dated`` tells the days that a document speaks of from its address or title, before it is read.
    ``folder`` is the beginning of its documents' addresses, by which a web archive finds those that
    no listing links any more; empty when they share none.
    ``names_people`` that titles and addresses of its documents may name private persons.
    """

    key: str
    agency: str
    title: str
    listing: str
    hosts: tuple[str, ...]
    discover: Callable[[str], tuple[Document, ...]]
    parse: Callable[[bytes, Document], Printed | PrintedText]
    media: tuple[str, ...] = ()
    cumulative: bool = False
    further: str = ""
    dated: Callable[[Document], tuple[dt.date, dt.date] | None] = as_listed
    folder: str = ""
    names_people: bool = False

    @property
    def lifecycle(self) -> Lifecycle:
        """Its present phase."""
        return lifecycle(self.key)
