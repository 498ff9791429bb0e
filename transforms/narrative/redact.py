"""Names of private people out of a text, before anything else sees it.

A name that some context confirms, and every run of capitals that nothing explains, becomes
``[person N]``: one number a person in all texts of a document. Registration numbers and birth dates
go too. Officials keep their names. A text in which capitals say nothing is not redacted at all but
refused: ``sure`` is False, and its texts are empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from transforms.narrative import doubts, identifiers, masks
from transforms.narrative.ledger import learned_from
from transforms.narrative.names import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transforms.narrative.names import Found

_SPOKEN = re.compile(r"[a-zà-ÿ]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """The texts without private names, in the order given.

    ``people`` counts the persons named; ``unconfirmed`` the masks that rest on nothing but an
    unexplained capital. ``sure`` is False where the rules cannot be trusted; ``reason`` then names why.
    """

    texts: tuple[str, ...]
    people: int
    unconfirmed: int
    sure: bool = True
    reason: str = ""


def redact(*texts: str) -> Redaction:
    """Texts of one document (title, body, captions, addresses) with one numbering of persons."""
    mended = [doubts.mend(text) for text in texts]
    if reason := doubts.reason("\n".join(mended)):
        return Redaction(
            texts=("",) * len(texts), people=0, unconfirmed=0, sure=False, reason=reason
        )
    safe = [identifiers.without_identifiers(text) for text in mended]
    lines = dict.fromkeys(chain.from_iterable(text.split("\n") for text in safe))
    found = {line: find(line) for line in lines}
    prose = _prose(safe)
    found = {line: tuple(_doubted(item, prose) for item in items) for line, items in found.items()}
    ledger = learned_from(list(chain.from_iterable(found.values())))
    done = {
        line: masks.swept(masks.masked(line, items, ledger), ledger)
        for line, items in found.items()
    }
    whole = tuple("\n".join(done[line] for line in text.split("\n")) for text in safe)
    marked, people = identifiers.without_labels(whole, len(ledger.people))
    guessed = chain.from_iterable(found.values())
    unconfirmed = sum(item.verdict == "private" and not item.sure for item in guessed)
    return Redaction(texts=marked, people=people, unconfirmed=unconfirmed)


def _prose(texts: Iterable[str]) -> str:
    """The lines that hold more than a few words: no addresses and file names."""
    lines = chain.from_iterable(text.split("\n") for text in texts)
    return "\n".join([line for line in lines if line.count(" ") > 5])


def _is_spoken(word: str, prose: str) -> bool:
    """Whether a word stands in lower case among other words."""
    if word not in prose or not _SPOKEN.fullmatch(word):
        return False
    return bool(re.search(rf"{word}(?<![\w@#/.-]{word})(?![\w@/-])", prose))


def _doubted(item: Found, prose: str) -> Found:
    """A capital that nothing explained is no name where the text itself uses the word as one."""
    if item.verdict == "private" and not item.sure:
        pieces = item.group.pieces
        words = {piece.key for piece in pieces if piece.kind in {"unknown", "word"}}
        if len(words) == len(pieces) and all(_is_spoken(word, prose) for word in words):
            return item._replace(verdict="explained", sure=True)
    return item
