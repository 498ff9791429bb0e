"""What a listing links, under addresses and titles that may be stored and logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.narrative.addresses import nameless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.records import Document
    from extractors.source import Source


def discovered(source: Source, html: str) -> Sequence[Document]:
    """The documents of a listing; those of a series that names people name nobody.

    Raises:
        PipelineError: the listing is not the page that it was.
    """
    found = source.discover(html)
    return [nameless(each) for each in found] if source.names_people else found
