"""The warehouse in a browser, over a copy that nobody can write to."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import ARCHIVE, WAREHOUSE
from flows.settings import Settings

if TYPE_CHECKING:
    from loaders.datasette.served import Served


def application(settings: Settings, folder: Path) -> Served:
    """Datasette over a copy of the warehouse, which is written into the folder.

    Pictures of pages are drawn from the archive.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    from flows.picture import picture
    from loaders.datasette.copying import copy_to_sqlite
    from loaders.datasette.metadata import DATABASE
    from loaders.datasette.served import Served
    from loaders.engines import open_warehouse

    engine = open_warehouse(settings.warehouse, create=False)
    file = folder / f"{DATABASE}.db"
    try:
        copy_to_sqlite(engine, file)
    finally:
        engine.dispose()
    return Served(file, draw=partial(picture, settings, alone=True))


@click.command("serve")
@click.option("--port", default=8001, show_default=True)
@WAREHOUSE
@ARCHIVE
def command(port: int) -> None:
    """Show the warehouse as it stands now in a browser, on this machine only, read-only."""
    import uvicorn

    with tempfile.TemporaryDirectory() as folder:
        app = application(Settings.from_env(os.environ), Path(folder)).app()
        click.echo(f"http://127.0.0.1:{port}  (a copy of now; start again for a newer one)")
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", lifespan="on")
