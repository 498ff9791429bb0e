"""A run inside a Prefect flow: opened, closed, shown on Prefect's pages, and told when it is red."""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from prefect.artifacts import create_markdown_artifact

from flows.alarm import alarm, not_run
from flows.digest import as_markdown, headline
from flows.run import open_run
from flows.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.report import RunReport
    from flows.run import Run

logger = logging.getLogger(__name__)


@contextmanager
def running(command: str, report: RunReport, *, about: str = "") -> Iterator[Run]:
    """``open_run`` with the settings of this process; whatever keeps it from its end is told too."""
    settings = Settings.from_env(os.environ)
    # So a worker or a served deployment tells a run which it is; to ask the server takes a second.
    if "PREFECT__FLOW_RUN_ID" in os.environ:
        _demand_automation()
    ended = False
    try:
        with open_run(settings, command, report, about=about) as run:
            yield run
        ended = True
    finally:
        if not ended:
            alarm(settings, not_run(command, sys.exception(), report.run_id))
    told = json.loads(json.dumps(report.to_json(), default=str))
    _show(told)
    if report.exit_code:
        alarm(settings, told)


def _demand_automation() -> None:
    """Whoever deploys without ``casetables schedule`` has the automation from the first run on."""
    # A run typed by hand does without Prefect's automations.
    from flows.zombies import demand_zombie_automation

    try:
        demand_zombie_automation()
    except httpx.HTTPError as error:
        logger.warning("Prefect's server made no automation: %s", type(error).__name__)


def _show(report: dict[str, object]) -> None:
    """Put the digest where Prefect's pages look; a server that is gone costs nothing else."""
    try:
        create_markdown_artifact(
            markdown=as_markdown(report), key="run-report", description=headline(report)
        )
    except httpx.HTTPError as error:
        logger.warning("Prefect's server did not take the report: %s", type(error).__name__)
