"""The page of one weekly report: the command."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flows.options import WAREHOUSE
from flows.settings import Settings, version


@click.command("report")
@click.option(
    "--edition",
    required=True,
    metavar="SERIES/DAY",
    help="The report of the period in which this day lies, or the name of an edition.",
)
@click.option(
    "--out",
    required=True,
    metavar="FILE.html",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
)
@WAREHOUSE
def command(edition: str, out: Path) -> None:
    """Write one weekly report as a page that stands alone: totals, changes, corrections, citation.

    Only ice_ddor_weekly has the sections that it tells apart; casetables serve shows other series.
    """
    from flows.demo.specimens import bundled
    from flows.reading import opened
    from loaders.weekly.found import find
    from loaders.weekly.page import page

    with opened(Settings.from_env(os.environ)) as engine:
        week = find(engine, edition)
    out.write_text(page(week, version=version(), specimens=bundled()), encoding="utf-8")
    click.echo(f"{week.edition.edition_id}: {out}")
