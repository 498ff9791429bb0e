"""Where a row of a text stands: its sentence, with what was read from it marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loaders.sentence import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator


def place(found: dict[str, Any]) -> Iterator[str]:
    """Page and box, or the place in the text, and the sentence."""
    x0, top, x1, bottom = found["bbox"]
    span = found["values"].get("span")
    if any(found["bbox"]) or not span:
        yield f"place      page {found['page']}, box {x0} {top} {x1} {bottom} (points from the top left)"
    if span:
        start, end = span["value"]
        yield f"place      characters {start} to {end} of the body of press_releases"
        yield f"sentence   {marked(found)}"


def marked(found: dict[str, Any]) -> str:
    """The sentence with «marks» around the words that the row's values come from."""
    return "".join(f"«{words}»" if made else words for words, made in pieces(found))
