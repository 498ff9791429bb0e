"""List of Deaths in ICE Custody: one cumulative table, re-published under a new name each time.

Quirks of the edition of 5 June 2017: pages turned by 90 degrees, the header on page 1 only, no rule
above the first row of later pages, blank pages at the end, words broken in the middle. It prints
names and birth dates, which never leave extraction; the age at death is derived from them there.
"""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from extractors.fitting import parse_pdf
from extractors.linked import linked
from extractors.records import Document
from extractors.source import Source
from extractors.web.media import PDF

KEY = "ice_detention_deaths"
LISTING = "https://www.ice.gov/detain/detainee-death-reporting"

_REPORT = re.compile(r"/doclib/foia/reports/detaineedeaths-(\d{4})-(\d{4})\.pdf$")


def discover(html: str) -> tuple[Document, ...]:
    """The lists that the page on detainee deaths links."""
    return linked(
        html,
        series=KEY,
        listing=LISTING,
        known=_REPORT.search,
        expected="/doclib/foia/reports/detaineedeaths-YYYY-YYYY.pdf",
    )


def dated(document: Document) -> tuple[dt.date, dt.date] | None:
    """The fiscal years in the list's name, each of which begins on 1 October before it."""
    found = _REPORT.search(urlsplit(document.url).path)
    if not found:
        return None
    return dt.date(int(found[1]) - 1, 10, 1), dt.date(int(found[2]), 9, 30)


SOURCE = Source(
    key=KEY,
    agency="U.S. Immigration and Customs Enforcement",
    title="List of Deaths in ICE Custody",
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=discover,
    parse=parse_pdf,
    media=(PDF,),
    cumulative=True,
    dated=dated,
    folder="https://www.ice.gov/doclib/foia/reports/detaineedeaths",
)
