from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from extractors import tables
from extractors.errors import UnreadableError
from extractors.pdf.engine import read

New = Any
DOCUMENTS = Path(__file__).resolve().parents[3] / "../shared/documents"


def drawn(paper: New, header: list[str], rotation: int, crop: tuple[float, ...] | None) -> bytes:
    # reportlab turns the paper with the rotation: drawn on, it is always upright.
    sheet = paper(width=792, height=612) if rotation % 180 else paper()
    sheet.height = 792
    sheet.canvas.setPageRotation(rotation)
    if crop:
        sheet.canvas.setCropBox(crop)
    sheet.text(40, 50, "Section II: Recorded Declined Detainers")
    sheet.table([header, ["Harbor County\nJail", "Ecuador", "02/02/2017", "Assault"]], shaded=1)
    sheet.table([header, ["Ash County Jail", "", "02/03/2017", "Theft"]], top=200, stroked=True)
    return sheet.pdf()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (15, 25, 600, 780)])
def test_both_engines_read_the_same(
    paper: New, header: list[str], rotation: int, crop: tuple[float, ...] | None
) -> None:
    content = drawn(paper, header, rotation, crop)

    one = read(content, document="d", engine="pdfium")
    other = read(content, document="d", engine="pdfplumber")

    assert (one.engine, other.engine) == ("pdfium", "pdfplumber")
    assert [t.header for t in one.tables] == [tuple(header), tuple(header)]
    assert [tables.rows(t) for t in one.tables] == [tables.rows(t) for t in other.tables]
    assert [line.text for line in one.lines] == [line.text for line in other.lines]
    for mine, theirs in zip(one.tables, other.tables, strict=True):
        for a, b in zip(mine.cells, theirs.cells, strict=True):
            assert a.spots[0].bbox == pytest.approx(b.spots[0].bbox, abs=0.6)


def test_a_media_box_away_from_the_origin_moves_both_alike(paper: New, header: list[str]) -> None:
    pdf = pdfium.PdfDocument(drawn(paper, header, 0, None))
    pdf[0].set_mediabox(-50, 20, 612, 792)
    file = io.BytesIO()
    pdf.save(file)

    one, other = (read(file.getvalue(), document="d", engine=e) for e in ("pdfium", "pdfplumber"))

    assert one.tables[0].spots[0].bbox == pytest.approx((80, 60, 630.5, 105.5), abs=0.6)
    assert one.tables[0].spots[0].bbox == pytest.approx(other.tables[0].spots[0].bbox, abs=0.6)
    assert tables.rows(one.tables[0]) == tables.rows(other.tables[0])


def test_pdfplumber_refuses_what_it_cannot_read() -> None:
    with pytest.raises(UnreadableError, match="pdfplumber cannot read it"):
        read(b"%PDF-1.4\nnothing here\n%%EOF", document="d", engine="pdfplumber")


def test_where_both_engines_fail_the_first_reason_is_told() -> None:
    with pytest.raises(UnreadableError, match="PDFium cannot open it"):
        read(b"%PDF-1.4\nnothing here\n%%EOF", document="d")


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the shared documents are not here")
def test_both_engines_agree_on_the_real_list_of_deaths() -> None:
    content = (DOCUMENTS / "ice-deaths-in-custody-2003-2017.pdf").read_bytes()

    one, other = (
        read(content, document="d", engine=e, pages=range(1, 4)) for e in ("pdfium", "pdfplumber")
    )

    assert tables.rows(one.tables[0]) == tables.rows(other.tables[0])


def test_letters_printed_twice_for_bold_are_read_once_by_both(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    bottom = sheet.table([header, ["Harbor County Jail", "Ecuador", "02/02/2017", "Assault"]])
    sheet.text(34, bottom + 20, "Better letters")
    sheet.text(34.4, bottom + 20, "Better letters")
    content = sheet.pdf()

    found = [read(content, document="d", engine=e).lines for e in ("pdfium", "pdfplumber")]

    assert [[line.text for line in lines] for lines in found] == [["Better letters"]] * 2
