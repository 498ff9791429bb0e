"""The command line. Commands import what they need when they run: most of them start at once."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.settings import PACKAGES, Settings, SettingsError, set_library_defaults, version

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from flows.report import RunReport

    Command = Callable[..., Any]

FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    """Flags become environment, so that Prefect's processes see what the command line was told."""

    def keep(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            os.environ[name] = value

    return keep


WAREHOUSE = click.option(
    "--warehouse",
    metavar="URL",
    expose_value=False,
    callback=_keep("CASETABLES_WAREHOUSE"),
    help="SQLAlchemy URL of the warehouse [default: sqlite:///casetables.db].",
)
ARCHIVE = click.option(
    "--archive",
    metavar="URL",
    expose_value=False,
    callback=_keep("CASETABLES_ARCHIVE"),
    help="fsspec URL of the archive [default: ./archive].",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="casetables")
def cli() -> None:
    """Published US agency case tables, from the PDF to a warehouse that can be cited."""


@cli.command()
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path("casetables-demo"))
def demo(folder: Path) -> None:
    """Run the whole nightly flow over bundled specimens; needs no network."""
    from flows.demo.demo import run_demo

    _progress()
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
    _progress()
    from flows.nightly import run_night

    _tell(run_night(list(keys)))


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
    _progress()
    report = RunReport(command="ingest")
    seen = retrieved.replace(tzinfo=dt.UTC) if retrieved else None
    bring_in(file, key, url=url, retrieved=seen, settings=_settings(), report=report)
    _tell(report)


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
    _show(rows, form)


@cli.command()
@FORMAT
@WAREHOUSE
def status(form: str) -> None:
    """Say how the warehouse stands; exit 1 when something waits for a person."""
    from flows.reading import status as read

    found = read(_settings())
    if form == "json":
        _show(found, form)
    else:
        click.echo(_summary(found))
    sys.exit(int(bool(found["quarantine"] or found["failed_checks"])))


@cli.command()
@FORMAT
@click.option("--limit", default=20, show_default=True)
@WAREHOUSE
def runs(form: str, limit: int) -> None:
    """List the latest runs."""
    from flows.reading import runs as read

    _show(read(_settings(), limit), form)


@cli.command()
@click.argument("row_id")
@FORMAT
@WAREHOUSE
def explain(row_id: str, form: str) -> None:
    """Say where a row stands in the published document, and what each rule did to it."""
    from flows.reading import explain as read
    from flows.reading import explain_text

    found = read(_settings(), row_id)
    click.echo(json.dumps(found, indent=2, default=str) if form == "json" else explain_text(found))


@cli.group()
def quarantine() -> None:
    """What could not be trusted, and why."""


@quarantine.command("list")
@FORMAT
@WAREHOUSE
def quarantine_list(form: str) -> None:
    """List what waits for a person."""
    from flows.reading import quarantined

    _show(quarantined(_settings()), form)


@quarantine.command("show")
@click.argument("number", metavar="ID", type=int)
@FORMAT
@WAREHOUSE
def quarantine_show(number: int, form: str) -> None:
    """Show one entry whole."""
    from flows.reading import quarantine_entry

    _show([quarantine_entry(_settings(), number)], form)


@cli.command()
@FORMAT
@WAREHOUSE
@ARCHIVE
def doctor(form: str) -> None:
    """Check that everything this machine needs is here, and say how to get what is not."""
    from flows.doctor import examine

    findings = examine(_settings())
    _show(findings, form)
    sys.exit(int(any(finding["state"] == "missing" for finding in findings)))


def main() -> None:
    """Run the command line; exit 2 with a sentence when it could not do what was asked."""
    from extractors.errors import PipelineError
    from extractors.registry import UnknownSourceError
    from loaders.errors import WarehouseError

    set_library_defaults(os.environ)
    try:
        cli()
    except (WarehouseError, SettingsError, UnknownSourceError, PipelineError) as error:
        click.echo(f"casetables: {error}", err=True)
        sys.exit(2)


def _settings() -> Settings:
    return Settings.from_env(os.environ)


def _progress() -> None:
    """Show our own messages as they come, and nobody else's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))
    for name in PACKAGES:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)


def _tell(report: RunReport) -> None:
    from flows.report import render

    click.echo(render(report))
    sys.exit(report.exit_code)


def _show(rows: Any, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False, default=str))
    else:
        click.echo(_table(rows))


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as aligned columns; one row as a list of its fields."""
    if not rows:
        return "(none)"
    if len(rows) == 1:
        width = max(map(len, rows[0]))
        return "\n".join(f"{name:<{width}}  {_plain(v)}" for name, v in rows[0].items())
    cells = [list(rows[0]), *([_plain(v) for v in row.values()] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _plain(value: Any) -> str:
    """A value for a table: moments to the second, nothing for None."""
    if value is None:
        return ""
    return f"{value:%Y-%m-%d %H:%M:%S}" if hasattr(value, "hour") else str(value)


def _summary(found: dict[str, Any]) -> str:
    last = found["last_run"] or {}
    lines = [
        f"warehouse      {found['warehouse']}",
        f"last run       {last.get('run_id', 'none')} {last.get('state', '')}",
    ]
    lines += [f"{name:<14} {rows:,} rows" for name, rows in found["tables"].items() if rows]
    lines += [
        f"quarantine     {found['quarantine']} open",
        f"failed checks  {found['failed_checks']}",
    ]
    return "\n".join(lines)
