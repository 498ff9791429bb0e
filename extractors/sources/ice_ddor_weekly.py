"""Weekly Declined Detainer Outcome Report of ICE, early 2017.

Three editions came out between 20 March and early April 2017, then ICE suspended the report. Quirks:
section titles are reworded from week to week, so sections are told by their numerals; Section I
counts detainers *issued*, never declined; the first edition is protected against copying; ICE
replaced files in place and corrected eight places in prose on the page that links them.
"""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from extractors.errors import LayoutError
from extractors.fitting import parse_pdf
from extractors.records import Document
from extractors.source import Source
from extractors.web.links import links
from extractors.web.media import PDF

KEY = "ice_ddor_weekly"
LISTING = "https://www.ice.gov/declined-detainer-outcome-report"

_REPORT = re.compile(
    r"/doclib/ddor/ddor(\d{4})[_-](\d\d)-(\d\d)to(\d\d)-(\d\d)\.pdf$", re.IGNORECASE
)
_NOTICE = re.compile(r"correction", re.IGNORECASE)


def discover(html: str) -> tuple[Document, ...]:
    """The weekly reports, and the notices of correction, that the listing links."""
    found = []
    for link in links(html, LISTING):
        path = urlsplit(link.url).path
        if _REPORT.search(path):
            found.append(Document(url=link.url, series=KEY, title=link.text))
        elif _NOTICE.search(path):
            found.append(Document(url=link.url, series=KEY, title=link.text, kind="notice"))
    if not any(document.kind == "report" for document in found):
        raise LayoutError(
            LISTING,
            f"expected links to /doclib/ddor/ddorYYYY_MM-DDtoMM-DD.pdf, found {len(found)} other links",
            "If the agency moved the reports, change the pattern in extractors/sources/"
            f"{KEY}.py; if it removed them, nothing is lost: the archive keeps what we had.",
        )
    return tuple(found)


def dated(document: Document) -> tuple[dt.date, dt.date] | None:
    """The week in the report's name; the year is that of its first day."""
    found = _REPORT.search(urlsplit(document.url).path)
    if not found:
        return None
    year, *days = map(int, found.groups())
    try:
        first, last = dt.date(year, *days[:2]), dt.date(year, *days[2:])
    except ValueError:
        return None
    return (first, last) if first <= last else (first, last.replace(year=year + 1))


SOURCE = Source(
    key=KEY,
    agency="U.S. Immigration and Customs Enforcement",
    title="Weekly Declined Detainer Outcome Report",
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=discover,
    parse=parse_pdf,
    media=(PDF,),
    cumulative=True,
    dated=dated,
    folder="https://www.ice.gov/doclib/ddor/",
)
