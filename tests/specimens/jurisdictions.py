"""A list of jurisdictions as a browser prints the page that holds it, over a few real place names.

``python tests/specimens/jurisdictions.py FILE`` draws two tall pages without rules: the archive's bar,
the site's navigation beside the text, the list with its three levels, and the site's foot.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 1500.0, 1900.0
STAMP = "SPECIMEN made for testing casetables. Not a publication of any agency. No entry is a statement."
LIST = {
    "Alaska": {"Cities": ["City of Anchorage"]},
    "California": {
        "State": ["Self-Identification as a State Jurisdiction"],
        "County": ["Alameda County", "Amador County", "Butte County"],
        "Cities": ["Albany", "Berkeley"],
    },
    "Colorado": {"Counties": ["Arapahoe County", "Boulder County"], "Cities": ["Aurora"]},
}


def draw(path: Path) -> None:
    """The whole print; the list goes on over the page break inside a group."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    _furnish(canvas)
    _text(canvas, 135, 61, 9, "34 captures")
    _text(canvas, 236, 287, 11, "Topics   News   In Focus   About")
    _text(canvas, 268, 536, 12, "Jurisdictions")
    for top, line in ((778, "Each jurisdiction listed will be written to."), (802, "Read on.")):
        _text(canvas, 500, top, 12, line)
    _text(canvas, 500, 1066, 18, "Specimen Jurisdiction List")
    y = 1100.0
    for x, size, line in _lines():
        if y > HEIGHT - 450:
            canvas.showPage()
            _furnish(canvas)
            y = 100
        y += 45 if x == 520 else 24
        _text(canvas, x, y, size, line)
    _text(canvas, 500, y + 160, 14, "Keywords")
    _text(canvas, 508, y + 200, 11, "SPECIMEN")
    _text(canvas, 236, y + 500, 11, "Return to top   Privacy Policy   Site Links")
    canvas.save()


def _lines() -> list[tuple[float, int, str]]:
    lines: list[tuple[float, int, str]] = []
    for state, groups in LIST.items():
        lines.append((520, 14, state))
        for group, entries in groups.items():
            lines.append((520, 14, group))
            lines += [(560, 12, entry) for entry in entries]
    return lines


def _furnish(canvas: Canvas) -> None:
    canvas.setFillGray(0.6)
    _text(canvas, 36, 20, 8, STAMP)
    _text(canvas, 36, HEIGHT - 12, 8, STAMP)
    canvas.setFillGray(0)


def _text(canvas: Canvas, x: float, top: float, size: int, text: str) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
