"""The web pages around the specimens: a landing page and a notice of correction."""

from __future__ import annotations

from cases import week1, week2, week3

_FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body>
<p class="specimen">SPECIMEN made for testing casetables. Not a publication of any agency.</p>
<main class="region-content"><article class="node--type-page">
<h1>{title}</h1>
{body}
</article></main>
</body></html>
"""

# The wording of the notice is that of ICE's own, a work of the United States government, published
# on ICE.gov in spring 2017 and quoted by AILA (document 17032002).
_NOTICE = """<p>The following repeats the notice that ICE published on ICE.gov in spring 2017.</p>
<blockquote>Correction: Due to a data processing error, the Jan. 28 - Feb 03, 2017 Declined Detainer Outcome
Report incorrectly attributed issued detainers to Franklin County, Iowa; Franklin County, New York;
Franklin County, Pennsylvania; and Montgomery County, Iowa that were in fact issued to agencies outside of
the respective county's jurisdiction in similarly named locations. Additionally, detainers that appeared as
being declined by Williamson County, TX and Bastrop County, TX were cases where the individual was
transferred to another facility where they were released. Finally, detainers appeared as being declined by
Chester County, PA and Richmond County, NC when those detainers were incorrectly issued to those locations.
The subjects of those detainers were in different locations.</blockquote>"""


def _listing() -> str:
    rows = "\n".join(
        f'<li><a href="/doclib/ddor/{week.name}.pdf">{week.period}</a></li>'
        for week in (week3(), week2(), week1())
    )
    return (
        "<p>Weekly reports, most recent first:</p>\n<ul>\n"
        f"{rows}\n</ul>\n"
        '<p><a href="/declined-detainer-outcome-report-correction">Correction</a></p>'
    )


PAGES = {
    "/declined-detainer-outcome-report": (
        "listing.html",
        _FRAME.format(title="Declined Detainer Outcome Report", body=_listing()),
    ),
    "/declined-detainer-outcome-report-correction": (
        "correction.html",
        _FRAME.format(title="Correction", body=_NOTICE),
    ),
}
"""URL path to file name and HTML."""
