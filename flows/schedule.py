"""The same flows on a schedule: served by this process, until it is ended."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import httpx
from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron
from prefect.server.schemas.schedules import CronSchedule
from prefect.settings import PREFECT_API_URL
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.backfill import backfill
from flows.nightly import nightly
from flows.retry import retry
from flows.settings import SettingsError
from flows.zombies import demand_zombie_automation

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment


_START = (
    "start one (prefect server start --host 127.0.0.1) and set it to its address, "
    "http://127.0.0.1:4200/api as a rule"
)


def run_schedule(cron: str, timezone: str) -> None:
    """Serve the deployments until the process is ended.

    Raises:
        SettingsError: the schedule cannot be read, or no Prefect server is named or answers.
    """
    made = deployments(cron, timezone)
    if not PREFECT_API_URL.value():
        raise SettingsError(f"PREFECT_API_URL is not set: {_START}")
    try:
        demand_zombie_automation()
    except httpx.HTTPError as error:
        told = f"no Prefect server answers at PREFECT_API_URL ({type(error).__name__}): {_START}"
        raise SettingsError(told) from error
    serve(*made, limit=2, pause_on_shutdown=False)


def deployments(cron: str, timezone: str) -> list[RunnerDeployment]:
    """The nightly on its schedule, and backfill and retry for whoever triggers them.

    Only one night at a time: another is cancelled, since the first one does its work.
    """
    _demand_schedule(cron, timezone)
    one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    night = {"schedules": [Cron(cron, timezone=timezone)], "concurrency_limit": one}
    return [_deployment(nightly, **night), _deployment(backfill), _deployment(retry)]


def _demand_schedule(cron: str, timezone: str) -> None:
    """Refuse a schedule that cannot be read, and one that never comes: a server is silent about that."""
    try:
        asyncio.run(CronSchedule(cron=cron, timezone=timezone or "none").get_dates(1))
    except ValidationError as error:
        raise _refused(cron, timezone, error.errors()[0]["msg"]) from error
    except ValueError as error:
        raise _refused(cron, timezone, f"{error}") from error


def _refused(cron: str, timezone: str, reason: str) -> SettingsError:
    told = reason.removeprefix("Value error, ")
    return SettingsError(
        f"the schedule {cron!r} in {timezone!r}: {told}; correct --cron or --timezone"
    )


def _deployment(flow: Flow[Any, Any], **more: Any) -> RunnerDeployment:
    made = flow.to_deployment(
        flow.name, tags=["casetables"], entrypoint_type=EntrypointType.MODULE_PATH, **more
    )
    # Prefect's methods give a coroutine only to callers that are one themselves.
    return cast("RunnerDeployment", made)
