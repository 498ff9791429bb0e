"""Statements and fact sheets of the White House, 2017 to 2021.

The fact sheet of 20 March 2018 on sanctuary cities is one of them. Quirks: a fact sheet quotes the
President above its text without saying when he spoke; the site is frozen since January 2021.
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

KEY = "wh_statements"
AGENCY = "The White House"
LISTING = "https://www.whitehouse.gov/briefings-statements/"

_STATEMENT = re.compile(r"/briefings-statements/[\w.%-]+/?$")


def discover(html: str) -> tuple[Document, ...]:
    """The statements and fact sheets that the listing links."""
    found = tuple(
        Document(url=link.url, series=KEY, title=link.text)
        for link in links(html, LISTING)
        if link.text and _STATEMENT.fullmatch(urlsplit(link.url).path)
    )
    if not found:
        raise LayoutError(
            LISTING,
            "expected links to /briefings-statements/..., found none",
            f"If the site was rebuilt, change the pattern in extractors/sources/{KEY}.py.",
        )
    return found


def parse(content: bytes, document: Document) -> PrintedText:
    """What a statement prints."""
    return printed_text(content, document, stated_by=AGENCY)


SOURCE = Source(
    key=KEY,
    agency=AGENCY,
    title="Statements and fact sheets",
    listing=LISTING,
    hosts=("www.whitehouse.gov",),
    discover=discover,
    parse=parse,
    media=(HTML,),
    names_people=True,
)
