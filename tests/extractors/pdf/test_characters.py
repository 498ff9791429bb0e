"""What counts as print, and what joins or parts words."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.pdf.characters import marks
from extractors.pdf.engine import read


def printed(text: str) -> tuple[str, list[int], dict[str, int]]:
    """What is kept of a text, which of the kept characters follow white space, and the defects."""
    units = np.frombuffer(text.encode("utf-16-le"), np.uint16).astype(np.int64)
    read = marks(units, np.zeros(len(units), np.bool_))
    kept = "".join(map(chr, read.codes[read.keep].tolist()))
    return kept, np.flatnonzero(read.spaced[read.keep]).tolist(), dict(read.defects)


@pytest.mark.parametrize(
    ("text", "kept", "spaced"),
    [
        ("no space", "nospace", [2]),
        ("no\u00a0break", "nobreak", [2]),
        ("thin\u2009space", "thinspace", [4]),
        ("soft\u00adhyphen", "softhyphen", []),
        ("zero\u200bwidth", "zerowidth", []),
        ("word\u2060joiner", "wordjoiner", []),
        ("a \u200bb", "ab", [1]),
        ("re\u2010entry", "re\u2010entry", []),
        ("end\u0002", "end-", []),
        ("\U0001d538b", "\U0001d538b", []),
    ],
)
def test_spaces_part_words_and_what_shows_nothing_does_not(
    text: str, kept: str, spaced: list[int]
) -> None:
    assert printed(text) == (kept, spaced, {})


def test_a_soft_hyphen_glues_what_follows_to_its_word() -> None:
    codes = np.array([ord(c) for c in "de\u00ad\r\ntainer x"], np.int64)

    read = marks(codes, np.zeros(len(codes), np.bool_))

    assert np.flatnonzero(read.glued[read.keep]).tolist() == [2]


@pytest.mark.parametrize(
    ("text", "kept", "defects"),
    [
        ("a\u0003b", "a\ufffdb", {"unmapped": 1}),
        ("a\x85\x9fb", "a\ufffdb", {"unmapped": 1}),
        ("\ufffd\ufffd", "\ufffd\ufffd", {"unmapped": 2}),
        ("\uf0b7 item", "\uf0b7item", {"private_use": 1}),
    ],
)
def test_what_is_no_character_is_counted(text: str, kept: str, defects: dict[str, int]) -> None:
    assert (printed(text)[0], printed(text)[2]) == (kept, defects)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_character_that_its_font_does_not_name_is_a_defect_of_its_page(engine: str) -> None:
    content = b"BT /F 12 Tf 30 700 Td (Harbor\\003Jail) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    pdf = b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"

    reading = read(pdf, document="d", engine=engine)

    assert [line.text for line in reading.lines] == ["Harbor\ufffdJail"]
    assert ("unmapped", 1, 1) in [(d.kind, d.page, d.count) for d in reading.defects]
