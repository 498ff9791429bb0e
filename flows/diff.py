"""What changed: the feed of changes as the command line shows it."""

from __future__ import annotations

import datetime as dt
import os

import click

from flows.options import FORMAT, WAREHOUSE
from flows.settings import Settings
from flows.tabular import show


@click.command()
@click.option("--since", metavar="RUN|DATE", help="Only after this run, or from this day (UTC) on.")
@click.option(
    "--between",
    nargs=2,
    metavar="SHA256 SHA256",
    help="Only what the second capture of a document changed against the first.",
)
@FORMAT
@WAREHOUSE
def diff(since: str | None, between: tuple[str, str] | None, form: str) -> None:
    """List what changed in documents that were known already, field by field."""
    from flows.reading import opened
    from loaders import feed

    with opened(Settings.from_env(os.environ)) as engine:
        start = None if since is None else (_day(since) or feed.end_of(engine, since))
        show(feed.changes(engine, since=start, between=between), form)


def _day(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), dt.UTC)
    except ValueError:
        return None
