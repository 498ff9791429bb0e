import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

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
    monkeypatch.setenv("CASETABLES_SITES", f"www.ice.gov={address}")
    return settings


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """One temporary Prefect server for all tests of flows."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
