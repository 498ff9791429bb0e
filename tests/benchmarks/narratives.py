"""How narratives are read, measured: scores against hand labels, names of officials kept, speed.

    python tests/benchmarks/narratives.py [TEXTS.json LABELS.json [ARTICLE.txt]]

Without arguments the invented releases of ``tests/fixtures/narratives`` are scored. The labels of a
second set have the form of ``casetables narrate``; an article is read as published on 15 July 2020.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import Any

from narrative_labels import Release, Score, releases

from transforms.narrative import narrate, to_json

FIXTURES = Path(__file__).parents[1] / "fixtures/narratives"


def labelled(texts: Path, labels: Path) -> list[Release]:
    """Releases of a JSON file with the labels of another, in the same order."""
    found = []
    pairs = zip(json.loads(texts.read_text()), json.loads(labels.read_text()), strict=True)
    for text, label in pairs:
        for case in label["cases"]:
            case |= {k: case[k] or 0 for k in case if k.startswith("detainers_")}
        found.append(
            Release(
                slug=text["slug"],
                published=dt.date.fromisoformat(text["published_date"][:10]),
                title=text["title"],
                text=text["body_text"],
                labels=label,
            )
        )
    return found


def read(release: Release) -> dict[str, Any]:
    return to_json(narrate(release.text, title=release.title, published=release.published))


def scores(of: list[Release]) -> str:
    score = Score()
    quoted: list[dict[str, Any]] = []
    for release in of:
        told = read(release)
        score.add(release.labels, told)
        quoted += told["quotes"]
    named = [quote for quote in quoted if quote["speaker"]]
    kept = sum(not quote["speaker"].startswith("[person") for quote in named)
    return f"{score.table()}\nspeakers   {kept} of {len(named)} named ones keep their name"


def speed(of: list[Release], before: list[Release]) -> str:
    """Releases a second of one core, tables loaded by other texts; each text is read once."""
    for release in before:
        read(release)
    start = time.process_time()
    for release in of:
        read(release)
    return f"speed      {len(of) / (time.process_time() - start):.0f} releases a second"


def article(path: Path) -> str:
    found = to_json(narrate(path.read_text(encoding="utf-8"), published=dt.date(2020, 7, 15)))
    dated = [quote["said_on"] for quote in found["quotes"] if quote["said_on"]]
    cases = [
        (c["age"], c["citizenship"], c["declining"], c["arrests"], c["detainers_declined"])
        for c in found["cases"]
    ]
    keys = [reference["key"] for reference in found["references"]]
    return f"article    cases {cases}\n           dated quotations {dated}\n           references {keys}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    paths = parser.parse_args().paths
    invented = [r for path in sorted(FIXTURES.glob("*.txt")) for r in releases(path)]
    half = len(invented) // 2
    lines = [f"{len(invented)} invented releases", scores(invented)]
    lines.append(speed(invented[half:], invented[:half]))
    if paths:
        others = labelled(*paths[:2])
        lines += [f"\n{len(others)} releases of {paths[0].name}", scores(others)]
        lines += [speed(others, invented), *map(article, paths[2:])]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
