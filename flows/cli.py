"""The command line. Commands import what they need when they run: most of them start at once."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows import archiving, diff, export, held, narrate, notices, operating, serve, weekly
from flows.options import ARCHIVE, FORMAT, WAREHOUSE, importing, progress, tell
from flows.settings import Settings, SettingsError, set_library_defaults, version
from flows.tabular import show

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    Command = Callable[..., Any]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="casetables")
def cli() -> None:
    """Published US agency case tables, from the PDF to a warehouse that can be cited."""


@cli.command()
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("casetables-demo"))
def demo(folder: Path) -> None:
    """Run the whole nightly flow over bundled specimens; needs no network."""
    from flows.demo.demo import run_demo

    progress()
    sys.exit(run_demo(folder))


@cli.command()
@click.option("--source", "keys", multiple=True, metavar="KEY", help="Only these series.")
@WAREHOUSE
@ARCHIVE
def nightly(keys: tuple[str, ...]) -> None:
    """Discover, fetch, archive, extract, normalise, check and load what is new."""
    from extractors.registry import source

    for key in keys:
        source(key)
    progress()
    with importing():
        from flows.night import run_night

    tell(run_night(list(keys)))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", "key", required=True, metavar="KEY", help="The series it belongs to.")
@click.option("--url", help="Its canonical URL, if that is known.")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it was retrieved; today if not given.",
)
@WAREHOUSE
@ARCHIVE
def ingest(file: Path, key: str, url: str | None, retrieved: dt.datetime | None) -> None:
    """Bring in a document that came by hand."""
    import datetime as dt

    from extractors.registry import source
    from flows.ingest import ingest as bring_in
    from flows.report import RunReport

    source(key)
    progress()
    report = RunReport(command="ingest")
    seen = retrieved.replace(tzinfo=dt.UTC) if retrieved else None
    bring_in(file, key, url=url, retrieved=seen, settings=_settings(), report=report)
    tell(report)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True
)
@click.option("--pages", metavar="1-3", help="Only these pages.")
@click.option("--engine", type=click.Choice(["pdfium", "pdfplumber"]), default="pdfium")
@click.option("--no-stitch", is_flag=True, help="Leave tables apart at page breaks.")
@click.option("--workers", default=1, show_default=True, help="Processes for a long document.")
@click.option(
    "--debug",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a picture of each page with cells, tables and leftovers drawn over it.",
)
def extract(file: Path, no_stitch: bool, **asked: Any) -> None:
    """Print the tables of one PDF, each cell with its page and box."""
    from flows.extract import Request
    from flows.extract import extract as tables

    click.echo(tables(file, Request(stitch=not no_stitch, **asked)), nl=False)


cli.add_command(narrate.command)
cli.add_command(export.command)
cli.add_command(serve.command)
cli.add_command(weekly.command)


@cli.command()
@FORMAT
def sources(form: str) -> None:
    """List the series: agency, lifecycle, where each is published."""
    from extractors.registry import sources as known

    rows = [
        {
            "key": each.key,
            "agency": each.agency,
            "title": each.title,
            "status": each.lifecycle.status,
            "cadence": each.lifecycle.cadence,
            "since": each.lifecycle.since,
            "listing": each.listing,
        }
        for each in known().values()
    ]
    show(rows, form)


@cli.command()
@FORMAT
@WAREHOUSE
def status(form: str) -> None:
    """Say how the warehouse stands; exit 1 when something waits for a person."""
    import datetime as dt

    from flows.standing import standing, summary, troubles

    found = standing(_settings(), dt.datetime.now(dt.UTC))
    if form == "json":
        show(found, form)
    else:
        click.echo(summary(found))
    sys.exit(int(bool(troubles(found))))


@cli.command()
@click.argument("run_id", metavar="[RUN]", default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown", "mail"]),
    default="table",
    show_default=True,
    help="The last two for the report of one RUN.",
)
@click.option("--limit", default=20, show_default=True)
@WAREHOUSE
def runs(run_id: str, form: str, limit: int) -> None:
    """List the latest runs, or tell what one RUN did: changes and problems only."""
    import datetime as dt

    from flows.operating import report_of
    from flows.standing import latest_runs

    if run_id:
        click.echo(report_of(_settings(), run_id, form))
    elif form in ("table", "json"):
        show(latest_runs(_settings(), limit, dt.datetime.now(dt.UTC)), form)
    else:
        raise click.UsageError(f"--format {form} is for the report of one RUN")


@cli.command()
@click.argument("row_id")
@FORMAT
@click.option(
    "--image",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE.png",
    help="Also draw the page of the archived document with the row and each cell boxed.",
)
@WAREHOUSE
@ARCHIVE
def explain(row_id: str, form: str, image: Path | None) -> None:
    """Say where a row stands in the published document, and what each rule did to it."""
    from flows.reading import explain as read
    from flows.reading import explain_text

    found = read(_settings(), row_id)
    if image:
        from flows.picture import picture

        image.write_bytes(picture(_settings(), found))
    click.echo(json.dumps(found, indent=2, default=str) if form == "json" else explain_text(found))


@cli.command()
@click.argument("vocabulary", type=click.Choice(["jurisdiction", "country", "offence"]))
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option("--state", help="The state that a heading or column prints, for jurisdictions.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The document's day.")
@click.option(
    "--bare",
    type=click.Choice(["either", "county", "city"]),
    default="county",
    show_default=True,
    help="What a name without a word for county or city stands for in its column.",
)
def resolve(texts: tuple[str, ...], on: dt.datetime | None, **asked: Any) -> None:
    """Say what printed names resolve to, as JSON lines; without TEXT, each line of standard input."""
    from flows.resolve import Question, answer

    question = Question(on=on.date() if on else None, **asked)
    lines: Iterable[str] = sys.stdin
    for text in texts or lines:
        click.echo(answer(question, text.rstrip("\r\n")))


cli.add_command(held.quarantine)
cli.add_command(notices.corrections)
cli.add_command(diff.diff)
cli.add_command(archiving.archive)
cli.add_command(operating.backfill)
cli.add_command(operating.retry)
cli.add_command(operating.schedule)


@cli.command()
@FORMAT
@WAREHOUSE
@ARCHIVE
def doctor(form: str) -> None:
    """Check that everything this machine needs is here, and say how to get what is not."""
    from flows.doctor import examine

    findings = examine(_settings())
    show(findings, form)
    sys.exit(int(any(finding["state"] == "missing" for finding in findings)))


def main() -> None:
    """Run the command line; exit 2 with a sentence when it could not do what was asked."""
    from extractors.errors import PipelineError
    from extractors.registry import UnknownSourceError
    from flows.errors import ServerLostError
    from loaders.errors import WarehouseError

    set_library_defaults(os.environ)
    try:
        cli()
    except (
        WarehouseError, SettingsError, ServerLostError, UnknownSourceError, PipelineError,
    ) as error:  # fmt: skip
        click.echo(f"casetables: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        if not error.filename:  # of no file that somebody named: a bug, or a lost connection
            raise
        told = f"{error.filename}: {error.strerror}. Name a place that can be written to."
        click.echo(f"casetables: {told}", err=True)
        sys.exit(2)


def _settings() -> Settings:
    return Settings.from_env(os.environ)
