"""The inner loops, compiled and call by call."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2 as pdfium
import pytest

from extractors.pdf import calls, compiled
from extractors.pdf.characters import is_space
from extractors.pdf.native import address

if TYPE_CHECKING:
    from extractors.pdf.loops import Loops

TESTS = Path(__file__).parents[2]
DOCUMENTS = [
    TESTS / "fixtures/ice_ddor_weekly/short.pdf",
    TESTS / "fixtures/ice_ddor_weekly/browser.pdf",
    TESTS / "fixtures/ice_detention_deaths/specimen.pdf",
    TESTS / "extractors/pdf/fixtures/cut-span.pdf",
]
New = Any


@pytest.fixture(scope="session")
def fast(tmp_path_factory: pytest.TempPathFactory) -> Loops:
    """The C file, compiled for these tests."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    library = tmp_path_factory.mktemp("loops") / compiled.LIBRARY.name
    command = [compiler, "-O2", "-std=c99", "-shared", "-fPIC", "-ffp-contract=off", "-Wall"]
    warned = subprocess.run(
        [*command, "-Wextra", "-o", library, compiled.SOURCE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert warned.stderr == ""
    found = compiled.loops(library)
    assert found
    return found


def everything(content: bytes, loops: Loops) -> list[Any]:
    """What the loops give for each page."""
    found: list[Any] = []
    for page in pdfium.PdfDocument(content):
        text = page.get_textpage()
        found.append(loops.coded(address(text.raw), text.count_chars()))
        marked = loops.marked(address(text.raw), np.arange(text.count_chars()), True)
        drawn = loops.drawn(address(page.raw))
        found += [marked.boxes, marked.matrices, marked.sizes]
        found += [drawn.strokes, drawn.fills, drawn.images, len(drawn.image_objects)]
    return found


def assert_equal(content: bytes, fast: Loops) -> None:
    for one, other in zip(everything(content, fast), everything(content, calls.LOOPS), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_compiled_and_call_by_call_give_the_same(path: Path, fast: Loops) -> None:
    assert_equal(path.read_bytes(), fast)


def test_they_agree_on_forms_curves_colours_and_pictures(paper: New, fast: Loops) -> None:
    sheet = paper()
    canvas = sheet.canvas
    canvas.beginForm("inner")
    canvas.rotate(10)
    canvas.rect(5, 5, 30, 20, stroke=1, fill=1)
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.scale(2, 0.5)
    canvas.doForm("inner")
    canvas.drawString(10, 10, "in a form")
    canvas.endForm()
    canvas.translate(100, 200)
    canvas.doForm("outer")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 50, 50, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.rect(0, 0, 50, 50, stroke=1, fill=0)
    canvas.setStrokeColorRGB(0, 0, 0.5)
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.lineTo(30, 0)
    path.lineTo(30, 30)
    path.close()
    path.lineTo(5, 5)
    path.moveTo(60, 60)
    path.curveTo(70, 60, 80, 70, 80, 80)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.drawString(10, 40, "one-\u00ad \ufb01 \u2010")
    canvas.drawInlineImage(_picture(), 10, 10, 40, 30)

    assert_equal(sheet.pdf(), fast)


def _picture() -> Any:
    from PIL import Image

    return Image.new("RGB", (4, 3), "red")


def test_more_drawn_than_there_is_room_for_is_read_whole(paper: New, fast: Loops) -> None:
    sheet = paper()
    for n in range(3000):
        sheet.canvas.line(10, n / 10, 20, n / 10)

    content = sheet.pdf()

    assert len(everything(content, fast)[4]) == 3000
    assert_equal(content, fast)


def test_print_asked_at_intervals_is_that_asked_one_by_one() -> None:
    for path in DOCUMENTS:
        for page in pdfium.PdfDocument(path):
            text = page.get_textpage()
            codes = [pdfium.raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars())]
            numbers = np.flatnonzero(~is_space(np.array(codes, np.int64)))
            some, every = (calls.marked(address(text.raw), numbers, m) for m in (False, True))
            np.testing.assert_array_equal(some.matrices, every.matrices)
            np.testing.assert_array_equal(some.sizes, every.sizes)


def test_a_library_that_is_not_there_or_not_ours_is_done_without(tmp_path: Path) -> None:
    other = tmp_path / "_compiled.so"
    other.write_bytes(b"no library")

    assert compiled.loops(tmp_path / "none.so") is None
    assert compiled.loops(other) is None


def test_a_library_of_another_version_is_done_without(tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler here")
    source, library = tmp_path / "old.c", tmp_path / "old.so"
    source.write_text(
        "int casetables_bind(void *const *f, int n) { return f ? n - 1 : 0; }\n"
        "void casetables_codes(void) {}\nvoid casetables_characters(void) {}\nvoid casetables_drawing(void) {}\n"
    )
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)

    assert compiled.loops(library) is None
