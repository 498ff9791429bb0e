"""Where a row stands, as a picture drawn from the archived document."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from extractors.archive import Archive
from extractors.errors import UnreadableError
from extractors.layouts import load_layouts
from extractors.pdf import sandbox
from extractors.pdf.evidence import draw_row
from loaders.evidence import marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractors.pdf.evidence import Hidden
    from flows.settings import Settings


def picture(settings: Settings, found: Mapping[str, Any], *, alone: bool = False) -> bytes:
    """A PNG for what ``explain`` found; the document is read where it can do no harm.

    ``alone``: the pages without heading and legend, for whoever says the same in words.

    Raises:
        ArchiveError: the archive does not hold the document.
        UnreadableError: the row is printed nowhere on a page, or the document is no PDF.
    """
    drawn = marks(found)
    url = str(found["document"]["url"])
    if not any(mark.spots for mark in drawn):
        what = f"no page shows row {found['row_id']}: only rows of PDFs have a place"
        raise UnreadableError(url, what, "casetables explain ROW_ID says where it comes from.")
    content = Archive(settings.archive).get(found["capture"]["sha256"])
    return sandbox.run(
        draw_row,
        content,
        drawn,
        () if alone else _heading(found),
        url,
        hidden(found),
        document=url,
        memory_mb=settings.parse_memory_mb,
        seconds=settings.parse_seconds,
    )


def hidden(found: Mapping[str, Any]) -> Hidden:
    """What of the page the warehouse does not hold.

    Of a document without a layout everything: it is a text, in which the warehouse replaces names,
    or its layout is not known any more.
    """
    edition = found["edition"]
    folder = resources.files("extractors.sources") / str(edition["series"])
    for layout in load_layouts(folder) if folder.is_dir() else ():
        if layout.name == edition["layout"]:
            personal = any(field.personal for each in layout.sections for field in each.fields)
            if not personal:
                return "nothing"
            return "rest" if found["printed"] else "everything"
    return "everything"


def _heading(found: Mapping[str, Any]) -> list[str]:
    edition = found["edition"]
    return [
        f"{found['table'].replace('_', ' ')}, page {found['page']} of {edition['pages']}",
        str(found["document"]["url"]),
        f"as published in the file with sha256 {found['capture']['sha256']}",
        f"row {found['row_id']}",
    ]
