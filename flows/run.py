"""One run: its name, its tools, and the row in ``runs`` that says how it stands."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.archive import Archive
from extractors.layouts import fingerprint
from extractors.web.client import Client, Limits
from flows.settings import version
from loaders import runs
from loaders.engines import open_warehouse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from flows.report import RunReport
    from flows.settings import Settings

LEASE_S = 900
"""How long a run counts as alive without another word; it says one after each document."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The tools of one run; everything it writes carries ``run_id``."""

    run_id: str
    settings: Settings
    engine: Engine
    archive: Archive
    client: Client

    def reader(self, series: str) -> str:
        """What reads a series now: our version, its layouts, and the limits of parsing."""
        limits = f"{self.settings.parse_seconds:g}s/{self.settings.parse_memory_mb}MB"
        return f"{version()}/{fingerprint(files('extractors.sources') / series)}/{limits}"

    def renew(self) -> None:
        """Say that the run is alive."""
        runs.renew(self.engine, self.run_id, now=now(), lease_s=LEASE_S)


def now() -> dt.datetime:
    """The wall clock, in UTC: the only place that looks at it."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def open_run(settings: Settings, command: str, report: RunReport) -> Iterator[Run]:
    """Hold the warehouse for one run and close its row with the report, whatever happens.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
        ArchiveError: the archive's address is not known.
    """
    archive = Archive(settings.archive)
    engine = open_warehouse(settings.warehouse)
    started = now()
    run_id = f"{started:%Y%m%dT%H%M%S}-{command}-{secrets.token_hex(3)}"
    runs.start(
        engine, run_id=run_id, command=command, version=version(), now=started, lease_s=LEASE_S
    )
    report.run_id = run_id
    limits = Limits(pause_s=settings.pause_s)
    client = Client(sites=settings.sites, limits=limits, user_agent=settings.user_agent)
    state = "crashed"
    try:
        yield Run(
            run_id=run_id,
            settings=settings,
            engine=engine,
            archive=archive,
            client=client,
        )
        state = report.state
    finally:
        runs.finish(engine, run_id, state=state, report=report.to_json(), now=now())
        engine.dispose()
