"""A large pattern, tried only where a word begins in a way that it can match.

A regular expression of many alternatives costs as much at every word of a text as where it matches;
a look into a set of first letters costs next to nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container

_WORD = re.compile(r"(\w{1,3})\w*")


@lru_cache(maxsize=16)
def _beginnings(text: str) -> tuple[tuple[int, str], ...]:
    """Where each word begins, and its first three letters: several patterns look at one sentence."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return tuple([(word.start(), word[1].lower()) for word in _WORD.finditer(text)])
    return tuple([(word.start(), word[1]) for word in _WORD.finditer(lowered)])


def scan(
    stems: Container[str], pattern_for: Callable[[str], re.Pattern[str]], text: str
) -> list[re.Match[str]]:
    """The matches, one after another, of the pattern that goes with the first letters of a word.

    ``stems`` are the letters, up to three in lower case, with which a match can begin.
    """
    found = []
    done = 0
    for start, stem in [each for each in _beginnings(text) if each[1] in stems]:
        if start < done:
            continue
        match = pattern_for(stem).match(text, start)
        if match is not None:
            done = max(match.end(), start + 1)
            found.append(match)
    return found
