"""Work on hostile bytes in a child process that may crash, hang or swallow memory by itself.

The child is spawned, not forked, so that it inherits neither locks nor PDFium's state; it imports
only what the called function's module imports.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import traceback
from typing import TYPE_CHECKING, TypeVar

from extractors.errors import PipelineError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")

_ADVICE = (
    "It may be damaged or built to do harm: open it in a viewer, and raise CASETABLES_PARSE_S or "
    "CASETABLES_PARSE_MB only if it is sound."
)


class ChildBugError(RuntimeError):
    """The function raised what is no PipelineError; the message is the child's traceback."""


def run(
    function: Callable[..., T],
    *args: object,
    document: str,
    memory_mb: int = 2048,
    seconds: float = 300,
) -> T:
    """Call a module-level function in a child process and give its result.

    Raises:
        PipelineError: what the function raised; UnreadableError when the child crashed, or went
            over its memory or its time.
        ChildBugError: the function raised something else.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_call, args=(theirs, memory_mb, function, args), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise UnreadableError(document, f"reading it took more than {seconds:g} s", _ADVICE)
        kind, value = ours.recv()
    except EOFError:
        child.join()
        raise UnreadableError(document, f"the reader {_end(child.exitcode)}", _ADVICE) from None
    finally:
        child.kill()
        child.join()
        ours.close()
    if kind == "memory":
        raise UnreadableError(document, f"reading it took more than {memory_mb} MB", _ADVICE)
    if kind == "error":
        raise value
    if kind == "bug":
        raise ChildBugError(value)
    result: T = value
    return result


def _call(
    pipe: Connection, memory_mb: int, function: Callable[..., object], args: tuple[object, ...]
) -> None:
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        pipe.send(("done", function(*args)))
    except PipelineError as error:
        pipe.send(("error", error))
    except MemoryError:
        pipe.send(("memory", None))
    except BaseException:  # noqa: BLE001 - handed over whole, and raised in the parent
        pipe.send(("bug", traceback.format_exc()))


def _end(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with code {code}"
