"""Two captures of one table, row by row: what stayed, moved, was edited, went and came.

Equal rows are paired outward from what is certain (the common ends, rows printed once in both), so
that among repeated rows the thread is not lost; the longest run of pairs in order is the spine, and
a row is *edited* when one in the same gap of the spine agrees with it in at least half of its cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Texts = tuple[str, ...]
"""The printed cells of a row, in one order for all rows."""

_WINDOW = 40
"""How many free new rows of a gap are looked at for the one that a free old row became."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Pairs are places (old, new); ``moved`` pairs are among ``same``."""

    same: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    edited: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def align(old: Sequence[Texts], new: Sequence[Texts]) -> Alignment:
    """What became of each old row, and where each new row comes from."""
    same = _Pairs(old, new).made()
    pairs = sorted(same.items())
    spine = _spine(pairs)
    free_old = [i for i in range(len(old)) if i not in same]
    taken = set(same.values())
    free_new = [j for j in range(len(new)) if j not in taken]
    edited = dict(_edits(old, new, (free_old, free_new), spine))
    became = set(edited.values())
    in_spine = set(spine)
    return Alignment(
        same=tuple(pairs),
        moved=tuple(pair for pair in pairs if pair not in in_spine),
        edited=tuple(sorted(edited.items())),
        gone=tuple(i for i in free_old if i not in edited),
        added=tuple(j for j in free_new if j not in became),
    )


class _Pairs:
    """Pairs of equal rows while they are found; each row is in one pair at most."""

    def __init__(self, old: Sequence[Texts], new: Sequence[Texts]) -> None:
        self._old, self._new = old, new
        self._to_new: dict[int, int] = {}
        self._taken: set[int] = set()

    def made(self) -> dict[int, int]:
        self._ends()
        self._once()
        self._grow(range(1, len(self._old)), -1)
        self._grow(range(len(self._old) - 2, -1, -1), 1)
        self._rest()
        return self._to_new

    def _pair(self, i: int, j: int) -> None:
        self._to_new[i] = j
        self._taken.add(j)

    def _ends(self) -> None:
        shorter = min(len(self._old), len(self._new))
        head = 0
        while head < shorter and self._old[head] == self._new[head]:
            self._pair(head, head)
            head += 1
        tail = 1
        while tail <= shorter - head and self._old[-tail] == self._new[-tail]:
            self._pair(len(self._old) - tail, len(self._new) - tail)
            tail += 1

    def _once(self) -> None:
        in_old, in_new = Counter(self._old), Counter(self._new)
        place = {texts: j for j, texts in enumerate(self._new)}
        for i, texts in enumerate(self._old):
            if i not in self._to_new and in_old[texts] == in_new[texts] == 1:
                self._pair(i, place[texts])

    def _grow(self, places: range, neighbour: int) -> None:
        """Pair a row when its neighbour is paired and the row beside the neighbour's is equal."""
        for i in places:
            beside = self._to_new.get(i + neighbour)
            if i in self._to_new or beside is None:
                continue
            j = beside - neighbour
            inside = 0 <= j < len(self._new) and j not in self._taken
            if inside and self._old[i] == self._new[j]:
                self._pair(i, j)

    def _rest(self) -> None:
        waiting: dict[Texts, deque[int]] = defaultdict(deque)
        for j, texts in enumerate(self._new):
            if j not in self._taken:
                waiting[texts].append(j)
        for i, texts in enumerate(self._old):
            if i not in self._to_new and waiting.get(texts):
                self._pair(i, waiting[texts].popleft())


def _spine(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that are in order on both sides."""
    ends: list[int] = []  # ends[k]: smallest new place at which a run of k + 1 pairs ends
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        k = bisect_left(ends, j)
        before.append(last[k - 1] if k else -1)
        _put(ends, k, j)
        _put(last, k, number)
    run = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _edits(
    old: Sequence[Texts],
    new: Sequence[Texts],
    free: tuple[Sequence[int], Sequence[int]],
    spine: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Free old rows and what they became, gap by gap, in order."""
    spine_old, spine_new = [i for i, _ in spine], [j for _, j in spine]
    gaps: dict[int, list[int]] = defaultdict(list)
    for j in free[1]:
        gaps[bisect_left(spine_new, j)].append(j)
    start: dict[int, int] = defaultdict(int)
    for i in free[0]:
        gap = bisect_left(spine_old, i)
        candidates = gaps[gap][start[gap] : start[gap] + _WINDOW]
        likeness = [_agreeing(old[i], new[j]) for j in candidates]
        best = max(likeness, default=0)
        if best and best * 2 >= len(old[i]):
            offset = likeness.index(best)
            start[gap] += offset + 1
            yield i, candidates[offset]


def _agreeing(one: Texts, other: Texts) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))


def _put(values: list[int], place: int, value: int) -> None:
    if place < len(values):
        values[place] = value
    else:
        values.append(value)
