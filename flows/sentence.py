"""Where a row of a text stands: its sentence, with what was read from it marked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_READ = ("agency", "place", "person", "speaker", "role", "channel")
_PRINTED = ("quotation_printed", "reference_printed")


def place(found: dict[str, Any]) -> Iterator[str]:
    """Page and box, or the place in the text, and the sentence."""
    x0, top, x1, bottom = found["bbox"]
    values = {name: made["value"] for name, made in found["values"].items()}
    if any(found["bbox"]) or "span" not in values:
        yield f"place      page {found['page']}, box {x0} {top} {x1} {bottom} (points from the top left)"
    if "span" in values:
        start, end = values["span"]
        yield f"place      characters {start} to {end} of the body of press_releases"
        published = (found["edition"] or {}).get("published_on")
        yield f"sentence   {marked(values, published)}"


def marked(values: dict[str, Any], published: dt.date | None) -> str:
    """The sentence with «marks» around the words that the row's values come from."""
    sentence = str(values["sentence_printed"])
    spans = sorted(_spans(sentence, values, published))
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:
            pieces += [sentence[at:start], "«", sentence[start:end], "»"]
            at = end
    return "".join([*pieces, sentence[at:]])


def _spans(
    sentence: str, values: dict[str, Any], published: dt.date | None
) -> Iterator[tuple[int, int]]:
    for words in _words(values):
        at = sentence.find(words)
        if words and at >= 0:
            yield at, at + len(words)
    day = values.get("happened") or values.get("said_on")
    if day:
        from transforms.narrative import when

        for date in when.find(sentence, published=published):
            if date.value == str(day):
                yield date.start, date.end


def _words(values: dict[str, Any]) -> Iterable[str]:
    printed = [values[name] for name in (*_READ, *_PRINTED) if values.get(name)]
    return [*map(str, printed), *map(str, values.get("offences") or ())]
