"""Runs hold the warehouse one at a time, for as long as they are alive."""

from __future__ import annotations

import datetime as dt

import pytest

from loaders import reading, runs
from loaders.errors import BusyError

NOON = dt.datetime(2017, 3, 20, 12, 0, tzinfo=dt.UTC)


def start(engine, run_id: str, minute: int = 0) -> None:
    now = NOON + dt.timedelta(minutes=minute)
    runs.start(engine, run_id=run_id, command="nightly", version="0.1", now=now, lease_s=600)


def states(engine) -> dict[str, str]:
    return {run["run_id"]: run["state"] for run in reading.runs(engine, 10)}


def test_a_run_that_is_alive_keeps_others_out_and_is_named(engine):
    start(engine, "first")

    with pytest.raises(BusyError, match=r"run first \(nightly\).*since 2017-03-20 12:00 UTC"):
        start(engine, "second", minute=9)

    assert states(engine) == {"first": "running"}


def test_a_run_whose_lease_is_over_counts_as_crashed(engine):
    start(engine, "first")

    start(engine, "second", minute=10)

    assert states(engine) == {"first": "crashed", "second": "running"}


def test_a_renewed_lease_lasts_longer(engine):
    start(engine, "first")
    runs.renew(engine, "first", now=NOON + dt.timedelta(minutes=9), lease_s=600)

    with pytest.raises(BusyError):
        start(engine, "second", minute=15)


def test_a_run_that_was_taken_for_dead_is_told_so(engine):
    start(engine, "first")
    start(engine, "second", minute=11)

    with pytest.raises(BusyError, match="silent for longer than its lease"):
        runs.renew(engine, "first", now=NOON + dt.timedelta(minutes=12), lease_s=600)
    with pytest.raises(BusyError):
        runs.finish(engine, "first", state="clean", report={}, now=NOON)

    assert states(engine) == {"first": "crashed", "second": "running"}


def test_a_finished_run_keeps_its_report_and_lets_others_in(engine):
    start(engine, "first")

    runs.finish(engine, "first", state="clean", report={"held": 0, "née": "ü"}, now=NOON)
    start(engine, "second", minute=1)

    with engine.connect() as connection:
        report = connection.execute(runs.table("runs").select()).mappings().first()["report"]
    assert report == {"held": 0, "née": "ü"}
    assert states(engine) == {"first": "clean", "second": "running"}
