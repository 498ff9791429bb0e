"""A pattern's alternatives, and which of them a word can begin: the others need not be tried."""

from __future__ import annotations

import re
from functools import cache

_LEAD = re.compile(r"(?:\\b|\(\?<[!=][^()]*\))*")
_LETTERS = re.compile(r"[A-Za-z]*")
_OPTIONAL = ("?", "*", "{")


@cache
def of(pattern: str) -> tuple[str, ...]:
    """What the bars outside all brackets part."""
    found, start, depth, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 1)
        elif char == "|" and not depth:
            found.append(pattern[start:at])
            start = at + 1
        depth += {"(": 1, ")": -1}.get(char, 0)
        at += 1
    return (*found, pattern[start:])


def may_begin(alternative: str, stem: str) -> bool:
    """Whether a word with these first letters, in lower case, may begin a match; yes where unsure."""
    lead = _LEAD.match(alternative)
    text = alternative[lead.end() :] if lead else alternative
    if not text.startswith("(?:"):
        return _fits(text, stem)
    end = _closing(text)
    if text[end + 1 : end + 2] in _OPTIONAL:
        return True
    return any(_fits(each + text[end + 1 :], stem) for each in of(text[3:end]))


def _fits(text: str, stem: str) -> bool:
    letters = _LETTERS.match(text)
    prefix = letters.group() if letters else ""
    if text[len(prefix) :].startswith(_OPTIONAL):
        prefix = prefix[:-1]
    return stem.startswith(prefix[:3].lower())


def _closing(text: str) -> int:
    """Where the bracket closes that a text begins with."""
    depth, at = 0, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = text.index("]", at + 1)
        depth += {"(": 1, ")": -1}.get(char, 0)
        if not depth:
            return at
        at += 1
    raise ValueError(f"no bracket closes the first of {text!r}")
