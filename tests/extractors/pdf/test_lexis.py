from __future__ import annotations

import pytest

from extractors.pdf.lexis import is_readable


@pytest.mark.parametrize(
    "dictionary",
    [
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 612. -.5] >>",
        b"<</Kids[1 0 R]/Title (a \\) b (c (d) e) >> ]) /Hex <0A ff>>>",
        b"<< /A true /B null % a remark ( [ <<\n /C [] >>",
    ],
)
def test_a_sound_dictionary_is_readable(dictionary: bytes) -> None:
    assert is_readable(dictionary)


@pytest.mark.parametrize(
    "dictionary",
    [
        b"<< /Contents 11 0!R >>",
        b"<< /DescendantFonts [29y 0 R] >>",
        b"<< /Font 1 0(R /ProcSet [ /PDF ] >>",
        b"<< /Kids [1 0 R >>",
        b"<< /Font << /F1 1 0 R >>",
        b"<< /Rotate ninety >>",
    ],
)
def test_a_dictionary_of_which_a_reader_would_drop_a_part_is_not(dictionary: bytes) -> None:
    assert not is_readable(dictionary)


def test_a_long_broken_dictionary_is_refused_at_once() -> None:
    assert not is_readable(b"<< " + b"/A (b" * 20_000 + b" >>")
