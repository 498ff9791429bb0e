"""References that lead astray: a reader would show another page, or a blank one, and say nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extractors.pdf.engine import read
from extractors.pdf.integrity import damage

New = Any
BROWSER = Path(__file__).resolve().parents[2] / "fixtures/ice_ddor_weekly/browser.pdf"


@pytest.fixture
def content(paper: New, header: list[str]) -> bytes:
    sheet = paper()
    for n in range(3):
        sheet.table(
            [header, ["Harbor County Jail", "Peru", f"02/0{n + 1}/2017", "Assault"]], shaded=1
        )
        sheet.page()
    whole: bytes = sheet.pdf()
    assert damage(whole) == {}
    return whole


def led_to(content: bytes, where: bytes, target: bytes) -> bytes:
    """With the first reference after those bytes led to another object; nothing moves."""
    start = content.index(where) + len(where)
    found = re.compile(rb"(\d+) 0 R").search(content, start)
    assert found
    assert len(found[1]) >= len(target)
    return content[: found.start(1)] + target.rjust(len(found[1]), b"0") + content[found.end(1) :]


def number(content: bytes, what: bytes) -> bytes:
    """The number of the first object that says so."""
    found = [m for m in re.finditer(rb"(\d+) 0 obj(.*?)endobj", content, re.DOTALL) if what in m[2]]
    return found[0][1]


@pytest.mark.parametrize(
    ("where", "target"),
    [
        (b"/Kids [", b"/BaseFont"),
        (b"/Contents", b"/BaseFont"),
        (b"/Contents", b"/Type /Page\n"),
        (b"/Font", b"/BaseFont"),
        (b"/Pages", b"/Type /Page\n"),
    ],
)
def test_a_reference_to_another_kind_of_object_is_counted(
    content: bytes, where: bytes, target: bytes
) -> None:
    astray = led_to(content, where, number(content, target))

    assert damage(astray)["wrong_reference"] >= 1
    assert "wrong_reference" in {d.kind for d in read(astray, document="d").defects}


def test_a_page_that_stands_twice_in_the_tree_is_counted(content: bytes) -> None:
    first, second = re.findall(rb"(\d+) 0 R", content[content.index(b"/Kids") :])[:2]

    assert damage(led_to(content, b"/Kids [", second)) == {"wrong_reference": 1}
    assert first != second


def test_two_pages_that_draw_the_same_are_counted(content: bytes) -> None:
    last = re.findall(rb"/Contents (\d+) 0 R", content)[-1]

    assert damage(led_to(content, b"/Contents", last)) == {"wrong_reference": 1}


def test_a_reference_to_nothing_is_counted(content: bytes) -> None:
    assert damage(led_to(content, b"/Kids [", b"0")) == {"wrong_reference": 1}


def test_an_index_that_points_elsewhere_is_counted(content: bytes) -> None:
    start = content.rindex(b"xref", 0, content.rindex(b"startxref"))
    entry = re.compile(rb"\d{10} 00000 n").search(content, start)
    assert entry

    astray = content[: entry.start()] + b"0000000003" + content[entry.start() + 10 :]

    assert damage(astray) == {"wrong_reference": 1}


@pytest.mark.parametrize("way", [b"/FlbteDecode", b"/\xc6lateDecode"])
def test_an_unknown_way_of_packing_is_damage(content: bytes, way: bytes) -> None:
    assert damage(content.replace(b"/FlateDecode", way, 1)) == {"damaged_stream": 1}


@pytest.mark.parametrize(
    ("sound", "broken"),
    [(b"0 R /MediaBox", b"0!R /MediaBox"), (b"/Resources", b"/Resourcec"), (b"/Font ", b"/Font(")],
)
def test_a_page_that_cannot_be_read_whole_is_damage(
    content: bytes, sound: bytes, broken: bytes
) -> None:
    assert sound in content

    assert damage(content.replace(sound, broken, 1))["wrong_reference"] >= 1


def test_a_font_whose_parts_cannot_be_read_is_damage() -> None:
    content = BROWSER.read_bytes()
    broken = re.sub(rb"(/DescendantFonts \[\d+)\d 0 R", rb"\1y 0 R", content, count=1)

    assert damage(content) == {}
    assert damage(broken).keys() == {"wrong_reference"}


def test_bytes_without_any_structure_have_no_references() -> None:
    assert damage(b"%PDF-1.4\nnothing") == {"rebuilt": 1}
