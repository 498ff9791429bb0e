"""docs/serving.md is true: both commands start, answer, refuse and leave nothing behind."""

import dataclasses
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from flows.serve import application
from flows.settings import Settings
from loaders.datasette.metadata import SETTINGS
from loaders.errors import WarehouseError
from loaders.roles import make_roles

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/serving.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    casetables (serve .+)$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def address(postgresql: str) -> str:
    """A warehouse with the roles of the page; the user's name is to be filled in."""
    url = f"postgresql+psycopg://{{}}@/served?host={postgresql}"
    with psycopg.connect(host=postgresql, user="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE served")
        make_roles(url.format("postgres"))
        connection.execute("CREATE ROLE half LOGIN IN ROLE casetables_reader")
        connection.execute("CREATE ROLE web LOGIN IN ROLE casetables_reader, pg_read_all_data")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """The page's command for a database, over an empty warehouse here."""
    if request.param == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('pattern_file')}"
    else:
        url = request.getfixturevalue("address").format("web")
    (asked,) = [each for each in COMMANDS if f" {request.param}" in each]
    words = asked.split()
    words[words.index("--warehouse") + 1] = url
    words[words.index("--archive") + 1] = str(tmp_path / "archive")
    return words


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(port: int, method: str, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path)
    return connection.getresponse()


def test_a_command_of_the_page_serves_and_leaves_nothing_behind(
    command: list[str], tmp_path: Path
) -> None:
    port = free_port()
    copies = tmp_path / "copies"
    copies.mkdir()
    environment = os.environ | {"TMPDIR": str(copies), "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "flows", *command, "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        until = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)) and time.monotonic() < until:
            time.sleep(0.05)
        answers = [asked(port, *each) for each in (("GET", "/"), ("HEAD", "/"), ("POST", "/"))]
        there = [path.name for path in copies.rglob("*.db")]
    finally:
        server.send_signal(signal.SIGTERM)
        ended = server.wait(60)

    assert [answer.status for answer in answers] == [200, 200, 405]
    assert {answer.headers["X-Frame-Options"] for answer in answers} == {"DENY"}
    assert there == ["casetables.db"]
    assert (ended, list(copies.rglob("*.db"))) == (0, [])


def test_the_limits_of_the_page_are_those_of_the_settings() -> None:
    assert f"| a statement | {SETTINGS['sql_time_limit_ms'] / 1000:g} s |" in PAGE
    assert f"| a count by value (facet) | {SETTINGS['facet_time_limit_ms'] / 1000:g} s |" in PAGE
    assert f"| rows a page | {SETTINGS['max_returned_rows']:,} |" in PAGE
    assert f"| all rows of a table as CSV | {SETTINGS['max_csv_mb']} MB |" in PAGE


def test_who_may_not_read_the_record_is_told_so(
    address: str, tmp_path: Path, settings: Settings
) -> None:
    mine = dataclasses.replace(settings, warehouse=address.format("half"))

    with pytest.raises(WarehouseError, match="this role may not do that"):
        application(mine, tmp_path)


def test_a_place_that_another_listens_at_is_named_before_anything_is_copied(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "flows", "serve", "--port", port],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert (done.returncode, done.stdout) == (2, "")
    assert f"cannot listen at 127.0.0.1:{port}" in done.stderr
    assert "choose another --port" in done.stderr
