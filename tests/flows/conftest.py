import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from extractors.registry import sources
from flows.settings import Settings, set_library_defaults

set_library_defaults(os.environ)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A warehouse and an archive of its own; nothing is asked of a real site."""
    return Settings.from_env(
        {
            "CASETABLES_WAREHOUSE": f"sqlite:///{tmp_path / 'warehouse.db'}",
            "CASETABLES_ARCHIVE": str(tmp_path / "archive"),
            "CASETABLES_PAUSE_S": "0",
        }
    )


@pytest.fixture
def site() -> Iterator[HTTPServer]:
    with HTTPServer() as server:
        server.no_handler_status_code = 404  # no robots.txt
        yield server


@pytest.fixture
def night(
    settings: Settings, site: HTTPServer, monkeypatch: pytest.MonkeyPatch, prefect: None
) -> Settings:
    """The environment of a night against the site; the flow reads its settings there."""
    address = site.url_for("").rstrip("/")
    monkeypatch.setenv("CASETABLES_WAREHOUSE", settings.warehouse)
    monkeypatch.setenv("CASETABLES_ARCHIVE", settings.archive)
    monkeypatch.setenv("CASETABLES_PAUSE_S", "0")
    hosts = {host for each in sources().values() for host in each.hosts} | {"web.archive.org"}
    monkeypatch.setenv("CASETABLES_SITES", ",".join(f"{host}={address}" for host in sorted(hosts)))
    return settings


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """One temporary Prefect server for all tests of flows."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=300):
        yield
