"""List of Deaths in ICE Custody: one cumulative table, re-published under a new name each time.

Quirks of the edition of 5 June 2017: pages turned by 90 degrees, the header on page 1 only, no rule
above the first row of later pages, blank pages at the end, words broken in the middle. It prints
names and birth dates, which never leave extraction; the age at death is derived from them there.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.errors import LayoutError
from extractors.fitting import parse_pdf
from extractors.records import Document
from extractors.source import Lifecycle, Source
from extractors.web.links import links

KEY = "ice_detention_deaths"
LISTING = "https://www.ice.gov/detain/detainee-death-reporting"

_REPORT = re.compile(r"/doclib/foia/reports/detaineedeaths-\d{4}-\d{4}\.pdf$")


def discover(html: str) -> tuple[Document, ...]:
    """The lists that the page on detainee deaths links."""
    found = tuple(
        Document(url=link.url, series=KEY, title=link.text)
        for link in links(html, LISTING)
        if _REPORT.search(urlsplit(link.url).path)
    )
    if not found:
        raise LayoutError(
            LISTING,
            "expected a link to /doclib/foia/reports/detaineedeaths-YYYY-YYYY.pdf, found none",
            f"If the agency moved the list, change the pattern in extractors/sources/{KEY}.py.",
        )
    return found


SOURCE = Source(
    key=KEY,
    agency="U.S. Immigration and Customs Enforcement",
    title="List of Deaths in ICE Custody",
    listing=LISTING,
    hosts=("www.ice.gov",),
    lifecycle=Lifecycle(
        status="active",
        cadence="irregular",
        since="2017-06-05",
        evidence="https://www.ice.gov/doclib/foia/reports/detaineedeaths-2003-2017.pdf",
    ),
    discover=discover,
    parse=parse_pdf,
)
