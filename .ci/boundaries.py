"""loaders/charts/counties-2017.json from the npm package us-atlas: ``python .ci/boundaries.py FILE``.

FILE is its ``counties-albers-10m.json``, version 3.0.1 (ISC, Michael Bostock): the cartographic
boundaries of the US Census Bureau, edition of 2017, in the projection Albers USA on 975 x 610 points.
Here coordinates are tenths of a point, and only what the map draws is kept.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "loaders/charts/counties-2017.json"


def main(path: Path) -> None:
    """Write the boundaries anew."""
    atlas = json.loads(path.read_text("utf-8"))
    (sx, sy), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [_arc(arc, (sx, sy), (dx, dy)) for arc in atlas["arcs"]]
    made = {
        "source": "US Census Bureau, cartographic boundaries 2017, by us-atlas 3.0.1 (ISC)",
        "counties": {
            each["id"]: _rings(each) for each in atlas["objects"]["counties"]["geometries"]
        },
        "states": {each["id"]: _rings(each) for each in atlas["objects"]["states"]["geometries"]},
        "arcs": arcs,
    }
    OUT.write_text(json.dumps(made, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


def _arc(arc: list[list[int]], scale: tuple[float, float], move: tuple[float, float]) -> list[int]:
    """Tenths of a point: the first place, then steps; places that fall together are one."""
    x = y = 0
    places: list[tuple[int, int]] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        place = round(10 * (x * scale[0] + move[0])), round(10 * (y * scale[1] + move[1]))
        if not places or place != places[-1]:
            places.append(place)
    steps = [*places[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(places):
        steps += [bx - ax, by - ay]
    return steps


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The arcs of outer rings and of holes alike: they are drawn with the even-odd rule."""
    many = geometry["type"] == "MultiPolygon"
    return [
        ring for polygon in (geometry["arcs"] if many else [geometry["arcs"]]) for ring in polygon
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
