"""Backfills against a replica of the listing: plan, run, nothing the second time, resume, retry."""

import datetime as dt
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from extractors.records import Document
from extractors.registry import source
from flows.filling import preview
from flows.reading import quarantined, runs, status
from flows.report import RunReport
from flows.run import now, open_run
from flows.settings import Settings, SettingsError
from flows.standing import standing, summary, troubles
from flows.working import Job, processes
from loaders.engines import open_warehouse
from loaders.errors import BusyError

pytestmark = pytest.mark.xdist_group("prefect")

ROOT = Path(__file__).parents[2]
WEEKLY = "/declined-detainer-outcome-report"
# Weeks of no published report. The specimen at both addresses says that it speaks of STATED.
PATHS = [f"/doclib/ddor/ddor2018_{week}.pdf" for week in ("01-27to02-02", "02-03to02-09")]
BOTH = (dt.date(2017, 1, 28), dt.date(2018, 2, 9))
FIRST = (dt.date(2018, 1, 27), dt.date(2018, 2, 2))
STATED = (dt.date(2017, 1, 28), dt.date(2017, 2, 3))


def fill(span: tuple[dt.date, dt.date], **options: bool | int | str) -> RunReport:
    from flows.backfill import run_backfill

    return run_backfill("ice_ddor_weekly", span, **options)


def published(site: HTTPServer, bad: Path) -> None:
    page = "".join(f'<a href="{path}">{path}</a>' for path in PATHS)
    site.expect_request(WEEKLY).respond_with_data(page)
    for path in PATHS:
        site.expect_request(path).respond_with_data((bad / "good.pdf").read_bytes())


def asked(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path in PATHS]


def here(night: Settings) -> Settings:
    import os

    return Settings.from_env({**os.environ})


