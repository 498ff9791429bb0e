"""Who holds a run, so that the death of its process is noticed at once on the same machine."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def holder() -> str:
    """This process: machine, number, and when it started, since numbers are given out again."""
    return f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"


def is_dead(name: str | None) -> bool:
    """Whether that process is known to be no more; False for another machine's, which only its lease ends."""
    host, _, process = (name or "").partition("/")
    number, _, started = process.partition("/")
    if host != socket.gethostname() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _started(int(number)) != started


def _started(number: int) -> str:
    """Clock ticks from the machine's start; empty where there is no /proc. A zombie has ended."""
    try:
        fields = (
            Path(f"/proc/{number}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        )
    except OSError:
        return ""
    return "ended" if fields[0] in "ZX" else fields[19]
