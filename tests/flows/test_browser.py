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
def seen(short_report):
    """What each page holds on a wide screen and on a phone, by name and width."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here: apt-get install chromium")
    pytest.importorskip("playwright")
    server = uvicorn.Server(uvicorn.Config(short_report.app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    command = [sys.executable, BROWSE, f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    server.should_exit = True
    thread.join(30)
    return {
        (each["page"], each["width"]): each for each in map(json.loads, done.stdout.splitlines())
    }


def test_no_page_fails_complains_or_asks_another_host(seen):
    assert len(seen) == 20
    for page in seen.values():
        assert (page["failed"], page["console"], page["others"]) == ([], [], [])


def test_every_page_can_be_read_without_a_mouse_and_without_the_pictures(seen):
    for page in seen.values():
        assert page["first"] == "Skip to the content"
        assert page["language"] == "en"
        assert (page["faint"], page["wordless"], page["headless"], page["unlabelled"]) == (
            [],
            [],
            0,
            [],
        )


def test_no_page_is_wider_than_a_phone(seen):
    assert [name for (name, width), page in seen.items() if width == 390 and page["wide"]] == []


def test_the_figures_on_the_dashboard_equal_sql(seen, short_report):
    with short_report.warehouse.connect() as connection:
        [(declined, places)] = connection.exec_driver_sql(
            "SELECT count(*), count(DISTINCT coalesce(jurisdiction_code, jurisdiction_printed)) "
            "FROM declined_detainers"
        )
        mexico = connection.exec_driver_sql(
            "SELECT count(*) FROM declined_detainers WHERE citizenship_code = 'MEX'"
        ).scalar_one()

    text = seen["dashboard", 1300]["text"]
    assert (declined, mexico) == (12, 4)
    assert f"n = {declined} declined detainers of {places} jurisdictions in 1 reports." in text
    assert f"Mexico\t{mexico}\t33.3 %\t{declined}" in text


def test_the_evidence_page_shows_the_print_and_the_value(seen):
    text = seen["evidence", 390]["text"]

    assert "What is printed, and what was made of it" in text
    assert "Travis County, Texas" in text
    assert "jurisdiction_code 48453" in text
