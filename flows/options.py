"""What several commands share: options, progress, and the end of a run."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from flows.settings import PACKAGES, demand_api_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.report import RunReport

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


@contextmanager
def importing() -> Iterator[None]:
    """Imports of Prefect, which last: to look for garbage in them takes a quarter of a second.

    Raises:
        SettingsError: the Prefect server's address is none.
    """
    demand_api_url(os.environ)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def progress() -> None:
    """Show our own messages as they come, and nobody else's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))
    for name in PACKAGES:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)


def tell(report: RunReport) -> None:
    """Print a run's report, and end with its exit code."""
    from flows.report import render

    click.echo(render(report))
    sys.exit(report.exit_code)
