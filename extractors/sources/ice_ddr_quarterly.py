"""Quarterly Declined Detainer Report of ICE: cases told in prose, from Fiscal Year 2018 on.

A selection of cases, never a list of all: it is not to be added to the weekly tables. Its entries stand
under the jurisdiction that did not honour the detainer. No issue of it could be had, so its form is
taken from what is quoted of it; a report of another form is quarantined with what was expected.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.entries import entries
from extractors.linked import linked
from extractors.records import Document
from extractors.source import Source
from extractors.web.media import PDF

if TYPE_CHECKING:
    from extractors.records import PrintedText

KEY = "ice_ddr_quarterly"
AGENCY = "U.S. Immigration and Customs Enforcement"
LISTING = "https://www.ice.gov/spotlight/declined-detainers"
TITLE = "Declined Detainer Report"

_REPORT = re.compile(
    r"/doclib/(?:[\w-]+/)*[\w-]*declined-?detainer-?report[\w-]*\.pdf$", re.IGNORECASE
)

_QUARTER = re.compile(r"fy-?(\d{4})-?q([1-4])", re.IGNORECASE)


def discover(html: str) -> tuple[Document, ...]:
    """The quarterly reports that the page on declined detainers links."""
    return linked(
        html,
        series=KEY,
        listing=LISTING,
        known=_REPORT.search,
        expected="/doclib/...declined-detainer-report....pdf",
    )


def dated(document: Document) -> tuple[dt.date, dt.date] | None:
    """The quarter in the report's name; a fiscal year begins on 1 October before it."""
    found = _QUARTER.search(urlsplit(document.url).path)
    if not found:
        return None
    year, quarter = int(found[1]), int(found[2])
    start = dt.date(year - 1, 10, 1) if quarter == 1 else dt.date(year, 3 * quarter - 5, 1)
    after = dt.date(year, 3 * quarter - 2, 1)
    return start, after - dt.timedelta(days=1)


def parse(content: bytes, document: Document) -> PrintedText:
    """What a report prints."""
    return entries(content, document, title=TITLE, stated_by=AGENCY)


SOURCE = Source(
    key=KEY,
    agency=AGENCY,
    title=TITLE,
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=discover,
    parse=parse,
    media=(PDF,),
    cumulative=True,
    dated=dated,
)
