import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from extractors.archive import Archive
from extractors.records import Capture, Document, Observation
from extractors.registry import sources
from flows.settings import Settings, set_library_defaults

set_library_defaults(os.environ)

SHORT = Path(__file__).parents[1] / "fixtures/ice_ddor_weekly/short.pdf"
SITE = Path(__file__).parents[2] / "flows/demo/site"
DOCUMENT = Document(
    url="https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf",
    series="ice_ddor_weekly",
    title="Week 1",
)
NOTICE = """
publisher: Agency
kind: erratum
published: 2017-04
url: https://agency.example/correction
read_at: the same page
wording: The jail that is named did not receive it.
items:
  - document: https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf
    fact: declined_detainers
    section: II
    where: {facility_printed: Williamson County Jail}
    expect: 4
    operation: reattribute
    to: unknown
    reason: a test
"""
MARCH = dt.datetime(2017, 3, 20, 9, tzinfo=dt.UTC)


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


def served(folder: Path, editions: dict[Path, Document], notices: list[Any]) -> Any:
    """Editions and the notices that concern them in a warehouse in a folder, under Datasette."""
    from extractors.registry import source
    from flows.serve import application
    from loaders import corrections, record, runs, versions
    from loaders.engines import open_warehouse
    from transforms.corrections import corrected
    from transforms.editions import facts_of

    settings = Settings.from_env(
        {
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder / 'warehouse.db'}",
            "CASETABLES_ARCHIVE": str(folder / "archive"),
        }
    )
    engine = open_warehouse(settings.warehouse)
    runs.start(engine, run_id="r", command="nightly", version="0", now=MARCH, lease_s=9e9)
    for path, document in editions.items():
        content = path.read_bytes()
        sha256 = Archive(settings.archive).put(content)
        look = Observation(
            url=document.url, observed_at=MARCH, outcome="new", sha256=sha256, status=200
        )
        media_type = "application/pdf" if path.suffix == ".pdf" else "text/html"
        capture = Capture(sha256=sha256, size=len(content), media_type=media_type)
        record.observe(engine, "r", document, look, capture)
        facts = corrected(facts_of(source(document.series).parse(content, document)), ())
        versions.load(engine, facts, [], run_id="r", now=MARCH, reader="r1")
    done = corrections.apply(engine, notices, run_id="r", now=MARCH + dt.timedelta(days=1))
    assert done.problems == ()
    engine.dispose()
    return application(settings, folder)


@pytest.fixture(scope="session")
def short_report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A short weekly report, and a notice that concerns four of its rows, under Datasette."""
    from transforms import notice

    folder = tmp_path_factory.mktemp("served")
    (folder / "agency-2017.yaml").write_text(NOTICE)
    return served(folder, {SHORT: DOCUMENT}, notice.read(folder))


@pytest.fixture(scope="session")
def demo_report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The demo's three weekly reports with every recorded notice, under Datasette."""
    from transforms import notice

    editions = {
        path: Document(
            url=f"https://www.ice.gov/doclib/ddor/{path.name}",
            series="ice_ddor_weekly",
            title=path.stem,
        )
        for path in sorted(SITE.glob("ddor2017_*.pdf"))
    }
    return served(tmp_path_factory.mktemp("demo"), editions, list(notice.read()))


@pytest.fixture(scope="session")
def told_report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A press release that tells of a case, under Datasette."""
    document = Document(
        url="https://www.ice.gov/news/releases/a", series="ice_newsroom", title="A release"
    )
    release = SHORT.parents[1] / "ice_newsroom/release.html"
    return served(tmp_path_factory.mktemp("told"), {release: document}, [])
