"""Agencies that participate in ICE's 287(g) program: one workbook, replaced several times a week.

Quirks: the page links only the latest workbook, whose name ends in its day and half day
(``...05192025pm.xlsx``); the day stands nowhere inside. Days are typed by hand here and there
("05/082025"). A county is '#N/A' for most municipalities. The column ADDENDUM appears in July 2025.
Rows are agreements, not agencies: an agency with two support types stands twice. Links to agreements
lead through a mail filter of another host now and then and are not kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from urllib.parse import urlsplit

from extractors.linked import linked
from extractors.records import Document, Line, Printed, Spot
from extractors.source import Source
from extractors.web.media import XLSX
from extractors.xlsx import parse_xlsx

KEY = "ice_287g_agencies"
LISTING = "https://www.ice.gov/identify-and-arrest/287g"

_WORKBOOK = re.compile(r"participatingagencies(\d\d)(\d\d)(\d{4})[ap]m\.xlsx$", re.IGNORECASE)


def discover(html: str) -> tuple[Document, ...]:
    """The workbooks of participating agencies that the page of the program links."""
    return linked(
        html,
        series=KEY,
        listing=LISTING,
        known=_named,
        expected=".../participatingAgenciesMMDDYYYYam.xlsx",
    )


def dated(document: Document) -> tuple[dt.date, dt.date] | None:
    """The day in the workbook's name."""
    found = _named(document.url) or _named(document.title)
    if not found:
        return None
    month, day, year = map(int, found.groups())
    try:
        named = dt.date(year, month, day)
    except ValueError:
        return None
    return named, named


def parse(content: bytes, document: Document) -> Printed:
    """What the workbook prints; its name tells the day on which it was published."""
    printed = parse_xlsx(content, document)
    named = dated(document)
    if named is None:
        return printed
    line = Line(text=f"{named[0]}", spot=Spot(page=1, bbox=(0, 0, 0, 0)))
    return dataclasses.replace(printed, published=line)


def _named(address: str) -> re.Match[str] | None:
    return _WORKBOOK.search(urlsplit(address).path.replace("-", "").replace("_", ""))


SOURCE = Source(
    key=KEY,
    agency="U.S. Immigration and Customs Enforcement",
    title="Participating Agencies of the 287(g) Program",
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=discover,
    parse=parse,
    media=(XLSX,),
    dated=dated,
    folder="https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies",
)
