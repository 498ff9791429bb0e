from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pdf.engine import read
from extractors.pdf.integrity import damage

New = Any
GOOD = Path(__file__).resolve().parents[2] / "fixtures/ice_ddor_weekly/short.pdf"


def test_a_sound_file_has_no_damage() -> None:
    assert damage(GOOD.read_bytes()) == {}


def test_a_stream_that_ends_early_is_damaged(paper: New) -> None:
    packed = zlib.compress(b"BT (Weekly report) Tj ET" * 9)
    head = b"%PDF-1.4\n1 0 obj <</Filter/FlateDecode>> stream\n"
    tail = b"\nendstream endobj\nstartxref\n9\n%%EOF"

    assert damage(head + packed + tail) == {}
    assert damage(head + packed[:-6] + tail) == {"damaged_stream": 1}


def in_ascii85(text: bytes) -> bytes:
    head = b"%PDF-1.4\n1 0 obj <</Filter[/ASCII85Decode/FlateDecode]>> stream\n"
    return head + text + b"~>\nendstream endobj\nstartxref\n9\n%%EOF"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 9), st.booleans())
def test_ascii85_of_any_length_is_sound_and_no_ascii85_is_damage(
    content: bytes, level: int, wrapped: bool
) -> None:
    text = base64.a85encode(zlib.compress(content, level), wrapcol=11 if wrapped else 0)

    assert damage(in_ascii85(text)) == {}
    assert damage(in_ascii85(b"\x7f" + text)) == {"damaged_stream": 1}
    assert damage(in_ascii85(b"uuuuu" + text)) == {"damaged_stream": 1}


def test_a_stream_that_lost_its_end_is_counted() -> None:
    content = GOOD.read_bytes()
    packed = next(
        m
        for m in re.finditer(rb"stream\r?\n", content)
        if b"Flate" in content[m.start() - 80 : m.start()]
    )

    broken = content[: packed.end() + 40] + b"\x00" * 8 + content[packed.end() + 48 :]

    assert damage(broken) == {"damaged_stream": 1}
    (defect, *_) = read(broken, document="d").defects
    assert (defect.kind, defect.page) == ("damaged_stream", 0)


def test_an_index_that_points_nowhere_is_counted() -> None:
    content = re.sub(rb"startxref\s+\d+", b"startxref\n7", GOOD.read_bytes())

    assert damage(content) == {"rebuilt": 1}
