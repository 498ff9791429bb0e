import datetime as dt
import os
import subprocess
import sys

import pytest

from flows.holder import as_it_stands, holder, is_dead

NOON = dt.datetime(2017, 3, 20, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(minutes=1)


def test_this_process_is_alive() -> None:
    assert not is_dead(holder())


def test_a_process_that_ended_is_dead_on_its_own_machine() -> None:
    program = "from flows.holder import holder; print(holder())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert is_dead(done.stdout.strip())


def test_another_process_under_the_same_number_is_not_the_holder() -> None:
    host, number, started = holder().split("/")

    assert number == str(os.getpid())
    assert is_dead(f"{host}/{number}/{int(started) - 1}")


def test_nothing_is_known_of_another_machine_or_an_older_row() -> None:
    assert not is_dead("elsewhere/1/1")
    assert not is_dead(None)


@pytest.mark.parametrize(
    ("state", "holder", "lease", "stands"),
    [
        ("running", "elsewhere/1/1", LATER, "running"),
        ("running", "elsewhere/1/1", NOON, "crashed"),
        ("running", None, NOON, "crashed"),
        ("clean", "elsewhere/1/1", NOON, "clean"),
    ],
)
def test_a_run_whose_lease_is_over_has_crashed_though_its_row_says_running(
    state: str, holder: str | None, lease: dt.datetime, stands: str
) -> None:
    row = {"run_id": "r", "state": state, "holder": holder, "lease_until": lease}

    assert as_it_stands(row, NOON) == {"run_id": "r", "state": stands}


def test_a_run_whose_process_is_gone_has_crashed_before_its_lease_is_over() -> None:
    host, number, started = holder().split("/")
    row = {"state": "running", "lease_until": LATER}

    assert as_it_stands(row | {"holder": holder()}, NOON) == {"state": "running"}
    assert as_it_stands(row | {"holder": f"{host}/{number}/{int(started) - 1}"}, NOON) == {
        "state": "crashed"
    }
