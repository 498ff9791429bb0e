from __future__ import annotations

import operator
import os
import signal
import time
from pathlib import Path

import pytest

from extractors.errors import NotThisDocumentError, UnreadableError
from extractors.pdf import sandbox
from extractors.tables import read_tables


def test_a_result_comes_back_from_the_child() -> None:
    assert sandbox.run(operator.add, [1], [2], document="d") == [1, 2]


def test_a_refusal_of_the_child_is_raised_in_the_parent() -> None:
    with pytest.raises(NotThisDocumentError) as caught:
        sandbox.run(read_tables, b"", document="d")

    assert caught.value.what == "expected a PDF, found an empty file"


def test_a_crash_names_the_signal() -> None:
    with pytest.raises(UnreadableError, match="SIGABRT"):
        sandbox.run(os.abort, document="d")


def test_a_hang_ends_at_the_limit() -> None:
    with pytest.raises(UnreadableError, match="longer than the limit of"):
        sandbox.run(time.sleep, 60, document="d", seconds=0.5)


def test_too_much_memory_ends_at_the_limit() -> None:
    with pytest.raises(UnreadableError, match="more than the limit of 512 MB"):
        sandbox.run(bytearray, 1 << 30, document="d", memory_mb=512)


def test_a_fault_is_told_by_its_kind_and_never_by_its_words() -> None:
    with pytest.raises(UnreadableError) as caught:
        sandbox.run(int, "a private name", document="d")

    assert "ValueError" in str(caught.value)
    assert "private name" not in str(caught.value)


def test_an_early_exit_is_told() -> None:
    with pytest.raises(UnreadableError, match="exit status 3"):
        sandbox.run(os._exit, 3, document="d")


def test_each_task_has_a_process_of_its_own_whatever_became_of_the_one_before() -> None:
    processes = [sandbox.run(os.getpid, document="d"), sandbox.run(os.getpid, document="d")]
    with pytest.raises(UnreadableError, match="SIGKILL"):
        sandbox.run(signal.raise_signal, signal.SIGKILL, document="d")
    with pytest.raises(UnreadableError, match="longer than"):
        sandbox.run(time.sleep, 60, document="d", seconds=0.5)
    processes.append(sandbox.run(os.getpid, document="d"))

    assert len({*processes, os.getpid()}) == 4


def test_what_one_task_changes_the_next_does_not_see() -> None:
    sandbox.run(os.putenv, "LEFT_BEHIND", "1", document="d")
    sandbox.run(os.chdir, "/", document="d")

    assert sandbox.run(os.getcwd, document="d") == str(Path.cwd())


def test_a_parser_that_kills_what_it_was_forked_from_is_one_document_lost() -> None:
    with pytest.raises(UnreadableError, match="SIGKILL"):
        sandbox.run(os.kill, 0, signal.SIGKILL, document="d")

    assert sandbox.run(operator.add, 1, 2, document="d") == 3
