"""The warehouse in a browser, over a copy that nobody can write to."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import ARCHIVE, WAREHOUSE
from flows.settings import Settings, SettingsError

if TYPE_CHECKING:
    from loaders.datasette.served import Served


def application(settings: Settings, folder: Path) -> Served:
    """Datasette over a copy of the warehouse, which is written into the folder.

    Pictures of pages are drawn from the archive.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    from flows.demo.specimens import bundled
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
    return Served(file, draw=partial(picture, settings, alone=True), specimens=bundled())


@click.command("serve")
@click.option("--port", default=8001, show_default=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0 answers every machine that reaches this one: there is no login.",
)
@WAREHOUSE
@ARCHIVE
def command(port: int, host: str) -> None:
    """Show the warehouse as it stands now in a browser, read-only."""
    import uvicorn

    listener = _listener(host, port)
    # As the keyboard's interrupt: without it the copy would stay behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory() as folder:
        app = application(Settings.from_env(os.environ), Path(folder)).app()
        click.echo(f"http://{host}:{port}  (a copy of now; start again for a newer one)")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        server.run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    """The place where readers ask, taken before the copy is made: that takes minutes when it is large."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        told = f"cannot listen at {host}:{port} ({error.strerror}); choose another --port or --host"
        raise SettingsError(told) from error
