"""A real Prefect server and worker on loopback, and what happens when parts of them are killed.

``python tests/benchmarks/prefect_story.py [FOLDER]`` deploys with prefect.yaml, triggers nights and
backfills, kills the flow's process, the worker, both, and the server, and prints what it saw and how
long it took. Takes about ten minutes. Exit 0 when every scene ended as it should.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import requests

from flows.demo.server import serve_specimens
from flows.parameters import ZOMBIES
from flows.settings import set_library_defaults

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PORT = 42133
API = f"http://127.0.0.1:{PORT}/api"
ROWS = 206 + 47 + 31


class Story:
    """The server, the worker and the folder they work in."""

    def __init__(self, folder: Path, site: str) -> None:
        self.folder = folder
        self.environ = dict(os.environ)
        set_library_defaults(self.environ)
        self.environ |= {
            "PREFECT_HOME": f"{folder}/prefect",
            "PREFECT_API_URL": API,
            "PREFECT_UI_API_URL": API,
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "CASETABLES_WAREHOUSE": f"sqlite:///{folder}/w.db",
            "CASETABLES_ARCHIVE": f"{folder}/archive",
            "CASETABLES_SITES": f"www.ice.gov={site}",
            "CASETABLES_PAUSE_S": "2",
            "PYTHONPATH": str(ROOT),
        }
        self.failed: list[str] = []

    def begin(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{name}.log").open("ab")
        return subprocess.Popen(
            [BIN / command[0], *command[1:]],
            env=self.environ, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BIN / command[0], *command[1:]],
            env=self.environ, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def forget(self) -> None:
        """A fresh warehouse and archive."""
        shutil.rmtree(self.folder / "archive", ignore_errors=True)
        for file in self.folder.glob("w.db*"):
            file.unlink()

    def rows(self) -> int:
        with sqlite3.connect(self.folder / "w.db") as connection:
            return connection.execute("SELECT count(*) FROM declined_detainers").fetchone()[0]

    def states(self) -> list[str]:
        with sqlite3.connect(self.folder / "w.db") as connection:
            found = connection.execute("SELECT state FROM runs ORDER BY started_at").fetchall()
        return [state for (state,) in found]

    def looked(self) -> int:
        try:
            with sqlite3.connect(self.folder / "w.db") as connection:
                return connection.execute("SELECT count(*) FROM observations").fetchone()[0]
        except sqlite3.OperationalError:
            return 0

    def check(self, what: str, found: object, wanted: object) -> None:
        good = found == wanted
        print(
            f"  {'ok ' if good else 'NOT'} {what}: {found!r}"
            + ("" if good else f", wanted {wanted!r}"),
            flush=True,
        )
        if not good:
            self.failed.append(what)


def post(path: str, body: dict[str, Any]) -> requests.Response:
    return requests.post(f"{API}{path}", json=body, timeout=60)


def trigger(deployment: str, **parameters: object) -> str:
    """Ask for a run; gives its id, or that the parameters were refused. A busy server is asked again."""
    found = requests.get(f"{API}/deployments/name/{deployment}", timeout=60).json()
    for _ in range(60):
        answer = post(f"/deployments/{found['id']}/create_flow_run", {"parameters": parameters})
        if answer.ok:
            return str(answer.json()["id"])
        if answer.status_code < 500:
            return f"refused {answer.status_code}"
        print(f"      the server answers {answer.status_code}", flush=True)
        time.sleep(1)
    raise SystemExit("the server takes no run")


def flow_run(run: str) -> dict[str, Any]:
    return requests.get(f"{API}/flow_runs/{run}", timeout=60).json()


def wait(what: Any, limit: float = 900) -> float:
    """Until ``what()`` is true; gives the seconds, or raises."""
    start = time.monotonic()
    while not what():
        if time.monotonic() - start > limit:
            raise SystemExit(f"waited {limit} s in vain")
        time.sleep(0.5)
    return time.monotonic() - start


def ended(run: str, limit: float = 900) -> str:
    final = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
    wait(lambda: flow_run(run).get("state_type") in final, limit)
    return f"{flow_run(run)['state_type']} {flow_run(run)['state_name']}"


def pid(run: str) -> int:
    wait(lambda: flow_run(run).get("infrastructure_pid"))
    return int(flow_run(run)["infrastructure_pid"].rpartition(":")[2])


def serving() -> bool:
    try:
        return requests.get(f"{API}/health", timeout=2).ok
    except requests.RequestException:
        return False


def main(folder: Path) -> int:
    """Play every scene."""
    with serve_specimens() as site:
        story = Story(folder, site)
        server = story.begin("server", "prefect", "server", "start", "--port", str(PORT))
        worker = None
        try:
            print(f"server answers after {wait(serving):.1f} s", flush=True)
            story.run("prefect", "work-pool", "create", "casetables", "--type", "process")
            deployed = story.run("prefect", "--no-prompt", "deploy", "--all")
            story.check("prefect deploy --all", deployed.returncode, 0)
            worker = story.begin("worker", "prefect", "worker", "start", "--pool", "casetables")
            normal(story)
            watched(story)
            worker = kills(story, worker)
            by_hand(story)
            scheduled(story)
            server_dies(story, server)
        finally:
            for process in (worker, server):
                if process is not None:
                    os.killpg(process.pid, signal.SIGKILL)
    print("all scenes ended as they should" if not story.failed else f"FAILED: {story.failed}")
    return int(bool(story.failed))


def normal(story: Story) -> None:
    print("a night and a backfill, triggered with parameters", flush=True)
    begun = time.monotonic()
    night = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    story.check("night", ended(night), "COMPLETED Clean")
    print(f"      {time.monotonic() - begun:.0f} s from trigger to end")
    story.check("rows", story.rows(), ROWS)
    again = trigger("backfill/backfill", key="ice_ddor_weekly", from_date="2017-01-28", to_date="2017-02-17")  # fmt: skip
    story.check("backfill of what is there", ended(again), "COMPLETED Clean")
    story.check(
        "its name", flow_run(again)["name"], "backfill-ice_ddor_weekly-2017-01-28-to-2017-02-17"
    )
    logs = post("/logs/filter", {"logs": {"flow_run_id": {"any_": [night]}}}).json()
    story.check("our packages' lines are in Prefect's logs", {"flows.acquire", "flows.edition"} <= {line["name"] for line in logs}, True)  # fmt: skip
    shown = post("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [night]}, "key": {"any_": ["run-report"]}}}).json()  # fmt: skip
    story.check("the run report is an artifact", [each["description"][:24] for each in shown], ["casetables nightly clean"])  # fmt: skip
    for bad in ({"workers": 99}, {"key": "nope"}):
        given = {
            "key": "ice_ddor_weekly",
            "from_date": "2017-01-28",
            "to_date": "2017-02-17",
            **bad,
        }
        story.check(f"parameters {bad}", trigger("backfill/backfill", **given)[:7], "refused")


def watched(story: Story) -> None:
    """The two runs have made the automation once; another one with less patience takes its place."""
    made = [each for each in post("/automations/filter", {}).json() if each["name"] == ZOMBIES]
    story.check("the zombie automation was made by the first run", len(made), 1)
    for each in made:
        requests.delete(f"{API}/automations/{each['id']}", timeout=60).raise_for_status()
    start = "from flows.zombies import *; print(demand_zombie_automation(120)); print(demand_zombie_automation(120))"
    again = subprocess.run([sys.executable, "-c", start], env=story.environ, cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
    story.check("another one is made once", len(set(again.stdout.split())), 1)


def kills(story: Story, worker: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    print("the flow's process is killed in the middle", flush=True)
    story.forget()
    night = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    wait(lambda: story.looked() >= 2)
    os.kill(pid(night), signal.SIGKILL)
    story.check("killed night", ended(night), "CRASHED Crashed")
    complete(story)

    print("the worker is killed in the middle", flush=True)
    story.forget()
    night = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    wait(lambda: story.looked() >= 2)
    worker.kill()
    print(f"      the killed worker's night, which may end by itself: {ended(night)}")
    worker = story.begin("worker", "prefect", "worker", "start", "--pool", "casetables")
    complete(story)

    print("both are killed in the middle", flush=True)
    story.forget()
    night = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    wait(lambda: story.looked() >= 2)
    process = pid(night)
    worker.kill()
    os.kill(process, signal.SIGKILL)
    worker = story.begin("worker", "prefect", "worker", "start", "--pool", "casetables")
    swallowed = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    print(f"      a night while the dead one holds its slot: {ended(swallowed)}", flush=True)
    took = wait(lambda: flow_run(night)["state_type"] == "CRASHED", 900)
    print(f"      the automation ended the dead one after {took:.0f} s", flush=True)
    complete(story)
    return worker


def complete(story: Story) -> None:
    """The next night ends the work, whatever the dead one left."""
    story.check("the next night", ended(trigger("nightly/nightly", keys=["ice_ddor_weekly"])), "COMPLETED Clean")  # fmt: skip
    story.check("rows", story.rows(), ROWS)
    states = story.states()
    print(f"      our record of the runs: {states}")
    story.check("none of them is still open", "running" in states, False)


def by_hand(story: Story) -> None:
    print("a second night typed by hand while one runs", flush=True)
    story.forget()
    night = trigger("nightly/nightly", keys=["ice_ddor_weekly"])
    wait(lambda: story.looked() >= 1)
    typed = story.run("casetables", "nightly", "--source", "ice_ddor_weekly")
    story.check("exit", typed.returncode, 2)
    story.check("it says who holds the warehouse", "-nightly-" in typed.stderr and "is at work since" in typed.stderr, True)  # fmt: skip
    story.check("the first one", ended(night), "COMPLETED Clean")


def scheduled(story: Story) -> None:
    print("casetables schedule serves the same deployments", flush=True)
    serving = story.begin("schedule", "casetables", "schedule", "--cron", "0 0 1 1 *")
    try:
        wait(lambda: "being served" in (story.folder / "schedule.log").read_text())
        begun = time.monotonic()
        story.check("a served backfill", ended(trigger("backfill/backfill", key="ice_ddor_weekly", from_date="2017-01-28", to_date="2017-02-17")), "COMPLETED Clean")  # fmt: skip
        print(f"      {time.monotonic() - begun:.0f} s from trigger to end")
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(60)


def server_dies(story: Story, server: subprocess.Popen[bytes]) -> None:
    print("the server dies in the middle of a night typed by hand", flush=True)
    story.forget()
    begun = time.monotonic()
    night = story.begin("night", "casetables", "nightly", "--source", "ice_ddor_weekly")
    wait(lambda: story.looked() >= 2)
    os.killpg(server.pid, signal.SIGKILL)
    night.wait(900)
    print(f"      the night ended with {night.returncode} after {time.monotonic() - begun:.0f} s")
    story.check("rows", story.rows(), ROWS)
    story.check("our record", story.states(), ["clean"])


if __name__ == "__main__":
    place = Path(sys.argv[1]) if sys.argv[1:] else Path(tempfile.mkdtemp(prefix="ct-story-"))
    sys.exit(main(place))
