from __future__ import annotations

import io
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from extractors.errors import NotThisDocumentError, UnreadableError
from extractors.pdf.engine import read

New = Any


def picture() -> ImageReader:
    grey = np.random.default_rng(7).integers(0, 255, (60, 40), dtype=np.uint8)
    return ImageReader(Image.fromarray(grey))


def test_an_empty_file_is_not_this_document() -> None:
    with pytest.raises(NotThisDocumentError, match="empty file"):
        read(b"", document="d")


def test_an_html_page_is_not_this_document() -> None:
    with pytest.raises(NotThisDocumentError, match="an HTML page"):
        read(b"<!DOCTYPE html>\n<HTML><body>Not found</body></HTML>", document="d")


def test_a_cut_off_file_is_not_this_document(paper: New) -> None:
    sheet = paper()
    sheet.text(30, 30, "Weekly report")
    content = sheet.pdf()

    with pytest.raises(NotThisDocumentError, match="cut off"):
        read(content[: len(content) // 2], document="d")


def test_a_password_is_asked_for(paper: New) -> None:
    sheet = paper(options={"encrypt": StandardEncryption("secret", "owner")})
    sheet.text(30, 30, "Weekly report")

    with pytest.raises(UnreadableError, match="password"):
        read(sheet.pdf(), document="d")


def test_copy_protection_does_not_hinder_reading(paper: New) -> None:
    sheet = paper(options={"encrypt": StandardEncryption("", "owner", canCopy=0)})
    sheet.text(30, 30, "Weekly report")

    assert [line.text for line in read(sheet.pdf(), document="d").lines] == ["Weekly report"]


def test_a_document_without_pages_is_unreadable() -> None:
    empty = io.BytesIO()
    pdfium.PdfDocument.new().save(empty)

    with pytest.raises(UnreadableError, match="no pages"):
        read(empty.getvalue(), document="d")


def test_a_picture_of_a_page_is_a_scan(paper: New) -> None:
    sheet = paper()
    sheet.canvas.drawImage(picture(), 0, 0, 612, 792)

    with pytest.raises(UnreadableError, match="it is a scan: 1 pages are pictures, without text"):
        read(sheet.pdf(), document="d")


def test_a_hidden_layer_of_recognised_text_is_a_scan_too(paper: New) -> None:
    sheet = paper()
    sheet.canvas.drawImage(picture(), 0, 0, 612, 792)
    text = sheet.canvas.beginText(30, 700)
    text.setTextRenderMode(3)
    text.textLine("Weekly rep0rt")
    sheet.canvas.drawText(text)

    with pytest.raises(UnreadableError, match="hidden layer"):
        read(sheet.pdf(), document="d")


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_text_over_a_black_and_white_scan_is_recognised_text(engine: str) -> None:
    image = (
        b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 1"
    )
    content = b"q 612 0 0 792 0 0 cm /I Do Q BT /F 12 Tf 30 700 Td (Weekly rep0rt) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        image + b"/Length 8>>stream\n\x55\xaa\x55\xaa\x55\xaa\x55\xaa\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))

    with pytest.raises(UnreadableError, match="it is a scan"):
        read(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF", document="d", engine=engine)


def test_text_printed_over_a_background_picture_is_no_scan(paper: New) -> None:
    sheet = paper()
    sheet.canvas.drawImage(picture(), 0, 0, 612, 792)
    sheet.text(30, 30, "Weekly report")

    assert [line.text for line in read(sheet.pdf(), document="d").lines] == ["Weekly report"]


def test_a_document_without_any_print_is_unreadable(paper: New) -> None:
    sheet = paper()
    sheet.canvas.rect(10, 10, 100, 100)

    with pytest.raises(UnreadableError, match="no page has text"):
        read(sheet.pdf(), document="d")


def test_a_scanned_page_among_others_is_a_defect(paper: New) -> None:
    sheet = paper()
    sheet.text(30, 30, "Weekly report")
    sheet.page()
    sheet.canvas.drawImage(picture(), 0, 0, 612, 792)

    (defect,) = read(sheet.pdf(), document="d").defects

    assert (defect.kind, defect.page, defect.count) == ("scanned", 2, 1)
