"""The same flows on a schedule: served by this process, until it is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL
from prefect.types.entrypoint import EntrypointType

from flows.backfill import backfill
from flows.nightly import nightly
from flows.retry import retry
from flows.settings import SettingsError
from flows.zombies import demand_zombie_automation

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment


def run_schedule(cron: str, timezone: str) -> None:
    """Serve the deployments until the process is ended.

    Raises:
        SettingsError: the schedule cannot be read, or no Prefect server is named.
    """
    if not PREFECT_API_URL.value():
        raise SettingsError(
            "PREFECT_API_URL is not set: start a server (prefect server start --host 127.0.0.1) and "
            "set it to http://127.0.0.1:4200/api"
        )
    made = deployments(cron, timezone)
    demand_zombie_automation()
    serve(*made, limit=2, pause_on_shutdown=False)


def deployments(cron: str, timezone: str) -> list[RunnerDeployment]:
    """The nightly on its schedule, and backfill and retry for whoever triggers them.

    Only one night at a time: another is cancelled, since the first one does its work.
    """
    try:
        CronSchedule(cron=cron, timezone=timezone)
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise SettingsError(f"the schedule {cron!r} in {timezone!r}: {reason}") from error
    one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    night = {"schedules": [Cron(cron, timezone=timezone)], "concurrency_limit": one}
    return [_deployment(nightly, **night), _deployment(backfill), _deployment(retry)]


def _deployment(flow: Flow[Any, Any], **more: Any) -> RunnerDeployment:
    made = flow.to_deployment(
        flow.name, tags=["casetables"], entrypoint_type=EntrypointType.MODULE_PATH, **more
    )
    # Prefect's methods give a coroutine only to callers that are one themselves.
    return cast("RunnerDeployment", made)
