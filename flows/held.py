"""The quarantine as the command line looks at it and works it off."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from flows.options import ARCHIVE, FORMAT, WAREHOUSE, progress, tell
from flows.settings import Settings
from flows.tabular import show

if TYPE_CHECKING:
    from flows.report import RunReport

BECAUSE = click.option(
    "--because",
    required=True,
    metavar="TEXT",
    help="Who decided, and why: it is kept with the entry.",
)


def replay(settings: Settings, number: int | None, report: RunReport, *, waived: str = "") -> None:
    """Read the captures of open entries again, or of one entry.

    ``waived`` is who lets it through although checks fail, and why.

    Raises:
        WarehouseError: the warehouse cannot be opened, another run holds it, or there is no such entry.
    """
    from flows.edition import process
    from flows.reading import no_entry, opened
    from flows.report import SourceReport
    from flows.run import open_run
    from loaders import quarantine, sightings

    # Before there is a run: one that finds nothing to do would count as crashed.
    with opened(settings) as engine:
        entries = [e for e in quarantine.listing(engine) if number in (None, e["quarantine_id"])]
    if number is not None and not entries:
        raise no_entry(number, "open")
    with open_run(settings, "replay", report) as run:
        captures = {(e["series"], e["document_url"], e["sha256"]) for e in entries if e["sha256"]}
        for series, url, sha256 in sorted(captures):
            (document,) = (d for d in sightings.documents(run.engine, series) if d.url == url)
            mine = SourceReport(key=series)
            report.sources.append(mine)
            mine.editions.append(process(run, document, sha256, waived=waived))
            run.renew()


@click.group()
def quarantine() -> None:
    """What could not be trusted, and why."""


@quarantine.command("list")
@FORMAT
@WAREHOUSE
def list_(form: str) -> None:
    """List what waits for a person."""
    from flows.reading import quarantined

    show(quarantined(Settings.from_env(os.environ)), form)


@quarantine.command("show")
@click.argument("number", metavar="ID", type=int)
@FORMAT
@WAREHOUSE
def show_(number: int, form: str) -> None:
    """Show one entry whole."""
    from flows.reading import quarantine_entry

    show([quarantine_entry(Settings.from_env(os.environ), number)], form)


@quarantine.command("replay")
@click.argument("number", metavar="[ID]", type=int, required=False)
@WAREHOUSE
@ARCHIVE
def replay_(number: int | None) -> None:
    """Read what is held again, after a fix: all of it, or the document of one entry."""
    from flows.report import RunReport

    progress()
    report = RunReport(command="replay")
    replay(Settings.from_env(os.environ), number, report)
    tell(report)


@quarantine.command("release")
@click.argument("number", metavar="ID", type=int)
@BECAUSE
@WAREHOUSE
@ARCHIVE
def release_(number: int, because: str) -> None:
    """Load a held document although a check failed, because a person says so."""
    from flows.report import RunReport

    progress()
    report = RunReport(command="release")
    replay(Settings.from_env(os.environ), number, report, waived=because)
    tell(report)


@quarantine.command("dismiss")
@click.argument("number", metavar="ID", type=int)
@BECAUSE
@WAREHOUSE
def dismiss_(number: int, because: str) -> None:
    """Close an entry that is not worth reading."""
    from flows.reading import no_entry, opened
    from flows.run import now
    from loaders import quarantine as held

    with opened(Settings.from_env(os.environ)) as engine:
        done = held.close(engine, number, status="dismissed", note=because, now=now())
    if not done:
        raise no_entry(number, "open")
    click.echo(f"entry {number} is dismissed")
