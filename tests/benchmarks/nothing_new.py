"""What a night with nothing new costs, against an empty Prefect flow in the same minute.

``python tests/benchmarks/nothing_new.py [ROUNDS]`` runs whole processes in turn, once with a Prefect
server running and once with the temporary server that each process starts, and prints the ratio of
the medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from flows.demo.server import serve_specimens
from flows.settings import set_library_defaults

EMPTY = "from prefect import flow\n@flow\ndef empty() -> None: ...\nempty()"
NIGHT = (
    "from flows.nightly import run_night\nr = run_night(['ice_ddor_weekly'])\n"
    "assert (r.state, len(r.editions)) == ('clean', 0), r"
)
FIRST = "from flows.nightly import run_night\nrun_night(['ice_ddor_weekly'])"
PORT = 42117


def main(rounds: int) -> None:
    """Print both ratios."""
    with tempfile.TemporaryDirectory() as folder, serve_specimens() as address:
        environ = dict(os.environ)
        set_library_defaults(environ)
        environ |= {
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder}/w.db",
            "CASETABLES_ARCHIVE": f"{folder}/archive",
            "CASETABLES_SITES": f"www.ice.gov={address}",
            "CASETABLES_PAUSE_S": "0",
            "PREFECT_HOME": f"{folder}/prefect",
        }
        environ.pop("PREFECT_API_URL", None)
        seconds(FIRST, environ)
        compare("temporary server", environ, rounds)
        api = f"http://127.0.0.1:{PORT}/api"
        server = subprocess.Popen(
            [Path(sys.executable).parent / "prefect", "server", "start", "--port", str(PORT)],
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait(f"{api}/health")
            compare("running server", environ | {"PREFECT_API_URL": api}, rounds)
        finally:
            server.terminate()
            server.wait()


def compare(name: str, environ: dict[str, str], rounds: int) -> None:
    """Alternate the two programs and print their medians and the ratio."""
    empty, night = [], []
    for _ in range(rounds):
        empty.append(seconds(EMPTY, environ))
        night.append(seconds(NIGHT, environ))
    a, b = statistics.median(empty), statistics.median(night)
    print(f"{name}: empty flow {a:.2f} s, night with nothing new {b:.2f} s, ratio {b / a:.2f}")


def seconds(program: str, environ: dict[str, str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environ, check=True, capture_output=True)
    return time.perf_counter() - start


def wait(url: str) -> None:
    """Until the server answers."""
    for _ in range(240):
        try:
            urlopen(url, timeout=1).close()
        except (URLError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{url} does not answer")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
