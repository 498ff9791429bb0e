"""Runs of capitals cut into groups, each to be judged by what stands around it.

Texts print the same words again and again: their groups are made once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import known, lexicon
from transforms.narrative.capitals import BREAKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transforms.narrative.capitals import Piece

_PART = re.compile(r"[^\W_]+")


def parts_of_all(pieces: Iterable[Piece]) -> frozenset[str]:
    """The parts of a name, in lower case, without particles and initials."""
    return frozenset().union(*(parts_of(piece.key) for piece in pieces))


@lru_cache(maxsize=16_384)
def parts_of(key: str) -> frozenset[str]:
    """The parts of one word of a name."""
    if key in lexicon.PARTICLES:
        return frozenset()
    return frozenset(part for part in _PART.findall(key) if len(part) > 1)


class Group(NamedTuple):
    """What stands between two words that no name contains, wherever it stands.

    Its pieces count from the start of their run; one without kinds is a word that is only capitalised
    for its place. ``parts`` are those of the name, ``is_organisation`` if one of its words says so,
    ``is_county`` if it begins with the whole name of a county, ``is_unheard_of`` if its first words are
    in no list.
    """

    pieces: tuple[Piece, ...]
    kinds: frozenset[str]
    opens: bool
    after_role: bool
    after_honorific: bool
    start: int
    end: int
    text: str
    parts: frozenset[str]
    is_organisation: bool
    is_county: bool
    is_unheard_of: bool

    @property
    def is_place(self) -> bool:
        """Whether a country, a people, a state or an office's city bears this name."""
        return known.is_place(self.text)


def _group(
    pieces: tuple[Piece, ...], kinds: frozenset[str], *, opens: bool, previous: str = ""
) -> Group:
    """The group of some pieces after a word of the kind ``previous``."""
    keys = [piece.key for piece in pieces]
    heads = {p.key for p in pieces if p.kind == "agency"} - lexicon.SURNAME_LIKE
    county = next((i for i, key in enumerate(keys) if key in {"county", "parish"}), 0)
    return Group(
        pieces=pieces,
        kinds=kinds,
        opens=opens,
        after_role=previous == "role",
        after_honorific=previous == "honorific",
        start=pieces[0].start,
        end=pieces[-1].end,
        text=" ".join([piece.text for piece in pieces]),
        parts=parts_of_all(pieces),
        is_organisation=bool(heads) or (pieces[-1].kind == "agency" and len(pieces) > 2),
        is_county=county > 0 and known.is_county(" ".join(p.text for p in pieces[:county])),
        is_unheard_of=all(piece.kind == "unknown" for piece in pieces[:2]),
    )


def whole(pieces: tuple[Piece, ...]) -> Group:
    """A run that is one name where a sentence begins."""
    return _group(pieces, frozenset(piece.kind for piece in pieces), opens=True)


@lru_cache(maxsize=8192)
def groups(pieces: tuple[Piece, ...], *, opens: bool, as_title: bool) -> tuple[Group, ...]:
    """What a run is to be judged by, whatever stands around it; a lone word that says nothing is left out."""
    if len(pieces) == 1 and _says_nothing(pieces[0], opens=opens):
        return ()
    return tuple(_stretches(pieces, opens=opens, as_title=as_title))


def _says_nothing(piece: Piece, *, opens: bool) -> bool:
    """Whether a lone word needs no second look: a date, or "The" where a sentence begins."""
    if piece.kind in BREAKING:
        return True
    plain = piece.kind == "word" and piece.key in lexicon.OPENERS
    return opens and plain and piece.key not in lexicon.OPENERS_AND_NAMES


def _stretches(pieces: Sequence[Piece], *, opens: bool, as_title: bool) -> Iterator[Group]:
    """The stretches of a run; a word that is only capitalised for its place has no kinds."""
    group: list[Piece] = []
    previous = ""
    for index, piece in enumerate(pieces):
        first = index == 0 and opens
        alone = not _touches_name(pieces, index) and not _heads(group)
        only = first and len(pieces) == 1
        if piece.kind in BREAKING or _is_opener(
            piece, first=first, as_title=as_title, alone=alone, only=only
        ):
            yield from _parted(group, previous, opens=opens)
            if piece.kind not in BREAKING:
                yield _group((piece,), frozenset(), opens=opens)
            group, previous = [], piece.kind
        else:
            group.append(piece)
    yield from _parted(group, previous, opens=opens)


def _heads(group: Sequence[Piece]) -> bool:
    """Whether the words so far begin the name of an organisation or operation."""
    return any(piece.kind in {"agency", "proper"} for piece in group)


def _touches_name(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a word stands beside an unexplained one and may be a part of the same name."""
    if index and pieces[index - 1].kind == "unknown":
        return True
    return index + 1 < len(pieces) and pieces[index + 1].kind == "unknown"


def _may_be_somebody(piece: Piece) -> bool:
    """Whether a word that begins a sentence alone may be a name: a plural, a pronoun and a number are none."""
    if piece.kind != "word" or piece.key in lexicon.OPENERS or "-" in piece.key:
        return False
    return not piece.key.endswith(("s", "body", "men", "people", "teen", "ty", "one", "half"))


def _is_opener(piece: Piece, *, first: bool, as_title: bool, alone: bool, only: bool) -> bool:
    """Whether a word is only capitalised for its place, so that a name begins or ends there."""
    if piece.key == "the" or (piece.key == "an" and (first or as_title)):
        return True
    if only and (piece.key in lexicon.OPENERS_AND_NAMES or _may_be_somebody(piece)):
        return False
    if first and (alone or piece.kind == "word"):
        return piece.key in lexicon.OPENERS or (piece.kind == "word" and alone)
    return as_title and piece.kind == "word" and (alone or piece.key in lexicon.OPENERS)


def _parted(group: Sequence[Piece], previous: str, *, opens: bool) -> Iterator[Group]:
    """An organisation and the name that follows it without a comma, as captions print them."""
    heads = [index for index, piece in enumerate(group) if piece.kind == "agency"]
    end = heads[-1] + 1 if heads else len(group)
    tail = group[end:]
    is_name = len(tail) >= 2 and all(piece.kind == "unknown" for piece in tail)
    for part in (group[:end], tail) if is_name else (group,):
        if trimmed := _trimmed(part):
            kinds = frozenset(piece.kind for piece in trimmed if not piece.text.islower())
            first = opens and trimmed[0].start == 0
            yield _group(trimmed, kinds, opens=first, previous=previous)


def _trimmed(group: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces from the first to the last capital."""
    capitals = [index for index, piece in enumerate(group) if not piece.text.islower()]
    return tuple(group[capitals[0] : capitals[-1] + 1]) if capitals else ()
