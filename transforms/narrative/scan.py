"""A large pattern, tried only where a word begins in a way that it can match.

A regular expression of many alternatives costs as much at every word of a text as where it matches;
a look into a set of first letters costs next to nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+")


def scan(pattern: re.Pattern[str], stems: frozenset[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` that begin at a word whose first three letters are in ``stems``."""
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done or word.group()[:3].lower() not in stems:
            continue
        match = pattern.match(text, start)
        if match is not None:
            done = max(match.end(), start + 1)
            yield match
