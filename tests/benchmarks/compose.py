"""The services of the compose file as plain processes, with their own commands and environment.

``python tests/benchmarks/compose.py postgresql+psycopg://USER@/DATABASE?host=FOLDER`` takes an empty
database for the service ``postgres``, and starts the other services one after another as the file says: the
same command, the same environment, names of services and folders of the image replaced by this
machine's. It waits for each health check, lets the served night run once over the specimens, and
asks Datasette for what was loaded. No image is built. Exit 0 when all of it did.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests
import yaml

from flows.demo.server import serve_specimens

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
API = "http://127.0.0.1:4200/api"
QUERY = "http://127.0.0.1:8001/casetables.json?sql=select+count(*)+as+n+from+declined_detainers&_shape=array"
ROWS = 206 + 47 + 31


def here(text: str, folder: Path, warehouse: str) -> str:
    """A value of the file as it is on this machine."""
    text = re.sub(r"postgresql[^@]*@postgres/casetables", lambda _: warehouse, text)
    text = re.sub(r"\$\{\w+:-(\w*)\}", r"\1", text)
    return text.replace("/data", str(folder)).replace("//server:", "//127.0.0.1:")


def begin(service: Mapping[str, Any], environ: dict[str, str], log: Path) -> subprocess.Popen[bytes]:  # fmt: skip
    """A service, started."""
    program, *rest = [*service.get("entrypoint", ["casetables"]), *service["command"]]
    with log.open("ab") as out:
        return subprocess.Popen([BIN / program, *rest], env=environ, cwd=log.parent, stdout=out, stderr=out, start_new_session=True)  # fmt: skip


def wait(what: str, answers: Any, seconds: float = 600) -> None:
    """Until it answers true."""
    start = time.monotonic()
    while not answers():
        if time.monotonic() - start > seconds:
            raise SystemExit(f"{what}: waited {seconds:g} s in vain")
        time.sleep(1)
    print(f"{what} after {time.monotonic() - start:.0f} s", flush=True)


def healthy(check: list[str], environ: dict[str, str]) -> bool:
    """Whether the service's own check passes."""
    _, program, *rest = check
    done = subprocess.run([BIN / program, *rest], env=environ, check=False, capture_output=True)
    return done.returncode == 0


def ended(run: str) -> bool:
    """Whether a triggered run is over."""
    state = requests.get(f"{API}/flow_runs/{run}", timeout=60).json()["state"]
    return state["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def shown() -> bool:
    """Whether Datasette shows the rows of the three reports."""
    try:
        return requests.get(QUERY, timeout=5).json() == [{"n": ROWS}]
    except (requests.RequestException, ValueError):
        return False


def main(warehouse: str) -> int:
    """Start, run a night, look."""
    services = yaml.safe_load((ROOT / ".ci/containers/compose.yaml").read_text("utf-8"))["services"]
    folder = Path(tempfile.mkdtemp(prefix="ct-compose-"))
    begun: list[subprocess.Popen[bytes]] = []
    with serve_specimens() as site:

        def start(name: str) -> dict[str, str]:
            given = {k: here(v, folder, warehouse) for k, v in services[name]["environment"].items()}  # fmt: skip
            # The specimens stand in for the sites, and this checkout for the installation.
            environ = os.environ | given | {"CASETABLES_SITES": f"www.ice.gov={site}", "CASETABLES_PAUSE_S": "0", "PYTHONPATH": str(ROOT)}  # fmt: skip
            begun.append(begin(services[name], environ, folder / f"{name}.log"))
            return environ

        try:
            environ = start("server")
            check = services["server"]["healthcheck"]["test"]
            wait("the server is healthy", lambda: healthy(check, environ))
            start("schedule")
            log = folder / "schedule.log"
            wait("the schedule is served", lambda: "being served" in log.read_text())
            night = requests.get(f"{API}/deployments/name/nightly/nightly", timeout=60).json()["id"]
            asked = {"parameters": {"keys": ["ice_ddor_weekly"]}}
            run = requests.post(f"{API}/deployments/{night}/create_flow_run", json=asked, timeout=60).json()["id"]  # fmt: skip
            wait("the night ended", lambda: ended(run), 900)
            state = requests.get(f"{API}/flow_runs/{run}", timeout=60).json()["state"]
            if state["name"] != "Clean":
                raise SystemExit(f"the night: {state['name']}, {state['message']}")
            start("datasette")
            wait("Datasette shows the rows", shown)
        finally:
            for process in begun:
                os.killpg(process.pid, signal.SIGKILL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
