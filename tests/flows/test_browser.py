"""What a reader sees in Chromium: figures that equal SQL, and nothing that fails, strays or hides."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import uvicorn

BROWSE = Path(__file__).parents[1] / "benchmarks/browse.py"
CHROMIUM = Path("/usr/bin/chromium")

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def report(demo_report, tmp_path_factory):
    """The page of casetables report for the demo's first week."""
    from flows.demo.specimens import bundled
    from loaders.weekly.found import find
    from loaders.weekly.page import page

    file = tmp_path_factory.mktemp("report") / "week.html"
    week = find(demo_report.warehouse, "ice_ddor_weekly/2017-02-03")
    file.write_text(page(week, version="1", specimens=bundled()))
    return file


@pytest.fixture(scope="module")
def seen(demo_report, report):
    """What each page holds on a wide screen and on a phone, by name and width."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here: apt-get install chromium")
    pytest.importorskip("playwright")
    server = uvicorn.Server(uvicorn.Config(demo_report.app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    command = [sys.executable, BROWSE, f"http://127.0.0.1:{port}", report.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    server.should_exit = True
    thread.join(30)
    return {
        (each["page"], each["width"]): each for each in map(json.loads, done.stdout.splitlines())
    }


@pytest.fixture
def sql(demo_report):
    """Asks the copy behind the pages."""

    def ask(statement):
        with demo_report.warehouse.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    return ask


def test_no_page_fails_complains_or_asks_another_host(seen):
    assert len(seen) == 22
    for page in seen.values():
        assert (page["failed"], page["console"], page["others"]) == ([], [], [])


def test_every_page_can_be_read_without_a_mouse_and_without_the_pictures(seen):
    for (name, _), page in seen.items():
        if name != "report":  # its first link names the document
            assert page["first"] == "Skip to the content"
        assert page["language"] == "en"
        assert (page["faint"], page["wordless"], page["headless"], page["unlabelled"]) == (
            [],
            [],
            0,
            [],
        )


def test_every_page_says_that_the_rows_are_invented(seen):
    for (name, _), page in seen.items():
        which = "The document of this page is" if name == "report" else "Every document here is"
        assert f"SPECIMEN. {which} made for trying casetables" in page["text"]


def test_no_page_is_wider_than_a_phone(seen):
    assert [name for (name, width), page in seen.items() if width == 390 and page["wide"]] == []


def test_the_figures_on_the_dashboard_equal_sql(seen, sql):
    [(declined, places)] = sql(
        "SELECT count(*), count(DISTINCT coalesce(jurisdiction_code, jurisdiction_printed)) "
        "FROM declined_detainers"
    )
    [(mexico,)] = sql("SELECT count(*) FROM declined_detainers WHERE citizenship_code = 'MEX'")
    [(concerned,)] = sql(
        "SELECT count(*) FROM declined_detainers WHERE standing IN ('corrected', 'disputed')"
    )
    weeks = sql(
        "SELECT sum(period_end = '2017-02-03'), sum(period_end = '2017-02-10'), "
        "sum(period_end = '2017-02-17') FROM declined_detainers WHERE jurisdiction_code = '48453'"
    )

    text = seen["dashboard", 1300]["text"]
    assert (declined, mexico, concerned, weeks) == (284, 94, 162, [(142, 2, 5)])
    assert f"n = {declined} declined detainers of {places} jurisdictions in 3 reports." in text
    assert f"Mexico\t{mexico}\t33.1 %\t{declined}" in text
    assert f"as stated; notices concern {concerned} of them." in text
    assert "Travis County, Texas\t142\t2\t5" in text
    assert "2017-02-03\tII\tdeclined\t206\t206\t0\treconciled" in text


def test_row_pages_show_the_values_of_their_rows(seen, sql):
    tables = ("declined_detainers", "issued_detainers", "detainer_policies")
    for number, name in enumerate(tables, 1):
        [(row_id, place)] = sql(
            f"SELECT row_id, jurisdiction_printed FROM {name}_versions WHERE version_id = 1"  # noqa: S608 - names above
        )
        text = seen[f"row-{number}", 1300]["text"]
        assert row_id in text
        assert place in text


def test_the_evidence_page_shows_the_print_and_the_value(seen, sql):
    text = seen["evidence", 390]["text"]
    [(row_id, printed, code)] = sql(
        "SELECT row_id, jurisdiction_printed, jurisdiction_code FROM declined_detainers LIMIT 1"
    )

    assert "What is printed, and what was made of it" in text
    assert row_id in text
    assert printed in text
    assert f"jurisdiction_code {code}" in text


def test_the_figures_of_the_static_report_equal_sql(seen, sql):
    week = "FROM declined_detainers WHERE period_end = '2017-02-03'"
    [(declined, travis)] = sql(f"SELECT count(*), sum(jurisdiction_code = '48453') {week}")
    [(mexico,)] = sql(f"SELECT count(*) {week} AND citizenship_code = 'MEX'")

    text = seen["report", 390]["text"]
    assert (declined, travis, mexico) == (206, 142, 72)
    assert f"{travis} of {declined} (69 %)" in text
    assert f"{mexico} of {declined} (35 %)" in text
