"""Runs of capitalised words, and what each word in them is known to be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import known, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

LOWER = "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț"
_UPPER = rf"[^\W\d_{LOWER}]"
_TITLES = [
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Jr",
    "Sr",
    "St",
    "ST",
    "Lt",
    "Sgt",
    "Capt",
    "Col",
    "Gov",
    "Sen",
    "Rep",
    "Gen",
    "Prof",
    "Fr",
]
_TITLED = "|".join(f"(?<={title[0]}){title[1:]}" for title in _TITLES)
_REST = rf"(?:(?:{_TITLED})\.|\.(?:{_UPPER}\.)+|\.(?=[ ]{_UPPER})|\w*(?:[-'’‘.]\w+)*)"
_WORD = f"{_UPPER}{_REST}"
_JOINT = rf"[ \t\xa0]+(?:(?:{'|'.join(sorted(lexicon.PARTICLES))})[ \t\xa0]+){{0,3}}"
_RUN = re.compile(rf"{_UPPER}(?<![\w@#].){_REST}(?:{_JOINT}{_WORD}|-{_WORD})*")
"""Its first letter is looked for before what stands there, which is far quicker."""
_PIECE = re.compile(rf"{_WORD}|[{LOWER}]+")
_OPENS = re.compile(r"(?:^|[.!?:;•·|>\]][\"”’)]*\s*|[\n\"“(\-–—]\s*)$")
_JUSTICE = re.compile(r"Justice (?:Center|Complex|Department|Facility)\b")
_DAY_FOLLOWS = re.compile(r"\.?,?\s+(?:\d|unknown)")
_ACRONYM = re.compile(
    r"[A-Z][A-Z0-9/&]{1,2}s?$|(?:[A-Z]\.){2,}$|[A-Z]+-?\d[\w-]*$|(?:[A-Z]+-)+[A-Z0-9]+$"
)

_ENDING = re.compile(r"(?<=\w)(?:['’‘](?:s|re|ll|ve|d|m|t)?)$", re.IGNORECASE)

_MONTH_OR_NAME = "month_or_name"
BREAKING = frozenset({"date", "acronym", "role", "honorific"})
"""Kinds of words that end one name and cannot be inside another."""


class Piece(NamedTuple):
    """One word and where it stands; ``key`` is lower case without a possessive ending.

    A tuple, since hundreds are made for each release and a frozen record takes five times as long.
    """

    start: int
    end: int
    text: str
    key: str
    kind: str


class Run(NamedTuple):
    """Capitalised words side by side; ``opens`` if they begin a sentence, line or quotation.

    Its pieces count from ``start``, so that the same words elsewhere are the same pieces.
    """

    start: int
    pieces: tuple[Piece, ...]
    opens: bool


def runs(text: str) -> Iterator[Run]:
    """Every run of capitalised words, in order."""
    for match in _RUN.finditer(text):
        start = match.start()
        opens = not _follows_word(text, start) and (
            bool(_OPENS.search(text, max(0, start - 4), start)) and text[start - 3 : start] != "v. "
        )
        pieces, decided = _parts(match.group())
        yield Run(start, pieces if decided else _in_place(pieces, text, start), opens)


def _follows_word(text: str, start: int) -> bool:
    """Whether a word and a blank stand before: the common case, told without a search."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isalnum()


def _in_place(pieces: tuple[Piece, ...], text: str, start: int) -> tuple[Piece, ...]:
    """The pieces of a run with a month that may be a given name: what stands beside it decides."""
    return tuple(
        p if p.kind else p._replace(kind=_kind(p.text, text, start + p.end)) for p in pieces
    )


@lru_cache(maxsize=8192)
def _parts(run: str) -> tuple[tuple[Piece, ...], bool]:
    """Each word of a run, and whether their kinds are known; no kind where the text decides."""
    found = []
    for match in _PIECE.finditer(run):
        start, bare = match.start(), bare_of(match.group())
        kind = "agency" if _JUSTICE.match(run, start) else _known_kind(bare)
        kind = "" if kind == _MONTH_OR_NAME else kind
        found.append(Piece(start, start + len(bare), bare, bare.casefold(), kind))
    return tuple(found), all(piece.kind for piece in found)


def bare_of(word: str) -> str:
    """A word without its possessive ending."""
    return word if word.isalpha() else _ENDING.sub("", word)


def _kind(word: str, text: str, end: int) -> str:
    """What a month that may be a given name is in its place."""
    return "date" if is_dated(text, end, len(word)) else _looked_up(word, word.casefold())


@lru_cache(maxsize=16_384)
def _known_kind(word: str) -> str:
    """What a word is wherever it stands."""
    key = word.casefold()
    key = key.rstrip(".") if key.count(".") == 1 else key
    if key in _CALENDAR:
        return _MONTH_OR_NAME if key in _NAME_MONTHS else "date"
    if _GLUED_DATE.match(key):
        return "date"
    for kind, listed in _LISTED:
        if key in listed:
            return kind
    named = word.istitle() and key in lexicon.GIVEN_NAME_PLACES
    if (key in lexicon.ACRONYMS and not named) or (_ACRONYM.match(word) and not _is_spoken(key)):
        return "acronym"
    return _looked_up(word, key)


def _is_spoken(key: str) -> bool:
    """Whether three capitals are a word in a headline rather than an abbreviation."""
    return key in lexicon.PARTICLES or key in known.words() or key in known.name_like()


def _looked_up(word: str, key: str) -> str:
    if known.is_place(word) and key not in lexicon.GIVEN_NAME_PLACES:
        return "place"
    if known.is_word(key) or len(key) == 1:
        return "word"
    if all(part in known.name_like() or known.is_word(part) for part in key.split("-")):
        return "name_like"
    return "unknown"


def is_dated(text: str, end: int, length: int) -> bool:
    """A month that may be a given name is a month beside a day, a year or "in"."""
    before = text[max(0, end - length - 8) : end - length]
    return bool(_DAY_FOLLOWS.match(text, end) or _MONTH_BEFORE.search(before))


_GLUED_DATE = re.compile(rf"(?:{'|'.join(lexicon.MONTHS)})\.\d")
_CALENDAR = frozenset(lexicon.MONTHS) | lexicon.WEEKDAYS
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|since|until|late|early|mid|through|and|last|this|by|before|after|during)[ -]$",
    re.IGNORECASE,
)
_NAME_MONTHS = frozenset({"april", "may", "june", "jan", "august", "mar", "jun"})
_LISTED = (
    ("proper", lexicon.PROPER),
    ("role", lexicon.ROLES | lexicon.ROLE_PARTS),
    ("honorific", lexicon.HONORIFICS),
    ("agency", lexicon.AGENCY_HEADS),
    ("thing", lexicon.THINGS),
)
