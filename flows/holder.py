"""Who holds a run, so that the death of its process is noticed at once on the same machine."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


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


def as_it_stands(run: Mapping[str, Any], at: dt.datetime) -> dict[str, Any]:
    """A row of ``runs`` for people: it is ``crashed`` as soon as its process or its lease is no more.

    Only the next run writes that into the row, and there may be none for long.
    """
    told = {name: value for name, value in run.items() if name not in ("holder", "lease_until")}
    if run["state"] == "running" and (is_dead(run["holder"]) or run["lease_until"] <= at):
        told["state"] = "crashed"
    return told


def _started(number: int) -> str:
    """Clock ticks from the machine's start; empty where there is no /proc. A zombie has ended."""
    try:
        fields = (
            Path(f"/proc/{number}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        )
    except OSError:
        return ""
    return "ended" if fields[0] in "ZX" else fields[19]
