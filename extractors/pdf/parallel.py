"""One large document on several cores: ranges of pages in child processes, stitched by the parent.

PDFium is not thread-safe, so each child opens the document for itself.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from extractors.pdf.engines import ENGINES
from extractors.pdf.sheet import Sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGES_A_TASK = 25


def sheets(content: bytes, document: str, engine: str, numbers: Sequence[int]) -> list[Sheet]:
    """The sheets of the pages with these numbers, in this process; pages are closed one by one."""
    with ENGINES[engine](content, document) as source:
        return [sheet(source.page(number)) for number in numbers]


def sheets_on(
    workers: int, content: bytes, document: str, engine: str, numbers: Sequence[int]
) -> list[Sheet]:
    """The same from several processes, spawned so that nothing of PDFium is copied.

    Raises:
        UnreadableError: a process died over its pages.
    """
    ranges = [numbers[n : n + _PAGES_A_TASK] for n in range(0, len(numbers), _PAGES_A_TASK)]
    if len(ranges) < 2:
        return sheets(content, document, engine, numbers)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(ranges)), mp_context=context) as pool:
        found = pool.map(partial(sheets, content, document, engine), ranges)
        try:
            return list(chain.from_iterable(found))
        except BrokenProcessPool as error:
            what = "a process that read some of its pages died"
            raise UnreadableError(document, what, "Read it on one worker to see why.") from error
