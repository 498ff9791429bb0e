"""Counts by county as circles on a map: the area of a circle is the count.

Circles, because to colour a county by a count says more of its size than of the count; there is no
denominator to make a rate of.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from markupsafe import Markup

from loaders.charts.boundaries import HEIGHT, WIDTH, Outline, county, states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LARGEST, _SMALLEST = 34.0, 3.0
_NUMBERED = 5
_STYLE = Markup(
    "<style>"
    ".county-map .states{fill:none;stroke:#9aa3b2;stroke-width:8}"
    ".county-map .ground{fill:#dbe5f6;stroke:#5b6b86;stroke-width:4}"
    ".county-map circle{fill:#1854c4;fill-opacity:.3;stroke:#1854c4;stroke-width:1.2}"
    ".county-map text{font:bold 13px sans-serif;fill:#111a35;text-anchor:middle}"
    ".county-map .key{fill:none;stroke:#525a6b}"
    "</style>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    name: str
    count: int
    radius: float
    outline: Outline


def county_map(
    counts: Mapping[str, int], names: Mapping[str, str], *, title: str, description: str
) -> Markup:
    """An SVG: ``counts`` and ``names`` by county GEOID; what ``unplaced`` names is not drawn."""
    most = max((count for code, count in counts.items() if county(code)), default=1)
    places = sorted(
        _places(counts, names, most), key=lambda place: (place.count, place.name), reverse=True
    )
    marks = [
        Markup('<path class="states" transform="scale(.1)" d="{}"/>').format(states()),
        *(_ground(place) for place in places),
        *(_circle(place) for place in places),
        *(_number(place) for place in places[:_NUMBERED]),
        *_legend(most),
    ]
    return Markup(
        '<svg class="county-map" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'xmlns="http://www.w3.org/2000/svg">{}<title>{}</title><desc>{}</desc>{}</svg>'
    ).format(title, WIDTH, HEIGHT, _STYLE, title, description, Markup("").join(marks))


def unplaced(counts: Mapping[str, int]) -> list[str]:
    """Codes that are no county of 2017."""
    return sorted(code for code in counts if county(code) is None)


def _places(counts: Mapping[str, int], names: Mapping[str, str], most: int) -> Iterator[_Place]:
    for code, count in counts.items():
        if outline := county(code):
            radius = _radius(count, most)
            name = names.get(code, code)
            yield _Place(name=name, count=count, radius=radius, outline=outline)


def _ground(place: _Place) -> Markup:
    return Markup('<path class="ground" fill-rule="evenodd" transform="scale(.1)" d="{}"/>').format(
        place.outline.path
    )


def _circle(place: _Place) -> Markup:
    x, y = place.outline.middle
    return Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"><title>{}: {:,}</title></circle>'
    ).format(x, y, place.radius, place.name, place.count)


def _number(place: _Place) -> Markup:
    x, y = place.outline.middle
    line = y + 4 if place.radius > 11 else y - place.radius - 3
    return Markup('<text x="{:.1f}" y="{:.1f}">{:,}</text>').format(x, line, place.count)


def _legend(most: int) -> Iterator[Markup]:
    """Three circles inside one another, with their counts."""
    x, floor = WIDTH - 60, HEIGHT - 30
    for count in sorted({most, max(1, most // 4), 1}, reverse=True):
        radius = _radius(count, most)
        yield Markup(
            '<circle class="key" cx="{}" cy="{:.1f}" r="{:.1f}"/><text x="{}" y="{:.1f}">{:,}</text>'
        ).format(x, floor - radius, radius, x, floor - 2 * radius - 3, count)


def _radius(count: int, most: int) -> float:
    return max(_SMALLEST, _LARGEST * sqrt(count / most))
