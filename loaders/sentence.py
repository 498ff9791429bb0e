"""The sentence in which a row of a text stands, with the words that its values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

_READ = ("agency", "place", "person", "speaker", "role", "channel")
_PRINTED = ("quotation_printed", "reference_printed")


def pieces(found: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether a value of the row comes from it.

    Of what ``explain`` found; nothing for a row that is not of a text.
    """
    values = {name: made["value"] for name, made in found["values"].items()}
    if "span" not in values:
        return []
    sentence = str(values["sentence_printed"])
    made: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(_spans(sentence, values, found["edition"]["published_on"])):
        if start >= at:
            made += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    return [piece for piece in (*made, (sentence[at:], False)) if piece[0]]


def _spans(
    sentence: str, values: Mapping[str, Any], published: dt.date | None
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


def _words(values: Mapping[str, Any]) -> Iterable[str]:
    printed = [values[name] for name in (*_READ, *_PRINTED) if values.get(name)]
    return [*map(str, printed), *map(str, values.get("offences") or ())]
