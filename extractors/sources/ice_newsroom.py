"""News releases and statements of ICE.

Quirks: releases are edited in place, often two days after publication; the address holds no date; the
listing also links pages that are no releases, which the page itself says (``entityBundle``); topics
hold commas; one paragraph may be printed twice, as caption and as text. Titles, addresses and captions
name private persons, whom the warehouse does not.
"""

from __future__ import annotations

from functools import partial

from extractors.page.listing import pages
from extractors.page.told import printed_text
from extractors.source import Source
from extractors.web.media import HTML

KEY = "ice_newsroom"
AGENCY = "U.S. Immigration and Customs Enforcement"
LISTING = "https://www.ice.gov/newsroom"

SOURCE = Source(
    key=KEY,
    agency=AGENCY,
    title="News releases and statements",
    listing=LISTING,
    hosts=("www.ice.gov",),
    discover=partial(
        pages, series=KEY, listing=LISTING, paths=r".*/news/(?:releases|statements)/[\w.%-]+"
    ),
    parse=partial(printed_text, stated_by=AGENCY),
    media=(HTML,),
    further=r"/newsroom\?(?:.*&)?page=(\d+)",
    names_people=True,
)
