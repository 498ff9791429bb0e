"""Private names cut out of a line, and what is left of them swept up."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transforms.narrative import doubts, known, references
from transforms.narrative.groups import parts_of, parts_of_all
from transforms.narrative.leftovers import widened, without_leftovers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.capitals import Piece
    from transforms.narrative.ledger import Ledger
    from transforms.narrative.names import Found

_IN_PLACE = re.compile(r"(?:\b(?:in|near|at|from|of|around|outside)|,) $")
_PLACE_GOES_ON = re.compile(r",? [A-Z]")


def masked(line: str, found: Sequence[Found], ledger: Ledger) -> str:
    """The line with a mark for every private name."""
    kept = references.court_cases(line)
    cuts = _plan(line, found, ledger)
    return _apply(line, [c for c in cuts if not any(a <= c[0] and c[1] <= b for a, b in kept)])


def _plan(text: str, found: Sequence[Found], ledger: Ledger) -> list[tuple[int, int, int]]:
    """What to cut: start, end and person number, in order."""
    cuts: list[tuple[int, int, int]] = []
    for item in found:
        if item.verdict == "explained":
            cuts.extend(_learned(text, item, ledger))
        elif item.verdict == "private" and not _is_excused(item, ledger):
            for pieces in _halves(item.group.pieces):
                key = parts_of_all(pieces) or frozenset({pieces[0].key})
                start, end = item.at + pieces[0].start, item.at + pieces[-1].end
                cuts.append((start, end, ledger.number(key)))
    return cuts


def _is_excused(item: Found, ledger: Ledger) -> bool:
    """An unconfirmed name that is an official's, or the town of an agency named elsewhere."""
    parts = item.group.parts
    if item.sure or not parts:
        return False
    return parts <= ledger.officials - ledger.confirmed or parts <= ledger.places


def _halves(pieces: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """A name printed twice in a row, as a caption and its text are, is two mentions."""
    middle = len(pieces) // 2
    twice = len(pieces) % 2 == 0 and all(
        a.key == b.key for a, b in zip(pieces[:middle], pieces[middle:], strict=True)
    )
    return [pieces[:middle], pieces[middle:]] if twice else [pieces]


def _learned(text: str, item: Found, ledger: Ledger) -> list[tuple[int, int, int]]:
    """Words that seemed harmless but belong to a person named elsewhere."""
    if ledger.confirmed.isdisjoint(item.group.parts):
        return []
    cuts = []
    for index, piece in enumerate(item.group.pieces):
        parts = parts_of(piece.key)
        if not parts or not parts <= ledger.confirmed or _is_needed(text, item, index, ledger):
            continue
        cuts.append((item.at + piece.start, item.at + piece.end, ledger.number(parts)))
    return cuts


def _is_needed(text: str, item: Found, index: int, ledger: Ledger) -> bool:
    """Whether a word that is also part of somebody's name stands for itself here."""
    piece = item.group.pieces[index]
    if piece.kind in {"agency", "thing", "proper", "word", "name_like"}:
        if len(item.group.pieces) > 1:
            return True
        return item.group.opens and piece.key not in ledger.surnames
    if piece.kind != "place":
        return False
    start, end = item.at + piece.start, item.at + piece.end
    before, after = text[max(0, start - 10) : start], text[end : end + 4]
    return bool(_IN_PLACE.search(before) or _PLACE_GOES_ON.match(after))


def _apply(text: str, cuts: Sequence[tuple[int, int, int]]) -> str:
    pieces = []
    at = 0
    for start, end, number in cuts:
        pieces += [text[at:start], f"[person {number}]"]
        at = end
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=8)
def _sweep(odd: frozenset[str]) -> re.Pattern[str]:
    """Parts that mean nothing else, in any case and run together, as file names print them."""
    either = "|".join(sorted((re.escape(p) for p in odd), key=len, reverse=True))
    title = "|".join(sorted((re.escape(p.title()) for p in odd), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W\d_])(?i:(?:{either})+)(?:(?i:['’]?s)?(?![^\W\d_]))|(?:{title})+(?![a-zà-ÿ])"
    )


_JOINED = re.compile(
    r"(?<!\S)(?=\S*[^\W\d_][-_/.%]+[^\W_])(?:\S*(?:/|\.\w{3,4}(?!\w))\S*|[^\sA-Z]+)(?!\S)"
)
_PARTS = re.compile(r"[^\W\d_]+")


def without_addresses(text: str, ledger: Ledger) -> str:
    """The line without file names and addresses that hold any part of a private name."""

    def mark(match: re.Match[str]) -> str:
        parts = set(_PARTS.findall(match.group().casefold()))
        return "[address]" if parts & ledger.confirmed else match.group()

    return _JOINED.sub(mark, text)


def swept(text: str, ledger: Ledger) -> str:
    """The line without what is left in it of a private name."""
    folded = text.casefold()
    if not any(part in folded for part in ledger.confirmed):
        return widened(text, ledger)
    text = without_addresses(text, ledger)
    odd = frozenset(part for part in ledger.confirmed if doubts.is_odd(part))

    def mark(match: re.Match[str]) -> str:
        key = match.group().casefold()
        if known.is_word(key):
            return match.group()
        for index, parts in enumerate(ledger.people, start=1):
            if any(part in key for part in parts if doubts.is_odd(part)):
                return f"[person {index}]"
        return "[person]"

    return without_leftovers(_sweep(odd).sub(mark, text) if odd else text, ledger)
