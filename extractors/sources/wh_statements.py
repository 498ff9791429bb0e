"""Statements and fact sheets of the White House, 2017 to 2021.

The fact sheet of 20 March 2018 on sanctuary cities is one of them. Quirks: a fact sheet quotes the
President above its text without saying when he spoke; the site is frozen since January 2021.
"""

from __future__ import annotations

from functools import partial

from extractors.page.listing import pages
from extractors.page.told import printed_text
from extractors.source import Source
from extractors.web.media import HTML

KEY = "wh_statements"
AGENCY = "The White House"
LISTING = "https://www.whitehouse.gov/briefings-statements/"

SOURCE = Source(
    key=KEY,
    agency=AGENCY,
    title="Statements and fact sheets",
    listing=LISTING,
    hosts=("www.whitehouse.gov",),
    discover=partial(pages, series=KEY, listing=LISTING, paths=r"/briefings-statements/[\w.%-]+/?"),
    parse=partial(printed_text, stated_by=AGENCY),
    media=(HTML,),
    further=r"/briefings-statements/page/(\d+)/?",
    names_people=True,
)
