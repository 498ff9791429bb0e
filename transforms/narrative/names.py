"""Every stretch of capitals in a line, each with a verdict."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import lexicon
from transforms.narrative.capitals import BREAKING, LOWER, runs
from transforms.narrative.evidence import PRIVATE_AFTER, judge
from transforms.narrative.groups import groups, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.narrative.capitals import Run
    from transforms.narrative.groups import Group

_WORDS = re.compile(r"[^\W\d_]{4,}")
_ACTS = re.compile(rf",? (?:\w+ly |then |later |also )?(?:{lexicon.PERSONS_VERBS})\b")
_AGED = re.compile(r",? \(?(?:aged? )?\d{1,2}[,);]")
_PROSECUTED = re.compile(r"\b(?:State|People|Commonwealth|United States|U\.?S\.?|Government) v\. $")
_LOWERS = frozenset(chr(c) for c in range(0x17F) if re.match(f"[{LOWER}]", chr(c))) | {"ș", "ț"}


class Found(NamedTuple):
    """A stretch of capitals: ``verdict`` is ``private``, ``official`` or ``explained``.

    ``at`` is where its run begins, from which its pieces count. ``sure`` is False for a private name
    that no context confirms: masked because nothing explains it.
    """

    at: int
    group: Group
    verdict: str
    sure: bool

    @property
    def placed(self) -> bool:
        """Whether what stands around it explained it as a place or an organisation."""
        return self.verdict == "explained" and "unknown" in self.group.kinds


@lru_cache(maxsize=1024)
def find(line: str) -> tuple[Found, ...]:
    """Every stretch of capitals in a line with its verdict, in order; many releases end with the same lines."""
    return tuple(_found(line))


def _found(line: str) -> Iterator[Found]:
    loose = _is_loose(line)
    for run in runs(line):
        named = _is_party(line, run) or _begins_name(line, run)
        if named or (not loose and _is_full_name(line, run)):
            yield Found(run.start, whole(run.pieces), "private", sure=True)
            continue
        for group in groups(run.pieces, opens=run.opens, as_title=loose):
            start, end = run.start + group.start, run.start + group.end
            before, after = line[max(0, start - 50) : start], line[end : end + 90]
            verdict, sure = judge(group, before, after) if group.kinds else ("explained", True)
            yield Found(run.start, group, verdict, sure)


def _is_full_name(line: str, run: Run) -> bool:
    """Whether two words of the dictionary begin a sentence as the name of somebody who then acts."""
    if not run.opens or len(run.pieces) != 2 or run.pieces[0].key in lexicon.OPENERS:
        return False
    kinds = {"word", "thing", "name_like"}
    if not all(p.kind in kinds and p.text.istitle() and len(p.key) > 2 for p in run.pieces):
        return False
    end = run.start + run.pieces[-1].end
    after = line[end : end + 90]
    return bool(PRIVATE_AFTER.match(after) or _ACTS.match(after))


def _begins_name(line: str, run: Run) -> bool:
    """Whether "May" or "Justice" is the first part of a name: an age stands after it."""
    first = run.pieces[0].key
    named = first in lexicon.BREAKING_NAMES or (run.opens and first in lexicon.OPENING_NAMES)
    if not named or not 2 <= len(run.pieces) <= 3:
        return False
    if any(piece.kind in BREAKING | {"agency"} for piece in run.pieces[1:]):
        return False
    end = run.start + run.pieces[-1].end
    return bool(_AGED.match(line, end))


def _is_party(line: str, run: Run) -> bool:
    """Whether a prosecutor's case is named after it: the other party is a private person."""
    if line[run.start - 3 : run.start] != "v. " or not _PROSECUTED.search(line, 0, run.start):
        return False
    group = whole(run.pieces)
    return not (group.is_place or group.is_organisation or "place" in group.kinds)


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
