"""Is everything that this machine needs here, and how does one get what is not?"""

from __future__ import annotations

import importlib.metadata
import os
import sys
from typing import TYPE_CHECKING

from extractors.archive import Archive
from extractors.errors import ArchiveError
from extractors.pdf.fastest import loops
from flows.server import examine_server
from loaders.engines import open_warehouse
from loaders.errors import WarehouseError

if TYPE_CHECKING:
    from flows.settings import Settings

_NEEDED = (
    "prefect", "great-expectations", "pandas", "pdfplumber", "pypdfium2", "requests", "sqlalchemy",
    "alembic", "psycopg", "protego", "openpyxl",
)  # fmt: skip


def examine(settings: Settings) -> list[dict[str, str]]:
    """One finding a thing: ``state`` is ``ok``, ``note`` or ``missing``."""
    return [
        _python(),
        *(_package(name) for name in _NEEDED),
        _fastapi(),
        _reader(),
        _warehouse(settings.warehouse),
        _archive(settings.archive),
        *_prefect(os.environ.get("PREFECT_API_URL")),
        *_replicas(settings),
    ]


def _finding(what: str, state: str, says: str) -> dict[str, str]:
    return {"what": what, "state": state, "says": says}


def _python() -> dict[str, str]:
    found = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info < (3, 14):
        return _finding("python", "ok", found)
    return _finding("python", "missing", f"{found}: install Python 3.11, 3.12 or 3.13")


def _package(name: str) -> dict[str, str]:
    try:
        return _finding(name, "ok", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return _finding(
            name, "missing", "install casetables again: pip install -c constraints.txt ."
        )


def _fastapi() -> dict[str, str]:
    found = importlib.metadata.version("fastapi")
    if (0, 139) <= tuple(map(int, found.split(".")[:2])) < (0, 151):
        return _finding("fastapi", "ok", found)
    return _finding(
        "fastapi", "missing", f"{found}: Prefect's server needs 0.139 to 0.150 (constraints.txt)"
    )


def _reader() -> dict[str, str]:
    if loops().name == "compiled":
        return _finding("pdf reader", "ok", "PDFium, with compiled loops")
    return _finding(
        "pdf reader",
        "note",
        "PDFium, call by call: the same results in up to twice the time; "
        "with a C compiler (cc) here, install casetables again",
    )


def _warehouse(url: str) -> dict[str, str]:
    try:
        engine = open_warehouse(url, create=False)
    except WarehouseError as error:
        return _finding("warehouse", "note", f"{error}")
    shown = engine.url.render_as_string(hide_password=True)
    engine.dispose()
    return _finding("warehouse", "ok", shown)


def _archive(url: str) -> dict[str, str]:
    try:
        archive = Archive(url)
        archive.get(archive.put(b"casetables doctor was here\n"))
    except (ArchiveError, ValueError, ImportError) as error:
        return _finding("archive", "missing", f"{error}")
    return _finding("archive", "ok", f"{url}: written and read back")


def _prefect(url: str | None) -> list[dict[str, str]]:
    if not url:
        words = (
            "none set (PREFECT_API_URL): each night starts one of its own, which takes about 15 s"
        )
        return [_finding("prefect server", "note", words)]
    return [_finding(*found) for found in examine_server(url)]


def _replicas(settings: Settings) -> list[dict[str, str]]:
    return [
        _finding("replica", "note", f"requests for {host} go to {address} (CASETABLES_SITES)")
        for host, address in settings.sites.items()
    ]
