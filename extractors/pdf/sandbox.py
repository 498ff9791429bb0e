"""Running a parser where it can do no harm: in a child process with limits of memory and time.

The child is started afresh, so that nothing of the parent is copied into it, imports only what the
function needs, and answers by pickle on its standard output.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.errors import PipelineError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import BinaryIO

T = TypeVar("T")

_RESULT, _REFUSED, _MEMORY, _FAILED = "result", "refused", "memory", "failed"
_ADVICE = (
    "Look at it in a viewer; it is read again by a newer casetables, or under other limits "
    "(CASETABLES_PARSE_S, CASETABLES_PARSE_MB)."
)


def run(
    function: Callable[..., T],
    *args: Any,
    document: str,
    memory_mb: int = 2048,
    seconds: float = 120,
) -> T:
    """What a module-level function returns for picklable arguments, computed in a child process.

    The memory limit counts address space and holds where the system has such limits, not on Windows.

    Raises:
        PipelineError: what the function raised of that kind, unchanged.
        UnreadableError: the child crashed, hung, took too much memory or failed in another way.
    """
    start = f"import sys; sys.path[:] = {sys.path!r}; import {__name__} as s; s.child({memory_mb})"
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        answer, _ = child.communicate(pickle.dumps((function, args)), timeout=seconds)
    except subprocess.TimeoutExpired:
        what = f"reading it took longer than the limit of {seconds:g} seconds"
        raise UnreadableError(document, what, _ADVICE) from None
    finally:
        child.kill()
        child.wait()
    result: T = _outcome(answer, child.returncode, document, memory_mb)
    return result


def _outcome(answer: bytes, code: int, document: str, memory_mb: int) -> Any:
    if code < 0 or not answer:
        raise UnreadableError(document, f"the parser died ({_cause(code)})", _ADVICE)
    kind, value = pickle.loads(answer)  # noqa: S301 - written by our own child
    if kind == _REFUSED:
        raise value
    if kind == _MEMORY:
        what = f"reading it took more than the limit of {memory_mb} MB"
        raise UnreadableError(document, what, _ADVICE)
    if kind == _FAILED:
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


def _limit(memory_mb: int) -> None:
    try:
        import resource
    except ImportError:
        return
    most = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def child(memory_mb: int) -> None:
    """The child's life: one task from standard input, one answer on standard output."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # or numpy reserves address space for every core
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answer
    sys.excepthook = partial(_tell_failure, out)
    _limit(memory_mb)
    out.write(pickle.dumps(_answer(sys.stdin.buffer)))
    out.close()


def _answer(task: BinaryIO) -> tuple[str, object]:
    try:
        function, args = pickle.load(task)  # noqa: S301 - written by our own parent
        return _RESULT, function(*args)
    except PipelineError as error:
        return _REFUSED, error
    except MemoryError:
        return _MEMORY, None


def _tell_failure(
    out: BinaryIO, kind: type[BaseException], _: BaseException, trace: TracebackType | None
) -> None:
    """Name a failure and its place; its words may quote the document and are left out."""
    last = traceback.extract_tb(trace)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    out.write(pickle.dumps((_FAILED, f"{kind.__name__} in {last.name}, {place}")))
    out.close()
