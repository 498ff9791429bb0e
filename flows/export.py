"""The warehouse as files: the command, and what the export says of its publishers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import WAREHOUSE
from flows.settings import Settings, version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.export.papers import Publisher
    from loaders.export.writing import Exported

FORMATS = ("parquet", "csv", "sqlite")


def export(settings: Settings, folder: Path, formats: Sequence[str]) -> Exported:
    """Write an export of the warehouse.

    Raises:
        WarehouseError: the warehouse or the folder cannot be used for it.
    """
    from flows.demo.specimens import bundled
    from loaders.engines import open_warehouse
    from loaders.export.writing import export as write

    engine = open_warehouse(settings.warehouse, create=False)
    try:
        return write(
            engine,
            folder.resolve(),
            formats=formats,
            version=version(),
            publishers=publishers(),
            specimens=bundled(),
        )
    finally:
        engine.dispose()


def publishers() -> list[Publisher]:
    """Every series that we know, with its agency and the page that lists it."""
    from extractors.registry import sources
    from loaders.export.papers import Publisher

    return [
        Publisher(series=each.key, title=each.title, agency=each.agency, url=each.listing)
        for each in sources().values()
    ]


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Only this format; may be given more than once.  [default: all three]",
)
@WAREHOUSE
def command(folder: Path, formats: tuple[str, ...]) -> None:
    """Write the current facts as Parquet, CSV and SQLite, with a datapackage.json.

    Takes the place of the last export in DIR all at once; changes.jsonl says what differs from it.
    """
    done = export(Settings.from_env(os.environ), folder, formats or FORMATS)
    for name, rows in done.rows.items():
        click.echo(f"{rows:>10,}  {name}")
    since = f" since {done.changes_since}" if done.changes_since else ""
    click.echo(f"{done.changed:>10,}  changed rows{since}")
    click.echo(f"as of {done.as_of}: {folder}")
