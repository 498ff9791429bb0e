"""The blocks of a page's body, in order, with their place in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from extractors.page.models import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "pre", "dd", "dt"]
)
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "nav",
        "aside",
        "footer",
        "form",
        "figcaption",
        "noscript",
        "iframe",
        "button",
        "svg",
        "template",
        "header",
    ]
)
_LINE_BREAK = "\x1e"
_HOLDERS = _BLOCKS | {"table"}
_SPACE = re.compile(r"\s+")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z .'’-]+[A-Z](?:, [A-Z][\w.]*(?: [A-Z][\w.]*)*)?,?)\s*(?:—|–|--|-)\s*\S"
)
_NOT_A_PLACE = re.compile(r"(?:UPDATE|UPDATED|EDITOR|CORRECTION|NOTE|PHOTO|VIDEO)")


def text_of(body: Tag) -> tuple[str, tuple[Block, ...]]:
    """The body's text, one block a line, and where each block stands."""
    lines = []
    blocks = []
    at = 0
    for tag, line in _lines(body):
        lines.append(line)
        blocks.append(Block(tag=tag, start=at, end=at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), tuple(blocks)


def captions_of(body: Tag) -> tuple[str, ...]:
    """Alternative texts and captions of the body's pictures, each once."""
    found = [str(image.get("alt") or "") for image in body.find_all("img")]
    found += [caption.get_text(" ") for caption in body.find_all("figcaption")]
    return tuple(dict.fromkeys(line for text in found if (line := squeeze(text))))


def dateline_of(text: str) -> str:
    """The place before the dash that begins a release; empty if none does."""
    match = _DATELINE.match(text)
    if match is None or _NOT_A_PLACE.match(match["place"]):
        return ""
    return match["place"].rstrip(", ")


def squeeze(text: str) -> str:
    """Every run of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def _lines(body: Tag) -> Iterator[tuple[str, str]]:
    """Depth first: a block without blocks inside is a line, and so is loose text between blocks."""
    loose: list[str] = []
    for child in body.children:
        if isinstance(child, Tag) and child.name in _LEFT_OUT:
            continue
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child)):
            yield from _flush(loose)
            loose = []
            yield from _block(child)
        elif isinstance(child, Tag) and child.name == "br":
            loose.append(_LINE_BREAK)
        elif type(child) is NavigableString or isinstance(child, Tag):
            loose.append(_plain(child) if isinstance(child, Tag) else str(child))
    yield from _flush(loose)


def _block(tag: Tag) -> Iterator[tuple[str, str]]:
    if _holds_blocks(tag):
        yield from _lines(tag)
        return
    separator = " | " if tag.name == "tr" else ""
    cells = tag.find_all(["td", "th"]) if tag.name == "tr" else [tag]
    line = separator.join(squeeze(_plain(cell)) for cell in cells)
    if line.strip(" |"):
        yield tag.name, line


def _plain(tag: Tag) -> str:
    parts = []
    for piece in tag.descendants:
        if type(piece) is NavigableString and not _is_left_out(piece, tag):
            parts.append(str(piece))
        elif isinstance(piece, Tag) and piece.name == "br":
            parts.append(" ")
    return "".join(parts)


def _is_left_out(piece: NavigableString, top: Tag) -> bool:
    for parent in piece.parents:
        if parent is top:
            return False
        if parent.name in _LEFT_OUT:
            return True
    return False


def _holds_blocks(tag: Tag) -> bool:
    if tag.name in _LEFT_OUT or tag.name == "tr":
        return False
    return any(isinstance(piece, Tag) and piece.name in _HOLDERS for piece in tag.descendants)


def _flush(loose: list[str]) -> Iterator[tuple[str, str]]:
    """Loose text is one line, unless two line breaks in a row part it."""
    for line in re.split(rf"{_LINE_BREAK}\s*{_LINE_BREAK}", "".join(loose)):
        if plain := squeeze(line.replace(_LINE_BREAK, " ")):
            yield "p", plain
