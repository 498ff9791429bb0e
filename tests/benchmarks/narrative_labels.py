"""Invented releases with their labels, and scores of what is read from them.

A file of ``tests/fixtures/narratives`` holds releases like this one; labels follow the text::

    # a-slug | 2025-03-21
    = The title
    The text, a paragraph a line.
    - case AGE CITIZENSHIP LODGED DECLINED HONORED
    - d A declining agency
    - e TYPE DATE : an offence; another
    - q The first five words of

``-`` stands for what the text does not state.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEASURES = ("cases", "detainers", "declining", "dated", "events", "offences", "quotes")


@dataclass(slots=True, kw_only=True)
class Release:
    """One release: its text, and what a careful reader finds in it."""

    slug: str
    published: dt.date
    title: str = ""
    text: str = ""
    labels: dict[str, Any] = field(default_factory=lambda: {"cases": [], "quotes": []})


def releases(path: Path) -> Iterator[Release]:
    """The labelled releases of one file."""
    for part in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
        head, *lines = part.strip().split("\n")
        slug, day = head.split(" | ")
        release = Release(slug=slug, published=dt.date.fromisoformat(day))
        body = []
        for line in lines:
            if line.startswith("- "):
                _label(release.labels, line[2:])
            elif line.startswith("= "):
                release.title = line[2:]
            else:
                body.append(line)
        release.text = "\n".join(body)
        yield release


def _label(labels: dict[str, Any], line: str) -> None:
    kind, _, rest = line.partition(" ")
    if kind == "q":
        labels["quotes"].append({"first_five_words": rest})
    elif kind == "case":
        age, country, lodged, declined, honored = rest.split()
        labels["cases"].append(
            {
                "age": None if age == "-" else int(age),
                "citizenship": None if country == "-" else country,
                "detainers_lodged": int(lodged),
                "detainers_declined": int(declined),
                "detainers_honored": int(honored),
                "declining": [],
                "events": [],
            }
        )
    elif kind == "d":
        labels["cases"][-1]["declining"].append({"agency_as_printed": rest})
    elif kind == "e":
        what, _, offences = rest.partition(" : ")
        event, day = what.split()
        labels["cases"][-1]["events"].append(
            {
                "type": event,
                "date": None if day == "-" else day,
                "offences_as_printed": [o.strip() for o in offences.split(";") if o.strip()],
            }
        )
    else:
        raise ValueError(f"no label begins with {kind!r}: {line}")


class Score:
    """Hits, wanted and had, by measure, over any number of releases."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, want: dict[str, Any], have: dict[str, Any]) -> None:
        """Score one release's object against its labels."""
        pairs = _aligned(want["cases"], have["cases"])
        self._count("cases", len(pairs), len(want["cases"]), len(have["cases"]))
        for wanted, had in pairs:
            same = _lodged(wanted) == _lodged(had) and (
                wanted["detainers_declined"] == had["detainers_declined"]
            )
            self._count("detainers", int(same), 1, 1)
            for measure, bag in _BAGS.items():
                self._compare(measure, bag(wanted), bag(had))
        self._compare("quotes", _quotes(want), _quotes(have))

    def f1(self, measure: str) -> float:
        """Of precision and recall; 0 where nothing was wanted or had."""
        hit, want, have = (self.counts[measure, key] for key in ("hit", "want", "have"))
        return 2 * hit / (want + have) if want + have else 0.0

    def table(self) -> str:
        """One line a measure."""
        lines = []
        for measure in MEASURES:
            hit, want, have = (self.counts[measure, key] for key in ("hit", "want", "have"))
            lines.append(f"{measure:10} F1 {self.f1(measure):.3f}  ({hit} of {want}, {have} read)")
        return "\n".join(lines)

    def _count(self, measure: str, hit: int, want: int, have: int) -> None:
        self.counts[measure, "hit"] += hit
        self.counts[measure, "want"] += want
        self.counts[measure, "have"] += have

    def _compare(self, measure: str, want: Counter[Any], have: Counter[Any]) -> None:
        self._count(measure, (want & have).total(), want.total(), have.total())


def _aligned(
    want: list[dict[str, Any]], have: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs with equal age and citizenship, in order; every case is used once."""
    left = list(have)
    pairs = []
    for wanted in want:
        key = wanted["age"], wanted["citizenship"]
        for had in left:
            if (had["age"], had["citizenship"]) == key:
                pairs.append((wanted, had))
                left.remove(had)
                break
    return pairs


def _lodged(case: dict[str, Any]) -> int:
    lodged, declined, honored = (
        case[f"detainers_{kind}"] for kind in ("lodged", "declined", "honored")
    )
    return int(max(lodged, declined + honored))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    return " ".join(re.sub(r"[^\w' ]", " ", plain).split()).lower()


def _quotes(labels: dict[str, Any]) -> Counter[Any]:
    return Counter(_fold(quote["first_five_words"]) for quote in labels["quotes"])


_BAGS = {
    "declining": lambda case: Counter(_fold(d["agency_as_printed"]) for d in case["declining"]),
    "dated": lambda case: Counter((e["type"], e["date"]) for e in case["events"] if e["date"]),
    "events": lambda case: Counter(e["type"] for e in case["events"]),
    "offences": lambda case: Counter(
        word for e in case["events"] for o in e["offences_as_printed"] for word in _fold(o).split()
    ),
}
