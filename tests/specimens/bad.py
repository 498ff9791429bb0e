"""Faulty documents for the tests: ``python tests/specimens/bad.py FOLDER``.

Each is a short weekly report with one fault, or something that is no report at all.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import cases
import weekly
from drawing import Column
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

COLUMNS = weekly.CASE_COLUMNS


def short() -> cases.Week:
    """Week 1 with twelve cases and three policies."""
    week = cases.week1()
    return replace(week, cases=week.cases[140:152], policies=week.policies[:3], protected=False)


def with_case(week: cases.Week, **changes: str) -> cases.Week:
    """The same with one case changed."""
    return replace(
        week, cases=(*week.cases[:5], replace(week.cases[5], **changes), *week.cases[6:])
    )


def headers(*names: str) -> tuple[Column, ...]:
    """The columns under other headers."""
    return tuple(Column(name, c.width) for name, c in zip(names, COLUMNS, strict=True))


def main(folder: Path) -> None:
    """Write every faulty document, and ``good.pdf`` without a fault."""
    week = short()
    weekly.draw(week, folder / "good.pdf")
    _no_reports(folder, (folder / "good.pdf").read_bytes())
    names = [column.header for column in COLUMNS]
    swapped = [*names[:3], names[4], names[3], names[5]]
    misspelt = [*names[:4], "Detaner Declined Date", names[5]]
    novel = ["Place", "Holding Agency", "Nationality", "Request Sent", "Request Refused", "Record"]
    drawn = {
        "column_more": {"columns": (*_narrow(COLUMNS), Column("Remarks", 60))},
        "column_less": {"columns": COLUMNS[:5]},
        "columns_swapped": {"columns": headers(*swapped)},
        "header_misspelt": {"columns": headers(*misspelt)},
        "new_layout": {"columns": headers(*novel)},
        "total_differs": {"stated_declined": 13},
        "without_sections": {"sections": False},
    }
    for name, options in drawn.items():
        weekly.draw(week, folder / f"{name}.pdf", **options)
    changed = {
        "declined_before_issued": with_case(week, issued="02/02/2017", declined="02/01/2017"),
        "outside_week": with_case(week, issued="01/02/2017", declined="02/04/2017"),
        "impossible_date": with_case(week, issued="02/30/2017"),
        "unknown_names": with_case(
            week,
            jurisdiction="Traviss County, Texas",
            citizenship="Mexcio",
            activity="Frobnication (Charge); Assault",
        ),
        "no_rows": replace(week, cases=()),
    }
    for name, faulty in changed.items():
        stated = 3 if name == "no_rows" else None
        weekly.draw(faulty, folder / f"{name}.pdf", stated_declined=stated)


def _narrow(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(Column(c.header, c.width - 10) for c in columns)


def _no_reports(folder: Path, good: bytes) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "html_as.pdf").write_text("<!DOCTYPE html><title>Access denied</title>")
    (folder / "truncated.pdf").write_bytes(good[: len(good) // 3])
    (folder / "no_pages.pdf").write_bytes(_NO_PAGES)
    locked = StandardEncryption("unknown", ownerPassword="owner", strength=128)
    canvas = Canvas(str(folder / "encrypted.pdf"), invariant=1, encrypt=locked)
    canvas.drawString(72, 720, "locked")
    canvas.save()
    picture = Canvas(str(folder / "image_only.pdf"), invariant=1, pagesize=(612, 792))
    picture.drawInlineImage(_image(), 0, 0, 612, 792)
    picture.save()


def _image() -> object:
    from PIL import Image

    return Image.effect_noise((150, 200), 60)


_NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
xref
0 3
0000000000 65535 f
0000000009 00000 n
0000000052 00000 n
trailer<</Size 3/Root 1 0 R>>
startxref
98
%%EOF
"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
