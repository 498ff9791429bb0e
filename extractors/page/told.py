"""A page as what its capture prints: the ``parse`` of every series of web pages told in prose."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extractors.page.read import read
from extractors.records import Defect, PrintedText, Spot

if TYPE_CHECKING:
    from extractors.records import Document

_NOWHERE = Spot(page=1, bbox=(0.0, 0.0, 0.0, 0.0))
"""A web page has no boxes: a sentence of it is found by its place in the text."""


def printed_text(content: bytes, document: Document, *, stated_by: str) -> PrintedText:
    """The page's text, with everything that the page says about itself.

    Raises:
        PipelineError: the bytes are no page with a text, or a page of another kind.
    """
    page = read(content, url=document.url)
    lines = page.text.split("\n")
    return PrintedText(
        document=document,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=1,
        engine="html.parser",
        layout=f"page/{page.template}",
        stated_by=stated_by,
        title=page.title,
        text=page.text,
        spots=(_NOWHERE,) * len(lines),
        # A heading may name a person, and a section is part of a row's name: web pages have none.
        sections=("",) * len(lines),
        subtitle=page.subtitle,
        dateline=page.dateline,
        published=page.published,
        modified=page.modified,
        topics=page.topics,
        captions=page.captions,
        defects=tuple(Defect(kind=kind, page=1) for kind in page.defects),
    )
