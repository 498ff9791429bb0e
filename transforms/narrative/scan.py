"""A large pattern, tried only where a word begins in a way that it can match.

A regular expression of many alternatives costs as much at every word of a text as where it matches;
a look into a set of first letters costs next to nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16)
def _beginnings(text: str) -> tuple[tuple[int, str], ...]:
    """Where each word begins, and its first three letters: several patterns look at one sentence."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return tuple((word.start(), word.group()[:3].lower()) for word in _WORD.finditer(text))
    return tuple(
        (start := word.start(), lowered[start : min(start + 3, word.end())])
        for word in _WORD.finditer(text)
    )


def scan(
    pattern_for: Callable[[str], re.Pattern[str] | None], text: str
) -> Iterator[re.Match[str]]:
    """The matches, one after another, of the pattern that goes with the first letters of a word.

    ``pattern_for`` is asked at every word with up to three letters in lower case.
    """
    done = 0
    for start, stem in _beginnings(text):
        if start < done or (pattern := pattern_for(stem)) is None:
            continue
        match = pattern.match(text, start)
        if match is not None:
            done = max(match.end(), start + 1)
            yield match
