"""When the rules that find names cannot be trusted with a text."""

from __future__ import annotations

import re
from functools import lru_cache

from transforms.narrative import known, lexicon

LONGEST = 2_000_000
"""Characters: far more than any release, and still read in seconds."""

_TOO_FEW = 25
"""Words: less says nothing about a text's language, so it is read like a headline."""

_COMMON = lexicon.words(
    """the of and to in a was for on with his he by that from an is as at were who after had be has
    said this not are or her their she him its it they been"""
)
_WORD = re.compile(r"[\w’'-]+")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_LOWERS = frozenset(chr(c) for c in range(256) if _LOWER.match(chr(c)))
_BROKEN = re.compile(r"Ã[\x80-\xbf©¡³±]|â€|\ufffd|Â[\xa0-\xbf]")


def mend(text: str) -> str:
    """UTF-8 that was read as Windows-1252 is read again, if that explains all of it."""
    if not _BROKEN.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def reason(text: str) -> str:
    """Why capitals prove nothing in this text; empty if they do."""
    if len(text) > LONGEST:
        return f"the text is longer than any release: over {LONGEST:,} characters"
    return "the characters are broken" if _BROKEN.search(text) else _language(text)


def _language(text: str) -> str:
    start = text[:6_000]
    spoken = [word for word in start.split() if word[0].isalpha()]
    if len(spoken) < _TOO_FEW:
        return ""
    if _common(start) < 0.12 * len(spoken):
        return "the text is not English prose"
    capital = [word for word in spoken if word[0] not in _LOWERS]
    if len(capital) < 0.02 * len(spoken):
        return "the text has no capitals"
    if len(capital) <= 0.5 * len(spoken):
        return ""
    if sum(len(word) > 1 and not _LOWER.search(word) for word in capital) > 0.5 * len(spoken):
        return "the text is all capitals"
    return ""


def _common(start: str) -> int:
    """How many of the commonest words there are; as far as blanks part them, if that is many."""
    lower = start.lower()
    words = lower.split()
    apart = sum(map(_COMMON.__contains__, words))
    return (
        apart if apart > 0.12 * len(words) else sum(map(_COMMON.__contains__, _WORD.findall(lower)))
    )


@lru_cache(maxsize=8192)
def is_odd(part: str) -> bool:
    """A part of a name that is no word, place or role: wherever it stands, it is the name."""
    return (
        len(part) > 2
        and part not in known.words()
        and part not in known.name_like()
        and part not in lexicon.MONTHS
        and part not in lexicon.WEEKDAYS
        and part not in lexicon.PARTICLES
        and part not in lexicon.ROLES
        and part not in lexicon.AGENCY_HEADS
        and part not in lexicon.ACRONYMS
        and not known.is_place(part)
    )
