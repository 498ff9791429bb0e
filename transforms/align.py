"""Two captures of one table, row by row: what stayed, moved, was edited, went and came.

Equal rows are paired outward from what is certain (the common ends, rows printed once in both), so
that among repeated rows the thread is not lost; the longest run of pairs in order is the spine, and
a row is *edited* when one in the same gap of the spine agrees with it in at least half of its cells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise
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
    numbers: dict[Texts, int] = {}
    same = _Pairs(*([numbers.setdefault(row, len(numbers)) for row in rows] for rows in (old, new)))
    pairs = sorted(same.made().items())
    spine = _spine(pairs)
    free_old, free_new = same.free()
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
    """Pairs of equal rows while they are found; each row is in one pair at most.

    Rows are numbers here, the same for the same texts: they are compared many times.
    """

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
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

    def free(self) -> tuple[list[int], list[int]]:
        """Places of the rows that are in no pair."""
        return (
            [i for i in range(len(self._old)) if i not in self._to_new],
            [j for j in range(len(self._new)) if j not in self._taken],
        )

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
        place = {row: j for j, row in enumerate(self._new)}
        once = {row for row, count in in_old.items() if count == in_new.get(row) == 1}
        pairs = {i: place[row] for i, row in enumerate(self._old) if row in once}
        self._to_new |= pairs
        self._taken.update(pairs.values())

    def _grow(self, places: range, neighbour: int) -> None:
        """Pair a row when its neighbour is paired and the row beside the neighbour's is equal."""
        for i in [i for i in places if i not in self._to_new]:
            beside = self._to_new.get(i + neighbour)
            if beside is None:
                continue
            j = beside - neighbour
            inside = 0 <= j < len(self._new) and j not in self._taken
            if inside and self._old[i] == self._new[j]:
                self._pair(i, j)

    def _rest(self) -> None:
        waiting: dict[int, deque[int]] = defaultdict(deque)
        free_old, free_new = self.free()
        for j in free_new:
            waiting[self._new[j]].append(j)
        for i in free_old:
            if alike := waiting.get(self._old[i]):
                self._pair(i, alike.popleft())


def _spine(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that are in order on both sides; mostly that is all of them."""
    if all(one[1] < next_[1] for one, next_ in pairwise(pairs)):
        return list(pairs)
    ends: list[int] = []  # ends[k]: smallest new place at which a run of k + 1 pairs ends
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        k = bisect_left(ends, j) if ends and j < ends[-1] else len(ends)
        before.append(last[k - 1] if k else -1)
        ends[k : k + 1] = [j]
        last[k : k + 1] = [number]
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
