"""PDFium's functions without the cost of releasing the lock around calls that take nanoseconds.

The library is the one that pypdfium2 has loaded. PDFium is not thread-safe, so nothing is lost: one
process reads one document at a time.
"""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2_raw import bindings  # type: ignore[import-untyped]  # ships no types

_library = ctypes.PyDLL(None, handle=next(iter(bindings._libs.values()))._handle)


def function(name: str, result: Any, *arguments: Any) -> Any:
    """A function of PDFium; addresses are passed as plain integers."""
    found = getattr(_library, name)
    found.restype, found.argtypes = result, arguments
    return found


def place(name: str) -> int:
    """The address of a function of PDFium, for calls from C."""
    return ctypes.cast(getattr(_library, name), ctypes.c_void_p).value or 0


def address(handle: object) -> int:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # its pointer
