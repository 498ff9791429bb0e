"""Where a row stands, as a picture drawn from the archived document."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from extractors.archive import Archive
from extractors.errors import UnreadableError
from extractors.layouts import load_layouts
from extractors.pdf import sandbox
from extractors.pdf.evidence import Mark, draw_row
from extractors.records import Spot
from transforms.schema import EVIDENCE, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.settings import Settings

_ABOUT = frozenset(column.name for column in (*EVIDENCE, *VERSION))
_MADE_FROM = {"offences": "activity", "field_office": "jurisdiction"}
"""Columns that do not bear the name of their cell."""


def picture(settings: Settings, found: Mapping[str, Any]) -> bytes:
    """A PNG for what ``explain`` found; the document is read where it can do no harm.

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
        _heading(found),
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
    """One mark a printed cell; a statement is a line, printed as a whole."""
    if not found["printed"]:
        sentence = str(found["values"]["sentence_printed"]["value"])
        box = tuple(found["bbox"])
        value = f"{found['values']['measure']['value']}: {found['values']['value']['value']:,}"
        spots = (Spot(page=found["page"], bbox=box),)
        return [Mark(column="sentence", text=sentence, made=value, spots=spots)]
    return [
        Mark(
            column=name.replace("_", " "),
            text=cell["text"],
            made="; ".join(_made(name, found["values"])),
            spots=tuple(
                Spot(page=page, bbox=tuple(edge / 10 for edge in box))
                for page, *box in cell["spots"]
                if not cell.get("derived")
            ),
            filled=bool(cell.get("filled")),
        )
        for name, cell in found["printed"].items()
    ]


def _made(cell: str, values: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What rules made of a cell."""
    for name, each in values.items():
        mine = name == cell or name.startswith(f"{cell}_") or _MADE_FROM.get(name) == cell
        if mine and each["rule"] and name not in _ABOUT and each["value"] is not None:
            yield f"{name} = {_plain(each['value'])} ({each['rule']})"


def _plain(value: Any) -> str:
    """A value in a few words; of an offence its text and what is said of it."""
    if not isinstance(value, list):
        return str(value)
    return ", ".join(
        f"{each['text']}: {each['status']}, {each['family'] or 'no family'}"
        if isinstance(each, dict)
        else str(each)
        for each in value
    )
