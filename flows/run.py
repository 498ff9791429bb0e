"""One run: its name, its tools, and the row in ``runs`` that says how it stands."""

from __future__ import annotations

import datetime as dt
import logging
import resource
import secrets
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.archive import Archive
from extractors.layouts import fingerprint
from extractors.web.client import Client
from extractors.web.limits import Limits
from flows.holder import holder, is_dead
from flows.report import Alarm
from flows.settings import version
from flows.strays import Stray, strays
from loaders import corrections, runs, sightings
from loaders.engines import open_warehouse
from transforms import difference, notice, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from flows.report import RunReport
    from flows.settings import Settings
    from transforms.difference import Explanation
    from transforms.notice import Correction

LEASE_S = 900
"""How long a run counts as alive without another word."""

RENEWED_S = 30
"""How long a run keeps silent at least: each word is a transaction of its own."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Lease:
    """When a run last said that it is alive, on a clock that only goes forward."""

    said: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The tools of one run; everything it writes carries ``run_id``."""

    run_id: str
    settings: Settings
    engine: Engine
    archive: Archive
    client: Client
    corrections: tuple[Correction, ...]
    explanations: tuple[Explanation, ...]
    lease: Lease = field(default_factory=Lease)
    strays: dict[str, Stray] = field(default_factory=dict)

    def reader(self, series: str) -> str:
        """What reads a series now: our version, its layouts, the vocabularies, the limits of parsing."""
        limits = f"{self.settings.parse_seconds:g}s/{self.settings.parse_memory_mb}MB"
        layouts = fingerprint(files("extractors.sources") / series)
        return f"{version()}/{layouts}/{reference.fingerprint()}/{limits}"

    def renew(self) -> None:
        """Say that the run is alive, unless it was said just now."""
        if time.monotonic() - self.lease.said >= RENEWED_S:
            runs.renew(self.engine, self.run_id, now=now(), lease_s=LEASE_S)
            self.lease.said = time.monotonic()


def now() -> dt.datetime:
    """The wall clock, in UTC: the only place that looks at it."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def open_run(
    settings: Settings, command: str, report: RunReport, *, about: str = ""
) -> Iterator[Run]:
    """Hold the warehouse for one run and close its row with the report, whatever happens.

    ``about`` makes the run's name say more than its command: a series.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
        ArchiveError: the archive's address is not known.
    """
    started = now()
    name = f"{command}-{about}" if about else command
    run_id = f"{started:%Y%m%dT%H%M%S}-{name}-{secrets.token_hex(3)}"
    with joined(settings, run_id) as run:
        runs.bury(run.engine, is_dead, now=started)
        runs.start(
            run.engine,
            run_id=run_id,
            command=command,
            version=version(),
            now=started,
            lease_s=LEASE_S,
        )
        runs.sign(run.engine, run_id, holder())
        report.run_id, report.started_at = run_id, started
        state = "crashed"
        try:
            if runs.crashed_before(run.engine, run_id):
                run.strays.update(strays(run.archive, sightings.captures(run.engine)))
            _correct(run, report)
            yield run
            state = report.state
        finally:
            report.close(now(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            runs.finish(run.engine, run_id, state=state, report=report.to_json(), now=now())


@contextmanager
def joined(settings: Settings, run_id: str, *, create: bool = True) -> Iterator[Run]:
    """The tools of a run that another process has opened and will close."""
    archive = Archive(settings.archive)
    engine = open_warehouse(settings.warehouse, create=create)
    limits = Limits(pause_s=settings.pause_s)
    client = Client(sites=settings.sites, limits=limits, user_agent=settings.user_agent)
    try:
        yield Run(
            run_id=run_id,
            settings=settings,
            engine=engine,
            archive=archive,
            client=client,
            corrections=notice.read(),
            explanations=difference.read(),
        )
    finally:
        engine.dispose()


def _correct(run: Run, report: RunReport) -> None:
    """Bring what is loaded already to the notices in force."""
    applied = corrections.apply(run.engine, run.corrections, run_id=run.run_id, now=now())
    report.corrected = applied.rows
    report.notices = [
        Alarm(
            series="",
            kind=error.code,
            sentence=f"{error.where}: {error.what}.",
            advice=error.advice,
        )
        for error in applied.problems
    ]
