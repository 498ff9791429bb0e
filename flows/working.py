"""Reading one archived document, here or in a process of its own, on this machine or another."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.run import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractors.records import Document
    from flows.report import EditionReport
    from flows.run import Run
    from flows.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document to be read for a run; pickles, and needs nothing of the process that made it."""

    settings: Settings
    run_id: str
    document: Document
    sha256: str


def read(run: Run, document: Document, sha256: str) -> EditionReport:
    """Load one archived capture or quarantine it, and say how long that took."""
    # A run with nothing new does not pay for the libraries that read and check.
    from flows.edition import process

    start = time.perf_counter()
    report = process(run, document, sha256)
    return dataclasses.replace(report, seconds=round(time.perf_counter() - start, 3))


def work(job: Job) -> EditionReport:
    """Do one job in whatever process this is."""
    with joined(job.settings, job.run_id) as run:
        return read(run, job.document, job.sha256)


@contextmanager
def processes(count: int) -> Iterator[Callable[[Job], EditionReport]]:
    """How a job is done while the block runs: in one of so many processes, or here for one.

    The processes are started afresh and end with their parent, however that ends.
    """
    if count == 1:
        yield work
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),)
    ) as pool:
        yield lambda job: pool.submit(work, job).result()


def _end_with(parent: int) -> None:
    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
