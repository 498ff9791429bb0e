from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.pdf.engine import read
from extractors.pdf.integrity import damage
from extractors.pdf.widths import sound

BROWSER = Path(__file__).resolve().parents[2] / "fixtures/ice_ddor_weekly/browser.pdf"


@pytest.mark.parametrize(
    ("font", "whole"),
    [
        ("/Type/Font/FirstChar 32/LastChar 34/Widths[278 278.5 355]", True),
        ("/FirstChar 32 /LastChar 34 /Widths [278 278]", False),
        ("/FirstChar 32 /LastChar -4 /Widths [278 278 355]", False),
        ("/LastChar 34 /Widths [278 278 355]", False),
        ("/FirstChar 32 /LastChar 34 /Widths [278 27x8 355]", False),
        ("/FirstChar 32 /LastChar 34 /Widths [278 99999999999 355]", False),
        ("/FirstChar 32 /LastChar 32 /Widths [7 0 R]", True),
        ("/W [3 [277.5 500] 19 28 556 29 [277]]", True),
        ("/W [3 [277 500] 19 28 556 28 [277]]", False),
        ("/W [3 [277 500] 4 28 556]", False),
        ("/W [19 28 556 29 -1 277]", False),
        ("/W [19 28 556 29 277]", False),
        ("/W [28 19 556]", False),
        ("/W []", True),
        ("/Type /Font /BaseFont /Helvetica /Widths 8 0 R", True),
    ],
)
def test_a_font_states_as_many_widths_as_it_says_and_in_order(font: str, whole: bool) -> None:
    assert sound(font.encode()) is whole


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="/W[]0123456789 .-R\n", max_size=80))
def test_whatever_is_written_there_it_is_sound_or_not(text: str) -> None:
    assert sound(b"/W [" + text.encode()) in (True, False)


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        (rb"(19 28 \S+ 29) 30", rb"\1 -1"),
        (rb"<<(/Type /FontDescriptor)", rb"<>\1"),
        (rb"/Encoding (/Identity-H)", rb"/En#oding \1"),
        (rb"(/Type /Page\n[^~]*?)>>>>", rb"\1>>>6"),
    ],
    ids=["a width", "what describes the font", "its encoding", "the page's brackets"],
)
def test_a_change_in_a_page_or_a_font_is_a_defect(printed: bytes, changed: bytes) -> None:
    content = re.sub(printed, changed, BROWSER.read_bytes(), count=1)

    assert content != BROWSER.read_bytes()
    assert damage(BROWSER.read_bytes()) == {}
    assert damage(content).keys() == {"wrong_reference"}
    assert "wrong_reference" in {d.kind for d in read(content, document="d").defects}
