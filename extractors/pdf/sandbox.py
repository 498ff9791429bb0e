"""Running a parser where it can do no harm: in a process of its own with limits of memory and time.

Each task has its own process, forked from one that was started afresh, holds nothing of this one and
has never read a document (``nursery``); that one is kept for the next task.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.errors import UnreadableError
from extractors.pdf.nursery import FAILED, MEMORY, REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ADVICE = (
    "Look at it in a viewer; it is read again by a newer casetables, or under other limits "
    "(CASETABLES_PARSE_S, CASETABLES_PARSE_MB)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nursery:
    process: subprocess.Popen[bytes]
    tasks: Connection
    answers: Connection
    owner: int


_idle: list[_Nursery] = []
"""Those without a task; each thread that has one takes one out, or starts another."""


def run(
    function: Callable[..., T],
    *args: Any,
    document: str,
    memory_mb: int = 2048,
    seconds: float = 120,
) -> T:
    """What a module-level function returns for picklable arguments, computed in a child process.

    The memory limit counts address space.

    Raises:
        PipelineError: what the function raised of that kind, unchanged.
        UnreadableError: the child crashed, hung, took too much memory or failed in another way.
    """
    nursery = _nursery()
    kept = False
    try:
        code, answer = _asked(nursery, (function, args), memory_mb, seconds)
        kept = True
    except TimeoutError:
        what = f"reading it took longer than the limit of {seconds:g} seconds"
        raise UnreadableError(document, what, _ADVICE) from None
    except (EOFError, OSError):
        nursery.process.kill()
        code, answer = nursery.process.wait(), b""
    finally:
        if kept:
            _idle.append(nursery)
        else:
            _end(nursery)
    result: T = _outcome(answer, code, document, memory_mb)
    return result


def _nursery() -> _Nursery:
    while _idle:
        kept = _idle.pop()
        # A fork of this process may not talk into its parent's conversation.
        if kept.owner == os.getpid() and kept.process.poll() is None:
            return kept
    start = f"import sys; sys.path[:] = {sys.path!r}; from extractors.pdf import nursery; nursery.serve()"
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process was started without its pipes")
    tasks = Connection(os.dup(process.stdin.fileno()), readable=False)
    answers = Connection(os.dup(process.stdout.fileno()), writable=False)
    process.stdin.close()
    process.stdout.close()
    return _Nursery(process=process, tasks=tasks, answers=answers, owner=os.getpid())


def _asked(
    nursery: _Nursery, task: tuple[object, object], memory_mb: int, seconds: float
) -> tuple[int, bytes]:
    """A child's exit code and answer; TimeoutError when it takes too long."""
    function = task[0].func if isinstance(task[0], partial) else task[0]
    needs = getattr(function, "__module__", None) or "builtins"
    nursery.tasks.send_bytes(pickle.dumps((needs, memory_mb, seconds)))
    nursery.tasks.send_bytes(pickle.dumps(task))
    if not nursery.answers.poll(seconds):
        raise TimeoutError
    code, answer = pickle.loads(nursery.answers.recv_bytes())  # noqa: S301 - our own child
    return code, answer


def _end(nursery: _Nursery) -> None:
    """Kill it with the parser that it may have."""
    if nursery.process.poll() is None:
        os.killpg(nursery.process.pid, signal.SIGKILL)
    nursery.process.wait()
    nursery.tasks.close()
    nursery.answers.close()


def _outcome(answer: bytes, code: int, document: str, memory_mb: int) -> Any:
    if code < 0 or not answer:
        raise UnreadableError(document, f"the parser died ({_cause(code)})", _ADVICE)
    kind, value = pickle.loads(answer)  # noqa: S301 - written by our own child
    if kind == REFUSED:
        raise value
    if kind == MEMORY:
        what = f"reading it took more than the limit of {memory_mb} MB"
        raise UnreadableError(document, what, _ADVICE)
    if kind == FAILED:
        raise UnreadableError(
            document, f"the parser failed: {value}", "This is a fault: report it."
        )
    return value


def _cause(code: int) -> str:
    """A signal by its name, anything else by its exit status."""
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
