"""The fastest of the ways to run the inner loops that this installation has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.pdf import calls, compiled

if TYPE_CHECKING:
    from extractors.pdf.loops import Loops


@lru_cache(maxsize=1)
def loops() -> Loops:
    """Compiled where that was possible on installation, else call by call; the results are the same."""
    return compiled.loops() or calls.LOOPS
