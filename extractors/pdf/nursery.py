"""The process that parsers are forked from: it has imported what they need, and reads nothing itself.

A parser gets its task, gives one answer and ends; nothing that a document does to it reaches the next.
Importing what reads a document takes longer than reading one, and is done once.
"""

from __future__ import annotations

import importlib
import os
import pickle
import traceback
from contextlib import ExitStack, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractors.errors import PipelineError

if TYPE_CHECKING:
    from types import TracebackType

_READERS = ("extractors.pdf.engine", "openpyxl")
"""What parsers import only when they run, so that it is there when they do."""

RESULT, REFUSED, MEMORY, FAILED = "result", "refused", "memory", "failed"
"""What an answer is: a value, a PipelineError, nothing, a sentence."""


def serve() -> None:
    """Answer tasks from standard input, one after another, until it is closed.

    A task comes in two messages: the module that it needs with its limits, and itself.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # or numpy reserves address space for every core
    tasks = Connection(os.dup(0), writable=False)
    answers = Connection(os.dup(1), readable=False)
    # What a parser or its libraries print or read must not mix with tasks and answers.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    for reader in _READERS:
        importlib.import_module(reader)
    while True:
        try:
            module, memory_mb, seconds = pickle.loads(tasks.recv_bytes())  # noqa: S301 - our own parent
            task = tasks.recv_bytes()
        except EOFError:
            return
        with suppress(ImportError):  # which the child meets again, and tells
            importlib.import_module(module)
        answers.send_bytes(pickle.dumps(_forked(task, memory_mb, seconds)))


def _forked(task: bytes, memory_mb: int, seconds: float) -> tuple[int, bytes]:
    """A child's exit code, as ``subprocess`` tells it, and what it answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _live(task, os.fdopen(writing, "wb"), memory_mb, seconds)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def _live(task: bytes, out: BinaryIO, memory_mb: int, seconds: float) -> None:
    with ExitStack() as stack:
        stack.push(partial(_tell_failure, out))
        _limit(memory_mb, seconds)
        out.write(pickle.dumps(_answer(task)))
    out.close()
    os._exit(0)


def _answer(task: bytes) -> tuple[str, object]:
    try:
        function, args = pickle.loads(task)  # noqa: S301 - written by our own parent
        return RESULT, function(*args)
    except PipelineError as error:
        return REFUSED, error
    except MemoryError:
        return MEMORY, None


def _limit(memory_mb: int, seconds: float) -> None:
    import resource  # not on Windows, where nothing of this runs

    most, ticks = memory_mb * 1024 * 1024, int(seconds) + 10
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # The parent's clock ends a parser that takes too long; this one is for when the parent is gone.
    resource.setrlimit(resource.RLIMIT_CPU, (ticks, ticks))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tell_failure(
    out: BinaryIO,
    kind: type[BaseException] | None,
    _: BaseException | None,
    trace: TracebackType | None,
) -> bool:
    """Name a failure and its place; its words may quote the document and are left out."""
    if kind is not None:
        last = traceback.extract_tb(trace)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        out.write(pickle.dumps((FAILED, f"{kind.__name__} in {last.name}, {place}")))
    return True
