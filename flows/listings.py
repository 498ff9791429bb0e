"""Discover: the pages of a listing, what they link, and what of it is looked at."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from extractors.records import Document
from extractors.web.links import next_page, page_number, page_text
from extractors.web.states import is_turn, shrank
from flows.acquire import look_at
from flows.discovered import discovered
from flows.report import Alarm, Look
from flows.run import now
from loaders import record, sightings
from transforms.narrative.addresses import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extractors.source import Source
    from flows.run import Run

    Page = tuple[str, Sequence[Document]]

A_NIGHT = 10
"""Pages of one listing that a night follows at most; what is older is for a backfill."""

MOST = 5000
"""Pages that nothing follows beyond."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a listing links as far as it was read.

    The newest page comes last: who is stopped among them and begins at the front again finds
    something unknown on every page from the newest to where it stopped. ``cut`` says that there
    were pages beyond the most that were to be followed.
    """

    looks: list[Look] = field(default_factory=list)
    documents: Sequence[Document] = ()
    cut: bool = False


def look_at_all(run: Run, source: Source) -> tuple[list[Look], list[Alarm]]:
    """Look at a series' listing, at what it links, and at a seventh of what it linked once.

    Further pages are read while they bring something that was never seen. Failures are looks too.
    """
    seen = sightings.documents(run.engine, source.key)
    held = [x for x in seen if x.kind == "report" and x.url.startswith("http")]
    urls, owed = {x.url for x in seen}, _owed(run, source, seen)
    listing = listed(
        run, source, lambda page: owed or any(x.url not in urls for x in page), most=A_NIGHT
    )
    linked = listing.documents
    alarms = []
    if source.cumulative and linked and shrank(_reports(linked), len(held)):
        alarms.append(_shrunken(source, _reports(linked), len(held)))
    if listing.cut and held and not owed:
        alarms.append(_cut(source))
    known = {document.url for document in linked}
    due = [
        x
        for x in held
        if x.url not in known and not is_hidden(x.url) and is_turn(x.url, now().toordinal())
    ]
    return [*listing.looks, *look_at(run, [*linked, *due], source)], alarms


def listed(
    run: Run, source: Source, goes_on: Callable[[Sequence[Document]], bool], *, most: int = MOST
) -> Listed:
    """Look at the pages of a listing as long as ``goes_on`` says so of what one brings.

    A page that cannot be read ends the walk; its look has failed.
    """
    looks: list[Look] = []

    def read(url: str) -> Page | None:
        look, page = listing_page(run, source, url)
        looks.append(look)
        return page

    documents, cut = _walk(source, read, goes_on, most)
    return Listed(looks=looks, documents=documents, cut=cut)


def peek(run: Run, source: Source, goes_on: Callable[[Sequence[Document]], bool]) -> Listed:
    """What a listing links now, without a record of the looks."""

    def read(url: str) -> Page | None:
        try:
            html = page_text(run.client.fetch(url, hosts=source.hosts).content or b"")
            return html, discovered(source, html)
        except PipelineError as error:
            logger.warning("%s", error)
            return None

    documents, cut = _walk(source, read, goes_on, MOST)
    return Listed(documents=documents, cut=cut)


def listing_page(run: Run, source: Source, url: str) -> tuple[Look, Page | None]:
    """A look at one page of a listing, its HTML and what it links; None when it cannot be read."""
    document = Document(url=url, series=source.key, kind="listing", title=source.title)
    (look,) = look_at(run, [document], source)
    there = record.latest(run.engine, [url]).get(url)
    if there is None or look.outcome == "failed":
        return look, None
    try:
        html = page_text(run.archive.get(there.sha256))
        return look, (html, discovered(source, html))
    except PipelineError as error:
        logger.warning("%s", error)
        return Look(url=url, kind="listing", outcome="failed", note=str(error)), None


def _walk(
    source: Source,
    read: Callable[[str], Page | None],
    goes_on: Callable[[Sequence[Document]], bool],
    most: int,
) -> tuple[list[Document], bool]:
    """The documents of the pages from the first on, and whether there were more than ``most``."""
    pages: list[list[Document]] = []
    found: set[str] = set()
    url: str | None = source.listing
    for _ in range(most):
        page = read(url) if url else None
        if page is None:
            return list(chain.from_iterable(reversed(pages))), False
        html, documents = page
        fresh = [document for document in documents if document.url not in found]
        found |= {document.url for document in fresh}
        pages.append(fresh)
        # A page that repeats the one before it is the end of what this site gives.
        further = source.further and fresh and goes_on(fresh)
        url = next_page(html, url or "", source.further) if further else None
    return list(chain.from_iterable(reversed(pages))), url is not None


def _owed(run: Run, source: Source, seen: Sequence[Document]) -> bool:
    """Whether a night could not read a page that it came to, so that known ones hide unknown ones."""
    return any(
        before.outcome == "failed"
        for before in sightings.befores(run.engine, list(_within(source, seen))).values()
    )


def _within(source: Source, seen: Sequence[Document]) -> Iterator[str]:
    """The further pages that a night reaches."""
    if source.further:
        for each in seen:
            if each.kind == "listing" and 0 < page_number(each.url, source.further) <= A_NIGHT:
                yield each.url


def _reports(documents: Sequence[Document]) -> int:
    return sum(document.kind == "report" for document in documents)


def _shrunken(source: Source, linked: int, held: int) -> Alarm:
    return Alarm(
        series=source.key,
        kind="listing",
        sentence=f"{source.listing} links {linked} reports, we hold {held}: was the page rebuilt?",
        advice=f"Look at the page; if its links changed, mend discover in extractors/sources/{source.key}.py. "
        "Nothing was deleted.",
    )


def _cut(source: Source) -> Alarm:
    return Alarm(
        series=source.key,
        kind="listing",
        sentence=f"{source.listing} has more that is new than a night follows ({A_NIGHT} pages).",
        advice=f"casetables backfill --source {source.key} --from DAY --to DAY fetches what is older.",
    )
