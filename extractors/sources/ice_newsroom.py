"""News releases and statements of ICE.

Quirks: releases are edited in place, often two days after publication; the address holds no date; the
listing also links pages that are no releases, which the page itself says (``entityBundle``); topics
hold commas; one paragraph may be printed twice, as caption and as text. Titles, addresses and captions
name private persons, whom the warehouse does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.errors import LayoutError
from extractors.page.told import printed_text
from extractors.records import Document
from extractors.source import Source
from extractors.web.links import links
from extractors.web.media import HTML

if TYPE_CHECKING:
    from extractors.records import PrintedText

KEY = "ice_newsroom"
AGENCY = "U.S. Immigration and Customs Enforcement"
LISTING = "https://www.ice.gov/newsroom"

_RELEASE = re.compile(r"/news/(?:releases|statements)/[\w.%-]+$")


def discover(html: str) -> tuple[Document, ...]:
    """The releases and statements that the listing links, newest first as it prints them."""
    found = tuple(
        Document(url=link.url, series=KEY, title=link.text)
        for link in links(html, LISTING)
        if link.text and _RELEASE.fullmatch(urlsplit(link.url).path)
    )
    if not found:
        raise LayoutError(
            LISTING,
            "expected links to /news/releases/..., found none",
            f"If the agency moved its releases, change the pattern in extractors/sources/{KEY}.py.",
        )
    return found


def parse(content: bytes, document: Document) -> PrintedText:
    """What a release prints."""
    return printed_text(content, document, stated_by=AGENCY)


SOURCE = Source(
    key=KEY,
    agency=AGENCY,
    title="News releases and statements",
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=discover,
    parse=parse,
    media=(HTML,),
    names_people=True,
)