def test_a_backfill_fetches_its_span_then_the_rest_then_nothing(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    published(site, bad)

    first, both, again = fill(FIRST), fill(BOTH), fill(BOTH)

    assert [first.state, both.state, again.state] == ["clean"] * 3
    assert [[step.does for step in run.plan.steps] for run in (first, both, again) if run.plan] == [
        ["fetch"],
        ["nothing", "fetch"],
        ["nothing", "nothing"],
    ]
    assert asked(site) == PATHS
    assert status(night)["tables"]["declined_detainers"] == 24
    assert status(night)["tables"]["editions"] == 2


def test_force_asks_and_reads_again_and_changes_nothing(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    published(site, bad)
    fill(FIRST)

    forced = fill(STATED, force=True)

    assert [look.outcome for look in forced.sources[0].looks] == ["identical", "identical"]
    assert [edition.opened for edition in forced.editions] == [0]
    assert asked(site) == [PATHS[0]] * 2


def test_a_dry_run_tells_the_plan_and_writes_nothing(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    published(site, bad)
    empty = preview(here(night), source("ice_ddor_weekly"), BOTH, force=False)
    fill(FIRST)
    before = status(night)["tables"]

    plan = preview(here(night), source("ice_ddor_weekly"), BOTH, force=False)

    assert [step.does for step in empty.steps] == ["fetch", "fetch"]
    assert [step.does for step in plan.steps] == ["nothing", "fetch"]
    assert status(night)["tables"] == before
    assert asked(site) == [PATHS[0]]


def test_two_backfills_at_once_the_second_names_the_first_and_stops(night: Settings) -> None:
    report = RunReport(command="backfill")
    with (
        open_run(here(night), "backfill", report, about="ice_ddor_weekly"),
        pytest.raises(
            BusyError, match=r"run \S+-backfill-ice_ddor_weekly-\S+ \(backfill\) is at work since"
        ),
    ):
        fill(FIRST)


def test_a_span_that_ends_before_it_begins_is_refused(night: Settings) -> None:
    with pytest.raises(SettingsError, match="from 2018-02-09 to 2017-01-28 ends before it begins"):
        fill((BOTH[1], BOTH[0]))


def test_a_dask_scheduler_that_does_not_answer_is_told_before_anything_is_fetched(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    published(site, bad)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"

    with pytest.raises(SettingsError, match=rf"{address} does not answer \(.*\): start it, or"):
        fill(BOTH, dask=address)
    assert site.log == []


def test_what_a_killed_run_held_is_free_at_once_and_its_fetches_are_not_repeated(
    night: Settings, site: HTTPServer, bad: Path
) -> None:
    published(site, bad)
    program = (
        "import os, datetime as dt; from flows.settings import Settings; from flows.run import *;"
        "from flows.report import RunReport; from flows.filling import prepare;"
        "from extractors.registry import source\n"
        "with open_run(Settings.from_env(os.environ), 'backfill', RunReport(command='')) as run:\n"
        "    span = (dt.date(2017, 1, 28), dt.date(2018, 2, 9))\n"
        "    prepare(run, source('ice_ddor_weekly'), span, force=False)\n"
        "    print('fetched', flush=True)\n"
        "    input()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"fetched\n"
    at_work = standing(night, now())
    child.send_signal(signal.SIGKILL)
    child.communicate()
    dead = standing(night, now())

    assert (at_work["last_run"]["state"], troubles(at_work)) == ("running", [])
    assert summary(at_work).endswith("a run is at work; all else is well")
    assert troubles(dead) == [
        f"the last run {dead['last_run']['run_id']} was ended in the middle: "
        "start the same casetables backfill again"
    ]

    report = fill(BOTH)

    assert report.plan is not None
    assert [step.does for step in report.plan.steps] == ["read", "read"]
    assert asked(site) == PATHS
    assert status(night)["tables"]["declined_detainers"] == 24
    assert [run["state"] for run in runs(night, 5)] == ["clean", "crashed"]


def test_retry_repeats_only_what_failed(night: Settings, site: HTTPServer, bad: Path) -> None:
    from flows.retry import run_retry

    page = "".join(f'<a href="{path}">{path}</a>' for path in PATHS)
    site.expect_request(WEEKLY).respond_with_data(page)
    site.expect_request(PATHS[0]).respond_with_data((bad / "good.pdf").read_bytes())
    site.expect_oneshot_request(PATHS[1]).respond_with_data("", status=500)
    site.expect_request(PATHS[1]).respond_with_data((bad / "good.pdf").read_bytes())

    failed = fill(BOTH)
    red = troubles(standing(night, now()))
    retried = run_retry("")

    assert (failed.state, retried.state) == ("quarantined", "clean")
    assert red == [f"1 look gave nothing: casetables retry {failed.run_id}"]
    assert troubles(standing(night, now())) == []
    assert [look.outcome for look in retried.sources[0].looks] == ["new"]
    assert asked(site) == [*PATHS, PATHS[1]]
    assert status(night)["tables"]["declined_detainers"] == 24


def test_retry_without_a_failed_run_says_so_and_is_no_run(
    night: Settings, site: HTTPServer
) -> None:
    from flows.retry import run_retry

    open_warehouse(night.warehouse).dispose()

    with pytest.raises(SettingsError, match="no run has failed"):
        run_retry("")
    assert runs(night, 5) == []


def test_jobs_are_done_in_two_processes_of_our_own(settings: Settings) -> None:
    """What they load is compared with one process by tests/benchmarks/backfill.py."""
    series = "ice_ddor_weekly"
    with open_run(settings, "backfill", RunReport(command="backfill")) as run:
        documents = [Document(url=f"https://www.ice.gov{path}", series=series) for path in PATHS]
        lost = [
            Job(settings=settings, run_id=run.run_id, document=document, sha256=f"{number:064}")
            for number, document in enumerate(documents)
        ]
        with processes(2) as do, ThreadPoolExecutor(2) as threads:
            done = list(threads.map(do, lost))

    assert [edition.url for edition in done] == [document.url for document in documents]
    assert ["cannot be read" in edition.held[0] for edition in done] == [True, True]
    assert {entry["reason"] for entry in quarantined(settings)} == {"archive"}
