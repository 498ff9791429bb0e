"""Every stretch of capitals in a line, each with a verdict."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import lexicon
from transforms.narrative.capitals import BREAKING, LOWER, Piece, runs
from transforms.narrative.evidence import PRIVATE_AFTER, Stretch, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.narrative.capitals import Run

_WORDS = re.compile(r"[^\W\d_]{4,}")
_ACTS = re.compile(rf",? (?:\w+ly |then |later |also )?(?:{lexicon.PERSONS_VERBS})\b")
_LOWERS = frozenset(chr(c) for c in range(0x17F) if re.match(f"[{LOWER}]", chr(c))) | {"ș", "ț"}


class Found(NamedTuple):
    """A stretch of capitals: ``verdict`` is ``private``, ``official`` or ``explained``.

    ``sure`` is False for a private name that no context confirms: masked because nothing explains it.
    ``placed`` marks what was explained as a place or an organisation by what stands around it.
    """

    pieces: tuple[Piece, ...]
    verdict: str
    sure: bool
    opens: bool
    placed: bool = False


@lru_cache(maxsize=1024)
def find(line: str) -> tuple[Found, ...]:
    """Every stretch of capitals in a line with its verdict, in order; many releases end with the same lines."""
    return tuple(_found(line))


def _found(line: str) -> Iterator[Found]:
    loose = _is_loose(line)
    for run in runs(line):
        if not loose and _is_full_name(line, run):
            yield Found(pieces=run.pieces, verdict="private", sure=True, opens=True)
            continue
        if len(run.pieces) == 1 and _says_nothing(run.pieces[0], opens=run.opens):
            continue
        for stretch in _stretches(line, run.pieces, opens=run.opens, as_title=loose):
            if isinstance(stretch, Piece):
                yield Found(pieces=(stretch,), verdict="explained", sure=True, opens=run.opens)
                continue
            verdict, sure = judge(stretch)
            yield Found(
                pieces=stretch.pieces,
                verdict=verdict,
                sure=sure,
                opens=stretch.opens,
                placed=verdict == "explained" and "unknown" in stretch.kinds,
            )


def _is_full_name(line: str, run: Run) -> bool:
    """Whether two words of the dictionary begin a sentence as the name of somebody who then acts."""
    if not run.opens or len(run.pieces) != 2 or run.pieces[0].key in lexicon.OPENERS:
        return False
    kinds = {"word", "thing", "name_like"}
    plain = all(p.kind in kinds and p.text.istitle() and len(p.key) > 2 for p in run.pieces)
    after = line[run.end : run.end + 90]
    return plain and bool(PRIVATE_AFTER.match(after) or _ACTS.match(after))


def _is_loose(line: str) -> bool:
    """Whether capitals say little: a headline in title case or all capitals."""
    start = line[:400]
    if _is_prose(start):
        return False
    words = _WORDS.findall(start)
    if len(words) < 3:
        return False
    return sum(word[0] not in _LOWERS for word in words) > 0.6 * len(words)


def _is_prose(start: str) -> bool:
    """Whether plain words outnumber whatever the others can be: told without a search."""
    plain = others = 0
    for word in start.split():
        if len(word) > 3:
            if word.islower() and word.isalpha() and word.isascii():
                plain += 1
            else:
                others += (len(word) + 1) // 5
    return plain > others


def _says_nothing(piece: Piece, *, opens: bool) -> bool:
    """Whether a lone word needs no second look: a date, or "The" where a sentence begins."""
    if piece.kind in BREAKING:
        return True
    plain = piece.kind == "word" and piece.key in lexicon.OPENERS
    return opens and plain and piece.key not in lexicon.OPENERS_AND_NAMES


def _stretches(
    text: str, pieces: Sequence[Piece], *, opens: bool, as_title: bool
) -> Iterator[Stretch | Piece]:
    """The stretches of a run; a word that is only capitalised for its place comes as it is."""
    group: list[Piece] = []
    previous = ""
    for index, piece in enumerate(pieces):
        first = index == 0 and opens
        alone = not _touches_name(pieces, index) and not _heads(group)
        only = first and len(pieces) == 1
        if piece.kind in BREAKING or _is_opener(
            piece, first=first, as_title=as_title, alone=alone, only=only
        ):
            for part in _parted(group):
                yield from _stretch(text, part, pieces, previous, opens=opens)
            if piece.kind not in BREAKING:
                yield piece
            group, previous = [], piece.kind
        else:
            group.append(piece)
    for part in _parted(group):
        yield from _stretch(text, part, pieces, previous, opens=opens)


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
    if piece.key in {"the", "an"}:
        return True
    if only and (piece.key in lexicon.OPENERS_AND_NAMES or _may_be_somebody(piece)):
        return False
    if first and (alone or piece.kind == "word"):
        return piece.key in lexicon.OPENERS or (piece.kind == "word" and alone)
    return as_title and piece.kind == "word" and (alone or piece.key in lexicon.OPENERS)


def _parted(group: Sequence[Piece]) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """An organisation and the name that follows it without a comma, as captions print them."""
    heads = [index for index, piece in enumerate(group) if piece.kind == "agency"]
    end = heads[-1] + 1 if heads else len(group)
    tail = group[end:]
    is_name = len(tail) >= 2 and all(piece.kind == "unknown" for piece in tail)
    return (group[:end], tail) if is_name else (group, ())


def _stretch(
    text: str, group: Sequence[Piece], run: Sequence[Piece], previous: str, *, opens: bool
) -> Iterator[Stretch]:
    trimmed = tuple(group)
    while trimmed and trimmed[0].text.islower():
        trimmed = trimmed[1:]
    while trimmed and trimmed[-1].text.islower():
        trimmed = trimmed[:-1]
    if not trimmed:
        return
    start, end = trimmed[0].start, trimmed[-1].end
    yield Stretch(
        pieces=trimmed,
        kinds=frozenset(piece.kind for piece in trimmed if not piece.text.islower()),
        opens=opens and start == run[0].start,
        after_role=previous == "role",
        after_honorific=previous == "honorific",
        before=text[max(0, start - 50) : start],
        after=text[end : end + 90],
    )
