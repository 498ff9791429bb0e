"""Rules of a page: snapped to common positions, joined where they touch, grouped into tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

SNAP = 3.0
"""Points within which two rules stand at one position (pdfplumber's ``snap_tolerance``)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical rule: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of one table."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def frames(rules: np.ndarray) -> list[Frame]:
    """Rules that cross or touch each other belong to one table; needs two each way at least."""
    wide = rules[:, 2] - rules[:, 0]
    tall = rules[:, 3] - rules[:, 1]
    across = _join((r[1] + r[3]) / 2, r[0], r[2]) if (r := rules[wide > tall].T).size else []
    down = _join((r[0] + r[2]) / 2, r[1], r[3]) if (r := rules[tall > wide].T).size else []
    return [
        frame
        for frame in _connected(across, down)
        if len({rule.at for rule in frame.down}) >= 2 and len({r.at for r in frame.across}) >= 1
    ]


def snap(values: Iterable[float], tolerance: float = SNAP) -> dict[float, float]:
    """Each value with the mean of the values that stand within the tolerance of each other."""
    ordered = sorted(values)
    groups: list[list[float]] = []
    for value in ordered:
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return {value: sum(group) / len(group) for group in groups for value in group}


def _join(at: np.ndarray, start: np.ndarray, end: np.ndarray) -> list[Rule]:
    where = snap(at.tolist())
    rows = sorted(
        (where[a], s, e) for a, s, e in zip(at.tolist(), start.tolist(), end.tolist(), strict=True)
    )
    joined: list[Rule] = []
    for position, first, last in rows:
        before = joined[-1] if joined else None
        if before and before.at == position and first - before.end <= SNAP:
            joined[-1] = Rule(position, before.start, max(before.end, last))
        else:
            joined.append(Rule(position, first, last))
    return [rule for rule in joined if rule.end - rule.start >= SNAP]


def _connected(across: list[Rule], down: list[Rule]) -> list[Frame]:
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - SNAP <= v.at <= h.end + SNAP and v.start - SNAP <= h.at <= v.end + SNAP:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return [Frame(tuple(h), tuple(v)) for h, v in groups.values()]
