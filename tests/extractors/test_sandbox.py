import os
import time

import pytest

from extractors.errors import UnreadableError
from extractors.fitting import parse_pdf
from extractors.pdf import sandbox
from extractors.records import Document

DOCUMENT = Document(url="x.pdf", series="ice_ddor_weekly")


def test_a_result_comes_back_from_the_child() -> None:
    assert sandbox.run(len, b"12345", document="x.pdf") == 5


def test_a_crash_is_that_documents_trouble_only() -> None:
    with pytest.raises(UnreadableError, match=r"x\.pdf: the reader was killed by SIGABRT"):
        sandbox.run(os.abort, document="x.pdf")


def test_an_exit_is_no_success() -> None:
    with pytest.raises(UnreadableError, match="the reader ended with code 3"):
        sandbox.run(os._exit, 3, document="x.pdf")


def test_a_hang_ends_at_the_limit() -> None:
    with pytest.raises(UnreadableError, match=r"more than 0\.5 s"):
        sandbox.run(time.sleep, 60, document="x.pdf", seconds=0.5)


def test_a_memory_bomb_ends_at_the_limit() -> None:
    with pytest.raises(UnreadableError, match="more than 512 MB"):
        sandbox.run(bytearray, 1 << 32, document="x.pdf", memory_mb=512)


def test_an_error_of_the_document_is_raised_as_it_is() -> None:
    with pytest.raises(UnreadableError, match=r"damaged"):
        sandbox.run(parse_pdf, b"%PDF-1.4 nothing", DOCUMENT, document="x.pdf")


def test_a_bug_of_ours_is_raised_as_a_bug_with_its_traceback() -> None:
    with pytest.raises(sandbox.ChildBugError, match="ZeroDivisionError"):
        sandbox.run(divmod, 1, 0, document="x.pdf")
