"""Where a row stands, as a picture drawn from the archived document."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from extractors.archive import Archive
from extractors.errors import UnreadableError
from extractors.layouts import load_layouts
from extractors.pdf import sandbox
from extractors.pdf.evidence import Mark, draw_row
from loaders.evidence import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.settings import Settings
    from loaders.evidence import Made


def picture(settings: Settings, found: Mapping[str, Any], *, alone: bool = False) -> bytes:
    """A PNG for what ``explain`` found; the document is read where it can do no harm.

    ``alone``: the pages without heading and legend, for whoever says the same in words.

    Raises:
        ArchiveError: the archive does not hold the document.
        UnreadableError: the row is printed nowhere on a page, or the document is no PDF.
    """
    marks = _marks(found)
    url = str(found["document"]["url"])
    if not any(mark.spots for mark in marks):
        what = f"no page shows row {found['row_id']}: only rows of PDFs have a place"
        raise UnreadableError(url, what, "casetables explain ROW_ID says where it comes from.")
    content = Archive(settings.archive).get(found["capture"]["sha256"])
    return sandbox.run(
        draw_row,
        content,
        marks,
        () if alone else _heading(found),
        url,
        prints_personal_columns(found["edition"]),
        document=url,
        memory_mb=settings.parse_memory_mb,
        seconds=settings.parse_seconds,
    )


def prints_personal_columns(edition: Mapping[str, Any]) -> bool:
    """Whether a document prints columns that are not kept; also when its layout is not known any more."""
    series = str(edition["series"])
    folder = resources.files("extractors.sources") / series
    for layout in load_layouts(folder) if folder.is_dir() else ():
        if layout.name == edition["layout"]:
            return any(field.personal for each in layout.sections for field in each.fields)
    return True


def _heading(found: Mapping[str, Any]) -> list[str]:
    edition = found["edition"]
    return [
        f"{found['table'].replace('_', ' ')}, page {found['page']} of {edition['pages']}",
        str(found["document"]["url"]),
        f"as published in the file with sha256 {found['capture']['sha256']}",
        f"row {found['row_id']}",
    ]


def _marks(found: Mapping[str, Any]) -> list[Mark]:
    return [
        Mark(
            column=cell.cell.replace("_", " "),
            text=cell.text,
            made="; ".join(_words(made) for made in cell.made),
            spots=cell.spots,
            filled=cell.filled,
        )
        for cell in cells(found)
    ]


def _words(made: Made) -> str:
    rule = f" ({made.rule})" if made.rule else ""
    before = f", set by a notice; stated: {made.stated}" if made.stated is not None else ""
    return f"{made.column} = {made.value}{rule}{before}"
