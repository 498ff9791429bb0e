"""Counties and states of 2017 as outlines on a plane of 975 x 610 points (Albers USA).

Of 2017, because the reports speak of that year: Connecticut still has its eight counties.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 975, 610

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A county or state: ``path`` for SVG's even-odd rule, in tenths of a point, and its middle."""

    path: str
    middle: tuple[float, float]


def county(geoid: str) -> Outline | None:
    """A county's outline; None where there was no such county in 2017."""
    rings = _atlas().counties.get(geoid)
    return _outline(rings) if rings else None


@functools.cache
def states() -> str:
    """The outlines of all states as one path, each border once."""
    used = {
        number if number >= 0 else ~number
        for rings in _atlas().states.values()
        for ring in rings
        for number in ring
    }
    lines = (list(_points(number)) for number in sorted(used))
    return "".join(_line(line) for line in lines if len(line) > 1)


def _outline(rings: list[list[int]]) -> Outline:
    every = [[point for number in ring for point in _points(number)] for ring in rings]
    # A small island can be a single place at this scale.
    closed = [ring for ring in every if len(ring) > 1]
    largest = max(closed, key=lambda ring: abs(_area(ring)))
    return Outline(path="".join(f"{_line(ring)}z" for ring in closed), middle=_middle(largest))


def _points(number: int) -> Iterator[Point]:
    """The places of an arc; a negative number is the arc backwards."""
    steps = _atlas().arcs[number if number >= 0 else ~number]
    x = y = 0
    places = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x, y))
    yield from places if number >= 0 else reversed(places)


def _line(points: list[Point]) -> str:
    (x, y), *others = points
    steps = []
    for to_x, to_y in others:
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}"


def _area(ring: list[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in _sides(ring)) / 2


def _middle(ring: list[Point]) -> tuple[float, float]:
    """The centroid, in points; of a ring without area its first place."""
    area = _area(ring)
    if not area:
        return ring[0][0] / 10, ring[0][1] / 10
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * area)
    return x / 10, y / 10


def _sides(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atlas:
    """Rings of arc numbers by code; of each arc the first place and then steps."""

    counties: dict[str, list[list[int]]]
    states: dict[str, list[list[int]]]
    arcs: list[list[int]]


@functools.cache
def _atlas() -> _Atlas:
    text = resources.files(__package__).joinpath("counties-2017.json").read_text("utf-8")
    read = json.loads(text)
    return _Atlas(counties=read["counties"], states=read["states"], arcs=read["arcs"])
