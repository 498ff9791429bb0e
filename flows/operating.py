"""Commands beside the night: backfill and retry, and what a run did."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from flows.asked import dask_address, demand_order
from flows.options import ARCHIVE, WAREHOUSE, importing, progress, tell
from flows.settings import Settings

if TYPE_CHECKING:
    import datetime as dt

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--source", "key", required=True, metavar="KEY", help="The series.")
@click.option("--from", "first", type=DAY, required=True, help="First day of the span.")
@click.option("--to", "last", type=DAY, required=True, help="Last day of the span.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Print the plan, and what reading archived documents again would change; write nothing.",
)
@click.option("--force", is_flag=True, help="Fetch and read again what is there already.")
@click.option(
    "--workers",
    type=click.IntRange(1, 16),
    default=1,
    show_default=True,
    help="Processes that read, on this machine.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    default="",
    callback=dask_address,
    help="A Dask scheduler whose workers read.",
)
@WAREHOUSE
@ARCHIVE
def backfill(
    key: str, first: dt.datetime, last: dt.datetime, dry_run: bool, **options: str | int
) -> None:
    """Fetch and load what is missing of one series in a span of days."""
    from extractors.registry import source
    from flows.plan import render_plan

    series, span = source(key), (first.date(), last.date())
    demand_order(span)  # a dry run has no flow that asks, and to begin one takes many seconds
    if dry_run:
        from flows.filling import preview

        plan = preview(Settings.from_env(os.environ), series, span, force=bool(options["force"]))
        click.echo(render_plan(plan, int(options["workers"])))
        return
    progress()
    with importing():
        from flows.backfill import run_backfill

    report = run_backfill(key, span, **options)
    if report.plan:
        click.echo(render_plan(report.plan, int(options["workers"])) + "\n")
    tell(report)


@click.command()
@click.argument("run_id", metavar="[RUN]", default="")
@WAREHOUSE
@ARCHIVE
def retry(run_id: str) -> None:
    """Repeat only what failed in a run; in the latest that was not clean when none is named."""
    progress()
    with importing():
        from flows.retry import run_retry

    tell(run_retry(run_id))


@click.command()
@click.option("--cron", default="30 4 * * *", show_default=True, help="When the night begins.")
@click.option("--timezone", default="America/New_York", show_default=True)
@WAREHOUSE
@ARCHIVE
def schedule(cron: str, timezone: str) -> None:
    """Serve the nightly on its schedule, and backfill and retry, until this process is ended."""
    with importing():
        from flows.schedule import run_schedule

    run_schedule(cron, timezone)


def report_of(settings: Settings, run_id: str, form: str) -> str:
    """The report of a run as JSON, Markdown, or text for a mail or a terminal."""
    from flows.digest import as_markdown, as_text
    from flows.reading import run_report

    found = run_report(settings, run_id)
    if form == "json":
        return json.dumps(found, indent=2, ensure_ascii=False)
    return as_markdown(found) if form == "markdown" else as_text(found)
